// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/change.h"

#include <QJsonObject>

namespace quarterdeck {

// The items of a workspace as JSON, the form in which they are stored, audited and undone. Names
// follow Microsoft Graph where it has the field. Reading is strict: a missing field, a wrong type,
// an unknown word is Malformed and names item and field. Pure; any thread.
[[nodiscard]] QJsonObject toJson(const Group &group);
[[nodiscard]] QJsonObject toJson(const QualityUpdatePolicy &policy);
[[nodiscard]] QJsonObject toJson(const UpdateRing &ring);
[[nodiscard]] QJsonObject toJson(const TenantDefault &tenantDefault);
[[nodiscard]] QJsonObject toJson(const HandRelease &release);
[[nodiscard]] QJsonObject toJson(const WorkspaceSettings &settings);

[[nodiscard]] Result<Group> groupFromJson(const QJsonObject &json);
[[nodiscard]] Result<QualityUpdatePolicy> policyFromJson(const QJsonObject &json);
[[nodiscard]] Result<UpdateRing> ringFromJson(const QJsonObject &json);
[[nodiscard]] Result<TenantDefault> tenantDefaultFromJson(const QJsonObject &json);
[[nodiscard]] Result<HandRelease> releaseFromJson(const QJsonObject &json);
[[nodiscard]] Result<WorkspaceSettings> settingsFromJson(const QJsonObject &json);

} // namespace quarterdeck
