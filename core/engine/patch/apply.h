// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/package.h"
#include "engine/patch/switch.h"
#include "engine/patch/verify.h"

#include <string>

namespace quarterdeck::engine {

struct Applied
{
    std::string planId;
    Consistency consistency = Consistency::Quiescent;
    SwitchReport report;
    std::chrono::microseconds duration {0};
    Verification verification;
};

// Plans `package` for `target`, and says so when the package is there already: AlreadyApplied, or
// Interrupted when an engine ended on the way. A retired payload of the same plan is planned in.
[[nodiscard]] Result<Plan> planForTarget(const Package &package, TargetProcess &target);

// Carries out a plan: stages the payload, switches every site in one window, verifies. All or
// nothing: on any error before the switch the process is as it was; when the verification fails the
// patch is rolled back (VerifyFailed, exit code 7).
// Errors: Blocked, PlanChanged (the process is another one), Busy with the threads in the message,
// Cancelled, TooLarge, and those of TargetProcess. `heldBy` gets the threads of a Busy error.
[[nodiscard]] Result<Applied> applyPlan(TargetProcess &target, const Plan &plan,
                                        const std::string &title, const Options &options,
                                        std::vector<Holder> *heldBy = nullptr);

} // namespace quarterdeck::engine
