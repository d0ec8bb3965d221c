// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/group.h"
#include "policy/targetclass.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <vector>

namespace quarterdeck {

// Finds the class of a device. Plan and membership must outlive it. Not for sharing between
// threads.
class Targeting final
{
public:
    Targeting(const Plan &plan, const Membership &membership);

    // `withPolicies`: policies count, not only rings. The class lives as long as this.
    [[nodiscard]] TargetClass &classOf(Row row, bool withPolicies);
    // Membership of one group; Unknown for a group that is not there.
    [[nodiscard]] Member member(const QString &groupId, Row row) const;

private:
    struct Term
    {
        Assignment::Kind kind = Assignment::Kind::Include;
        const std::vector<Member> *members = nullptr; // none for AllDevices
        bool missing = false; // a group that is not there
    };
    [[nodiscard]] std::vector<Term> compile(const std::vector<Assignment> &assignments) const;
    [[nodiscard]] static Member memberOf(const Term &term, Row row);
    [[nodiscard]] static Reach reach(const std::vector<Term> &terms, Row row);

    const Plan &m_plan;
    const Membership &m_membership;
    QHash<QString, std::size_t> m_groups;
    std::vector<std::vector<Term>> m_terms; // policies, then rings
    QByteArray m_key; // of the device at hand: its reaches, and whether policies count
    QHash<QByteArray, TargetClass *> m_byKey;
    std::deque<TargetClass> m_classes;
};

} // namespace quarterdeck
