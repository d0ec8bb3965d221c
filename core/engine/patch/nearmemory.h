// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/targetview.h"

#include <optional>

namespace quarterdeck::engine {

// A place for `size` bytes (whole pages) from which every byte of `module` is within 2 GiB, and
// that is free in `mappings` (ascending) now. Nothing where there is none. Stays away from where
// the heap, the stack and small mappings grow as long as there is other room: 256 MiB behind the
// program and its heap, 256 MiB below the stack, 16 pages from any neighbour. The nearest such
// place; the same input gives the same place.
[[nodiscard]] std::optional<Address> findNearMemory(const std::vector<Mapping> &mappings,
                                                    AddressRange module, std::uint64_t size,
                                                    const ProcessIdentity &target);

// From every byte of one range every byte of the other is within reach of a 32-bit displacement.
[[nodiscard]] bool isNear(AddressRange a, AddressRange b);

} // namespace quarterdeck::engine
