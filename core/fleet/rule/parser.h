// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "fleet/rule/ast.h"
#include "fleet/rule/lexer.h"
#include "fleet/rule/rule.h"

namespace quarterdeck::rule {

inline constexpr qsizetype maxRuleLength = 3072;
inline constexpr qsizetype maxMemberOfGroups = 50;
inline constexpr int maxNesting =
    200; // ours, not Entra's: keeps recursion off the end of the stack

// What may come next, for completion.
enum class Expectation : quint8
{
    Condition, // a property, -not or "("
    Element, // "_", -not or "("
    Operator,
    Quantifier, // an operator, -any or -all
    QuantifierBody, // "(" or "_"
    MemberOfBody, // "(group.objectId -in [...])"
    Value,
    ListStart, // "["
    ListValue,
    ListNext, // "," or "]"
    Connective, // -and, -or or the end
    ConnectiveOrClose, // -and, -or or ")"
    Close, // ")"
    Nothing,
};

struct Parsed
{
    Node root;
    std::size_t leaves = 0;
    std::vector<RuleWarning> warnings;
};

struct ParseFailure
{
    RuleError error;
    bool atEnd = false; // the text ended before the rule did
    Expectation expected = Expectation::Nothing;
    const Property *property = nullptr; // that the operator or value belongs to
    Operator op = Operator::Eq; // that the value belongs to
};

// Grammar, precedence and limits of entra facts, sections 1 to 5 and 7.
[[nodiscard]] Expected<Parsed, ParseFailure> parse(QStringView text);

} // namespace quarterdeck::rule
