// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outlook/forecastjson.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QJsonObject rangeJson(RestartRange range)
{
    return {{u"least"_s, range.least}, {u"most"_s, range.most}};
}

QJsonObject verdictsJson(const VerdictCounts &counts)
{
    QJsonObject json;
    for (const Verdict verdict : allVerdicts)
        json.insert(verdictName(verdict),
                    static_cast<qint64>(counts[static_cast<std::size_t>(verdict)]));
    return json;
}

QJsonArray ringsJson(const ForecastMonth &month, const Plan &plan)
{
    QJsonArray rings;
    for (std::size_t i = 0; i < month.rings.size(); ++i) {
        const RingForecast &ring = month.rings[i];
        rings.append(QJsonObject {
            {u"ring"_s,
             i < plan.rings.size() ? QJsonValue(plan.rings[i].displayName) : QJsonValue()},
            {u"verdicts"_s, verdictsJson(ring.verdicts)},
            {u"today"_s, rangeJson(ring.today)},
            {u"without"_s, rangeJson(ring.without)}});
    }
    return rings;
}

QJsonValue amountJson(const std::optional<AmountRange> &amount)
{
    if (!amount)
        return {};
    return QJsonObject {{u"least"_s, amount->least}, {u"most"_s, amount->most}};
}

} // namespace

QJsonObject forecastJson(const Forecast &forecast, const Plan &plan, const CostSheet &sheet)
{
    QJsonArray months;
    for (const ForecastMonth &month : forecast.months)
        months.append(QJsonObject {{u"month"_s, month.month.toString()},
                                   {u"confirmed"_s, month.confirmed},
                                   {u"verdicts"_s, verdictsJson(month.verdicts)},
                                   {u"outOfScope"_s, static_cast<qint64>(month.verdicts.back())},
                                   {u"notCounted"_s, static_cast<qint64>(month.notCounted)},
                                   {u"today"_s, rangeJson(month.today)},
                                   {u"allEligible"_s, rangeJson(month.allEligible)},
                                   {u"without"_s, rangeJson(month.without)},
                                   {u"saved"_s, rangeJson(month.saved)},
                                   {u"savable"_s, rangeJson(month.savable)},
                                   {u"rings"_s, ringsJson(month, plan)}});
    const Cost saved = costOf(forecast.saved, sheet);
    return {{u"months"_s, months},
            {u"today"_s, rangeJson(forecast.today)},
            {u"allEligible"_s, rangeJson(forecast.allEligible)},
            {u"without"_s, rangeJson(forecast.without)},
            {u"saved"_s, rangeJson(forecast.saved)},
            {u"savable"_s, rangeJson(forecast.savable)},
            {u"hoursSaved"_s, amountJson(saved.hours)},
            {u"moneySaved"_s, amountJson(saved.money)},
            {u"currency"_s, saved.money ? QJsonValue(sheet.currency) : QJsonValue()}};
}

} // namespace quarterdeck
