// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/targetview.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quarterdeck::engine {

struct Package; // engine/package/package.h

// How a function's entry is led to its replacement, best first.
enum class SiteForm
{
    Pad, // NOPs made for it: a short jump into the pad before the entry, or a jump over NOPs at the
         // entry
    Jump32, // 5-byte jmp rel32 over the first bytes
    ShortJump, // 2-byte jmp to a jmp rel32 in padding nearby
    Refused,
};
[[nodiscard]] std::string_view toString(SiteForm form);

// A form that would have been better, and why it was not taken: words that go on from "no NAME: ".
struct PassedForm
{
    SiteForm form = SiteForm::Pad;
    std::string why;
};

// Bytes to change in the text of a mapped file. Never crosses a mapping; never empty.
struct Edit
{
    Address address;
    Bytes before; // equal in the file and in memory when the plan was made
    Bytes after; // the same length

    [[nodiscard]] AddressRange range() const { return AddressRange::of(address, before.size()); }
    bool operator==(const Edit &) const = default;
};

// One function that is replaced.
struct Site
{
    std::size_t module = 0; // index in Plan::modules
    std::string function;
    std::string replacement; // symbol in the payload
    AddressRange original; // the whole function
    Address target; // first byte of the replacement
    SiteForm form = SiteForm::Refused;
    std::string why; // this form; empty where it is refused: a blocker says why
    std::vector<PassedForm> passed; // better forms, best first
    // In the order to write them; undone in reverse. The last one switches the function.
    std::vector<Edit> edits;
    // The last edit is one write within an aligned 8-byte word and the first instruction is at
    // least 2 bytes long: it may be switched while threads run (Consistency::Entry only).
    bool switchableWithoutStop = false;
    std::string whyStop; // why it is not; empty where it is, or where the site is refused
    std::vector<std::string> aliases; // other names of the same address
    std::vector<std::string> disassemblyBefore; // of the edited bytes: "address  bytes  text"
    std::vector<std::string> disassemblyAfter;
};

// A part of a region: whole pages, bytes first, zero up to `size`.
struct Segment
{
    enum class Role
    {
        Ledger,
        Text,
        ReadOnly,
        Data,
        Unwind // the record of patch/register.h; only where unwind data is registered
    };
    Role role = Role::Text;
    std::uint64_t offset = 0; // from Region::range.begin, page aligned
    std::uint64_t size = 0; // whole pages
    Protection protection; // at rest; never writable and executable
    Bytes bytes; // linked for this region's address; empty for the ledger
};
[[nodiscard]] std::string_view toString(Segment::Role role);

// Memory to map for the payload of one module: anonymous, private, MAP_FIXED_NOREPLACE at
// range.begin. Segments follow each other without gap in the order ledger, text, read-only, data.
// Only regions[0] has a ledger segment: zero bytes for patch/ledger.h to fill, r-x like the text.
struct Region
{
    std::size_t module = 0;
    AddressRange range;
    std::vector<Segment> segments;
    bool reused = false; // already mapped: a retired payload at PlanOptions::reuse
};

// A symbol that the payload uses and where it was found.
struct Binding
{
    enum class Source
    {
        Payload,
        Module,
        Dependency
    };
    std::string symbol;
    Source source = Source::Payload;
    std::string module; // path, empty for the payload
    Address address; // 0 for a thread-local variable
    std::optional<std::uint64_t> tlsOffset = {}; // of one: in its module's block of each thread
};
[[nodiscard]] std::string_view toString(Binding::Source source);

struct AppliedRelocation
{
    std::string section;
    std::uint64_t offset = 0; // in the section
    std::string type; // "R_X86_64_PLT32"
    std::string symbol;
    Address place;
    std::int64_t addend = 0;
    std::uint64_t value = 0; // what was stored, sign-extended to 64 bits where the field is signed
};

// A module of the package, found in the target.
struct PlannedModule
{
    std::string name; // as the package calls it
    std::string path; // as the target sees it
    std::string identity; // "build-id:..." or "segments-sha256:..."
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    Address bias; // address of RVA 0
    AddressRange range; // lowest to highest mapped byte
    std::vector<Binding> bindings;
    std::vector<AppliedRelocation> relocations;
};

// No instruction pointer and no return address may lie in it when the sites are switched.
struct BusyRange
{
    enum class Why
    {
        EditedBytes,
        ReplacedFunction,
        ColdPart,
        HeldFunction
    };
    AddressRange range;
    Why why = Why::EditedBytes;
    std::string name; // of the function
    bool fromInside = false; // a thread at the first byte counts too: it comes from inside
};
[[nodiscard]] std::string_view toString(BusyRange::Why why);

