// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"

#include <QFuture>

namespace quarterdeck {

// A what-if over the open workspace: nothing of it is stored.
struct Scenario
{
    enum class Policies
    {
        AsPlanned,
        HotpatchForAll, // one policy that allows it for all devices, in place of the plan's
        HotpatchForNobody, // one policy that blocks it for all devices
    };

    Month month;
    Policies policies = Policies::AsPlanned;
    bool unplannedBaseline = false; // one arrives in `month`, for every product

    bool operator==(const Scenario &) const = default;
};

[[nodiscard]] Plan scenarioPlan(const Plan &plan, const Scenario &scenario);
[[nodiscard]] Catalogue scenarioCatalogue(const Catalogue &catalogue, const Scenario &scenario);

// Two plans over the same devices in the same month. Immutable; any thread.
struct Comparison
{
    std::shared_ptr<const FleetSnapshot> snapshot; // devices, membership, rules of both
    Plan planBefore;
    Plan planAfter; // of the same groups
    Catalogue catalogueAfter; // before: the snapshot's
    MonthPreview before;
    MonthPreview after;

    // What `after` was made from; refers to this comparison.
    [[nodiscard]] PolicyInput inputAfter() const
    {
        return {*snapshot->view->devices, planAfter,        *snapshot->membership,
                catalogueAfter,           *snapshot->rules, snapshot->asOf};
    }
};

// (Shared: models and pages look at the one result.)
using ComparisonPtr = std::shared_ptr<const Comparison>;

// Computed on another thread. The plans' groups must be those of the snapshot.
[[nodiscard]] QFuture<ComparisonPtr> compare(std::shared_ptr<const FleetSnapshot> snapshot,
                                             Plan before, Plan after, Catalogue catalogueAfter,
                                             Month month);

// Devices that pass a test, for Navigation::rows.
template <class Test>
[[nodiscard]] std::shared_ptr<const std::vector<Row>> rowsWhere(Row count, Test test)
{
    auto rows = std::make_shared<std::vector<Row>>();
    for (Row row = 0; row < count; ++row)
        if (test(row))
            rows->push_back(row);
    return rows;
}

} // namespace quarterdeck
