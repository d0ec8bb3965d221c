// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/planfindings.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(PlanFindings)
};

using Severity = PlanFinding::Severity;

const Group *groupOf(const Plan &plan, const QString &id)
{
    const auto at = std::find_if(plan.groups.begin(), plan.groups.end(),
                                 [&id](const Group &group) { return group.id == id; });
    return at == plan.groups.end() ? nullptr : &*at;
}

bool includes(const std::vector<Assignment> &assignments, const Assignment &wanted)
{
    return std::find(assignments.begin(), assignments.end(), wanted) != assignments.end();
}

bool reachesAnybody(const std::vector<Assignment> &assignments)
{
    return std::any_of(assignments.begin(), assignments.end(), [](const Assignment &assignment) {
        return assignment.kind != Assignment::Kind::Exclude;
    });
}

void addAssignmentFindings(const Plan &plan, const std::vector<Assignment> &assignments,
                           std::vector<PlanFinding> &found)
{
    if (!reachesAnybody(assignments))
        found.push_back(
            {Severity::Warning, Tr::tr("It is assigned to nobody and reaches no device.")});
    for (const Assignment &assignment : assignments) {
        if (assignment.kind == Assignment::Kind::AllDevices)
            continue;
        if (!groupOf(plan, assignment.groupId))
            found.push_back({Severity::Error,
                             Tr::tr("It names a group that is not in this workspace: %1.")
                                 .arg(assignment.groupId)});
    }
}

void addLimitFindings(const std::vector<LimitError> &errors, std::vector<PlanFinding> &found)
{
    for (const LimitError &error : errors)
        found.push_back({Severity::Error, limitText(error)});
}

void sortWorstFirst(std::vector<PlanFinding> &found)
{
    std::stable_sort(found.begin(), found.end(), [](const PlanFinding &a, const PlanFinding &b) {
        return a.severity < b.severity;
    });
}

// Groups, or all devices, that both lists include.
QStringList sharedTargets(const Plan &plan, const std::vector<Assignment> &a,
                          const std::vector<Assignment> &b)
{
    QStringList shared;
    for (const Assignment &assignment : a) {
        if (assignment.kind == Assignment::Kind::Exclude || !includes(b, assignment))
            continue;
        shared.append(assignment.kind == Assignment::Kind::AllDevices
                          ? Tr::tr("all devices")
                          : groupTitle(plan, assignment.groupId));
    }
    return shared;
}

} // namespace

std::vector<PlanFinding> findings(const Plan &plan, const QualityUpdatePolicy &policy)
{
    std::vector<PlanFinding> found;
    addLimitFindings(checkLimits(policy), found);
    addAssignmentFindings(plan, policy.assignments, found);
    for (const QualityUpdatePolicy &other : plan.policies) {
        if (other.id == policy.id)
            continue;
        if (other.displayName.compare(policy.displayName, Qt::CaseInsensitive) == 0)
            found.push_back({Severity::Info, Tr::tr("Another policy has the same name.")});
        if (other.hotpatchEnabled == policy.hotpatchEnabled)
            continue;
        const QStringList shared = sharedTargets(plan, policy.assignments, other.assignments);
        if (!shared.isEmpty())
            found.push_back(
                {Severity::Error,
                 Tr::tr("It disagrees with “%1” about hotpatching for %2. Which of the two wins is "
                        "documented nowhere: take one of them away.")
                     .arg(other.displayName, shared.join(u", "_s))});
    }
    sortWorstFirst(found);
    return found;
}

std::vector<PlanFinding> findings(const Plan &plan, const UpdateRing &ring)
{
    std::vector<PlanFinding> found;
    addLimitFindings(checkLimits(ring), found);
    addAssignmentFindings(plan, ring.assignments, found);
    for (const UpdateRing &other : plan.rings) {
        if (other.id == ring.id)
            continue;
        const QStringList shared = sharedTargets(plan, ring.assignments, other.assignments);
        if (!shared.isEmpty())
            found.push_back({Severity::Error,
                             Tr::tr("It shares %1 with the ring “%2”.")
                                 .arg(shared.join(u", "_s), other.displayName)});
    }
    if (!ring.qualityDeadlineDays)
        found.push_back({Severity::Info,
                         Tr::tr("It has no deadline: devices may put off a restart for ever.")});
    if (ring.qualityPaused)
        found.push_back({Severity::Info, Tr::tr("Quality updates are paused.")});
    sortWorstFirst(found);
    return found;
}

QString limitText(const LimitError &error)
{
    const std::initializer_list<std::pair<QLatin1StringView, QString>> titles {
        {"deferralDays"_L1, Tr::tr("Deferral")},
        {"qualityDeferralDays"_L1, Tr::tr("Deferral of quality updates")},
        {"featureDeferralDays"_L1, Tr::tr("Deferral of feature updates")},
        {"qualityDeadlineDays"_L1, Tr::tr("Deadline for quality updates")},
        {"featureDeadlineDays"_L1, Tr::tr("Deadline for feature updates")},
        {"gracePeriodDays"_L1, Tr::tr("Grace period")},
        {"featureUninstallDays"_L1, Tr::tr("Uninstall period")}};
    for (const auto &[field, title] : titles)
        if (error.field == field)
            return Tr::tr("%1: %2", "field, broken limit").arg(title, error.message);
    return error.message;
}

QString groupTitle(const Plan &plan, const QString &groupId)
{
    const Group *group = groupOf(plan, groupId);
    return group ? group->displayName : Tr::tr("%1 (unknown group)").arg(groupId);
}

QString assignmentText(const Plan &plan, const std::vector<Assignment> &assignments)
{
    QStringList included;
    QStringList excluded;
    for (const Assignment &assignment : assignments) {
        switch (assignment.kind) {
        case Assignment::Kind::AllDevices:
            included.prepend(Tr::tr("All devices"));
            break;
        case Assignment::Kind::Include:
            included.append(groupTitle(plan, assignment.groupId));
            break;
        case Assignment::Kind::Exclude:
            excluded.append(groupTitle(plan, assignment.groupId));
            break;
        }
    }
    const QString text = included.isEmpty() ? Tr::tr("nobody") : included.join(u", "_s);
    return excluded.isEmpty() ? text : Tr::tr("%1; without %2").arg(text, excluded.join(u", "_s));
}

} // namespace quarterdeck
