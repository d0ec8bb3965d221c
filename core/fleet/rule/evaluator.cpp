// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/evaluator.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck::rule {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Rule)
};

Member member(bool yes)
{
    return yes ? Member::Yes : Member::No;
}

bool readsDevice(const Node &node)
{
    if (node.kind == Node::Kind::Compare)
        return node.property != nullptr;
    return std::ranges::any_of(node.children, readsDevice);
}

} // namespace

Member negated(Member member)
{
    if (member == Member::Unknown)
        return member;
    return member == Member::Yes ? Member::No : Member::Yes;
}

Evaluator::Evaluator(const Parsed &parsed, const DeviceTable &table, const MemberLookup &lookup,
                     RuleOptions options)
    : m_parsed(parsed), m_table(table), m_options(options), m_answers(parsed.leaves)
{
    if (parsed.root.kind == Node::Kind::MemberOf) {
        for (const QString &id : parsed.root.values)
            m_memberOf.push_back(lookup ? lookup(id) : nullptr);
    }
}

Member Evaluator::evaluate(const Node &node, Row row, const QString *element)
{
    switch (node.kind) {
    case Node::Kind::And:
    case Node::Kind::Or: {
        const Member decides = node.kind == Node::Kind::And ? Member::No : Member::Yes;
        Member answer = negated(decides);
        for (const Node &child : node.children) {
            const Member part = evaluate(child, row, element);
            if (part == decides)
                return part;
            if (part == Member::Unknown)
                answer = part;
        }
        return answer;
    }
    case Node::Kind::Not:
        return negated(evaluate(node.children.front(), row, element));
    case Node::Kind::Compare:
        return compare(node, row, element);
    case Node::Kind::Any:
    case Node::Kind::All:
        return quantify(node, row);
    case Node::Kind::MemberOf:
        return memberOf(row);
    }
    return Member::Unknown;
}

template <class Compute>
Member Evaluator::cached(const Node &node, TextId id, Compute compute)
{
    auto &answers = m_answers[node.leaf];
    if (answers.empty())
        answers.assign(static_cast<std::size_t>(m_table.pool(node.property->field).size()),
                       notComputed);
    quint8 &answer = answers[id];
    if (answer == notComputed)
        answer = static_cast<quint8>(compute());
    return static_cast<Member>(answer);
}

Member Evaluator::compare(const Node &node, Row row, const QString *element)
{
    if (!node.property)
        return node.null ? member(node.op == Operator::Ne) : member(compareText(node, *element));
    if (node.property->type == PropertyType::Flag)
        return compareFlag(node, row);
    const TextId id = m_table.textId(node.property->field, row);
    if (id == DeviceTable::unknownText)
        return compareUnknown(node, row);
    if (id == DeviceTable::nullText)
        return compareNull(node);
    return cached(node, id, [&] {
        const QString &text = m_table.pool(node.property->field)[id];
        return node.property->type == PropertyType::TextList ? compareList(node, text)
                                                             : compareCell(node, text);
    });
}

Member Evaluator::compareFlag(const Node &node, Row row) const
{
    const Field field = node.property->field;
    if (m_table.isUnknown(field, row))
        return Member::Unknown;
    const auto flag = m_table.flag(field, row);
    if (!flag)
        return compareNull(node);
    if (node.null)
        return member(node.op == Operator::Ne);
    return member((flag == node.flag) == (node.op == Operator::Eq));
}

// Each candidate that Entra may have must give the same answer, otherwise it cannot be known.
Member Evaluator::compareCell(const Node &node, const QString &text)
{
    if (!node.property->translated && !node.null)
        return member(compareText(node, text));
    const auto candidates = entraTexts(*node.property, text);
    if (candidates && candidates->isEmpty())
        return compareNull(node);
    if (node.null)
        return member(node.op == Operator::Ne);
    if (!candidates)
        return Member::Unknown;
    const bool first = compareText(node, candidates->front());
    for (const QString &candidate : *candidates) {
        if (compareText(node, candidate) != first)
            return Member::Unknown;
    }
    return member(first);
}

