// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "help.h"
#include "text.h"

#include <algorithm>
#include <cstdlib>

namespace quarterdeck::engine::text {

namespace {

using json::Value;

// Whole KiB where it is more than a few bytes.
std::string sizeText(std::uint64_t bytes)
{
    constexpr std::uint64_t kib = 1024;
    constexpr std::uint64_t mib = kib * kib;
    if (bytes < 10 * kib && bytes % kib != 0)
        return std::to_string(bytes) + " bytes";
    return bytes < 10 * mib ? std::to_string(bytes / kib) + " KiB"
                            : std::to_string(bytes / mib) + " MiB";
}

std::uint64_t numberOf(const Value &address)
{
    return std::strtoull(str(address).c_str(), nullptr, 16);
}

std::uint64_t sizeOf(const Value &range)
{
    return numberOf(range["end"]) - numberOf(range["begin"]);
}

// "word: text", wrapped, at an indent.
std::string item(std::size_t indent, const std::string &text)
{
    return std::string(indent, ' ') + wrapped(text, indent + 2, indent) + "\n";
}

std::string moduleText(const Value &module)
{
    return "Module " + str(module["name"]) + ": " + str(module["path"]) + "\n"
        + item(2, str(module["identity"])) + "  " + str(module["begin"]) + " - "
        + str(module["end"]) + "; symbols bound: " + std::to_string(module["bindings"].size())
        + ", relocations: " + std::to_string(module["relocations"].size()) + "\n";
}

std::string bindingsText(const Value &module)
{
    std::string text;
    for (const Value &binding : module["bindings"])
        text += item(
            2,
            "symbol " + str(binding["symbol"]) + " at " + str(binding["address"])
                + (binding["tlsOffset"].is_null()
                       ? std::string()
                       : ", thread-local offset " + str(binding["tlsOffset"]))
                + ", from the " + str(binding["source"])
                + (binding["module"].is_null() ? std::string() : " " + str(binding["module"])));
    for (const Value &relocation : module["relocations"])
        text += item(2,
                     "relocation " + str(relocation["section"]) + "+" + str(relocation["offset"])
                         + " " + str(relocation["type"]) + " " + str(relocation["symbol"]) + " + "
                         + str(relocation["addend"]) + " at " + str(relocation["place"]) + ": "
                         + str(relocation["value"]));
    return text;
}

std::string regionText(const Value &region, const Value &modules)
{
    const auto distance = region["distance"].get<std::int64_t>();
    std::string text = "Memory " + str(region["begin"]) + " - " + str(region["end"]) + ", "
        + sizeText(sizeOf(region)) + ", " + sizeText(std::uint64_t(std::llabs(distance)))
        + (distance < 0 ? " below " : " above ")
        + str(modules[region["module"].get<std::size_t>()]["name"])
        + (region["reused"] == true ? ", mapped already" : "") + "\n ";
    const char *separator = " ";
    for (const Value &segment : region["segments"]) {
        text += separator + str(segment["role"]) + " " + str(segment["protection"]) + " "
            + sizeText(sizeOf(segment));
        separator = ", ";
    }
    return text + "\n";
}

std::string siteText(const Value &site)
{
    std::string text = "  " + str(site["function"]) + ", " + sizeText(sizeOf(site["original"]))
        + " at " + str(site["original"]["begin"]) + "\n";
    if (!site["target"].is_null())
        text += item(4,
                     "-> " + str(site["replacement"]) + " at " + str(site["target"])
                         + (site["distance"].is_null()
                                ? std::string()
                                : ", " + str(site["distance"]) + " bytes from the jump"));
    if (!site["why"].is_null())
        text += item(4, str(site["form"]) + ": " + str(site["why"]));
    for (const Value &form : site["passed"])
        text += item(4, "no " + str(form["form"]) + ": " + str(form["why"]));
    for (const Value &alias : site["aliases"])
        text += item(4, "also known as " + str(alias));
    for (const Value &line : site["disassemblyBefore"])
        text += "    - " + str(line) + "\n";
    for (const Value &line : site["disassemblyAfter"])
        text += "    + " + str(line) + "\n";
    return text;
}

// How many ranges of each kind no thread may be in, or all of them.
std::string busyText(const Value &value, bool verbose)
{
    if (verbose) {
        std::string text = "No thread may be in:\n";
        for (const Value &busy : value["busy"])
            text += item(2,
                         str(busy["begin"]) + " - " + str(busy["end"]) + " " + str(busy["why"])
                             + " of " + str(busy["name"]));
        return text;
    }
    std::vector<std::pair<std::string, int>> kinds;
    for (const Value &busy : value["busy"]) {
        const std::string why = str(busy["why"]);
        auto kind = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const auto &one) { return one.first == why; });
        if (kind == kinds.end())
            kind = kinds.insert(kinds.end(), {why, 0});
        ++kind->second;
    }
    std::string text;
    for (const auto &[why, count] : kinds)
        text += (text.empty() ? "" : ", ") + std::to_string(count) + " " + why;
    return text.empty() ? text : "No thread may be in these ranges: " + text + "\n";
}

} // namespace

std::string plan(const Value &value, bool verbose)
{
    std::string text = "Plan " + str(value["planId"]) + "\n" + targetLine(value["target"])
        + item(0,
               "Package " + str(value["package"]["id"]) + " " + str(value["package"]["version"])
                   + ": " + str(value["package"]["title"]))
        + "  " + str(value["signature"]["state"]) + ", consistency " + str(value["consistency"])
        + "\n";
    for (const Value &module : value["modules"])
        text += moduleText(module) + (verbose ? bindingsText(module) : std::string());
    for (const Value &region : value["regions"])
        text += regionText(region, value["modules"]);
    text += "Functions\n";
    for (const Value &site : value["sites"])
        text += siteText(site);
    const bool refused = std::any_of(value["sites"].begin(), value["sites"].end(),
                                     [](const Value &site) { return site["edits"].empty(); });
    if (!refused && !value["sites"].empty()) {
        const Value &threads = value["stop"]["threads"];
        text += item(0,
                     (threads == 0 ? std::string("No thread stops. ")
                                   : "Stops " + str(threads) + " threads. ")
                         + str(value["stop"]["reason"]));
        text += busyText(value, verbose);
    }
    for (const Value &warning : value["warnings"])
        text += item(0, "Warning: " + str(warning));
    for (const Value &blocker : value["blockers"])
        text += item(0, "Blocked (" + str(blocker["kind"]) + "): " + str(blocker["message"]));
    return text
        + (value["applicable"] == true ? "It can be applied.\n" : "It cannot be applied.\n");
}

} // namespace quarterdeck::engine::text
