// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/parser.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

using rule::Expectation;
using rule::Token;

constexpr qsizetype maxTableValues = 50;

RuleToken::Kind wordKind(const Token &token)
{
    static const QStringList logic {u"and"_s, u"or"_s, u"not"_s, u"any"_s, u"all"_s};
    static const QStringList keywords {u"true"_s, u"false"_s, u"null"_s, u"$null"_s};
    if (logic.contains(token.text, Qt::CaseInsensitive))
        return RuleToken::Kind::Logic;
    if (rule::findOperator(token.text))
        return RuleToken::Kind::Operator;
    if (token.kind == Token::Kind::DashWord)
        return RuleToken::Kind::Invalid;
    if (keywords.contains(token.text, Qt::CaseInsensitive))
        return RuleToken::Kind::Keyword;
    if (token.text == "_"_L1 || token.text.compare("group.objectId"_L1, Qt::CaseInsensitive) == 0)
        return RuleToken::Kind::Element;
    const bool device = token.text.startsWith("device."_L1, Qt::CaseInsensitive);
    return device && rule::findProperty(QStringView(token.text).sliced(7))
        ? RuleToken::Kind::Property
        : RuleToken::Kind::Invalid;
}

RuleToken::Kind tokenKind(const Token &token)
{
    switch (token.kind) {
    case Token::Kind::Word:
    case Token::Kind::DashWord:
        return wordKind(token);
    case Token::Kind::Number:
        return RuleToken::Kind::Number;
    case Token::Kind::String:
        return RuleToken::Kind::Text;
    case Token::Kind::LeftParen:
    case Token::Kind::RightParen:
    case Token::Kind::LeftBracket:
    case Token::Kind::RightBracket:
    case Token::Kind::Comma:
        return RuleToken::Kind::Bracket;
    case Token::Kind::OpenString:
    case Token::Kind::Invalid:
    case Token::Kind::End:
        break;
    }
    return RuleToken::Kind::Invalid;
}

QString quoted(QString text)
{
    return u'"' + text.replace(u'"', "`\""_L1) + u'"';
}

QStringList values(const rule::ParseFailure &context, const DeviceTable *table)
{
    if (!context.property)
        return {};
    QStringList found = rule::commonValues(*context.property);
    if (context.property->type == rule::PropertyType::Flag)
        return found + QStringList {u"null"_s};
    if (table && context.property->type == rule::PropertyType::Text) {
        const QStringList &pool = table->pool(context.property->field);
        for (qsizetype i = 2; i < std::min(pool.size(), maxTableValues + 2); ++i)
            found += rule::entraTexts(*context.property, pool[i]).value_or(QStringList());
    }
    found.removeDuplicates();
    for (QString &value : found)
        value = quoted(value);
    if (context.expected == Expectation::Value
        && (context.op == rule::Operator::Eq || context.op == rule::Operator::Ne))
        found.append(u"null"_s);
    return found;
}

QStringList properties()
{
    QStringList names;
    for (const rule::Property &property : rule::deviceProperties())
        names.append(rule::fullName(property));
    return names;
}

QStringList operators(const rule::Property *property)
{
    if (property && property->type == rule::PropertyType::Flag)
        return {u"-eq"_s, u"-ne"_s};
    return rule::operatorNames();
}

QStringList candidates(const rule::ParseFailure &context, const DeviceTable *table)
{
    switch (context.expected) {
    case Expectation::Condition:
        return properties() + QStringList {u"-not"_s, u"("_s};
    case Expectation::Element:
        return {u"_"_s, u"-not"_s, u"("_s};
    case Expectation::Operator:
        return operators(context.property);
    case Expectation::Quantifier:
        if (context.property && context.property->type == rule::PropertyType::MemberOf)
            return {u"-any"_s};
        return QStringList {u"-any"_s, u"-all"_s} + operators(context.property);
    case Expectation::QuantifierBody:
        return {u"("_s, u"_"_s};
    case Expectation::MemberOfBody:
        return {u"(group.objectId -in ['"_s};
    case Expectation::Value:
    case Expectation::ListValue:
        return values(context, table);
    case Expectation::ListStart:
        return {u"["_s};
    case Expectation::ListNext:
        return {u","_s, u"]"_s};
    case Expectation::Connective:
        return {u"-and"_s, u"-or"_s};
    case Expectation::ConnectiveOrClose:
        return {u"-and"_s, u"-or"_s, u")"_s};
    case Expectation::Close:
        return {u")"_s};
    case Expectation::Nothing:
        break;
    }
    return {};
}

} // namespace

std::vector<RuleToken> ruleTokens(QStringView text)
{
    std::vector<RuleToken> tokens;
    for (const Token &token : rule::tokenize(text)) {
        if (token.kind != Token::Kind::End)
            tokens.push_back({token.offset, token.length, tokenKind(token)});
    }
    return tokens;
}

RuleCompletions completions(QStringView text, qsizetype cursor, const DeviceTable *table)
{
    cursor = std::clamp<qsizetype>(cursor, 0, text.size());
    const QStringView before = text.left(cursor);
    const auto tokens = rule::tokenize(before);
    RuleCompletions result {cursor, 0, {}};
    // The word or open string that the cursor touches is what is being written.
    if (tokens.size() >= 2) {
        const Token &last = tokens[tokens.size() - 2];
        const bool partial = last.kind == Token::Kind::Word || last.kind == Token::Kind::DashWord
            || last.kind == Token::Kind::OpenString
            || (last.kind == Token::Kind::Invalid
                && before.sliced(last.offset, last.length) == u"-");
        if (partial && last.offset + last.length == cursor)
            result = {last.offset, last.length, {}};
    }
    // What may come is what the parser misses where the text before that word ends.
    rule::ParseFailure context;
    auto parsed = rule::parse(before.left(result.offset));
    if (parsed)
        context.expected = Expectation::Connective;
    else if (parsed.error().atEnd)
        context = parsed.error();
    const QStringView written = before.sliced(result.offset);
    for (const QString &candidate : candidates(context, table)) {
        const bool local = candidate.startsWith("device."_L1)
            && QStringView(candidate).sliced(7).startsWith(written, Qt::CaseInsensitive);
        if (local || candidate.startsWith(written, Qt::CaseInsensitive))
            result.candidates.append(candidate);
    }
    return result;
}

} // namespace quarterdeck
