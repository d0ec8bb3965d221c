// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/plan.h"
#include "engine/process/targetprocess.h"

#include <vector>

namespace quarterdeck::engine {

// A thread that is inside something that must not be in progress.
struct HeldBy
{
    ThreadId tid = 0;
    std::size_t busy = 0; // index in the ranges that were asked for
    Address at; // the instruction pointer or the word on the stack
    Address stackSlot; // where that word lies; 0: the instruction pointer
};

// Finds threads that are inside one of some ranges, by their instruction pointer and every aligned
// word of their stacks. Conservative: a number on the stack that happens to point into a range
// counts, so "free" is always true and "busy" may be too careful for a while. Reaches the stack
// that a signal handler on an alternate stack has left, through the frame of the handler.
// Made before the window and used in it: check() does not allocate.
class StackCheck final
{
public:
    // `mappings` bound the stacks; `signalReturns`: addresses that signal handlers return to.
    StackCheck(const std::vector<BusyRange> &busy, const std::vector<Mapping> &mappings,
               std::vector<Address> signalReturns);

    // Between stop() and resume() of `target`. The first thread found, and how many there are.
    // A thread whose stack is not known counts.
    struct Answer
    {
        std::size_t held = 0;
        HeldBy first[8];
    };
    [[nodiscard]] Answer check(TargetProcess &target);

    static constexpr std::size_t UnknownStack = ~std::size_t {0}; // as HeldBy::busy

private:
    struct Interval
    {
        std::uint64_t after = 0; // inside when after < pc < end
        std::uint64_t end = 0;
        std::size_t busy = 0;
    };
    [[nodiscard]] const Interval *find(std::uint64_t value) const;
    [[nodiscard]] bool scanStack(TargetProcess &target, Address stack, HeldBy &held);
    [[nodiscard]] Address stackEnd(Address stack) const;

    std::vector<Interval> m_intervals;
    std::vector<AddressRange> m_writable;
    std::vector<Address> m_signalReturns;
    std::uint64_t m_lowest = ~std::uint64_t {0};
    std::uint64_t m_highest = 0;
    std::vector<std::uint64_t> m_words;
};

// Where signal handlers return to, from the text of the mapped files: outside the window.
[[nodiscard]] std::vector<Address> findSignalReturns(TargetProcess &target,
                                                     const std::vector<Mapping> &mappings);

} // namespace quarterdeck::engine
