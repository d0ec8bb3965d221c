// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/apply.h"

#include <string_view>

namespace quarterdeck::engine {

// The refusal of an apply that threads held until its deadline: Busy, naming them.
[[nodiscard]] EngineError heldError(const SwitchReport &report);

// Fills `process` with what is in it after an apply: its verification and the hash of its text.
// VerifyFailed with the first check that failed; the errors of reading the target.
[[nodiscard]] Result<void> verifyApplied(TargetProcess &target, std::string_view packageId,
                                         AppliedProcess &process);

} // namespace quarterdeck::engine
