// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/preview/previewpage.h"

#include "base/async.h"
#include "charts/chartpanel.h"
#include "models/calendarmodel.h"
#include "models/previewmodels.h"
#include "models/textfiltermodel.h"
#include "store/workspacesession.h"
#include "theme/icons.h"
#include "widgets/badge.h"
#include "widgets/busyoverlay.h"
#include "widgets/card.h"
#include "widgets/emptystate.h"
#include "widgets/numberbutton.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStackedWidget>
#include <QTabWidget>

using namespace Qt::StringLiterals;

namespace quarterdeck {

PreviewPage::PreviewPage(const PageContext &context, QWidget *parent)
    : Page(PageId::Preview, parent)
    , m_context(context)
    , m_export(new QAction(this))
    , m_frame(new PageFrame(PageId::Preview, this))
    , m_month(new QComboBox(this))
    , m_policies(new QComboBox(this))
    , m_unplanned(new QCheckBox(this))
    , m_monthLabel(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_policiesLabel(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_chart(new ChartPanel(u"previewVerdicts"_s, context.settings, this))
    , m_chartCard(new Card(this))
    , m_summaryCard(new Card(this))
    , m_summary(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_effect(new EffectModel(this))
    , m_effectView(addTable(u"previewEffect"_s, m_effect, {160, 62, 62, 66}))
    , m_conflicts(new NumberButton(TextRole::Body, this))
    , m_changed(new NumberButton(TextRole::Body, this))
    , m_tabs(new QTabWidget(this))
    , m_rings(new RingVerdictsModel(this))
    , m_reasons(new ReasonsModel(this))
    , m_changes(new ChangesModel(this))
    , m_ringsView(addTable(u"previewRings"_s, m_rings, {170, 90, 180, 90, 90, 90, 110, 90, 90}))
    , m_reasonsView(addTable(u"previewReasons"_s, m_reasons, {260, 220, 100}))
    , m_changesView(addTable(u"previewChanges"_s, m_changes, {220, 220, 100}))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyState(IconId::Preview, this))
    , m_busy(new BusyOverlay(m_pages))
{
    layOut();
    connect(m_month, &QComboBox::activated, this, &PreviewPage::compute);
    connect(m_policies, &QComboBox::activated, this, &PreviewPage::compute);
    connect(m_unplanned, &QCheckBox::clicked, this, &PreviewPage::compute);
    connect(m_export, &QAction::triggered, this, &PreviewPage::exportCsv);
    connect(m_empty, &EmptyState::clicked, this, [this] { emit requested(Navigation()); });
    connectTables();
    connect(m_context.analysis, &FleetAnalysis::snapshotChanged, this, [this] {
        m_stale = true;
        if (isVisible())
            compute();
    });
    connect(m_context.analysis, &FleetAnalysis::busyChanged, this, &Page::busyChanged);
    retranslate();
}

TableView *PreviewPage::addTable(const QString &name, QAbstractItemModel *model, QList<int> widths)
{
    auto *view = new TableView(name, m_context.settings, this);
    auto *sorted = new TextFilterModel(view);
    sorted->setSourceModel(model);
    view->setObjectName(name + u"View"_s);
    view->setFrameShape(QFrame::NoFrame);
    QList<ColumnDefault> defaults;
    for (const int width : widths)
        defaults.append(ColumnDefault {width, false});
    view->setColumnDefaults(defaults);
    view->setModel(sorted);
    view->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    view->horizontalHeader()->setStretchLastSection(false); // numbers stay near their names
    return view;
}

QWidget *PreviewPage::makeScenarioBar()
{
    const Theme &theme = Theme::current();
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.spacing());
    m_month->setObjectName(u"scenarioMonth"_s);
    m_policies->setObjectName(u"scenarioPolicies"_s);
    m_unplanned->setObjectName(u"scenarioUnplanned"_s);
    row->addWidget(m_monthLabel);
    row->addWidget(m_month);
    row->addSpacing(theme.gap());
    row->addWidget(m_policiesLabel);
    row->addWidget(m_policies);
    row->addSpacing(theme.gap());
    row->addWidget(m_unplanned);
    row->addStretch(1);
    return bar;
}

void PreviewPage::layOut()
{
    const Theme &theme = Theme::current();
    m_export->setObjectName(u"exportPreview"_s);
    m_export->setIcon(icon(IconId::Export, Tone::OnAccent));
    m_frame->addAction(m_export, true);
    m_frame->setFilters(makeScenarioBar());
    auto *content = new QWidget(this);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.gap());
    auto *top = new QHBoxLayout;
    top->setSpacing(theme.gap());
    m_chartCard->body()->addWidget(m_chart);
    m_summaryCard->setFixedWidth(theme.px(390));
    m_summary->setObjectName(u"previewSummary"_s);
    m_summary->setWordWrap(true);
    m_conflicts->setObjectName(u"previewConflicts"_s);
    m_conflicts->setTone(Tone::Error);
    m_changed->setObjectName(u"previewChanged"_s);
    m_changed->setTone(Tone::Accent);
    m_summaryCard->body()->addWidget(m_summary);
    m_summaryCard->body()->addWidget(m_changed, 0, Qt::AlignLeading);
    m_summaryCard->body()->addWidget(m_conflicts, 0, Qt::AlignLeading);
    m_effectView->setItemDelegateForColumn(EffectModel::VerdictColumn,
                                           new BadgeDelegate(m_effectView));
    m_summaryCard->body()->addWidget(m_effectView, 1);
    top->addWidget(m_chartCard, 1);
    top->addWidget(m_summaryCard);
    column->addLayout(top, 1);
    auto *tables = new Card(this);
    m_tabs->setObjectName(u"previewTabs"_s);
    for (TableView *view : {m_ringsView, m_reasonsView, m_changesView})
        m_tabs->addTab(view, QString());
    tables->body()->addWidget(m_tabs);
    column->addWidget(tables, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(content);
    m_frame->setContent(m_pages);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_frame);
}

void PreviewPage::connectTables()
{
    m_reasonsView->setItemDelegateForColumn(ReasonsModel::VerdictColumn,
                                            new BadgeDelegate(m_reasonsView));
    for (const int column : {ChangesModel::From, ChangesModel::To})
        m_changesView->setItemDelegateForColumn(column, new BadgeDelegate(m_changesView));
    for (TableView *view : {m_ringsView, m_reasonsView, m_changesView}) {
        connect(view, &QTableView::activated, this, &PreviewPage::openCell);
        connect(view, &QTableView::doubleClicked, this, &PreviewPage::openCell);
    }
    connect(m_conflicts, &NumberButton::clicked, this, [this] {
        openDevices(tr("Policies or rings that disagree"),
                    [this](Row row) { return m_result->after.devices[row].conflict; });
    });
    connect(m_changed, &NumberButton::clicked, this, [this] {
        openDevices(tr("Another verdict under the what-if"), [this](Row row) {
            return m_result->before.devices[row].verdict != m_result->after.devices[row].verdict;
        });
    });
    connect(m_chart, &ChartPanel::valueClicked, this, [this](int, int category) {
        const auto rows = effectRows(m_result->before, m_result->after);
        if (category < 1 || category > int(rows.size()))
            return;
        const Verdict verdict = rows[std::size_t(category - 1)].verdict;
        openDevices(verdictTitle(verdict), [this, verdict](Row row) {
            return m_result->after.devices[row].verdict == verdict;
        });
    });
}

QList<QAction *> PreviewPage::pageActions() const
{
    return {m_export};
}

void PreviewPage::activate()
{
    if (m_stale)
        compute();
}

void PreviewPage::open(const Navigation &navigation)
{
    if (!navigation.month)
        return;
    if (const int index = m_month->findData(navigation.month->toString()); index >= 0)
        m_month->setCurrentIndex(index);
    compute();
}

bool PreviewPage::isBusy() const
{
    return m_computing || m_context.analysis->isBusy();
}

void PreviewPage::fillMonths()
{
    const QString chosen = m_month->currentData().toString();
    const Month now = m_context.analysis->currentMonth();
    m_month->clear();
    for (Month month = now - 11; month <= now + 12; ++month)
        m_month->addItem(monthTitle(month), month.toString());
    const int before = chosen.isEmpty() ? -1 : m_month->findData(chosen);
    m_month->setCurrentIndex(before >= 0 ? before : m_month->findData(now.toString()));
}

void PreviewPage::retranslate()
{
    fillMonths();
    const int policies = std::max(0, m_policies->currentIndex());
    m_policies->clear();
    m_policies->addItem(tr("As planned"), int(Scenario::Policies::AsPlanned));
    m_policies->addItem(tr("Hotpatch for all eligible"), int(Scenario::Policies::HotpatchForAll));
    m_policies->addItem(tr("Hotpatch for nobody"), int(Scenario::Policies::HotpatchForNobody));
    m_policies->setCurrentIndex(policies);
    m_monthLabel->setText(tr("Month"));
    m_policiesLabel->setText(tr("Policies"));
    m_month->setAccessibleName(tr("Month"));
    m_policies->setAccessibleName(tr("Policies"));
    m_unplanned->setText(tr("An unplanned baseline arrives"));
    m_export->setText(tr("Export CSV…"));
    m_export->setToolTip(tr("Writes every device with its verdict and reason."));
    m_summaryCard->setTitle(tr("Against the plan as it is"));
    m_tabs->setTabText(0, tr("By ring"));
    m_tabs->setTabText(1, tr("Reasons"));
    m_tabs->setTabText(2, tr("Changes"));
    m_effectView->setAccessibleName(tr("Devices by verdict, before and after"));
    m_ringsView->setAccessibleName(tr("Verdicts by ring"));
    m_reasonsView->setAccessibleName(tr("Reasons"));
    m_changesView->setAccessibleName(tr("Changes"));
    m_empty->setSentence(tr("There is no fleet to preview: import devices first."));
    m_empty->setButton(tr("Go to Home"));
    showResult();
}

} // namespace quarterdeck
