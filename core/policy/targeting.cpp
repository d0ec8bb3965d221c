// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/targeting.h"

#include "servicing/catalogue.h"

#include <algorithm>

namespace quarterdeck {

namespace {

// Facts 4.3: a pause lasts at most 35 days.
constexpr int pauseDays = 35;

// What the hotpatch setting of a device may be.
struct Outcomes
{
    bool allow = false;
    bool block = false;
    bool none = false; // no policy, and no tenant default in force
    [[nodiscard]] int count() const { return int(allow) + int(block) + int(none); }
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
        else
            (*day >= nextPatchTuesday ? yes : no) = true;
    }
    [[nodiscard]] Answer answer() const
    {
        if (unknown || (yes && no))
            return Answer::Unknown;
        return yes ? Answer::No : Answer::Yes;
    }
};

} // namespace

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
    std::optional<int> deferral = 0;
    for (const ApprovalSetting &setting : policy.approvalSettings) {
        const bool covers = setting.cadence == Cadence::Monthly
            && (setting.category == UpdateCategory::Security
                || setting.category == UpdateCategory::All);
        if (!covers)
            continue;
        if (setting.method == ApprovalMethod::Manual)
            return {};
        deferral = std::max(*deferral, setting.deferralDays);
    }
    return deferral;
}

TargetClass::TargetClass(const Plan &plan, const QByteArray &reach, bool withPolicies)
    : m_plan(plan), m_reach(reach), m_withPolicies(withPolicies), m_first(2000, 1)
{ }

Reach TargetClass::ring(std::size_t index) const
{
    return static_cast<Reach>(m_reach[m_plan.policies.size() + index]);
}

const TargetMonth &TargetClass::month(Month month)
{
    const auto index = static_cast<std::size_t>(month - m_first);
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
    evaluateRings(target, month);
    if (m_withPolicies)
        evaluatePolicies(target, month);
    return target;
}

void TargetClass::evaluatePolicies(TargetMonth &target, Month month) const
{
    Outcomes sure;
    Outcomes maybe;
    bool excluded = false;
    bool byHand = false;
    bool byHandMaybe = false;
    int reached = 0;
    for (std::size_t i = 0; i < m_plan.policies.size(); ++i) {
        const QualityUpdatePolicy &policy = m_plan.policies[i];
        const Reach reach = this->policy(i);
        excluded = excluded || reach == Reach::Excluded;
        if (reach != Reach::Yes && reach != Reach::Unknown)
            continue;
        Outcomes &outcomes = reach == Reach::Yes ? sure : maybe;
        (policy.hotpatchEnabled ? outcomes.allow : outcomes.block) = true;
        (reach == Reach::Yes ? byHand : byHandMaybe) |= !securityDeferral(policy);
        if (reach == Reach::Yes && ++reached == 1)
            target.policyIndex = static_cast<std::int16_t>(i);
    }

    if (reached > 0) {
        target.assignment = Answer::Yes;
        target.exclusion = Answer::Yes;
        target.conflict = Answer::Yes;
        target.hotpatchSetting = sure.allow ? Answer::Yes : Answer::No;
        target.approval = byHand || byHandMaybe ? Answer::Unknown : Answer::Yes;
        if (sure.allow && sure.block) {
            target.disagree = true;
            target.policyIndex = -1;
            target.hotpatchSetting = Answer::DoesNotApply;
            target.conflict = Answer::Unknown;
        } else if (sure.allow ? maybe.block : maybe.allow) {
            target.conflict = Answer::Unknown;
            if (sure.block)
                target.hotpatchSetting = Answer::Unknown;
        }
        return;
    }

    const bool inForce = month >= tenantDefaultSince;
    const bool blocked = m_plan.tenantDefault.hotpatch == TenantDefault::Setting::Block;
    Outcomes all = maybe;
    (!inForce ? all.none : blocked ? all.block : all.allow) = true;
    const bool noRing = target.ring == Answer::DoesNotApply;
    bool ringMaybe = false;
    for (std::size_t i = 0; i < m_plan.rings.size(); ++i)
        ringMaybe = ringMaybe || ring(i) == Reach::Unknown;
    const bool anyRing =
        std::any_of(m_reach.begin() + static_cast<qsizetype>(m_plan.policies.size()), m_reach.end(),
                    [](char r) { return static_cast<Reach>(r) == Reach::Yes; });

    target.notTargeted = all.none && all.count() == 1 && !anyRing && !ringMaybe && noRing;
    // Without a ring that surely reaches it, a device that no policy reaches is not targeted, and
    // one that a Block reaches gets the LCU: these differ, too.
    const bool uncertain = all.count() > 1 && (all.allow || !anyRing);
    const bool ringDecides = all.none && all.count() == 1 && !anyRing && ringMaybe;
    if (inForce) {
        target.tenantDefault = !blocked ? Answer::Yes : uncertain ? Answer::Unknown : Answer::No;
    }
    if (uncertain || ringDecides) {
        target.assignment = Answer::Unknown;
        return;
    }
    target.approval = byHandMaybe ? Answer::Unknown : Answer::DoesNotApply;
    if (excluded) {
        target.assignment = Answer::Yes;
        target.exclusion = inForce ? Answer::DoesNotApply : Answer::No;
    } else {
        target.assignment = inForce ? Answer::DoesNotApply : Answer::No;
    }
}

