// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/planjson.h"
#include "engine/patch/rollback.h"
#include "engine/patch/stage.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

// More cannot be read while every thread waits.
constexpr std::uint64_t MostMemory = std::uint64_t {512} << 20;
constexpr std::size_t ChunkWords = 131072;
constexpr std::uint64_t RedZone = 128;

bool pointsInto(std::uint64_t value, const Ledger &ledger)
{
    return std::any_of(
        ledger.regions.begin(), ledger.regions.end(),
        [value](const LedgerRegion &region) { return region.range.contains(Address(value)); });
}

struct Memory
{
    AddressRange range;
    bool isStack = false; // of one thread: the kernel's, or one with a guard below it
};

std::vector<Memory> writableMemory(const std::vector<Mapping> &mappings, const Ledger &ledger)
{
    std::vector<Memory> result;
    for (std::size_t i = 0; i < mappings.size(); ++i) {
        const Mapping &mapping = mappings[i];
        const bool ours = std::any_of(
            ledger.regions.begin(), ledger.regions.end(),
            [&](const LedgerRegion &region) { return region.range.contains(mapping.range); });
        if (!mapping.protection.write || !mapping.protection.read || ours)
            continue;
        const bool guarded = i > 0 && mappings[i - 1].protection == Protection {}
            && mappings[i - 1].range.end == mapping.range.begin && !mapping.isFile();
        result.push_back({mapping.range, guarded || mapping.path == "[stack]"});
    }
    return result;
}

std::string pointerInRegisters(TargetProcess &target, const Ledger &ledger)
{
    for (const StoppedThread &thread : target.stopped()) {
        for (const std::uint64_t value : thread.registers.value) {
            if (pointsInto(value, ledger))
                return "a register of thread " + std::to_string(thread.tid) + " ("
                    + target.threadName(thread.tid) + ")";
        }
    }
    return {};
}

// Where the part of a range that counts begins. The stacks are writable memory too, but what lies
// below a thread's stack pointer and its red zone is dead, and full of old return addresses.
Address liveBegin(const TargetProcess &target, const Memory &memory)
{
    Address begin = memory.range.begin;
    if (!memory.isStack)
        return begin;
    for (const StoppedThread &thread : target.stopped()) {
        const Address live = thread.registers.stack() - RedZone;
        if (memory.range.contains(live))
            begin = std::max(begin, Address(live.value() & ~std::uint64_t {7}));
    }
    return begin;
}

std::string pointerInMemory(TargetProcess &target, const Ledger &ledger,
                            const std::vector<Memory> &memory, std::vector<std::uint64_t> &words)
{
    auto *bytes = reinterpret_cast<std::uint8_t *>(words.data());
    for (const Memory &one : memory) {
        const AddressRange range = {liveBegin(target, one), one.range.end};
        for (Address at = range.begin; at < range.end;) {
            const std::size_t size =
                std::min<std::uint64_t>(words.size() * 8, range.end.value() - at.value());
            const std::size_t count = target.readSome(at, {bytes, size}) / 8;
            if (count == 0)
                break;
            for (std::size_t i = 0; i < count; ++i) {
                if (pointsInto(words[i], ledger))
                    return "the word at " + toString(at + i * 8);
            }
            at = at + count * 8;
        }
    }
    return {};
}

Result<void> requireUnused(TargetProcess &target, const Ledger &ledger, const Options &options)
{
    const auto mappings = target.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    const std::vector<Memory> memory = writableMemory(*mappings, ledger);
    std::uint64_t size = 0;
    for (const Memory &one : memory)
        size += one.range.size();
    if (size > MostMemory)
        return failure(ErrorKind::Busy,
                       "The process has " + std::to_string(size >> 20)
                           + " MiB of writable memory; whether it still points into the retired "
                             "code can be checked for up to "
                           + std::to_string(MostMemory >> 20) + " MiB while it is stopped.");
    std::vector<std::uint64_t> words(ChunkWords);
    if (auto stopped = target.stop(options.window); !stopped)
        return stopped;
    std::string user = pointerInRegisters(target, ledger);
    if (user.empty())
        user = pointerInMemory(target, ledger, memory, words);
    if (user.empty()) // nobody can enter it any more: say so before anybody runs
        (void)target.write(ledger.place() + LedgerStateOffset, encodeState(LedgerState::Releasing));
    if (auto running = target.resume(); !running)
        return running;
    if (!user.empty())
        return failure(ErrorKind::Busy,
                       "The retired code is still in use: " + user + " points into it.");
    return {};
}

} // namespace

Result<Released> releasePayload(TargetProcess &target, std::string_view packageId,
                                const Options &options)
{
    const auto found = findPatches(target);
    if (!found)
        return Unexpected<EngineError>(found.error());
    const auto patch = findPatch(*found, packageId);
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
