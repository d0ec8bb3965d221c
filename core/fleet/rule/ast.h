// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/rule/property.h"

#include <QRegularExpression>
#include <QStringList>

#include <optional>
#include <vector>

namespace quarterdeck::rule {

enum class Operator : quint8
{
    Eq,
    Ne,
    StartsWith,
    NotStartsWith,
    EndsWith,
    NotEndsWith,
    Contains,
    NotContains,
    Match,
    NotMatch,
    In,
    NotIn,
};

struct OperatorInfo
{
    Operator op;
    const char *name; // without the hyphen, as Microsoft writes it
    Operator positive; // itself, or what it negates
};

[[nodiscard]] const OperatorInfo &operatorInfo(Operator op);
[[nodiscard]] const OperatorInfo *
findOperator(QStringView name); // case-insensitive, without the hyphen
[[nodiscard]] QStringList operatorNames(); // "-eq", ...
[[nodiscard]] inline bool isNegative(Operator op)
{
    return operatorInfo(op).positive != op;
}

// A rule as a tree. -and and -or hold two or more children, -not, -any and -all one.
struct Node
{
    enum class Kind : quint8
    {
        And,
        Or,
        Not,
        Compare,
        Any,
        All,
        MemberOf
    };
    Kind kind = Kind::Compare;
    qsizetype offset = 0; // in the rule text, parentheses included
    qsizetype length = 0;
    std::vector<Node> children;

    const Property *property =
        nullptr; // Compare: nullptr = the element "_"; Any, All: the collection
    Operator op = Operator::Eq; // Compare
    bool null = false; // Compare with null
    std::optional<bool> flag; // Compare with true or false
    QStringList values; // Compare: text, or the list of -in; MemberOf: group ids
    QRegularExpression pattern; // -match, -notMatch: valid, and with a match limit
    std::size_t leaf = 0; // Compare, Any, All: number of this leaf, for caches
};

} // namespace quarterdeck::rule
