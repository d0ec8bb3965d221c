// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/register.h"

#include "engine/patch/safethread.h"
#include "engine/patch/unwindrecord.h"

#include <algorithm>

namespace quarterdeck::engine {

using namespace std::chrono_literals;

namespace {

constexpr int Attempts = 100; // to find a thread that is fit, or to wait for one on its way
constexpr auto Between = 10ms;

const LedgerRegion::Part *partOf(const LedgerRegion &region, Segment::Role role)
{
    const auto part = std::find_if(region.parts.begin(), region.parts.end(),
                                   [&](const LedgerRegion::Part &one) { return one.role == role; });
    return part == region.parts.end() || part->size < UnwindRecordSize ? nullptr : &*part;
}

// The record of one region.
class Record final
{
public:
    Record(TargetProcess &target, const LedgerRegion &region)
        : m_target(target)
        , m_region(region)
        , m_record(partOf(region, Segment::Role::Unwind))
        , m_text(partOf(region, Segment::Role::Text))
    { }

    [[nodiscard]] bool exists() const { return m_record && m_text; }
    [[nodiscard]] Address place() const { return m_region.rangeOf(*m_record).begin; }
    [[nodiscard]] Address stub(std::uint64_t index) const
    {
        return m_region.rangeOf(*m_text).begin + index * UnwindStubSize;
    }
    [[nodiscard]] Result<UnwindPhase> phase() const
    {
        std::array<std::uint8_t, 4> bytes {};
        if (auto read = m_target.read(place(), bytes); !read)
            return Unexpected<EngineError>(read.error());
        const auto value = readAt<std::uint32_t>(bytes, 0).value_or(0);
        if (value > static_cast<std::uint32_t>(UnwindPhase::Deregistered))
            return failure(ErrorKind::VerifyFailed,
                           "The record of the unwind data at " + toString(place())
                               + " has been overwritten (" + std::to_string(value) + ").");
        return static_cast<UnwindPhase>(value);
    }
    [[nodiscard]] Result<void> setPhase(UnwindPhase phase)
    {
        std::array<std::uint8_t, 4> bytes {};
        const auto value = static_cast<std::uint32_t>(phase);
        std::memcpy(bytes.data(), &value, sizeof value);
        return m_target.write(place(), bytes);
    }
    // What the thread that is in a stub makes of it.
    [[nodiscard]] Result<UnwindPhase> settled() const
    {
        Result<UnwindPhase> now = phase();
        for (int i = 0;
             i < Attempts && now && (*now == UnwindPhase::Entered || *now == UnwindPhase::Leaving);
             ++i) {
            if (auto alive = m_target.pause(Between); !alive)
                return Unexpected<EngineError>(alive.error());
            now = phase();
        }
        return now;
    }

private:
    TargetProcess &m_target;
    const LedgerRegion &m_region;
    const LedgerRegion::Part *m_record;
    const LedgerRegion::Part *m_text;
};

// Lets a thread call the stub, which ends in `done`. Where none is fit the phase is `before` again.
Result<void> callStub(TargetProcess &target, Record &record, std::uint64_t stub,
                      UnwindPhase requested, UnwindPhase done, UnwindPhase before)
{
    if (auto written = record.setPhase(requested); !written)
        return written;
    auto safe = SafeThread::create(target);
    if (!safe)
        return Unexpected<EngineError>(safe.error());
    FunctionCall call;
    call.function = record.stub(stub);
    call.fit = [&](const StoppedThread &thread) { return safe->isFit(thread); };
    Result<void> called;
    for (int i = 0; i < Attempts; ++i) {
        called = target.callFunction(call);
        if (called || called.error().kind != ErrorKind::Busy)
            break;
        if (auto alive = target.pause(Between); !alive)
            return alive;
    }
    const auto now = record.phase();
    if (!now)
        return Unexpected<EngineError>(now.error());
    if (*now == done)
        return {};
    if (*now != requested) {
        if (!called)
            return called;
        return failure(ErrorKind::Internal, "The unwinder did not come to its end.");
    }
    // Nobody has begun with it, and nobody will.
    if (auto written = record.setPhase(before); !written)
        return written;
    if (!called && called.error().kind != ErrorKind::Busy)
        return called;
    return failure(ErrorKind::NoSafeThread,
                   "No thread of the process sleeps where it can call its unwinder safely"
                       + (safe->lastReason().empty() ? std::string() : ": " + safe->lastReason())
                       + ". Try again when it is idle.");
}

} // namespace

Result<void> registerUnwindData(TargetProcess &target, const Ledger &ledger)
{
    for (const LedgerRegion &region : ledger.regions) {
        Record record(target, region);
        if (!record.exists())
            continue;
        const auto phase = record.settled();
        if (!phase)
            return Unexpected<EngineError>(phase.error());
        if (*phase == UnwindPhase::Registered || *phase == UnwindPhase::LeaveRequested)
            continue;
        if (auto called = callStub(target, record, 0, UnwindPhase::Requested,
                                   UnwindPhase::Registered, UnwindPhase::None);
            !called)
            return called;
    }
    return {};
}

Result<void> deregisterUnwindData(TargetProcess &target, const Ledger &ledger)
{
    for (const LedgerRegion &region : ledger.regions) {
        Record record(target, region);
        if (!record.exists())
            continue;
        const auto phase = record.settled();
        if (!phase) {
            // Not mapped (yet, or any more): nobody can have been told of it.
            if (phase.error().kind == ErrorKind::MemoryUnreadable)
                continue;
            return Unexpected<EngineError>(phase.error());
        }
        if (*phase == UnwindPhase::None || *phase == UnwindPhase::Requested
            || *phase == UnwindPhase::Deregistered)
            continue;
        if (*phase == UnwindPhase::Entered || *phase == UnwindPhase::Leaving)
            return failure(ErrorKind::Busy,
                           "A thread of the process has begun to tell its unwinder of the payload "
                           "at "
                               + toString(region.range.begin) + " and has not come back yet.");
        if (auto called = callStub(target, record, 1, UnwindPhase::LeaveRequested,
                                   UnwindPhase::Deregistered, UnwindPhase::Registered);
            !called)
            return called;
    }
    return {};
}

std::vector<AddressRange> unwinderRanges(TargetProcess &target, const Ledger &ledger)
{
    std::vector<AddressRange> ranges;
    for (const LedgerRegion &region : ledger.regions) {
        const Record record(target, region);
        const auto *constants = partOf(region, Segment::Role::ReadOnly);
        std::array<std::uint8_t, 16> bytes {};
        if (!record.exists() || !constants
            || !target.read(record.place() + UnwindFramesOffset, bytes))
            continue;
        ranges.push_back(AddressRange::of(record.place(), UnwindRecordSize));
        // It is data that the program can write: only what it can be.
        const AddressRange frames =
            AddressRange::of(Address(readAt<std::uint64_t>(bytes, 0).value_or(0)),
                             readAt<std::uint64_t>(bytes, 8).value_or(0));
        if (region.rangeOf(*constants).contains(frames))
            ranges.push_back(frames);
    }
    return ranges;
}

} // namespace quarterdeck::engine
