// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/rule/rule.h"
#include "policy/plan.h"

#include <QCoreApplication>
#include <QSet>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Limits)
};

// graph-schema 1 and 3a
constexpr qsizetype maxName = 200;
constexpr qsizetype maxDescription = 1500;
constexpr std::size_t maxApprovals = 6;
constexpr int maxQualityDeferral = 30;
constexpr int maxFeatureDeferral = 365;

class Findings final
{
public:
    void add(const char *field, const QString &message)
    {
        m_errors.push_back({QString::fromLatin1(field), message});
    }

    void checkName(const QString &name)
    {
        if (name.trimmed().isEmpty())
            add("displayName", Tr::tr("A name is needed."));
        else if (name.size() > maxName)
            add("displayName",
                Tr::tr("The name has %1 characters; at most %2 are possible.")
                    .arg(name.size())
                    .arg(maxName));
    }

    void checkDescription(const QString &text)
    {
        if (text.size() > maxDescription)
            add("description",
                Tr::tr("The description has %1 characters; at most %2 are possible.")
                    .arg(text.size())
                    .arg(maxDescription));
    }

    void checkRange(const char *field, int days, int least, int most)
    {
        if (days < least || days > most)
            add(field, Tr::tr("%1 days; possible are %2 to %3.").arg(days).arg(least).arg(most));
    }

    void checkRange(const char *field, std::optional<int> days, int least, int most)
    {
        if (days)
            checkRange(field, *days, least, most);
    }

    void checkScopeTags(const QStringList &tags)
    {
        if (tags.isEmpty())
            add("roleScopeTagIds", Tr::tr("A scope tag is needed; “0” is the default one."));
    }

    void checkAssignments(const std::vector<Assignment> &assignments)
    {
        for (std::size_t i = 0; i < assignments.size(); ++i) {
            const Assignment &assignment = assignments[i];
            if (assignment.kind != Assignment::Kind::AllDevices && assignment.groupId.isEmpty())
                add("assignments", Tr::tr("Assignment %1 names no group.").arg(i + 1));
            for (std::size_t j = 0; j < i; ++j)
                if (assignments[j].kind == assignment.kind
                    && assignments[j].groupId == assignment.groupId)
                    add("assignments",
                        Tr::tr("Assignment %1 repeats assignment %2.").arg(i + 1).arg(j + 1));
        }
    }

    [[nodiscard]] std::vector<LimitError> take() { return std::move(m_errors); }

private:
    std::vector<LimitError> m_errors;
};

template <class T>
void checkIds(Findings &findings, const std::vector<T> &items, const char *field)
{
    QSet<QString> seen;
    for (const T &item : items) {
        if (item.id.isEmpty())
            findings.add(field, Tr::tr("“%1” has no id.").arg(item.displayName));
        else if (seen.contains(item.id))
            findings.add(field,
                         Tr::tr("“%1” has the id %2, which another one has already.")
                             .arg(item.displayName, item.id));
        seen.insert(item.id);
    }
}

template <class T>
void checkReferences(Findings &findings, const std::vector<T> &items, const QSet<QString> &groups)
{
    for (const T &item : items)
        for (const Assignment &assignment : item.assignments)
            if (!assignment.groupId.isEmpty() && !groups.contains(assignment.groupId))
                findings.add("assignments",
                             Tr::tr("“%1” is assigned to the group %2, which is not there.")
                                 .arg(item.displayName, assignment.groupId));
}

} // namespace

std::vector<LimitError> checkLimits(const QualityUpdatePolicy &policy)
{
    Findings findings;
    findings.checkName(policy.displayName);
    findings.checkDescription(policy.description);
    if (policy.approvalSettings.size() > maxApprovals)
        findings.add("approvalSettings",
                     Tr::tr("%1 approval settings; at most %2 are possible.")
                         .arg(policy.approvalSettings.size())
                         .arg(maxApprovals));
    for (std::size_t i = 0; i < policy.approvalSettings.size(); ++i) {
        const ApprovalSetting &setting = policy.approvalSettings[i];
        if (setting.method == ApprovalMethod::Automatic)
            findings.checkRange("deferralDays", setting.deferralDays, 0, maxQualityDeferral);
        else if (setting.deferralDays != 0)
            findings.add(
                "deferralDays",
                Tr::tr("A deferral of %1 days has no meaning when updates are approved by hand.")
                    .arg(setting.deferralDays));
        for (std::size_t j = 0; j < i; ++j)
            if (policy.approvalSettings[j].cadence == setting.cadence
                && policy.approvalSettings[j].category == setting.category)
                findings.add("approvalSettings",
                             Tr::tr("Approval setting %1 is for the same updates as setting %2.")
                                 .arg(i + 1)
                                 .arg(j + 1));
    }
    findings.checkScopeTags(policy.roleScopeTagIds);
    findings.checkAssignments(policy.assignments);
    return findings.take();
}

std::vector<LimitError> checkLimits(const UpdateRing &ring)
{
    Findings findings;
    findings.checkName(ring.displayName);
    findings.checkDescription(ring.description);
    // Facts 4.3; a deadline of 0 or 1 day is possible in Graph only, and is taken as Graph has it.
    findings.checkRange("qualityDeferralDays", ring.qualityDeferralDays, 0, maxQualityDeferral);
    findings.checkRange("featureDeferralDays", ring.featureDeferralDays, 0, maxFeatureDeferral);
    findings.checkRange("qualityDeadlineDays", ring.qualityDeadlineDays, 0, 30);
    findings.checkRange("featureDeadlineDays", ring.featureDeadlineDays, 0, 30);
    findings.checkRange("gracePeriodDays", ring.gracePeriodDays, 0, 7);
    findings.checkRange("featureUninstallDays", ring.featureUninstallDays, 2, 60);
    if (ring.qualityPauseStart && !ring.qualityPaused)
        findings.add("qualityPauseStart",
                     Tr::tr("The pause has a start, but quality updates are not paused."));
    if (!ring.activeHoursStart.isValid() || !ring.activeHoursEnd.isValid())
        findings.add("activeHours", Tr::tr("Active hours need a start and an end."));
    else if (ring.activeHoursStart == ring.activeHoursEnd)
        findings.add("activeHours", Tr::tr("Active hours start and end at the same time."));
    findings.checkScopeTags(ring.roleScopeTagIds);
    findings.checkAssignments(ring.assignments);
    return findings.take();
}

std::vector<LimitError> checkLimits(const Group &group)
{
    Findings findings;
    findings.checkName(group.displayName);
    findings.checkDescription(group.description);
    if (group.kind == GroupKind::Dynamic)
        if (const auto rule = compileRule(group.rule); !rule) // its length is a limit, too
            findings.add(
                "rule",
                Tr::tr("Position %1: %2").arg(rule.error().offset + 1).arg(rule.error().message));
    return findings.take();
}

std::vector<LimitError> checkLimits(const Plan &plan)
{
    Findings findings;
    checkIds(findings, plan.groups, "groups");
    checkIds(findings, plan.policies, "policies");
    checkIds(findings, plan.rings, "rings");
    QSet<QString> groups;
    for (const Group &group : plan.groups)
        groups.insert(group.id);
    checkReferences(findings, plan.policies, groups);
    checkReferences(findings, plan.rings, groups);
    return findings.take();
}

} // namespace quarterdeck
