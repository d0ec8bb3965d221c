// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/planjson.h"
#include "engine/patch/register.h"
#include "engine/patch/rollback.h"
#include "engine/patch/stage.h"

#include <algorithm>

namespace quarterdeck::engine {

using namespace std::chrono_literals;

namespace {

// More cannot be read while every thread waits.
constexpr std::uint64_t MostMemory = std::uint64_t {512} << 20;
constexpr std::size_t ChunkPages = 256;
constexpr std::size_t ChunkWords = ChunkPages * PageSize / 8;
constexpr std::uint64_t RedZone = 128;
constexpr auto FirstPause = 1000us;
constexpr auto LongestPause = 50000us;

struct Memory
{
    AddressRange range;
    bool isPrivate = true;
    bool isStack = false; // of one thread: the kernel's, or one with a guard below it
};

// Looks for pointers into the regions of a retired patch. Made outside of the window; find() does
// not allocate unless it finds something.
class PointerSearch final
{
public:
    PointerSearch(TargetProcess &target, const Ledger &ledger, const StackCheck &check)
        : m_target(target)
        , m_ledger(ledger)
        , m_check(check)
        , m_unwinder(unwinderRanges(target, ledger))
        , m_words(ChunkWords)
    { }

    // The writable memory of now, and how much of it is in use, stacks aside: of these only what
    // lies above the stack pointers is read.
    std::uint64_t prepare(const std::vector<Mapping> &mappings);
    // What points there, in words, or nothing. In the window.
    std::string find();

private:
    [[nodiscard]] bool pointsInto(std::uint64_t value) const;
    [[nodiscard]] std::string inRegisters() const;
    [[nodiscard]] std::string inRange(AddressRange range, const Memory &memory);
    [[nodiscard]] std::string inMemory(const Memory &memory);
    [[nodiscard]] Address liveBegin(const Memory &memory) const;

