// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/plan.h"

#include "engine/patch/planner.h"

#include <algorithm>

namespace quarterdeck::engine {

std::string_view toString(SiteForm form)
{
    static constexpr std::string_view names[] = {"pad", "jump32", "short-jump", "refused"};
    return names[static_cast<std::size_t>(form)];
}

std::string_view toString(Segment::Role role)
{
    static constexpr std::string_view names[] = {"ledger", "text", "read-only", "data", "unwind"};
    return names[static_cast<std::size_t>(role)];
}

std::string_view toString(Binding::Source source)
{
    static constexpr std::string_view names[] = {"payload", "module", "dependency"};
    return names[static_cast<std::size_t>(source)];
}

std::string_view toString(BusyRange::Why why)
{
    static constexpr std::string_view names[] = {"edited-bytes", "replaced-function", "cold-part",
                                                 "held-function"};
    return names[static_cast<std::size_t>(why)];
}

std::string_view toString(BlockerKind kind)
{
    static constexpr std::string_view names[] = {
        "wrong-platform",         "module-not-mapped",
        "module-mapped-twice",    "module-identity",
        "module-file-unreadable", "module-malformed",
        "function-not-found",     "function-bytes-file",
        "function-bytes-memory",  "function-ifunc",
        "function-overlap",       "function-undecodable",
        "text-not-private-file",  "branch-into-edit",
        "no-room-at-entry",       "no-memory-near",
        "held-not-found",         "symbol-undefined",
        "symbol-ifunc",           "symbol-ambiguous",
        "replacement-missing",    "relocation-unsupported",
        "relocation-overflow",    "payload-malformed",
        "constructor-in-payload", "thread-local-in-payload",
        "tls-module-unknown",     "tls-offset-unknown",
        "symbol-stripped",        "symbol-size-differs",
        "payload-copies-data",    "function-import-stub",
        "unwinder-missing",       "function-in-other-package",
        "requirement-missing",
    };
    static_assert(std::size(names)
                  == static_cast<std::size_t>(LastBlockerKind) + 1);
    return names[static_cast<std::size_t>(kind)];
}

bool Plan::switchesWithoutStop() const
{
    return consistency == Consistency::Entry && retires.empty()
        && std::all_of(sites.begin(), sites.end(),
                       [](const Site &site) { return site.switchableWithoutStop; });
}

std::string Plan::stopReason() const
{
    if (switchesWithoutStop())
        return "Each function is switched by one write within an aligned word of 8 bytes, while "
               "threads run.";
    if (consistency == Consistency::Quiescent)
        return "Every thread stops, until none is in a replaced or held function.";
    for (const Site &site : sites) {
        if (!site.whyStop.empty())
            return "Every thread stops once: " + site.function
                + " cannot be switched while threads run, for " + site.whyStop + ".";
    }
    return retires.empty() ? "Every thread stops once, to switch all functions together."
                           : "Every thread stops once, to put this package in the place of the one "
                             "that it supersedes.";
}

std::uint64_t ledgerReserve(const std::vector<Site> &sites, std::size_t ids)
{
    std::uint64_t size = 1024 + 128 * ids;
    for (const Site &site : sites) {
        size += 512 + site.function.size() + site.replacement.size();
        for (const Edit &edit : site.edits)
            size += 2 * edit.before.size();
    }
    return pageUp(size);
}

Result<Plan> planFor(const Package &package, TargetView &view, const PlanOptions &options)
{
    auto modules = TargetModules::of(view);
    if (!modules)
        return Unexpected<EngineError>(modules.error());
    return Planner(package, *modules, options).run();
}

} // namespace quarterdeck::engine
