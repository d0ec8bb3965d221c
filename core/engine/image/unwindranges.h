// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfimage.h"

#include <libelf.h>

namespace quarterdeck::engine {

// The code ranges that .eh_frame has entries for: the extents of functions (and of parts split off
// them) that have no symbol. `address` is the section's; so the ranges hold virtual addresses.
// Skips what it cannot read: entries with indirect or unusual pointers.
[[nodiscard]] std::vector<RvaRange> unwindRanges(Elf *elf, Elf_Data *ehFrame,
                                                 std::uint64_t address);

} // namespace quarterdeck::engine
