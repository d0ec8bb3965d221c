// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfimage.h"

#include <libelf.h>
#include <optional>

namespace quarterdeck::engine {

// One entry of .eh_frame, all virtual addresses.
struct UnwindEntry
{
    RvaRange range;
    std::optional<std::uint64_t> lsda; // where it says which exceptions land where
};

// The entries of .eh_frame, which lies at `address`. Skips what it cannot read: entries with
// indirect or unusual pointers.
[[nodiscard]] std::vector<UnwindEntry> unwindEntries(Elf *elf, Elf_Data *ehFrame,
                                                     std::uint64_t address);

// The code ranges that .eh_frame has entries for: the extents of functions (and of parts split off
// them) that have no symbol. As unwindEntries().
[[nodiscard]] std::vector<RvaRange> unwindRanges(Elf *elf, Elf_Data *ehFrame,
                                                 std::uint64_t address);

} // namespace quarterdeck::engine
