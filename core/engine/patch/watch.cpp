// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/watch.h"

#include "engine/patch/verify.h"

#include <algorithm>
#include <cstdio>

namespace quarterdeck::engine {

namespace {

constexpr auto Step = std::chrono::milliseconds(500);
constexpr double MostMoreCores = 0.9;
constexpr std::uint64_t MostMoreMemory = std::uint64_t {256} << 20;

std::string cores(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

Unexpected<EngineError> ended(const TargetProcess &target)
{
    return failure(ErrorKind::TargetGone,
                   "Process " + std::to_string(target.identity().pid)
                       + " ended while it was watched.");
}

Result<void> requireIntact(TargetProcess &target, std::string_view packageId)
{
    const auto found = findPatches(target);
    if (!found)
        return Unexpected<EngineError>(found.error());
    const auto patch = findPatch(*found, packageId);
    if (!patch)
        return Unexpected<EngineError>(patch.error());
    const auto verification = verifyPatch(target, *patch);
    if (!verification)
        return Unexpected<EngineError>(verification.error());
    for (const Check &check : verification->checks) {
        if (!check.ok)
            return failure(ErrorKind::VerifyFailed, check.subject + ": " + check.message);
    }
    return {};
}

} // namespace

Result<Watched> watchPatch(TargetProcess &target, std::string_view packageId,
                           std::chrono::seconds time, WatchSource &source, const Options &options)
{
    const auto found = findPatches(target);
    if (!found)
        return Unexpected<EngineError>(found.error());
    const auto patch = findPatch(*found, packageId);
    if (!patch)
        return Unexpected<EngineError>(patch.error());
    if (patch->state != PatchState::Applied)
        return failure(ErrorKind::NotApplied,
                       "The package " + patch->ledger.packageId + " is "
                           + std::string(toString(patch->state)) + ", not applied.");
    const std::optional<Sample> before = source.sample();
    if (!before)
        return ended(target);
    Watched watched;
    watched.packageId = patch->ledger.packageId;
    watched.residentBefore = before->residentBytes;
    watched.cpuBefore = before->ageSeconds > 0 ? before->cpuSeconds / before->ageSeconds : 0;
    const auto steps = std::max<std::int64_t>(1, std::chrono::milliseconds(time) / Step);
    for (std::int64_t step = 1; step <= steps; ++step) {
        options.report("watch", static_cast<int>(100 * (step - 1) / steps),
                       "Watching, " + std::to_string(steps - step + 1) + " samples to go");
        const bool goOn = source.wait(Step);
        const std::optional<Sample> now = source.sample();
        if (!now)
            return ended(target);
        if (auto intact = requireIntact(target, watched.packageId); !intact)
            return Unexpected<EngineError>(intact.error());
        ++watched.samples;
        watched.seconds = now->ageSeconds - before->ageSeconds;
        watched.residentAfter = now->residentBytes;
        watched.cpuAfter =
            watched.seconds > 0 ? (now->cpuSeconds - before->cpuSeconds) / watched.seconds : 0;
        if (now->residentBytes > 2 * before->residentBytes
            && now->residentBytes - before->residentBytes > MostMoreMemory) {
            watched.reasons.push_back("Resident memory grew from "
                                      + std::to_string(before->residentBytes >> 20) + " to "
                                      + std::to_string(now->residentBytes >> 20) + " MiB.");
            break;
        }
        if (!goOn)
            break;
    }
    // Fewer than four samples say nothing about the processor.
    if (watched.samples >= 4 && watched.cpuAfter > watched.cpuBefore + MostMoreCores)
        watched.reasons.push_back("It uses " + cores(watched.cpuAfter) + " cores, before it was "
                                  + cores(watched.cpuBefore) + ".");
    if (watched.reasons.empty())
        return watched;
    const auto undone = rollBack(target, watched.packageId, options);
    if (!undone)
        return Unexpected<EngineError>(undone.error());
    watched.held = false;
    return watched;
}

} // namespace quarterdeck::engine
