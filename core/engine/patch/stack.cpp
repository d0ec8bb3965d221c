// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/stack.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

bool contains(const std::vector<std::string> &ids, const std::string &id)
{
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

bool isApplied(const FoundPatch &patch)
{
    return patch.ledger.state == LedgerState::Applied;
}

// Functions of `ledger` that `plan` does not replace.
std::vector<std::string> restoredBy(const Plan &plan, const Ledger &ledger)
{
    std::vector<std::string> result;
    for (const LedgerSite &site : ledger.sites) {
        const bool replaced =
            std::any_of(plan.sites.begin(), plan.sites.end(),
                        [&](const Site &other) { return other.original == site.original; });
        if (!replaced)
            result.push_back(site.function);
    }
    return result;
}

// Two jumps that begin at one place are one write of the longer one's bytes; others that overlap
// could not be changed without a moment in which neither is whole.
void blockCrossedEdits(Plan &plan, const Ledger &ledger)
{
    for (const LedgerSite &old : ledger.sites) {
        for (const Edit &oldEdit : old.edits) {
            for (const Site &site : plan.sites) {
                for (const Edit &edit : site.edits) {
                    if (!edit.range().overlaps(oldEdit.range()) || edit.address == oldEdit.address)
                        continue;
                    plan.blockers.push_back(
                        {BlockerKind::FunctionInOtherPackage,
                         plan.modules[site.module].name,
                         site.function,
                         site.function + ": the package " + ledger.packageId + " has its jump at "
                             + toString(oldEdit.address) + ", this one would have it at "
                             + toString(edit.address)
                             + "; they cannot be exchanged in one step. Roll that one back first.",
                         {{"address", oldEdit.address.value()}}});
                }
            }
        }
    }
}

} // namespace

std::vector<const FoundPatch *> supersededBy(const FoundPatches &found,
                                             const std::vector<std::string> &supersedes)
{
    std::vector<const FoundPatch *> result;
    for (const FoundPatch &patch : found.patches) {
        if (isApplied(patch) && contains(supersedes, patch.ledger.packageId))
            result.push_back(&patch);
    }
    return result;
}

std::vector<OwnEdit> ownEdits(const FoundPatches &found, const std::vector<std::string> &supersedes)
{
    std::vector<OwnEdit> result;
    for (const FoundPatch &patch : found.patches) {
        if (!isApplied(patch))
            continue;
        const std::string &id = patch.ledger.packageId;
        for (const LedgerSite &site : patch.ledger.sites) {
            for (const Edit &edit : site.edits)
                result.push_back({edit, id, contains(supersedes, id)});
        }
    }
    return result;
}

std::vector<RetiredPackage> retiredBy(const FoundPatches &found,
                                      const std::vector<std::string> &supersedes)
{
    std::vector<RetiredPackage> result;
    for (const FoundPatch *patch : supersededBy(found, supersedes)) {
        const Ledger &ledger = patch->ledger;
        result.push_back({ledger.packageId, ledger.packageVersion, ledger.place(), {}});
    }
    return result;
}

void checkStack(Plan &plan, const FoundPatches &found)
{
    const std::vector<const FoundPatch *> retired = supersededBy(found, plan.supersedes);
    for (RetiredPackage &package : plan.retires) {
        if (const FoundPatch *patch = found.at(package.record)) {
            package.restored = restoredBy(plan, patch->ledger);
            blockCrossedEdits(plan, patch->ledger);
        }
    }
    const auto stays = [&](const FoundPatch &patch) {
        return isApplied(patch)
            && std::find(retired.begin(), retired.end(), &patch) == retired.end();
    };
    const auto isProvided = [&](const std::string &id) {
        return std::any_of(
            found.patches.begin(), found.patches.end(),
            [&](const FoundPatch &patch) { return stays(patch) && patch.ledger.provides(id); });
    };
    for (const std::string &id : plan.needs) {
        if (!isProvided(id))
            plan.blockers.push_back(
                {BlockerKind::RequirementMissing,
                 {},
                 {},
                 "The package requires " + id + ", which is not applied to this process"
                     + (contains(plan.supersedes, id) ? " once this one has superseded it."
                                                      : ". Apply that one first."),
                 {}});
    }
    for (const FoundPatch &patch : found.patches) {
        if (!stays(patch))
            continue;
        for (const std::string &id : patch.ledger.needs) {
            if (!isProvided(id) && plan.packageId != id && !contains(plan.supersedes, id))
                plan.blockers.push_back(
                    {BlockerKind::RequirementMissing,
                     {},
                     {},
                     "The package " + patch.ledger.packageId + ", which is applied, requires " + id
                         + ", which would be gone. Roll " + patch.ledger.packageId + " back first.",
                     {}});
        }
    }
    if (plan.retires.size() > LedgerMaxRetires)
        plan.blockers.push_back({BlockerKind::FunctionInOtherPackage,
                                 {},
                                 {},
                                 "The package supersedes " + std::to_string(plan.retires.size())
                                     + " applied packages, at most "
                                     + std::to_string(LedgerMaxRetires)
                                     + " can be retired in one step.",
                                 {{"need", plan.retires.size()}, {"have", LedgerMaxRetires}}});
}

std::vector<const FoundPatch *> dependantsOf(const FoundPatches &found, const FoundPatch &patch)
{
    std::vector<const FoundPatch *> result;
    for (const FoundPatch &other : found.patches) {
        if (&other == &patch || !isApplied(other))
            continue;
        const auto &needs = other.ledger.needs;
        const bool depends = std::any_of(needs.begin(), needs.end(), [&](const std::string &id) {
            if (!patch.ledger.provides(id))
                return false;
            return std::none_of(found.patches.begin(), found.patches.end(),
                                [&](const FoundPatch &third) {
                                    return &third != &patch && &third != &other && isApplied(third)
                                        && third.ledger.provides(id);
                                });
        });
        if (depends)
            result.push_back(&other);
    }
    return result;
}

std::uint64_t nextOrder(const FoundPatches &found)
{
    std::uint64_t highest = 0;
    for (const FoundPatch &patch : found.patches)
        highest = std::max(highest, patch.ledger.turn.order);
    return highest + 1;
}

const FoundPatch *supersederOf(const FoundPatches &found, const FoundPatch &patch)
{
    for (const FoundPatch &other : found.patches) {
        const auto &retires = other.ledger.turn.retires;
        if (isApplied(other)
            && std::find(retires.begin(), retires.end(), patch.ledger.place()) != retires.end())
            return &other;
    }
    return nullptr;
}

} // namespace quarterdeck::engine
