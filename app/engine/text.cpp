// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text.h"

namespace quarterdeck::engine::text {

using json::Value;

std::string str(const Value &value)
{
    if (value.is_string())
        return value.get<std::string>();
    if (value.is_null())
        return "-";
    return value.dump(-1, ' ', false, Value::error_handler_t::replace);
}

std::string targetLine(const Value &target)
{
    const std::string threads =
        target.contains("threads") ? ", " + str(target["threads"]) + " threads" : std::string();
    return "Process " + str(target["pid"]) + " (" + str(target["name"]) + ", " + str(target["exe"])
        + ")" + threads + "\n";
}

namespace {

std::string shortPlan(const Value &value)
{
    return plan(value, false);
}

std::string lines(const Value &values, const std::string &indent)
{
    std::string text;
    for (const Value &line : values)
        text += indent + str(line) + "\n";
    return text;
}

std::string checks(const Value &value)
{
    std::string text;
    for (const Value &check : value["checks"]) {
        const bool named = check.contains("subject");
        const std::string state =
            named ? (check["ok"] == true ? "ok" : "WRONG") : str(check["state"]);
        text += "  " + pad(state, 9) + pad(str(check["id"]), 15)
            + (named ? str(check["subject"]) + ": " : std::string()) + str(check["message"]) + "\n";
        if (check.contains("disassembly"))
            text += lines(check["disassembly"], "             ");
    }
    return text;
}

std::string readiness(const Value &value)
{
    return targetLine(value["target"]) + checks(value)
        + (value["ready"] == true ? "It can be patched.\n" : "It cannot be patched.\n");
}

std::string verification(const Value &value)
{
    return "Package " + str(value["packageId"]) + "\n" + checks(value)
        + "SHA-256 of all code from files: " + str(value["textSha256"]) + "\n"
        + (value["ok"] == true ? "All as it should be.\n" : "Something is not as it should be.\n");
}

std::string pauseLine(const Value &value)
{
    if (value["threads"] == 0)
        return "The process was not stopped.\n";
    return "The process was stopped for " + str(value["pauseUs"]) + " us in the last of "
        + str(value["attempts"]) + " attempts.\n";
}

std::string applied(const Value &value)
{
    return targetLine(value["target"]) + "Applied " + str(value["packageId"]) + ". "
        + pauseLine(value) + checks(value["verification"]) + list("Warning", value["warnings"]);
}

std::string rolledBack(const Value &value)
{
    std::string text = targetLine(value["target"]) + "Rolled back " + str(value["packageId"]) + " ("
        + str(value["consistency"]) + "). " + pauseLine(value);
    if (!value["heldBy"].empty())
        text += "Still in the new code, and leaving it on their own:\n" + holders(value["heldBy"]);
    return text
        + (value["textRestored"] == true ? "Every function has its original bytes.\n"
                                         : "Not every function has its original bytes.\n");
}

std::string oneStatus(const Value &value)
{
    std::string text = targetLine(value["target"]) + "  " + str(value["state"]) + "\n";
    for (const Value &patch : value["packages"]) {
        text += "  " + pad(str(patch["state"]), 12) + str(patch["packageId"]) + " "
            + str(patch["version"]) + ", " + str(patch["created"]) + "\n";
        for (const Value &site : patch["sites"])
            text += "    " + pad(str(site["state"]), 8) + str(site["function"]) + " in "
                + str(site["module"]) + "\n";
        if (!patch["message"].is_null())
            text += "    " + str(patch["message"]) + "\n";
    }
    for (const Value &orphan : value["orphans"])
        text += "  unused memory at " + str(orphan["begin"]) + ": run recover\n";
    return text + list("  Damaged", value["damaged"]);
}

std::string status(const Value &value)
{
    if (!value.contains("processes"))
        return oneStatus(value);
    std::string text;
    for (const Value &one : value["processes"])
        text += oneStatus(one);
    return text.empty() ? "No package is in any process that this user may read.\n" : text;
}

std::string recovered(const Value &value)
{
    const std::string text = list("Done", value["actions"]);
    return targetLine(value["target"]) + (text.empty() ? "Nothing was left unfinished.\n" : text);
}

std::string released(const Value &value)
{
    return targetLine(value["target"]) + "Unmapped the memory of " + str(value["packageId"])
        + ".\n";
}

std::string watched(const Value &value)
{
    return targetLine(value["target"]) + "Watched " + str(value["packageId"]) + " for "
        + str(value["seconds"]) + " seconds (" + str(value["samples"])
        + " samples): " + str(value["state"]) + ".\n  cores " + str(value["cpuBefore"])
        + " before, " + str(value["cpuAfter"]) + " now; resident " + str(value["residentBefore"])
        + " bytes before, " + str(value["residentAfter"]) + " now\n"
        + list("Reason", value["reasons"]);
}

} // namespace

std::string pad(const std::string &text, std::size_t width)
{
    return text.size() < width ? text + std::string(width - text.size(), ' ') : text + " ";
}

std::string list(const char *title, const Value &lines)
{
    std::string text;
    for (const Value &line : lines)
        text += std::string(title) + ": " + str(line) + "\n";
    return text;
}

std::string holders(const Value &value)
{
    std::string text;
    for (const Value &holder : value) {
        const bool isThread = holder["tid"] != 0;
        text += isThread ? "  thread " + str(holder["tid"]) + " (" + str(holder["thread"]) + ")"
                         : std::string("  a stack that no thread runs on");
        if (!holder["function"].is_null())
            text += (isThread ? " in " : " with ") + str(holder["function"]);
        text += ": " + str(holder["why"]) + "\n";
        for (const Value &frame : holder["frames"])
            text += "    " + str(frame) + "\n";
    }
    return text;
}

std::string processes(const Value &value)
{
    std::string text;
    for (const Value &one : value["processes"])
        text += pad(str(one["pid"]), 9) + pad(str(one["user"]), 12) + pad(str(one["threads"]), 5)
            + pad(one["ready"] == true ? "ready" : str(one["obstacle"]["kind"]), 14)
            + pad(str(one["name"]), 17) + str(one["exe"]) + "\n";
    return text;
}

Writer writerFor(std::string_view command)
{
    static constexpr struct
    {
        std::string_view name;
        Writer writer;
    } writers[] = {{"readiness", readiness}, {"plan", shortPlan},      {"apply", applied},
                   {"status", status},       {"verify", verification}, {"watch", watched},
                   {"rollback", rolledBack}, {"recover", recovered},   {"release", released}};
    for (const auto &one : writers) {
        if (one.name == command)
            return one.writer;
    }
    return processes;
}

} // namespace quarterdeck::engine::text
