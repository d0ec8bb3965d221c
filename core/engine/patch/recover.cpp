// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/planjson.h"
#include "engine/patch/rollback.h"
#include "engine/patch/stage.h"
#include "engine/patch/undo.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

Result<void> writeState(TargetProcess &target, const Ledger &ledger, LedgerState state)
{
    return target.write(ledger.place() + LedgerStateOffset, encodeState(state));
}

Result<void> unmapSeized(TargetProcess &target, const Ledger &ledger)
{
    if (auto seized = target.seize(); !seized)
        return seized;
    Result<void> unmapped = unmapRegions(target, ledger);
    target.release();
    return unmapped;
}

Result<void> unmapOrphans(TargetProcess &target, const std::vector<AddressRange> &orphans,
                          Recovered &result)
{
    if (orphans.empty())
        return {};
    if (auto seized = target.seize(); !seized)
        return seized;
    for (const AddressRange &orphan : orphans) {
        if (auto unmapped = target.unmap(orphan); !unmapped) {
            target.release();
            return unmapped;
        }
        result.actions.push_back("Unmapped " + std::to_string(orphan.size()) + " unused bytes at "
                                 + toString(orphan.begin) + ".");
    }
    target.release();
    return {};
}

Result<void> mend(TargetProcess &target, const FoundPatch &patch, const Options &options,
                  Recovered &result)
{
    const Ledger &ledger = patch.ledger;
    const bool allNew = std::all_of(patch.sites.begin(), patch.sites.end(),
                                    [](SiteState state) { return state == SiteState::New; });
    switch (ledger.state) {
    case LedgerState::Staging:
    case LedgerState::Staged:
    case LedgerState::Releasing:
        result.state = Recovered::State::RolledBack;
        result.actions.push_back("Unmapped the memory of " + ledger.packageId
                                 + ", which no function leads to.");
        return unmapSeized(target, ledger);
    case LedgerState::Committing:
        if (allNew) {
            result.state = Recovered::State::Applied;
            result.actions.push_back("Finished " + ledger.packageId
                                     + ": every function was switched already.");
            return writeState(target, ledger, LedgerState::Applied);
        }
        [[fallthrough]];
    case LedgerState::RollingBack: {
        const auto undone = undoPatch(target, patch, options);
        if (!undone)
            return Unexpected<EngineError>(undone.error());
        result.state = Recovered::State::RolledBack;
        result.actions.push_back("Put the original code back in "
                                 + std::to_string(patch.sites.size()) + " functions of "
                                 + ledger.packageId + ".");
        return {};
    }
    case LedgerState::Applied:
    case LedgerState::Retired:
        break;
    }
    return {};
}

} // namespace

std::string_view toString(Recovered::State state)
{
    static constexpr std::string_view names[] = {"applied", "rolled-back", "clean"};
    return names[static_cast<std::size_t>(state)];
}

Result<Recovered> recover(TargetProcess &target, std::string_view packageId, const Options &options)
{
    const auto found = findPatches(target);
    if (!found)
        return Unexpected<EngineError>(found.error());
    Recovered result;
    options.report("recover", 10, "Looking for what was left unfinished");
    for (const FoundPatch &patch : found->patches) {
        if (patch.state != PatchState::Interrupted
            || (!packageId.empty() && patch.ledger.packageId != packageId))
            continue;
        if (auto mended = mend(target, patch, options, result); !mended)
            return Unexpected<EngineError>(mended.error());
    }
    if (packageId.empty()) {
        if (auto unmapped = unmapOrphans(target, found->orphans, result); !unmapped)
            return Unexpected<EngineError>(unmapped.error());
    }
    return result;
}

} // namespace quarterdeck::engine
