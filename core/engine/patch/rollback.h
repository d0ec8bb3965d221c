// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/processes.h"
#include "engine/patch/scan.h"
#include "engine/patch/switch.h"

#include <string>
#include <vector>

namespace quarterdeck::engine {

using Targets = std::vector<TargetProcess *>;

struct RolledBackProcess
{
    ProcessIdentity process;
    bool ended = false; // while the transaction went on; what follows is empty then
    std::size_t threads = 0;
    std::chrono::microseconds pause {0};
    bool textRestored = false; // every site reads as in the module's file
    Sha256 textBefore {}; // textHash()
    Sha256 textAfter {};
};

struct RolledBack
{
    std::string packageId;
    Consistency consistency = Consistency::Quiescent; // what was reached
    SwitchReport report; // heldBy: threads still in new code after an `entry` roll back
    std::chrono::microseconds duration {0};
    std::vector<RolledBackProcess> processes;

    [[nodiscard]] bool textRestored() const;
};

// Puts the original bytes back, in all of `targets` as one transaction. Tries `quiescent` until the
// deadline, then `entry`: a patch that hangs must not block its own removal. The payload stays
// mapped, retired. By `entry`, sites of a single process that allow it are put back without
// stopping anybody, at once where the package itself asks for `entry` (nobody is looked for in the
// new code then). Wanted processes that come meanwhile and have the package take part. The package
// with this id, or the only one where it is empty. Of several targets those without it are left
// out. Errors: NotApplied, Blocked when another package requires it, VerifyFailed when a site is
// not ours any more or the file disagrees with the record (nothing is changed).
[[nodiscard]] Result<RolledBack> rollBack(const Targets &targets, std::string_view packageId,
                                          ProcessSource &others, const Options &options);

struct Released
{
    std::string packageId;
    std::vector<AddressRange> regions;
};

// Unmaps a retired payload when no thread has it in progress and no register and no writable word
// of the process points into it; waits for threads until the deadline. Busy says what does, with
// the frames in the detail, or how much memory there is to look through when that is too much.
[[nodiscard]] Result<Released> releasePayload(TargetProcess &target, std::string_view packageId,
                                              const Options &options);

struct Recovered
{
    enum class State
    {
        Applied,
        RolledBack,
        Clean // nothing was interrupted, or what was left over is gone
    };
    State state = State::Clean;
    std::vector<std::string> actions; // what was done, in English
};
[[nodiscard]] std::string_view toString(Recovered::State state);

// Mends what an engine that ended on the way has left in `targets`, and in every other process that
// took part in the same transaction (`others` gives all there are). A commit with every site of
// every process switched, or that was finished in one of them, is finished in all; any other is
// undone in all, and packages that it superseded come back; a roll back is finished; unused memory
// is unmapped.
[[nodiscard]] Result<Recovered> recover(const Targets &targets, std::string_view packageId,
                                        ProcessSource &others, const Options &options);

} // namespace quarterdeck::engine
