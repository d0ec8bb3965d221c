// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/home/homepage.h"

#include "base/async.h"
#include "charts/chartpanel.h"
#include "models/calendarmodel.h"
#include "models/datetext.h"
#include "models/outlookmodels.h"
#include "pages/home/startpanel.h"
#include "shell/settings.h"
#include "theme/icons.h"
#include "theme/verdictlook.h"
#include "widgets/card.h"
#include "widgets/clearlayout.h"
#include "widgets/linkrow.h"
#include "widgets/pageframe.h"

#include <QAction>
#include <QGridLayout>
#include <QLocale>
#include <QScrollArea>
#include <QStackedWidget>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr std::size_t reasonsShown = 7;
constexpr int datesShown = 4;

IconId findingIcon(HomeFinding::Kind kind)
{
    switch (kind) {
    case HomeFinding::Kind::Conflict:
        return IconId::Error;
    case HomeFinding::Kind::Stale:
    case HomeFinding::Kind::OldData:
        return IconId::Clock;
    case HomeFinding::Kind::UnknownBuild:
    case HomeFinding::Kind::MissingFact:
        return IconId::VerdictUnknown;
    case HomeFinding::Kind::NotTargeted:
        return IconId::VerdictNotTargeted;
    }
    return IconId::Info;
}

} // namespace

HomePage::HomePage(const PageContext &context, QWidget *parent)
    : Page(PageId::Home, parent)
    , m_context(context)
    , m_frame(new PageFrame(PageId::Home, this))
    , m_stack(new QStackedWidget(this))
    , m_start(new StartPanel(context.settings, this))
    , m_month(new Card)
    , m_hotpatch(new Card)
    , m_restart(new Card)
    , m_saved(new Card)
    , m_rings(new Card)
    , m_ringChart(new ChartPanel(u"rings"_s, context.settings))
    , m_reasons(new Card)
    , m_findings(new Card)
    , m_dates(new Card)
    , m_import(new QAction(icon(IconId::Import), {}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_frame);
    m_import->setObjectName(u"importFromHome"_s);
    connect(m_import, &QAction::triggered, this,
            [this] { emit commandRequested(u"importDevices"_s); });
    m_frame->addAction(m_import);
    m_frame->setContent(m_stack);
    makeCards();
    m_stack->addWidget(m_start);
    connect(m_start, &StartPanel::commandRequested, this, &Page::commandRequested);
    connect(m_start, &StartPanel::fileRequested, this, &Page::fileRequested);
    connect(context.workspace, &WorkspaceSession::opened, this, &HomePage::refresh);
    connect(context.workspace, &WorkspaceSession::closed, this, &HomePage::refresh);
    connect(context.analysis, &FleetAnalysis::snapshotChanged, this, &HomePage::refresh);
    connect(context.analysis, &FleetAnalysis::monthReady, this, &HomePage::refresh);
    retranslate();
    refresh();
}

QList<QAction *> HomePage::pageActions() const
{
    return {m_import};
}

bool HomePage::isBusy() const
{
    return m_running > 0;
}

void HomePage::makeCards()
{
    const Theme &theme = Theme::current();
    auto *content = new QWidget;
    auto *grid = new QGridLayout(content);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(theme.gap());
    grid->addWidget(m_month, 0, 0, 1, 3);
    grid->addWidget(m_hotpatch, 0, 3, 1, 3);
    grid->addWidget(m_restart, 0, 6, 1, 3);
    grid->addWidget(m_saved, 0, 9, 1, 3);
    grid->addWidget(m_rings, 1, 0, 1, 7);
    grid->addWidget(m_reasons, 1, 7, 1, 5);
    grid->addWidget(m_findings, 2, 0, 1, 7);
    grid->addWidget(m_dates, 2, 7, 1, 5);
    for (int column = 0; column < 12; ++column)
        grid->setColumnStretch(column, 1);
    grid->setRowStretch(1, 1);
    m_rings->body()->addWidget(m_ringChart);
    m_ringChart->setMinimumHeight(theme.px(230));
    for (Card *card : {m_reasons, m_findings, m_dates})
        card->body()->setSpacing(0);
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    m_stack->addWidget(scroll);

    connect(m_month, &Card::headlineClicked, this, [this] {
        Navigation navigation;
        navigation.page = PageId::Calendar;
        emit requested(navigation);
    });
    connect(m_hotpatch, &Card::headlineClicked, this,
            [this] { openVerdicts({Verdict::Hotpatch}); });
    connect(m_restart, &Card::headlineClicked, this, [this] {
        openVerdicts({Verdict::HotpatchAfterBaseline, Verdict::Baseline, Verdict::Lcu});
    });
    connect(m_saved, &Card::headlineClicked, this, [this] {
        Navigation navigation;
        navigation.page = PageId::Outlook;
        emit requested(navigation);
    });
    connect(m_ringChart, &ChartPanel::valueClicked, this, [this](int series, int category) {
        const auto ring = static_cast<std::size_t>(category);
        const auto verdict = static_cast<std::size_t>(series);
        if (!m_summary || ring >= m_summary->byRing.size())
            return;
        openRows(std::make_shared<const std::vector<Row>>(m_summary->byRing[ring].at(verdict)),
                 tr("%1 in %2, %3", "verdict, ring, month")
                     .arg(verdictTitle(static_cast<Verdict>(series)), m_summary->rings.at(category),
                          monthTitle(m_summary->month)));
    });
}

