// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/rule/parser.h"

#include <optional>

namespace quarterdeck::rule {

[[nodiscard]] bool isNull(const Token &token); // null or $null

// Recursive descent, one function a level of precedence. The levels are in parser.cpp; comparisons,
// quantifiers and memberOf in parsercomparison.cpp; what is compared with in parservalue.cpp.
class Parser final
{
public:
    explicit Parser(QStringView text);
    Expected<Parsed, ParseFailure> run();

private:
    using Operand = const Property *; // nullptr: the element
    using Step = Expected<void, ParseFailure>;

    Expected<Node, ParseFailure> orExpression()
    {
        return chain(Node::Kind::Or, QLatin1StringView("or"));
    }
    Expected<Node, ParseFailure> andExpression()
    {
        return chain(Node::Kind::And, QLatin1StringView("and"));
    }
    // child { WORD child }, flat: a -or b -or c is one node with three children.
    Expected<Node, ParseFailure> chain(Node::Kind kind, QLatin1StringView word);
    Expected<Node, ParseFailure> notExpression();
    Expected<Node, ParseFailure> primary();
    Expected<Node, ParseFailure> parenthesised(); // with the cursor on "("

    // property operator value | property -any ... ; inside a quantifier also "_" operator value.
    Expected<Node, ParseFailure> comparison();
    Expected<Operand, ParseFailure> operand();
    Expected<Operand, ParseFailure> propertyOf(const Token &token);
    Expected<Node, ParseFailure> quantifier(const Token &start, const Property &property);
    Expected<Node, ParseFailure> memberOf(const Token &start);
    Expected<Node, ParseFailure> compare(const Token &start, Operand operand);
    Expected<const OperatorInfo *, ParseFailure> comparisonOperator(Operand operand);
    Step value(Node &node);
    Step flagValue(Node &node);
    Step textValue(Node &node);
    Step pattern(Node &node, const Token &token);
    Step list(QStringList &items, qsizetype most);

    [[nodiscard]] const Token &current() const { return m_tokens[m_at]; }
    [[nodiscard]] bool at(Token::Kind kind) const { return current().kind == kind; }
    [[nodiscard]] bool isWord(QLatin1StringView word) const; // with or without hyphen, any case
    void advance();
    [[nodiscard]] qsizetype lastEnd() const
    {
        return m_lastEnd;
    } // of the token before the current one
    [[nodiscard]] QString found() const; // the current token as messages name it

    [[nodiscard]] Unexpected<ParseFailure> fail(Expectation expected, QString message) const;
    [[nodiscard]] Unexpected<ParseFailure> fail(const Token &where, Expectation expected,
                                                QString message) const;
    void warn(const Token &where, QString message);
    void warnAboutSpelling();
    // -any without parentheses ends before -and and -or by the grammar, but has the lowest
    // precedence by Microsoft's table.
    void warnIfQuantifierIsOpen(const Node &node);

    [[nodiscard]] Unexpected<ParseFailure> unknownProperty(const Token &token) const;
    [[nodiscard]] Unexpected<ParseFailure> unknownOperator() const;
    [[nodiscard]] Unexpected<ParseFailure> notAText(Expectation expected) const;

    QStringView m_text;
    std::vector<Token> m_tokens;
    std::size_t m_at = 0;
    qsizetype m_lastEnd = 0;
    int m_depth = 0;
    std::size_t m_leaves = 0;
    std::vector<RuleWarning> m_warnings;
    std::optional<Token> m_memberOf;
    const Property *m_collection = nullptr; // whose -any or -all the cursor is in
    const Property *m_property = nullptr; // last compared, for completion
    Operator m_operator = Operator::Eq; // last read, for completion
};

} // namespace quarterdeck::rule
