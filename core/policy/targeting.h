// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/group.h"
#include "policy/plan.h"
#include "policy/verdict.h"

#include <QByteArray>
#include <QHash>

#include <deque>
#include <vector>

namespace quarterdeck {

// Whether a policy's or ring's assignments reach a device.
enum class Reach : char
{
    No,
    Yes,
    Excluded, // included, but an exclusion takes it out
    Unknown, // membership of a group that matters is not known
};

// The first month in which the tenant default is in force (facts 4.2: from the May 2026 security
// update).
inline constexpr Month tenantDefaultSince(2026, 5);

// What policies, tenant default and rings mean for a device in a month.
struct TargetMonth
{
    Answer assignment = Answer::DoesNotApply;
    Answer exclusion = Answer::DoesNotApply;
    Answer tenantDefault = Answer::DoesNotApply;
    Answer hotpatchSetting = Answer::DoesNotApply;
    Answer approval = Answer::DoesNotApply;
    Answer conflict = Answer::DoesNotApply;
    Answer ring = Answer::DoesNotApply; // No = Held
    bool notTargeted = false;
    bool disagree = false; // policies or rings that surely reach it contradict each other
    std::int16_t policyIndex = -1;
    std::int16_t ringIndex = -1;
};

// All devices that the same policies and rings reach: their months are worked out once.
class TargetClass final
{
public:
    // One Reach a policy, then one a ring. Without policies (servers), only rings count.
    TargetClass(const Plan &plan, const QByteArray &reach, bool withPolicies);

    [[nodiscard]] const TargetMonth &month(Month month);
    [[nodiscard]] Reach policy(std::size_t index) const
    {
        return static_cast<Reach>(m_reach[index]);
    }
    [[nodiscard]] Reach ring(std::size_t index) const;

private:
    [[nodiscard]] TargetMonth evaluate(Month month) const;
    void evaluatePolicies(TargetMonth &target, Month month) const;
    void evaluateRings(TargetMonth &target, Month month) const;

    const Plan &m_plan;
    QByteArray m_reach;
    bool m_withPolicies;
    Month m_first;
    std::vector<std::optional<TargetMonth>> m_months; // from m_first
};

// Finds the class of a device. Not for sharing between threads.
class Targeting final
{
public:
    Targeting(const Plan &plan, const Membership &membership);

    [[nodiscard]] TargetClass &classOf(Row row, bool withPolicies);
    // Membership of one group; Unknown for a group that is not there.
    [[nodiscard]] Member member(const QString &groupId, Row row) const;

private:
    struct Term
    {
        Assignment::Kind kind;
        const std::vector<Member> *members; // nullptr: AllDevices, or a group that is not there
        bool missing;
    };
    [[nodiscard]] static Reach reach(const std::vector<Term> &terms, Row row);
    [[nodiscard]] std::vector<Term> compile(const std::vector<Assignment> &assignments) const;

    const Plan &m_plan;
    const Membership &m_membership;
    QHash<QString, std::size_t> m_groups;
    std::vector<std::vector<Term>> m_terms; // policies, then rings
    QByteArray m_key; // of the device at hand
    QHash<QByteArray, TargetClass *> m_byKey;
    std::deque<TargetClass> m_classes;
};

// When a month's update can install: the first day on or after `earliest` that no pause covers.
// nullopt if the ring is paused and the start of the pause is not known.
[[nodiscard]] std::optional<QDate> firstInstallDay(const UpdateRing &ring, QDate earliest);
// The deferral of monthly security updates by a policy's automatic approval; nullopt = approved by
// hand.
[[nodiscard]] std::optional<int> securityDeferral(const QualityUpdatePolicy &policy);

} // namespace quarterdeck
