// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/stackcheck.h"

#include "engine/patch/chunkreader.h"
#include "engine/patch/returnsites.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

// A stack that lies inside a heap has no end of its own.
constexpr std::uint64_t LongestStack = std::uint64_t {64} << 20;
// The segments of a 64-bit program are always the same, and so the registers that a signal handler
// goes back to are found whoever made its frame: rsp, rip, eflags, segments (struct sigcontext).
constexpr std::uint64_t SavedSegments = 0x002b000000000033; // ss, fs, gs, cs
constexpr std::uint64_t SavedSegmentsOld = 0x33; // without ss: kernels before 4.8
constexpr std::uint64_t LongestEntry = 9; // endbr64 and a jump
constexpr std::size_t SavedStackBefore = 3;
constexpr std::size_t SavedInstructionBefore = 2;

} // namespace

StackCheck::StackCheck(TargetProcess &target, const std::vector<BusyRange> &busy,
                       std::string stackSwitcher)
    : m_target(target)
    , m_busy(busy)
    , m_switcher(std::move(stackSwitcher))
    , m_rows(target)
    , m_words(ChunkWords)
    , m_snapshots(MostSnapshots)
    , m_snapshotWords(MostSnapshots * ChunkWords)
{
    for (std::size_t i = 0; i < m_busy.size(); ++i)
        addSites(m_busy[i], i);
    std::sort(m_sites.begin(), m_sites.end());
    std::sort(m_intervals.begin(), m_intervals.end(),
              [](const Interval &a, const Interval &b) { return a.begin < b.begin; });
}

void StackCheck::addSites(const BusyRange &busy, std::size_t index)
{
    using Why = BusyRange::Why;
    const std::uint64_t begin = busy.range.begin.value();
    const std::uint64_t end = busy.range.end.value();
    // A thread that stands at the first instruction of a function has done nothing of it yet. A
    // cold part, a payload's text as a whole and a jump in padding are reached from inside.
    const bool fromInside =
        busy.why == Why::ColdPart || busy.why == Why::HeldFunction || busy.fromInside;
    const bool edited = busy.why == Why::EditedBytes;
    m_intervals.push_back(
        {fromInside ? begin - 1 : begin, begin, end, edited ? end - 1 : end, index});
    m_lowest = std::min(m_lowest, begin);
    m_highest = std::max(m_highest, end);
    if (edited) { // few, and the bytes may be a jump by now
        for (std::uint64_t at = begin + 1; at < end; ++at)
            m_sites.push_back({at, index});
        return;
    }
    Bytes text(busy.range.size());
    text.resize(m_target.readSome(busy.range.begin, text));
    for (const std::uint64_t site : returnSites(text, busy.range.begin))
        m_sites.push_back({site, index});
    // A held function may be led away by another package: a call was perhaps where the jump is.
    if (busy.why == Why::HeldFunction) {
        for (std::uint64_t at = begin + 1; at <= std::min(begin + LongestEntry, end); ++at)
            m_sites.push_back({at, index});
    }
    if (text.size() == busy.range.size())
        return;
    for (std::uint64_t at = begin + text.size() + 1; at <= end; ++at) // what cannot be read
        m_sites.push_back({at, index});
}

Result<void> StackCheck::prepare()
{
    auto mappings = m_target.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    m_mappings = *std::move(mappings);
    m_writable.clear();
    m_scannable.clear();
    m_memory = 0;
    m_mainStack = {};
    for (const Mapping &mapping : m_mappings) {
        if (!mapping.protection.write || !mapping.protection.read)
            continue;
        m_writable.push_back(mapping.range);
        m_scannable.push_back(mapping.shared ? 0 : 1);
        m_memory += mapping.shared ? 0 : mapping.range.size();
        if (mapping.path == "[stack]")
            m_mainStack = mapping.range;
    }
    if (m_memory > MostMemory)
        countTouched();
    if (m_switcher.empty() || m_memory <= MostMemory)
        return {};
    return failure(ErrorKind::Blocked,
                   "The process switches stacks on its own (" + m_switcher
                       + "), so that all its memory has to be searched for functions in progress. "
                         "It has "
                       + std::to_string(m_memory >> 20) + " MiB; up to "
                       + std::to_string(MostMemory >> 20)
                       + " MiB can be searched while it is stopped. A package with consistency "
                         "entry does not need that.");
}

// Of what is set aside, stacks above all, most was never used.
void StackCheck::countTouched()
{
    m_memory = 0;
    std::uint8_t pages[ChunkPages];
    for (std::size_t i = 0; i < m_writable.size(); ++i) {
        for (Address at = m_writable[i].begin; m_scannable[i] != 0 && at < m_writable[i].end;
             at = at + ChunkPages * PageSize) {
            const std::uint64_t left = (m_writable[i].end.value() - at.value()) / PageSize;
            const auto some = std::span(pages).first(std::min<std::uint64_t>(left, ChunkPages));
            m_target.touched(at, some);
            m_memory +=
                PageSize * static_cast<std::uint64_t>(std::count(some.begin(), some.end(), 1));
        }
    }
}

