// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/json.h"
#include "engine/patch/apply.h"
#include "engine/patch/rollback.h"
#include "engine/patch/watch.h"
#include "engine/process/readiness.h"

// The result objects of the protocol, rpc/PROTOCOL.md. Pure.
namespace quarterdeck::engine::results {

using json::Value;

[[nodiscard]] Value target(const ProcessInfo &process);
[[nodiscard]] Value process(const Readiness &readiness);
[[nodiscard]] Value readiness(const Readiness &readiness);
[[nodiscard]] Value status(const ProcessInfo &process, const FoundPatches &found,
                           std::string_view packageId);
[[nodiscard]] Value verification(const ProcessInfo &process, const Verification &verification);
[[nodiscard]] Value applied(const ProcessInfo &process, const Plan &plan, const Applied &applied,
                            const std::vector<std::string> &warnings);
[[nodiscard]] Value rolledBack(const ProcessInfo &process, const RolledBack &rolledBack);
// Of several processes, without what the request said.
[[nodiscard]] Value appliedGroup(const Applied &applied);
[[nodiscard]] Value rolledBackGroup(const RolledBack &rolledBack);
[[nodiscard]] Value recovered(const ProcessInfo &process, const Recovered &recovered);
[[nodiscard]] Value released(const ProcessInfo &process, const Released &released);
[[nodiscard]] Value watched(const ProcessInfo &process, const Watched &watched);
[[nodiscard]] Value heldBy(const std::vector<Holder> &holders);
// {"kind", "exitCode", "detail"}: the data of an RPC error.
[[nodiscard]] Value errorData(const EngineError &error);

} // namespace quarterdeck::engine::results
