// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/ledger.h"

#include "engine/package/encoding.h"

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace quarterdeck::engine {

namespace {

constexpr char Magic[8] = {'Q', 'D', 'L', 'E', 'D', 'G', 'E', 'R'};
constexpr std::uint32_t Format = 1;
constexpr std::size_t LengthOffset = 12;
constexpr std::size_t HashOffset = 16;

// Bounds on what is believed of a ledger that somebody else may have written.
constexpr std::uint64_t MaxRegions = 256;
constexpr std::uint64_t MaxParts = 8;
constexpr std::uint64_t MaxSites = 16384;
constexpr std::uint64_t MaxEdits = 4;
constexpr std::uint64_t MaxEditBytes = 16;
constexpr std::uint64_t MaxText = 4096;
constexpr std::uint64_t MaxTitle = 128;

class Writer final
{
public:
    template <class Number>
    void number(Number value)
    {
        for (std::size_t i = 0; i < sizeof value; ++i)
            m_bytes.push_back(
                static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> 8 * i));
    }
    void raw(ByteView bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    void text(std::string_view value)
    {
        const std::string_view cut = value.substr(0, MaxText);
        number(static_cast<std::uint16_t>(cut.size()));
        raw(bytesOf(cut));
    }
    void range(AddressRange value)
    {
        number(value.begin.value());
        number(value.end.value());
    }
    [[nodiscard]] Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
};

// Reads until something is missing or out of bounds; then everything is zero and ok() is false.
class Reader final
{
public:
    explicit Reader(ByteView bytes) : m_rest(bytes) { }

    template <class Number>
    Number number()
    {
        std::uint64_t value = 0;
        const ByteView bytes = raw(sizeof(Number));
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= std::uint64_t {bytes[i]} << 8 * i;
        return static_cast<Number>(value);
    }
    template <class Number>
    Number atMost(std::uint64_t limit)
    {
        const Number value = number<Number>();
        return require(value <= limit) ? value : Number {};
    }
    ByteView raw(std::size_t size)
    {
        if (!require(size <= m_rest.size()))
            return {};
        const ByteView bytes = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return bytes;
    }
    std::string text() { return std::string(textOf(raw(atMost<std::uint16_t>(MaxText)))); }
    Sha256 hash()
    {
        Sha256 value {};
        const ByteView bytes = raw(value.size());
        std::copy(bytes.begin(), bytes.end(), value.begin());
        return value;
    }
    AddressRange range()
    {
        const Address begin {number<std::uint64_t>()};
        const Address end {number<std::uint64_t>()};
        return require(begin < end) ? AddressRange {begin, end} : AddressRange {};
    }
    bool require(bool condition)
    {
        m_ok = m_ok && condition;
        if (!m_ok)
            m_rest = {};
        return m_ok;
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

private:
    ByteView m_rest;
    bool m_ok = true;
};

std::uint8_t bits(Protection protection)
{
    return static_cast<std::uint8_t>((protection.read ? 1 : 0) | (protection.write ? 2 : 0)
                                     | (protection.execute ? 4 : 0));
}

void writeRegion(Writer &out, const LedgerRegion &region)
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

LedgerRegion readRegion(Reader &in)
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

void writeSite(Writer &out, const LedgerSite &site)
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

LedgerSite readSite(Reader &in, const Ledger &ledger)
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

Bytes encodeBody(const Ledger &ledger)
{
    Writer out;
    out.raw(ledger.planId);
    out.number(ledger.pid);
    out.number(ledger.startTime);
    out.number(ledger.created);
    out.text(ledger.packageId);
    out.text(ledger.packageVersion);
    out.text(ledger.title);
    out.raw(ledger.packageHash);
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
    Writer out;
    out.number(static_cast<std::uint64_t>(state));
    return out.take();
}

Bytes encodeLedger(const Ledger &ledger)
{
    const Bytes body = encodeBody(ledger);
    Writer out;
    out.raw(bytesOf({Magic, sizeof Magic}));
    out.number(Format);
    out.number(static_cast<std::uint32_t>(LedgerHeadSize + body.size()));
    out.raw(sha256(body));
    out.number(static_cast<std::uint64_t>(ledger.state));
    out.number(std::uint64_t {0});
    out.raw(body);
    return out.take();
}

bool looksLikeLedger(ByteView head)
{
    return head.size() >= sizeof Magic && std::memcmp(head.data(), Magic, sizeof Magic) == 0;
}

std::optional<std::uint64_t> ledgerLength(ByteView head)
{
    if (head.size() < LedgerHeadSize || !looksLikeLedger(head))
        return std::nullopt;
    Reader in(head.subspan(sizeof Magic));
    if (in.number<std::uint32_t>() != Format)
        return std::nullopt;
    const auto length = in.number<std::uint32_t>();
    if (length < LedgerHeadSize || length > LedgerLimit)
        return std::nullopt;
    return length;
}

Result<Ledger> decodeLedger(ByteView bytes, Address place)
{
    const auto length = ledgerLength(bytes);
    if (!length || *length > bytes.size())
        return malformed(place, "its head is not complete");
    const ByteView body = bytes.subspan(LedgerHeadSize, *length - LedgerHeadSize);
    Reader head(bytes.subspan(HashOffset));
    if (head.hash() != sha256(body))
        return malformed(place, "its checksum does not agree");
    Ledger ledger;
    const auto word = head.number<std::uint64_t>();
    if (!isState(word))
        return malformed(place, "its state is not known");
    ledger.state = static_cast<LedgerState>(word);

    Reader in(body);
    ledger.planId = in.hash();
    ledger.pid = in.number<std::int64_t>();
    ledger.startTime = in.number<std::uint64_t>();
    ledger.created = in.number<std::uint64_t>();
    ledger.packageId = in.text();
    ledger.packageVersion = in.text();
    ledger.title = in.text();
    ledger.packageHash = in.hash();
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
