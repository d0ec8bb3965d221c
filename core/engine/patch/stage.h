// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/ledger.h"
#include "engine/patch/scan.h"
#include "engine/process/targetprocess.h"

namespace quarterdeck::engine {

// Maps the regions of `plan` into the seized target, writes the ledger first and then the payload,
// leaves the ledger Staged, and tells the target's unwinder of the payload where it has to know it.
// On failure what was mapped is unmapped again as far as possible. No thread is stopped but one at
// a time, for the few system calls.
[[nodiscard]] Result<void> stagePayload(TargetProcess &target, const Plan &plan,
                                        const Ledger &ledger);

// Unmaps what the ledger lists, the region with the ledger last, so that a death on the way leaves
// a record. What the unwinder knows of is deregistered first; where that fails nothing is unmapped.
// Only what is still mapped as private anonymous memory. The target is seized, and the caller knows
// that nothing leads there.
[[nodiscard]] Result<void> unmapRegions(TargetProcess &target, const Ledger &ledger);

// Unmaps what a process has got from one that was staged, when it was forked meanwhile: payloads of
// this transaction that were never switched, and memory at `regions` that has no record yet. The
// target is not seized.
[[nodiscard]] Result<void> unmapCopies(TargetProcess &target, const FoundPatches &found,
                                       const TransactionId &transaction,
                                       const std::vector<AddressRange> &regions);

// Whether the regions in memory are what the ledger says: mapped, protected, text unchanged.
[[nodiscard]] bool isPayloadIntact(TargetProcess &target, const Ledger &ledger,
                                   const std::vector<Mapping> &mappings);

} // namespace quarterdeck::engine
