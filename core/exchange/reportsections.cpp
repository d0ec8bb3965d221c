// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/reporthtml.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck::report {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

QString row(const QString &cells)
{
    return "<tr>"_L1 + cells + "</tr>"_L1;
}

// Restarts of the devices of one verdict.
RestartRange restartsOf(const MonthPreview &preview, Verdict verdict)
{
    RestartRange sum;
    for (const DeviceVerdict &device : preview.devices) {
        if (device.verdict == verdict) {
            sum.least += device.restarts.least;
            sum.most += device.restarts.most;
        }
    }
    return sum;
}

QString meaning(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Hotpatch:
        return Tr::tr("Takes the hotpatch; no restart.");
    case Verdict::HotpatchAfterBaseline:
        return Tr::tr("Takes the current baseline with one restart, then the hotpatch.");
    case Verdict::Baseline:
        return Tr::tr("A baseline month: one restart, as planned.");
    case Verdict::Lcu:
        return Tr::tr("Takes the cumulative update with a restart; the reasons are below.");
    case Verdict::Held:
        return Tr::tr("Deferral, pause or freeze: not before the next Patch Tuesday.");
    case Verdict::NotTargeted:
        return Tr::tr("No policy and no ring reaches it; its restarts are not counted.");
    case Verdict::Unknown:
        return Tr::tr("A needed fact is missing or sources contradict each other.");
    case Verdict::OutOfScope:
        break;
    }
    return {};
}

QString amount(const ReportInput &input, const std::optional<AmountRange> &value, int decimals,
               const QString &unit)
{
    if (!value)
        return {};
    const QString least = input.locale.toString(value->least, 'f', decimals) + unit;
    const QString most = input.locale.toString(value->most, 'f', decimals) + unit;
    return least == most ? least : Tr::tr("%1–%2", "range of numbers").arg(least, most);
}

// What was entered, in words.
QString enteredCosts(const ReportInput &input)
{
    const auto plain = [&input](double value) {
        return input.locale.toString(value, 'f', QLocale::FloatingPointShortest);
    };
    const QString minutes = plain(*input.costs.minutesPerRestart);
    if (!input.costs.hourlyCost)
        return Tr::tr("From the entered figure: %1 minutes of work lost a restart.").arg(minutes);
    return Tr::tr("From the entered figures: %1 minutes of work lost a restart, %2 %3 an hour.")
        .arg(minutes, plain(*input.costs.hourlyCost), input.costs.currency);
}

} // namespace

QString verdictSection(const ReportInput &input)
{
    qint64 inScope = 0;
    for (const Verdict verdict : allVerdicts)
        inScope += input.preview.count(verdict);
    QString rows;
    for (const Verdict verdict : allVerdicts) {
        const qint64 count = input.preview.count(verdict);
        rows += row(htmlCell(verdictHtml(verdict)) + numberCell(number(input, count))
                    + numberCell(percent(input, count, inScope))
                    + numberCell(verdict == Verdict::NotTargeted
                                     ? Tr::tr("not counted")
                                     : range(input, restartsOf(input.preview, verdict)))
                    + cell(meaning(verdict)));
    }
    rows += row(cell(Tr::tr("In scope")) + numberCell(number(input, inScope))
                + numberCell(percent(input, inScope, inScope))
                + numberCell(range(input, input.preview.restarts)) + cell({}));
    const qint64 outside = input.preview.count(Verdict::OutOfScope);
    return section(
        Tr::tr("Verdicts in %1").arg(monthTitle(input, input.preview.month)),
        Tr::tr(
            "What the month brings each device. %1 devices are out of scope (phones, Macs, other "
            "systems) and set aside.")
            .arg(number(input, outside)),
        verdictChart(input)
            + table({Tr::tr("Verdict"), u'#' + Tr::tr("Devices"), u'#' + Tr::tr("Share"),
                     u'#' + Tr::tr("Restarts"), Tr::tr("What it means")},
                    rows));
}

QString restartSection(const ReportInput &input)
{
    if (!hasForecast(input))
        return {};
    QString rows;
    for (const ForecastMonth &month : input.forecast->months) {
        rows +=
            row(cell(monthTitle(input, month.month))
                + cell(month.confirmed ? Tr::tr("confirmed") : Tr::tr("planned, unconfirmed"))
                + numberCell(range(input, month.without)) + numberCell(range(input, month.today))
                + numberCell(range(input, month.saved)) + numberCell(range(input, month.savable)));
    }
    const Forecast &sums = *input.forecast;
    rows += row(cell(Tr::tr("Together")) + cell({}) + numberCell(range(input, sums.without))
                + numberCell(range(input, sums.today)) + numberCell(range(input, sums.saved))
                + numberCell(range(input, sums.savable)));
    return section(
        Tr::tr("Restarts with and without hotpatch"),
        Tr::tr(
            "Restarts of the whole fleet by month: as this plan brings them, and as they would be "
            "without hotpatching. The last column is what would be saved if every client were "
            "allowed to hotpatch. Devices that nothing reaches are not counted."),
        restartChart(input)
            + table({Tr::tr("Month"), Tr::tr("Calendar"), u'#' + Tr::tr("Without hotpatch"),
                     u'#' + Tr::tr("With hotpatch"), u'#' + Tr::tr("Saved"),
                     u'#' + Tr::tr("Could be saved")},
                    rows));
}

QString costSection(const ReportInput &input)
{
    if (!input.costs.minutesPerRestart || !hasForecast(input))
        return {};
    const auto line = [&input](const QString &title, RestartRange restarts) {
        const Cost cost = costOf(restarts, input.costs);
        return row(cell(title) + numberCell(range(input, restarts))
                   + numberCell(amount(input, cost.hours, 1, {}))
                   + numberCell(amount(input, cost.money, 0, u'\u00a0' + input.costs.currency)));
    };
    const Forecast &sums = *input.forecast;
    return section(Tr::tr("Cost sheet"), enteredCosts(input),
                   table({Tr::tr("In the months above"), u'#' + Tr::tr("Restarts"),
                          u'#' + Tr::tr("Hours"), u'#' + Tr::tr("Cost")},
                         line(Tr::tr("Without hotpatch"), sums.without)
                             + line(Tr::tr("With hotpatch"), sums.today)
                             + line(Tr::tr("Saved"), sums.saved)));
}

} // namespace quarterdeck::report