void TargetClass::evaluateRings(TargetMonth &target, Month month) const
{
    const QDate patchDay = patchTuesday(month);
    const QDate next = patchTuesday(month + 1);
    // Policies' deferrals of the update itself: a ring can only add to them.
    std::vector<int> deferrals;
    if (m_withPolicies)
        for (std::size_t i = 0; i < m_plan.policies.size(); ++i) {
            if (policy(i) != Reach::Yes && policy(i) != Reach::Unknown)
                continue;
            deferrals.push_back(securityDeferral(m_plan.policies[i]).value_or(0));
            if (policy(i) == Reach::Unknown)
                deferrals.push_back(0);
        }
    const bool policyDefers =
        std::any_of(deferrals.begin(), deferrals.end(), [](int days) { return days > 0; });
    if (deferrals.empty())
        deferrals.push_back(0);

    Holds holds;
    Holds sureHolds;
    int reached = 0;
    int maybe = 0;
    bool sameSettings = true;
    for (std::size_t i = 0; i < m_plan.rings.size(); ++i) {
        const UpdateRing &candidate = m_plan.rings[i];
        if (ring(i) != Reach::Yes && ring(i) != Reach::Unknown)
            continue;
        for (const int days : deferrals) {
            const QDate earliest = patchDay.addDays(std::max(days, candidate.qualityDeferralDays));
            const auto day = firstInstallDay(candidate, earliest);
            holds.add(day, next);
            if (ring(i) == Reach::Yes)
                sureHolds.add(day, next);
        }
        if (ring(i) == Reach::Unknown) {
            ++maybe;
        } else if (++reached == 1) {
            target.ringIndex = static_cast<std::int16_t>(i);
        } else {
            const UpdateRing &first = m_plan.rings[static_cast<std::size_t>(target.ringIndex)];
            sameSettings = sameSettings
                && first.qualityDeferralDays == candidate.qualityDeferralDays
                && first.qualityPaused == candidate.qualityPaused
                && first.qualityPauseStart == candidate.qualityPauseStart
                && first.qualityDeadlineDays == candidate.qualityDeadlineDays
                && first.gracePeriodDays == candidate.gracePeriodDays;
        }
    }
    if (reached == 0)
        for (const int days : deferrals)
            holds.add(patchDay.addDays(days), next);
    if (!sameSettings)
        target.ringIndex = -1;
    if (reached + maybe > 0 || policyDefers)
        target.ring = holds.answer();
    target.disagree = sureHolds.yes && sureHolds.no;
}

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

Reach Targeting::reach(const std::vector<Term> &terms, Row row)
{
    Member included = Member::No;
    Member excluded = Member::No;
    for (const Term &term : terms) {
        Member member = Member::Yes;
        if (term.missing || (term.members && row >= term.members->size()))
            member = Member::Unknown;
        else if (term.members)
            member = (*term.members)[row];
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
    for (std::size_t i = 0; i < m_terms.size(); ++i)
        m_key[static_cast<qsizetype>(i)] = static_cast<char>(reach(m_terms[i], row));
    m_key.back() = withPolicies ? 1 : 0;
    if (const auto found = m_byKey.constFind(m_key); found != m_byKey.cend())
        return **found;
    m_classes.emplace_back(m_plan, m_key.chopped(1), withPolicies);
    // A copy: m_key is written over for the next device.
    m_byKey.insert(QByteArray(m_key.constData(), m_key.size()), &m_classes.back());
    return m_classes.back();
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
