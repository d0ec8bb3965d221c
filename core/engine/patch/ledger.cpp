// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/ledger.h"

#include "engine/package/encoding.h"
#include "engine/patch/recordbytes.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace quarterdeck::engine {

namespace {

constexpr char Magic[8] = {'Q', 'D', 'L', 'E', 'D', 'G', 'E', 'R'};
constexpr std::uint32_t Format = 2;
constexpr std::size_t LengthOffset = 12;
constexpr std::size_t HashOffset = 16;
constexpr std::size_t TurnSize = LedgerHeadSize - LedgerTurnOffset;
constexpr std::size_t TurnCheckSize = 8;

// Bounds on what is believed of a ledger that somebody else may have written.
constexpr std::uint64_t MaxRegions = 256;
constexpr std::uint64_t MaxParts = 8;
constexpr std::uint64_t MaxSites = 16384;
constexpr std::uint64_t MaxEdits = 4;
constexpr std::uint64_t MaxEditBytes = 16;
constexpr std::uint64_t MaxTitle = 128;
constexpr std::uint64_t MaxIds = 256;

std::uint8_t bits(Protection protection)
{
    return static_cast<std::uint8_t>((protection.read ? 1 : 0) | (protection.write ? 2 : 0)
                                     | (protection.execute ? 4 : 0));
}

void writeRegion(RecordWriter &out, const LedgerRegion &region)
{
    out.range(region.range);
    out.number(static_cast<std::uint8_t>(region.parts.size()));
    for (const LedgerRegion::Part &part : region.parts) {
        out.number(static_cast<std::uint8_t>(part.role));
        out.number(bits(part.protection));
        out.number(part.offset);
        out.number(part.size);
        out.raw(part.sha256);
    }
}

LedgerRegion readRegion(RecordReader &in)
{
    LedgerRegion region;
    region.range = in.range();
    in.require(region.range.begin.value() % PageSize == 0 && region.range.size() % PageSize == 0);
    const auto count = in.atMost<std::uint8_t>(MaxParts);
    std::uint64_t next = 0;
    for (unsigned i = 0; i < count; ++i) {
        LedgerRegion::Part part;
        part.role = static_cast<Segment::Role>(in.atMost<std::uint8_t>(4));
        const auto protection = in.atMost<std::uint8_t>(7);
        part.protection = {(protection & 1) != 0, (protection & 2) != 0, (protection & 4) != 0};
        part.offset = in.number<std::uint64_t>();
        part.size = in.number<std::uint64_t>();
        part.sha256 = in.hash();
        in.require(part.offset == next && part.size > 0 && part.size % PageSize == 0
                   && part.size <= region.range.size() - next);
        next += part.size;
        region.parts.push_back(part);
    }
    in.require(next == region.range.size());
    return region;
}

void writeSite(RecordWriter &out, const LedgerSite &site)
{
    out.number(static_cast<std::uint16_t>(site.module));
    out.text(site.function);
    out.range(site.original);
    out.number(site.target.value());
    out.number(static_cast<std::uint8_t>(site.form));
    out.number(static_cast<std::uint8_t>(site.edits.size()));
    for (const Edit &edit : site.edits) {
        out.number(edit.address.value());
        out.number(static_cast<std::uint8_t>(edit.before.size()));
        out.raw(edit.before);
        out.raw(edit.after);
    }
}

LedgerSite readSite(RecordReader &in, const Ledger &ledger)
{
    LedgerSite site;
    site.module = in.number<std::uint16_t>();
    if (!in.require(site.module < ledger.modules.size()))
        return site;
    const AddressRange module = ledger.modules[site.module].range;
    site.function = in.text();
    site.original = in.range();
    site.target = Address(in.number<std::uint64_t>());
    site.form = static_cast<SiteForm>(
        in.atMost<std::uint8_t>(static_cast<std::uint64_t>(SiteForm::ShortJump)));
    in.require(module.contains(site.original));
    in.require(
        std::any_of(ledger.regions.begin(), ledger.regions.end(), [&](const LedgerRegion &region) {
            return region.range.contains(site.target);
        }));
    const auto edits = in.atMost<std::uint8_t>(MaxEdits);
    in.require(edits > 0);
    for (unsigned i = 0; i < edits; ++i) {
        Edit edit;
        edit.address = Address(in.number<std::uint64_t>());
        const auto size = in.atMost<std::uint8_t>(MaxEditBytes);
        const ByteView before = in.raw(size);
        const ByteView after = in.raw(size);
        edit.before.assign(before.begin(), before.end());
        edit.after.assign(after.begin(), after.end());
        in.require(size > 0 && module.contains(edit.range()));
        site.edits.push_back(std::move(edit));
    }
    return site;
}

void writeTexts(RecordWriter &out, const std::vector<std::string> &texts)
{
    out.number(static_cast<std::uint16_t>(texts.size()));
    for (const std::string &text : texts)
        out.text(text);
}

std::vector<std::string> readTexts(RecordReader &in)
{
    std::vector<std::string> texts;
    const auto count = in.atMost<std::uint16_t>(MaxIds);
    for (unsigned i = 0; i < count && in.ok(); ++i)
        texts.push_back(in.text());
    return texts;
}

std::optional<LedgerTurn> readTurn(ByteView bytes)
{
    const ByteView said = bytes.first(TurnSize - TurnCheckSize);
    const Sha256 hash = sha256(said);
    if (!std::equal(hash.begin(), hash.begin() + TurnCheckSize, bytes.end() - TurnCheckSize))
        return std::nullopt;
    RecordReader in(said);
    LedgerTurn turn;
    turn.order = in.number<std::uint64_t>();
    const ByteView transaction = in.raw(turn.transaction.size());
    std::copy(transaction.begin(), transaction.end(), turn.transaction.begin());
    turn.processes = in.number<std::uint32_t>();
    const auto count = in.atMost<std::uint32_t>(LedgerMaxRetires);
    for (unsigned i = 0; i < LedgerMaxRetires; ++i) {
        const Address place {in.number<std::uint64_t>()};
        in.require(i < count || place == Address());
        if (i < count)
            turn.retires.push_back(place);
    }
    return in.ok() ? std::optional(std::move(turn)) : std::nullopt;
}

Bytes encodeBody(const Ledger &ledger)
{
    RecordWriter out;
    out.raw(ledger.planId);
    out.number(ledger.pid);
    out.number(ledger.startTime);
    out.number(ledger.created);
    out.text(ledger.packageId);
    out.text(ledger.packageVersion);
    out.text(ledger.title);
    out.raw(ledger.packageHash);
    writeTexts(out, ledger.supersedes);
    writeTexts(out, ledger.needs);
    out.number(static_cast<std::uint8_t>(ledger.consistency));
    out.number(static_cast<std::uint16_t>(ledger.regions.size()));
    for (const LedgerRegion &region : ledger.regions)
        writeRegion(out, region);
    out.number(static_cast<std::uint16_t>(ledger.modules.size()));
    for (const LedgerModule &module : ledger.modules) {
        out.text(module.name);
        out.text(module.path);
        out.text(module.identity);
        out.number(module.device);
        out.number(module.inode);
        out.range(module.range);
    }
    out.number(static_cast<std::uint16_t>(ledger.held.size()));
    for (const BusyRange &held : ledger.held) {
        out.range(held.range);
        out.text(held.name);
    }
    out.number(static_cast<std::uint16_t>(ledger.sites.size()));
    for (const LedgerSite &site : ledger.sites)
        writeSite(out, site);
    return out.take();
}

Unexpected<EngineError> malformed(Address place, const char *what)
{
    return failure(ErrorKind::MalformedLedger,
                   "The patch record at " + std::to_string(place.value()) + " is damaged: " + what
                       + ".");
}

bool isState(std::uint64_t word)
{
    return toString(static_cast<LedgerState>(word)) != "unknown";
}

} // namespace

