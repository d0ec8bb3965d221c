// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/parser.h"

#include "fleet/rule/parserimpl.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck::rule {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Rule)
};

bool hasNull(const Node &node)
{
    if (node.kind == Node::Kind::Compare)
        return node.null;
    return std::ranges::any_of(node.children, hasNull);
}

} // namespace

Expected<Parsed, ParseFailure> Parser::run()
{
    if (m_text.size() > maxRuleLength) {
        return Unexpected(
            ParseFailure {{maxRuleLength, m_text.size() - maxRuleLength,
                           Tr::tr("The rule has %1 characters; Entra allows %2. Shorten it by %3.")
                               .arg(m_text.size())
                               .arg(maxRuleLength)
                               .arg(m_text.size() - maxRuleLength)}});
    }
    if (at(Token::Kind::End)) {
        return fail(Expectation::Condition,
                    Tr::tr("The rule is empty. Write a comparison such as %1.")
                        .arg("device.deviceOSType -eq \"Windows\""_L1));
    }
    if (isWord("Direct"_L1))
        return fail(
            Expectation::Nothing,
            Tr::tr("“Direct Reports” is for groups of users. A group of devices can use device "
                   "properties only."));
    warnAboutSpelling();
    auto root = orExpression();
    if (!root)
        return Unexpected(std::move(root).error());
    if (at(Token::Kind::RightParen))
        return fail(Expectation::Connective, Tr::tr("This “)” closes no parenthesis."));
    if (!at(Token::Kind::End))
        return fail(Expectation::Connective,
                    Tr::tr("Expected -and, -or or the end of the rule, found %1.").arg(found()));
    if (m_memberOf && root->kind != Node::Kind::MemberOf) {
        return fail(*m_memberOf, Expectation::Nothing,
                    Tr::tr("device.memberOf cannot be combined with other conditions. Make it the "
                           "whole rule, or use two groups."));
    }
    return Parsed {std::move(root).value(), m_leaves, std::move(m_warnings)};
}

Expected<Node, ParseFailure> Parser::chain(Node::Kind kind, QLatin1StringView word)
{
    const auto child = [this, kind] {
        return kind == Node::Kind::Or ? andExpression() : notExpression();
    };
    auto first = child();
    if (!first || !isWord(word))
        return first;
    Node node;
    node.kind = kind;
    node.offset = first->offset;
    node.children.push_back(std::move(first).value());
    while (isWord(word)) {
        warnIfQuantifierIsOpen(node.children.back());
        advance();
        auto next = child();
        if (!next)
            return next;
        node.children.push_back(std::move(next).value());
    }
    node.length = lastEnd() - node.offset;
    return node;
}

Expected<Node, ParseFailure> Parser::notExpression()
{
    if (!isWord("not"_L1))
        return primary();
    const Token token = current();
    advance();
    auto operand = primary();
    if (!operand)
        return operand;
    // Microsoft: -not cannot be used with null.
    if (operand->kind == Node::Kind::Compare && operand->null) {
        return fail(token, Expectation::Nothing,
                    Tr::tr("-not cannot be used with null. Use %1 instead.")
                        .arg(operand->op == Operator::Eq ? "-ne null"_L1 : "-eq null"_L1));
    }
    if (hasNull(*operand))
        warn(token,
             Tr::tr("Entra may refuse -not before a comparison with null. Turn the comparison "
                    "round instead."));
    Node node;
    node.kind = Node::Kind::Not;
    node.offset = token.offset;
    node.children.push_back(std::move(operand).value());
    node.length = lastEnd() - node.offset;
    return node;
}

Expected<Node, ParseFailure> Parser::primary()
{
    if (at(Token::Kind::LeftParen))
        return parenthesised();
    return comparison();
}

Expected<Node, ParseFailure> Parser::parenthesised()
{
    const Token open = current();
    if (++m_depth > maxNesting) {
        return fail(Expectation::Nothing,
                    Tr::tr("Parentheses are nested more than %1 deep.").arg(maxNesting));
    }
    advance();
    auto inner = orExpression();
    if (!inner)
        return inner;
    if (!at(Token::Kind::RightParen)) {
        return fail(Expectation::ConnectiveOrClose,
                    Tr::tr("Expected “)” for the “(” at character %1, or -and or -or, found %2.")
                        .arg(open.offset + 1)
                        .arg(found()));
    }
    advance();
    --m_depth;
    inner->offset = open.offset;
    inner->length = lastEnd() - open.offset;
    return inner;
}

Expected<Parsed, ParseFailure> parse(QStringView text)
{
    return Parser(text).run();
}

} // namespace quarterdeck::rule
