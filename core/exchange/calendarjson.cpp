// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/calendarjson.h"

#include <QJsonArray>

#include <set>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QJsonValue typeValue(std::optional<ReleaseType> type)
{
    return type ? QJsonValue(releaseTypeName(*type)) : QJsonValue();
}

} // namespace

QJsonObject toJson(const Release &release)
{
    return {{u"product"_s, productName(release.product)},
            {u"month"_s, release.month.toString()},
            {u"plannedType"_s, typeValue(release.plannedType)},
            {u"actualType"_s, typeValue(release.actualType)},
            {u"track"_s, trackName(release.track)},
            {u"kbs"_s, QJsonArray::fromStringList(release.kbs)},
            {u"build"_s, release.build ? QJsonValue(release.build->toString()) : QJsonValue()},
            {u"releaseDate"_s,
             release.releaseDate ? QJsonValue(release.releaseDate->toString(Qt::ISODate))
                                 : QJsonValue()},
            {u"restartRequired"_s, release.restartRequired},
            {u"confidence"_s, confidenceName(release.confidence)},
            {u"source"_s, release.source}};
}

QJsonObject toJson(const CalendarMonth &month)
{
    QJsonArray outOfBand;
    for (const Release &release : month.outOfBand)
        outOfBand.append(toJson(release));
    return {{u"month"_s, month.month.toString()},
            {u"patchTuesday"_s, month.patchTuesday.toString(Qt::ISODate)},
            {u"plannedType"_s, releaseTypeName(month.plannedType)},
            {u"actualType"_s, typeValue(month.actualType)},
            {u"type"_s, releaseTypeName(month.type())},
            {u"confirmed"_s, month.isConfirmed()},
            {u"fromCadence"_s, month.fromCadence},
            {u"restart"_s, month.restarts()},
            {u"confidence"_s, confidenceName(month.confidence)},
            {u"regular"_s, month.regular ? QJsonValue(toJson(*month.regular)) : QJsonValue()},
            {u"lcu"_s, month.lcu ? QJsonValue(toJson(*month.lcu)) : QJsonValue()},
            {u"outOfBand"_s, outOfBand}};
}

QJsonObject toJson(const Catalogue &catalogue, Product product,
                   const std::vector<CalendarMonth> &months)
{
    QJsonArray list;
    std::set<int> years;
    for (const CalendarMonth &month : months) {
        list.append(toJson(month));
        years.insert(month.month.year());
    }
    QJsonArray restarts;
    for (const int year : years) {
        const auto count = catalogue.restarts(product, year);
        restarts.append(QJsonObject {{u"year"_s, year},
                                     {u"restarts"_s, count.total},
                                     {u"planned"_s, count.planned},
                                     {u"unplanned"_s, count.unplanned},
                                     {u"monthsWithData"_s, count.months}});
    }
    return {
        {u"product"_s, productName(product)}, {u"months"_s, list}, {u"restartsByYear"_s, restarts}};
}

} // namespace quarterdeck
