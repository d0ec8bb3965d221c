// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tableview.h"

#include "base/csv.h"
#include "shell/settings.h"
#include "theme/icons.h"
#include "widgets/badge.h"

#include <QAction>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QTimer>
#include <QToolButton>

#include <algorithm>
#include <set>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace quarterdeck {

QString selectionAsText(const QTableView &view, bool withHeaders)
{
    const QAbstractItemModel *model = view.model();
    const QItemSelectionModel *selection = view.selectionModel();
    if (!model || !selection)
        return {};
    QList<int> columns;
    for (int visual = 0; visual < model->columnCount(); ++visual) {
        const int column = view.horizontalHeader()->logicalIndex(visual);
        if (!view.isColumnHidden(column))
            columns.append(column);
    }
    QString text;
    QStringList cells;
    if (withHeaders) {
        for (const int column : columns)
            cells.append(model->headerData(column, Qt::Horizontal).toString());
        text = csv::toLine(cells, u'\t');
    }
    std::set<int> rows;
    for (const QItemSelectionRange &range : selection->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    }
    for (const int row : rows) {
        cells.clear();
        for (const int column : columns)
            cells.append(model->index(row, column).data().toString());
        text += csv::toLine(cells, u'\t');
    }
    return text;
}

TableView::TableView(const QString &key, Settings *settings, QWidget *parent)
    : QTableView(parent)
    , m_key(key)
    , m_settings(settings)
    , m_save(new QTimer(this))
    , m_copy(new QAction(this))
    , m_copyWithHeaders(new QAction(this))
{
    setObjectName(key + u"Table"_s);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setSortingEnabled(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setItemDelegate(new BadgeDelegate(this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QHeaderView::customContextMenuRequested, this, &TableView::showHeaderMenu);

    m_save->setSingleShot(true);
    m_save->setInterval(500ms);
    connect(m_save, &QTimer::timeout, this, &TableView::saveLayout);
    const auto saveSoon = qOverload<>(&QTimer::start);
    connect(header, &QHeaderView::sectionResized, m_save, saveSoon);
    connect(header, &QHeaderView::sectionMoved, m_save, saveSoon);
    connect(header, &QHeaderView::sortIndicatorChanged, m_save, saveSoon);

    m_copy->setShortcut(QKeySequence::Copy);
    m_copyWithHeaders->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_C);
    for (QAction *action : {m_copy, m_copyWithHeaders}) {
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setIcon(icon(IconId::Copy));
        addAction(action);
    }
    connect(m_copy, &QAction::triggered, this, [this] { copySelection(false); });
    connect(m_copyWithHeaders, &QAction::triggered, this, [this] { copySelection(true); });
    if (m_settings)
        connect(m_settings, &Settings::layoutsCleared, this, &TableView::resetLayout);
    m_copy->setText(tr("Copy"));
    m_copyWithHeaders->setText(tr("Copy with headers"));
    applyMetrics();
}

TableView::~TableView()
{
    if (m_save->isActive())
        saveLayout();
}

void TableView::setModel(QAbstractItemModel *model)
{
    QTableView::setModel(model);
    if (!model)
        return;
    resetLayout();
    if (m_settings) {
        if (const QByteArray state = m_settings->layout(m_key); !state.isEmpty())
            horizontalHeader()->restoreState(state);
    }
    m_save->stop();
}

void TableView::setColumnDefaults(QList<ColumnDefault> defaults)
{
    m_defaults = std::move(defaults);
}

void TableView::resetLayout()
{
    if (!model())
        return;
    QHeaderView *header = horizontalHeader();
    const Theme &theme = Theme::current();
    for (int column = 0; column < header->count(); ++column) {
        header->moveSection(header->visualIndex(column), column);
        const ColumnDefault wanted = m_defaults.value(column);
        header->setSectionHidden(column, wanted.hidden);
        header->resizeSection(column, theme.px(wanted.width));
    }
}

QToolButton *TableView::makeColumnsButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(m_key + u"Columns"_s);
    button->setIcon(icon(IconId::Columns));
    button->setText(tr("Columns"));
    button->setToolTip(tr("Choose columns"));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    auto *menu = new QMenu(button);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        fillColumnsMenu(menu);
    });
    button->setMenu(menu);
    return button;
}

void TableView::copySelection(bool withHeaders)
{
    const QString text = selectionAsText(*this, withHeaders);
    if (!text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void TableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_copy->setText(tr("Copy"));
        m_copyWithHeaders->setText(tr("Copy with headers"));
        horizontalHeader()->viewport()->update();
    } else if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        applyMetrics();
    }
}

void TableView::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (index.isValid()) {
        emit rowMenuRequested(menu, index);
        const QString value = index.data().toString();
        if (m_filterColumns.contains(index.column()) && !value.isEmpty()) {
            const QString shown = fontMetrics().elidedText(value, Qt::ElideRight, 240);
            QAction *only = menu->addAction(icon(IconId::Filter), tr("Only “%1”").arg(shown));
            connect(only, &QAction::triggered, this, [this, column = index.column(), value] {
                emit cellFilterRequested(column, value);
            });
        }
        if (!menu->isEmpty())
            menu->addSeparator();
        menu->addActions({m_copy, m_copyWithHeaders});
        menu->addSeparator();
    }
    fillColumnsMenu(menu->addMenu(icon(IconId::Columns), tr("Columns")));
    menu->popup(event->globalPos());
}

void TableView::applyMetrics()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(Theme::current().rowHeight());
    horizontalHeader()->setMinimumSectionSize(Theme::current().px(40));
}

void TableView::fillColumnsMenu(QMenu *menu)
{
    QHeaderView *header = horizontalHeader();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = menu->addAction(model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        // The last shown column stays, or the table could not be got back.
        action->setEnabled(header->isSectionHidden(column)
                           || header->hiddenSectionCount() + 1 < header->count());
        connect(action, &QAction::toggled, this, [this, column](bool shown) {
            setColumnHidden(column, !shown);
            m_save->start();
        });
    }
    menu->addSeparator();
    connect(menu->addAction(icon(IconId::Refresh), tr("Reset layout")), &QAction::triggered, this,
            [this] {
                resetLayout();
                m_save->start();
            });
}

void TableView::saveLayout()
{
    if (m_settings && model())
        m_settings->setLayout(m_key, horizontalHeader()->saveState());
}

void TableView::showHeaderMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillColumnsMenu(menu);
    menu->popup(horizontalHeader()->mapToGlobal(at));
}

} // namespace quarterdeck
