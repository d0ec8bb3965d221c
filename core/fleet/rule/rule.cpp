// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/rule.h"

#include "fleet/rule/evaluator.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Rule)
};

using rule::Node;

void collectFields(const Node &node, std::vector<Field> &fields)
{
    if (node.property && std::ranges::find(fields, node.property->field) == fields.end())
        fields.push_back(node.property->field);
    for (const Node &child : node.children)
        collectFields(child, fields);
}

QString foundText(const rule::Property &property, const DeviceTable &table, Row row)
{
    if (table.isUnknown(property.field, row))
        return Tr::tr("unknown: no import brought it");
    if (table.isNull(property.field, row))
        return Tr::tr("null: not set");
    QString text = table.display(property.field, row);
    if (property.type == rule::PropertyType::Flag)
        return text;
    if (property.type == rule::PropertyType::TextList)
        return text.replace('\n'_L1, ", "_L1);
    const auto candidates = rule::entraTexts(property, text);
    if (!candidates)
        return Tr::tr("unknown: Entra's word for “%1” is not known").arg(text);
    return candidates->isEmpty() ? Tr::tr("null: not set") : candidates->join(Tr::tr(" or "));
}

class Explainer final
{
public:
    Explainer(const QString &text, rule::Evaluator &evaluator, const DeviceTable &table, Row row)
        : m_text(text), m_evaluator(evaluator), m_table(table), m_row(row)
    { }

    RulePart part(const Node &node)
    {
        RulePart part;
        part.offset = node.offset;
        part.length = node.length;
        part.text = m_text.mid(node.offset, node.length);
        part.answer = m_evaluator.evaluate(node, m_row);
        if (node.property)
            part.found = foundText(*node.property, m_table, m_row);
        if (!node.property) { // what stands inside -any and -all has no answer of its own
            for (const Node &child : node.children)
                part.parts.push_back(this->part(child));
        }
        return part;
    }

private:
    const QString &m_text;
    rule::Evaluator &m_evaluator;
    const DeviceTable &m_table;
    Row m_row;
};

} // namespace

std::vector<RuleWarning> CompiledRule::warnings() const
{
    return m_parsed->warnings;
}

std::vector<Field> CompiledRule::fields() const
{
    std::vector<Field> fields;
    collectFields(m_parsed->root, fields);
    return fields;
}

QStringList CompiledRule::memberOfGroups() const
{
    return m_parsed->root.kind == Node::Kind::MemberOf ? m_parsed->root.values : QStringList();
}

Expected<std::vector<Member>, RuleError> CompiledRule::evaluate(const DeviceTable &table,
                                                                const MemberLookup &lookup,
                                                                RuleOptions options) const
{
    rule::Evaluator evaluator(*m_parsed, table, lookup, options);
    std::vector<Member> members(table.rowCount());
    for (Row row = 0; row < table.rowCount(); ++row) {
        members[row] = evaluator.evaluate(row);
        if (evaluator.failure())
            return Unexpected(*evaluator.failure());
    }
    return members;
}

Expected<CompiledRule, RuleError> compileRule(QStringView text)
{
    auto parsed = rule::parse(text);
    if (!parsed)
        return Unexpected(std::move(parsed).error().error);
    CompiledRule compiled;
    compiled.m_text = text.toString();
    compiled.m_parsed = std::make_shared<const rule::Parsed>(std::move(parsed).value());
    return compiled;
}

Expected<RulePart, RuleError> explainRule(const CompiledRule &rule, const DeviceTable &table,
                                          Row row, const MemberLookup &lookup, RuleOptions options)
{
    rule::Evaluator evaluator(*rule.m_parsed, table, lookup, options);
    RulePart part = Explainer(rule.m_text, evaluator, table, row).part(rule.m_parsed->root);
    if (evaluator.failure())
        return Unexpected(*evaluator.failure());
    return part;
}

} // namespace quarterdeck
