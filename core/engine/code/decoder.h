// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <limits>
#include <optional>
#include <string>
#include <vector>

// x86-64 machine code. Pure; any thread.
namespace quarterdeck::engine {

struct Instruction
{
    // Where control goes. A conditional branch is also LOOP, JRCXZ and XBEGIN: all that go to
    // `target` or to the next instruction.
    enum class Flow
    {
        Next,
        Jump,
        IndirectJump,
        ConditionalJump,
        Call,
        IndirectCall,
        Return,
        Stop
    };

    std::uint64_t address = 0;
    std::uint8_t length = 0;
    Flow flow = Flow::Next;
    std::optional<std::uint64_t> target; // of a direct jump or call
    // The address in a RIP-relative or absolute 32-bit operand. Absolute, it may also be an offset
    // from a register: then `pointsByRip` is false.
    std::optional<std::uint64_t> pointedAt;
    bool pointsByRip = false;
    bool nop = false; // of any length
    bool int3 = false;
    bool endbr64 = false;

    [[nodiscard]] std::uint64_t end() const { return address + length; }
    // The next instruction is not reached from this one.
    [[nodiscard]] bool endsFlow() const
    {
        return flow == Flow::Jump || flow == Flow::IndirectJump || flow == Flow::Return
            || flow == Flow::Stop;
    }
};

// The instruction at the start of `bytes`, which lies at `address`; nothing where the bytes are
// none or end within it.
[[nodiscard]] std::optional<Instruction> decode(ByteView bytes, std::uint64_t address);

// Every instruction in order; nothing where one cannot be decoded or the last is cut off.
[[nodiscard]] std::optional<std::vector<Instruction>> decodeAll(ByteView bytes,
                                                                std::uint64_t address);

// How many bytes from the start are NOPs and int3, whole instructions.
[[nodiscard]] std::uint64_t paddingLength(ByteView bytes);

// Intel syntax, one line an instruction: "00007f12ab34cd00  e9 fb 0f 00 00  jmp 0x...". Bytes that
// are no instruction get one line each with "(bad)". Ends with the instruction that the byte before
// `cover` belongs to, so that an edit that ends inside an instruction shows it whole.
[[nodiscard]] std::vector<std::string>
disassemble(ByteView bytes, std::uint64_t address,
            std::size_t cover = std::numeric_limits<std::size_t>::max());

// The two jumps that a site is made of. Nothing where the distance is too far.
[[nodiscard]] std::optional<Bytes> encodeJump32(std::uint64_t from, std::uint64_t to); // e9 rel32
[[nodiscard]] std::optional<Bytes> encodeJump8(std::uint64_t from, std::uint64_t to); // eb rel8

} // namespace quarterdeck::engine
