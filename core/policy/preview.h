// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/devicetable.h"
#include "fleet/group.h"
#include "policy/plan.h"
#include "policy/rulepack.h"
#include "policy/verdict.h"
#include "servicing/catalogue.h"

#include <QDateTime>

#include <array>
#include <functional>
#include <vector>

namespace quarterdeck {

// What verdicts are made from. Non-owning: all must outlive the call.
struct PolicyInput
{
    const DeviceTable &devices;
    const Plan &plan;
    const Membership &membership; // of plan.groups over devices
    const Catalogue &catalogue;
    const RulePack &rules;
    QDateTime asOf; // "now" for data age
};

struct DeviceVerdict
{
    Verdict verdict = Verdict::Unknown;
    quint16 decidingCheck = 0; // index into MonthPreview::ruleIds
    RestartRange restarts;
    bool conflict = false;
    std::int16_t policy = -1; // index into plan.policies that governs it, -1 none (or conflict)
    std::int16_t ring = -1; // index into plan.rings, -1 none
};

// Verdicts of all devices for a month.
struct MonthPreview
{
    Month month;
    std::vector<DeviceVerdict> devices; // by Row
    std::vector<QString> ruleIds; // the checks that decided
    std::array<Row, allVerdicts.size() + 1> counts {}; // by Verdict, OutOfScope last
    RestartRange restarts; // of the whole fleet; NotTargeted and out of scope not counted

    [[nodiscard]] Row count(Verdict verdict) const
    {
        return counts[static_cast<std::size_t>(verdict)];
    }
};

// Verdicts as verdicts.md defines them. The same code path decides explain(), so that the two never
// disagree. Pure; any thread.
[[nodiscard]] MonthPreview preview(const PolicyInput &input, Month month);
// The months from..to in one walk over each device's state.
[[nodiscard]] std::vector<MonthPreview> preview(const PolicyInput &input, Month from, Month to);
// One device's reason chain.
[[nodiscard]] Explanation explain(const PolicyInput &input, Row row, Month month);
// The reason chains of all devices in table order, prepared once for all of them. Stops early when
// `each` returns false.
void explainEach(const PolicyInput &input, Month month,
                 const std::function<bool(Row, const Explanation &)> &each);

} // namespace quarterdeck
