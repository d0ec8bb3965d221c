// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/checkwriter.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

// Policies of the plan with this reach, in order.
std::vector<const QualityUpdatePolicy *> policiesWith(const Plan &plan, const TargetClass &target,
                                                      Reach reach)
{
    std::vector<const QualityUpdatePolicy *> found;
    for (std::size_t i = 0; i < plan.policies.size(); ++i)
        if (target.policy(i) == reach)
            found.push_back(&plan.policies[i]);
    return found;
}

QString settingText(const QualityUpdatePolicy &policy)
{
    return policy.hotpatchEnabled ? Tr::tr("“%1” allows hotpatch").arg(policy.displayName)
                                  : Tr::tr("“%1” blocks hotpatch").arg(policy.displayName);
}

} // namespace

QString CheckWriter::through(const std::vector<Assignment> &assignments,
                             Assignment::Kind kind) const
{
    for (const Assignment &assignment : assignments) {
        if (kind == Assignment::Kind::Include && assignment.kind == Assignment::Kind::AllDevices)
            return Tr::tr("all devices");
        if (assignment.kind != kind
            || m_evaluator.targeting().member(assignment.groupId, m_device.row) != Member::Yes)
            continue;
        for (const Group &group : m_input.plan.groups)
            if (group.id == assignment.groupId)
                return Tr::tr("group “%1”").arg(group.displayName);
    }
    return {};
}

QString CheckWriter::unknownGroups() const
{
    QStringList names;
    const auto look = [&](Reach reach, const std::vector<Assignment> &assignments) {
        if (reach != Reach::Unknown)
            return;
        for (const Assignment &assignment : assignments) {
            if (assignment.kind == Assignment::Kind::AllDevices
                || m_evaluator.targeting().member(assignment.groupId, m_device.row)
                    != Member::Unknown)
                continue;
            const auto group =
                std::find_if(m_input.plan.groups.begin(), m_input.plan.groups.end(),
                             [&](const Group &g) { return g.id == assignment.groupId; });
            const QString name =
                group == m_input.plan.groups.end() ? assignment.groupId : group->displayName;
            if (!names.contains(name))
                names.append(name);
        }
    };
    for (std::size_t i = 0; i < m_input.plan.policies.size(); ++i)
        look(m_device.target->policy(i), m_input.plan.policies[i].assignments);
    for (std::size_t i = 0; i < m_input.plan.rings.size(); ++i)
        look(m_device.target->ring(i), m_input.plan.rings[i].assignments);
    return names.join(", "_L1);
}

void CheckWriter::setPolicySource(Check &check) const
{
    const auto reached = policiesWith(m_input.plan, *m_device.target, Reach::Yes);
    if (reached.empty())
        return;
    check.source = Tr::tr("Plan: policy “%1”").arg(reached.front()->displayName);
    check.asOf = reached.front()->lastModified;
}

void CheckWriter::writeAssignment(Check &check) const
{
    check.source = Tr::tr("Plan");
    if (check.answer == Answer::Unknown) {
        check.found = Tr::tr("Not known whether it belongs to: %1").arg(unknownGroups());
        check.fix =
            Tr::tr("Collect the attributes that these groups ask for: %1.").arg(unknownGroups());
        check.effort = Effort::CollectData;
        return;
    }
    QStringList found;
    for (const Reach reach : {Reach::Yes, Reach::Excluded})
        for (const QualityUpdatePolicy *policy :
             policiesWith(m_input.plan, *m_device.target, reach))
            found.append(Tr::tr("“%1” through %2")
                             .arg(policy->displayName,
                                  through(policy->assignments, Assignment::Kind::Include)));
    if (found.isEmpty()) {
        check.found = Tr::tr("No quality update policy reaches it");
        return;
    }
    check.found = found.join("; "_L1);
    setPolicySource(check);
}

void CheckWriter::writeExclusion(Check &check) const
{
    check.source = Tr::tr("Plan");
    QStringList found;
    for (const QualityUpdatePolicy *policy :
         policiesWith(m_input.plan, *m_device.target, Reach::Excluded)) {
        found.append(
            Tr::tr("“%1” excludes %2")
                .arg(policy->displayName, through(policy->assignments, Assignment::Kind::Exclude)));
        check.asOf = policy->lastModified;
    }
    check.found = found.isEmpty() ? Tr::tr("No exclusion meets it") : found.join("; "_L1);
}

