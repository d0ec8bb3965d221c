// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/reporthtml.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace quarterdeck::report {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Report)
};

constexpr double chartWidth = 1020;

QString coordinate(double value)
{
    return QString::number(value, 'f', 1);
}

QString rect(double x, double y, double width, double height, const QString &attributes)
{
    return u"<rect x=\"%1\" y=\"%2\" width=\"%3\" height=\"%4\" %5/>"_s.arg(
        coordinate(x), coordinate(y), coordinate(std::max(width, 0.0)),
        coordinate(std::max(height, 0.0)), attributes);
}

QString label(double x, double y, const QString &text, const QString &attributes = {})
{
    return u"<text x=\"%1\" y=\"%2\" %3>%4</text>"_s.arg(coordinate(x), coordinate(y), attributes,
                                                         escape(text));
}

QString chart(double height, const QString &title, const QString &svg)
{
    return u"<div class=\"chart\"><svg viewBox=\"0 0 %1 %2\" role=\"img\" aria-label=\"%3\">%4</svg></div>"_s
        .arg(coordinate(chartWidth), coordinate(height), escape(title), svg);
}

// 1, 2 or 5 times a power of ten, so that about four lines fit under `most`.
double tickStep(double most)
{
    const double raw = std::max(most, 4.0) / 4;
    const double power = std::pow(10, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (factor * power >= raw)
            return factor * power;
    }
    return 10 * power;
}

// One month's pair of columns, from the base line up.
class Columns final
{
public:
    Columns(double base, double scale) : m_base(base), m_scale(scale) { }

    [[nodiscard]] QString without(double x, double width, const ForecastMonth &month) const
    {
        const auto classes =
            month.confirmed ? u"class=\"without\""_s : u"class=\"without planned\""_s;
        return column(x, width, 0, month.without.most, classes);
    }

    // Solid up to what is certain, hatched up to what is possible.
    [[nodiscard]] QString with(double x, double width, const ForecastMonth &month) const
    {
        const RestartRange value = month.today;
        QString svg =
            column(x, width, 0, value.least, u"class=\"hotpatch\" fill=\"currentColor\""_s);
        if (value.most > value.least)
            svg += column(x, width, value.least, value.most,
                          u"fill=\"url(#p-unknown)\" class=\"unknown\" stroke=\"currentColor\""_s);
        return svg;
    }

    [[nodiscard]] double top(double value) const { return m_base - value * m_scale; }

private:
    [[nodiscard]] QString column(double x, double width, double from, double to,
                                 const QString &attributes) const
    {
        return rect(x, top(to), width, top(from) - top(to), attributes);
    }

    double m_base;
    double m_scale;
};

QString restartLegend()
{
    const auto item = [](const QString &attributes, const QString &text) {
        return QString(
            u"<li><svg viewBox=\"0 0 22 12\" aria-hidden=\"true\"><rect x=\"1\" y=\"1\" width=\"20\" height=\"10\" "_s
            + attributes + "/></svg>"_L1 + escape(text) + "</li>"_L1);
    };
    return "<ul class=\"legend chart\">"_L1
        + item(u"class=\"without\""_s, Tr::tr("without hotpatch"))
        + item(u"class=\"hotpatch\" fill=\"currentColor\""_s, Tr::tr("with hotpatch"))
        + item(u"class=\"unknown\" fill=\"url(#p-unknown)\" stroke=\"currentColor\""_s,
               Tr::tr("with hotpatch, possible"))
        + "</ul>"_L1;
}

} // namespace

QString verdictChart(const ReportInput &input)
{
    constexpr double rowHeight = 32;
    constexpr double left = 200;
    constexpr double right = 130;
    qint64 most = 1;
    qint64 whole = 0;
    for (const Verdict verdict : allVerdicts) {
        most = std::max<qint64>(most, input.preview.count(verdict));
        whole += input.preview.count(verdict);
    }
    QString svg;
    double y = 0;
    for (const Verdict verdict : allVerdicts) {
        const qint64 count = input.preview.count(verdict);
        const double width =
            (chartWidth - left - right) * static_cast<double>(count) / static_cast<double>(most);
        svg += label(left - 12, y + 21, verdictTitle(verdict), u"text-anchor=\"end\""_s);
        svg += rect(left, y + 6, width, rowHeight - 12,
                    u"rx=\"2\" class=\"%1\" fill=\"url(#p-%1)\" stroke=\"currentColor\""_s.arg(
                        verdictName(verdict)));
        svg += label(left + width + 10, y + 21,
                     whole == 0
                         ? number(input, count)
                         : u"%1 · %2"_s.arg(number(input, count), percent(input, count, whole)));
        y += rowHeight;
    }
    svg += u"<line class=\"axis\" x1=\"%1\" x2=\"%1\" y1=\"2\" y2=\"%2\"/>"_s.arg(
        coordinate(left), coordinate(y - 2));
    return chart(y, Tr::tr("Devices by verdict; the table below has the figures."), svg);
}

QString restartChart(const ReportInput &input)
{
    constexpr double left = 64;
    constexpr double topMargin = 22;
    constexpr double plot = 220;
    constexpr double base = topMargin + plot;
    const std::vector<ForecastMonth> &months = input.forecast->months;
    int most = 1;
    for (const ForecastMonth &month : months)
        most = std::max({most, month.today.most, month.without.most});
    const double step = tickStep(most);
    const Columns columns(base, plot / (std::ceil(most / step) * step));
    QString svg;
    for (double tick = 0; tick <= std::ceil(most / step) * step; tick += step) {
        const double y = columns.top(tick);
        svg += u"<line class=\"%1\" x1=\"%2\" x2=\"%3\" y1=\"%4\" y2=\"%4\"/>"_s.arg(
            tick == 0 ? u"axis"_s : u"grid"_s, coordinate(left), coordinate(chartWidth),
            coordinate(y));
        svg += label(left - 10, y + 4, number(input, static_cast<qint64>(tick)),
                     u"class=\"muted\" text-anchor=\"end\""_s);
    }
    const double slot = (chartWidth - left) / static_cast<double>(months.size());
    const double width = std::min(slot * 0.36, 44.0);
    double x = left;
    for (const ForecastMonth &month : months) {
        const double middle = x + slot / 2;
        svg += columns.without(middle - width - 1, width, month);
        svg += columns.with(middle + 1, width, month);
        svg += label(middle, base + 18, shortMonth(input, month.month),
                     u"class=\"muted\" text-anchor=\"middle\""_s);
        if (!month.confirmed)
            svg += label(middle, base + 33, Tr::tr("planned"),
                         u"class=\"muted\" text-anchor=\"middle\""_s);
        x += slot;
    }
    svg += label(0, 12, Tr::tr("Restarts"), u"class=\"muted\""_s);
    return restartLegend()
        + chart(
               base + 40,
               Tr::tr(
                   "Restarts by month with and without hotpatch; the table below has the figures."),
               svg);
}

} // namespace quarterdeck::report
