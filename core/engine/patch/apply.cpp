// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/apply.h"

#include "engine/package/encoding.h"
#include "engine/patch/rollback.h"
#include "engine/patch/stage.h"

#include <algorithm>
#include <ctime>

namespace quarterdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;

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

std::string describe(const std::vector<Holder> &heldBy)
{
    std::string text;
    for (const Holder &holder : heldBy) {
        const std::string who = holder.tid == 0
            ? "a stack that no thread runs on"
            : "thread " + std::to_string(holder.tid) + " (" + holder.thread + ")";
        text += (text.empty() ? "" : "; ") + who
            + (holder.function.empty() ? " runs on a stack that cannot be read to its end"
                   : holder.tid == 0   ? " has " + holder.function + " in progress"
                                       : " is in " + holder.function);
    }
    return text;
}

Switch commitOf(const Plan &plan, const Ledger &ledger, LedgerState before)
{
    Switch change;
    change.ledger = ledger.place();
    change.before = before;
    for (const Site &site : plan.sites) {
        for (const Edit &edit : site.edits)
            change.writes.push_back({edit.address, {edit.before, {}}, edit.after});
    }
    for (const BusyRange &busy : plan.busy) {
        if (plan.consistency == Consistency::Quiescent || busy.why == BusyRange::Why::EditedBytes)
            change.busy.push_back(busy);
    }
    return change;
}

// Whether the plan is the very one that a retired payload was made by.
std::optional<Ledger> reusable(const FoundPatches &found, const Plan &plan)
{
    const FoundPatch *patch = patchOf(found, plan.packageId);
    if (patch && patch->state == PatchState::Retired && toHex(patch->ledger.planId) == plan.planId)
        return patch->ledger;
    return std::nullopt;
}

// Follows the threads and, unless it is there already (null), stages the payload. What is switched
// without a stop needs only a thread or two for the calls, and nobody afterwards.
Result<void> seizeAndStage(TargetProcess &target, const Plan &plan, const Ledger *ledger,
                           bool withoutStop)
{
    if (withoutStop && !ledger)
        return {};
    if (auto seized = withoutStop ? target.seizeForCalls() : target.seize(); !seized)
        return seized;
    Result<void> staged = ledger ? stagePayload(target, plan, *ledger) : Result<void>();
    if (!staged || withoutStop)
        target.release();
    return staged;
}

// A switch without a stop that failed on the way.
EngineError undoHalf(TargetProcess &target, const std::string &packageId, EngineError error,
                     const Options &options)
{
    if (!recover(target, packageId, options))
        return error;
    error.kind = ErrorKind::MemoryUnwritable;
    error.code = ExitCode::Undone;
    error.message = "The code could not be written; what was changed is put back.";
    return error;
}

} // namespace

Result<Plan> planForTarget(const Package &package, TargetProcess &target)
{
    const auto found = findPatches(target);
    if (!found)
        return Unexpected<EngineError>(found.error());
    if (auto free = refuseWhatIsThere(*found, package.id); !free)
        return Unexpected<EngineError>(free.error());
    const FoundPatch *retired = patchOf(*found, package.id);
    if (retired && retired->ledger.packageHash == package.hash) {
        PlanOptions options;
        for (const LedgerRegion &region : retired->ledger.regions)
            options.reuse.push_back(region.range);
        Result<Plan> plan = planFor(package, target, options);
        const auto mappings = target.mappings();
        if (plan && mappings && reusable(*found, *plan)
            && isPayloadIntact(target, retired->ledger, *mappings))
            return plan;
    }
    return planFor(package, target);
}

Result<Applied> applyPlan(TargetProcess &target, const Plan &plan, const std::string &title,
                          const Options &options, std::vector<Holder> *heldBy)
{
    const auto begin = Clock::now();
    if (!plan.applicable())
        return failure(ErrorKind::Blocked, plan.blockers.front().message);
    if (target.identity() != plan.target)
        return failure(ErrorKind::PlanChanged, "The plan is for another process.");
    const auto found = findPatches(target);
    if (!found)
        return Unexpected<EngineError>(found.error());
    if (auto free = refuseWhatIsThere(*found, plan.packageId); !free)
        return Unexpected<EngineError>(free.error());
    const auto mappings = target.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());

    const std::optional<Ledger> reused = reusable(*found, plan);
    const Ledger ledger =
        reused ? *reused : ledgerFor(plan, title, static_cast<std::uint64_t>(std::time(nullptr)));
    const std::uint64_t room = plan.regions.front().segments.front().size;
    if (const std::size_t size = encodeLedger(ledger).size(); size > room)
        return failure(ErrorKind::TooLarge,
                       "The record of this patch has " + std::to_string(size) + " bytes, "
                           + std::to_string(room) + " are set aside for it.");
    Switch change = commitOf(plan, ledger, reused ? LedgerState::Retired : LedgerState::Staged);
    change.withoutStop = plan.switchesWithoutStop();
    if (plan.consistency == Consistency::Quiescent)
        change.stackSwitcher = findStackSwitcher(target, *mappings);

    options.report("stage", 10, "Mapping memory for the replacement");
    if (auto staged = seizeAndStage(target, plan, reused ? nullptr : &ledger, change.withoutStop);
        !staged)
        return Unexpected<EngineError>(staged.error());
    const Result<SwitchReport> report = runSwitch(target, change, options);
    if (!report && report.error().kind == ErrorKind::Interrupted)
        return Unexpected<EngineError>(undoHalf(target, plan.packageId, report.error(), options));
    if (!report || !report->done) {
        if (!reused && (!change.withoutStop || target.seizeForCalls()))
            (void)unmapRegions(target, ledger); // no site ever led there
        target.release();
        if (!report)
            return Unexpected<EngineError>(report.error());
        if (heldBy)
            *heldBy = report->heldBy;
        return failure(ErrorKind::Busy,
                       "Nothing was changed: in " + std::to_string(report->attempts)
                           + " attempts there was always a thread in code that must not be in "
                             "progress: "
                           + describe(report->heldBy) + ".");
    }

    options.report("verify", 80, "Checking what was written");
    Applied applied {plan.planId, plan.consistency, *report, {}, {}};
    const auto now = findPatches(target);
    const auto patch = now ? findPatch(*now, plan.packageId)
                           : Result<FoundPatch>(Unexpected<EngineError>(now.error()));
    const auto verification = patch ? verifyPatch(target, *patch)
                                    : Result<Verification>(Unexpected<EngineError>(patch.error()));
    if (!verification)
        return Unexpected<EngineError>(verification.error());
    if (!verification->ok()) {
        const Result<RolledBack> undone = rollBack(target, plan.packageId, options);
        EngineError error = failure(ErrorKind::VerifyFailed,
                                    "What was written is not what is there; "
                                        + std::string(undone ? "the patch was rolled back."
                                                             : "and it could not be rolled back."))
                                .error();
        error.code = undone ? ExitCode::Undone : ExitCode::Interrupted;
        return Unexpected<EngineError>(error);
    }
    applied.verification = *verification;
    applied.duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
    return applied;
}

} // namespace quarterdeck::engine
