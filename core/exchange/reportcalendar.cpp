// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/reporthtml.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace quarterdeck::report {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

using Months = std::map<Month, CalendarMonth>;

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

QString chip(const CalendarMonth &month)
{
    QString html = u"<span class=\"chip %1 %2\"><span>%3</span></span>"_s.arg(
        typeClass(month.type()), month.isConfirmed() ? u"sure"_s : u"plan"_s,
        escape(releaseTypeTitle(month.type())));
    for (const Release &release : month.outOfBand) {
        const QString what =
            release.actualType ? releaseTypeTitle(*release.actualType) : Tr::tr("Out-of-band");
        html += u"<span class=\"oob\">+ %1 %2</span>"_s.arg(
            escape(what),
            release.releaseDate ? escape(release.releaseDate->toString(u"dd MMM"_s).left(2) + u'.')
                                : QString());
    }
    return html;
}

// At most twelve months side by side.
QString matrix(const ReportInput &input, const std::map<Product, Months> &calendar, Month from,
               Month to)
{
    QString html =
        u"<div class=\"wide\"><table class=\"months\"><thead><tr><th scope=\"col\">%1</th>"_s.arg(
            escape(Tr::tr("Product")));
    for (Month month = from; month <= to; ++month)
        html += "<th scope=\"col\">"_L1 + escape(shortMonth(input, month)) + "</th>"_L1;
    html += "</tr></thead><tbody>"_L1;
    for (const Product product : input.products) {
        html += u"<tr><th scope=\"row\">%1</th>"_s.arg(escape(productTitle(product)));
        const Months &months = calendar.at(product);
        for (Month month = from; month <= to; ++month) {
            const auto found = months.find(month);
            html +=
                htmlCell(found == months.end() ? escape(Tr::tr("no data")) : chip(found->second));
        }
        html += "</tr>"_L1;
    }
    return html + "</tbody></table></div>"_L1;
}

QString releaseText(const std::optional<Release> &release)
{
    if (!release)
        return {};
    QString text = escape(release->kbs.join(u' '));
    if (release->build)
        text += u"<br/><small>%1</small>"_s.arg(escape(release->build->toString()));
    return text;
}

QString details(const ReportInput &input, Product product, const Months &months)
{
    QString rows;
    for (const auto &[month, entry] : months) {
        QStringList outOfBand;
        for (const Release &release : entry.outOfBand)
            outOfBand += releaseText(release);
        rows += "<tr>"_L1 + cell(monthTitle(input, month))
            + cell(entry.patchTuesday.toString(Qt::ISODate))
            + cell(releaseTypeTitle(entry.plannedType))
            + cell(entry.actualType ? releaseTypeTitle(*entry.actualType) : Tr::tr("not known yet"))
            + htmlCell(releaseText(entry.regular)) + htmlCell(releaseText(entry.lcu))
            + htmlCell(outOfBand.join("<br/>"_L1))
            + cell(entry.fromCadence ? Tr::tr("by the cadence") : confidenceTitle(entry.confidence))
            + "</tr>"_L1;
    }
    return u"<h3>%1</h3>"_s.arg(escape(productTitle(product)))
        + table({Tr::tr("Month"), Tr::tr("Patch Tuesday"), Tr::tr("Planned"), Tr::tr("Actual"),
                 Tr::tr("KB, build"), Tr::tr("LCU of the month"), Tr::tr("Out-of-band"),
                 Tr::tr("Confidence")},
                rows);
}

QString sources(const std::map<Product, Months> &calendar)
{
    QStringList found;
    for (const auto &[product, months] : calendar) {
        for (const auto &[month, entry] : months) {
            if (entry.regular && !entry.regular->source.isEmpty())
                found.append(entry.regular->source);
        }
    }
    found.removeDuplicates();
    QString html;
    for (const QString &source : found)
        html += u"<li><small>%1</small></li>"_s.arg(escape(source));
    return html.isEmpty() ? html
                          : u"<h3>%1</h3><ul class=\"plain\">%2</ul>"_s.arg(
                              escape(Tr::tr("Sources of the calendar")), html);
}

} // namespace

QString calendarSection(const ReportInput &input)
{
    std::map<Product, Months> calendar;
    for (const Product product : input.products) {
        Months &months = calendar[product];
        for (CalendarMonth &month : input.policy.catalogue.calendar(product, input.from, input.to))
            months.emplace(month.month, std::move(month));
    }
    QString html;
    constexpr int sideBySide = 12;
    for (Month from = input.from; from <= input.to; from = from + sideBySide)
        html += matrix(input, calendar, from, std::min(input.to, from + (sideBySide - 1)));
    for (const Product product : input.products)
        html += details(input, product, calendar.at(product));
    return section(
        Tr::tr("Calendar"),
        Tr::tr(
            "Filled: the month's type is known. Dashed outline: planned and unconfirmed. Hotpatch "
            "builds and LCU builds of one month are two tracks and must not be compared."),
        html + sources(calendar));
}

} // namespace quarterdeck::report
