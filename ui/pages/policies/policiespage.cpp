// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/policiespage.h"

#include "models/fleetanalysis.h"
#include "models/roles.h"
#include "models/textfiltermodel.h"
#include "pages/policies/plandetails.h"
#include "pages/policies/tenantdefaultcard.h"
#include "store/workspacesession.h"
#include "theme/icons.h"
#include "widgets/card.h"
#include "widgets/emptystate.h"
#include "widgets/inlinebar.h"
#include "widgets/numberbutton.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

PoliciesPage::PoliciesPage(const PageContext &context, QWidget *parent)
    : Page(PageId::Policies, parent)
    , m_context(context)
    , m_newPolicy(new QAction(this))
    , m_newRing(new QAction(this))
    , m_frame(new PageFrame(PageId::Policies, this))
    , m_policies(makeList(PoliciesModel::Kind::Policies))
    , m_rings(makeList(PoliciesModel::Kind::Rings))
    , m_conflicts(new NumberButton(TextRole::Body, this))
    , m_tenantDefault(new TenantDefaultCard(this))
    , m_detailsCard(new Card(this))
    , m_details(new PlanDetails(context.analysis, this))
    , m_pages(new QStackedWidget(this))
    , m_noWorkspace(new EmptyState(IconId::Policies, this))
{
    layOut();
    connect(m_newPolicy, &QAction::triggered, this, [this] { editPolicy({}); });
    connect(m_newRing, &QAction::triggered, this, [this] { editRing({}); });
    connectList(m_policies, m_rings);
    connectList(m_rings, m_policies);
    connect(m_policies.empty, &EmptyState::clicked, m_newPolicy, &QAction::trigger);
    connect(m_rings.empty, &EmptyState::clicked, m_newRing, &QAction::trigger);
    connect(m_noWorkspace, &EmptyState::clicked, this, [this] { emit requested(Navigation()); });
    connect(m_conflicts, &NumberButton::clicked, this, &PoliciesPage::openConflicts);
    connect(m_tenantDefault, &TenantDefaultCard::chosen, this, &PoliciesPage::setTenantDefault);
    connect(m_details, &PlanDetails::editClicked, this, &PoliciesPage::editSelected);
    connect(m_details, &PlanDetails::cloneClicked, this, &PoliciesPage::cloneSelected);
    connect(m_details, &PlanDetails::deleteClicked, this, &PoliciesPage::deleteSelected);
    connect(m_details, &PlanDetails::exportClicked, this, &PoliciesPage::exportSelected);
    connect(m_context.workspace, &WorkspaceSession::planChanged, this, &PoliciesPage::readPlan);
    connect(m_context.analysis, &FleetAnalysis::snapshotChanged, this, &PoliciesPage::readCounts);
    connect(m_context.analysis, &FleetAnalysis::monthReady, this, &PoliciesPage::readCounts);
    connect(m_context.analysis, &FleetAnalysis::busyChanged, this, &Page::busyChanged);
    retranslate();
}

PoliciesPage::List PoliciesPage::makeList(PoliciesModel::Kind kind)
{
    const bool policies = kind == PoliciesModel::Kind::Policies;
    List list {new PoliciesModel(kind, this),
               new TextFilterModel(this),
               new TableView(policies ? u"policies"_s : u"updateRings"_s, m_context.settings, this),
               new Card(this),
               new QStackedWidget(this),
               new EmptyState(policies ? IconId::Policies : IconId::Ring, this)};
    list.sorted->setSourceModel(list.model);
    list.view->setObjectName(policies ? u"policiesView"_s : u"ringsView"_s);
    list.view->setColumnDefaults({{policies ? 190 : 130},
                                  {policies ? 84 : 190},
                                  {policies ? 160 : 120},
                                  {65},
                                  {80},
                                  {130, true}});
    list.view->setModel(list.sorted);
    list.view->setFrameShape(QFrame::NoFrame);
    list.view->setSelectionMode(QAbstractItemView::SingleSelection);
    list.empty->setObjectName(policies ? u"noPolicies"_s : u"noRings"_s);
    list.stack->addWidget(list.view);
    list.stack->addWidget(list.empty);
    list.card->body()->addWidget(list.stack);
    return list;
}

