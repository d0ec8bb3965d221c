// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/rollback.h"

namespace quarterdeck::engine {

// What rollBack() and recover() share: puts the original bytes of `patch` back, whatever its state
// and however many of its sites are switched.
[[nodiscard]] Result<RolledBack> undoPatch(TargetProcess &target, const FoundPatch &patch,
                                           const Options &options);

} // namespace quarterdeck::engine