const StackCheck::Interval *StackCheck::intervalOf(CodePlace place) const
{
    const std::uint64_t at = place.address.value();
    if (at < m_lowest || at > m_highest)
        return nullptr;
    for (const Interval &one : m_intervals) {
        if (one.begin > at)
            break;
        if (place.called ? one.begin < at && at <= one.last : one.after < at && at < one.end)
            return &one;
    }
    return nullptr;
}

const StackCheck::Site *StackCheck::siteAt(std::uint64_t word) const
{
    const auto found = std::lower_bound(m_sites.begin(), m_sites.end(), Site {word, 0});
    return found != m_sites.end() && found->address == word ? &*found : nullptr;
}

const AddressRange *StackCheck::writable(Address at) const
{
    const auto next = std::upper_bound(
        m_writable.begin(), m_writable.end(), at,
        [](Address address, const AddressRange &range) { return address < range.begin; });
    return next != m_writable.begin() && std::prev(next)->contains(at) ? &*std::prev(next)
                                                                       : nullptr;
}

void StackCheck::hit(Scan &scan, std::size_t stack, std::size_t busy, std::uint64_t word,
                     Address slot)
{
    scan.stacks[stack].highestHit = std::max(scan.stacks[stack].highestHit, slot);
    if (scan.hit)
        return;
    scan.hit = true;
    scan.busy = busy;
    scan.at = Address(word);
    scan.slot = slot;
}

// A return address may be in a register only, as vfork() has it.
void StackCheck::scanRegisters(const Registers &registers, Scan &scan) const
{
    for (std::size_t i = 0; i < Registers::Rip && !scan.hit; ++i) {
        if (const Site *site = siteAt(registers.value[i])) {
            scan.hit = true;
            scan.busy = site->busy;
            scan.at = Address(site->address);
        }
    }
}

// Another stack that a signal has interrupted, or the same.
void StackCheck::followSignal(Address at, std::size_t index, std::size_t stack, Scan &scan)
{
    std::uint64_t saved[2] = {}; // rsp, rip
    if (index >= SavedStackBefore) {
        saved[0] = m_words[index - SavedStackBefore];
        saved[1] = m_words[index - SavedInstructionBefore];
    } else {
        std::uint8_t bytes[sizeof saved] = {};
        if (m_target.readSome(at - SavedStackBefore * 8, bytes) != sizeof bytes)
            return;
        std::copy(std::begin(bytes), std::end(bytes), reinterpret_cast<std::uint8_t *>(saved));
    }
    if (const Interval *inside = intervalOf({Address(saved[1]), false}))
        hit(scan, stack, inside->busy, saved[1], at - SavedInstructionBefore * 8);
    // Two stacks may lie in the same memory, the interrupted one below.
    const AddressRange *there = writable(Address(saved[0]));
    if (!there)
        return;
    for (std::size_t i = 0; i < scan.count; ++i) {
        if (there->contains(scan.stacks[i].begin) && scan.stacks[i].begin <= Address(saved[0]))
            return;
    }
    if (scan.count == MostStacks)
        scan.unknown = true;
    else
        scan.stacks[scan.count++] = {Address(saved[0]), {}};
}

void StackCheck::scanWords(Address at, std::size_t words, std::size_t stack, Scan &scan)
{
    for (std::size_t i = 0; i < words; ++i) {
        const std::uint64_t word = m_words[i];
        if (word == SavedSegments || word == SavedSegmentsOld) {
            followSignal(at + i * 8, i, stack, scan);
        } else if (m_lowest <= word && word <= m_highest) {
            if (const Site *site = siteAt(word))
                hit(scan, stack, site->busy, word, at + i * 8);
        }
    }
}

void StackCheck::scanStacks(const Registers &registers, Scan &scan)
{
    scan.stacks[scan.count++] = {registers.stack(), {}};
    for (std::size_t stack = 0; stack < scan.count; ++stack) {
        Address at = scan.stacks[stack].begin;
        const AddressRange *range = writable(at);
        if (!range || range->end.value() - at.value() > LongestStack) {
            scan.unknown = true;
            return;
        }
        // Where the stack pointer is not a multiple of 8, words may lie either way.
        if (at.value() % 8 != 0 && stack == 0 && scan.count < MostStacks)
            scan.stacks[scan.count++] = {Address(at.value() & ~std::uint64_t {7}), {}};
        while (range->end.value() - at.value() >= 8) {
            const std::size_t size =
                std::min<std::uint64_t>(ChunkWords * 8, range->end.value() - at.value());
            auto *bytes = reinterpret_cast<std::uint8_t *>(m_words.data());
            m_chunk = at;
            m_chunkWords = m_target.readSome(at, {bytes, size}) / 8;
            if (m_chunkWords == 0) { // it cannot be told what is there
                scan.unknown = true;
                return;
            }
            scanWords(at, m_chunkWords, stack, scan);
            at = at + m_chunkWords * 8;
        }
    }
}

