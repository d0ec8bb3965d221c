// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/verify.h"

#include "engine/code/decoder.h"
#include "engine/image/elfimage.h"
#include "engine/package/encoding.h"
#include "engine/patch/planjson.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr int LongestWay = 24; // instructions from an entry to its replacement
constexpr std::size_t LongestInstruction = 15;
constexpr std::size_t ShownBytes = 16;

// Its device and inode, and what its file says it is.
Check checkModule(TargetProcess &target, const LedgerModule &module,
                  const std::vector<Mapping> &mappings, VerifyDepth depth)
{
    const auto mapping = std::find_if(mappings.begin(), mappings.end(), [&](const Mapping &one) {
        return one.device == module.device && one.inode == module.inode
            && module.range.contains(one.range);
    });
    Check check {"identity", module.name, mapping != mappings.end(), {}, {}};
    if (!check.ok) {
        check.message =
            module.path + " is not mapped at " + toString(module.range.begin) + " any more.";
        return check;
    }
    check.message = module.path + " (" + module.identity + ") is mapped where it was.";
    if (depth == VerifyDepth::Quick)
        return check;
    const auto file = target.moduleFile(*mapping);
    const auto image = file ? ElfImage::parse(*file, ElfImage::Detail::Exports)
                            : Result<ElfImage>(Unexpected<EngineError>(file.error()));
    if (!image) {
        check.message += " Its file cannot be read to compare it: " + image.error().message;
    } else if (const std::string now = toString(image->identity()); now != module.identity) {
        check.ok = false;
        check.message = module.path + " is " + now + " now; it was " + module.identity + ".";
    }
    return check;
}

// Follows the code from the entry over direct jumps: to the replacement, or to where it ends.
Check checkJump(TargetProcess &target, const LedgerSite &site)
{
    Address at = site.original.begin;
    bool jumped = false;
    for (int i = 0; i < LongestWay && !(jumped && at == site.target); ++i) {
        Bytes bytes(LongestInstruction);
        bytes.resize(target.readSome(at, bytes));
        const auto instruction = decode(bytes, at.value());
        const bool jumps = instruction && instruction->flow == Instruction::Flow::Jump;
        if (jumps && instruction->target)
            at = Address(*instruction->target);
        else if (instruction && (instruction->nop || instruction->endbr64))
            at = Address(instruction->end());
        else
            break;
        jumped = jumped || jumps;
    }
    const bool arrives = jumped && at == site.target;
    return {"jump",
            site.function,
            arrives,
            arrives ? "The entry leads to the new code at " + toString(site.target) + "."
                    : "The entry leads to " + toString(at) + ", not to the new code at "
                    + toString(site.target) + ".",
            {}};
}

std::vector<std::string> entryOf(TargetProcess &target, const LedgerSite &site)
{
    Bytes bytes(ShownBytes);
    bytes.resize(target.readSome(site.original.begin, bytes));
    const auto size = std::min<std::size_t>(bytes.size(), site.edits.back().before.size());
    return disassemble(bytes, site.original.begin.value(), size);
}

// Whether it can be put back.
Check checkOriginal(TargetProcess &target, const LedgerSite &site,
                    const std::vector<Mapping> &mappings)
{
    Check check {
        "original", site.function, true, "The recorded original bytes are those of the file.", {}};
    for (const Edit &edit : site.edits) {
        const auto confirmed = confirmOriginal(target, edit, mappings);
        if (confirmed)
            continue;
        check.ok = false;
        check.message = confirmed.error().message;
    }
    return check;
}

Check checkSite(TargetProcess &target, const FoundPatch &patch, const LedgerSite &site,
                const std::vector<Mapping> &mappings, VerifyDepth depth)
{
    const SiteState wanted =
        patch.ledger.state == LedgerState::Retired ? SiteState::Old : SiteState::New;
    const SiteState state = siteState(target, patch.ledger, site, mappings, patch.others);
    Check check {
        "site",
        site.function,
        state == wanted,
        "The code at " + toString(site.original.begin) + " is " + std::string(toString(state))
            + (state == wanted ? "." : ", it should be " + std::string(toString(wanted)) + "."),
        {}};
    if (depth == VerifyDepth::Full)
        check.disassembly = entryOf(target, site);
    return check;
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
        return {"protection",
                name,
                false,
                mapping == mappings.end() ? "It is not mapped any more."
                                          : "It is " + toString(mapping->protection)
                        + ", it should be " + toString(part.protection) + ".",
                {}};
    if (part.sha256 == Sha256 {})
        return {"protection", name, true, "It is " + toString(part.protection) + ".", {}};
    Bytes bytes(part.size);
    const bool same = target.read(range.begin, bytes) && sha256(bytes) == part.sha256;
    return {"payload",
            name,
            same,
            same ? "SHA-256 " + toHex(part.sha256) + " as written."
                 : "Its bytes are not those that were written.",
            {}};
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

Result<Verification> verifyPatch(TargetProcess &target, const FoundPatch &patch, VerifyDepth depth)
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
        result.checks.push_back(checkModule(target, module, *mappings, depth));
    for (const LedgerSite &site : ledger.sites) {
        result.checks.push_back(checkSite(target, patch, site, *mappings, depth));
        if (!result.checks.back().ok)
            continue; // what follows would say it again
        if (!retired)
            result.checks.push_back(checkJump(target, site));
        if (depth == VerifyDepth::Full)
            result.checks.push_back(checkOriginal(target, site, *mappings));
    }
    for (const LedgerRegion &region : ledger.regions) {
        for (const LedgerRegion::Part &part : region.parts)
            result.checks.push_back(checkPart(target, region, part, *mappings));
    }
    std::uint8_t byte = 0;
    const Result<void> alive = target.read(ledger.place(), {&byte, 1});
    if (!alive && alive.error().kind == ErrorKind::TargetGone)
        return Unexpected<EngineError>(alive.error()); // it ended while it was looked at
    if (depth == VerifyDepth::Full) {
        const auto text = textHash(target);
        if (!text)
            return Unexpected<EngineError>(text.error());
        result.textSha256 = *text;
    }
    return result;
}

} // namespace quarterdeck::engine