std::string_view toString(LedgerState state)
{
    switch (state) {
    case LedgerState::Staging:
        return "staging";
    case LedgerState::Staged:
        return "staged";
    case LedgerState::Committing:
        return "committing";
    case LedgerState::Applied:
        return "applied";
    case LedgerState::RollingBack:
        return "rolling-back";
    case LedgerState::Retired:
        return "retired";
    case LedgerState::Releasing:
        return "releasing";
    }
    return "unknown";
}

Ledger ledgerFor(const Plan &plan, std::string title, std::uint64_t created)
{
    Ledger ledger;
    if (const auto id = sha256FromHex(plan.planId))
        ledger.planId = *id;
    ledger.pid = plan.target.pid;
    ledger.startTime = plan.target.startTime;
    ledger.created = created;
    ledger.packageId = plan.packageId;
    ledger.packageVersion = plan.packageVersion;
    ledger.title = title.substr(0, MaxTitle);
    ledger.packageHash = plan.packageHash;
    ledger.supersedes = plan.supersedes;
    ledger.needs = plan.needs;
    ledger.consistency = plan.consistency;
    for (const Region &region : plan.regions) {
        LedgerRegion &written = ledger.regions.emplace_back();
        written.range = region.range;
        for (const Segment &segment : region.segments) {
            LedgerRegion::Part part {
                segment.role, segment.offset, segment.size, segment.protection, {}};
            if (segment.role == Segment::Role::Text || segment.role == Segment::Role::ReadOnly) {
                Bytes whole = segment.bytes;
                whole.resize(segment.size);
                part.sha256 = sha256(whole);
            }
            written.parts.push_back(part);
        }
    }
    for (const PlannedModule &module : plan.modules)
        ledger.modules.push_back(
            {module.name, module.path, module.identity, module.device, module.inode, module.range});
    for (const BusyRange &busy : plan.busy) {
        if (busy.why == BusyRange::Why::HeldFunction)
            ledger.held.push_back(busy);
    }
    for (const Site &site : plan.sites)
        ledger.sites.push_back(
            {site.module, site.function, site.original, site.target, site.form, site.edits});
    return ledger;
}