// Stable names by toString(), part of the RPC protocol: add, never rename.
enum class BlockerKind
{
    WrongPlatform,
    ModuleNotMapped,
    ModuleMappedTwice,
    ModuleIdentity, // a module of that name is mapped, but another build of it
    ModuleFileUnreadable,
    ModuleMalformed,
    FunctionNotFound, // no symbol, or the RVA is outside the module's code
    FunctionBytesFile, // the file's bytes are not those that the package was made for
    FunctionBytesMemory, // memory differs from the file: a hook, a breakpoint, another patch
    FunctionIfunc,
    FunctionOverlap, // two functions of the package share bytes
    FunctionUndecodable,
    TextNotPrivateFile, // shared, anonymous, writable or unreadable text
    BranchIntoEdit, // a branch leads back into the bytes to overwrite
    NoRoomAtEntry, // shorter than any form of jump
    NoMemoryNear, // no gap within 2 GiB
    HeldNotFound,
    SymbolUndefined,
    SymbolIfunc,
    SymbolAmbiguous,
    ReplacementMissing,
    RelocationUnsupported,
    RelocationOverflow,
    PayloadMalformed,
    ConstructorInPayload, // .init_array, .ctors: nobody would run them
    ThreadLocalInPayload, // it defines thread-local variables of its own
    TlsModuleUnknown, // the number that __tls_get_addr wants
    TlsOffsetUnknown, // the distance from the thread pointer
    SymbolStripped, // undefined, and the module's local symbols are not known
    SymbolSizeDiffers, // a variable or vtable has another size in the running program
    PayloadCopiesData, // a static variable of the running program that cannot be led there
    FunctionImportStub, // a stub of the procedure linkage table, not the function itself
    UnwinderMissing, // the payload catches or cleans up, and the process has nobody to tell
    FunctionInOtherPackage, // another package replaces it, and this one does not supersede that one
    RequirementMissing, // a package that this one requires is not applied
};
inline constexpr auto LastBlockerKind = BlockerKind::RequirementMissing;
[[nodiscard]] std::string_view toString(BlockerKind kind);

// Why the plan cannot be carried out, in words for an administrator, with the numbers in them and,
// for programs, by name beside them ("need", "have", "distance", ...).
struct Blocker
{
    BlockerKind kind = BlockerKind::ModuleNotMapped;
    std::string module;
    std::string function;
    std::string message;
    std::vector<std::pair<std::string, std::uint64_t>> numbers;
};

// A package that is applied and that this one supersedes: retired in the same window.
struct RetiredPackage
{
    std::string packageId;
    std::string version;
    Address record; // its ledger
    std::vector<std::string> restored; // functions that only it replaces: they get their own code
};

// Everything apply needs; nothing has to be parsed or looked up again.
struct Plan
{
    std::string planId; // 64 hex digits, see planFor()
    // 64 hex digits: the same for processes that run the same files at the same addresses, forked
    // workers for one, and a package that would change the same in them.
    std::string layoutId;
    ProcessIdentity target;
    std::string packageId;
    std::string packageVersion;
    Sha256 packageHash {};
    std::vector<std::string> supersedes; // as the package says
    std::vector<std::string> needs; // what it requires
    Consistency consistency = Consistency::Quiescent;
    std::vector<PlannedModule> modules;
    std::vector<RetiredPackage> retires;
    std::vector<Site> sites;
    std::vector<Region> regions; // one per module with a payload
    std::vector<BusyRange> busy; // for Consistency::Entry only those of EditedBytes must hold
    std::vector<Blocker> blockers; // empty: it can be applied
    std::vector<std::string> warnings;

    [[nodiscard]] bool applicable() const { return blockers.empty(); }
    // Every site can be switched while threads run, and may be: nothing is stopped for it.
    [[nodiscard]] bool switchesWithoutStop() const;
    // Why threads have to stop, or why they have not: a sentence for people.
    [[nodiscard]] std::string stopReason() const;
};

// Bytes that another package has put into the target, as its ledger says.
struct OwnEdit
{
    Edit edit;
    std::string packageId;
    bool superseded = false; // by the package that is planned: its bytes are replaced
};

struct PlanOptions
{
    // A retired region of the same package, by module index; an empty range: map a new one.
    // Taken when it is near enough and large enough, else a new region is planned.
    std::vector<AddressRange> reuse;
    // Where memory may differ from the file because we changed it; anything else is a stranger's.
    std::vector<OwnEdit> own;
    std::vector<RetiredPackage> retires; // applied packages that this one supersedes
};

// Bytes to reserve for the ledger: 1 KiB, 128 bytes for each id that the package names, and for
// each site 512 bytes, its name and its bytes twice; rounded up to pages. patch/ledger.h must fit
// into it or refuse before the first write.
[[nodiscard]] std::uint64_t ledgerReserve(const std::vector<Site> &sites, std::size_t ids);

// Plans `package` for `view`. Pure: reads the view, writes nothing, stops nobody; any thread, as
// long as the view is used by one at a time. What stands in the way becomes a blocker; an error is
// returned only where the target cannot be read at all (TargetGone, NoPermission).
// planId is SHA-256 over package hash, pid, start time, module identities, regions, edits and what
// superseded packages have put there: the
// same inputs give the same planId, and any difference that apply could notice another.
[[nodiscard]] Result<Plan> planFor(const Package &package, TargetView &view,
                                   const PlanOptions &options = {});

} // namespace quarterdeck::engine
