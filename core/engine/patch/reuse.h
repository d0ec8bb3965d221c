// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/plan.h"
#include "engine/patch/scan.h"

#include <optional>
#include <string>

namespace quarterdeck::engine {

// What planForTarget() and applyPlans() share.

// The patch of this package that is in the process, of whatever state; null: none.
[[nodiscard]] const FoundPatch *patchOf(const FoundPatches &found, const std::string &packageId);
// Interrupted, AlreadyApplied or Blocked when the package cannot be applied for what is there.
[[nodiscard]] Result<void> refuseWhatIsThere(const FoundPatches &found,
                                             const std::string &packageId);
// The retired payload that was made by this very plan.
[[nodiscard]] std::optional<Ledger> reusable(const FoundPatches &found, const Plan &plan);

} // namespace quarterdeck::engine
