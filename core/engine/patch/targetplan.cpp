// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"
#include "engine/patch/apply.h"
#include "engine/patch/reuse.h"
#include "engine/patch/stack.h"
#include "engine/patch/stage.h"

namespace quarterdeck::engine {

// The patch of this package that is in the process, of whatever state.
const FoundPatch *patchOf(const FoundPatches &found, const std::string &packageId)
{
    const FoundPatch *result = nullptr;
    for (const FoundPatch &patch : found.patches) {
        if (patch.ledger.packageId == packageId && (!result || patch.state != PatchState::Retired))
            result = &patch;
    }
    return result;
}

Result<void> refuseWhatIsThere(const FoundPatches &found, const std::string &packageId)
{
    if (found.interrupted())
        return failure(ErrorKind::Interrupted,
                       "An engine ended in the middle of its work in this process. Run recover "
                       "first.");
    const FoundPatch *patch = patchOf(found, packageId);
    if (patch && patch->state == PatchState::Applied)
        return failure(ErrorKind::AlreadyApplied,
                       "The package " + packageId + " is applied to this process already.");
    if (patch && patch->state == PatchState::Damaged)
        return failure(ErrorKind::Blocked,
                       "The package " + packageId + " is in this process, but " + patch->message);
    return {};
}

std::optional<Ledger> reusable(const FoundPatches &found, const Plan &plan)
{
    const FoundPatch *patch = patchOf(found, plan.packageId);
    if (patch && patch->state == PatchState::Retired && toHex(patch->ledger.planId) == plan.planId)
        return patch->ledger;
    return std::nullopt;
}

Result<Plan> planForTarget(const Package &package, TargetProcess &target)
{
    const auto found = findPatches(target);
    if (!found)
        return Unexpected<EngineError>(found.error());
    if (auto free = refuseWhatIsThere(*found, package.id); !free)
        return Unexpected<EngineError>(free.error());
    PlanOptions options;
    options.own = ownEdits(*found, package.supersedes);
    options.retires = retiredBy(*found, package.supersedes);
    const FoundPatch *retired = patchOf(*found, package.id);
    if (retired && retired->ledger.packageHash == package.hash) {
        for (const LedgerRegion &region : retired->ledger.regions)
            options.reuse.push_back(region.range);
        Result<Plan> plan = planFor(package, target, options);
        const auto mappings = target.mappings();
        if (plan && mappings && reusable(*found, *plan)
            && isPayloadIntact(target, retired->ledger, *mappings)) {
            checkStack(*plan, *found);
            return plan;
        }
        options.reuse.clear();
    }
    Result<Plan> plan = planFor(package, target, options);
    if (plan)
        checkStack(*plan, *found);
    return plan;
}

} // namespace quarterdeck::engine
