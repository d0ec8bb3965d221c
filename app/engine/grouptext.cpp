// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "text.h"

namespace quarterdeck::engine::text {

namespace {

using json::Value;

std::string row(const Value &pid, const std::string &state, const std::string &rest)
{
    return "  " + pad(str(pid), 9) + pad(state, 14) + rest + "\n";
}

std::string leftOut(const Value &value)
{
    std::string text;
    if (value.contains("leftOut")) {
        for (const Value &one : value["leftOut"])
            text += row(one["target"]["pid"], "left out",
                        str(one["target"]["name"]) + ": " + str(one["reason"]));
    }
    return text;
}

std::string plan(const Value &value)
{
    std::string text = "Plan " + str(value["planId"]) + "\nPackage " + str(value["package"]["id"])
        + " " + str(value["package"]["version"]) + " in all processes that run "
        + str(value["module"]) + "\n";
    for (const Value &one : value["processes"])
        text += row(one["target"]["pid"], one["applicable"] == true ? "applicable" : "blocked",
                    pad(str(one["target"]["name"]), 17) + "layout "
                        + str(one["layoutId"]).substr(0, 12));
    text += leftOut(value);
    for (const Value &layout : value["layouts"]) {
        text += "Layout " + str(layout["layoutId"]).substr(0, 12) + ", as in process "
            + str(layout["target"]["pid"]) + ":\n";
        for (const Value &site : layout["sites"])
            text += "  " + str(site["function"]) + " -> " + str(site["replacement"]) + " by "
                + str(site["form"]) + "\n";
    }
    text += list("Warning", value["warnings"]);
    for (const Value &blocker : value["blockers"])
        text += "Blocked (" + str(blocker["kind"]) + "): " + str(blocker["message"]) + "\n";
    return text
        + (value["applicable"] == true ? "It can be applied to all of them.\n"
                                       : "It cannot be applied to any of them.\n");
}

// Applied or rolled back.
std::string switched(const Value &value)
{
    std::string text = (value["state"] == "applied" ? "Applied " : "Rolled back ")
        + str(value["packageId"]) + " in every process that runs " + str(value["module"])
        + ", in one step (" + str(value["consistency"]) + "). The longest was stopped for "
        + str(value["pauseUs"]) + " us in the last of " + str(value["attempts"]) + " attempts.\n";
    for (const Value &one : value["processes"]) {
        if (one["ended"] == true) {
            text += row(one["pid"], "ended", "while it went on");
            continue;
        }
        const char *key = value["state"] == "applied" ? "verified" : "textRestored";
        text += row(one["pid"], one[key] == true ? "ok" : "WRONG",
                    str(one["threads"]) + " threads, " + str(one["pauseUs"]) + " us, text "
                        + str(one["textSha256Before"]).substr(0, 12) + " -> "
                        + str(one["textSha256After"]).substr(0, 12));
    }
    return text + leftOut(value)
        + (value.contains("warnings") ? list("Warning", value["warnings"]) : std::string());
}

std::string status(const Value &value)
{
    std::string text;
    for (const Value &one : value["processes"]) {
        std::string packages;
        for (const Value &patch : one["packages"])
            packages += (packages.empty() ? "" : ", ") + str(patch["packageId"]) + " "
                + str(patch["state"]);
        text += row(one["target"]["pid"], str(one["state"]),
                    pad(str(one["target"]["name"]), 17) + packages);
    }
    return text + leftOut(value);
}

std::string others(const Value &value)
{
    std::string text;
    if (value.contains("actions"))
        text += value["actions"].empty() ? std::string("Nothing was left unfinished.\n")
                                         : list("Done", value["actions"]);
    if (!value.contains("processes"))
        return text;
    for (const Value &one : value["processes"]) {
        const bool released = one.contains("released");
        const bool ok = one[released ? "released" : "ok"] == true;
        std::string problem;
        if (released && !ok)
            problem = str(one["message"]);
        for (const Value &check : released ? Value::array() : one["checks"]) {
            if (check["ok"] == false)
                problem += (problem.empty() ? "" : " ") + str(check["subject"]) + ": "
                    + str(check["message"]);
        }
        text += row(one["target"]["pid"], ok ? (released ? "released" : "ok") : "WRONG", problem);
    }
    return text + leftOut(value);
}

} // namespace

std::string group(std::string_view command, const Value &value)
{
    if (command == "plan")
        return plan(value);
    if (command == "apply" || command == "rollback")
        return switched(value);
    if (command == "status")
        return status(value);
    return others(value);
}

} // namespace quarterdeck::engine::text
