// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/stackcheck.h"

#include <algorithm>
#include <array>

namespace quarterdeck::engine {

namespace {

constexpr std::size_t ChunkWords = 8192;
// A stack that lies inside a heap (coroutines) has no end of its own.
constexpr std::uint64_t LongestStack = std::uint64_t {64} << 20;
constexpr unsigned MostStacks = 4; // that one thread has through nested signal handlers
// From the word with the handler's return address to the saved stack and instruction pointers:
// struct rt_sigframe, ucontext, sigcontext of x86-64.
constexpr std::size_t SavedStackWord = 1 + 5 + 15;
constexpr std::array<std::uint8_t, 9> SignalReturn = {0x48, 0xc7, 0xc0, 0x0f, 0x00,
                                                      0x00, 0x00, 0x0f, 0x05};

} // namespace

StackCheck::StackCheck(const std::vector<BusyRange> &busy, const std::vector<Mapping> &mappings,
                       std::vector<Address> signalReturns)
    : m_signalReturns(std::move(signalReturns)), m_words(ChunkWords)
{
    for (std::size_t i = 0; i < busy.size(); ++i) {
        // A thread that stands at the first instruction of a function has done nothing of it yet.
        // A cold part, and the text of a payload as a whole, are entered from inside.
        const bool fromInside = busy[i].why == BusyRange::Why::ColdPart;
        const std::uint64_t begin = busy[i].range.begin.value();
        m_intervals.push_back({fromInside ? begin - 1 : begin, busy[i].range.end.value(), i});
        m_lowest = std::min(m_lowest, begin);
        m_highest = std::max(m_highest, busy[i].range.end.value());
    }
    for (const Mapping &mapping : mappings) {
        if (mapping.protection.write)
            m_writable.push_back(mapping.range);
    }
}

const StackCheck::Interval *StackCheck::find(std::uint64_t value) const
{
    if (value < m_lowest || value >= m_highest)
        return nullptr;
    const auto found =
        std::find_if(m_intervals.begin(), m_intervals.end(), [value](const Interval &range) {
            return range.after < value && value < range.end;
        });
    return found == m_intervals.end() ? nullptr : &*found;
}

Address StackCheck::stackEnd(Address stack) const
{
    const auto found = std::find_if(m_writable.begin(), m_writable.end(),
                                    [stack](AddressRange range) { return range.contains(stack); });
    return found == m_writable.end() ? Address() : found->end;
}

// True when something was found, or the stack is not known.
bool StackCheck::scanStack(TargetProcess &target, Address stack, HeldBy &held)
{
    Address waiting[MostStacks];
    unsigned stacks = 1;
    waiting[0] = stack;
    for (unsigned done = 0; done < stacks; ++done) {
        Address at((waiting[done].value() + 7) & ~std::uint64_t {7});
        const Address end = stackEnd(at);
        if (end == Address() || end.value() - at.value() > LongestStack) {
            held.busy = UnknownStack;
            held.at = at;
            return true;
        }
        while (at < end) {
            const std::size_t size =
                std::min<std::uint64_t>(ChunkWords * 8, end.value() - at.value());
            auto *bytes = reinterpret_cast<std::uint8_t *>(m_words.data());
            const std::size_t words = target.readSome(at, {bytes, size}) / 8;
            if (words == 0) { // it cannot be told what is there
                held.busy = UnknownStack;
                held.at = at;
                return true;
            }
            for (std::size_t i = 0; i < words; ++i) {
                if (const Interval *found = find(m_words[i])) {
                    held.busy = found->busy;
                    held.at = Address(m_words[i]);
                    held.stackSlot = at + i * 8;
                    return true;
                }
                const Address word(m_words[i]);
                if (std::find(m_signalReturns.begin(), m_signalReturns.end(), word)
                    == m_signalReturns.end())
                    continue;
                std::uint8_t saved[8] = {};
                const Address slot = at + (i + SavedStackWord) * 8;
                std::uint64_t interrupted = 0;
                if (target.readSome(slot, saved) == sizeof saved)
                    for (unsigned b = 0; b < 8; ++b)
                        interrupted |= std::uint64_t {saved[b]} << 8 * b;
                const Address other(interrupted);
                const bool sameStack = at <= other && other < end;
                if (!sameStack && stackEnd(other) != Address() && stacks < MostStacks)
                    waiting[stacks++] = other;
            }
            at = at + words * 8;
        }
    }
    return false;
}

StackCheck::Answer StackCheck::check(TargetProcess &target)
{
    Answer answer;
    for (const StoppedThread &thread : target.stopped()) {
        HeldBy held;
        held.tid = thread.tid;
        if (const Interval *found = find(thread.registers.instruction().value())) {
            held.busy = found->busy;
            held.at = thread.registers.instruction();
        } else if (!scanStack(target, thread.registers.stack(), held)) {
            continue;
        }
        if (answer.held < std::size(answer.first))
            answer.first[answer.held] = held;
        ++answer.held;
    }
    return answer;
}

std::vector<Address> findSignalReturns(TargetProcess &target, const std::vector<Mapping> &mappings)
{
    std::vector<Address> found;
    for (const Mapping &mapping : mappings) {
        if (!mapping.isFile() || !mapping.protection.execute
            || mapping.range.size() > std::uint64_t {256} << 20)
            continue;
        Bytes text(mapping.range.size());
        text.resize(target.readSome(mapping.range.begin, text));
        for (auto at = text.begin();;) {
            at = std::search(at, text.end(), SignalReturn.begin(), SignalReturn.end());
            if (at == text.end())
                break;
            found.push_back(mapping.range.begin + static_cast<std::uint64_t>(at - text.begin()));
            ++at;
        }
    }
    return found;
}

} // namespace quarterdeck::engine
