// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/labpage.h"

#include "models/labmodels.h"
#include "models/textfiltermodel.h"
#include "pages/lab/packagecard.h"
#include "pages/lab/packagesview.h"
#include "pages/lab/planview.h"
#include "pages/lab/processescard.h"
#include "pages/lab/trialview.h"
#include "store/workspacesession.h"
#include "theme/icons.h"
#include "widgets/badge.h"
#include "widgets/card.h"
#include "widgets/iconlabel.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

// The amber mark of everything that touches machines (look.md).
QWidget *newMark(QWidget *parent, TextLabel **label)
{
    auto *mark = new QWidget(parent);
    auto *row = new QHBoxLayout(mark);
    row->setContentsMargins(0, 0, Theme::current().spacing(), 0);
    row->setSpacing(Theme::current().px(4));
    row->addWidget(new IconLabel(IconId::Lab, 16, Tone::RailMark, mark));
    *label = new TextLabel(TextRole::Secondary, Tone::Muted, mark);
    (*label)->setText(LabPage::tr("Touches this machine"));
    row->addWidget(*label);
    return mark;
}

} // namespace

LabPage::LabPage(const PageContext &context, QWidget *parent)
    : Page(PageId::Lab, parent)
    , m_context(context)
    , m_runner(context.engine, context.clock)
    , m_planAction(new QAction(this))
    , m_start(new QAction(this))
    , m_recover(new QAction(this))
    , m_frame(new PageFrame(PageId::Lab, this))
    , m_processes(new ProcessesCard(context.engine, context.settings, this))
    , m_packages(new PackageCard(context.engine, context.files, this))
    , m_tabs(new QTabWidget(this))
    , m_readiness(new ReadinessModel(this))
    , m_readinessView(new TableView(u"readiness"_s, context.settings, this))
    , m_planView(new PlanView(this))
    , m_packagesView(new PackagesView(context.settings, this))
    , m_trialView(new TrialView(this))
    , m_trials(new TrialsModel(this))
    , m_sortedTrials(new TextFilterModel(this))
    , m_trialsView(new TableView(u"trials"_s, context.settings, this))
{
    layOut();
    connectParts();
    connectRunner();
    retranslate();
    readTrials();
    updateActions();
}

void LabPage::layOut()
{
    const Theme &theme = Theme::current();
    m_planAction->setObjectName(u"planTrial"_s);
    m_planAction->setIcon(icon(IconId::Search));
    m_start->setObjectName(u"startTrial"_s);
    m_start->setIcon(icon(IconId::Apply, Tone::OnAccent));
    m_recover->setObjectName(u"recoverProcess"_s);
    m_recover->setIcon(icon(IconId::Rollback));
    TextLabel *label = nullptr;
    m_frame->addHeaderWidget(newMark(m_frame, &label));
    label->setObjectName(u"labMark"_s);
    m_frame->addAction(m_recover);
    m_frame->addAction(m_planAction);
    m_frame->addAction(m_start, true);

    m_readinessView->setObjectName(u"readinessView"_s);
    m_readinessView->setColumnDefaults({{140, false}, {100, false}, {270, false}});
    m_readinessView->setModel(m_readiness);
    m_readinessView->setItemDelegateForColumn(ReadinessModel::State,
                                              new BadgeDelegate(m_readinessView));
    m_sortedTrials->setSourceModel(m_trials);
    m_trialsView->setObjectName(u"trialsView"_s);
    m_trialsView->setColumnDefaults({{140, false}, {150, false}, {170, false}, {110, false}});
    m_trialsView->setModel(m_sortedTrials);
    m_trialsView->setItemDelegateForColumn(TrialsModel::Outcome, new BadgeDelegate(m_trialsView));
    for (TableView *view : {m_readinessView, m_trialsView})
        view->setFrameShape(QFrame::NoFrame);
    m_tabs->setObjectName(u"labTabs"_s);
    for (QWidget *page : std::initializer_list<QWidget *> {m_readinessView, m_planView, m_trialView,
                                                           m_packagesView, m_trialsView})
        m_tabs->addTab(page, QString());

    auto *content = new QWidget(this);
    auto *columns = new QHBoxLayout(content);
    columns->setContentsMargins(0, 0, 0, 0);
    columns->setSpacing(theme.gap());
    columns->addWidget(m_processes, 4);
    auto *right = new QVBoxLayout;
    right->setSpacing(theme.gap());
    right->addWidget(m_packages, 2);
    auto *tabs = new Card(this);
    tabs->body()->addWidget(m_tabs);
    right->addWidget(tabs, 3);
    columns->addLayout(right, 5);
    m_frame->setContent(content);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_frame);
}

