// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/expected.h"
#include "fleet/devicetable.h"
#include "fleet/group.h"

#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace quarterdeck {

// The rule language of Entra's dynamic device groups, as documented by Microsoft
// (learn.microsoft.com/entra/identity/users/groups-dynamic-membership). All functions here are pure
// and may be called from any thread.

namespace rule {
struct Parsed;
}

struct RuleOptions
{
    // Microsoft does not say what -ne, -notContains, -notIn ... answer for an attribute that is
    // null. Practice says yes (entra facts, section 4); false makes it no.
    bool negativeMatchesNull = true;
};

// The direct members of a group by row, or nullptr if there is no such group.
using MemberLookup = std::function<const std::vector<Member> *(QStringView groupId)>;

// Same shape as RuleError: a place, and what to say about it.
struct RuleWarning
{
    qsizetype offset = 0;
    qsizetype length = 1;
    QString message; // translated
    bool operator==(const RuleWarning &) const = default;
};

struct RulePart;

// A rule that can be read. A cheap, immutable value; safe to share between threads.
class CompiledRule final
{
public:
    [[nodiscard]] const QString &text() const { return m_text; }
    // What Entra may see differently or what is better written otherwise; the rule works all the
    // same.
    [[nodiscard]] std::vector<RuleWarning> warnings() const;
    [[nodiscard]] std::vector<Field> fields() const; // that the rule reads, each once
    [[nodiscard]] QStringList memberOfGroups() const; // ids; empty unless it is a memberOf rule

    // One answer a row, in linear time: texts are compared once per distinct text. Unknown where an
    // attribute that no import filled could turn the answer (Kleene's three-valued logic), and
    // where a memberOf group is not in the workspace. Fails if a -match pattern hits the regex
    // engine's limit: that is never "no match".
    [[nodiscard]] Expected<std::vector<Member>, RuleError> evaluate(const DeviceTable &table,
                                                                    const MemberLookup &lookup = {},
                                                                    RuleOptions options = {}) const;

private:
    friend Expected<CompiledRule, RuleError> compileRule(QStringView text);
    friend Expected<RulePart, RuleError> explainRule(const CompiledRule &, const DeviceTable &, Row,
                                                     const MemberLookup &, RuleOptions);
    CompiledRule() = default;
    QString m_text;
    std::shared_ptr<const rule::Parsed>
        m_parsed; // shared: copies of a rule are the same immutable tree
};

[[nodiscard]] Expected<CompiledRule, RuleError> compileRule(QStringView text);

// A part of a rule and its answer for one device, for the editor's check pane.
struct RulePart
{
    qsizetype offset = 0; // in the rule text
    qsizetype length = 0;
    QString text; // the part as written
    Member answer = Member::Unknown;
    QString found; // translated; what the device has where the part compares an attribute
    std::vector<RulePart> parts;

    bool operator==(const RulePart &) const = default;
};

// All parts are evaluated, also those that no longer decide. Fails like evaluate().
[[nodiscard]] Expected<RulePart, RuleError> explainRule(const CompiledRule &rule,
                                                        const DeviceTable &table, Row row,
                                                        const MemberLookup &lookup = {},
                                                        RuleOptions options = {});

// A piece of rule text for colouring. Any text has tokens; blanks have none.
struct RuleToken
{
    enum class Kind : quint8
    {
        Property,
        Element,
        Operator,
        Logic,
        Text,
        Number,
        Keyword,
        Bracket,
        Invalid
    };
    qsizetype offset = 0;
    qsizetype length = 0;
    Kind kind = Kind::Invalid;
    bool operator==(const RuleToken &) const = default;
};
[[nodiscard]] std::vector<RuleToken> ruleTokens(QStringView text);

// What could stand at the cursor: replaces `length` characters from `offset`.
struct RuleCompletions
{
    qsizetype offset = 0;
    qsizetype length = 0;
    QStringList candidates; // best first
};
// With a table, its values are offered too (at most 50).
[[nodiscard]] RuleCompletions completions(QStringView text, qsizetype cursor,
                                          const DeviceTable *table = nullptr);

} // namespace quarterdeck
