// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/scan.h"

#include "engine/patch/planjson.h"

#include <algorithm>
#include <cstring>

namespace quarterdeck::engine {

namespace {

const Mapping *mappingOf(const std::vector<Mapping> &mappings, AddressRange range)
{
    const auto found = std::find_if(mappings.begin(), mappings.end(), [&](const Mapping &mapping) {
        return mapping.range.contains(range);
    });
    return found == mappings.end() ? nullptr : &*found;
}

bool isPrivateCode(const Mapping &mapping)
{
    return !mapping.isFile() && mapping.path.empty() && !mapping.shared
        && mapping.protection.execute && !mapping.protection.write;
}

bool isZero(TargetProcess &target, AddressRange range)
{
    Bytes buffer(std::min<std::uint64_t>(range.size(), 1U << 20));
    for (Address at = range.begin; at < range.end; at = at + buffer.size()) {
        const auto size = std::min<std::uint64_t>(buffer.size(), range.end.value() - at.value());
        const auto part = std::span(buffer).first(size);
        if (!target.read(at, part)
            || std::any_of(part.begin(), part.end(), [](std::uint8_t byte) { return byte != 0; }))
            return false;
    }
    return true;
}

std::optional<LedgerState> stateWord(ByteView head)
{
    std::uint64_t word = 0;
    std::memcpy(&word, head.data() + LedgerStateOffset, sizeof word);
    const auto state = static_cast<LedgerState>(word);
    return toString(state) == "unknown" ? std::nullopt : std::optional(state);
}

// Whether the bytes of this package may be in the code of the process.
bool mayBeThere(LedgerState state)
{
    return state == LedgerState::Applied || state == LedgerState::Committing
        || state == LedgerState::RollingBack;
}

std::vector<Edit> editsOfOthers(const std::vector<Ledger> &ledgers, const Ledger &ledger)
{
    std::vector<Edit> result;
    const auto overlaps = [&ledger](const Edit &edit) {
        for (const LedgerSite &site : ledger.sites) {
            for (const Edit &own : site.edits) {
                if (own.range().overlaps(edit.range()))
                    return true;
            }
        }
        return false;
    };
    for (const Ledger &other : ledgers) {
        if (&other == &ledger || !mayBeThere(other.state))
            continue;
        for (const LedgerSite &site : other.sites)
            std::copy_if(site.edits.begin(), site.edits.end(), std::back_inserter(result),
                         overlaps);
    }
    return result;
}

// The original bytes with another package's over them, as far as both reach.
bool isOverlaid(const Edit &edit, const Edit &other, const Bytes &there)
{
    if (!other.range().overlaps(edit.range()))
        return false;
    Bytes expected = edit.before;
    for (std::size_t i = 0; i < other.after.size(); ++i) {
        const Address at = other.address + i;
        if (edit.range().contains(at))
            expected[static_cast<std::size_t>(at - edit.address)] = other.after[i];
    }
    return there == expected;
}

FoundPatch judge(TargetProcess &target, const Ledger &ledger, std::vector<Edit> others,
                 const std::vector<Mapping> &mappings)
{
    FoundPatch found;
    found.others = std::move(others);
    std::size_t news = 0;
    std::size_t olds = 0;
    std::string foreign;
    for (const LedgerSite &site : ledger.sites) {
        const SiteState state = siteState(target, ledger, site, mappings, found.others);
        found.sites.push_back(state);
        news += state == SiteState::New ? 1 : 0;
        olds += state == SiteState::Old ? 1 : 0;
        if (state == SiteState::Foreign)
            foreign += (foreign.empty() ? "" : ", ") + site.function;
    }
    const std::size_t all = ledger.sites.size();
    const std::string counts =
        std::to_string(news) + " of " + std::to_string(all) + " functions lead to the patch";
    switch (ledger.state) {
    case LedgerState::Applied:
        found.state = news == all ? PatchState::Applied : PatchState::Damaged;
        break;
    case LedgerState::Retired:
        found.state = olds == all ? PatchState::Retired : PatchState::Damaged;
        break;
    default:
        found.state = foreign.empty() ? PatchState::Interrupted : PatchState::Damaged;
        found.message = "The engine ended while " + std::string(toString(ledger.state)) + "; "
            + counts + ". Run recover.";
    }
    if (found.state == PatchState::Damaged)
        found.message = foreign.empty()
            ? "The record says " + std::string(toString(ledger.state)) + ", but " + counts + "."
            : "Something else has changed the code of " + foreign + ".";
    found.ledger = ledger;
    return found;
}

} // namespace

std::string_view toString(SiteState state)
{
    static constexpr std::string_view names[] = {"old", "new", "foreign"};
    return names[static_cast<std::size_t>(state)];
}

std::string_view toString(PatchState state)
{
    static constexpr std::string_view names[] = {"applied", "retired", "interrupted", "damaged"};
    return names[static_cast<std::size_t>(state)];
}

bool FoundPatches::interrupted() const
{
    return !orphans.empty()
        || std::any_of(patches.begin(), patches.end(), [](const FoundPatch &patch) {
               return patch.state == PatchState::Interrupted;
           });
}

const FoundPatch *FoundPatches::at(Address place) const
{
    const auto found = std::find_if(patches.begin(), patches.end(), [&](const FoundPatch &patch) {
        return patch.ledger.place() == place;
    });
    return found == patches.end() ? nullptr : &*found;
}

SiteState siteState(TargetProcess &target, const Ledger &ledger, const LedgerSite &site,
                    const std::vector<Mapping> &mappings, std::span<const Edit> others)
{
    const LedgerModule &module = ledger.modules[site.module];
    SiteState state = SiteState::Old;
    for (const Edit &edit : site.edits) {
        const Mapping *mapping = mappingOf(mappings, edit.range());
        Bytes bytes(edit.before.size());
        if (!mapping || mapping->device != module.device || mapping->inode != module.inode
            || !target.read(edit.address, bytes))
            return SiteState::Foreign;
        // The last edit is the switch; those before it may be there without it.
        if (bytes == edit.after)
            state = SiteState::New;
        else if (bytes == edit.before
                 || std::any_of(others.begin(), others.end(),
                                [&](const Edit &other) { return isOverlaid(edit, other, bytes); }))
            state = SiteState::Old;
        else
            return SiteState::Foreign;
    }
    return state;
}

Result<FoundPatches> findPatches(TargetProcess &target)
{
    const auto mappings = target.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    FoundPatches found;
    std::vector<Ledger> ledgers;
    for (const Mapping &mapping : *mappings) {
        if (!isPrivateCode(mapping))
            continue;
        // Neighbouring regions may have become one mapping.
        for (Address at = mapping.range.begin; at < mapping.range.end;) {
            std::uint8_t head[LedgerHeadSize] = {};
            const Result<void> readable = target.read(at, head);
            if (!readable && readable.error().kind == ErrorKind::TargetGone)
                return Unexpected<EngineError>(readable.error());
            if (!readable)
                break;
            if (!looksLikeLedger(head)) {
                if (at == mapping.range.begin && target.isUnreserved(mapping.range)
                    && isZero(target, mapping.range))
                    found.orphans.push_back(mapping.range);
                break;
            }
            const auto length = ledgerLength(head);
            Bytes bytes(length.value_or(0));
            Result<Ledger> ledger =
                length && target.read(at, bytes) ? decodeLedger(bytes, at) : decodeLedger(head, at);
            if (!ledger) {
                // The state says that the record was never finished, so that no site was touched.
                if (at == mapping.range.begin && stateWord(head) == LedgerState::Staging)
                    found.orphans.push_back(mapping.range);
                else
                    found.damaged.push_back(ledger.error().message);
                break;
            }
            const Address next = ledger->regions.front().range.end;
            ledgers.push_back(std::move(*ledger));
            at = next;
        }
    }
    std::stable_sort(ledgers.begin(), ledgers.end(),
                     [](const Ledger &a, const Ledger &b) { return a.turn.order < b.turn.order; });
    for (const Ledger &ledger : ledgers)
        found.patches.push_back(judge(target, ledger, editsOfOthers(ledgers, ledger), *mappings));
    return found;
}

Result<FoundPatch> findPatch(const FoundPatches &found, std::string_view packageId)
{
    const FoundPatch *retired = nullptr;
    const FoundPatch *live = nullptr;
    bool several = false;
    for (const FoundPatch &patch : found.patches) {
        if (!packageId.empty() && patch.ledger.packageId != packageId)
            continue;
        if (patch.state == PatchState::Retired) {
            retired = &patch;
        } else {
            several = several || live;
            live = &patch;
        }
    }
    const std::string which =
        packageId.empty() ? "No package" : "The package " + std::string(packageId);
    if (several && packageId.empty())
        return failure(ErrorKind::Usage,
                       "There are several packages in the process: say which one is meant.");
    if (live)
        return *live;
    if (retired)
        return *retired;
    return failure(ErrorKind::NotApplied,
                   which + (packageId.empty() ? " is in the process." : " is not in the process."));
}

Result<FoundPatch> findPatch(TargetProcess &target, std::string_view packageId)
{
    const auto found = findPatches(target);
    return found ? findPatch(*found, packageId)
                 : Result<FoundPatch>(Unexpected<EngineError>(found.error()));
}

Result<void> confirmOriginal(TargetProcess &target, const Edit &edit,
                             const std::vector<Mapping> &mappings)
{
    const Mapping *mapping = mappingOf(mappings, edit.range());
    if (!mapping || !mapping->isFile())
        return failure(ErrorKind::VerifyFailed,
                       "There is no file behind the code at " + toString(edit.address)
                           + " any more; nothing is put back there.");
    const auto file = target.moduleFile(*mapping);
    if (!file)
        return Unexpected<EngineError>(file.error());
    const std::uint64_t offset =
        mapping->fileOffset + (edit.address.value() - mapping->range.begin.value());
    const Bytes &bytes = **file;
    if (offset > bytes.size() || bytes.size() - offset < edit.before.size()
        || !std::equal(edit.before.begin(), edit.before.end(),
                       bytes.begin() + static_cast<std::ptrdiff_t>(offset)))
        return failure(ErrorKind::VerifyFailed,
                       "The original bytes that the record gives for " + toString(edit.address)
                           + " are not those of " + mapping->path + "; nothing is put back there.");
    return {};
}

} // namespace quarterdeck::engine
