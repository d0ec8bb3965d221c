// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <array>
#include <memory>
#include <optional>

namespace quarterdeck::engine {

// How to get from one frame of a stack to its caller's, at some instructions of a module: a row of
// the table that .eh_frame describes (DWARF 4, section 6.4). Registers by their DWARF numbers of
// x86-64: 0 to 15 general, 7 the stack pointer, 16 the return address.
struct FrameRow
{
    static constexpr unsigned Registers = 17;
    static constexpr unsigned ReturnAddress = 16;

    struct Rule
    {
        enum class Kind : std::uint8_t
        {
            Same, // the caller's value is still in the register
            Undefined, // lost; for the return address: there is no caller
            AtFrame, // in memory at the frame's address + offset
            IsFrame, // is the frame's address + offset
            AtRegister, // in memory at a register + offset
            Register, // in another register
            Unknown // a form that is not understood
        };
        Kind kind = Kind::Unknown;
        std::uint8_t of = 0;
        std::int64_t offset = 0;
    };

    std::uint64_t begin = 0; // the instructions it holds for
    std::uint64_t end = 0;
    // The frame's address (CFA): a register + offset, or what is in memory there.
    std::uint8_t frameRegister = 0;
    bool frameInMemory = false;
    std::int64_t frameOffset = 0;
    std::array<Rule, Registers> saved;

    [[nodiscard]] bool isOutermost() const
    {
        return saved[ReturnAddress].kind == Rule::Kind::Undefined;
    }
};

// The call frame information of one module. One thread.
class CallFrames final
{
public:
    // Null where the file has none that can be read. The file is untrusted.
    [[nodiscard]] static std::unique_ptr<CallFrames> open(std::shared_ptr<const Bytes> file);
    ~CallFrames();
    CallFrames(const CallFrames &) = delete;
    CallFrames &operator=(const CallFrames &) = delete;

    // The row for the instruction at this virtual address of the file; nothing where there is none
    // or its frame address is of a form that is not understood.
    [[nodiscard]] std::optional<FrameRow> rowAt(std::uint64_t address) const;

private:
    CallFrames();
    struct Handles;
    std::shared_ptr<const Bytes> m_file;
    std::unique_ptr<Handles> m_handles;
};

} // namespace quarterdeck::engine
