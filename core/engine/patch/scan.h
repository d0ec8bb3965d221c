// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/ledger.h"
#include "engine/process/targetprocess.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace quarterdeck::engine {

enum class SiteState
{
    Old, // the original bytes
    New, // switched to the replacement
    Foreign // neither: somebody else has changed it, or its module is gone
};
[[nodiscard]] std::string_view toString(SiteState state);

enum class PatchState
{
    Applied,
    Retired, // rolled back; its memory is still mapped
    Interrupted, // an engine ended on the way: run `recover`
    Damaged // the record or a site is not what was written
};
[[nodiscard]] std::string_view toString(PatchState state);

// A patch found in a process.
struct FoundPatch
{
    Ledger ledger;
    PatchState state = PatchState::Damaged;
    std::vector<SiteState> sites; // as ledger.sites
    std::vector<Edit> others; // of other packages, where they overlap this one's edits
    std::string message; // why it is interrupted or damaged
};

struct FoundPatches
{
    std::vector<FoundPatch> patches; // in the order in which they were applied
    // Memory of an engine that ended before its record was complete: no site leads there.
    std::vector<AddressRange> orphans;
    // Records that cannot be believed, or are of another format, with the reason.
    std::vector<std::string> damaged;

    [[nodiscard]] bool interrupted() const;
    [[nodiscard]] const FoundPatch *at(Address place) const; // of this record; null: there is none
};

// Looks for ledgers in the private executable memory of `target`. Reads only, stops nobody.
[[nodiscard]] Result<FoundPatches> findPatches(TargetProcess &target);

// The one patch with this id, or the only one there is when `packageId` is empty; a retired one
// only where there is no other. NotApplied when there is none, Usage when an id is needed.
[[nodiscard]] Result<FoundPatch> findPatch(const FoundPatches &found, std::string_view packageId);
// Looks for it in `target`; the errors of findPatches() too.
[[nodiscard]] Result<FoundPatch> findPatch(TargetProcess &target, std::string_view packageId);

// The state of one site, read from the process. `mappings` are those of now. Bytes that one of
// `others`, the edits of other packages, has put over the original ones count as Old.
[[nodiscard]] SiteState siteState(TargetProcess &target, const Ledger &ledger,
                                  const LedgerSite &site, const std::vector<Mapping> &mappings,
                                  std::span<const Edit> others);

// Whether the module's file has `edit.before` at the edit's place. Original bytes come from the
// target's own memory; nothing is put back that the file does not confirm.
[[nodiscard]] Result<void> confirmOriginal(TargetProcess &target, const Edit &edit,
                                           const std::vector<Mapping> &mappings);

} // namespace quarterdeck::engine
