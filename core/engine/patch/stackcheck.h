// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/plan.h"
#include "engine/patch/unwind.h"

#include <string>
#include <vector>

namespace quarterdeck::engine {

// A thread that is inside something that must not be in progress, for people.
struct Holder
{
    std::int64_t pid = 0;
    ThreadId tid = 0; // 0: no thread runs there, see `why`
    std::string thread; // its name
    std::string function;
    AddressRange range;
    // toString(BusyRange::Why); "unknown-stack": the thread's stack cannot be read to its end;
    // "suspended-stack": what must not be in progress lies on a stack that no thread runs on.
    std::string why;
    std::vector<std::string> frames; // "0x7f12ab34cd00 function+0x1f libfoo.so", innermost first
};

// Finds threads that are inside one of some ranges, in two steps.
// The scan reads the registers and every word from the stack pointer to the end of the stack, also
// of the stack that a signal handler on an alternate stack has left. Only what can be a return
// address counts: behind a call within a range. Nothing found means free, whatever the code is
// made of. What is found may be dead: the thread is then unwound by call frame information, and is
// free if its frames, down to the outermost one, have none of it. Where the information is missing
// or does not lead to the end, what was found counts.
// A thread on a stack that is not its own, or a program that is known to switch stacks, has frames
// that no thread's stack pointer leads to: then all private writable memory is scanned.
//
// prepare(), learn() and holders() read and allocate, outside of the window. check() is made for
// the window: it does not allocate, parse or look up. What it lacks it notes, and learn() prepares
// it for the next time.
class StackCheck final
{
public:
    // `stackSwitcher`: from findStackSwitcher(), or empty.
    StackCheck(TargetProcess &target, const std::vector<BusyRange> &busy,
               std::string stackSwitcher);

    // Before every stop(). Blocked where more memory would have to be scanned than can be while
    // everything is stopped.
    [[nodiscard]] Result<void> prepare();
    // Between stop() and resume(): how many threads, or suspended stacks, hold it.
    [[nodiscard]] std::size_t check();
    // After a check() that was not 0. True: more is known now, so that a thread that stands where
    // it stood may turn out to be free; try again at once.
    [[nodiscard]] bool learn();
    // Who held it at the last check() that was not 0; eight at most.
    [[nodiscard]] std::vector<Holder> holders();

    // Whether a word can be a return address into one of the ranges.
    [[nodiscard]] bool isReturnSite(std::uint64_t word) const { return siteAt(word) != nullptr; }

    // Private writable memory that is scanned while everything is stopped.
    static constexpr std::uint64_t MostMemory = std::uint64_t {128} << 20;

private:
    static constexpr std::size_t MostStacks = 8; // of one thread, by nested signal handlers
    static constexpr std::size_t MostSnapshots = 8;
    static constexpr std::size_t ChunkPages = 16;
    static constexpr std::size_t ChunkWords = ChunkPages * PageSize / 8;

    struct Interval
    {
        std::uint64_t after = 0; // an instruction is inside when after < pc < end
        std::uint64_t begin = 0; // a return address when begin < pc <= last
        std::uint64_t end = 0;
        std::uint64_t last = 0;
        std::size_t busy = 0;
    };
    struct Site
    {
        std::uint64_t address = 0;
        std::size_t busy = 0;
        auto operator<=>(const Site &) const = default;
    };
    struct Stack
    {
        Address begin;
        Address highestHit; // 0: none
    };
    struct Scan
    {
        Stack stacks[MostStacks];
        std::size_t count = 0;
        bool unknown = false;
        bool hit = false;
        std::size_t busy = 0; // of the first hit
        Address at;
        Address slot;
    };
    enum class Kind
    {
        Frame, // it is known to be in progress
        Word, // something on the stack may be
        UnknownStack,
        Memory // on a stack that no thread runs on
    };
    // What holds it, with all that is needed to look into it later.
    struct Snapshot
    {
        Kind kind = Kind::Frame;
        ThreadId tid = 0;
        std::size_t busy = 0;
        Address at;
        Address slot;
        Registers registers;
        Address begin; // of the words
        std::size_t words = 0;
        std::vector<CodePlace> places; // by learn()
        bool whole = false; // to the outermost
    };

    void countTouched();
    void addSites(const BusyRange &busy, std::size_t index);
    [[nodiscard]] const Interval *intervalOf(CodePlace place) const;
    [[nodiscard]] const Site *siteAt(std::uint64_t word) const;
    [[nodiscard]] const AddressRange *writable(Address at) const;
    void hit(Scan &scan, std::size_t stack, std::size_t busy, std::uint64_t word, Address slot);
    void scanRegisters(const Registers &registers, Scan &scan) const;
    void scanWords(Address at, std::size_t words, std::size_t stack, Scan &scan);
    void followSignal(Address at, std::size_t index, std::size_t stack, Scan &scan);
    void scanStacks(const Registers &registers, Scan &scan);
    [[nodiscard]] bool isOnOwnStack(const Registers &registers, const Scan &scan);
    [[nodiscard]] bool isInProgress(const StoppedThread &thread, Scan &scan, Kind &kind);
    void scanMemory();
    void note(Kind kind, const StoppedThread &thread, const Scan &scan);
    void walk(Snapshot &snapshot, std::size_t index, bool &learned);

    TargetProcess &m_target;
    std::vector<BusyRange> m_busy;
    std::string m_switcher;
    std::vector<Interval> m_intervals;
    std::vector<Site> m_sites; // ascending
    std::uint64_t m_lowest = ~std::uint64_t {0};
    std::uint64_t m_highest = 0;
    FrameRows m_rows;
    std::vector<Mapping> m_mappings;
    std::vector<AddressRange> m_writable; // ascending
    std::vector<std::uint8_t> m_scannable; // beside it: private, 2 where it is a live own stack
    std::uint64_t m_memory = 0; // bytes of what is private, in use where it is much
    AddressRange m_mainStack;
    std::vector<std::uint64_t> m_words; // of the chunk that was read last
    Address m_chunk;
    std::size_t m_chunkWords = 0;
    std::size_t m_held = 0;
    std::vector<Snapshot> m_snapshots;
    std::vector<std::uint64_t> m_snapshotWords; // ChunkWords for each
};

// A module of the process that switches stacks within a thread (coroutines, fibres, green threads),
// with the name that gives it away, for people; empty where none is known. Such a program may have
// functions in progress on stacks that no thread is on.
[[nodiscard]] std::string findStackSwitcher(TargetProcess &target,
                                            const std::vector<Mapping> &mappings);

} // namespace quarterdeck::engine
