// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"
#include "engine/package/inspect.h"
#include "engine/patch/planjson.h"
#include "engine/patch/rollback.h"
#include "engine/rpc/request.h"
#include "engine/rpc/results.h"

#include <algorithm>
#include <set>

// The requests that name a module: every process that runs its code, as one transaction.
namespace quarterdeck::engine {

namespace {

using json::Value;

Unexpected<RequestFailure> fail(const EngineError &error)
{
    return Unexpected(RequestFailure {error, Value::object()});
}

Value leftOut(const ProcessInfo &process, const std::string &reason)
{
    return {{"target", results::target(process)}, {"reason", reason}};
}

Value blocker(const std::string &kind, const std::string &message)
{
    return {{"kind", kind},
            {"module", nullptr},
            {"function", nullptr},
            {"message", message},
            {"numbers", Value::object()}};
}

std::string named(const ProcessInfo &process)
{
    return "Process " + std::to_string(process.pid) + " (" + process.name + "): ";
}

// Whether the module that is mapped is not the one that the package is for.
bool isOtherModule(const Plan &plan)
{
    return std::any_of(plan.blockers.begin(), plan.blockers.end(), [](const Blocker &blocker) {
        return blocker.kind == BlockerKind::ModuleIdentity
            || blocker.kind == BlockerKind::ModuleNotMapped;
    });
}

// What is approved: the package, the module and every layout that it is to be put into. Another
// worker of the same layout does not change it, another program does.
std::string planIdOf(const Package &package, const std::string &module,
                     const std::vector<Member> &members)
{
    std::set<std::string> layouts;
    for (const Member &member : members)
        layouts.insert(member.plan.layoutId);
    Hasher hasher;
    hasher.add(ByteView(package.hash));
    hasher.add(module);
    for (const std::string &layout : layouts)
        hasher.add(layout);
    return toHex(hasher.finish());
}

Unexpected<RequestFailure> nobody(const std::string &module, const Value &leftOut)
{
    RequestFailure error {
        failure(ErrorKind::ModuleNotFound,
                "No process that may be patched runs the code of " + module
                    + (leftOut.empty() ? std::string(".")
                                       : "; " + std::to_string(leftOut.size()) + " were left out."))
            .error(),
        Value::object()};
    error.extra["leftOut"] = leftOut;
    return Unexpected(std::move(error));
}

Unexpected<RequestFailure> nowhere(const std::string &module)
{
    return fail(failure(ErrorKind::NotApplied,
                        "No process that runs the code of " + module + " has the package.")
                    .error());
}

} // namespace

Request::Choice Request::readChoice()
{
    Choice choice;
    choice.module = m_reader.text("module", 4096);
    choice.choice.module = choice.module;
    choice.choice.unit = m_reader.text("unit", "", 256);
    choice.choice.exe = m_reader.text("exe", "", 4096);
    choice.choice.user = m_reader.text("user", "", 256);
    choice.choice.allowInit = m_reader.boolean("allowInit", false);
    return choice;
}

// What the requests about a package that is there begin with. Undoing is allowed in pid 1 too.
Expected<Request::Choice, RequestFailure> Request::chosen(Undoes undoes)
{
    Choice choice = readChoice();
    choice.choice.allowInit = choice.choice.allowInit || undoes == Undoes::Yes;
    readPackageId();
    if (undoes == Undoes::Yes)
        readDeadline();
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    choose(choice);
    return choice;
}

void Request::choose(Choice &choice)
{
    choice.source = host::watchProcesses(choice.choice);
    for (ProcessSource::Newcomer &newcomer : choice.source->newcomers()) {
        if (!newcomer.wanted && newcomer.obstacle.empty())
            continue;
        const ProcessInfo process = readinessOf(newcomer.target->identity().pid, {true}).process;
        if (newcomer.wanted)
            choice.processes.push_back(
                {process, std::move(newcomer.target), std::move(newcomer.obstacle)});
        else
            choice.leftOut.push_back(leftOut(process, newcomer.obstacle));
    }
}

bool Request::Group::applicable() const
{
    return blockers.empty()
        && std::all_of(members.begin(), members.end(),
                       [](const Member &member) { return member.plan.applicable(); });
}

std::string Request::Group::firstBlocker() const
{
    if (!blockers.empty())
        return blockers.front()["message"].get<std::string>();
    for (std::size_t i = 0; i < members.size(); ++i) {
        if (!members[i].plan.applicable())
            return named(processes[i]) + members[i].plan.blockers.front().message;
    }
    return {};
}

Expected<Request::Group, RequestFailure> Request::prepareGroup()
{
    Choice choice = readChoice();
    auto input = readPackage();
    if (!input)
        return fail(input.error());
    Group group {*std::move(input), std::move(choice), {}, {}, {}, {}, {}, {}};
    m_options.report("plan", 0, "Looking for the processes that run " + group.choice.module);
    choose(group.choice);
    std::optional<EngineError> applied;
    bool privileged = isPrivileged();
    for (Choice::One &one : group.choice.processes) {
        if (!one.obstacle.empty()) {
            group.blockers.push_back(
                blocker("process-not-ready", named(one.process) + one.obstacle));
            continue;
        }
        auto plan = planForTarget(group.input.package, *one.target);
        const bool hasProblem = !plan || !plan->applicable();
        if (hasProblem && host::hasEnded(*one.target))
            continue; // a worker that ends meanwhile
        if (!plan && plan.error().kind == ErrorKind::AlreadyApplied) {
            applied = plan.error();
            group.choice.leftOut.push_back(leftOut(one.process, plan.error().message));
            continue;
        }
        if (!plan) {
            EngineError error = plan.error();
            error.message = named(one.process) + error.message;
            return fail(error);
        }
        if (isOtherModule(*plan)) {
            group.choice.leftOut.push_back(leftOut(one.process, plan->blockers.front().message));
            continue;
        }
        privileged = privileged || isPrivilegedFor(one.process.pid);
        group.members.push_back({one.target.get(), *std::move(plan)});
        group.processes.push_back(one.process);
    }
    if (group.members.empty() && group.blockers.empty())
        return applied ? fail(*applied) : nobody(group.choice.module, group.choice.leftOut);
    const auto trusted = requireTrust(group.input.check, group.input.store, privileged);
    if (!trusted) {
        group.distrust = trusted.error();
        group.blockers.insert(
            group.blockers.begin(),
            blocker(std::string(toString(trusted.error().kind)), trusted.error().message));
    }
    if (group.input.check.state != SignatureState::Trusted)
        group.warnings.push_back(group.input.check.message);
    group.planId = planIdOf(group.input.package, group.choice.module, group.members);
    return group;
}

Value Request::groupPlanValue(const Group &group)
{
    const Package &package = group.input.package;
    Value processes = Value::array();
    Value layouts = Value::array();
    Value blockers = Value::array();
    std::set<std::string> seen;
    std::set<std::string> warnings(group.warnings.begin(), group.warnings.end());
    for (const Value &one : group.blockers)
        blockers.push_back(one);
    for (std::size_t i = 0; i < group.members.size(); ++i) {
        const Plan &plan = group.members[i].plan;
        const Value value = toJson(plan);
        const Value target = results::target(group.processes[i]);
        processes.push_back({{"target", target},
                             {"layoutId", plan.layoutId},
                             {"applicable", plan.applicable()},
                             {"blockers", value["blockers"]}});
        for (const Blocker &one : plan.blockers) {
            blockers.push_back(
                blocker(std::string(toString(one.kind)), named(group.processes[i]) + one.message));
            blockers.back()["target"] = target;
        }
        warnings.insert(plan.warnings.begin(), plan.warnings.end());
        if (!seen.insert(plan.layoutId).second)
            continue;
        layouts.push_back(value); // of the first process that has it
        layouts.back()["layoutId"] = plan.layoutId;
        layouts.back()["target"] = target;
    }
    return {{"planId", group.planId},
            {"applicable", group.applicable()},
            {"module", group.choice.module},
            {"package",
             {{"id", package.id},
              {"version", package.version},
              {"title", package.title},
              {"hash", toHex(package.hash)}}},
            {"consistency", toString(package.consistency)},
            {"signature", toJson(group.input.check)},
            {"processes", std::move(processes)},
            {"leftOut", group.choice.leftOut},
            {"layouts", std::move(layouts)},
            {"blockers", std::move(blockers)},
            {"warnings", warnings}};
}

Answer Request::planGroup()
{
    const auto group = prepareGroup();
    if (!group)
        return Unexpected<RequestFailure>(group.error());
    return groupPlanValue(*group);
}

Answer Request::applyGroup(const std::string &planId)
{
    auto group = prepareGroup();
    if (!group)
        return Unexpected<RequestFailure>(group.error());
    if (group->distrust)
        return fail(*group->distrust);
    if (!group->applicable()) {
        RequestFailure blocked {failure(ErrorKind::Blocked, group->firstBlocker()).error(),
                                Value::object()};
        blocked.extra["plan"] = groupPlanValue(*group);
        return Unexpected(std::move(blocked));
    }
    if (group->planId != planId)
        return fail(failure(ErrorKind::PlanChanged,
                            "The processes or the package are not what they were when it was "
                            "planned. Nothing was changed; plan again.",
                            "planned " + planId + ", now " + group->planId)
                        .error());
    if (m_options.isCancelled())
        return fail(failure(ErrorKind::Cancelled, "Cancelled; nothing was changed.").error());
    std::vector<Holder> heldBy;
    const auto applied =
        applyPlans(group->input.package, group->members, *group->choice.source, m_options, &heldBy);
    if (!applied) {
        RequestFailure error {applied.error(), Value::object()};
        if (!heldBy.empty())
            error.extra["heldBy"] = results::heldBy(heldBy);
        return Unexpected(std::move(error));
    }
    Value value = results::appliedGroup(*applied);
    value["module"] = group->choice.module;
    value["packageId"] = group->input.package.id;
    value["planId"] = group->planId;
    value["consistency"] = toString(group->input.package.consistency);
    value["leftOut"] = group->choice.leftOut;
    value["warnings"] = group->warnings;
    return value;
}

Answer Request::statusGroup()
{
    auto chosen = this->chosen(Undoes::No);
    if (!chosen)
        return Unexpected<RequestFailure>(chosen.error());
    Choice &choice = *chosen;
    Value list = Value::array();
    for (const Choice::One &one : choice.processes) {
        if (const auto found = findPatches(*one.target))
            list.push_back(results::status(one.process, *found, m_packageId));
    }
    return Value {
        {"module", choice.module}, {"processes", std::move(list)}, {"leftOut", choice.leftOut}};
}

Answer Request::verifyGroup()
{
    auto chosen = this->chosen(Undoes::No);
    if (!chosen)
        return Unexpected<RequestFailure>(chosen.error());
    Choice &choice = *chosen;
    Value list = Value::array();
    bool ok = true;
    for (const Choice::One &one : choice.processes) {
        const auto patch = findPatch(*one.target, m_packageId);
        const auto verification = patch
            ? verifyPatch(*one.target, *patch, VerifyDepth::Full)
            : Result<Verification>(Unexpected<EngineError>(patch.error()));
        if (verification) {
            list.push_back(results::verification(one.process, *verification));
            ok = ok && verification->ok();
        } else if (verification.error().kind == ErrorKind::NotApplied) {
            choice.leftOut.push_back(leftOut(one.process, verification.error().message));
        } else if (verification.error().kind != ErrorKind::TargetGone) {
            return fail(verification.error());
        }
    }
    if (list.empty())
        return nowhere(choice.module);
    return Value {{"module", choice.module},
                  {"ok", ok},
                  {"processes", std::move(list)},
                  {"leftOut", choice.leftOut}};
}

Answer Request::rollBackGroup()
{
    auto chosen = this->chosen(Undoes::Yes);
    if (!chosen)
        return Unexpected<RequestFailure>(chosen.error());
    Choice &choice = *chosen;
    Targets targets;
    for (const Choice::One &one : choice.processes) {
        const auto patch = findPatch(*one.target, m_packageId);
        if (!patch && patch.error().kind == ErrorKind::Usage)
            return fail(patch.error()); // which of several is meant
        if (!patch)
            continue;
        if (!one.obstacle.empty())
            return fail(failure(ErrorKind::Blocked,
                                named(one.process) + one.obstacle + " Nothing was changed.")
                            .error());
        targets.push_back(one.target.get());
    }
    if (targets.empty())
        return nowhere(choice.module);
    const auto done = engine::rollBack(targets, m_packageId, *choice.source, m_options);
    if (!done)
        return fail(done.error());
    Value value = results::rolledBackGroup(*done);
    value["module"] = choice.module;
    return value;
}

Answer Request::recoverGroup()
{
    auto chosen = this->chosen(Undoes::Yes);
    if (!chosen)
        return Unexpected<RequestFailure>(chosen.error());
    Choice &choice = *chosen;
    Targets targets;
    for (const Choice::One &one : choice.processes)
        targets.push_back(one.target.get());
    if (targets.empty())
        return nobody(choice.module, choice.leftOut);
    const auto done = engine::recover(targets, m_packageId, *host::watchProcesses(), m_options);
    if (!done)
        return fail(done.error());
    return Value {
        {"state", toString(done->state)}, {"module", choice.module}, {"actions", done->actions}};
}

// Each for itself: a payload that is in use in one process stays there.
Answer Request::releaseGroup()
{
    auto chosen = this->chosen(Undoes::Yes);
    if (!chosen)
        return Unexpected<RequestFailure>(chosen.error());
    Choice &choice = *chosen;
    Value list = Value::array();
    bool all = true;
    for (const Choice::One &one : choice.processes) {
        const auto patch = findPatch(*one.target, m_packageId);
        if (!patch && patch.error().kind == ErrorKind::Usage)
            return fail(patch.error()); // which of several is meant
        if (!patch)
            continue;
        const auto done = one.obstacle.empty()
            ? releasePayload(*one.target, m_packageId, m_options)
            : Result<Released>(failure(ErrorKind::Blocked, one.obstacle));
        if (!done && done.error().kind == ErrorKind::TargetGone)
            continue;
        all = all && done;
        list.push_back({{"target", results::target(one.process)},
                        {"released", done.has_value()},
                        {"message", done ? Value(nullptr) : Value(done.error().message)}});
    }
    if (list.empty())
        return nowhere(choice.module);
    return Value {{"state", all ? "released" : "partly-released"},
                  {"module", choice.module},
                  {"processes", std::move(list)}};
}

} // namespace quarterdeck::engine
