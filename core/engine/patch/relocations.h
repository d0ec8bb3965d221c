// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>

namespace quarterdeck::engine {

// What a relocation computes (x86-64 psABI, table 4.9; thread-local ones: Drepper, "ELF Handling
// for Thread-Local Storage").
enum class Formula
{
    Absolute,
    Relative,
    Call,
    Slot,
    FromGot,
    GotBase,
    SlotFromGot,
    TlsPair, // TLSGD: to two words, module number and offset, for __tls_get_addr
    TlsModule, // TLSLD: to the same with offset 0
    TlsSlot, // GOTTPOFF: to a word with the distance from the thread pointer
    ThreadOffset, // TPOFF: that distance
    BlockOffset // DTPOFF: the offset in the module's block
};
enum class Field
{
    Unsigned32,
    Signed32,
    Whole64
};
struct RelocationKind
{
    std::uint32_t type; // R_X86_64_*
    Formula formula;
    Field field;
};

// Null for a type that is not supported.
[[nodiscard]] const RelocationKind *relocationKind(std::uint32_t type);
[[nodiscard]] bool isThreadLocal(Formula formula);
[[nodiscard]] std::size_t widthOf(Field field);
[[nodiscard]] bool fits(std::uint64_t value, Field field);

} // namespace quarterdeck::engine
