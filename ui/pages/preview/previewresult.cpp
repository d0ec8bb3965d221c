// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of PreviewPage that computes and shows.
#include "base/async.h"
#include "charts/chartpanel.h"
#include "exchange/previewcsv.h"
#include "models/calendarmodel.h"
#include "models/outlookmodels.h"
#include "models/previewmodels.h"
#include "pages/preview/previewpage.h"
#include "widgets/busyoverlay.h"
#include "widgets/filedialogs.h"
#include "widgets/numberbutton.h"
#include "widgets/pageframe.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"
#include "widgets/writefile.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QLocale>
#include <QSortFilterProxyModel>
#include <QStackedWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

Scenario PreviewPage::scenario() const
{
    Scenario scenario;
    scenario.month = Month::parse(m_month->currentData().toString()).value_or(Month());
    scenario.policies = static_cast<Scenario::Policies>(m_policies->currentData().toInt());
    scenario.unplannedBaseline = m_unplanned->isChecked();
    return scenario;
}

void PreviewPage::compute()
{
    m_stale = false;
    const auto snapshot = m_context.analysis->snapshot();
    const quint64 asked = ++m_asked;
    if (!snapshot || snapshot->view->devices->rowCount() == 0) {
        m_computing = false;
        m_result.reset();
        showResult();
        return;
    }
    const Scenario chosen = scenario();
    m_computing = true;
    emit busyChanged();
    m_busy->start(tr("Previewing verdicts"));
    const Plan &plan = *snapshot->view->plan;
    const auto future =
        compare(snapshot, plan, scenarioPlan(plan, chosen),
                scenarioCatalogue(*snapshot->view->catalogue, chosen), chosen.month);
    onFinished(future, this, [this, asked](const ComparisonPtr &result) {
        if (asked != m_asked)
            return;
        m_busy->stop();
        m_computing = false;
        m_result = result;
        showResult();
        emit busyChanged();
    });
}

void PreviewPage::showResult()
{
    m_pages->setCurrentIndex(m_result ? 1 : 0);
    m_export->setEnabled(m_result != nullptr);
    if (!m_result)
        return;
    const MonthPreview &after = m_result->after;
    const MonthPreview &before = m_result->before;
    m_rings->setRings(ringVerdicts(after, m_result->planAfter));
    m_reasons->setItems(reasonCounts(after, *m_result->snapshot->rules));
    m_changes->setItems(verdictChanges(before, after));
    m_effect->setItems(effectRows(before, after));
    showChart();
    int changed = 0;
    for (const VerdictChange &change : m_changes->items())
        changed += int(change.devices);
    const auto conflicts =
        std::count_if(after.devices.begin(), after.devices.end(),
                      [](const DeviceVerdict &device) { return device.conflict; });
    m_summary->setText(tr("Restarts under this scenario: %1.\nWith the plan as it is: %2.")
                           .arg(rangeText(after.restarts), rangeText(before.restarts)));
    m_changed->setText(tr("%Ln device(s) with another verdict", nullptr, changed));
    m_changed->setVisible(changed > 0);
    m_conflicts->setText(tr("%Ln device(s) in conflict", nullptr, int(conflicts)));
    m_conflicts->setVisible(conflicts > 0);
}

// A waterfall: all devices, then what each verdict takes from them.
void PreviewPage::showChart()
{
    ChartData chart;
    chart.title = tr("From all devices to verdicts, %1").arg(monthTitle(m_result->after.month));
    chart.categoryTitle = tr("Verdict");
    chart.valueTitle = tr("Devices");
    chart.stacked = true;
    const auto rows = effectRows(m_result->before, m_result->after);
    const double all = double(m_result->after.devices.size());
    chart.categories.append(tr("All"));
    ChartSeries total;
    total.name = tr("All devices");
    total.values.append(all);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        chart.categories.append(verdictTitle(rows[i].verdict));
        total.values.append(0);
    }
    chart.series.append(total);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        ChartSeries series;
        series.name = verdictTitle(rows[i].verdict);
        series.verdict = rows[i].verdict;
        series.values = QList<double>(chart.categories.size(), 0);
        series.values[qsizetype(i) + 1] = double(rows[i].after);
        chart.series.append(series);
    }
    m_chart->setChart(chart);
}

void PreviewPage::openDevices(const QString &caption, const std::function<bool(Row)> &test)
{
    Navigation navigation;
    navigation.page = PageId::Devices;
    navigation.month = m_result->after.month;
    navigation.caption = tr("%1, %2", "what the devices have in common, month")
                             .arg(caption, monthTitle(m_result->after.month));
    navigation.rows = rowsWhere(Row(m_result->after.devices.size()), test);
    emit requested(navigation);
}

void PreviewPage::openCell(const QModelIndex &index)
{
    const auto *proxy = qobject_cast<const QSortFilterProxyModel *>(index.model());
    if (!proxy || !m_result)
        return;
    const QModelIndex source = proxy->mapToSource(index);
    const auto &devices = m_result->after.devices;
    if (proxy->sourceModel() == m_reasons) {
        const ReasonCount reason = *m_reasons->item(source);
        openDevices(reason.title, [&devices, reason](Row row) {
            return devices[row].verdict == reason.verdict
                && devices[row].decidingCheck == reason.check;
        });
    } else if (proxy->sourceModel() == m_changes) {
        const VerdictChange change = *m_changes->item(source);
        openDevices(tr("%1 → %2").arg(verdictTitle(change.from), verdictTitle(change.to)),
                    [this, &devices, change](Row row) {
                        return m_result->before.devices[row].verdict == change.from
                            && devices[row].verdict == change.to;
                    });
    } else {
        const RingVerdicts ring = *m_rings->item(source);
        const auto verdict = m_rings->verdictOf(source.column());
        const QString caption = verdict ? tr("%1, ring %2").arg(verdictTitle(*verdict), ring.name)
                                        : tr("Ring %1").arg(ring.name);
        openDevices(caption, [&devices, ring, verdict](Row row) {
            const DeviceVerdict &device = devices[row];
            return device.verdict != Verdict::OutOfScope && device.ring == ring.ring
                && (!verdict || device.verdict == *verdict);
        });
    }
}

void PreviewPage::exportCsv()
{
    const FileDialogs::Request request {tr("Export the preview"),
                                        {tr("CSV (*.csv)")},
                                        u"preview-%1.csv"_s.arg(m_result->after.month.toString()),
                                        u"csv"_s};
    m_context.files->saveFile(this, request, [this](const QString &path) {
        writeFile(
            path,
            [result = m_result]() -> Result<QByteArray> {
                return previewCsv(result->after, result->inputAfter());
            },
            m_frame->bar());
    });
}

} // namespace quarterdeck
