// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/groups/groupspage.h"

#include "models/groupsmodel.h"
#include "models/textfiltermodel.h"
#include "pages/groups/groupeditor.h"
#include "pages/groups/ringboard.h"
#include "pages/groups/ringsdialog.h"
#include "theme/icons.h"
#include "widgets/card.h"
#include "widgets/emptystate.h"
#include "widgets/filedialogs.h"
#include "widgets/inlinebar.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"

#include <QAction>
#include <QLocale>
#include <QSplitter>
#include <QStackedWidget>
#include <QUuid>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

GroupsPage::GroupsPage(const PageContext &context, QWidget *parent)
    : Page(PageId::Groups, parent)
    , m_context(context)
    , m_frame(new PageFrame(PageId::Groups, this))
    , m_board(new RingBoard(this))
    , m_model(new GroupsModel(this))
    , m_sorted(new TextFilterModel(this))
    , m_table(new TableView(u"groups"_s, context.settings, this))
    , m_card(new Card(this))
    , m_editor(new GroupEditor(context, this))
    , m_empty(new EmptyState(IconId::Groups, this))
    , m_stack(new QStackedWidget(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_frame);
    makeActions();
    makeContent();
    connect(context.analysis, &FleetAnalysis::snapshotChanged, this, &GroupsPage::refresh);
    connect(context.workspace, &WorkspaceSession::failed, this, [this](auto, const Error &error) {
        if (isVisible())
            m_frame->bar()->showError(error);
    });
    retranslate();
    refresh();
}

QList<QAction *> GroupsPage::pageActions() const
{
    return {m_addDynamic, m_addAssigned, m_rings};
}

bool GroupsPage::isBusy() const
{
    return m_editor->isBusy() || m_board->isBusy();
}

void GroupsPage::open(const Navigation &navigation)
{
    if (navigation.item.isEmpty())
        return;
    m_wanted = navigation.item;
    refresh();
}

void GroupsPage::makeActions()
{
    const auto make = [this](QAction *&slot, const QString &name, IconId id, bool primary,
                             auto handler) {
        slot = new QAction(icon(id), {}, this);
        slot->setObjectName(name);
        connect(slot, &QAction::triggered, this, handler);
        m_frame->addAction(slot, primary);
    };
    make(m_rings, u"makeRingsByShare"_s, IconId::Ring, false, &GroupsPage::makeRings);
    make(m_addAssigned, u"addAssignedGroup"_s, IconId::Add, false,
         [this] { addGroup(GroupKind::Assigned); });
    make(m_addDynamic, u"addDynamicGroup"_s, IconId::Add, true,
         [this] { addGroup(GroupKind::Dynamic); });
}

void GroupsPage::makeContent()
{
    const Theme &theme = Theme::current();
    m_sorted->setSourceModel(m_model);
    m_table->setColumnDefaults({{150}, {100}, {75}, {84}, {160}});
    m_table->setModel(m_sorted);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_card->body()->addWidget(m_editor);
    auto *split = new QSplitter(this);
    split->addWidget(m_table);
    split->addWidget(m_card);
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    split->setChildrenCollapsible(false);
    split->setSizes({theme.px(580), theme.px(420)});
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.gap());
    column->addWidget(m_board);
    column->addWidget(split, 1);
    m_stack->addWidget(content);
    m_stack->addWidget(m_empty);
    m_frame->setContent(m_stack);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &index) {
                if (!index.isValid())
                    return;
                m_new.reset();
                showCurrent();
            });
    connect(m_board, &RingBoard::busyChanged, this, &Page::busyChanged);
    connect(m_board, &RingBoard::rowsRequested, this, &GroupsPage::openRows);
    connect(m_editor, &GroupEditor::rowsRequested, this, &GroupsPage::openRows);
    connect(m_editor, &GroupEditor::saveRequested, this, &GroupsPage::save);
    connect(m_editor, &GroupEditor::removeRequested, this, &GroupsPage::remove);
    connect(m_editor, &GroupEditor::busyChanged, this, &Page::busyChanged);
    connect(m_empty, &EmptyState::clicked, m_rings, &QAction::trigger);
}

