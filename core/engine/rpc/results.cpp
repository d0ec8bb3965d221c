// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rpc/results.h"

#include "engine/package/encoding.h"
#include "engine/patch/planjson.h"
#include "engine/patch/stack.h"

#include <ctime>

namespace quarterdeck::engine::results {

namespace {

Value orNull(const std::string &text)
{
    return text.empty() ? Value(nullptr) : Value(text);
}

Value range(AddressRange range)
{
    return {{"begin", toString(range.begin)}, {"end", toString(range.end)}};
}

std::string utc(std::uint64_t seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts = {};
    char text[32] = {};
    if (gmtime_r(&time, &parts))
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

Value retired(const Plan &plan)
{
    Value result = Value::array();
    for (const RetiredPackage &package : plan.retires)
        result.push_back({{"packageId", package.packageId},
                          {"version", package.version},
                          {"restored", package.restored}});
    return result;
}

Value patch(const FoundPatches &found, const FoundPatch &patch)
{
    const Ledger &ledger = patch.ledger;
    const FoundPatch *superseder = supersederOf(found, patch);
    Value sites = Value::array();
    for (std::size_t i = 0; i < ledger.sites.size(); ++i) {
        const LedgerSite &site = ledger.sites[i];
        sites.push_back({{"function", site.function},
                         {"module", ledger.modules[site.module].path},
                         {"address", toString(site.original.begin)},
                         {"form", toString(site.form)},
                         {"state", toString(patch.sites[i])}});
    }
    return {{"packageId", ledger.packageId},
            {"version", ledger.packageVersion},
            {"title", ledger.title},
            {"packageHash", toHex(ledger.packageHash)},
            {"planId", toHex(ledger.planId)},
            {"state", toString(patch.state)},
            {"order", ledger.turn.order},
            {"requires", ledger.needs},
            {"supersedes", ledger.supersedes},
            {"supersededBy", superseder ? Value(superseder->ledger.packageId) : Value(nullptr)},
            {"transaction", toHex(ledger.turn.transaction)},
            {"created", utc(ledger.created)},
            {"consistency", toString(ledger.consistency)},
            {"region", range(ledger.regions.front().range)},
            {"sites", std::move(sites)},
            {"message", orNull(patch.message)}};
}

Value checks(const std::vector<Check> &checks)
{
    Value result = Value::array();
    for (const Check &check : checks)
        result.push_back({{"id", check.id},
                          {"subject", check.subject},
                          {"ok", check.ok},
                          {"message", check.message},
                          {"disassembly", check.disassembly}});
    return result;
}

} // namespace

Value target(const ProcessInfo &process)
{
    return {{"pid", process.pid},
            {"startTime", process.startTime},
            {"exe", orNull(process.exe)},
            {"name", process.name}};
}

Value process(const Readiness &readiness)
{
    const ProcessInfo &info = readiness.process;
    const auto obstacle = readiness.obstacle();
    return {{"pid", info.pid},
            {"parent", info.parent},
            {"startTime", info.startTime},
            {"name", info.name},
            {"exe", orNull(info.exe)},
            {"user", orNull(info.user)},
            {"uid", info.uid},
            {"threads", info.threads},
            {"unit", orNull(info.unit)},
            {"architecture", info.architecture},
            {"ready", readiness.ready()},
            {"obstacle",
             obstacle ? Value({{"kind", obstacle->id}, {"message", obstacle->message}})
                      : Value(nullptr)}};
}

Value readiness(const Readiness &readiness)
{
    Value checks = Value::array();
    for (const ReadinessCheck &check : readiness.checks)
        checks.push_back(
            {{"id", check.id}, {"state", toString(check.state)}, {"message", check.message}});
    return {{"target", target(readiness.process)},
            {"ready", readiness.ready()},
            {"checks", std::move(checks)}};
}

Value status(const ProcessInfo &process, const FoundPatches &found, std::string_view packageId)
{
    Value patches = Value::array();
    bool applied = false;
    for (const FoundPatch &one : found.patches) {
        if (!packageId.empty() && one.ledger.packageId != packageId)
            continue;
        applied = applied || one.state == PatchState::Applied;
        patches.push_back(patch(found, one));
    }
    Value orphans = Value::array();
    for (const AddressRange &orphan : found.orphans)
        orphans.push_back(range(orphan));
    const char *state = found.interrupted() ? "interrupted" : applied ? "applied" : "none";
    return {{"target", target(process)},
            {"state", state},
            {"packages", std::move(patches)},
            {"orphans", std::move(orphans)},
            {"damaged", found.damaged}};
}

Value verification(const ProcessInfo &process, const Verification &verification)
{
    return {{"target", target(process)},
            {"packageId", verification.packageId},
            {"ok", verification.ok()},
            {"checks", checks(verification.checks)},
            {"textSha256",
             verification.textSha256 ? Value(toHex(*verification.textSha256)) : Value(nullptr)}};
}

Value heldBy(const std::vector<Holder> &holders)
{
    Value result = Value::array();
    for (const Holder &holder : holders)
        result.push_back({{"pid", holder.pid},
                          {"tid", holder.tid},
                          {"thread", holder.thread},
                          {"function", orNull(holder.function)},
                          {"range", range(holder.range)},
                          {"why", holder.why},
                          {"frames", holder.frames}});
    return result;
}

Value applied(const ProcessInfo &process, const Plan &plan, const Applied &applied,
              const std::vector<std::string> &warnings)
{
    const AppliedProcess &one = applied.processes.front();
    return {{"state", "applied"},
            {"target", target(process)},
            {"packageId", plan.packageId},
            {"planId", plan.planId},
            {"threads", applied.report.threads},
            {"attempts", applied.report.attempts},
            {"pauseUs", applied.report.pause.count()},
            {"durationUs", applied.duration.count()},
            {"consistency", toString(plan.consistency)},
            {"retired", retired(plan)},
            {"textSha256Before", toHex(one.textBefore)},
            {"textSha256After", toHex(one.textAfter)},
            {"verification", verification(process, one.verification)},
            {"warnings", warnings}};
}

Value rolledBack(const ProcessInfo &process, const RolledBack &rolledBack)
{
    const RolledBackProcess &one = rolledBack.processes.front();
    return {{"state", "rolled-back"},
            {"target", target(process)},
            {"packageId", rolledBack.packageId},
            {"consistency", toString(rolledBack.consistency)},
            {"threads", rolledBack.report.threads},
            {"attempts", rolledBack.report.attempts},
            {"pauseUs", rolledBack.report.pause.count()},
            {"durationUs", rolledBack.duration.count()},
            {"heldBy", heldBy(rolledBack.report.heldBy)},
            {"textSha256Before", toHex(one.textBefore)},
            {"textSha256After", toHex(one.textAfter)},
            {"textRestored", rolledBack.textRestored()}};
}

Value appliedGroup(const Applied &applied)
{
    Value processes = Value::array();
    for (const AppliedProcess &one : applied.processes)
        processes.push_back({{"pid", one.process.pid},
                             {"startTime", one.process.startTime},
                             {"ended", one.ended},
                             {"threads", one.threads},
                             {"pauseUs", one.pause.count()},
                             {"verified", !one.ended && one.verification.ok()},
                             {"textSha256Before", toHex(one.textBefore)},
                             {"textSha256After", toHex(one.textAfter)}});
    return {{"state", "applied"},
            {"threads", applied.report.threads},
            {"attempts", applied.report.attempts},
            {"pauseUs", applied.report.pause.count()},
            {"durationUs", applied.duration.count()},
            {"processes", std::move(processes)}};
}

Value rolledBackGroup(const RolledBack &rolledBack)
{
    Value processes = Value::array();
    for (const RolledBackProcess &one : rolledBack.processes)
        processes.push_back({{"pid", one.process.pid},
                             {"startTime", one.process.startTime},
                             {"ended", one.ended},
                             {"threads", one.threads},
                             {"pauseUs", one.pause.count()},
                             {"textRestored", one.textRestored},
                             {"textSha256Before", toHex(one.textBefore)},
                             {"textSha256After", toHex(one.textAfter)}});
    return {{"state", "rolled-back"},
            {"packageId", rolledBack.packageId},
            {"consistency", toString(rolledBack.consistency)},
            {"threads", rolledBack.report.threads},
            {"attempts", rolledBack.report.attempts},
            {"pauseUs", rolledBack.report.pause.count()},
            {"durationUs", rolledBack.duration.count()},
            {"heldBy", heldBy(rolledBack.report.heldBy)},
            {"textRestored", rolledBack.textRestored()},
            {"processes", std::move(processes)}};
}

Value recovered(const ProcessInfo &process, const Recovered &recovered)
{
    return {{"state", toString(recovered.state)},
            {"target", target(process)},
            {"actions", recovered.actions}};
}

Value released(const ProcessInfo &process, const Released &released)
{
    Value regions = Value::array();
    for (const AddressRange &region : released.regions)
        regions.push_back(range(region));
    return {{"state", "released"},
            {"target", target(process)},
            {"packageId", released.packageId},
            {"regions", std::move(regions)}};
}

Value watched(const ProcessInfo &process, const Watched &watched)
{
    return {{"state", watched.rolledBack ? "rolled-back" : "held"},
            {"target", target(process)},
            {"packageId", watched.packageId},
            {"samples", watched.samples},
            {"seconds", watched.seconds},
            {"reasons", watched.reasons},
            {"cpuBefore", watched.cpuBefore},
            {"cpuAfter", watched.cpuAfter},
            {"residentBefore", watched.residentBefore},
            {"residentAfter", watched.residentAfter},
            {"rollback",
             watched.rolledBack ? rolledBack(process, *watched.rolledBack) : Value(nullptr)}};
}

Value errorData(const EngineError &error)
{
    return {{"kind", toString(error.kind)},
            {"exitCode", static_cast<int>(error.code)},
            {"detail", error.detail}};
}

} // namespace quarterdeck::engine::results
