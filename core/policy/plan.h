// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "fleet/group.h"

#include <QDate>
#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QTime>

#include <optional>
#include <vector>

namespace quarterdeck {

// Whom a policy or ring reaches. Exclusion beats inclusion.
struct Assignment
{
    enum class Kind : quint8
    {
        Include,
        Exclude,
        AllDevices
    };
    Kind kind = Kind::Include;
    QString groupId; // empty for AllDevices
    bool operator==(const Assignment &) const = default;
};

enum class Cadence : quint8
{
    Monthly,
    OutOfBand
};
enum class UpdateCategory : quint8
{
    All,
    Security,
    NonSecurity,
    QuickMachineRecovery
};
enum class ApprovalMethod : quint8
{
    Manual,
    Automatic
};

struct ApprovalSetting
{
    Cadence cadence = Cadence::Monthly;
    UpdateCategory category = UpdateCategory::Security;
    ApprovalMethod method = ApprovalMethod::Automatic;
    int deferralDays = 0; // automatic approval only
    bool operator==(const ApprovalSetting &) const = default;
};

// Graph windowsQualityUpdatePolicy (beta): Intune's "Windows quality update policy", the hotpatch
// policy.
struct QualityUpdatePolicy
{
    QString id;
    QString displayName; // at most 200 characters
    QString description; // at most 1,500
    bool hotpatchEnabled = true; // "When available, apply without restarting the device"
    std::vector<ApprovalSetting> approvalSettings; // at most 6
    QStringList roleScopeTagIds {QStringLiteral("0")};
    QDateTime created;
    QDateTime lastModified;
    std::vector<Assignment> assignments;
    bool operator==(const QualityUpdatePolicy &) const = default;
};

// Graph windowsUpdateForBusinessConfiguration: the fields of an update ring that bear on quality
// updates. Limits: facts 4.3 and graph-schema section 5.
struct UpdateRing
{
    QString id;
    QString displayName;
    QString description;
    int qualityDeferralDays = 0; // 0-30
    int featureDeferralDays = 0; // 0-365
    bool qualityPaused = false;
    std::optional<QDate> qualityPauseStart; // a pause lasts at most 35 days
    bool featurePaused = false;
    std::optional<int> qualityDeadlineDays; // 2-30 (Graph: 0-30)
    std::optional<int> featureDeadlineDays;
    std::optional<int> gracePeriodDays; // 0-7
    std::optional<int> featureUninstallDays; // 2-60
    QTime activeHoursStart {8, 0};
    QTime activeHoursEnd {17, 0};
    QStringList roleScopeTagIds {QStringLiteral("0")};
    QDateTime lastModified;
    std::vector<Assignment> assignments;
    bool operator==(const UpdateRing &) const = default;
};

// Tenant administration > Windows Autopatch > Tenant settings (facts 4.2): in force from the May
// 2026 security update for devices that no quality update policy reaches, unless opted out.
struct TenantDefault
{
    enum class Setting : quint8
    {
        NotConfigured,
        Allow,
        Block
    }; // NotConfigured = Microsoft's default (on)
    Setting hotpatch = Setting::NotConfigured;
    QDateTime lastModified;
    bool operator==(const TenantDefault &) const = default;
};

// Everything an administrator plans: groups, policies, rings, the tenant default. A plain value;
// the workspace stores it, undo swaps it.
struct Plan
{
    std::vector<Group> groups;
    std::vector<QualityUpdatePolicy> policies;
    std::vector<UpdateRing> rings;
    TenantDefault tenantDefault;
    bool operator==(const Plan &) const = default;
};

// A limit that is broken, and where: for the wizard's fields and the CLI.
struct LimitError
{
    QString field; // stable: "displayName", "approvalSettings", "qualityDeferralDays"
    QString message; // translated, with the numbers
};

[[nodiscard]] std::vector<LimitError> checkLimits(const QualityUpdatePolicy &policy);
[[nodiscard]] std::vector<LimitError> checkLimits(const UpdateRing &ring);
[[nodiscard]] std::vector<LimitError>
checkLimits(const Group &group); // rule length and syntax, name
// References to groups that are not there, duplicate ids.
[[nodiscard]] std::vector<LimitError> checkLimits(const Plan &plan);

} // namespace quarterdeck
