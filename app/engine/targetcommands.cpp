// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands.h"
#include "engine/package/encoding.h"
#include "engine/package/package.h"
#include "engine/process/readiness.h"
#include "text.h"

#include <cstdio>

namespace quarterdeck::engine {

namespace {

using json::Value;

constexpr std::uint64_t MostPid = 1U << 22;
constexpr std::size_t MostSignature = 4096;

// Progress goes to people only, on stderr.
Options optionsFor(const Output &output)
{
    Options options;
    if (!output.isJson()) {
        options.progress = [](std::string_view, int, const std::string &text) {
            std::fprintf(stderr, "%s...\n", text.c_str());
        };
    }
    return options;
}

Result<void> addPid(const Arguments &arguments, Value &params, bool required)
{
    const auto pid = arguments.number("pid", 1, MostPid);
    if (!pid)
        return Unexpected<EngineError>(pid.error());
    if (*pid)
        params["pid"] = **pid;
    const auto module = arguments.value("module");
    if (*pid && module)
        return failure(ErrorKind::Usage, "Say --pid or --module, not both.");
    if (module)
        params["module"] = *module;
    for (const char *key : {"unit", "exe", "user"}) {
        const auto value = arguments.value(key);
        if (value && !module)
            return failure(ErrorKind::Usage,
                           "--" + std::string(key) + " chooses among the processes of --module.");
        if (value)
            params[key] = *value;
    }
    if (!*pid && !module && required)
        return failure(
            ErrorKind::Usage,
            "Say which process is meant: --pid N, or --module PATH for all that run it.");
    return {};
}

Result<void> addPackage(const Arguments &arguments, Value &params)
{
    const std::string &path = arguments.operands().front();
    const auto package = readInput(path, MaxPackageSize);
    if (!package)
        return Unexpected<EngineError>(package.error());
    params["package"] = toBase64(*package);
    const auto named = arguments.value("signature");
    const std::string signaturePath = named.value_or(path + ".minisig");
    const auto signature = readInput(signaturePath, MostSignature);
    if (signature)
        params["signature"] = std::string(textOf(*signature));
    else if (named)
        return Unexpected<EngineError>(signature.error());
    return {};
}

Result<Value> paramsOf(std::string_view name, const Arguments &arguments)
{
    Value params = Value::object();
    if (name != "processes") {
        if (auto added = addPid(arguments, params, name != "status"); !added)
            return Unexpected<EngineError>(added.error());
    }
    if (name == "plan" || name == "apply") {
        if (auto added = addPackage(arguments, params); !added)
            return Unexpected<EngineError>(added.error());
    }
    if (const auto id = arguments.value("package"))
        params["packageId"] = *id;
    if (arguments.flag("allow-init"))
        params["allowInit"] = true;
    const auto seconds = arguments.number("seconds", 1, 86400);
    const auto deadline = arguments.number("deadline", 0, 600000);
    if (!seconds)
        return Unexpected<EngineError>(seconds.error());
    if (!deadline)
        return Unexpected<EngineError>(deadline.error());
    if (*seconds)
        params["seconds"] = **seconds;
    if (*deadline)
        params["deadlineMs"] = **deadline;
    return params;
}

void filter(const Arguments &arguments, Value &processes)
{
    const auto keep = [&](const Value &process) {
        for (const char *key : {"unit", "exe", "user"}) {
            const auto wanted = arguments.value(key);
            if (wanted && (process[key].is_null() || process[key] != *wanted))
                return false;
        }
        return true;
    };
    Value kept = Value::array();
    for (const Value &process : processes) {
        if (keep(process))
            kept.push_back(process);
    }
    processes = std::move(kept);
}

ExitCode listProcesses(const Arguments &arguments, const Service &service, const Output &output)
{
    const Answer answer = service.call("processes", Value::object(), {});
    if (!answer)
        return output.failure(answer.error().error);
    Value value = *answer;
    if (const auto module = arguments.value("module")) {
        const std::vector<std::int64_t> pids = processesMapping(*module);
        Value kept = Value::array();
        for (const Value &process : value["processes"]) {
            if (std::find(pids.begin(), pids.end(), process["pid"].get<std::int64_t>())
                != pids.end())
                kept.push_back(process);
        }
        value["processes"] = std::move(kept);
    }
    filter(arguments, value["processes"]);
    return output.result(value, text::processes);
}

// Without --plan-id what was planned a moment ago is applied: the plan is still compared.
Result<void> addPlanId(const Arguments &arguments, const Service &service, const Options &options,
                       Value &params, RequestFailure &refused)
{
    params["planId"] = arguments.value("plan-id").value_or("");
    if (params["planId"] != "")
        return {};
    Value request = params;
    request.erase("planId");
    request.erase("deadlineMs");
    const Answer plan = service.call("plan", request, options);
    if (!plan) {
        refused = plan.error();
        return Unexpected<EngineError>(plan.error().error);
    }
    params["planId"] = (*plan)["planId"];
    return {};
}

// The package; empty where the command takes none.
std::string fileOf(const Arguments &arguments)
{
    return arguments.operands().empty() ? std::string() : arguments.operands().front();
}

ExitCode exitCodeFor(std::string_view name, const Value &value)
{
    const auto no = [&](const char *key) { return value.contains(key) && value[key] == false; };
    if ((name == "plan" && no("applicable")) || (name == "readiness" && no("ready")))
        return ExitCode::Refused;
    if (name == "verify" && no("ok"))
        return ExitCode::Refused;
    if (name == "status" && value.contains("state") && value["state"] == "interrupted")
        return ExitCode::Interrupted;
    if (name == "status" && value.contains("module")) {
        for (const Value &process : value["processes"]) {
            if (process["state"] == "interrupted")
                return ExitCode::Interrupted;
        }
    }
    if (name == "release" && value["state"] == "partly-released")
        return ExitCode::Refused;
    if (name == "watch" && value.contains("state") && value["state"] == "rolled-back")
        return ExitCode::Undone;
    return ExitCode::Ok;
}

} // namespace

const std::vector<CommandSyntax> &targetCommands()
{
    static const std::vector<CommandSyntax> commands = {
        {"processes",
         "",
         0,
         0,
         {"module", "unit", "exe", "user"},
         {},
         "list the processes of this machine and whether they can be patched"},
        {"readiness", "", 0, 0, {"pid"}, {"allow-init"}, "check what patching a process needs"},
        {"plan",
         "PACKAGE",
         1,
         1,
         {"pid", "module", "unit", "exe", "user", "signature", "trust-store"},
         {"allow-init", "verbose"},
         "show what applying would change; changes nothing"},
        {"apply",
         "PACKAGE",
         1,
         1,
         {"pid", "module", "unit", "exe", "user", "plan-id", "signature", "deadline",
          "trust-store"},
         {"allow-init"},
         "replace the functions of a package in a process, or in all that run a module"},
        {"status",
         "",
         0,
         0,
         {"pid", "module", "unit", "exe", "user", "package"},
         {},
         "show the packages in a process, or in all of them"},
        {"verify",
         "",
         0,
         0,
         {"pid", "module", "unit", "exe", "user", "package"},
         {},
         "compare an applied package with its record"},
        {"watch",
         "",
         0,
         0,
         {"pid", "package", "seconds"},
         {},
         "watch an applied package and roll it back when the process suffers"},
        {"rollback",
         "",
         0,
         0,
         {"pid", "module", "unit", "exe", "user", "package", "deadline"},
         {},
         "put the original code back"},
        {"recover",
         "",
         0,
         0,
         {"pid", "module", "unit", "exe", "user", "package", "deadline"},
         {},
         "finish or undo what an engine that was ended has begun"},
        {"release",
         "",
         0,
         0,
         {"pid", "module", "unit", "exe", "user", "package", "deadline"},
         {},
         "unmap the memory of a package that was rolled back"},
    };
    return commands;
}

ExitCode runTargetCommand(std::string_view name, const Arguments &arguments, const Service &service,
                          const Output &output)
{
    if (name == "processes")
        return listProcesses(arguments, service, output);
    auto params = paramsOf(name, arguments);
    if (!params)
        return output.failure(params.error());
    const Options options = optionsFor(output);
    if (name == "apply") {
        RequestFailure refused;
        if (auto added = addPlanId(arguments, service, options, *params, refused); !added)
            return output.failure(naming(fileOf(arguments), added.error()), refused.extra);
    }
    const Answer answer = service.call(name, *params, options);
    if (!answer)
        return output.failure(naming(fileOf(arguments), answer.error().error),
                              answer.error().extra);
    if (params->contains("module"))
        output.result(*answer, [&](const Value &value) { return text::group(name, value); });
    else if (name == "plan" && arguments.flag("verbose"))
        output.result(*answer, [](const Value &value) { return text::plan(value, true); });
    else
        output.result(*answer, text::writerFor(name));
    return exitCodeFor(name, *answer);
}

} // namespace quarterdeck::engine