// Without -any: any element, and for the negative operators none (entra facts, section 4).
Member Evaluator::compareList(const Node &node, const QString &text)
{
    if (node.null)
        return member(node.op == Operator::Ne);
    const QStringList elements = text.split(u'\n', Qt::SkipEmptyParts);
    const bool negative = isNegative(node.op);
    const bool hit = std::ranges::any_of(
        elements, [&](const QString &element) { return compareText(node, element) != negative; });
    return member(hit != negative);
}

Member Evaluator::compareUnknown(const Node &node, Row row) const
{
    // Every device of the tenant has its ids, whether an import brought them or not. One that an
    // import says has no Entra device id is not in the tenant.
    if (node.null && node.property->alwaysSet)
        return member((node.op == Operator::Eq) == m_table.isNull(Field::EntraId, row));
    return Member::Unknown;
}

Member Evaluator::compareNull(const Node &node) const
{
    if (node.null)
        return member(node.op == Operator::Eq);
    return member(isNegative(node.op) && m_options.negativeMatchesNull);
}

bool Evaluator::compareText(const Node &node, const QString &text)
{
    const auto is = [&text](const QString &value) {
        return text.compare(value, Qt::CaseInsensitive) == 0;
    };
    const QString &value = node.values.front();
    switch (node.op) {
    case Operator::Eq:
    case Operator::In:
        return std::ranges::any_of(node.values, is);
    case Operator::Ne:
    case Operator::NotIn:
        return std::ranges::none_of(node.values, is);
    case Operator::StartsWith:
        return text.startsWith(value, Qt::CaseInsensitive);
    case Operator::NotStartsWith:
        return !text.startsWith(value, Qt::CaseInsensitive);
    case Operator::EndsWith:
        return text.endsWith(value, Qt::CaseInsensitive);
    case Operator::NotEndsWith:
        return !text.endsWith(value, Qt::CaseInsensitive);
    case Operator::Contains:
        return text.contains(value, Qt::CaseInsensitive);
    case Operator::NotContains:
        return !text.contains(value, Qt::CaseInsensitive);
    case Operator::Match:
        return matches(node, text);
    case Operator::NotMatch:
        return !matches(node, text);
    }
    return false;
}

bool Evaluator::matches(const Node &node, const QString &text)
{
    if (m_failure)
        return false;
    const auto match = node.pattern.match(text);
    if (!match.isValid()) {
        m_failure = RuleError {node.offset, node.length,
                               Tr::tr("The regular expression “%1” takes too many steps on “%2”, "
                                      "so it cannot be told whether it "
                                      "matches. Simplify it, or use -startsWith or -contains.")
                                   .arg(node.values.front(), text)};
    }
    return match.hasMatch();
}

Member Evaluator::quantify(const Node &node, Row row)
{
    const TextId id = m_table.textId(node.property->field, row);
    if (id == DeviceTable::unknownText)
        return Member::Unknown;
    const auto answer = [&] { return quantify(node, row, m_table.pool(node.property->field)[id]); };
    return readsDevice(node.children.front()) ? answer() : cached(node, id, answer);
}

// A null collection is an empty one: -any is no, -all is yes.
Member Evaluator::quantify(const Node &node, Row row, const QString &text)
{
    const Member decides = node.kind == Node::Kind::Any ? Member::Yes : Member::No;
    Member answer = negated(decides);
    for (const QString &element : text.split(u'\n', Qt::SkipEmptyParts)) {
        const Member part = evaluate(node.children.front(), row, &element);
        if (part == decides)
            return part;
        if (part == Member::Unknown)
            answer = part;
    }
    return answer;
}

Member Evaluator::memberOf(Row row) const
{
    Member answer = Member::No;
    for (const auto *members : m_memberOf) {
        const Member part = members ? (*members)[row] : Member::Unknown;
        if (part == Member::Yes)
            return part;
        if (part == Member::Unknown)
            answer = part;
    }
    return answer;
}

} // namespace quarterdeck::rule
