// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/plan.h"
#include "engine/patch/scan.h"

#include <string>
#include <vector>

// The packages of one process, one on the other: which of them a package replaces, and which of
// them need it. All pure. Rules:
// - What a package requires must be applied; a package that supersedes it stands in for it.
// - Applying a package retires each applied one that it supersedes, in the same window.
// - Two packages never hold one function; packages that share none come and go in any order.
namespace quarterdeck::engine {

// The applied packages that one with these `supersedes` retires.
[[nodiscard]] std::vector<const FoundPatch *>
supersededBy(const FoundPatches &found, const std::vector<std::string> &supersedes);

// What applied packages have changed in the text, for the planner.
[[nodiscard]] std::vector<OwnEdit> ownEdits(const FoundPatches &found,
                                            const std::vector<std::string> &supersedes);

// The same for PlanOptions::retires.
[[nodiscard]] std::vector<RetiredPackage> retiredBy(const FoundPatches &found,
                                                    const std::vector<std::string> &supersedes);

// Completes what `plan` says of the packages that it retires, and adds what stands in its way: a
// requirement that is not applied, or one of another package that would be gone, or bytes that
// cannot be changed in one step because the packages use them differently.
void checkStack(Plan &plan, const FoundPatches &found);

// The applied packages that could not stay without `patch`: each needs what only it provides.
[[nodiscard]] std::vector<const FoundPatch *> dependantsOf(const FoundPatches &found,
                                                           const FoundPatch &patch);

// For the next package that is applied.
[[nodiscard]] std::uint64_t nextOrder(const FoundPatches &found);

// The applied package that has superseded `patch`; null where none has.
[[nodiscard]] const FoundPatch *supersederOf(const FoundPatches &found, const FoundPatch &patch);

} // namespace quarterdeck::engine
