// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/devices/devicespage.h"

#include "base/async.h"
#include "exchange/import.h"
#include "models/devicesmodel.h"
#include "pages/devices/devicepane.h"
#include "pages/devices/importdialog.h"
#include "shell/settings.h"
#include "theme/icons.h"
#include "widgets/emptystate.h"
#include "widgets/filedialogs.h"
#include "widgets/filterbar.h"
#include "widgets/inlinebar.h"
#include "widgets/monthbox.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"
#include "widgets/verdictstrip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr std::size_t facetLimit = 40;
const auto rowsChip = u"rows"_s;

QString fieldChip(Field field)
{
    return QString::fromLatin1(fieldInfo(field).name);
}

QList<ColumnDefault> columnDefaults()
{
    QList<ColumnDefault> defaults;
    for (const DeviceColumn &column : deviceColumns()) {
        ColumnDefault wanted {110, true};
        switch (column.kind) {
        case DeviceColumn::Kind::Verdict:
            wanted = {190, false};
            break;
        case DeviceColumn::Kind::Reason:
            wanted = {150, false};
            break;
        case DeviceColumn::Kind::Build:
            wanted = {96, false};
            break;
        case DeviceColumn::Kind::Ring:
            wanted = {120, false};
            break;
        case DeviceColumn::Kind::Field:
            wanted.hidden = column.field != Field::Name && column.field != Field::Vbs
                && column.field != Field::Edition && column.field != Field::LastCheckIn;
            if (column.field == Field::Name)
                wanted.width = 120;
            else if (fieldInfo(column.field).kind == FieldKind::Instant)
                wanted.width = 150;
            break;
        default:
            break;
        }
        defaults.append(wanted);
    }
    return defaults;
}

} // namespace

DevicesPage::DevicesPage(const PageContext &context, QWidget *parent)
    : Page(PageId::Devices, parent)
    , m_context(context)
    , m_model(new DevicesModel(context.analysis, this))
    , m_frame(new PageFrame(PageId::Devices, this))
    , m_filters(new FilterBar(this))
    , m_month(new MonthBox(context.analysis->currentMonth(), this))
    , m_strip(new VerdictStrip(this))
    , m_table(new TableView(u"devices"_s, context.settings, this))
    , m_pane(new DevicePane(context.analysis, context.settings, this))
    , m_status(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_empty(new EmptyState(IconId::Devices, this))
    , m_noMatch(new EmptyState(IconId::Filter, this))
    , m_stack(new QStackedWidget(this))
    , m_tableStack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_frame);
    makeActions();
    makeFacets();
    makeTable();

    const Theme &theme = Theme::current();
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.px(12));
    column->addWidget(m_filters);
    column->addWidget(m_strip);
    auto *left = new QWidget(content);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(theme.px(6));
    leftLayout->addWidget(m_tableStack, 1);
    leftLayout->addWidget(m_status);
    auto *split = new QSplitter(content);
    split->addWidget(left);
    split->addWidget(m_pane);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    split->setSizes({theme.px(600), theme.px(380)});
    column->addWidget(split, 1);
    m_stack->addWidget(content);
    m_stack->addWidget(m_empty);
    m_frame->setContent(m_stack);

    connect(m_filters, &FilterBar::textEdited, this, &DevicesPage::applyFilter);
    connect(m_filters, &FilterBar::chipRemoved, this, [this](const QString &id) {
        if (id == rowsChip)
            m_only.reset();
        else if (const auto field = fieldByName(id))
            m_values.remove(*field);
        applyFilter();
    });
    connect(m_month, &MonthBox::monthChanged, this, [this](Month month) {
        m_model->setMonth(month);
        showCurrent();
    });
    connect(m_strip, &VerdictStrip::chosenChanged, this, &DevicesPage::applyFilter);
    connect(m_model, &DevicesModel::rowsChanged, this, &DevicesPage::showRows);
    connect(m_model, &DevicesModel::busyChanged, this, &Page::busyChanged);
    connect(m_model, &DevicesModel::filterFailed, this, [this](const QString &message, int offset) {
        m_frame->bar()->showMessage(
            InlineBar::Kind::Error,
            offset < 0
                ? message
                : tr("The filter cannot be read at character %1: %2").arg(offset + 1).arg(message));
    });
    connect(context.settings, &Settings::hideStaleChanged, this, &DevicesPage::applyFilter);
    connect(context.workspace, &WorkspaceSession::fleetChanged, this,
            &DevicesPage::showMissingFacts);
    connect(m_pane, &DevicePane::groupRequested, this, [this](const QString &group) {
        if (!group.isEmpty())
            emit requested({PageId::Groups, group, {}, {}, {}, {}});
    });
    connect(m_empty, &EmptyState::clicked, this, [this] {
        if (m_context.workspace->isOpen())
            m_import->trigger();
        else
            emit commandRequested(u"openSample"_s);
    });
    connect(m_noMatch, &EmptyState::clicked, this, &DevicesPage::clearFilters);
    retranslate();
    applyFilter();
    showMissingFacts();
    showRows();
}

