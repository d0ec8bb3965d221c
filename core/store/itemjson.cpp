// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/itemjson.h"

#include "base/jsonreader.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceItem)
};

constexpr JsonWords<GroupKind, 2> groupKinds {
    {{GroupKind::Assigned, "assigned"}, {GroupKind::Dynamic, "dynamic"}}};
constexpr JsonWords<Assignment::Kind, 3> assignmentKinds {
    {{Assignment::Kind::Include, "include"},
     {Assignment::Kind::Exclude, "exclude"},
     {Assignment::Kind::AllDevices, "allDevices"}}};
constexpr JsonWords<Cadence, 2> cadences {
    {{Cadence::Monthly, "monthly"}, {Cadence::OutOfBand, "outOfBand"}}};
constexpr JsonWords<UpdateCategory, 4> categories {
    {{UpdateCategory::All, "all"},
     {UpdateCategory::Security, "security"},
     {UpdateCategory::NonSecurity, "nonSecurity"},
     {UpdateCategory::QuickMachineRecovery, "quickMachineRecovery"}}};
constexpr JsonWords<ApprovalMethod, 2> methods {
    {{ApprovalMethod::Manual, "manual"}, {ApprovalMethod::Automatic, "automatic"}}};
constexpr JsonWords<TenantDefault::Setting, 3> tenantSettings {
    {{TenantDefault::Setting::NotConfigured, "notConfigured"},
     {TenantDefault::Setting::Allow, "allow"},
     {TenantDefault::Setting::Block, "block"}}};

QJsonArray jsonAssignments(const std::vector<Assignment> &assignments)
{
    QJsonArray result;
    for (const Assignment &assignment : assignments) {
        result += QJsonObject {{u"kind"_s, wordOf(assignmentKinds, assignment.kind)},
                               {u"groupId"_s, assignment.groupId}};
    }
    return result;
}

std::vector<Assignment> assignmentsOf(JsonReader &owner)
{
    return owner.list("assignments", [](JsonReader &reader) {
        return Assignment {reader.word("kind", assignmentKinds), reader.text("groupId")};
    });
}

QString named(const QString &pattern, const QJsonObject &json)
{
    return pattern.arg(json.value("displayName"_L1).toString(json.value("id"_L1).toString()));
}

QJsonValue jsonDays(std::optional<int> days)
{
    return days ? QJsonValue(*days) : QJsonValue();
}

