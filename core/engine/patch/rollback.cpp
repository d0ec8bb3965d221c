// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/rollback.h"

#include "engine/code/decoder.h"
#include "engine/patch/planjson.h"
#include "engine/patch/undo.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t LongestInstruction = 15;

// What must not be in progress: the whole new code, where a thread would go on with the new version
// while others begin the old one, and what the package holds.
std::vector<BusyRange> busyForRollBack(const Ledger &ledger, Consistency consistency)
{
    std::vector<BusyRange> busy;
    for (const LedgerSite &site : ledger.sites) {
        // At the jump in the padding a thread is on its way to the new code.
        for (const Edit &edit : site.edits)
            busy.push_back({edit.range(), BusyRange::Why::EditedBytes, site.function,
                            &edit != &site.edits.back()});
    }
    if (consistency == Consistency::Entry)
        return busy;
    for (const LedgerRegion &region : ledger.regions) {
        for (const LedgerRegion::Part &part : region.parts) {
            if (part.role == Segment::Role::Text)
                busy.push_back({region.rangeOf(part), BusyRange::Why::ColdPart,
                                "the new code of " + ledger.packageId});
        }
    }
    busy.insert(busy.end(), ledger.held.begin(), ledger.held.end());
    return busy;
}

Switch undoOf(const Ledger &ledger, Consistency consistency)
{
    Switch change;
    change.ledger = ledger.place();
    change.before = ledger.state;
    change.during = LedgerState::RollingBack;
    change.after = LedgerState::Retired;
    change.busy = busyForRollBack(ledger, consistency);
    for (auto site = ledger.sites.rbegin(); site != ledger.sites.rend(); ++site) {
        for (auto edit = site->edits.rbegin(); edit != site->edits.rend(); ++edit)
            change.writes.push_back({edit->address, {edit->after, edit->before}, edit->before});
    }
    return change;
}

// Whether every site is one write that no thread can be inside of: within an aligned word and over
// no more than the first instruction. A site with a relay is not: a thread may be at the relay, on
// its way to the new code, when the bytes there are taken away.
bool canPutBackRunning(TargetProcess &target, const Ledger &ledger)
{
    return std::all_of(ledger.sites.begin(), ledger.sites.end(), [&](const LedgerSite &site) {
        const Edit &edit = site.edits.front();
        const std::size_t size = edit.before.size();
        Bytes bytes(LongestInstruction);
        bytes.resize(target.readSome(edit.address, bytes));
        if (site.edits.size() != 1 || edit.address.value() % 8 + size > 8 || bytes.size() < size)
            return false;
        std::copy(edit.before.begin(), edit.before.end(), bytes.begin());
        const auto first = decode(bytes, edit.address.value());
        return first && first->length >= std::max<std::size_t>(2, size);
    });
}

Result<void> confirmAll(TargetProcess &target, const FoundPatch &patch,
                        const std::vector<Mapping> &mappings)
{
    for (std::size_t i = 0; i < patch.ledger.sites.size(); ++i) {
        const LedgerSite &site = patch.ledger.sites[i];
        if (patch.sites[i] == SiteState::Foreign)
            return failure(ErrorKind::VerifyFailed,
                           "The code of " + site.function + " at " + toString(site.original.begin)
                               + " is neither the original nor this patch's jump: something else "
                                 "has changed it. Nothing was put back.",
                           patch.message);
        for (const Edit &edit : site.edits) {
            if (auto confirmed = confirmOriginal(target, edit, mappings); !confirmed)
                return confirmed;
        }
    }
    return {};
}

bool isTextRestored(TargetProcess &target, const Ledger &ledger)
{
    const auto mappings = target.mappings();
    return mappings
        && std::all_of(ledger.sites.begin(), ledger.sites.end(), [&](const LedgerSite &site) {
               return siteState(target, ledger, site, *mappings) == SiteState::Old;
           });
}

} // namespace

Result<RolledBack> undoPatch(TargetProcess &target, const FoundPatch &patch, const Options &options)
{
    const auto begin = Clock::now();
    const auto mappings = target.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    if (auto confirmed = confirmAll(target, patch, *mappings); !confirmed)
        return Unexpected<EngineError>(confirmed.error());
    const bool running = canPutBackRunning(target, patch.ledger);
    std::vector<Consistency> ways = {Consistency::Quiescent, Consistency::Entry};
    std::string stackSwitcher;
    if (running && patch.ledger.consistency == Consistency::Entry)
        ways = {Consistency::Entry}; // versions may mix: nobody has to wait for it
    else
        stackSwitcher = findStackSwitcher(target, *mappings);

    options.report("rollback", 20, "Putting the original code back");
    RolledBack result;
    result.packageId = patch.ledger.packageId;
    std::vector<Holder> heldBy;
    for (const Consistency consistency : ways) {
        Switch change = undoOf(patch.ledger, consistency);
        if (consistency == Consistency::Quiescent)
            change.stackSwitcher = stackSwitcher;
        change.withoutStop = running && consistency == Consistency::Entry;
        if (auto seized = change.withoutStop ? Result<void>() : target.seize(); !seized)
            return Unexpected<EngineError>(seized.error());
        const Result<SwitchReport> report = runSwitch(target, change, options);
        target.release();
        if (!report)
            return Unexpected<EngineError>(report.error());
        const std::size_t before = result.report.attempts;
        result.report = *report;
        result.report.attempts += before;
        result.consistency = consistency;
        if (report->done) {
            result.report.heldBy = heldBy;
            result.textRestored = isTextRestored(target, patch.ledger);
            result.duration =
                std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
            return result;
        }
        heldBy = report->heldBy;
    }
    return failure(ErrorKind::Busy,
                   "The original code could not be put back: a thread was always in the very bytes "
                   "that change. Nothing was changed.");
}

Result<RolledBack> rollBack(TargetProcess &target, std::string_view packageId,
                            const Options &options)
{
    const auto found = findPatches(target);
    if (!found)
        return Unexpected<EngineError>(found.error());
    const auto patch = findPatch(*found, packageId);
    if (!patch)
        return Unexpected<EngineError>(patch.error());
    if (patch->state == PatchState::Retired)
        return failure(ErrorKind::NotApplied,
                       "The package " + patch->ledger.packageId + " is rolled back already.");
    if (patch->state == PatchState::Interrupted)
        return failure(ErrorKind::Interrupted, patch->message);
    return undoPatch(target, *patch, options);
}

} // namespace quarterdeck::engine
