// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/targeting.h"

namespace quarterdeck {

Targeting::Targeting(const Plan &plan, const Membership &membership)
    : m_plan(plan), m_membership(membership)
{
    for (std::size_t i = 0; i < plan.groups.size(); ++i)
        m_groups.insert(plan.groups[i].id, i);
    for (const QualityUpdatePolicy &policy : plan.policies)
        m_terms.push_back(compile(policy.assignments));
    for (const UpdateRing &ring : plan.rings)
        m_terms.push_back(compile(ring.assignments));
    m_key.resize(static_cast<qsizetype>(m_terms.size()) + 1);
}

std::vector<Targeting::Term> Targeting::compile(const std::vector<Assignment> &assignments) const
{
    std::vector<Term> terms;
    for (const Assignment &assignment : assignments) {
        Term term {assignment.kind, nullptr, false};
        if (assignment.kind != Assignment::Kind::AllDevices) {
            const auto found = m_groups.constFind(assignment.groupId);
            term.missing = found == m_groups.cend() || *found >= m_membership.groups.size();
            if (!term.missing)
                term.members = &m_membership.groups[*found];
        }
        terms.push_back(term);
    }
    return terms;
}

Member Targeting::memberOf(const Term &term, Row row)
{
    if (term.kind == Assignment::Kind::AllDevices)
        return Member::Yes;
    return term.missing || row >= term.members->size() ? Member::Unknown : (*term.members)[row];
}

Reach Targeting::reach(const std::vector<Term> &terms, Row row)
{
    Member included = Member::No;
    Member excluded = Member::No;
    for (const Term &term : terms) {
        const Member member = memberOf(term, row);
        Member &side = term.kind == Assignment::Kind::Exclude ? excluded : included;
        if (member == Member::Yes || side == Member::No)
            side = member;
    }
    if (included == Member::No)
        return Reach::No;
    if (excluded == Member::Yes)
        return included == Member::Yes ? Reach::Excluded : Reach::No;
    return included == Member::Yes && excluded == Member::No ? Reach::Yes : Reach::Unknown;
}

TargetClass &Targeting::classOf(Row row, bool withPolicies)
{
    char *key = m_key.data();
    for (std::size_t i = 0; i < m_terms.size(); ++i)
        key[i] = static_cast<char>(reach(m_terms[i], row));
    key[m_terms.size()] = withPolicies ? 1 : 0;
    if (const auto found = m_byKey.constFind(m_key); found != m_byKey.cend())
        return **found;
    std::vector<Reach> reaches;
    for (std::size_t i = 0; i < m_terms.size(); ++i)
        reaches.push_back(static_cast<Reach>(key[i]));
    TargetClass &added = m_classes.emplace_back(m_plan, std::move(reaches), withPolicies);
    // A deep copy: the key is written over for the next device.
    m_byKey.insert(QByteArray(m_key.constData(), m_key.size()), &added);
    return added;
}

Member Targeting::member(const QString &groupId, Row row) const
{
    const auto found = m_groups.constFind(groupId);
    if (found == m_groups.cend() || *found >= m_membership.groups.size()
        || row >= m_membership.groups[*found].size())
        return Member::Unknown;
    return m_membership.groups[*found][row];
}

} // namespace quarterdeck
