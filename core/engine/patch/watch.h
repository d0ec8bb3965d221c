// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/rollback.h"

#include <chrono>
#include <optional>
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
    std::string packageId;
    std::size_t samples = 0;
    double seconds = 0;
    double cpuBefore = 0; // cores, over the life of the process before the watch
    double cpuAfter = 0; // cores, over the last WatchSpan of the watch
    std::uint64_t residentBefore = 0;
    std::uint64_t residentAfter = 0;
    std::vector<std::string> reasons; // for rolling back
    std::optional<RolledBack> rolledBack; // nothing: it held
};

// What the processor's use is measured over.
inline constexpr std::chrono::seconds WatchSpan {30};

// Watches an applied patch for `time`, and rolls it back by itself when
// - its code is not what was written, or its memory has another protection;
// - resident memory has doubled and is 256 MiB more;
// - over WatchSpan, or over the whole watch when that is shorter, the process uses twice the cores
//   and 0.9 more than in its life before. Fewer than four samples say nothing about that.
// Errors: TargetGone when the process ends or starts another program; NotApplied when somebody
// else rolls it back; Interrupted when an engine died at that; VerifyFailed when a site is not ours
// any more or its module is gone (nothing is put back over what somebody else has written).
[[nodiscard]] Result<Watched> watchPatch(TargetProcess &target, std::string_view packageId,
                                         std::chrono::seconds time, WatchSource &source,
                                         const Options &options);

} // namespace quarterdeck::engine