std::optional<int> daysOf(JsonReader &reader, const char *key)
{
    // The limits of the fields are checkLimits' affair; here only a sane number is asked for.
    if (reader.isNull(key))
        return std::nullopt;
    return static_cast<int>(reader.integer(key, 0, 100'000));
}

} // namespace

QJsonObject toJson(const Group &group)
{
    return {{u"id"_s, group.id},
            {u"displayName"_s, group.displayName},
            {u"description"_s, group.description},
            {u"kind"_s, wordOf(groupKinds, group.kind)},
            {u"members"_s, QJsonArray::fromStringList(group.members)},
            {u"membershipRule"_s, group.rule}};
}

Result<Group> groupFromJson(const QJsonObject &json)
{
    JsonReader reader(json, named(Tr::tr("group \"%1\""), json));
    Group group;
    group.id = reader.text("id");
    group.displayName = reader.text("displayName");
    group.description = reader.text("description");
    group.kind = reader.word("kind", groupKinds);
    group.members = reader.texts("members");
    group.rule = reader.text("membershipRule");
    if (auto error = reader.failed())
        return *error;
    return group;
}

QJsonObject toJson(const QualityUpdatePolicy &policy)
{
    QJsonArray approvals;
    for (const ApprovalSetting &approval : policy.approvalSettings) {
        approvals += QJsonObject {{u"cadence"_s, wordOf(cadences, approval.cadence)},
                                  {u"category"_s, wordOf(categories, approval.category)},
                                  {u"approvalMethod"_s, wordOf(methods, approval.method)},
                                  {u"deferralInDays"_s, approval.deferralDays}};
    }
    return {{u"id"_s, policy.id},
            {u"displayName"_s, policy.displayName},
            {u"description"_s, policy.description},
            {u"hotpatchEnabled"_s, policy.hotpatchEnabled},
            {u"approvalSettings"_s, approvals},
            {u"roleScopeTagIds"_s, QJsonArray::fromStringList(policy.roleScopeTagIds)},
            {u"createdDateTime"_s, jsonInstant(policy.created)},
            {u"lastModifiedDateTime"_s, jsonInstant(policy.lastModified)},
            {u"assignments"_s, jsonAssignments(policy.assignments)}};
}

Result<QualityUpdatePolicy> policyFromJson(const QJsonObject &json)
{
    JsonReader reader(json, named(Tr::tr("policy \"%1\""), json));
    QualityUpdatePolicy policy;
    policy.id = reader.text("id");
    policy.displayName = reader.text("displayName");
    policy.description = reader.text("description");
    policy.hotpatchEnabled = reader.flag("hotpatchEnabled");
    policy.approvalSettings = reader.list("approvalSettings", [](JsonReader &approval) {
        return ApprovalSetting {approval.word("cadence", cadences),
                                approval.word("category", categories),
                                approval.word("approvalMethod", methods),
                                static_cast<int>(approval.integer("deferralInDays", 0, 100'000))};
    });
    policy.roleScopeTagIds = reader.texts("roleScopeTagIds");
    policy.created = reader.instant("createdDateTime");
    policy.lastModified = reader.instant("lastModifiedDateTime");
    policy.assignments = assignmentsOf(reader);
    if (auto error = reader.failed())
        return *error;
    return policy;
}

QJsonObject toJson(const UpdateRing &ring)
{
    return {{u"id"_s, ring.id},
            {u"displayName"_s, ring.displayName},
            {u"description"_s, ring.description},
            {u"qualityDeferralDays"_s, ring.qualityDeferralDays},
            {u"featureDeferralDays"_s, ring.featureDeferralDays},
            {u"qualityPaused"_s, ring.qualityPaused},
            {u"qualityPauseStart"_s, jsonDate(ring.qualityPauseStart.value_or(QDate()))},
            {u"featurePaused"_s, ring.featurePaused},
            {u"qualityDeadlineDays"_s, jsonDays(ring.qualityDeadlineDays)},
            {u"featureDeadlineDays"_s, jsonDays(ring.featureDeadlineDays)},
            {u"gracePeriodDays"_s, jsonDays(ring.gracePeriodDays)},
            {u"featureUninstallDays"_s, jsonDays(ring.featureUninstallDays)},
            {u"activeHoursStart"_s, ring.activeHoursStart.toString(u"HH:mm:ss"_s)},
            {u"activeHoursEnd"_s, ring.activeHoursEnd.toString(u"HH:mm:ss"_s)},
            {u"roleScopeTagIds"_s, QJsonArray::fromStringList(ring.roleScopeTagIds)},
            {u"lastModifiedDateTime"_s, jsonInstant(ring.lastModified)},
            {u"assignments"_s, jsonAssignments(ring.assignments)}};
}

Result<UpdateRing> ringFromJson(const QJsonObject &json)
{
    JsonReader reader(json, named(Tr::tr("update ring \"%1\""), json));
    UpdateRing ring;
    ring.id = reader.text("id");
    ring.displayName = reader.text("displayName");
    ring.description = reader.text("description");
    ring.qualityDeferralDays = static_cast<int>(reader.integer("qualityDeferralDays", 0, 100'000));
    ring.featureDeferralDays = static_cast<int>(reader.integer("featureDeferralDays", 0, 100'000));
    ring.qualityPaused = reader.flag("qualityPaused");
    if (const QDate start = reader.date("qualityPauseStart"); start.isValid())
        ring.qualityPauseStart = start;
    ring.featurePaused = reader.flag("featurePaused");
    ring.qualityDeadlineDays = daysOf(reader, "qualityDeadlineDays");
    ring.featureDeadlineDays = daysOf(reader, "featureDeadlineDays");
    ring.gracePeriodDays = daysOf(reader, "gracePeriodDays");
    ring.featureUninstallDays = daysOf(reader, "featureUninstallDays");
    ring.activeHoursStart = reader.time("activeHoursStart");
    ring.activeHoursEnd = reader.time("activeHoursEnd");
    ring.roleScopeTagIds = reader.texts("roleScopeTagIds");
    ring.lastModified = reader.instant("lastModifiedDateTime");
    ring.assignments = assignmentsOf(reader);
    if (auto error = reader.failed())
        return *error;
    return ring;
}

QJsonObject toJson(const TenantDefault &tenantDefault)
{
    return {{u"hotpatch"_s, wordOf(tenantSettings, tenantDefault.hotpatch)},
            {u"lastModifiedDateTime"_s, jsonInstant(tenantDefault.lastModified)}};
}

Result<TenantDefault> tenantDefaultFromJson(const QJsonObject &json)
{
    JsonReader reader(json, Tr::tr("the tenant default"));
    TenantDefault result;
    result.hotpatch = reader.word("hotpatch", tenantSettings);
    result.lastModified = reader.instant("lastModifiedDateTime");
    if (auto error = reader.failed())
        return *error;
    return result;
}

QJsonObject toJson(const WorkspaceSettings &settings)
{
    return {{u"name"_s, settings.name}, {u"sample"_s, settings.sample}};
}

Result<WorkspaceSettings> settingsFromJson(const QJsonObject &json)
{
    JsonReader reader(json, Tr::tr("the workspace's settings"));
    WorkspaceSettings settings;
    settings.name = reader.text("name");
    settings.sample = reader.flag("sample");
    if (auto error = reader.failed())
        return *error;
    return settings;
}

} // namespace quarterdeck