// The block that glibc and musl make a thread's stack of has its control block at the end; the main
// thread has the kernel's.
bool StackCheck::isOnOwnStack(const Registers &registers, const Scan &scan)
{
    const AddressRange *own = writable(Address(registers.threadPointer));
    for (std::size_t i = 0; i < scan.count; ++i) {
        const Address at = scan.stacks[i].begin;
        if (!m_mainStack.contains(at) && (!own || !own->contains(at)))
            continue;
        const AddressRange *range = writable(at);
        auto &kind = m_scannable[static_cast<std::size_t>(range - m_writable.data())];
        kind = kind == 1 ? 2 : kind;
        return true;
    }
    return false;
}

// Whether a thread holds it, by its scan and, where that found something, by its frames.
bool StackCheck::isInProgress(const StoppedThread &thread, Scan &scan, Kind &kind)
{
    kind = Kind::Frame;
    if (const Interval *inside = intervalOf({thread.registers.instruction(), false})) {
        scan.busy = inside->busy;
        scan.at = thread.registers.instruction();
        scan.slot = {};
        return true;
    }
    kind = Kind::UnknownStack;
    if (scan.unknown)
        return true;
    if (!scan.hit)
        return false;
    ChunkReader memory(m_target, m_chunk, {m_words.data(), m_chunkWords});
    FrameWalk walk(thread.registers, m_rows, memory);
    for (;;) {
        kind = Kind::Frame;
        if (const Interval *inside = intervalOf(walk.place())) {
            scan.busy = inside->busy;
            scan.at = walk.place().address;
            return true;
        }
        kind = Kind::Word;
        const FrameWalk::Step step = walk.next();
        if (step == FrameWalk::Step::Outermost)
            break;
        if (step != FrameWalk::Step::Frame)
            return true;
    }
    // What lies beyond the outermost frame belongs to nobody's frames: another stack in the same
    // memory.
    const AddressRange *last = writable(walk.stack());
    return std::any_of(scan.stacks, scan.stacks + scan.count, [&](const Stack &stack) {
        return stack.highestHit >= walk.stack() && last && last->contains(stack.highestHit);
    });
}

void StackCheck::scanMemory()
{
    // A stack that was made since prepare() would be missed: then the next attempt has it. This one
    // time the window allocates.
    const auto now = m_target.mappings();
    if (!now || *now != m_mappings) {
        note(Kind::UnknownStack, {}, {});
        return;
    }
    std::uint8_t pages[ChunkPages];
    for (std::size_t i = 0; i < m_writable.size(); ++i) {
        if (m_scannable[i] != 1)
            continue;
        Scan scan;
        scan.stacks[scan.count++] = {m_writable[i].begin, {}};
        for (Address at = m_writable[i].begin; at < m_writable[i].end;) {
            const std::size_t size =
                std::min<std::uint64_t>(ChunkWords * 8, m_writable[i].end.value() - at.value());
            const auto some = std::span(pages).first(size / PageSize);
            m_target.touched(at, some);
            if (std::count(some.begin(), some.end(), 0)
                == static_cast<std::ptrdiff_t>(some.size())) {
                at = at + size;
                continue;
            }
            auto *bytes = reinterpret_cast<std::uint8_t *>(m_words.data());
            const std::size_t words = m_target.readSome(at, {bytes, size}) / 8;
            if (words == 0)
                break; // gone since, or beyond the end of a file
            m_chunk = at;
            m_chunkWords = words;
            scanWords(at, words, 0, scan);
            if (scan.hit) {
                note(Kind::Memory, {}, scan);
                return;
            }
            at = at + words * 8;
        }
    }
}

void StackCheck::note(Kind kind, const StoppedThread &thread, const Scan &scan)
{
    if (m_held < MostSnapshots) {
        Snapshot &snapshot = m_snapshots[m_held];
        snapshot.kind = kind;
        snapshot.tid = thread.tid;
        snapshot.busy = scan.busy;
        snapshot.at = scan.at;
        snapshot.slot = scan.slot;
        snapshot.registers = thread.registers;
        snapshot.begin = m_chunk;
        snapshot.words = m_chunkWords;
        std::copy_n(m_words.begin(), m_chunkWords,
                    m_snapshotWords.begin() + static_cast<std::ptrdiff_t>(m_held * ChunkWords));
    }
    ++m_held;
}

std::size_t StackCheck::check()
{
    m_held = 0;
    bool elsewhere = !m_switcher.empty();
    for (std::uint8_t &kind : m_scannable)
        kind = kind == 2 ? 1 : kind;
    for (const StoppedThread &thread : m_target.stopped()) {
        Scan scan;
        scanRegisters(thread.registers, scan);
        scanStacks(thread.registers, scan);
        Kind kind = Kind::Frame;
        if (isInProgress(thread, scan, kind))
            note(kind, thread, scan);
        else if (!isOnOwnStack(thread.registers, scan) && m_memory > MostMemory)
            note(Kind::UnknownStack, thread, scan);
        else
            elsewhere = elsewhere || !isOnOwnStack(thread.registers, scan);
    }
    if (m_held == 0 && elsewhere && !m_sites.empty())
        scanMemory();
    return m_held;
}

} // namespace quarterdeck::engine
