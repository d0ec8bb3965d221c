// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"
#include "policy/verdict.h"

#include <optional>
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
    // One Reach a policy, then one a ring. Without policies (servers), only rings count. The plan
    // must outlive it.
    TargetClass(const Plan &plan, std::vector<Reach> reach, bool withPolicies);

    [[nodiscard]] const TargetMonth &month(Month month);
    [[nodiscard]] Reach policy(std::size_t index) const { return m_reach[index]; }
    [[nodiscard]] Reach ring(std::size_t index) const
    {
        return m_reach[m_plan.policies.size() + index];
    }

private:
    struct Policies; // what the policies that reach it, or may, have in common
    [[nodiscard]] Policies gatherPolicies() const;
    [[nodiscard]] TargetMonth evaluate(Month month) const;
    static void setReached(TargetMonth &target, const Policies &policies);
    void setNotReached(TargetMonth &target, const Policies &policies, Month month) const;
    void setRing(TargetMonth &target, Month month) const;
    void setRingIndex(TargetMonth &target) const;
    [[nodiscard]] std::vector<int> policyDeferrals() const;
    [[nodiscard]] bool hasRing(Reach reach) const;

    const Plan &m_plan;
    std::vector<Reach> m_reach;
    bool m_withPolicies;
    std::vector<std::optional<TargetMonth>> m_months; // from firstMonth on
};

// When a month's update can install: the first day on or after `earliest` that no pause covers.
// nullopt if the ring is paused and the start of the pause is not known.
[[nodiscard]] std::optional<QDate> firstInstallDay(const UpdateRing &ring, QDate earliest);
// The deferral of monthly security updates by a policy's automatic approval; nullopt = approved by
// hand.
[[nodiscard]] std::optional<int> securityDeferral(const QualityUpdatePolicy &policy);

} // namespace quarterdeck