void LabPage::connectParts()
{
    connect(m_planAction, &QAction::triggered, this, &LabPage::plan);
    connect(m_start, &QAction::triggered, this, &LabPage::confirmTrial);
    connect(m_recover, &QAction::triggered, this, &LabPage::confirmRecover);
    connect(m_processes, &ProcessesCard::targetChanged, this, &LabPage::onTargetChanged);
    connect(m_processes, &ProcessesCard::busyChanged, this, &Page::busyChanged);
    connect(m_packages, &PackageCard::changed, this, [this] {
        ++m_asked; // a plan of another package does not count
        m_plan.reset();
        m_planning = false;
        m_planView->show(m_plan);
        updateActions();
    });
    connect(m_packagesView, &PackagesView::releaseClicked, this, &LabPage::confirmRelease);
    connect(m_trialView, &TrialView::rollBackClicked, &m_runner, &TrialRunner::rollBack);
    connect(m_trialView, &TrialView::cancelClicked, &m_runner, &TrialRunner::cancel);
    connect(m_trialView, &TrialView::exportHtmlClicked, this, [this] { exportTrial(true); });
    connect(m_trialView, &TrialView::exportJsonClicked, this, [this] { exportTrial(false); });
    connect(m_trialsView, &QTableView::clicked, this, [this](const QModelIndex &index) {
        const lab::Trial *trial = m_trials->item(m_sortedTrials->mapToSource(index));
        if (!trial || m_runner.isRunning())
            return;
        m_trialView->show(*trial);
        m_tabs->setCurrentWidget(m_trialView);
    });
    connect(m_context.workspace, &WorkspaceSession::trialsChanged, this, &LabPage::readTrials);
}

QList<QAction *> LabPage::pageActions() const
{
    return {m_planAction, m_start, m_recover};
}

void LabPage::activate()
{
    if (!std::exchange(m_activated, true))
        m_processes->refresh();
}

bool LabPage::isBusy() const
{
    return m_processes->isBusy() || m_planning || (m_runner.isRunning() && !m_runner.isHeld());
}

void LabPage::retranslate()
{
    m_planAction->setText(tr("Plan"));
    m_planAction->setToolTip(tr("Works out what would be changed. Changes nothing."));
    m_start->setText(tr("Start trial…"));
    m_recover->setText(tr("Recover…"));
    m_recover->setToolTip(tr("Finishes or undoes what an interrupted engine left in the process."));
    m_tabs->setTabText(0, tr("Readiness"));
    m_tabs->setTabText(1, tr("Plan"));
    m_tabs->setTabText(2, tr("Trial"));
    m_tabs->setTabText(3, tr("Packages in it"));
    m_tabs->setTabText(4, tr("Past trials"));
    m_readinessView->setAccessibleName(tr("Readiness"));
    m_trialsView->setAccessibleName(tr("Past trials"));
    if (auto *mark = findChild<TextLabel *>(u"labMark"_s))
        mark->setText(tr("Touches this machine"));
    m_processes->retranslate();
    m_packages->retranslate();
    m_planView->retranslate();
    m_trialView->retranslate();
    m_packagesView->retranslate();
}

} // namespace quarterdeck
