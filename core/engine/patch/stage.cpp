// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/stage.h"

#include "engine/package/encoding.h"
#include "engine/patch/register.h"

#include <algorithm>

namespace quarterdeck::engine {

using namespace std::chrono_literals;

namespace {

constexpr Protection CodeProtection = {true, false, true};

// The page with the head last but one step before the rest would tear it: the head says Staging, so
// that a record whose body is missing is known to be of no consequence.
Result<void> writeLedger(TargetProcess &target, const Ledger &ledger)
{
    const Bytes bytes = encodeLedger(ledger);
    const std::size_t first = std::min<std::size_t>(bytes.size(), PageSize);
    const ByteView view(bytes);
    if (auto written = target.write(ledger.place(), view.first(first)); !written)
        return written;
    return target.write(ledger.place() + first, view.subspan(first));
}

Result<void> fill(TargetProcess &target, const Region &region)
{
    for (const Segment &segment : region.segments) {
        const AddressRange range =
            AddressRange::of(region.range.begin + segment.offset, segment.size);
        if (auto alive = target.pause(0us); !alive) // answer what arrived meanwhile
            return alive;
        if (segment.role == Segment::Role::Ledger)
            continue;
        if (segment.protection != CodeProtection) {
            if (auto done = target.protect(range, segment.protection); !done)
                return done;
        }
        if (auto written = target.write(range.begin, segment.bytes); !written)
            return written;
    }
    return {};
}

Result<void> mapAndFill(TargetProcess &target, const Plan &plan, const Ledger &ledger)
{
    if (auto mapped = target.map(plan.regions.front().range); !mapped)
        return mapped;
    if (auto written = writeLedger(target, ledger); !written)
        return written;
    for (std::size_t i = 1; i < plan.regions.size(); ++i) {
        if (auto mapped = target.map(plan.regions[i].range); !mapped)
            return mapped;
    }
    for (const Region &region : plan.regions) {
        if (auto filled = fill(target, region); !filled)
            return filled;
    }
    return target.write(ledger.place() + LedgerStateOffset, encodeState(LedgerState::Staged));
}

// The parts of `range` that are anonymous memory of the process: what the engine may unmap.
bool isOurs(const std::vector<Mapping> &mappings, AddressRange range)
{
    std::uint64_t covered = 0;
    for (const Mapping &mapping : mappings) {
        if (!mapping.range.overlaps(range))
            continue;
        if (mapping.isFile() || mapping.shared || !mapping.path.empty())
            return false;
        covered += std::min(mapping.range.end, range.end).value()
            - std::max(mapping.range.begin, range.begin).value();
    }
    return covered == range.size();
}

bool isPartIntact(TargetProcess &target, AddressRange range, const LedgerRegion::Part &part,
                  const std::vector<Mapping> &mappings)
{
    const bool mapped = std::any_of(mappings.begin(), mappings.end(), [&](const Mapping &mapping) {
        return mapping.range.contains(range) && !mapping.isFile()
            && mapping.protection == part.protection;
    });
    if (!mapped)
        return false;
    if (part.sha256 == Sha256 {})
        return true;
    Bytes bytes(part.size);
    return target.read(range.begin, bytes) && sha256(bytes) == part.sha256;
}

} // namespace

Result<void> stagePayload(TargetProcess &target, const Plan &plan, const Ledger &ledger)
{
    Result<void> staged = mapAndFill(target, plan, ledger);
    if (staged)
        staged = registerUnwindData(target, ledger);
    if (!staged && staged.error().kind != ErrorKind::TargetGone) {
        // Undo as far as it goes; what is left is found by recover.
        (void)unmapRegions(target, ledger);
    }
    return staged;
}

Result<void> unmapRegions(TargetProcess &target, const Ledger &ledger)
{
    if (auto forgotten = deregisterUnwindData(target, ledger); !forgotten)
        return forgotten;
    const auto mappings = target.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    for (std::size_t i = ledger.regions.size(); i-- > 0;) {
        const AddressRange range = ledger.regions[i].range;
        if (!isOurs(*mappings, range))
            continue;
        if (auto unmapped = target.unmap(range); !unmapped)
            return unmapped;
    }
    return {};
}

Result<void> unmapCopies(TargetProcess &target, const FoundPatches &found,
                         const TransactionId &transaction, const std::vector<AddressRange> &regions)
{
    const auto isOurs = [&regions](AddressRange range) {
        return std::any_of(regions.begin(), regions.end(),
                           [range](AddressRange region) { return region.overlaps(range); });
    };
    std::vector<const Ledger *> copies;
    for (const FoundPatch &patch : found.patches) {
        const LedgerState state = patch.ledger.state;
        if (patch.ledger.turn.transaction == transaction
            && (state == LedgerState::Staged || state == LedgerState::Staging))
            copies.push_back(&patch.ledger);
    }
    if (copies.empty() && std::none_of(found.orphans.begin(), found.orphans.end(), isOurs))
        return {};
    if (auto seized = target.seize(); !seized)
        return seized;
    Result<void> done;
    for (const Ledger *copy : copies)
        done = done ? unmapRegions(target, *copy) : done;
    for (const AddressRange &orphan : found.orphans) {
        if (done && isOurs(orphan))
            done = target.unmap(orphan);
    }
    target.release();
    return done;
}

bool isPayloadIntact(TargetProcess &target, const Ledger &ledger,
                     const std::vector<Mapping> &mappings)
{
    for (const LedgerRegion &region : ledger.regions) {
        for (const LedgerRegion::Part &part : region.parts) {
            if (!isPartIntact(target, region.rangeOf(part), part, mappings))
                return false;
        }
    }
    return true;
}

} // namespace quarterdeck::engine
