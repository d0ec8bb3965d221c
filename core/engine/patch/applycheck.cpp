// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/applycheck.h"

#include "engine/patch/stack.h"
#include "engine/patch/textchange.h"

namespace quarterdeck::engine {

namespace {

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

} // namespace

EngineError heldError(const SwitchReport &report)
{
    return failure(ErrorKind::Busy,
                   "Nothing was changed: in " + std::to_string(report.attempts)
                       + " attempts there was always a thread in code that must not be in "
                         "progress: "
                       + describe(report.heldBy) + ".")
        .error();
}

Result<void> verifyApplied(TargetProcess &target, std::string_view packageId,
                           AppliedProcess &process)
{
    const auto patch = findPatch(target, packageId);
    if (!patch)
        return Unexpected<EngineError>(patch.error());
    auto verification = verifyPatch(target, *patch);
    if (!verification)
        return Unexpected<EngineError>(verification.error());
    process.verification = *std::move(verification);
    const auto text = textHash(target);
    if (!text)
        return Unexpected<EngineError>(text.error());
    process.textAfter = *text;
    for (const Check &check : process.verification.checks) {
        if (!check.ok)
            return failure(ErrorKind::VerifyFailed,
                           "What was written is not what is there: " + check.subject + ": "
                               + check.message);
    }
    return {};
}

} // namespace quarterdeck::engine
