// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/rpc/service.h"

#include "engine/package/encoding.h"
#include "engine/package/inspect.h"
#include "engine/patch/planjson.h"
#include "engine/process/host.h"
#include "engine/rpc/request.h"
#include "engine/rpc/results.h"

#include <ctime>
#include <memory>
#include <optional>

namespace quarterdeck::engine {

namespace {

using json::Value;

constexpr std::size_t MostPackageText = (MaxPackageSize + 2) / 3 * 4 + 4;
constexpr std::size_t MostSignatureText = 4096;

RequestFailure failed(const EngineError &error)
{
    return {error, Value::object()};
}

Unexpected<RequestFailure> fail(const EngineError &error)
{
    return Unexpected(failed(error));
}

std::string utcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm parts = {};
    char text[32] = {};
    if (gmtime_r(&now, &parts))
        std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

} // namespace

Result<Request::Input> Request::readPackage()
{
    const std::string text = m_reader.text("package", MostPackageText);
    const std::string signature = m_reader.text("signature", "", MostSignatureText);
    const bool isSigned = m_reader.has("signature");
    if (auto finished = m_reader.finish(); !finished)
        return Unexpected<EngineError>(finished.error());
    const auto bytes = fromBase64(text);
    if (!bytes)
        return failure(ErrorKind::MalformedRequest, "package is not base64.");
    auto package = parsePackage(*bytes);
    if (!package)
        return Unexpected<EngineError>(package.error());
    Input input;
    input.package = *std::move(package);
    input.size = bytes->size();
    const auto file = host::readTrustStore(m_trustStore);
    if (!file)
        return Unexpected<EngineError>(file.error());
    if (*file) {
        auto store = parseTrustStore(textOf(**file));
        if (!store)
            return Unexpected<EngineError>(store.error());
        input.store = *std::move(store);
    }
    input.check =
        checkSignature(*bytes, isSigned ? std::optional<std::string_view>(signature) : std::nullopt,
                       input.store, utcNow());
    return input;
}

Result<std::unique_ptr<TargetProcess>> Request::openReady(Readiness &readiness)
{
    readiness = readinessOf(m_pid, {m_allowInit});
    if (auto ready = requireReady(readiness); !ready)
        return Unexpected<EngineError>(ready.error());
    return host::open(m_pid);
}

Expected<Request::Prepared, RequestFailure> Request::prepare()
{
    readPid();
    m_allowInit = m_reader.boolean("allowInit", false);
    auto input = readPackage();
    if (!input)
        return fail(input.error());
    Prepared prepared {*std::move(input), {}, nullptr, {}, {}, {}};
    auto target = openReady(prepared.readiness);
    if (!target)
        return fail(target.error());
    prepared.target = *std::move(target);
    const auto trusted =
        requireTrust(prepared.input.check, prepared.input.store, isPrivilegedFor(m_pid));
    if (!trusted)
        prepared.distrust = trusted.error();
    if (prepared.input.check.state != SignatureState::Trusted)
        prepared.warnings.push_back(prepared.input.check.message);
    m_options.report("plan", 0, "Comparing the package with the process");
    auto plan = planForTarget(prepared.input.package, *prepared.target);
    if (!plan)
        return fail(plan.error());
    prepared.plan = *std::move(plan);
    return prepared;
}

Value Request::planValue(const Prepared &prepared) const
{
    const Package &package = prepared.input.package;
    Value value = {{"target", results::target(prepared.readiness.process)},
                   {"package",
                    {{"id", package.id},
                     {"version", package.version},
                     {"title", package.title},
                     {"hash", toHex(package.hash)}}},
                   {"signature", toJson(prepared.input.check)}};
    value.update(toJson(prepared.plan));
    value["target"]["threads"] = prepared.readiness.process.threads;
    value["stop"]["threads"] =
        prepared.plan.switchesWithoutStop() ? 0 : prepared.readiness.process.threads;
    for (const std::string &warning : prepared.warnings)
        value["warnings"].push_back(warning);
    if (prepared.distrust) {
        value["applicable"] = false;
        value["blockers"].push_back({{"kind", toString(prepared.distrust->kind)},
                                     {"module", nullptr},
                                     {"function", nullptr},
                                     {"message", prepared.distrust->message},
                                     {"numbers", Value::object()}});
    }
    return value;
}

Answer Request::hello()
{
    const std::uint64_t protocol = m_reader.number("protocol", 0, 1000000);
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    if (protocol != ProtocolVersion)
        return fail(failure(ErrorKind::Usage,
                            "This engine speaks protocol " + std::to_string(ProtocolVersion)
                                + ", the client asked for " + std::to_string(protocol) + ".")
                        .error());
    return Value {{"protocol", ProtocolVersion},
                  {"version", QUARTERDECK_ENGINE_VERSION},
                  {"capabilities", Service::methods()},
                  {"pid", host::ownPid()},
                  {"uid", host::ownUser()},
                  {"privileged", isPrivileged()}};
}

Answer Request::processes()
{
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    Value list = Value::array();
    for (const Readiness &one : allProcesses())
        list.push_back(results::process(one));
    return Value {{"processes", std::move(list)}};
}

Answer Request::readiness()
{
    readPid();
    m_allowInit = m_reader.boolean("allowInit", false);
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    const Readiness found = readinessOf(m_pid, {m_allowInit});
    if (found.checks.front().state == ReadinessCheck::State::Blocked)
        return fail(requireReady(found).error());
    return results::readiness(found);
}

Answer Request::inspect()
{
    const auto input = readPackage();
    if (!input)
        return fail(input.error());
    return inspectionOf(input->package, input->size, input->check);
}

Answer Request::plan()
{
    if (isGroup())
        return planGroup();
    const auto prepared = prepare();
    if (!prepared)
        return Unexpected<RequestFailure>(prepared.error());
    return planValue(*prepared);
}

Answer Request::apply()
{
    const std::string planId = m_reader.text("planId", 64);
    readDeadline();
    if (isGroup())
        return applyGroup(planId);
    auto prepared = prepare();
    if (!prepared)
        return Unexpected<RequestFailure>(prepared.error());
    if (prepared->distrust)
        return fail(*prepared->distrust);
    if (!prepared->plan.applicable()) {
        RequestFailure blocked =
            failed(failure(ErrorKind::Blocked, prepared->plan.blockers.front().message).error());
        blocked.extra["plan"] = planValue(*prepared);
        return Unexpected(std::move(blocked));
    }
    if (prepared->plan.planId != planId)
        return fail(failure(ErrorKind::PlanChanged,
                            "The process or the package is not what it was when it was planned. "
                            "Nothing was changed; plan again.",
                            "planned " + planId + ", now " + prepared->plan.planId)
                        .error());
    if (m_options.isCancelled())
        return fail(failure(ErrorKind::Cancelled, "Cancelled; nothing was changed.").error());
    std::vector<Holder> heldBy;
    const auto others = host::watchNewProcesses();
    const auto applied =
        applyPlans(prepared->input.package, {{prepared->target.get(), prepared->plan}}, *others,
                   m_options, &heldBy);
    if (!applied) {
        RequestFailure error = failed(applied.error());
        if (!heldBy.empty())
            error.extra["heldBy"] = results::heldBy(heldBy);
        return Unexpected(std::move(error));
    }
    std::vector<std::string> warnings = prepared->plan.warnings;
    warnings.insert(warnings.end(), prepared->warnings.begin(), prepared->warnings.end());
    return results::applied(prepared->readiness.process, prepared->plan, *applied, warnings);
}

Answer Request::status()
{
    if (isGroup())
        return statusGroup();
    readPackageId();
    const bool all = !m_reader.has("pid");
    if (!all)
        readPid();
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    Value list = Value::array();
    for (const Readiness &one : all ? allProcesses() : std::vector {readinessOf(m_pid, {true})}) {
        if (!all && one.checks.front().state == ReadinessCheck::State::Blocked)
            return fail(requireReady(one).error());
        const auto target = host::open(one.process.pid);
        const auto found = target ? findPatches(**target)
                                  : Result<FoundPatches>(Unexpected<EngineError>(target.error()));
        if (found && (!all || !found->patches.empty() || !found->orphans.empty()))
            list.push_back(results::status(one.process, *found, m_packageId));
        else if (!found && !all)
            return fail(found.error());
    }
    return all ? Value {{"processes", std::move(list)}} : list.front();
}

Answer Request::verify()
{
    if (isGroup())
        return verifyGroup();
    readPid();
    readPackageId();
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    const Readiness found = readinessOf(m_pid, {true});
    if (found.checks.front().state == ReadinessCheck::State::Blocked)
        return fail(requireReady(found).error());
    const auto target = host::open(m_pid);
    if (!target)
        return fail(target.error());
    const auto patch = findPatch(**target, m_packageId);
    if (!patch)
        return fail(patch.error());
    const auto verification = verifyPatch(**target, *patch, VerifyDepth::Full);
    if (!verification)
        return fail(verification.error());
    return results::verification(found.process, *verification);
}

namespace {

// What rollback, recover, release and watch have in common. Undoing is allowed on pid 1 too.
template <class Act>
Answer onTarget(Result<std::unique_ptr<TargetProcess>> target, Act act)
{
    if (!target)
        return fail(target.error());
    return act(**target);
}

} // namespace

Answer Request::rollBack()
{
    if (isGroup())
        return rollBackGroup();
    readPid();
    readPackageId();
    readDeadline();
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    Readiness found;
    m_allowInit = true;
    return onTarget(openReady(found), [&](TargetProcess &target) -> Answer {
        const auto done =
            engine::rollBack({&target}, m_packageId, *host::watchNewProcesses(), m_options);
        return done ? Answer(results::rolledBack(found.process, *done)) : fail(done.error());
    });
}

Answer Request::recover()
{
    if (isGroup())
        return recoverGroup();
    readPid();
    readPackageId();
    readDeadline();
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    Readiness found;
    m_allowInit = true;
    return onTarget(openReady(found), [&](TargetProcess &target) -> Answer {
        const auto done =
            engine::recover({&target}, m_packageId, *host::watchProcesses(), m_options);
        return done ? Answer(results::recovered(found.process, *done)) : fail(done.error());
    });
}

Answer Request::release()
{
    if (isGroup())
        return releaseGroup();
    readPid();
    readPackageId();
    readDeadline();
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    Readiness found;
    m_allowInit = true;
    return onTarget(openReady(found), [&](TargetProcess &target) -> Answer {
        const auto done = releasePayload(target, m_packageId, m_options);
        return done ? Answer(results::released(found.process, *done)) : fail(done.error());
    });
}

Answer Request::watch()
{
    readPid();
    readPackageId();
    const std::uint64_t seconds =
        m_reader.has("seconds") ? m_reader.number("seconds", 1, 86400) : 10;
    if (auto finished = m_reader.finish(); !finished)
        return fail(finished.error());
    Readiness found;
    m_allowInit = true;
    return onTarget(openReady(found), [&](TargetProcess &target) -> Answer {
        const auto source = host::watchSource(m_pid, m_options.cancelled);
        const auto done =
            watchPatch(target, m_packageId, std::chrono::seconds(seconds), *source, m_options);
        return done ? Answer(results::watched(found.process, *done)) : fail(done.error());
    });
}

namespace {

struct Method
{
    const char *name;
    Answer (Request::*run)();
};

constexpr Method table[] = {
    {"hello", &Request::hello},         {"readiness", &Request::readiness},
    {"processes", &Request::processes}, {"inspect", &Request::inspect},
    {"plan", &Request::plan},           {"apply", &Request::apply},
    {"status", &Request::status},       {"verify", &Request::verify},
    {"watch", &Request::watch},         {"rollback", &Request::rollBack},
    {"recover", &Request::recover},     {"release", &Request::release},
};

} // namespace

Service::Service(std::string trustStore) : m_trustStore(std::move(trustStore)) { }

const std::vector<std::string> &Service::methods()
{
    static const std::vector<std::string> names = [] {
        std::vector<std::string> result;
        for (const Method &method : table)
            result.emplace_back(method.name);
        return result;
    }();
    return names;
}

Answer Service::call(std::string_view method, const Value &params, const Options &options) const
{
    for (const Method &one : table) {
        if (method == one.name) {
            Request request(params, m_trustStore, options);
            return (request.*one.run)();
        }
    }
    return fail(failure(ErrorKind::Usage,
                        "There is no method \"" + std::string(method.substr(0, 64)) + "\".")
                    .error());
}

} // namespace quarterdeck::engine