QList<QAction *> DevicesPage::pageActions() const
{
    return {m_import, m_exportCsv, m_exportJson, m_script};
}

bool DevicesPage::isBusy() const
{
    return m_model->isBusy();
}

void DevicesPage::makeActions()
{
    const auto make = [this](QAction *&slot, const QString &name, IconId id, auto handler) {
        slot = new QAction(icon(id), {}, this);
        slot->setObjectName(name);
        connect(slot, &QAction::triggered, this, handler);
    };
    make(m_exportCsv, u"exportDevicesCsv"_s, IconId::Export, &DevicesPage::exportCsv);
    make(m_exportJson, u"exportDevicesJson"_s, IconId::Export, &DevicesPage::exportJson);
    make(m_script, u"saveCollectionScript"_s, IconId::Script, &DevicesPage::saveScript);
    make(m_import, u"importDevicesHere"_s, IconId::Import, &DevicesPage::askForFiles);
    m_frame->addAction(m_exportCsv);
    m_frame->addAction(m_import, true);
}

void DevicesPage::makeFacets()
{
    m_filters->addWidget(m_month);
    for (const Field field : {Field::Os, Field::DeviceType, Field::Vbs, Field::Licence}) {
        auto *button = new QToolButton(this);
        button->setObjectName(u"facet:"_s + fieldChip(field));
        button->setIcon(icon(IconId::Filter, Tone::Muted));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        m_filters->addWidget(button);
        m_facets.append({button, field});
        connect(button, &QToolButton::clicked, this,
                [this, button, field] { openFacet(button, field); });
    }
    m_columns = m_table->makeColumnsButton(this);
    m_filters->addWidget(m_columns);
}

void DevicesPage::makeTable()
{
    m_table->setColumnDefaults(columnDefaults());
    QList<int> filterColumns;
    for (std::size_t i = 0; i < deviceColumns().size(); ++i) {
        if (deviceColumns()[i].kind == DeviceColumn::Kind::Field)
            filterColumns.append(static_cast<int>(i));
    }
    m_table->setCellFilterColumns(filterColumns);
    m_table->setModel(m_model);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_tableStack->addWidget(m_table);
    m_tableStack->addWidget(m_noMatch);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (!index.isValid())
                    return;
                m_current = m_model->deviceRow(index);
                showCurrent();
            });
    connect(m_table, &TableView::rowMenuRequested, this, [this](QMenu *menu) {
        connect(menu->addAction(icon(IconId::Copy), tr("Copy as JSON")), &QAction::triggered, this,
                &DevicesPage::copyJson);
    });
    connect(m_table, &TableView::cellFilterRequested, this, [this](int column) {
        const DeviceColumn &wanted = deviceColumns()[static_cast<std::size_t>(column)];
        const Row row = m_model->deviceRow(m_table->currentIndex());
        chooseValue(wanted.field, m_model->snapshot()->view->devices->display(wanted.field, row));
    });
}

void DevicesPage::open(const Navigation &navigation)
{
    if (!navigation.files.isEmpty())
        return importFiles(navigation.files);
    if (navigation.month)
        m_month->setMonth(*navigation.month);
    if (navigation.rows) {
        m_values.clear();
        m_strip->setChosen({});
        m_only = navigation.rows;
        m_filters->setChip(rowsChip, navigation.caption);
        m_filters->edit()->clear();
    }
    m_wanted = navigation.item;
    applyFilter();
}

void DevicesPage::applyFilter()
{
    m_frame->bar()->clear();
    DeviceFilter filter;
    filter.text = m_filters->text();
    filter.verdicts = m_strip->chosen();
    filter.values = m_values;
    filter.rows = m_only;
    filter.hideStale = m_context.settings->hideStale();
    m_model->setFilter(filter);
}

