// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/ast.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck::rule {

namespace {

using enum Operator;

// In the order of the enum.
constexpr std::array operators {
    OperatorInfo {Eq, "eq", Eq},
    OperatorInfo {Ne, "ne", Eq},
    OperatorInfo {StartsWith, "startsWith", StartsWith},
    OperatorInfo {NotStartsWith, "notStartsWith", StartsWith},
    OperatorInfo {EndsWith, "endsWith", EndsWith},
    OperatorInfo {NotEndsWith, "notEndsWith", EndsWith},
    OperatorInfo {Contains, "contains", Contains},
    OperatorInfo {NotContains, "notContains", Contains},
    OperatorInfo {Match, "match", Match},
    OperatorInfo {NotMatch, "notMatch", Match},
    OperatorInfo {In, "in", In},
    OperatorInfo {NotIn, "notIn", In},
};

} // namespace

const OperatorInfo &operatorInfo(Operator op)
{
    return operators[static_cast<std::size_t>(op)];
}

const OperatorInfo *findOperator(QStringView name)
{
    const auto found = std::ranges::find_if(operators, [name](const OperatorInfo &info) {
        return name.compare(QLatin1StringView(info.name), Qt::CaseInsensitive) == 0;
    });
    return found == operators.end() ? nullptr : &*found;
}

QStringList operatorNames()
{
    QStringList names;
    for (const OperatorInfo &info : operators)
        names.append(u'-' + QLatin1StringView(info.name));
    return names;
}

} // namespace quarterdeck::rule
