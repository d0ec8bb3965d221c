// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/targetclass.h"

#include "servicing/catalogue.h"

#include <algorithm>

namespace quarterdeck {

namespace {

// Facts 4.3: a pause lasts at most 35 days.
constexpr int pauseDays = 35;
constexpr Month firstMonth(2000, 1);

// What the hotpatch setting of a device may be.
struct Outcomes
{
    bool allow = false;
    bool block = false;
    bool none = false; // no policy, and no tenant default in force

    void add(bool hotpatchEnabled) { (hotpatchEnabled ? allow : block) = true; }
    [[nodiscard]] bool several() const { return int(allow) + int(block) + int(none) > 1; }
};

// Held or not, as far as one can tell.
struct Holds
{
    bool yes = false;
    bool no = false;
    bool unknown = false;

    void add(std::optional<QDate> day, QDate nextPatchTuesday)
    {
        if (!day)
            unknown = true;
        else if (*day >= nextPatchTuesday)
            yes = true;
        else
            no = true;
    }
    [[nodiscard]] Answer answer() const
    {
        if (unknown || (yes && no))
            return Answer::Unknown;
        return yes ? Answer::No : Answer::Yes;
    }
};

bool sameSchedule(const UpdateRing &a, const UpdateRing &b)
{
    return a.qualityDeferralDays == b.qualityDeferralDays && a.qualityPaused == b.qualityPaused
        && a.qualityPauseStart == b.qualityPauseStart
        && a.qualityDeadlineDays == b.qualityDeadlineDays && a.gracePeriodDays == b.gracePeriodDays;
}

} // namespace

struct TargetClass::Policies
{
    Outcomes sure;
    Outcomes maybe;
    int reached = 0;
    std::int16_t first = -1;
    bool excluded = false;
    bool byHand = false; // one that reaches it, or may, approves by hand
};

std::optional<QDate> firstInstallDay(const UpdateRing &ring, QDate earliest)
{
    if (!ring.qualityPaused)
        return earliest;
    if (!ring.qualityPauseStart)
        return {};
    if (earliest < *ring.qualityPauseStart)
        return earliest;
    return std::max(earliest, ring.qualityPauseStart->addDays(pauseDays));
}

std::optional<int> securityDeferral(const QualityUpdatePolicy &policy)
{
    // A policy without a setting for monthly security updates leaves them to Windows Update.
    int deferral = 0;
    for (const ApprovalSetting &setting : policy.approvalSettings) {
        const bool covers = setting.cadence == Cadence::Monthly
            && (setting.category == UpdateCategory::Security
                || setting.category == UpdateCategory::All);
        if (!covers)
            continue;
        if (setting.method == ApprovalMethod::Manual)
            return {};
        deferral = std::max(deferral, setting.deferralDays);
    }
    return deferral;
}

TargetClass::TargetClass(const Plan &plan, std::vector<Reach> reach, bool withPolicies)
    : m_plan(plan), m_reach(std::move(reach)), m_withPolicies(withPolicies)
{ }

const TargetMonth &TargetClass::month(Month month)
{
    const auto index = static_cast<std::size_t>(month - firstMonth);
    if (index >= m_months.size())
        m_months.resize(index + 12);
    auto &entry = m_months[index];
    if (!entry)
        entry = evaluate(month);
    return *entry;
}

TargetMonth TargetClass::evaluate(Month month) const
{
    TargetMonth target;
    setRingIndex(target);
    setRing(target, month);
    if (!m_withPolicies)
        return target;
    const Policies policies = gatherPolicies();
    if (policies.reached > 0)
        setReached(target, policies);
    else
        setNotReached(target, policies, month);
    return target;
}

TargetClass::Policies TargetClass::gatherPolicies() const
{
    Policies policies;
    for (std::size_t i = 0; i < m_plan.policies.size(); ++i) {
        const QualityUpdatePolicy &candidate = m_plan.policies[i];
        const Reach reach = policy(i);
        policies.excluded = policies.excluded || reach == Reach::Excluded;
        if (reach == Reach::Unknown)
            policies.maybe.add(candidate.hotpatchEnabled);
        else if (reach == Reach::Yes)
            policies.sure.add(candidate.hotpatchEnabled);
        else
            continue;
        policies.byHand = policies.byHand || !securityDeferral(candidate);
        if (reach == Reach::Yes && ++policies.reached == 1)
            policies.first = static_cast<std::int16_t>(i);
    }
    return policies;
}

void TargetClass::setReached(TargetMonth &target, const Policies &policies)
{
    target.assignment = Answer::Yes;
    target.exclusion = Answer::Yes;
    target.approval = policies.byHand ? Answer::Unknown : Answer::Yes;
    if (policies.sure.several()) {
        target.disagree = true;
        target.conflict = Answer::Unknown;
        return;
    }
    target.policyIndex = policies.first;
    const bool allowed = policies.sure.allow;
    const bool mayConflict = allowed ? policies.maybe.block : policies.maybe.allow;
    target.conflict = mayConflict ? Answer::Unknown : Answer::Yes;
    if (allowed)
        target.hotpatchSetting = Answer::Yes;
    else
        target.hotpatchSetting = mayConflict ? Answer::Unknown : Answer::No;
}

void TargetClass::setNotReached(TargetMonth &target, const Policies &policies, Month month) const
{
    const bool inForce = month >= tenantDefaultSince;
    const bool blocked = m_plan.tenantDefault.hotpatch == TenantDefault::Setting::Block;
    Outcomes outcomes = policies.maybe;
    if (inForce)
        outcomes.add(!blocked);
    else
        outcomes.none = true;
    const bool ring = hasRing(Reach::Yes);
    const bool nothing = !outcomes.several() && outcomes.none && !ring;
    // Without a ring that surely reaches it, a device that no policy reaches is not targeted, and
    // one that a Block reaches gets the LCU: these differ, too.
    const bool uncertain =
        (outcomes.several() && (outcomes.allow || !ring)) || (nothing && hasRing(Reach::Unknown));

    if (inForce && blocked)
        target.tenantDefault = uncertain ? Answer::Unknown : Answer::No;
    else if (inForce)
        target.tenantDefault = Answer::Yes;
    if (uncertain) {
        target.assignment = Answer::Unknown;
        return;
    }
    target.notTargeted = nothing;
    target.approval = policies.byHand ? Answer::Unknown : Answer::DoesNotApply;
    // An excluded device has an assignment; what fails is the exclusion.
    const Answer missing = inForce ? Answer::DoesNotApply : Answer::No;
    target.assignment = policies.excluded ? Answer::Yes : missing;
    target.exclusion = policies.excluded ? missing : Answer::DoesNotApply;
}

bool TargetClass::hasRing(Reach reach) const
{
    for (std::size_t i = 0; i < m_plan.rings.size(); ++i)
        if (ring(i) == reach)
            return true;
    return false;
}

// How long policies may defer the update itself; a ring can only add to it. Never empty.
std::vector<int> TargetClass::policyDeferrals() const
{
    std::vector<int> deferrals;
    bool sure = false;
    for (std::size_t i = 0; m_withPolicies && i < m_plan.policies.size(); ++i) {
        if (policy(i) != Reach::Yes && policy(i) != Reach::Unknown)
            continue;
        sure = sure || policy(i) == Reach::Yes;
        deferrals.push_back(securityDeferral(m_plan.policies[i]).value_or(0));
    }
    if (!sure)
        deferrals.push_back(0);
    return deferrals;
}

void TargetClass::setRing(TargetMonth &target, Month month) const
{
    const QDate patchDay = patchTuesday(month);
    const QDate next = patchTuesday(month + 1);
    const std::vector<int> deferrals = policyDeferrals();
    Holds holds;
    Holds sureHolds;
    for (std::size_t i = 0; i < m_plan.rings.size(); ++i) {
        const UpdateRing &candidate = m_plan.rings[i];
        if (ring(i) != Reach::Yes && ring(i) != Reach::Unknown)
            continue;
        for (const int days : deferrals) {
            const int most = std::max(days, candidate.qualityDeferralDays);
            const auto day = firstInstallDay(candidate, patchDay.addDays(most));
            holds.add(day, next);
            if (ring(i) == Reach::Yes)
                sureHolds.add(day, next);
        }
    }
    if (!hasRing(Reach::Yes))
        for (const int days : deferrals)
            holds.add(patchDay.addDays(days), next);
    target.disagree = sureHolds.yes && sureHolds.no;
    const bool deferred =
        std::any_of(deferrals.begin(), deferrals.end(), [](int days) { return days > 0; });
    if (deferred || hasRing(Reach::Yes) || hasRing(Reach::Unknown))
        target.ring = holds.answer();
}

// The ring, where one reaches the device or several that do the same.
void TargetClass::setRingIndex(TargetMonth &target) const
{
    for (std::size_t i = 0; i < m_plan.rings.size(); ++i) {
        if (ring(i) != Reach::Yes)
            continue;
        if (target.ringIndex < 0) {
            target.ringIndex = static_cast<std::int16_t>(i);
        } else if (!sameSchedule(m_plan.rings[static_cast<std::size_t>(target.ringIndex)],
                                 m_plan.rings[i])) {
            target.ringIndex = -1;
            return;
        }
    }
}

} // namespace quarterdeck
