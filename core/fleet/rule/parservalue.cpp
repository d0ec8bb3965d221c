// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/parserimpl.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace quarterdeck::rule {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Rule)
};

// Bounds the work of a pattern: PCRE2 answers with an error, which is told from "no match".
constexpr auto matchLimit = "(*LIMIT_MATCH=1000000)"_L1;

bool isTypographicQuote(const Token &token)
{
    return token.kind == Token::Kind::Invalid && QStringView(u"“”„‟‘’‚‛«»").contains(token.text);
}

} // namespace

bool isNull(const Token &token)
{
    return token.kind == Token::Kind::Word
        && (token.text.compare("null"_L1, Qt::CaseInsensitive) == 0
            || token.text.compare("$null"_L1, Qt::CaseInsensitive) == 0);
}

Parser::Step Parser::value(Node &node)
{
    const bool equality = node.op == Operator::Eq || node.op == Operator::Ne;
    if (isNull(current())) {
        if (!equality)
            return fail(Expectation::Value,
                        Tr::tr("Only -eq and -ne can be used with null, found -%1.")
                            .arg(QLatin1StringView(operatorInfo(node.op).name)));
        node.null = true;
        advance();
        return {};
    }
    if (node.property && node.property->type == PropertyType::Flag)
        return flagValue(node);
    if (operatorInfo(node.op).positive == Operator::In)
        return list(node.values, std::numeric_limits<qsizetype>::max());
    return textValue(node);
}

Parser::Step Parser::flagValue(Node &node)
{
    const bool word = at(Token::Kind::Word) || at(Token::Kind::String);
    const bool yes = word && current().text.compare("true"_L1, Qt::CaseInsensitive) == 0;
    const bool no = word && current().text.compare("false"_L1, Qt::CaseInsensitive) == 0;
    if (!yes && !no)
        return fail(Expectation::Value,
                    Tr::tr("Expected true, false or null, found %1.").arg(found()));
    node.flag = yes;
    advance();
    return {};
}

Parser::Step Parser::textValue(Node &node)
{
    const Token token = current();
    if (!at(Token::Kind::String))
        return notAText(Expectation::Value);
    if (operatorInfo(node.op).positive == Operator::Match) {
        if (auto step = pattern(node, token); !step)
            return step;
    }
    if (token.text.compare("null"_L1, Qt::CaseInsensitive) == 0)
        warn(token,
             Tr::tr("In quotes this is the text “null”. Write null without quotes for “not set”."));
    node.values = {token.text};
    advance();
    return {};
}

Parser::Step Parser::pattern(Node &node, const Token &token)
{
    node.pattern = QRegularExpression(matchLimit + token.text,
                                      QRegularExpression::CaseInsensitiveOption
                                          | QRegularExpression::UseUnicodePropertiesOption);
    if (node.pattern.isValid())
        return {};
    const qsizetype at =
        std::max<qsizetype>(node.pattern.patternErrorOffset() - matchLimit.size(), 0);
    return fail(token, Expectation::Value,
                Tr::tr("The regular expression has an error at its character %1: %2.")
                    .arg(at + 1)
                    .arg(node.pattern.errorString()));
}

Parser::Step Parser::list(QStringList &items, qsizetype most)
{
    if (!at(Token::Kind::LeftBracket))
        return fail(Expectation::ListStart,
                    Tr::tr("Expected a list such as [\"A\",\"B\"], found %1.").arg(found()));
    do {
        advance();
        if (!at(Token::Kind::String))
            return notAText(Expectation::ListValue);
        if (items.size() == most)
            return fail(Expectation::Nothing,
                        Tr::tr("A memberOf rule can name at most %1 groups.").arg(most));
        items.append(current().text);
        advance();
    } while (at(Token::Kind::Comma));
    if (!at(Token::Kind::RightBracket))
        return fail(Expectation::ListNext,
                    Tr::tr("Expected “,” or “]” in the list, found %1.").arg(found()));
    advance();
    return {};
}

Unexpected<ParseFailure> Parser::notAText(Expectation expected) const
{
    if (at(Token::Kind::OpenString))
        return fail(expected, Tr::tr("This text never closes: the quote at its end is missing."));
    if (isTypographicQuote(current()))
        return fail(
            expected,
            Tr::tr("Expected a plain quote (\"), found the typographic quote %1.").arg(found()));
    if (isWord("system.now"_L1))
        return fail(expected, Tr::tr("system.now is for user.employeeHireDate only."));
    if (isNull(current()))
        return fail(expected, Tr::tr("null cannot stand in a list. Compare it with -eq or -ne."));
    if (at(Token::Kind::LeftBracket))
        return fail(expected, Tr::tr("A list is for -in and -notIn; expected one text in quotes."));
    if (at(Token::Kind::Word) || at(Token::Kind::Number))
        return fail(expected,
                    Tr::tr("Expected a text in quotes, found %1. Write \"%2\".")
                        .arg(found(), current().text));
    return fail(expected, Tr::tr("Expected a text in quotes, found %1.").arg(found()));
}

} // namespace quarterdeck::rule
