// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
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

bool isConnective(const Token &token)
{
    return token.text.compare("and"_L1, Qt::CaseInsensitive) == 0
        || token.text.compare("or"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

Parser::Parser(QStringView text) : m_text(text)
{
    if (text.size() <= maxRuleLength)
        m_tokens = tokenize(text);
    else
        m_tokens.push_back({});
}

bool Parser::isWord(QLatin1StringView word) const
{
    return (at(Token::Kind::Word) || at(Token::Kind::DashWord))
        && current().text.compare(word, Qt::CaseInsensitive) == 0;
}

void Parser::advance()
{
    m_lastEnd = current().offset + current().length;
    if (!at(Token::Kind::End))
        ++m_at;
}

QString Parser::found() const
{
    constexpr qsizetype shown = 40;
    if (at(Token::Kind::End))
        return Tr::tr("the end of the rule");
    const auto written = m_text.sliced(current().offset, current().length);
    return Tr::tr("“%1”").arg(written.size() > shown ? QString(written.left(shown) + u'…')
                                                     : written.toString());
}

Unexpected<ParseFailure> Parser::fail(Expectation expected, QString message) const
{
    return fail(current(), expected, std::move(message));
}

Unexpected<ParseFailure> Parser::fail(const Token &where, Expectation expected,
                                      QString message) const
{
    ParseFailure failure;
    failure.error = {where.offset, std::max<qsizetype>(where.length, 1), std::move(message)};
    failure.atEnd = at(Token::Kind::End);
    failure.expected = expected;
    failure.property = m_property;
    failure.op = m_operator;
    return Unexpected(std::move(failure));
}

void Parser::warn(const Token &where, QString message)
{
    m_warnings.push_back({where.offset, where.length, std::move(message)});
}

void Parser::warnAboutSpelling()
{
    for (const Token &token : m_tokens) {
        if (token.foreignDash)
            warn(
                token,
                Tr::tr("A dash stands where a hyphen belongs; it is read as -%1.").arg(token.text));
        if (token.escapedQuotes && token.kind == Token::Kind::String)
            warn(
                token,
                Tr::tr("The quotes are escaped; plain quotes are enough: \"%1\".").arg(token.text));
    }
}

void Parser::warnIfQuantifierIsOpen(const Node &node)
{
    if (node.kind == Node::Kind::And)
        return warnIfQuantifierIsOpen(node.children.back());
    if (node.kind != Node::Kind::Any && node.kind != Node::Kind::All)
        return;
    if (m_text.sliced(node.offset, node.length).endsWith(u')'))
        return;
    m_warnings.push_back({node.offset, node.length,
                          Tr::tr("It is not documented how far -any and -all reach without "
                                 "parentheses. Put the condition "
                                 "behind them in parentheses; it is read as ending here.")});
}

Expected<Node, ParseFailure> Parser::comparison()
{
    const Token start = current();
    auto left = operand();
    if (!left)
        return Unexpected(std::move(left).error());
    const Property *property = *left;
    m_property = property ? property : m_collection;
    if (property && property->type == PropertyType::MemberOf)
        return memberOf(start);
    if (isWord("any"_L1) || isWord("all"_L1)) {
        if (property && property->type == PropertyType::TextList && !m_collection)
            return quantifier(start, *property);
        return fail(
            Expectation::Operator,
            m_collection
                ? Tr::tr("-any and -all cannot stand inside -any or -all.")
                : Tr::tr("%1 holds one value. -any and -all are for device.devicePhysicalIds "
                         "and device.systemLabels.")
                      .arg(fullName(*property)));
    }
    return compare(start, property);
}

Expected<Parser::Operand, ParseFailure> Parser::operand()
{
    const Token token = current();
    const auto expected = m_collection ? Expectation::Element : Expectation::Condition;
    if (!at(Token::Kind::Word) || findOperator(token.text) || isConnective(token)
        || isNull(token)) {
        return fail(expected,
                    m_collection
                        ? Tr::tr("Expected “_” (the element) or “(”, found %1.").arg(found())
                        : Tr::tr("Expected a property such as device.displayName or “(”, found %1.")
                              .arg(found()));
    }
    if (token.text == "_"_L1) {
        if (!m_collection)
            return fail(expected,
                        Tr::tr("“_” stands for an element and is only known inside -any or -all. "
                               "If it belongs "
                               "to the -any before it, put the whole condition in parentheses."));
        advance();
        return Operand(nullptr);
    }
    return propertyOf(token);
}

Expected<Parser::Operand, ParseFailure> Parser::propertyOf(const Token &token)
{
    const QStringView name = token.text;
    if (name.startsWith("user."_L1, Qt::CaseInsensitive))
        return fail(
            Expectation::Condition,
            Tr::tr("%1 is a property of users. A group of devices can use device properties only.")
                .arg(found()));
    if (!name.startsWith("device."_L1, Qt::CaseInsensitive))
        return unknownProperty(token);
    const QStringView local = name.sliced(7);
    if (local.compare("organizationalUnit"_L1, Qt::CaseInsensitive) == 0)
        return fail(
            Expectation::Condition,
            Tr::tr(
                "device.organizationalUnit is no longer supported by Entra and must not be used. "
                "Use an extension attribute instead."));
    const Property *property = findProperty(local);
    if (!property)
        return unknownProperty(token);
    if (name != fullName(*property))
        warn(token,
             Tr::tr("Microsoft writes %1; Entra may tell upper from lower case.")
                 .arg(fullName(*property)));
    advance();
    return property;
}

Unexpected<ParseFailure> Parser::unknownProperty(const Token &token) const
{
    const auto expected = m_collection ? Expectation::Element : Expectation::Condition;
    const QStringView name = token.text;
    const qsizetype dot = name.indexOf(u'.');
    if (m_collection && !name.startsWith("device."_L1, Qt::CaseInsensitive))
        return fail(expected,
                    Tr::tr("%1 is not known here. The elements of %2 are texts: write “_”.")
                        .arg(found(), fullName(*m_collection)));
    const Property *nearest = nearestProperty(dot < 0 ? name : name.sliced(dot + 1));
    if (!nearest)
        return fail(expected, Tr::tr("There is no device property %1.").arg(found()));
    return fail(expected,
                Tr::tr("There is no device property %1. Did you mean %2?")
                    .arg(found(), fullName(*nearest)));
}

Expected<Node, ParseFailure> Parser::quantifier(const Token &start, const Property &property)
{
    Node node;
    node.kind = isWord("any"_L1) ? Node::Kind::Any : Node::Kind::All;
    node.offset = start.offset;
    node.property = &property;
    node.leaf = m_leaves++;
    advance();
    const bool bare = isWord("_"_L1);
    if (!bare && !at(Token::Kind::LeftParen))
        return fail(Expectation::QuantifierBody,
                    Tr::tr("Expected “(” or “_” after -any or -all, found %1.").arg(found()));
    m_collection = &property;
    auto condition = bare ? comparison() : parenthesised();
    m_collection = nullptr;
    if (!condition)
        return condition;
    node.children.push_back(std::move(condition).value());
    node.length = lastEnd() - node.offset;
    return node;
}

Expected<Node, ParseFailure> Parser::memberOf(const Token &start)
{
    m_memberOf = start;
    const QString form = u"device.memberOf -any (group.objectId -in ['…'])"_s;
    const auto wrong = [this, form](Expectation expected) {
        return fail(expected,
                    Tr::tr("A memberOf rule has the form %1; found %2.").arg(form, found()));
    };
    if (m_collection || !isWord("any"_L1))
        return wrong(Expectation::Quantifier);
    advance();
    if (!at(Token::Kind::LeftParen))
        return wrong(Expectation::MemberOfBody);
    advance();
    if (!isWord("group.objectId"_L1))
        return wrong(Expectation::Nothing);
    advance();
    if (!isWord("in"_L1))
        return wrong(Expectation::Nothing);
    advance();
    Node node;
    node.kind = Node::Kind::MemberOf;
    node.offset = start.offset;
    if (auto step = list(node.values, maxMemberOfGroups); !step)
        return Unexpected(std::move(step).error());
    if (!at(Token::Kind::RightParen))
        return wrong(Expectation::Close);
    advance();
    node.length = lastEnd() - node.offset;
    return node;
}

Expected<Node, ParseFailure> Parser::compare(const Token &start, Operand property)
{
    auto op = comparisonOperator(property);
    if (!op)
        return Unexpected(std::move(op).error());
    Node node;
    node.offset = start.offset;
    node.property = property;
    node.op = (*op)->op;
    node.leaf = m_leaves++;
    m_operator = node.op;
    if (auto step = value(node); !step)
        return Unexpected(std::move(step).error());
    node.length = lastEnd() - node.offset;
    return node;
}

Expected<const OperatorInfo *, ParseFailure> Parser::comparisonOperator(Operand property)
{
    const bool list = property && property->type == PropertyType::TextList;
    const bool named = at(Token::Kind::Word) || at(Token::Kind::DashWord);
    const OperatorInfo *info = named ? findOperator(current().text) : nullptr;
    if (!info)
        return named ? unknownOperator()
                     : fail(list ? Expectation::Quantifier : Expectation::Operator,
                            Tr::tr("Expected an operator such as -eq, found %1.").arg(found()));
    if (property && property->type == PropertyType::Flag && info->op != Operator::Eq
        && info->op != Operator::Ne)
        return fail(Expectation::Operator,
                    Tr::tr("%1 is true or false: only -eq and -ne can be used, found %2.")
                        .arg(fullName(*property), found()));
    const auto positive = info->positive;
    const bool documented = positive == Operator::StartsWith || positive == Operator::EndsWith
        || positive == Operator::Contains;
    if (list && !documented)
        warn(current(),
             Tr::tr("%1 holds several values. Without -any this is read as “any of them”.")
                 .arg(fullName(*property)));
    advance();
    return info;
}

Unexpected<ParseFailure> Parser::unknownOperator() const
{
    const QString &name = current().text;
    if (isWord("ge"_L1) || isWord("le"_L1))
        return fail(
            Expectation::Operator,
            Tr::tr("-ge and -le are for user.employeeHireDate only, found %1.").arg(found()));
    if (isWord("not"_L1))
        return fail(
            Expectation::Operator,
            Tr::tr("-not stands before a condition and compares nothing. Use -ne, also for null."));
    QString best;
    qsizetype distance = std::max<qsizetype>(2, name.size() / 3) + 1;
    for (const QString &known : operatorNames()) {
        const qsizetype d = editDistance(name, QStringView(known).sliced(1));
        if (d < distance) {
            distance = d;
            best = known;
        }
    }
    if (best.isEmpty())
        return fail(
            Expectation::Operator,
            Tr::tr("Expected one of %1, found %2.").arg(operatorNames().join(u' '), found()));
    return fail(Expectation::Operator,
                Tr::tr("There is no operator %1. Did you mean %2?").arg(found(), best));
}

} // namespace quarterdeck::rule
