// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/graphjson.h"

#include "exchange/graphwords.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr auto odataType = "@odata.type"_L1;

template <class E, std::size_t N>
QString word(const graph::Words<E, N> &words, E value)
{
    for (const auto &[candidate, text] : words) {
        if (candidate == value)
            return QString::fromLatin1(text);
    }
    Q_UNREACHABLE();
}

QJsonArray assignmentsJson(const std::vector<Assignment> &assignments, const QString &type)
{
    QJsonArray array;
    for (const Assignment &assignment : assignments) {
        QJsonObject target {{odataType, word(graph::targets, assignment.kind)}};
        if (assignment.kind != Assignment::Kind::AllDevices)
            target.insert(u"groupId"_s, assignment.groupId);
        array.append(QJsonObject {{odataType, type}, {u"target"_s, target}});
    }
    return array;
}

QJsonArray policyAssignments(const std::vector<Assignment> &assignments)
{
    return assignmentsJson(assignments, u"#microsoft.graph.windowsQualityUpdatePolicyAssignment"_s);
}

QJsonObject approvalJson(const ApprovalSetting &setting)
{
    QJsonObject json {
        {odataType, u"microsoft.graph.windowsQualityUpdateApprovalSetting"_s},
        {u"windowsQualityUpdateCadence"_s, word(graph::cadences, setting.cadence)},
        {u"windowsQualityUpdateCategory"_s, word(graph::categories, setting.category)},
        {u"approvalMethodType"_s, word(graph::methods, setting.method)}};
    if (setting.method == ApprovalMethod::Automatic)
        json.insert(u"deferredDeploymentInDay"_s, setting.deferralDays);
    return json;
}

QJsonValue numberOrNull(std::optional<int> number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QString timeOfDay(QTime time)
{
    return time.toString(u"HH:mm:ss.zzz"_s)
        + "0000"_L1; // Edm.TimeOfDay as Intune writes it: 7 digits
}

} // namespace

QJsonObject graphPolicy(const QualityUpdatePolicy &policy)
{
    QJsonArray approvals;
    for (const ApprovalSetting &setting : policy.approvalSettings)
        approvals.append(approvalJson(setting));
    return {{odataType, QLatin1StringView(graph::policyType)},
            {u"displayName"_s, policy.displayName},
            {u"description"_s, policy.description},
            {u"hotpatchEnabled"_s, policy.hotpatchEnabled},
            {u"approvalSettings"_s, approvals},
            {u"roleScopeTagIds"_s, QJsonArray::fromStringList(policy.roleScopeTagIds)}};
}

QJsonObject graphPolicyAssign(const std::vector<Assignment> &assignments)
{
    return {{u"assignments"_s, policyAssignments(assignments)}};
}

QJsonObject graphPolicyExpanded(const QualityUpdatePolicy &policy)
{
    QJsonObject json = graphPolicy(policy);
    json.insert(u"id"_s, policy.id);
    if (policy.created.isValid())
        json.insert(u"createdDateTime"_s, policy.created.toUTC().toString(Qt::ISODate));
    if (policy.lastModified.isValid())
        json.insert(u"lastModifiedDateTime"_s, policy.lastModified.toUTC().toString(Qt::ISODate));
    json.insert(u"assignments"_s, policyAssignments(policy.assignments));
    return json;
}

QJsonObject graphRing(const UpdateRing &ring)
{
    return {{odataType, u"#microsoft.graph.windowsUpdateForBusinessConfiguration"_s},
            {u"displayName"_s, ring.displayName},
            {u"description"_s, ring.description},
            {u"roleScopeTagIds"_s, QJsonArray::fromStringList(ring.roleScopeTagIds)},
            {u"qualityUpdatesDeferralPeriodInDays"_s, ring.qualityDeferralDays},
            {u"featureUpdatesDeferralPeriodInDays"_s, ring.featureDeferralDays},
            {u"qualityUpdatesPaused"_s, ring.qualityPaused},
            {u"featureUpdatesPaused"_s, ring.featurePaused},
            {u"deadlineForQualityUpdatesInDays"_s, numberOrNull(ring.qualityDeadlineDays)},
            {u"deadlineForFeatureUpdatesInDays"_s, numberOrNull(ring.featureDeadlineDays)},
            {u"deadlineGracePeriodInDays"_s, numberOrNull(ring.gracePeriodDays)},
            {u"featureUpdatesRollbackWindowInDays"_s, numberOrNull(ring.featureUninstallDays)},
            // The mode that active hours belong to.
            {u"automaticUpdateMode"_s, u"autoInstallAtMaintenanceTime"_s},
            {u"installationSchedule"_s,
             QJsonObject {{odataType, u"#microsoft.graph.windowsUpdateActiveHoursInstall"_s},
                          {u"activeHoursStart"_s, timeOfDay(ring.activeHoursStart)},
                          {u"activeHoursEnd"_s, timeOfDay(ring.activeHoursEnd)}}}};
}

QJsonObject graphRingAssign(const std::vector<Assignment> &assignments)
{
    return {{u"assignments"_s,
             assignmentsJson(assignments, u"#microsoft.graph.deviceConfigurationAssignment"_s)}};
}

QByteArray jsonText(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

} // namespace quarterdeck
