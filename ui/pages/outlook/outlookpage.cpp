// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/outlook/outlookpage.h"

#include "base/async.h"
#include "base/clock.h"
#include "charts/chartpanel.h"
#include "exchange/htmlreport.h"
#include "models/datetext.h"
#include "models/fleetanalysis.h"
#include "models/outlookmodels.h"
#include "pages/outlook/costsheeteditor.h"
#include "store/workspacesession.h"
#include "theme/icons.h"
#include "widgets/busyoverlay.h"
#include "widgets/card.h"
#include "widgets/emptystate.h"
#include "widgets/filedialogs.h"
#include "widgets/inlinebar.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"
#include "widgets/writefile.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace quarterdeck {

OutlookPage::OutlookPage(const PageContext &context, QWidget *parent)
    : Page(PageId::Outlook, parent)
    , m_context(context)
    , m_export(new QAction(this))
    , m_frame(new PageFrame(PageId::Outlook, this))
    , m_period(new QComboBox(this))
    , m_saved(new Card(this))
    , m_today(new Card(this))
    , m_without(new Card(this))
    , m_restartsChart(new ChartPanel(u"restarts"_s, context.settings, this))
    , m_savedChart(new ChartPanel(u"restartsSaved"_s, context.settings, this))
    , m_ringsCard(new Card(this))
    , m_ringModel(new RingRestartsModel(this))
    , m_rings(new TableView(u"ringRestarts"_s, context.settings, this))
    , m_costCard(new Card(this))
    , m_costs(new CostSheetEditor(this))
    , m_assumptionsCard(new Card(this))
    , m_assumptions(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_pages(new QStackedWidget(this))
    , m_empty(new EmptyState(IconId::Outlook, this))
    , m_busy(new BusyOverlay(m_pages))
{
    layOut();
    connect(m_period, &QComboBox::activated, this, &OutlookPage::compute);
    connect(m_export, &QAction::triggered, this, &OutlookPage::exportReport);
    connect(m_costs, &CostSheetEditor::edited, this, &OutlookPage::saveCostSheet);
    connect(m_empty, &EmptyState::clicked, this, [this] { emit requested(Navigation()); });
    connect(m_context.analysis, &FleetAnalysis::snapshotChanged, this, [this] {
        m_stale = true;
        if (isVisible())
            compute();
    });
    connect(m_context.workspace, &WorkspaceSession::costSheetChanged, this,
            &OutlookPage::readCostSheet);
    connect(m_context.analysis, &FleetAnalysis::busyChanged, this, &Page::busyChanged);
    retranslate();
    readCostSheet();
}

void OutlookPage::layOut()
{
    const Theme &theme = Theme::current();
    m_export->setObjectName(u"exportReport"_s);
    m_export->setIcon(icon(IconId::Export, Tone::OnAccent));
    m_frame->addAction(m_export, true);
    m_period->setObjectName(u"period"_s);
    auto *filters = new QWidget(this);
    auto *filterRow = new QHBoxLayout(filters);
    filterRow->setContentsMargins(0, 0, 0, 0);
    filterRow->addWidget(m_period);
    filterRow->addStretch(1);
    m_frame->setFilters(filters);

    auto *content = new QWidget(this);
    content->setAutoFillBackground(false);
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.gap());
    auto *numbers = new QHBoxLayout;
    numbers->setSpacing(theme.gap());
    m_saved->setObjectName(u"savedCard"_s);
    m_without->setObjectName(u"withoutCard"_s);
    m_today->setObjectName(u"todayCard"_s);
    for (Card *card : {m_saved, m_without, m_today})
        numbers->addWidget(card, 1);
    column->addLayout(numbers);
    auto *charts = new QHBoxLayout;
    charts->setSpacing(theme.gap());
    for (ChartPanel *chart : {m_restartsChart, m_savedChart}) {
        auto *card = new Card(this);
        card->body()->addWidget(chart);
        card->setMinimumHeight(theme.px(260));
        charts->addWidget(card, 1);
    }
    column->addLayout(charts, 1);
    column->addWidget(makeBottom());
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(scroll);
    m_frame->setContent(m_pages);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_frame);
}

QWidget *OutlookPage::makeBottom()
{
    const Theme &theme = Theme::current();
    auto *bottom = new QWidget(this);
    auto *row = new QHBoxLayout(bottom);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.gap());
    m_rings->setObjectName(u"ringRestartsView"_s);
    m_rings->setFrameShape(QFrame::NoFrame);
    m_rings->setColumnDefaults({{120}, {64}, {72}, {140}, {130}});
    m_rings->setModel(m_ringModel);
    m_rings->horizontalHeader()->setStretchLastSection(false); // numbers stay near their names
    m_rings->setMinimumHeight(theme.px(150));
    m_ringsCard->body()->addWidget(m_rings, 1);
    row->addWidget(m_ringsCard, 3);
    auto *right = new QVBoxLayout;
    right->setSpacing(theme.gap());
    m_costCard->body()->addWidget(m_costs);
    right->addWidget(m_costCard);
    m_assumptions->setObjectName(u"assumptions"_s);
    m_assumptions->setWordWrap(true);
    m_assumptionsCard->body()->addWidget(m_assumptions);
    m_assumptionsCard->body()->addStretch(1);
    right->addWidget(m_assumptionsCard, 1);
    row->addLayout(right, 2);
    return bottom;
}

QList<QAction *> OutlookPage::pageActions() const
{
    return {m_export};
}

void OutlookPage::activate()
{
    if (m_stale)
        compute();
}

