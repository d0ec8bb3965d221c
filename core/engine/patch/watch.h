// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/rollback.h"

#include <chrono>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// What a process uses, as the watch compares it.
struct Sample
{
    double cpuSeconds = 0; // since it began
    double ageSeconds = 0;
    std::uint64_t residentBytes = 0;
};

// Where the watch gets its samples and its time from: the system, or a test.
class WatchSource
{
public:
    virtual ~WatchSource() = default;
    virtual std::optional<Sample> sample() = 0; // nothing: the process has ended
    // Waits; false when the watch is to end early.
    virtual bool wait(std::chrono::milliseconds time) = 0;
};

struct Watched
{
    bool held = true; // false: it was rolled back
    std::string packageId;
    std::size_t samples = 0;
    double seconds = 0;
    std::vector<std::string> reasons; // for rolling back
    double cpuBefore = 0; // cores, over the life of the process before the watch
    double cpuAfter = 0; // cores, during the watch
    std::uint64_t residentBefore = 0;
    std::uint64_t residentAfter = 0;
};

// Watches an applied patch for `time`: the process alive, the sites intact, CPU and memory against
// the time before; rolls back by itself when one of them is wrong (RolledBack in `held`).
// It counts as wrong: a site that is not ours any more (nothing to roll back then: VerifyFailed),
// 0.9 cores more than before over the whole watch, resident memory doubled and 256 MiB more.
// TargetGone when the process ends.
[[nodiscard]] Result<Watched> watchPatch(TargetProcess &target, std::string_view packageId,
                                         std::chrono::seconds time, WatchSource &source,
                                         const Options &options);

} // namespace quarterdeck::engine
