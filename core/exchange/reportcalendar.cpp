// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/reporthtml.h"

#include <QCoreApplication>

#include <map>

using namespace Qt::StringLiterals;

namespace quarterdeck::report {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

// Month types borrow verdict colours (look.md).
QString typeClass(ReleaseType type)
{
    switch (type) {
    case ReleaseType::Hotpatch:
        return u"hotpatch"_s;
    case ReleaseType::Baseline:
        return u"baseline"_s;
    case ReleaseType::UnplannedBaseline:
    case ReleaseType::Lcu:
        return u"lcu"_s;
    case ReleaseType::OobHotpatch:
    case ReleaseType::OobLcu:
    case ReleaseType::OobBaseline:
        break;
    }
    return u"hotpatch-after-baseline"_s;
}

QString note(const QString &text, const QString &classes = {})
{
    return u"<span class=\"note %1\">%2</span>"_s.arg(classes, escape(text));
}

// "KB5089466, 26100.8390"
QString releaseText(const Release &release)
{
    QStringList parts = release.kbs;
    if (release.build)
        parts.append(release.build->toString());
    return parts.join(", "_L1);
}

QString outOfBandText(const ReportInput &input, const Release &release)
{
    const QString type =
        release.actualType ? releaseTypeTitle(*release.actualType) : Tr::tr("Out-of-band");
    const QString date = release.releaseDate
        ? input.locale.toString(*release.releaseDate, u"d MMM"_s)
        : Tr::tr("date not known");
    return Tr::tr("+ %1, %2: %3").arg(type, date, releaseText(release));
}

QString monthCell(const ReportInput &input, const CalendarMonth &month)
{
    QString html = u"<span class=\"chip %1 %2\"><span>%3</span></span>"_s.arg(
        typeClass(month.type()), month.isConfirmed() ? u"sure"_s : u"plan"_s,
        escape(releaseTypeTitle(month.type())));
    if (month.isConfirmed() && month.actualType != month.plannedType)
        html += note(Tr::tr("planned: %1").arg(releaseTypeTitle(month.plannedType)));
    if (month.fromCadence)
        html += note(Tr::tr("by the cadence"));
    else if (month.confidence != Confidence::Confirmed)
        html += note(confidenceTitle(month.confidence));
    if (month.regular && !month.regular->kbs.isEmpty())
        html += note(releaseText(*month.regular));
    if (month.lcu)
        html += note(Tr::tr("LCU: %1").arg(releaseText(*month.lcu)));
    for (const Release &release : month.outOfBand)
        html += note(outOfBandText(input, release), u"hotpatch-after-baseline"_s);
    return html;
}

QString sources(const QStringList &found)
{
    QString html;
    for (const QString &source : found)
        html += u"<li><small>%1</small></li>"_s.arg(escape(source));
    if (html.isEmpty())
        return {};
    return u"<h3>%1</h3><ul class=\"plain\">%2</ul>"_s.arg(
        escape(Tr::tr("Sources of the calendar")), html);
}

} // namespace

QString calendarSection(const ReportInput &input)
{
    QStringList cited;
    std::map<Month, QString> rows; // cells of the products so far
    QString head = "<th scope=\"col\">"_L1 + escape(Tr::tr("Month")) + "</th>"_L1;
    for (const Product product : input.products) {
        head += "<th scope=\"col\">"_L1 + escape(productTitle(product)) + "</th>"_L1;
        for (Month month = input.from; month <= input.to; ++month) {
            const auto entry = input.policy.catalogue.month(product, month);
            rows[month] += htmlCell(entry ? monthCell(input, *entry) : note(Tr::tr("no data")));
            if (entry && entry->regular && !entry->regular->source.isEmpty())
                cited.append(entry->regular->source);
        }
    }
    cited.removeDuplicates();
    QString body;
    for (const auto &[month, cells] : rows) {
        body += u"<tr><th scope=\"row\">%1<span class=\"note\">%2</span></th>"_s.arg(
            escape(monthTitle(input, month)), escape(patchTuesday(month).toString(Qt::ISODate)));
        body += cells + "</tr>"_L1;
    }
    return section(
        Tr::tr("Calendar"),
        Tr::tr("Under each month its Patch Tuesday. Filled: the month's type is known. Dashed: "
               "planned and "
               "unconfirmed. The builds of hotpatches and LCUs of one month are two tracks and "
               "must not "
               "be compared."),
        u"<div class=\"wide\"><table class=\"months\"><thead><tr>%1</tr></thead><tbody>%2</tbody></table></div>"_s
                .arg(head, body)
            + sources(cited));
}

} // namespace quarterdeck::report
