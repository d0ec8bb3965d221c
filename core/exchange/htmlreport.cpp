// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/htmlreport.h"

#include "exchange/reporthtml.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

using namespace report;

QString styleSheet()
{
    QFile file(u":/quarterdeck/report/report.css"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// When the newest import was true; invalid if nothing was imported.
QDateTime dataAsOf(const DeviceTable &devices)
{
    QDateTime newest;
    for (const ImportRecord &record : devices.imports())
        if (!newest.isValid() || record.asOf > newest)
            newest = record.asOf;
    return newest;
}

QString head(const ReportInput &input)
{
    const QString title = Tr::tr("Hotpatch report: %1").arg(input.workspaceName);
    QString html = u"<!DOCTYPE html>\n<html lang=\"%1\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                   "<meta name=\"generator\" content=\"Quarterdeck %2\"/>\n"_s.arg(
                       escape(input.locale.bcp47Name()), QLatin1StringView(QUARTERDECK_VERSION));
    html += u"<title>%1</title>\n<style>\n%2</style>\n</head>\n"_s.arg(escape(title), styleSheet());
    html += u"<body>\n%1<header><div><p class=\"kicker\">%2</p><h1>%3</h1><p>%4</p>"_s.arg(
        definitions(), escape(Tr::tr("Hotpatch report")), escape(input.workspaceName),
        escape(Tr::tr("%1 · data as of %2 · made %3")
                   .arg(monthTitle(input, input.preview.month),
                        dateTime(input, dataAsOf(input.policy.devices)),
                        dateTime(input, input.now))));
    if (input.sample)
        html +=
            u"<p class=\"watermark\">%1</p>"_s.arg(escape(Tr::tr("Sample fleet: no real devices")));
    return html + "</div></header>\n<main>\n"_L1;
}

QString card(const QString &label, const QString &value, const QString &note)
{
    return u"<div class=\"card\"><span class=\"label\">%1</span><b>%2</b><span class=\"note\">%3</span></div>"_s
        .arg(escape(label), escape(value), escape(note));
}

QString cards(const ReportInput &input)
{
    const MonthPreview &preview = input.preview;
    qint64 inScope = 0;
    for (const Verdict verdict : allVerdicts)
        inScope += preview.count(verdict);
    const QString month = monthTitle(input, preview.month);
    QString html = u"<div class=\"cards\">"_s
        + card(Tr::tr("Devices in scope"), number(input, inScope),
               Tr::tr("and %1 out of scope").arg(number(input, preview.count(Verdict::OutOfScope))))
        + card(verdictTitle(Verdict::Hotpatch),
               inScope == 0 ? number(input, 0)
                            : percent(input, preview.count(Verdict::Hotpatch), inScope),
               Tr::tr("%1 devices need no restart in %2")
                   .arg(number(input, preview.count(Verdict::Hotpatch)), month))
        + card(Tr::tr("Restarts"), range(input, preview.restarts),
               Tr::tr("of the whole fleet in %1").arg(month));
    if (hasForecast(input))
        html += card(Tr::tr("Restarts saved"), range(input, input.forecast->saved),
                     Tr::tr("%1 to %2")
                         .arg(monthTitle(input, input.forecast->months.front().month),
                              monthTitle(input, input.forecast->months.back().month)));
    html += card(verdictTitle(Verdict::Unknown), number(input, preview.count(Verdict::Unknown)),
                 Tr::tr("devices whose facts are missing or contradict each other"));
    return html + "</div>\n"_L1;
}

} // namespace

QByteArray htmlReport(const ReportInput &input)
{
    QString html = head(input) + cards(input);
    html +=
        verdictSection(input) + restartSection(input) + costSection(input) + reasonSection(input);
    html += calendarSection(input) + dataSection(input) + rulePackSection(input);
    html += u"</main>\n<footer>%1</footer>\n</body>\n</html>\n"_s.arg(
        escape(Tr::tr("Made by Quarterdeck %1 from the workspace's own data; nothing was sent "
                      "anywhere. Planned "
                      "months are no promise of Microsoft.")
                   .arg(QLatin1StringView(QUARTERDECK_VERSION))));
    return html.toUtf8();
}

} // namespace quarterdeck
