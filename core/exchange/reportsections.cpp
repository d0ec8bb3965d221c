// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/reporthtml.h"

#include <QCoreApplication>

#include <algorithm>

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

QString money(const ReportInput &input, double minutes)
{
    const double value = minutes / 60 * input.costs->costPerHour;
    return input.locale.toString(value, 'f', 0) + u'\u00a0' + input.costs->currency;
}

QString hours(const ReportInput &input, double minutes)
{
    return input.locale.toString(minutes / 60, 'f', 1);
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
    if (input.restarts.empty())
        return {};
    QString rows;
    for (const ReportRestarts &month : input.restarts) {
        const RestartRange saved {
            std::max(0, month.withoutHotpatch.least - month.withHotpatch.most),
            std::max(0, month.withoutHotpatch.most - month.withHotpatch.least)};
        rows +=
            row(cell(monthTitle(input, month.month))
                + cell(month.confirmed ? Tr::tr("confirmed") : Tr::tr("planned, unconfirmed"))
                + numberCell(range(input, month.withoutHotpatch))
                + numberCell(range(input, month.withHotpatch)) + numberCell(range(input, saved)));
    }
    const RestartSums sums = restartSums(input);
    rows += row(cell(Tr::tr("Together")) + cell({}) + numberCell(range(input, sums.without))
                + numberCell(range(input, sums.with)) + numberCell(range(input, sums.saved)));
    return section(
        Tr::tr("Restarts with and without hotpatch"),
        Tr::tr(
            "Restarts of the whole fleet by month: as this plan brings them, and as they would be "
            "if every month were a cumulative update with a restart."),
        restartChart(input)
            + table({Tr::tr("Month"), Tr::tr("Calendar"), u'#' + Tr::tr("Without hotpatch"),
                     u'#' + Tr::tr("With hotpatch"), u'#' + Tr::tr("Saved")},
                    rows));
}

QString costSection(const ReportInput &input)
{
    if (!input.costs || input.restarts.empty())
        return {};
    const RestartSums sums = restartSums(input);
    const auto line = [&input](const QString &title, RestartRange restarts) {
        const double least = restarts.least * input.costs->minutesPerRestart;
        const double most = restarts.most * input.costs->minutesPerRestart;
        const bool single = restarts.least == restarts.most;
        return row(cell(title) + numberCell(range(input, restarts))
                   + numberCell(single ? hours(input, least)
                                       : Tr::tr("%1–%2", "range of numbers")
                                             .arg(hours(input, least), hours(input, most)))
                   + numberCell(single ? money(input, least)
                                       : Tr::tr("%1–%2", "range of numbers")
                                             .arg(money(input, least), money(input, most))));
    };
    return section(
        Tr::tr("Cost sheet"),
        Tr::tr("From the entered figures: %1 minutes of work lost a restart, %2 %3 an hour.")
            .arg(input.locale.toString(input.costs->minutesPerRestart, 'f',
                                       QLocale::FloatingPointShortest),
                 input.locale.toString(input.costs->costPerHour, 'f',
                                       QLocale::FloatingPointShortest),
                 input.costs->currency),
        table({Tr::tr("In the months above"), u'#' + Tr::tr("Restarts"), u'#' + Tr::tr("Hours"),
               u'#' + Tr::tr("Cost")},
              line(Tr::tr("Without hotpatch"), sums.without)
                  + line(Tr::tr("With hotpatch"), sums.with) + line(Tr::tr("Saved"), sums.saved)));
}

} // namespace quarterdeck::report