Bytes encodeState(LedgerState state)
{
    RecordWriter out;
    out.number(static_cast<std::uint64_t>(state));
    return out.take();
}

Bytes encodeTurn(const LedgerTurn &turn)
{
    RecordWriter out;
    out.number(turn.order);
    out.raw(turn.transaction);
    out.number(turn.processes);
    const std::size_t count = std::min(turn.retires.size(), LedgerMaxRetires);
    out.number(static_cast<std::uint32_t>(count));
    for (std::size_t i = 0; i < LedgerMaxRetires; ++i)
        out.number(i < count ? turn.retires[i].value() : std::uint64_t {0});
    Bytes bytes = out.take();
    const Sha256 hash = sha256(bytes);
    bytes.insert(bytes.end(), hash.begin(), hash.begin() + TurnCheckSize);
    return bytes;
}

bool Ledger::provides(std::string_view id) const
{
    return packageId == id
        || std::find(supersedes.begin(), supersedes.end(), id) != supersedes.end();
}

Bytes encodeLedger(const Ledger &ledger)
{
    const Bytes body = encodeBody(ledger);
    RecordWriter out;
    out.raw(bytesOf({Magic, sizeof Magic}));
    out.number(Format);
    out.number(static_cast<std::uint32_t>(LedgerHeadSize + body.size()));
    out.raw(sha256(body));
    out.number(static_cast<std::uint64_t>(ledger.state));
    out.raw(encodeTurn(ledger.turn));
    out.raw(body);
    return out.take();
}

bool looksLikeLedger(ByteView head)
{
    return head.size() >= sizeof Magic && std::memcmp(head.data(), Magic, sizeof Magic) == 0;
}