void GroupsPage::refresh()
{
    const auto snapshot = m_context.analysis->snapshot();
    const auto view = m_context.workspace->view();
    const bool writable = view && !view->isReadOnly();
    const bool devices = snapshot && snapshot->view->devices->rowCount() > 0;
    m_addDynamic->setEnabled(writable);
    m_addAssigned->setEnabled(writable);
    m_rings->setEnabled(writable && devices);
    m_empty->setButton(m_rings->isEnabled() ? m_rings->text() : QString());
    const QString selected = m_wanted.isEmpty() ? m_editor->groupId() : m_wanted;
    m_board->show(snapshot);
    m_model->setSnapshot(snapshot);
    const bool empty = m_model->rowCount() == 0 && !m_new;
    m_stack->setCurrentIndex(empty ? 1 : 0);
    if (empty || m_new)
        return;
    QModelIndex index = m_sorted->mapFromSource(m_model->indexOf(selected));
    if (index.isValid())
        m_wanted.clear();
    else
        index = m_sorted->index(0, 0);
    m_table->selectRow(index.row());
    showCurrent();
}

void GroupsPage::showCurrent()
{
    if (m_new)
        return;
    if (const Group *group = m_model->group(m_sorted->mapToSource(m_table->currentIndex()))) {
        m_card->setTitle(group->kind == GroupKind::Dynamic ? tr("Dynamic group")
                                                           : tr("Assigned group"));
        m_editor->edit(*group, false);
    }
}

void GroupsPage::addGroup(GroupKind kind)
{
    Group group;
    group.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    group.kind = kind;
    m_new = group;
    m_stack->setCurrentIndex(0);
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    m_card->setTitle(kind == GroupKind::Dynamic ? tr("New dynamic group")
                                                : tr("New assigned group"));
    m_editor->edit(group, true);
    if (auto *name = m_editor->findChild<QWidget *>(u"groupName"_s))
        name->setFocus(Qt::OtherFocusReason);
}

void GroupsPage::save(const Group &group)
{
    m_frame->bar()->clear();
    const auto limits = checkLimits(group);
    if (!limits.empty()) {
        m_frame->bar()->showMessage(InlineBar::Kind::Error, limits.front().message);
        return;
    }
    m_wanted = group.id;
    m_new.reset();
    m_context.workspace->apply({group});
}

void GroupsPage::remove(const Group &group)
{
    // It can be undone, so that nothing is asked.
    m_frame->bar()->clear();
    m_context.workspace->apply({Remove {ItemKind::Group, group.id}});
}

void GroupsPage::makeRings()
{
    const auto snapshot = m_context.analysis->snapshot();
    if (!snapshot)
        return;
    auto *dialog = new RingsDialog(snapshot, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &RingsDialog::groupsMade, this, [this](const std::vector<Group> &groups) {
        std::vector<Edit> edits(groups.begin(), groups.end());
        m_context.workspace->apply(std::move(edits));
    });
    dialog->open();
}

void GroupsPage::openRows(const std::shared_ptr<const std::vector<Row>> &rows,
                          const QString &caption)
{
    Navigation navigation;
    navigation.page = PageId::Devices;
    navigation.rows = rows;
    navigation.caption = caption;
    emit requested(navigation);
}

void GroupsPage::retranslate()
{
    m_addDynamic->setText(tr("New dynamic group"));
    m_addAssigned->setText(tr("New assigned group"));
    m_rings->setText(tr("Make rings by share..."));
    m_empty->setSentence(
        tr("There are no groups yet. Rings by share of the fleet are a good start."));
    m_empty->setButton(m_rings->isEnabled() ? m_rings->text() : QString());
    m_table->setAccessibleName(tr("Groups"));
    showCurrent();
}

} // namespace quarterdeck
