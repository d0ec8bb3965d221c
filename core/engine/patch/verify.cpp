// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/verify.h"

#include "engine/package/encoding.h"
#include "engine/patch/planjson.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

Check checkModule(const LedgerModule &module, const std::vector<Mapping> &mappings)
{
    const bool there = std::any_of(mappings.begin(), mappings.end(), [&](const Mapping &mapping) {
        return mapping.device == module.device && mapping.inode == module.inode
            && module.range.contains(mapping.range);
    });
    return {"identity", module.name, there,
            there
                ? module.path + " (" + module.identity + ") is mapped where it was."
                : module.path + " is not mapped at " + toString(module.range.begin) + " any more."};
}

Check checkPart(TargetProcess &target, const LedgerRegion &region, const LedgerRegion::Part &part,
                const std::vector<Mapping> &mappings)
{
    const AddressRange range = region.rangeOf(part);
    const std::string name = std::string(toString(part.role)) + " at " + toString(range.begin);
    const auto mapping = std::find_if(mappings.begin(), mappings.end(), [&](const Mapping &one) {
        return one.range.contains(range);
    });
    if (mapping == mappings.end() || mapping->protection != part.protection)
        return {"protection", name, false,
                mapping == mappings.end() ? "It is not mapped any more."
                                          : "It is " + toString(mapping->protection)
                        + ", it should be " + toString(part.protection) + "."};
    if (part.sha256 == Sha256 {})
        return {"protection", name, true, "It is " + toString(part.protection) + "."};
    Bytes bytes(part.size);
    const bool same = target.read(range.begin, bytes) && sha256(bytes) == part.sha256;
    return {"payload", name, same,
            same ? "SHA-256 " + toHex(part.sha256) + " as written."
                 : "Its bytes are not those that were written."};
}

} // namespace

bool Verification::ok() const
{
    return std::all_of(checks.begin(), checks.end(), [](const Check &check) { return check.ok; });
}

Result<Sha256> textHash(TargetProcess &target)
{
    const auto mappings = target.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    Hasher hasher;
    Bytes text;
    for (const Mapping &mapping : *mappings) {
        if (!mapping.isFile() || !mapping.protection.execute)
            continue;
        text.resize(mapping.range.size());
        // A file that was cut short has no bytes behind its end.
        text.resize(target.readSome(mapping.range.begin, text));
        hasher.add(mapping.range.begin.value());
        hasher.add(ByteView(text));
    }
    return hasher.finish();
}

Result<Verification> verifyPatch(TargetProcess &target, const FoundPatch &patch)
{
    const auto mappings = target.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    const Ledger &ledger = patch.ledger;
    const bool retired = ledger.state == LedgerState::Retired;
    const bool settled = retired || ledger.state == LedgerState::Applied;
    Verification result;
    result.packageId = ledger.packageId;
    result.checks.push_back({"ledger", ledger.packageId, settled,
                             "The record says " + std::string(toString(ledger.state)) + "."});
    for (const LedgerModule &module : ledger.modules)
        result.checks.push_back(checkModule(module, *mappings));
    const SiteState wanted = retired ? SiteState::Old : SiteState::New;
    for (const LedgerSite &site : ledger.sites) {
        const SiteState state = siteState(target, ledger, site, *mappings, patch.others);
        result.checks.push_back(
            {"site", site.function, state == wanted,
             "The code at " + toString(site.original.begin) + " is " + std::string(toString(state))
                 + (state == wanted ? "."
                                    : ", it should be " + std::string(toString(wanted)) + ".")});
    }
    for (const LedgerRegion &region : ledger.regions) {
        for (const LedgerRegion::Part &part : region.parts)
            result.checks.push_back(checkPart(target, region, part, *mappings));
    }
    std::uint8_t byte = 0;
    const Result<void> alive = target.read(ledger.place(), {&byte, 1});
    if (!alive && alive.error().kind == ErrorKind::TargetGone)
        return Unexpected<EngineError>(alive.error()); // it ended while it was looked at
    return result;
}

} // namespace quarterdeck::engine