std::uint32_t ledgerFormat(ByteView head)
{
    return looksLikeLedger(head) ? RecordReader(head.subspan(sizeof Magic)).number<std::uint32_t>()
                                 : 0;
}

std::optional<std::uint64_t> ledgerLength(ByteView head)
{
    if (head.size() < LedgerHeadSize || ledgerFormat(head) != Format)
        return std::nullopt;
    RecordReader in(head.subspan(LengthOffset));
    const auto length = in.number<std::uint32_t>();
    if (length < LedgerHeadSize || length > LedgerLimit)
        return std::nullopt;
    return length;
}

Result<Ledger> decodeLedger(ByteView bytes, Address place)
{
    if (const std::uint32_t format = ledgerFormat(bytes); format != 0 && format != Format)
        return failure(
            ErrorKind::MalformedLedger,
            "The patch record at " + std::to_string(place.value()) + " has format "
                + std::to_string(format) + ", this engine reads " + std::to_string(Format)
                + ": another version of it has written it. Use that one to roll it back, "
                  "or restart the process.");
    const auto length = ledgerLength(bytes);
    if (!length || *length > bytes.size())
        return malformed(place, "its head is not complete");
    const ByteView body = bytes.subspan(LedgerHeadSize, *length - LedgerHeadSize);
    RecordReader head(bytes.subspan(HashOffset));
    if (head.hash() != sha256(body))
        return malformed(place, "its checksum does not agree");
    Ledger ledger;
    const auto word = head.number<std::uint64_t>();
    if (!isState(word))
        return malformed(place, "its state is not known");
    ledger.state = static_cast<LedgerState>(word);
    auto turn = readTurn(bytes.subspan(LedgerTurnOffset, TurnSize));
    if (!turn)
        return malformed(place, "what it says of its transaction does not agree");
    ledger.turn = *std::move(turn);

    RecordReader in(body);
    ledger.planId = in.hash();
    ledger.pid = in.number<std::int64_t>();
    ledger.startTime = in.number<std::uint64_t>();
    ledger.created = in.number<std::uint64_t>();
    ledger.packageId = in.text();
    ledger.packageVersion = in.text();
    ledger.title = in.text();
    ledger.packageHash = in.hash();
    ledger.supersedes = readTexts(in);
    ledger.needs = readTexts(in);
    ledger.consistency = static_cast<Consistency>(in.atMost<std::uint8_t>(1));
    const auto regions = in.atMost<std::uint16_t>(MaxRegions);
    for (unsigned i = 0; i < regions && in.ok(); ++i)
        ledger.regions.push_back(readRegion(in));
    const auto modules = in.atMost<std::uint16_t>(MaxRegions);
    for (unsigned i = 0; i < modules && in.ok(); ++i) {
        LedgerModule module;
        module.name = in.text();
        module.path = in.text();
        module.identity = in.text();
        module.device = in.number<std::uint64_t>();
        module.inode = in.number<std::uint64_t>();
        module.range = in.range();
        ledger.modules.push_back(std::move(module));
    }
    const auto held = in.atMost<std::uint16_t>(MaxSites);
    for (unsigned i = 0; i < held && in.ok(); ++i) {
        const AddressRange range = in.range();
        ledger.held.push_back({range, BusyRange::Why::HeldFunction, in.text()});
    }
    const auto sites = in.atMost<std::uint16_t>(MaxSites);
    for (unsigned i = 0; i < sites && in.ok(); ++i)
        ledger.sites.push_back(readSite(in, ledger));
    in.require(!ledger.regions.empty() && !ledger.sites.empty() && in.atEnd());
    if (!in.ok() || ledger.place() != place || ledger.regions.front().parts.empty()
        || ledger.regions.front().parts.front().role != Segment::Role::Ledger
        || *length > ledger.regions.front().parts.front().size)
        return malformed(place, "a value in it is out of bounds");
    return ledger;
}

} // namespace quarterdeck::engine
