// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outlook/costsheet.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(CostSheet)
};

constexpr double minutesADay = 24 * 60;
constexpr qsizetype maxCurrency = 8;

// A member that may be absent, and is a number if it is there.
bool readNumber(const QJsonObject &json, QLatin1StringView member, std::optional<double> &value)
{
    if (!json.contains(member))
        return true;
    if (json[member].isDouble())
        value = json[member].toDouble();
    return value.has_value();
}

} // namespace

Cost costOf(RestartRange restarts, const CostSheet &sheet)
{
    Cost cost;
    if (!sheet.minutesPerRestart)
        return cost;
    const double hours = *sheet.minutesPerRestart / 60;
    cost.hours = AmountRange {restarts.least * hours, restarts.most * hours};
    if (sheet.hourlyCost && !sheet.currency.isEmpty())
        cost.money = AmountRange {cost.hours->least * *sheet.hourlyCost,
                                  cost.hours->most * *sheet.hourlyCost};
    return cost;
}

std::vector<LimitError> checkLimits(const CostSheet &sheet)
{
    std::vector<LimitError> errors;
    const auto minutes = sheet.minutesPerRestart;
    if (minutes && !(*minutes > 0 && *minutes <= minutesADay))
        errors.push_back({u"minutesPerRestart"_s,
                          Tr::tr("%1 minutes; possible are more than 0, up to %2.")
                              .arg(*minutes)
                              .arg(minutesADay)});
    if (sheet.hourlyCost && !(*sheet.hourlyCost >= 0 && std::isfinite(*sheet.hourlyCost)))
        errors.push_back({u"hourlyCost"_s,
                          Tr::tr("%1 an hour; possible are 0 and more.").arg(*sheet.hourlyCost)});
    if (sheet.hourlyCost && sheet.currency.isEmpty())
        errors.push_back({u"currency"_s, Tr::tr("A cost needs a currency.")});
    if (sheet.currency.size() > maxCurrency)
        errors.push_back({u"currency"_s,
                          Tr::tr("The currency has %1 characters; at most %2 are possible.")
                              .arg(sheet.currency.size())
                              .arg(maxCurrency)});
    return errors;
}

QByteArray toJson(const CostSheet &sheet)
{
    QJsonObject json;
    if (sheet.minutesPerRestart)
        json["minutesPerRestart"_L1] = *sheet.minutesPerRestart;
    if (sheet.hourlyCost)
        json["hourlyCost"_L1] = *sheet.hourlyCost;
    if (!sheet.currency.isEmpty())
        json["currency"_L1] = sheet.currency;
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

Result<CostSheet> costSheetFromJson(QByteArrayView json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toByteArray());
    const QJsonObject root = document.object();
    CostSheet sheet;
    sheet.currency = root["currency"_L1].toString();
    const bool read = document.isObject()
        && readNumber(root, "minutesPerRestart"_L1, sheet.minutesPerRestart)
        && readNumber(root, "hourlyCost"_L1, sheet.hourlyCost);
    if (!read)
        return failure(ExitCode::Malformed,
                       Tr::tr("This is no cost sheet. Enter minutes and cost again."));
    if (const auto errors = checkLimits(sheet); !errors.empty())
        return failure(ExitCode::Malformed, Tr::tr("Cost sheet: %1").arg(errors.front().message));
    return sheet;
}

} // namespace quarterdeck
