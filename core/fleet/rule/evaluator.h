// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/rule/parser.h"

#include <optional>
#include <vector>

namespace quarterdeck::rule {

[[nodiscard]] Member negated(Member member);

// One rule over one table. Answers of comparisons are kept by distinct text of the column, filled
// when first asked for: a whole table costs one comparison a text, one row costs one a comparison.
// References must outlive it. Not for sharing between threads.
class Evaluator final
{
public:
    Evaluator(const Parsed &parsed, const DeviceTable &table, const MemberLookup &lookup,
              RuleOptions options);

    [[nodiscard]] Member evaluate(Row row) { return evaluate(m_parsed.root, row); }
    // Any part of the rule's tree outside -any and -all.
    [[nodiscard]] Member evaluate(const Node &node, Row row)
    {
        return evaluate(node, row, nullptr);
    }
    // Set when a pattern hit the regex engine's limit: no answer since counts.
    [[nodiscard]] const std::optional<RuleError> &failure() const { return m_failure; }

private:
    [[nodiscard]] Member evaluate(const Node &node, Row row, const QString *element);
    [[nodiscard]] Member compare(const Node &node, Row row, const QString *element);
    [[nodiscard]] Member compareFlag(const Node &node, Row row) const;
    [[nodiscard]] Member compareCell(const Node &node, const QString &text);
    [[nodiscard]] Member compareList(const Node &node, const QString &text);
    [[nodiscard]] Member compareUnknown(const Node &node, Row row) const;
    [[nodiscard]] Member compareNull(const Node &node) const;
    [[nodiscard]] bool compareText(const Node &node, const QString &text);
    [[nodiscard]] bool matches(const Node &node, const QString &text);
    [[nodiscard]] Member quantify(const Node &node, Row row);
    [[nodiscard]] Member quantify(const Node &node, Row row, const QString &text);
    [[nodiscard]] Member memberOf(Row row) const;

    // The cached answer for a text, computed by `compute` when first asked for.
    template <class Compute>
    Member cached(const Node &node, TextId id, Compute compute);

    const Parsed &m_parsed;
    const DeviceTable &m_table;
    RuleOptions m_options;
    std::vector<const std::vector<Member> *> m_memberOf; // by group of a memberOf rule
    static constexpr quint8 notComputed = 0xFF;
    std::vector<std::vector<quint8>> m_answers; // by leaf, then TextId
    std::optional<RuleError> m_failure;
};

} // namespace quarterdeck::rule
