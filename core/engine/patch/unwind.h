// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/callframes.h"
#include "engine/image/elfheader.h"
#include "engine/process/targetprocess.h"

#include <map>
#include <memory>
#include <vector>

namespace quarterdeck::engine {

// A place in the code where a thread is, or goes on when what it called is done.
struct CodePlace
{
    Address address;
    bool called = false; // a return address: the call before it is in progress

    // The byte that tells which function and which row it belongs to: a call at the very end of a
    // function returns behind it.
    [[nodiscard]] Address inside() const { return called ? address - 1 : address; }
};

// Memory of the thread that is unwound: one word, false where it cannot be read. Does not allocate.
class WordReader
{
public:
    virtual ~WordReader() = default;
    [[nodiscard]] virtual bool word(Address at, std::uint64_t &value) = 0;
};

class FrameRows;

// The frames of one thread, from the inside out, by rows that were prepared before. next() does not
// allocate, parse or look anything up outside of the rows.
class FrameWalk final
{
public:
    enum class Step
    {
        Frame, // place() is the caller
        Outermost, // there is no caller
        UnknownPlace, // no row for place(): see FrameRows::learn()
        Broken // a word could not be read, or the frames do not go outwards
    };

    FrameWalk(const Registers &registers, const FrameRows &rows, WordReader &memory);

    [[nodiscard]] CodePlace place() const { return m_place; }
    [[nodiscard]] Address stack() const { return Address(m_value[Registers::Rsp]); }
    [[nodiscard]] Step next();

private:
    [[nodiscard]] bool value(const FrameRow::Rule &rule, unsigned which, std::uint64_t frame,
                             std::uint64_t &result) const;
    [[nodiscard]] Step leaveSignalHandler();

    std::uint64_t m_value[FrameRow::Registers];
    std::uint32_t m_known = (1U << FrameRow::Registers) - 1;
    CodePlace m_place;
    unsigned m_frames = 0;
    const FrameRows &m_rows;
    WordReader &m_memory;
};

// What is known of the code that threads were met in. learn() reads files and memory and is called
// outside of a window; the rest only looks up.
class FrameRows final
{
public:
    explicit FrameRows(TargetProcess &target) : m_target(&target) { }

    [[nodiscard]] const FrameRow *find(CodePlace place) const;
    // Where a signal handler returns to, which ends the signal.
    [[nodiscard]] bool isSignalReturn(Address place) const;

    // Prepares what next() needs at this place. False: there is no call frame information for it,
    // it is not code, or nothing there can have called. `mappings` are those of now.
    [[nodiscard]] bool learn(CodePlace place, const std::vector<Mapping> &mappings);

private:
    struct Module
    {
        std::unique_ptr<CallFrames> frames; // null: none
        std::vector<LoadSegment> segments; // by address of the file
        std::uint64_t lowest = 0;
    };
    [[nodiscard]] const Module &moduleOf(const Mapping &mapping);

    TargetProcess *m_target;
    std::vector<FrameRow> m_rows; // of instructions, by address in the process; ascending
    std::map<std::uint64_t, FrameRow> m_callers; // by return address
    std::vector<std::uint64_t> m_signalReturns; // ascending
    std::map<std::pair<std::uint64_t, std::uint64_t>, Module> m_modules; // by device and inode
};

} // namespace quarterdeck::engine
