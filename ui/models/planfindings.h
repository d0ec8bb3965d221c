// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"

#include <QString>

#include <vector>

namespace quarterdeck {

// Something an administrator should look at in a policy or ring. Texts are translated.
struct PlanFinding
{
    enum class Severity
    {
        Error,
        Warning,
        Info
    };
    Severity severity = Severity::Warning;
    QString text;
    bool operator==(const PlanFinding &) const = default;
};

// What can be said from the plan alone, without the fleet: broken limits, assignments that reach
// nobody or name a group that is gone, and policies that disagree over the same group (no
// precedence among quality update policies is documented, facts 4.4: a conflict, never a winner).
// Worst first.
[[nodiscard]] std::vector<PlanFinding> findings(const Plan &plan,
                                                const QualityUpdatePolicy &policy);
[[nodiscard]] std::vector<PlanFinding> findings(const Plan &plan, const UpdateRing &ring);

// A broken limit with the name of its field: "Deferral: 31 days; possible are 0 to 30."
[[nodiscard]] QString limitText(const LimitError &error);
// "All devices, Pilot; without Kiosks". `none` where nothing is assigned.
[[nodiscard]] QString assignmentText(const Plan &plan, const std::vector<Assignment> &assignments);
// The group's name, or its id with a remark if the plan has no such group.
[[nodiscard]] QString groupTitle(const Plan &plan, const QString &groupId);

} // namespace quarterdeck