void HomePage::refresh()
{
    const auto view = m_context.workspace->view();
    const bool start = !view || view->devices->rowCount() == 0;
    m_import->setVisible(!start);
    m_import->setEnabled(view && !view->isReadOnly());
    m_start->showFor(view != nullptr, view && view->isReadOnly());
    if (start)
        m_summary.reset();
    m_stack->setCurrentIndex(start ? 1 : 0);
    if (!start)
        summarize();
}

void HomePage::summarize()
{
    const auto snapshot = m_context.analysis->snapshot();
    if (!snapshot)
        return;
    const auto verdicts = m_context.analysis->month(m_context.analysis->currentMonth());
    if (!verdicts || (m_summary && m_request > 0 && verdicts.get() == m_shownFor))
        return;
    m_shownFor = verdicts.get();
    const quint64 request = ++m_request;
    ++m_running;
    emit busyChanged();
    const auto future = QtConcurrent::run([snapshot, verdicts] {
        return std::make_shared<const HomeSummary>(homeSummary(*snapshot, *verdicts));
    });
    onFinished(future, this, [this, request](const auto &summary) {
        --m_running;
        if (request == m_request) {
            m_summary = summary;
            showSummary();
        }
        emit busyChanged();
    });
}

void HomePage::showSummary()
{
    if (!m_summary || !m_context.workspace->view())
        return;
    showMonth();
    showNumbers();
    showRings();
    showReasons();
    showFindings();
    showDates();
}

void HomePage::showMonth()
{
    const auto &catalogue = *m_context.workspace->view()->catalogue;
    const QDate today = m_context.clock->nowUtc().date();
    const Month month = m_summary->month;
    QDate next = patchTuesday(month);
    if (next < today)
        next = patchTuesday(month + 1);
    const auto days = today.daysTo(next);
    m_month->setTitle(monthTitle(month));
    m_month->setHeadline(days == 0 ? tr("Today")
                                   : tr("%n day(s)", nullptr, static_cast<int>(days)));
    const auto entry = catalogue.month(Product::Win11_24H2, month);
    QString type;
    if (entry)
        type = entry->isConfirmed()
            ? tr("%1 month for %2.", "month type, product")
                  .arg(releaseTypeTitle(entry->type()), productTitle(entry->product))
            : tr("%1 month for %2, as planned.", "month type, product")
                  .arg(releaseTypeTitle(entry->type()), productTitle(entry->product));
    m_month->setCaption(tr("to Patch Tuesday, %1. %2").arg(dateText(next), type));
}

void HomePage::showNumbers()
{
    const QLocale locale;
    const auto count = [this](Verdict verdict) {
        return m_summary->byVerdict.at(static_cast<std::size_t>(verdict))->size();
    };
    const QString asOf =
        tr("As of %1").arg(dateText(m_context.workspace->view()->dataAsOf().toLocalTime().date()));
    const auto restart =
        count(Verdict::HotpatchAfterBaseline) + count(Verdict::Baseline) + count(Verdict::Lcu);
    std::size_t inScope = 0;
    for (const Verdict verdict : allVerdicts)
        inScope += count(verdict);
    m_hotpatch->setTitle(tr("No restart this month"));
    m_hotpatch->setHeadline(locale.toString(qulonglong(count(Verdict::Hotpatch))));
    m_hotpatch->setCaption(
        tr("of %1 devices in scope hotpatch.").arg(locale.toString(qulonglong(inScope))));
    m_hotpatch->setAsOf(asOf);
    m_restart->setTitle(tr("One restart this month"));
    m_restart->setHeadline(locale.toString(qulonglong(restart)));
    m_restart->setCaption(
        tr("%1 more are Unknown.").arg(locale.toString(qulonglong(count(Verdict::Unknown)))));
    m_restart->setAsOf(asOf);
    m_saved->setTitle(tr("Restarts saved in a year"));
    m_saved->setHeadline(rangeText(m_summary->saved));
    m_saved->setCaption(tr("%1 to %2, by the calendar as it is known today.")
                            .arg(monthTitle(m_summary->month), monthTitle(m_summary->lastMonth)));
    m_saved->setAsOf(asOf);
    m_month->setAsOf(asOf);
}

