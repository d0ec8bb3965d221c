// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/package.h"
#include "engine/patch/processes.h"
#include "engine/patch/switch.h"
#include "engine/patch/verify.h"

#include <string>
#include <vector>

namespace quarterdeck::engine {

// A process of a transaction and what is to be done to it.
struct Member
{
    TargetProcess *target = nullptr;
    Plan plan;
};

struct AppliedProcess
{
    ProcessIdentity process;
    bool ended = false; // while the transaction went on; what follows is empty then
    std::size_t threads = 0;
    std::chrono::microseconds pause {0};
    Verification verification;
    Sha256 textBefore {}; // textHash()
    Sha256 textAfter {};
};

struct Applied
{
    SwitchReport report;
    std::chrono::microseconds duration {0};
    std::vector<AppliedProcess> processes; // those of the plan, then those that came meanwhile
};

// Plans `package` for `target`, and says so when the package is there already: AlreadyApplied, or
// Interrupted when an engine ended on the way. A retired payload of the same plan is planned in.
[[nodiscard]] Result<Plan> planForTarget(const Package &package, TargetProcess &target);

// Carries out the plans of one or more processes as one transaction: stages the payload in all,
// switches every site of all in one window, verifies. All or nothing: on any error before the
// switch every process is as it was; when the verification fails in one, the patch is rolled back
// in all (VerifyFailed, exit code 7). Wanted processes that come meanwhile take part; copies of
// staged memory that others carry are taken away again. A process that ends is left out. Errors:
// Blocked, PlanChanged (a process is another one), Busy with the threads in the message, Cancelled,
// TooLarge, and those of TargetProcess. `heldBy` gets the threads of a Busy error.
[[nodiscard]] Result<Applied> applyPlans(const Package &package, std::vector<Member> members,
                                         ProcessSource &others, const Options &options,
                                         std::vector<Holder> *heldBy = nullptr);

} // namespace quarterdeck::engine
