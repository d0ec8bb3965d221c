// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outlookmodels.h"

#include "models/roles.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Outlook)
};

QStringList monthLabels(const Forecast &forecast)
{
    QStringList labels;
    for (const ForecastMonth &month : forecast.months) {
        const QString label = QLocale().toString(month.month.firstDay(), u"MMM yy"_s);
        labels.append(month.confirmed ? label : Tr::tr("%1*", "month, planned").arg(label));
    }
    return labels;
}

RestartRange sum(RestartRange a, RestartRange b)
{
    return {a.least + b.least, a.most + b.most};
}

} // namespace

QString rangeText(RestartRange range)
{
    const QLocale locale;
    if (range.least == range.most)
        return locale.toString(range.least);
    return Tr::tr("%1–%2").arg(locale.toString(range.least), locale.toString(range.most));
}

QString rangeText(const AmountRange &range, int decimals)
{
    const QLocale locale;
    const QString least = locale.toString(range.least, 'f', decimals);
    const QString most = locale.toString(range.most, 'f', decimals);
    return least == most ? least : Tr::tr("%1–%2").arg(least, most);
}

ChartData restartsChart(const Forecast &forecast)
{
    ChartData chart;
    chart.title = Tr::tr("Restarts by month");
    chart.categoryTitle = Tr::tr("Month (* planned)");
    chart.valueTitle = Tr::tr("Restarts");
    chart.categories = monthLabels(forecast);
    ChartSeries without;
    without.name = Tr::tr("Without hotpatching");
    without.color = SeriesColor::Restart;
    ChartSeries least;
    least.name = Tr::tr("Plan, at least");
    least.color = SeriesColor::Good;
    ChartSeries most;
    most.name = Tr::tr("Plan, at most");
    most.color = SeriesColor::Accent;
    for (const ForecastMonth &month : forecast.months) {
        without.values.append(month.without.most);
        least.values.append(month.today.least);
        most.values.append(month.today.most);
    }
    chart.series = {without, least, most};
    return chart;
}

ChartData savedChart(const Forecast &forecast)
{
    ChartData chart;
    chart.title = Tr::tr("Restarts saved, summed up");
    chart.categoryTitle = Tr::tr("Month (* planned)");
    chart.valueTitle = Tr::tr("Restarts saved");
    chart.categories = monthLabels(forecast);
    chart.stacked = true;
    ChartSeries least;
    least.name = Tr::tr("At least");
    least.color = SeriesColor::Good;
    ChartSeries possible;
    possible.name = Tr::tr("Possibly more");
    possible.verdict = Verdict::HotpatchAfterBaseline; // for its pattern
    ChartSeries savable;
    savable.name = Tr::tr("If all eligible were allowed, at most");
    savable.shape = SeriesShape::DashedLine;
    savable.color = SeriesColor::Accent;
    RestartRange savedSoFar;
    RestartRange savableSoFar;
    for (const ForecastMonth &month : forecast.months) {
        savedSoFar = sum(savedSoFar, month.saved);
        savableSoFar = sum(savableSoFar, month.savable);
        least.values.append(savedSoFar.least);
        possible.values.append(savedSoFar.most - savedSoFar.least);
        savable.values.append(savableSoFar.most);
    }
    chart.series = {least, possible, savable};
    return chart;
}

QStringList assumptions(const Forecast &forecast)
{
    if (forecast.months.empty())
        return {};
    const auto planned = std::count_if(forecast.months.begin(), forecast.months.end(),
                                       [](const ForecastMonth &month) { return !month.confirmed; });
    QStringList texts {
        Tr::tr("Every month is counted device by device over the same devices: those that a "
               "policy, a ring or the tenant default reaches."),
        Tr::tr("Without hotpatching, each of them restarts once a month where nothing holds the "
               "update."),
        Tr::tr("A range is given where a device's facts are missing or contradict each other."),
        Tr::tr("Restarts for .NET, drivers, firmware and other reasons are not counted.")};
    if (planned > 0)
        texts.append(Tr::tr("%n month(s) are planned, not confirmed; an unplanned baseline would "
                            "add restarts.",
                            nullptr, int(planned)));
    if (const Row left = forecast.months.back().notCounted; left > 0)
        texts.append(
            Tr::tr("%Ln device(s) are reached by nothing and not counted.", nullptr, int(left)));
    return texts;
}

RestartRange RingRestarts::saved() const
{
    // Differences add up: this is the sum of what the forecast counts device by device.
    return {without.least - today.most, without.most - today.least};
}

std::vector<RingRestarts> ringRestarts(const Forecast &forecast, const Plan &plan)
{
    std::vector<RingRestarts> rings(plan.rings.size() + 1);
    for (std::size_t i = 0; i < plan.rings.size(); ++i)
        rings[i].name = plan.rings[i].displayName;
    rings.back().name = Tr::tr("No ring, or rings that disagree");
    for (const ForecastMonth &month : forecast.months) {
        for (std::size_t i = 0; i < rings.size() && i < month.rings.size(); ++i) {
            const RingForecast &share = month.rings[i];
            rings[i].today = sum(rings[i].today, share.today);
            rings[i].without = sum(rings[i].without, share.without);
            rings[i].devices =
                std::accumulate(share.verdicts.begin(), share.verdicts.end() - 1, Row(0));
        }
    }
    if (rings.back().devices == 0)
        rings.pop_back();
    return rings;
}

int RingRestartsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RingRestartsModel::data(const QModelIndex &index, int role) const
{
    const RingRestarts *ring = item(index);
    if (!ring)
        return {};
    if (role == Qt::TextAlignmentRole && index.column() != Ring)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool sorting = role == SortRole;
    switch (index.column()) {
    case Ring:
        return ring->name;
    case Devices:
        return sorting ? QVariant(ring->devices) : QVariant(QLocale().toString(ring->devices));
    case Without:
        return sorting ? QVariant(ring->without.most) : QVariant(rangeText(ring->without));
    case Today:
        return sorting ? QVariant(ring->today.most) : QVariant(rangeText(ring->today));
    case Saved:
        return sorting ? QVariant(ring->saved().most) : QVariant(rangeText(ring->saved()));
    default:
        return {};
    }
}

QVariant RingRestartsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section != Ring)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Ring:
        return tr("Ring");
    case Devices:
        return tr("Devices");
    case Without:
        return tr("Without");
    case Today:
        return tr("Today's plan");
    case Saved:
        return tr("Saved");
    default:
        return {};
    }
}

} // namespace quarterdeck