void HomePage::showRings()
{
    ChartData chart;
    chart.title = tr("Verdicts by update ring, %1").arg(monthTitle(m_summary->month));
    chart.categoryTitle = tr("Update ring");
    chart.valueTitle = tr("Devices");
    chart.stacked = true;
    // The last one is "no ring"; nobody there is nothing to show.
    const bool everybodyInARing = std::ranges::all_of(
        m_summary->byRing.back(), [](const std::vector<Row> &rows) { return rows.empty(); });
    const auto rings = m_summary->rings.size() - (everybodyInARing ? 1 : 0);
    chart.categories = m_summary->rings.first(rings);
    for (const Verdict verdict : allVerdicts) {
        ChartSeries series;
        series.name = verdictTitle(verdict);
        series.verdict = verdict;
        for (qsizetype ring = 0; ring < rings; ++ring)
            series.values.append(
                static_cast<double>(m_summary->byRing.at(static_cast<std::size_t>(ring))
                                        .at(static_cast<std::size_t>(verdict))
                                        .size()));
        chart.series.append(series);
    }
    m_ringChart->setChart(chart);
}

void HomePage::showReasons()
{
    clearLayout(m_reasons->body());
    m_reasons->setTitle(tr("What keeps devices from hotpatching"));
    m_reasons->setVisible(!m_summary->reasons.empty());
    const QLocale locale;
    for (std::size_t i = 0; i < std::min(reasonsShown, m_summary->reasons.size()); ++i) {
        const HomeReason &reason = m_summary->reasons[i];
        auto *row = new LinkRow(m_reasons);
        row->setLook(verdictIcon(reason.verdict),
                     [verdict = reason.verdict] { return verdictColor(verdict); });
        row->setText(
            tr("%1 (%2)", "check, verdict").arg(reason.title, verdictTitle(reason.verdict)));
        row->setValue(locale.toString(qulonglong(reason.rows->size())));
        m_reasons->body()->addWidget(row);
        connect(row, &LinkRow::clicked, this, [this, reason] {
            openRows(reason.rows,
                     tr("%1 decided by: %2", "verdict, check")
                         .arg(verdictTitle(reason.verdict), reason.title));
        });
    }
    m_reasons->body()->addStretch(1);
}

void HomePage::showFindings()
{
    clearLayout(m_findings->body());
    m_findings->setTitle(tr("Findings"));
    m_findings->setVisible(!m_summary->findings.empty());
    for (const HomeFinding &finding : m_summary->findings) {
        auto *row = new LinkRow(m_findings);
        const Tone tone = finding.kind == HomeFinding::Kind::Conflict ? Tone::Error : Tone::Warning;
        row->setLook(findingIcon(finding.kind), [tone] { return Theme::current().color(tone); });
        row->setText(finding.text);
        row->setOpens(finding.rows != nullptr);
        m_findings->body()->addWidget(row);
        if (finding.rows)
            connect(row, &LinkRow::clicked, this,
                    [this, finding] { openRows(finding.rows, finding.text); });
    }
    m_findings->body()->addStretch(1);
}

void HomePage::showDates()
{
    clearLayout(m_dates->body());
    m_dates->setTitle(tr("Next Patch Tuesdays, %1").arg(productTitle(Product::Win11_24H2)));
    const auto &catalogue = *m_context.workspace->view()->catalogue;
    const QDate today = m_context.clock->nowUtc().date();
    int shown = 0;
    for (Month month = m_summary->month; shown < datesShown; ++month) {
        const auto entry = catalogue.month(Product::Win11_24H2, month);
        if (!entry || entry->patchTuesday < today) {
            if (month - m_summary->month > datesShown)
                break;
            continue;
        }
        auto *row = new LinkRow(m_dates);
        const ReleaseType type = entry->type();
        row->setLook(monthIcon(type), [type] { return monthColor(type); });
        row->setText(entry->isConfirmed() ? releaseTypeTitle(type)
                                          : tr("%1, planned").arg(releaseTypeTitle(type)));
        row->setValue(dateText(entry->patchTuesday));
        m_dates->body()->addWidget(row);
        connect(row, &LinkRow::clicked, this, [this, month] {
            Navigation navigation;
            navigation.page = PageId::Calendar;
            navigation.month = month;
            emit requested(navigation);
        });
        ++shown;
    }
    m_dates->body()->addStretch(1);
}

void HomePage::openRows(std::shared_ptr<const std::vector<Row>> rows, const QString &caption)
{
    Navigation navigation;
    navigation.page = PageId::Devices;
    navigation.rows = std::move(rows);
    navigation.caption = caption;
    navigation.month = m_summary->month;
    emit requested(navigation);
}

void HomePage::openVerdicts(const std::vector<Verdict> &verdicts)
{
    if (!m_summary)
        return;
    auto rows = std::make_shared<std::vector<Row>>();
    QStringList titles;
    for (const Verdict verdict : verdicts) {
        const auto &some = *m_summary->byVerdict.at(static_cast<std::size_t>(verdict));
        rows->insert(rows->end(), some.begin(), some.end());
        titles.append(verdictTitle(verdict));
    }
    openRows(
        rows,
        tr("%1 in %2", "verdicts, month").arg(titles.join(u", "_s), monthTitle(m_summary->month)));
}

void HomePage::retranslate()
{
    m_import->setText(tr("Import devices..."));
    showSummary();
}

} // namespace quarterdeck
