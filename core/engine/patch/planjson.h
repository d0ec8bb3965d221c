// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/json.h"
#include "engine/patch/plan.h"

namespace quarterdeck::engine {

// "0x7f12ab34cd00", as addresses are written in the protocol (rpc/PROTOCOL.md).
[[nodiscard]] std::string toString(Address address);
[[nodiscard]] std::string toString(Protection protection); // "r-x"

// The Plan object of the protocol without `target`, `package` and `signature`, which the caller
// knows more about. Complete: with disassembly, bindings, relocations and blockers.
[[nodiscard]] json::Value toJson(const Plan &plan);

} // namespace quarterdeck::engine
