// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/ledger.h"
#include "engine/process/targetprocess.h"

#include <vector>

namespace quarterdeck::engine {

// What every kind of transaction does with the records.

[[nodiscard]] TransactionId newTransaction();
// The turn of a record that is in the target, before a window.
[[nodiscard]] Result<void> writeTurn(TargetProcess &target, const Ledger &ledger);
// What must not be in progress when a package goes: always the bytes that are edited; with all of
// its new code and what it holds, where a thread would go on with that version while others begin
// another one.
void addEditsOf(const Ledger &package, std::vector<BusyRange> &busy);
void addCodeOf(const Ledger &package, std::vector<BusyRange> &busy);

} // namespace quarterdeck::engine
