// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/turn.h"

#include <sodium.h>

namespace quarterdeck::engine {

TransactionId newTransaction()
{
    TransactionId id {};
    randombytes_buf(id.data(), id.size());
    return id;
}

Result<void> writeTurn(TargetProcess &target, const Ledger &ledger)
{
    return target.write(ledger.place() + LedgerTurnOffset, encodeTurn(ledger.turn));
}

void addEditsOf(const Ledger &package, std::vector<BusyRange> &busy)
{
    for (const LedgerSite &site : package.sites) {
        // At the jump in the padding a thread is on its way to the new code.
        for (const Edit &edit : site.edits)
            busy.push_back({edit.range(), BusyRange::Why::EditedBytes, site.function,
                            &edit != &site.edits.back()});
    }
}

void addCodeOf(const Ledger &package, std::vector<BusyRange> &busy)
{
    for (const LedgerRegion &region : package.regions) {
        for (const LedgerRegion::Part &part : region.parts) {
            if (part.role == Segment::Role::Text)
                busy.push_back({region.rangeOf(part), BusyRange::Why::ColdPart,
                                "the new code of " + package.packageId});
        }
    }
    busy.insert(busy.end(), package.held.begin(), package.held.end());
}

} // namespace quarterdeck::engine
