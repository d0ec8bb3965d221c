// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/group.h"

#include "fleet/rule/rule.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Group)
};

Unexpected<Error> ruleFailure(const Group &group, const RuleError &error)
{
    return failure(ExitCode::Malformed,
                   Tr::tr("The rule of the group “%1” has an error at character %2: %3")
                       .arg(group.displayName, QString::number(error.offset + 1), error.message),
                   group.rule);
}

// Finds the members of all assigned groups in one pass over the devices.
class AssignedGroups final
{
public:
    explicit AssignedGroups(const std::vector<Group> &groups) : m_groups(groups)
    {
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (groups[i].kind != GroupKind::Assigned)
                continue;
            for (const QString &id : groups[i].members)
                m_lists[id.toCaseFolded()].groups.push_back(i);
        }
    }

    void evaluate(const DeviceTable &table, std::vector<std::vector<Member>> &members)
    {
        if (m_lists.isEmpty())
            return;
        for (Row row = 0; row < table.rowCount(); ++row) {
            for (const Field field : {Field::EntraId, Field::IntuneId}) {
                const QString &id = table.text(field, row);
                const auto list = id.isEmpty() ? m_lists.end() : m_lists.find(id.toCaseFolded());
                if (list == m_lists.end())
                    continue;
                list->seen = true;
                for (const std::size_t group : list->groups)
                    members[group][row] = Member::Yes;
            }
        }
        markUnknown(table, members);
    }

private:
    struct Lists
    {
        std::vector<std::size_t> groups;
        bool seen = false; // some device has this id
    };

    // An id that no device has may be that of a device whose Entra id no import brought.
    void markUnknown(const DeviceTable &table, std::vector<std::vector<Member>> &members) const
    {
        std::vector<bool> open(m_groups.size());
        for (const Lists &list : m_lists) {
            for (const std::size_t group : list.groups)
                open[group] = open[group] || !list.seen;
        }
        for (std::size_t group = 0; group < open.size(); ++group) {
            for (Row row = 0; open[group] && row < table.rowCount(); ++row) {
                if (members[group][row] == Member::No && table.isUnknown(Field::EntraId, row))
                    members[group][row] = Member::Unknown;
            }
        }
    }

    const std::vector<Group> &m_groups;
    QHash<QString, Lists> m_lists; // by case-folded device id
};

// Dynamic groups: those without memberOf first, then those that look at them.
class DynamicGroups final
{
public:
    DynamicGroups(const std::vector<Group> &groups, const DeviceTable &table,
                  std::vector<std::vector<Member>> &members)
        : m_groups(groups), m_table(table), m_members(members), m_rules(groups.size())
    { }

    Result<void> evaluate()
    {
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            if (m_groups[i].kind != GroupKind::Dynamic)
                continue;
            auto rule = compileRule(m_groups[i].rule);
            if (!rule)
                return ruleFailure(m_groups[i], rule.error());
            m_rules[i] = std::move(rule).value();
        }
        for (const bool memberOf : {false, true}) {
            for (std::size_t i = 0; i < m_groups.size(); ++i) {
                if (!m_rules[i] || isMemberOf(i) != memberOf)
                    continue;
                if (auto done = evaluate(i); !done)
                    return done;
            }
        }
        return {};
    }

private:
    [[nodiscard]] bool isMemberOf(std::size_t group) const
    {
        return m_rules[group] && !m_rules[group]->memberOfGroups().isEmpty();
    }

    [[nodiscard]] std::optional<std::size_t> find(QStringView id) const
    {
        for (std::size_t i = 0; i < m_groups.size(); ++i) {
            if (id.compare(m_groups[i].id, Qt::CaseInsensitive) == 0)
                return i;
        }
        return {};
    }

    Result<void> evaluate(std::size_t group)
    {
        for (const QString &id : m_rules[group]->memberOfGroups()) {
            const auto other = find(id);
            if (other && isMemberOf(*other))
                return ruleFailure(
                    m_groups[group],
                    {std::max<qsizetype>(m_groups[group].rule.indexOf(id), 0), id.size(),
                     Tr::tr("“%1” is a memberOf group itself; memberOf sees direct members only.")
                         .arg(m_groups[*other].displayName)});
        }
        const auto lookup = [this](QStringView id) -> const std::vector<Member> * {
            const auto other = find(id);
            return other ? &m_members[*other] : nullptr;
        };
        auto members = m_rules[group]->evaluate(m_table, lookup);
        if (!members)
            return ruleFailure(m_groups[group], members.error());
        m_members[group] = std::move(members).value();
        return {};
    }

    const std::vector<Group> &m_groups;
    const DeviceTable &m_table;
    std::vector<std::vector<Member>> &m_members;
    std::vector<std::optional<CompiledRule>> m_rules; // by group; empty for assigned ones
};

} // namespace

Membership::Counts Membership::counts(std::size_t group) const
{
    Counts counts;
    for (const Member member : groups[group]) {
        counts.members += member == Member::Yes ? 1 : 0;
        counts.unknown += member == Member::Unknown ? 1 : 0;
    }
    return counts;
}

Result<Membership> evaluateGroups(const std::vector<Group> &groups, const DeviceTable &table)
{
    Membership membership;
    membership.groups.assign(groups.size(), std::vector<Member>(table.rowCount(), Member::No));
    AssignedGroups(groups).evaluate(table, membership.groups);
    if (auto done = DynamicGroups(groups, table, membership.groups).evaluate(); !done)
        return Unexpected(std::move(done).error());
    return membership;
}

} // namespace quarterdeck