    TargetProcess &m_target;
    const Ledger &m_ledger;
    const StackCheck &m_check;
    // The words of the unwinder that knows the payload do not count: it will be told to forget it.
    std::vector<AddressRange> m_unwinder;
    std::vector<Memory> m_memory;
    std::vector<std::uint64_t> m_words;
};

bool PointerSearch::pointsInto(std::uint64_t value) const
{
    const bool inside = std::any_of(
        m_ledger.regions.begin(), m_ledger.regions.end(),
        [value](const LedgerRegion &region) { return region.range.contains(Address(value)); });
    return inside
        && std::none_of(m_unwinder.begin(), m_unwinder.end(), [value](const AddressRange &range) {
               return range.contains(Address(value));
           });
}

std::uint64_t PointerSearch::prepare(const std::vector<Mapping> &mappings)
{
    m_memory.clear();
    std::uint64_t size = 0;
    std::uint8_t pages[ChunkPages];
    for (std::size_t i = 0; i < mappings.size(); ++i) {
        const Mapping &mapping = mappings[i];
        const bool ours = std::any_of(
            m_ledger.regions.begin(), m_ledger.regions.end(),
            [&](const LedgerRegion &region) { return region.range.contains(mapping.range); });
        if (!mapping.protection.write || !mapping.protection.read || ours)
            continue;
        const bool guarded = i > 0 && mappings[i - 1].protection == Protection {}
            && mappings[i - 1].range.end == mapping.range.begin && !mapping.isFile();
        const Memory memory = {mapping.range, !mapping.shared,
                               guarded || mapping.path == "[stack]"};
        m_memory.push_back(memory);
        if (memory.isStack || !memory.isPrivate) {
            size += memory.isStack ? 0 : memory.range.size();
            continue;
        }
        for (Address at = memory.range.begin; at < memory.range.end;
             at = at + ChunkPages * PageSize) {
            const std::uint64_t left = (memory.range.end.value() - at.value()) / PageSize;
            const auto some = std::span(pages).first(std::min<std::uint64_t>(left, ChunkPages));
            m_target.touched(at, some);
            size += PageSize * static_cast<std::uint64_t>(std::count(some.begin(), some.end(), 1));
        }
    }
    return size;
}

std::string PointerSearch::inRegisters() const
{
    for (const StoppedThread &thread : m_target.stopped()) {
        for (const std::uint64_t value : thread.registers.value) {
            if (pointsInto(value))
                return "a register of thread " + std::to_string(thread.tid) + " ("
                    + m_target.threadName(thread.tid) + ")";
        }
    }
    return {};
}

// Where the part of a range that counts begins. The stacks are writable memory too, but what lies
// below a thread's stack pointer and its red zone is dead, and full of old return addresses.
Address PointerSearch::liveBegin(const Memory &memory) const
{
    if (!memory.isStack)
        return memory.range.begin;
    Address lowest = memory.range.end;
    for (const StoppedThread &thread : m_target.stopped()) {
        const Address live((thread.registers.stack().value() - RedZone) & ~std::uint64_t {7});
        if (memory.range.contains(live))
            lowest = std::min(lowest, live);
    }
    return lowest == memory.range.end ? memory.range.begin : lowest;
}

std::string PointerSearch::inRange(AddressRange range, const Memory &memory)
{
    auto *bytes = reinterpret_cast<std::uint8_t *>(m_words.data());
    for (Address at = range.begin; at < range.end;) {
        const std::size_t size =
            std::min<std::uint64_t>(ChunkWords * 8, range.end.value() - at.value());
        const std::size_t count = m_target.readSome(at, {bytes, size}) / 8;
        if (count == 0)
            return {};
        for (std::size_t i = 0; i < count; ++i) {
            // The return addresses on the threads' stacks are the stack check's: it knows which of
            // them are dead.
            if (pointsInto(m_words[i]) && !(memory.isStack && m_check.isReturnSite(m_words[i])))
                return "the word at " + toString(at + i * 8);
        }
        at = at + count * 8;
    }
    return {};
}

std::string PointerSearch::inMemory(const Memory &memory)
{
    const AddressRange range = {liveBegin(memory), memory.range.end};
    if (memory.isStack && range.begin != memory.range.begin)
        return inRange(range, memory);
    std::uint8_t pages[ChunkPages];
    std::string user;
    for (Address at = range.begin; at < range.end && user.empty();
         at = at + ChunkPages * PageSize) {
        const std::uint64_t left = (range.end.value() - at.value()) / PageSize;
        const auto some = std::span(pages).first(std::min<std::uint64_t>(left, ChunkPages));
        if (memory.isPrivate)
            m_target.touched(at, some);
        else
            std::fill(some.begin(), some.end(), std::uint8_t {1});
        for (std::size_t first = 0; first < some.size() && user.empty();) {
            std::size_t last = first;
            while (last < some.size() && some[last] == 1)
                ++last;
            // No thread is on it: return addresses count as well as all others.
            if (last > first)
                user = inRange({at + first * PageSize, at + last * PageSize},
                               {range, memory.isPrivate, false});
            first = last + 1;
        }
    }
    return user;
}

std::string PointerSearch::find()
{
    std::string user = inRegisters();
    for (std::size_t i = 0; i < m_memory.size() && user.empty(); ++i)
        user = inMemory(m_memory[i]);
    return user;
}

std::vector<BusyRange> textOf(const Ledger &ledger)
{
    std::vector<BusyRange> busy;
    for (const LedgerRegion &region : ledger.regions) {
        for (const LedgerRegion::Part &part : region.parts) {
            if (part.role == Segment::Role::Text)
                busy.push_back({region.rangeOf(part), BusyRange::Why::ColdPart,
                                "the new code of " + ledger.packageId});
        }
    }
    return busy;
}

Unexpected<EngineError> stillUsed(const std::string &user, StackCheck &check)
{
    if (!user.empty())
        return failure(ErrorKind::Busy,
                       "The retired code is still in use: " + user + " points into it.");
    std::string who;
    std::string frames;
    for (const Holder &holder : check.holders()) {
        who += (who.empty() ? "thread " : "; thread ") + std::to_string(holder.tid) + " ("
            + holder.thread + ")";
        for (const std::string &frame : holder.frames)
            frames += "thread " + std::to_string(holder.tid) + " " + frame + "\n";
    }
    return failure(ErrorKind::Busy, "The retired code is still in use by " + who + ".", frames);
}

Result<void> requireUnused(TargetProcess &target, const Ledger &ledger, const Options &options)
{
    const auto deadline = std::chrono::steady_clock::now() + options.deadline;
    StackCheck check(target, textOf(ledger), {});
    PointerSearch search(target, ledger, check);
    const Bytes releasing = encodeState(LedgerState::Releasing);
    std::chrono::microseconds pause = FirstPause;
    const auto isLate = [&] { return std::chrono::steady_clock::now() + pause >= deadline; };
    const auto wait = [&] {
        Result<void> alive = target.pause(pause);
        pause = std::min<std::chrono::microseconds>(pause * 2, LongestPause);
        return alive;
    };
    for (;;) {
        const auto mappings = target.mappings();
        if (!mappings)
            return Unexpected<EngineError>(mappings.error());
        const std::uint64_t size = search.prepare(*mappings);
        if (size > MostMemory)
            return failure(ErrorKind::Busy,
                           "The process uses " + std::to_string(size >> 20)
                               + " MiB of writable memory; whether it still points into the "
                                 "retired code can be checked for up to "
                               + std::to_string(MostMemory >> 20) + " MiB while it is stopped.");
        if (auto prepared = check.prepare(); !prepared)
            return prepared;
        const auto stopped = target.stop(options.window);
        if (!stopped && stopped.error().kind != ErrorKind::TimedOut)
            return stopped;
        if (!stopped) { // on a busy machine a thread may not have come to a processor
            if (isLate())
                return stopped;
            if (auto alive = wait(); !alive)
                return alive;
            continue;
        }
        const bool inProgress = check.check() > 0;
        const std::string user = inProgress ? std::string() : search.find();
        const bool free = !inProgress && user.empty();
        Result<void> marked;
        if (free) // nobody can enter it any more: say so before anybody runs
            marked = target.write(ledger.place() + LedgerStateOffset, releasing);
        if (auto running = target.resume(); !running)
            return running;
        if (free)
            return marked;
        const bool learned = inProgress && check.learn();
        if (!inProgress || (isLate() && !learned))
            return stillUsed(user, check);
        if (learned)
            continue;
        if (auto alive = wait(); !alive)
            return alive;
    }
}

} // namespace

Result<Released> releasePayload(TargetProcess &target, std::string_view packageId,
                                const Options &options)
{
    const auto patch = findPatch(target, packageId);
    if (!patch)
        return Unexpected<EngineError>(patch.error());
    if (patch->state == PatchState::Interrupted)
        return failure(ErrorKind::Interrupted, patch->message);
    if (patch->state != PatchState::Retired)
        return failure(ErrorKind::Blocked,
                       "The package " + patch->ledger.packageId
                           + " is not rolled back; only a retired payload can be released.");
    options.report("release", 10, "Checking that nothing uses the retired code");
    if (auto seized = target.seize(); !seized)
        return Unexpected<EngineError>(seized.error());
    Result<void> done = requireUnused(target, patch->ledger, options);
    if (done) {
        done = deregisterUnwindData(target, patch->ledger);
        if (!done) // it is as it was
            (void)target.write(patch->ledger.place() + LedgerStateOffset,
                               encodeState(LedgerState::Retired));
    }
    if (done)
        done = unmapRegions(target, patch->ledger);
    target.release();
    if (!done)
        return Unexpected<EngineError>(done.error());
    Released released;
    released.packageId = patch->ledger.packageId;
    for (const LedgerRegion &region : patch->ledger.regions)
        released.regions.push_back(region.range);
    return released;
}

} // namespace quarterdeck::engine