void CheckWriter::writeTenantDefault(Check &check) const
{
    check.source = Tr::tr("Plan: tenant default");
    check.asOf = m_input.plan.tenantDefault.lastModified;
    if (m_month < tenantDefaultSince) {
        check.found = Tr::tr("Not in force: it counts from the security update of %1")
                          .arg(tenantDefaultSince.toString());
        return;
    }
    if (check.answer == Answer::DoesNotApply) {
        check.found = Tr::tr("A policy reaches it, and policies come before the tenant default");
        return;
    }
    switch (m_input.plan.tenantDefault.hotpatch) {
    case TenantDefault::Setting::NotConfigured:
        check.found = Tr::tr("Allow: nothing set, so Microsoft's default counts");
        break;
    case TenantDefault::Setting::Allow:
        check.found = Tr::tr("Allow");
        break;
    case TenantDefault::Setting::Block:
        check.found = Tr::tr("Block");
        break;
    }
}

void CheckWriter::writeHotpatchSetting(Check &check) const
{
    const auto reached = policiesWith(m_input.plan, *m_device.target, Reach::Yes);
    QStringList found;
    for (const QualityUpdatePolicy *policy : reached)
        found.append(settingText(*policy));
    check.found = found.isEmpty() ? Tr::tr("No policy sets it") : found.join("; "_L1);
    setPolicySource(check);
}

void CheckWriter::writeApproval(Check &check) const
{
    setPolicySource(check);
    QStringList found;
    for (const Reach reach : {Reach::Yes, Reach::Unknown})
        for (const QualityUpdatePolicy *policy :
             policiesWith(m_input.plan, *m_device.target, reach)) {
            const auto days = securityDeferral(*policy);
            if (days)
                found.append(Tr::tr("“%1”: automatic after %n day(s)", nullptr, *days)
                                 .arg(policy->displayName));
            else
                found.append(
                    Tr::tr("“%1”: by hand, and whether this month is approved is not known")
                        .arg(policy->displayName));
        }
    check.found = found.isEmpty() ? Tr::tr("No policy sets it") : found.join("; "_L1);
}

void CheckWriter::writeConflict(Check &check) const
{
    setPolicySource(check);
    const auto reached = policiesWith(m_input.plan, *m_device.target, Reach::Yes);
    if (check.answer != Answer::Unknown) {
        check.found = reached.empty() ? Tr::tr("No policy reaches it")
                                      : Tr::tr("%n policy(s) reach it, without contradiction",
                                               nullptr, static_cast<int>(reached.size()));
        return;
    }
    QStringList found;
    for (const QualityUpdatePolicy *policy : reached)
        found.append(settingText(*policy));
    for (const QualityUpdatePolicy *policy :
         policiesWith(m_input.plan, *m_device.target, Reach::Unknown))
        found.append(Tr::tr("%1, if it reaches the device (not known: %2)")
                         .arg(settingText(*policy), unknownGroups()));
    check.found = found.join("; "_L1);
}

QString CheckWriter::ringText(const UpdateRing &ring) const
{
    const QString name = ring.displayName;
    const auto day = firstInstallDay(ring, patchTuesday(m_month).addDays(ring.qualityDeferralDays));
    if (!day)
        return Tr::tr("“%1” is paused, and since when is not known").arg(name);
    const QString date = day->toString(Qt::ISODate);
    if (*day != patchTuesday(m_month).addDays(ring.qualityDeferralDays))
        return Tr::tr("“%1” is paused and offers the update from %2").arg(name, date);
    return Tr::tr("“%1” defers %n day(s) and offers the update from %2", nullptr,
                  ring.qualityDeferralDays)
        .arg(name, date);
}

void CheckWriter::writeRing(Check &check) const
{
    check.source = Tr::tr("Plan");
    check.required = Tr::tr("Can install before the next Patch Tuesday, %1")
                         .arg(patchTuesday(m_month + 1).toString(Qt::ISODate));
    QStringList found;
    for (std::size_t i = 0; i < m_input.plan.rings.size(); ++i) {
        const UpdateRing &ring = m_input.plan.rings[i];
        if (m_device.target->ring(i) == Reach::Yes) {
            found.append(ringText(ring));
            if (found.size() == 1) {
                check.source = Tr::tr("Plan: ring “%1”").arg(ring.displayName);
                check.asOf = ring.lastModified;
            }
        } else if (m_device.target->ring(i) == Reach::Unknown) {
            found.append(Tr::tr("%1, if it reaches the device (not known: %2)")
                             .arg(ringText(ring), unknownGroups()));
        }
    }
    if (m_evaluator.place(m_device.chain, BuiltIn::Assignment) >= 0)
        for (const Reach reach : {Reach::Yes, Reach::Unknown})
            for (const QualityUpdatePolicy *policy :
                 policiesWith(m_input.plan, *m_device.target, reach))
                if (const int days = securityDeferral(*policy).value_or(0); days > 0)
                    found.append(Tr::tr("“%1” approves after %n day(s)", nullptr, days)
                                     .arg(policy->displayName));
    check.found = found.isEmpty() ? Tr::tr("No ring reaches it") : found.join("; "_L1);
}

} // namespace quarterdeck