void DevicesPage::showRows()
{
    const auto snapshot = m_model->snapshot();
    const bool empty = !snapshot || snapshot->view->devices->rowCount() == 0;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    m_import->setEnabled(m_context.workspace->isOpen()
                         && !m_context.workspace->view()->isReadOnly());
    for (QAction *action : {m_exportCsv, m_exportJson, m_script})
        action->setEnabled(!empty);
    if (empty) {
        showWhyEmpty();
        return m_pane->clear();
    }
    m_strip->setCounts(m_model->shown().counts);
    const QLocale locale;
    const auto shown = m_model->shown().rows.size();
    m_status->setText(tr("%1 of %2 devices", "devices shown")
                          .arg(locale.toString(qulonglong(shown)),
                               locale.toString(snapshot->view->devices->rowCount())));
    m_tableStack->setCurrentIndex(shown == 0 ? 1 : 0);
    if (!m_wanted.isEmpty()) {
        if (const auto row = snapshot->view->devices->find(m_wanted))
            m_current = *row;
        m_wanted.clear();
    }
    QModelIndex index = m_current ? m_model->indexOf(*m_current) : QModelIndex();
    if (!index.isValid() && shown > 0)
        index = m_model->index(0, 0);
    if (index.isValid()) {
        m_current = m_model->deviceRow(index);
        m_table->selectRow(index.row());
        m_table->scrollTo(index);
    } else {
        m_current.reset();
    }
    showCurrent();
}

void DevicesPage::showWhyEmpty()
{
    if (!m_context.workspace->isOpen()) {
        m_empty->setSentence(tr("No workspace is open."));
        m_empty->setButton(tr("Explore the sample fleet"));
        return;
    }
    m_empty->setSentence(tr("There are no devices in this workspace yet."));
    m_empty->setButton(m_import->isEnabled() ? m_import->text() : QString());
}

void DevicesPage::showCurrent()
{
    if (m_current)
        m_pane->showDevice(*m_current, m_model->month());
    else
        m_pane->clear();
}

void DevicesPage::showMissingFacts()
{
    const auto view = m_context.workspace->view();
    if (!view || view->devices->rowCount() == 0)
        return;
    const auto future = QtConcurrent::run([view] { return missingFacts(*view->devices); });
    onFinished(future, this, [this](const std::vector<MissingFact> &missing) {
        const auto worst = std::ranges::find_if(missing, &MissingFact::collectable);
        // A few devices that were not asked yet are no finding.
        if (worst == missing.end() || worst->devices * 20 < worst->of)
            return;
        auto *save = new QAction(icon(IconId::Script), tr("Save the collection script..."), this);
        connect(save, &QAction::triggered, this, &DevicesPage::saveScript);
        m_frame->bar()->setAction(save);
        m_frame->bar()->showMessage(
            InlineBar::Kind::Warning,
            tr("%1 Their verdict can be Unknown until it is collected.").arg(worst->toString()));
    });
}

void DevicesPage::openFacet(QToolButton *button, Field field)
{
    const auto snapshot = m_model->snapshot();
    if (!snapshot)
        return;
    const auto future = QtConcurrent::run([snapshot, field, rows = m_model->shown().rows] {
        return facet(rows, *snapshot->view->devices, field, facetLimit);
    });
    onFinished(future, button, [this, button, field](const Result<Facet> &counted) {
        if (!counted)
            return;
        const QLocale locale;
        auto *menu = new QMenu(button);
        menu->setObjectName(u"facetMenu"_s);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        const auto add = [&](const QString &text, Row count, const QString &value) {
            QAction *action = menu->addAction(text + u'\t' + locale.toString(count));
            connect(action, &QAction::triggered, this,
                    [this, field, value] { chooseValue(field, value); });
        };
        for (const Facet::Value &value : counted->values)
            add(value.text, value.count, value.text);
        if (counted->unknown > 0)
            add(tr("not collected"), counted->unknown, {});
        if (menu->isEmpty())
            menu->addAction(tr("No value among the devices shown"))->setEnabled(false);
        menu->popup(button->mapToGlobal(QPoint(0, button->height())));
    });
}

void DevicesPage::chooseValue(Field field, const QString &value)
{
    m_values.insert(field, value);
    m_filters->setChip(fieldChip(field),
                       tr("%1: %2", "field and value")
                           .arg(fieldTitle(field), value.isNull() ? tr("not collected") : value));
    applyFilter();
}

void DevicesPage::clearFilters()
{
    for (auto it = m_values.keyBegin(); it != m_values.keyEnd(); ++it)
        m_filters->removeChip(fieldChip(*it));
    m_filters->removeChip(rowsChip);
    m_values.clear();
    m_only.reset();
    m_strip->setChosen({});
    m_filters->setText({});
}

void DevicesPage::retranslate()
{
    m_import->setText(tr("Import devices..."));
    m_exportCsv->setText(tr("Export verdicts..."));
    m_exportJson->setText(tr("Export as JSON..."));
    m_script->setText(tr("Save the collection script..."));
    m_filters->setPlaceholder(tr("Search, or a filter: vbs = off"));
    for (const auto &[button, field] : std::as_const(m_facets))
        button->setText(fieldTitle(field));
    m_columns->setText(tr("Columns"));
    m_noMatch->setSentence(tr("No device passes all the filters."));
    m_noMatch->setButton(tr("Clear the filters"));
    m_table->setAccessibleName(tr("Devices"));
    showRows();
}

} // namespace quarterdeck
