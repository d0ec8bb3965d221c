// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/ledger.h"
#include "engine/process/targetprocess.h"

#include <vector>

namespace quarterdeck::engine {

// Tells the target's unwinder of the unwind data of a payload, and makes it forget it again, by the
// functions of patch/unwindrecord.h, which a sleeping thread of the target calls (see SafeThread).
// Both do nothing for regions without an Unwind part and where it is done already, so that they can
// be called at any time, by whoever finds the payload.

// The payload is staged, the target seized and not stopped. NoSafeThread: nothing is registered.
// TimedOut, Internal: it may be; unmapRegions() will not touch the payload then until it is known.
[[nodiscard]] Result<void> registerUnwindData(TargetProcess &target, const Ledger &ledger);
// Before a payload is unmapped: nobody is in its code, the target is seized and not stopped.
// NoSafeThread: it is still registered. Busy: a thread is still on its way.
[[nodiscard]] Result<void> deregisterUnwindData(TargetProcess &target, const Ledger &ledger);

// Parts of the payload that the unwinder itself points into, as long as they are registered.
[[nodiscard]] std::vector<AddressRange> unwinderRanges(TargetProcess &target, const Ledger &ledger);

} // namespace quarterdeck::engine