bool OutlookPage::isBusy() const
{
    return m_computing || m_context.analysis->isBusy();
}

void OutlookPage::fillPeriods()
{
    const Month now = m_context.analysis->currentMonth();
    const int chosen = std::max(0, m_period->currentIndex());
    m_period->clear();
    const auto add = [this](const QString &text, Month from) {
        m_period->addItem(text, from.toString());
    };
    add(tr("Next twelve months"), now);
    add(tr("This year, %1").arg(now.year()), Month(now.year(), 1));
    add(tr("Last twelve months"), now - 11);
    add(tr("Next year, %1").arg(now.year() + 1), Month(now.year() + 1, 1));
    m_period->setCurrentIndex(chosen);
    m_period->setAccessibleName(tr("Period"));
}

void OutlookPage::retranslate()
{
    fillPeriods();
    m_export->setText(tr("Export report…"));
    m_export->setToolTip(tr("Writes fleet, verdicts, restarts and calendar as one HTML file."));
    m_saved->setTitle(tr("Restarts saved"));
    m_without->setTitle(tr("Without hotpatching"));
    m_today->setTitle(tr("With today's plan"));
    m_without->setCaption(tr("a restart a month for each"));
    m_today->setCaption(tr("policies and rings as they are"));
    m_ringsCard->setTitle(tr("By ring"));
    m_rings->setAccessibleName(tr("Restarts by ring"));
    m_costCard->setTitle(tr("Cost sheet"));
    m_assumptionsCard->setTitle(tr("Assumptions"));
    m_empty->setSentence(tr("There is no fleet to forecast: import devices first."));
    m_empty->setButton(tr("Go to Home"));
    m_costs->retranslate();
    showForecast();
}

void OutlookPage::compute()
{
    m_stale = false;
    const auto snapshot = m_context.analysis->snapshot();
    const quint64 asked = ++m_asked;
    if (!snapshot || snapshot->view->devices->rowCount() == 0) {
        m_computing = false;
        m_forecast = {};
        m_snapshot.reset();
        showForecast();
        return;
    }
    const auto from = Month::parse(m_period->currentData().toString());
    m_computing = true;
    emit busyChanged();
    m_busy->start(tr("Forecasting restarts"));
    const auto future = QtConcurrent::run(
        [snapshot, from = from.value()] { return forecast(snapshot->input(), from, from + 11); });
    onFinished(future, this, [this, asked, snapshot](const Forecast &result) {
        if (asked != m_asked)
            return;
        m_busy->stop();
        m_computing = false;
        m_forecast = result;
        m_snapshot = snapshot;
        showForecast();
        emit busyChanged();
    });
}

void OutlookPage::showForecast()
{
    m_pages->setCurrentIndex(m_snapshot ? 1 : 0);
    m_export->setEnabled(m_snapshot != nullptr);
    if (!m_snapshot)
        return;
    m_saved->setHeadline(rangeText(m_forecast.saved), false);
    m_without->setHeadline(rangeText(m_forecast.without), false);
    m_today->setHeadline(rangeText(m_forecast.today), false);
    m_saved->setCaption(
        tr("%1 if every eligible client were allowed").arg(rangeText(m_forecast.savable)));
    const QDateTime asOf = m_snapshot->view->dataAsOf();
    m_saved->setAsOf(asOf.isValid() ? tr("Devices as of %1").arg(dateText(asOf.date()))
                                    : QString());
    m_restartsChart->setChart(restartsChart(m_forecast));
    m_savedChart->setChart(savedChart(m_forecast));
    m_ringModel->setItems(ringRestarts(m_forecast, *m_snapshot->view->plan));
    m_costs->setSaved(m_forecast.saved);
    m_assumptions->setText(u"• "_s + assumptions(m_forecast).join(u"\n• "_s));
}

void OutlookPage::readCostSheet()
{
    const auto view = m_context.workspace->view();
    m_costs->setEditable(view && !view->isReadOnly());
    m_sheet = {};
    if (view && !view->costSheet.empty()) {
        const auto sheet = costSheetFromJson(QJsonDocument(view->costSheet.front().body).toJson());
        if (!sheet)
            return m_frame->bar()->showError(sheet.error());
        m_sheet = *sheet;
    }
    m_costs->setSheet(m_sheet);
}

void OutlookPage::saveCostSheet(const CostSheet &sheet)
{
    const QJsonObject body = QJsonDocument::fromJson(toJson(sheet)).object();
    m_context.workspace->apply({Document {ItemKind::CostSheet, {}, body}});
}

void OutlookPage::exportReport()
{
    const FileDialogs::Request request {
        tr("Export the report"), {tr("HTML (*.html)")}, u"hotpatch-report.html"_s, u"html"_s};
    m_context.files->saveFile(this, request, [this](const QString &path) {
        writeFile(
            path,
            [snapshot = m_snapshot, result = m_forecast, sheet = m_sheet,
             now = m_context.clock->nowUtc()]() -> Result<QByteArray> {
                const PolicyInput input = snapshot->input();
                const MonthPreview verdicts = preview(input, Month::of(now.date()));
                return htmlReport({snapshot->view->settings.name,
                                   snapshot->view->settings.sample,
                                   input,
                                   verdicts,
                                   {allProducts.begin(), allProducts.end()},
                                   result.months.front().month,
                                   result.months.back().month,
                                   &result,
                                   sheet,
                                   assumptions(result),
                                   now,
                                   QLocale()});
            },
            m_frame->bar());
    });
}

} // namespace quarterdeck
