// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/json.h"
#include "engine/patch/plan.h"

namespace quarterdeck::engine {

// The Plan object of the protocol without `target`, `package` and `signature`, which the caller
// knows more about. Complete: with disassembly, bindings, relocations and blockers.
[[nodiscard]] json::Value toJson(const Plan &plan);

} // namespace quarterdeck::engine
