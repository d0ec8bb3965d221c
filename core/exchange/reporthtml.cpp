// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/reporthtml.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace quarterdeck::report {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

// What is inside the <svg> of an icon of ours.
QString iconPaths(Verdict verdict)
{
    QFile file(u":/quarterdeck/report/icons/verdict-%1.svg"_s.arg(verdictName(verdict)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QString svg = QString::fromUtf8(file.readAll());
    const qsizetype start = svg.indexOf(u'>', svg.indexOf("<svg"_L1)) + 1;
    return svg.mid(start, svg.lastIndexOf("</svg>"_L1) - start).simplified();
}

// Chart patterns of the look: a tinted ground with strokes in the verdict's colour.
QString pattern(Verdict verdict)
{
    struct Shape
    {
        int size;
        const char *path;
    };
    const auto shape = [verdict]() -> Shape {
        switch (verdict) {
        case Verdict::HotpatchAfterBaseline:
            return {12, "M-3 3 3-3M0 12 12 0M9 15 15 9"}; // diagonal, wide
        case Verdict::Baseline:
            return {6, "M0 3h6"}; // horizontal
        case Verdict::Lcu:
            return {6, "M-1 1 1-1M0 6 6 0M5 7 7 5"}; // diagonal, narrow
        case Verdict::Held:
            return {6, "M3 3h.01"}; // dots
        case Verdict::NotTargeted:
        case Verdict::OutOfScope:
            return {12, "M3 3h.01M9 9h.01"}; // sparse dots
        case Verdict::Unknown:
            return {8, "M0 0 8 8M8 0 0 8"}; // cross-hatch
        case Verdict::Hotpatch:
            break;
        }
        return {4, "M0 2h4M0 0h4M0 4h4"}; // solid
    }();
    return u"<pattern id=\"p-%1\" class=\"%1\" width=\"%2\" height=\"%2\" "
           u"patternUnits=\"userSpaceOnUse\">"
           "<rect width=\"%2\" height=\"%2\" fill=\"currentColor\" opacity=\"%3\"/>"
           "<path d=\"%4\" stroke=\"currentColor\" stroke-width=\"2.4\" stroke-linecap=\"round\" "
           "fill=\"none\"/>"
           "</pattern>"_s.arg(verdictName(verdict))
               .arg(shape.size)
               .arg(verdict == Verdict::Hotpatch ? u"1"_s : u".22"_s,
                    QLatin1StringView(shape.path));
}

} // namespace

QString escape(const QString &text)
{
    return text.toHtmlEscaped();
}

QString number(const ReportInput &input, qint64 value)
{
    return input.locale.toString(value);
}

QString percent(const ReportInput &input, qint64 part, qint64 whole)
{
    if (whole == 0)
        return {};
    const double value = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    return input.locale.toString(value, 'f', 1) + u'\u00a0' + u'%';
}

QString range(const ReportInput &input, RestartRange value)
{
    if (value.least == value.most)
        return number(input, value.least);
    return Tr::tr("%1–%2", "range of numbers")
        .arg(number(input, value.least), number(input, value.most));
}

QString dateTime(const ReportInput &input, const QDateTime &instant)
{
    if (!instant.isValid())
        return Tr::tr("not known");
    return Tr::tr("%1 UTC").arg(input.locale.toString(instant.toUTC(), u"yyyy-MM-dd HH:mm"_s));
}

QString monthTitle(const ReportInput &input, Month month)
{
    return input.locale.toString(month.firstDay(), u"MMMM yyyy"_s);
}

QString shortMonth(const ReportInput &input, Month month)
{
    return input.locale.toString(month.firstDay(), u"MMM yy"_s);
}

QString section(const QString &title, const QString &lead, const QString &html)
{
    QString text = u"<section><h2>"_s + escape(title) + "</h2>"_L1;
    if (!lead.isEmpty())
        text += "<p class=\"lead\">"_L1 + escape(lead) + "</p>"_L1;
    return text + html + "</section>\n"_L1;
}

QString cell(const QString &text)
{
    return htmlCell(escape(text));
}

QString numberCell(const QString &text)
{
    return "<td class=\"number\">"_L1 + escape(text) + "</td>"_L1;
}

QString htmlCell(const QString &html)
{
    return "<td>"_L1 + html + "</td>"_L1;
}

QString table(std::initializer_list<QString> heads, const QString &htmlRows)
{
    QString text = u"<div class=\"wide\"><table><thead><tr>"_s;
    for (const QString &head : heads) {
        const bool isNumber = head.startsWith(u'#');
        text += isNumber ? "<th scope=\"col\" class=\"number\">"_L1 : "<th scope=\"col\">"_L1;
        text += escape(isNumber ? head.mid(1) : head) + "</th>"_L1;
    }
    return text + "</tr></thead><tbody>"_L1 + htmlRows + "</tbody></table></div>"_L1;
}

QString verdictHtml(Verdict verdict)
{
    return u"<span class=\"verdict %1\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"#i-%1\"/></svg>%2</span>"_s
        .arg(verdictName(verdict), escape(verdictTitle(verdict)));
}

QString definitions()
{
    QString text =
        u"<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>"_s;
    for (const Verdict verdict : allVerdicts) {
        text += pattern(verdict);
        text += u"<symbol id=\"i-%1\" viewBox=\"0 0 24 24\">%2</symbol>"_s.arg(verdictName(verdict),
                                                                               iconPaths(verdict));
    }
    return text + "</defs></svg>\n"_L1;
}

bool hasForecast(const ReportInput &input)
{
    return input.forecast && !input.forecast->months.empty();
}

} // namespace quarterdeck::report
