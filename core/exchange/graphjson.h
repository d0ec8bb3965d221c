// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "policy/plan.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QJsonObject>

#include <vector>

// Policies and rings as Microsoft Graph has them (graph facts, sections 1, 4 and 5): what to send,
// and what comes back. Pure; any thread.
namespace quarterdeck {

// Body of POST /beta/deviceManagement/windowsQualityUpdatePolicies: no id, no dates, no
// assignments.
[[nodiscard]] QJsonObject graphPolicy(const QualityUpdatePolicy &policy);
// Body of POST .../windowsQualityUpdatePolicies/{id}/assign.
[[nodiscard]] QJsonObject graphPolicyAssign(const std::vector<Assignment> &assignments);
// The policy with id, dates and assignments, as GET .../{id}?$expand=assignments answers.
[[nodiscard]] QJsonObject graphPolicyExpanded(const QualityUpdatePolicy &policy);

// Body of POST /v1.0/deviceManagement/deviceConfigurations: an update ring.
[[nodiscard]] QJsonObject graphRing(const UpdateRing &ring);
// Body of POST .../deviceConfigurations/{id}/assign.
[[nodiscard]] QJsonObject graphRingAssign(const std::vector<Assignment> &assignments);

// Reads what GET answers: one policy, or a list of them in "value". Properties that Quarterdeck
// does not have are passed over; what it has must be of the right type and within the limits.
// Malformed: no JSON (with line), another type of object, a wrong or unknown value, a broken limit:
// names policy and property. Refused: an assignment that cannot be kept (a filter, all users),
// because leaving it out would change whom the policy reaches.
[[nodiscard]] Result<std::vector<QualityUpdatePolicy>> policiesFromGraph(QByteArrayView json);

// Indented UTF-8, for files.
[[nodiscard]] QByteArray jsonText(const QJsonObject &object);

} // namespace quarterdeck
