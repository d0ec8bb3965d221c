// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/plan.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// What was done to a process, kept in that process: it is found there when the engine, the package
// file and the workspace are gone. It lies at the start of the first region, little-endian:
//
//    0  char[8]  magic "QDLEDGER"
//    8  u32      format, 2
//   12  u32      length of the whole, with this head
//   16  u8[32]   SHA-256 of the body
//   48  u64      state, one of the words of LedgerState
//   56  turn     u64 order, u8[16] transaction, u32 processes, u32 number of places,
//                u64[16] places of the records that it retires, 8 bytes of the SHA-256 of all that
//  224  body     planId, package, regions, modules, held functions, sites with both byte strings
//
// The body is written once, before the first edit. The state is one aligned word and changes with
// one write, so that it is old or new whenever the engine dies; so does the turn, which lies in the
// same page and is written before a window, never in one. Everything read back is untrusted:
// bounded, and the original bytes are compared with the module's file before they are used.
// Format 1 had no turn; a record of it is named by status and left alone.
// The words are eight ASCII characters, to be seen in a dump.
enum class LedgerState : std::uint64_t
{
    Staging = 0x20474e4947415453, // regions mapped, payload not complete
    Staged = 0x2020444547415453, // payload complete, no site touched
    Committing = 0x2e2e54494d4d4f43, // sites are being switched, inside a window
    Applied = 0x204445494c505041, // every site is new
    RollingBack = 0x4b4341424c4c4f52, // sites are being put back, inside a window
    Retired = 0x2044455249544552, // every site is old; the payload is still mapped
    Releasing = 0x2e455341454c4552, // regions are being unmapped, the one with the ledger last
};
[[nodiscard]] std::string_view toString(LedgerState state);

struct LedgerRegion
{
    struct Part
    {
        Segment::Role role = Segment::Role::Text;
        std::uint64_t offset = 0;
        std::uint64_t size = 0;
        Protection protection;
        Sha256 sha256 {}; // of text and read-only parts; zero for the others
    };
    AddressRange range;
    std::vector<Part> parts;

    [[nodiscard]] AddressRange rangeOf(const Part &part) const
    {
        return AddressRange::of(range.begin + part.offset, part.size);
    }
};

struct LedgerModule
{
    std::string name;
    std::string path;
    std::string identity;
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    AddressRange range;
};

struct LedgerSite
{
    std::size_t module = 0;
    std::string function;
    AddressRange original;
    Address target;
    SiteForm form = SiteForm::Jump32;
    std::vector<Edit> edits;
};

using TransactionId = std::array<std::uint8_t, 16>;

// The latest transaction that changed it. In the head, since a retired payload is used again.
struct LedgerTurn
{
    std::uint64_t order = 0; // later packages of a process have larger numbers
    TransactionId transaction {}; // the same in every process that takes part
    std::uint32_t processes = 1; // 1: no other process took part, more: others may have
    std::vector<Address> retires; // records of the packages that it supersedes, in this process

    bool operator==(const LedgerTurn &) const = default;
};

struct Ledger
{
    LedgerState state = LedgerState::Staging;
    LedgerTurn turn;
    Sha256 planId {};
    std::int64_t pid = 0; // as seen by the engine: a fork's copy has its parent's
    std::uint64_t startTime = 0;
    std::uint64_t created = 0; // seconds since 1970, UTC
    std::string packageId;
    std::string packageVersion;
    std::string title;
    Sha256 packageHash {};
    std::vector<std::string> supersedes; // package ids
    std::vector<std::string> needs; // package ids: what the package requires
    Consistency consistency = Consistency::Quiescent;
    std::vector<LedgerRegion> regions; // the first one begins with the ledger
    std::vector<LedgerModule> modules;
    std::vector<BusyRange> held;
    std::vector<LedgerSite> sites;

    [[nodiscard]] Address place() const { return regions.front().range.begin; }
    // Whether it is this package, or one that supersedes it and so stands in for it.
    [[nodiscard]] bool provides(std::string_view id) const;
};

inline constexpr std::uint64_t LedgerStateOffset = 48;
inline constexpr std::uint64_t LedgerTurnOffset = 56;
inline constexpr std::size_t LedgerMaxRetires = 16;
inline constexpr std::uint64_t LedgerHeadSize = 224;
inline constexpr std::uint64_t LedgerLimit = 1U << 20;

// What a plan will be recorded as; state Staging.
[[nodiscard]] Ledger ledgerFor(const Plan &plan, std::string title, std::uint64_t created);
[[nodiscard]] Bytes encodeLedger(const Ledger &ledger);
[[nodiscard]] Bytes encodeState(LedgerState state);
[[nodiscard]] Bytes encodeTurn(const LedgerTurn &turn); // for LedgerTurnOffset

// Whether memory that begins with these bytes claims to be a ledger, of which format, and how long
// it says it is.
[[nodiscard]] bool looksLikeLedger(ByteView head);
[[nodiscard]] std::uint32_t ledgerFormat(ByteView head);
[[nodiscard]] std::optional<std::uint64_t> ledgerLength(ByteView head);
// Reads a ledger that was found at `place`. MalformedLedger when anything is out of bounds or does
// not agree with the checksum. Pure.
[[nodiscard]] Result<Ledger> decodeLedger(ByteView bytes, Address place);

} // namespace quarterdeck::engine