void PoliciesPage::layOut()
{
    const Theme &theme = Theme::current();
    m_newPolicy->setObjectName(u"newPolicy"_s);
    m_newPolicy->setIcon(icon(IconId::Add, Tone::OnAccent));
    m_newRing->setObjectName(u"newRing"_s);
    m_newRing->setIcon(icon(IconId::Add));
    m_frame->addAction(m_newRing);
    m_frame->addAction(m_newPolicy, true);
    m_conflicts->setObjectName(u"conflicts"_s);
    m_conflicts->setTone(Tone::Error);
    m_conflicts->hide();
    m_policies.card->addTitleWidget(m_conflicts);
    auto *content = new QWidget(this);
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(theme.gap());
    auto *left = new QVBoxLayout;
    left->setSpacing(theme.gap());
    left->addWidget(m_policies.card, 1);
    left->addWidget(m_rings.card, 1);
    left->addWidget(m_tenantDefault);
    columns->addLayout(left, 1);
    m_detailsCard->body()->addWidget(m_details);
    m_detailsCard->setFixedWidth(theme.px(380));
    columns->addWidget(m_detailsCard);
    m_pages->addWidget(m_noWorkspace);
    m_pages->addWidget(content);
    m_frame->setContent(m_pages);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_frame);
}

void PoliciesPage::connectList(const List &list, const List &other)
{
    connect(list.view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this, list, other](const QModelIndex &current) {
                if (!current.isValid())
                    return;
                m_selected = current.data(IdRole).toString();
                other.view->selectionModel()->clear();
                showSelected();
            });
    connect(list.view, &QTableView::doubleClicked, this, &PoliciesPage::editSelected);
    connect(list.view, &TableView::rowMenuRequested, this, [this](QMenu *menu) {
        const bool editable = isEditable();
        menu->addAction(tr("Edit…"), this, &PoliciesPage::editSelected)->setEnabled(editable);
        menu->addAction(tr("Clone"), this, &PoliciesPage::cloneSelected)->setEnabled(editable);
        menu->addAction(tr("Delete"), this, &PoliciesPage::deleteSelected)->setEnabled(editable);
        menu->addAction(tr("Export JSON…"), this, &PoliciesPage::exportSelected);
    });
    auto *remove = new QAction(list.view);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    list.view->addAction(remove);
    connect(remove, &QAction::triggered, this, &PoliciesPage::deleteSelected);
}

QList<QAction *> PoliciesPage::pageActions() const
{
    return {m_newPolicy, m_newRing};
}

void PoliciesPage::open(const Navigation &navigation)
{
    select(navigation.item);
}

bool PoliciesPage::isBusy() const
{
    return m_context.analysis->isBusy() || m_context.workspace->isBusy();
}

void PoliciesPage::retranslate()
{
    m_newPolicy->setText(tr("New policy"));
    m_newRing->setText(tr("New ring"));
    m_policies.card->setTitle(tr("Quality update policies"));
    m_policies.view->setAccessibleName(tr("Quality update policies"));
    m_policies.empty->setSentence(tr("No policy yet: the tenant default decides."));
    m_policies.empty->setButton(tr("New policy"));
    m_rings.card->setTitle(tr("Update rings"));
    m_rings.view->setAccessibleName(tr("Update rings"));
    m_rings.empty->setSentence(tr("No update ring yet: nothing says when updates arrive."));
    m_rings.empty->setButton(tr("New ring"));
    m_noWorkspace->setSentence(tr("No workspace is open."));
    m_noWorkspace->setButton(tr("Go to Home"));
    m_tenantDefault->retranslate();
    m_details->retranslate();
    readPlan();
}

std::shared_ptr<const Plan> PoliciesPage::plan() const
{
    const auto view = m_context.workspace->view();
    return view ? view->plan : nullptr;
}

bool PoliciesPage::isEditable() const
{
    const auto view = m_context.workspace->view();
    return view && !view->isReadOnly();
}

void PoliciesPage::readPlan()
{
    const auto now = plan();
    m_pages->setCurrentIndex(now ? 1 : 0);
    const bool editable = isEditable();
    m_newPolicy->setEnabled(editable);
    m_newRing->setEnabled(editable);
    m_details->setEditable(editable);
    m_policies.model->setItems(now ? policyRows(*now) : std::vector<PlanRow>());
    m_rings.model->setItems(now ? ringRows(*now) : std::vector<PlanRow>());
    for (const List &list : {m_policies, m_rings})
        list.stack->setCurrentIndex(list.model->rowCount() > 0 ? 0 : 1);
    if (now)
        m_tenantDefault->show(now->tenantDefault, editable);
    readCounts();
    if (m_selected.isEmpty() && now && !now->policies.empty())
        m_selected = now->policies.front().id;
    select(m_selected);
}

} // namespace quarterdeck
