// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <vector>

namespace quarterdeck::engine {

// The longest call that calledBefore() looks for, prefixes aside.
inline constexpr std::size_t LongestCall = 7;

// Whether an instruction that ends with these bytes can be a call: any of its forms, whatever the
// bytes before may be. Never wrong where there is one; where there is none, rarely.
[[nodiscard]] bool calledBefore(ByteView bytes);

// Every address that can be a return address within or just behind a piece of code: behind
// what can be a call, and those whose address the code itself computes, as hand-written code does.
// `text` lies at `begin`. A call that ends at `begin` does not belong to it.
[[nodiscard]] std::vector<std::uint64_t> returnSites(ByteView text, Address begin);

} // namespace quarterdeck::engine
