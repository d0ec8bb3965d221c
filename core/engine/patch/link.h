// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfobject.h"
#include "engine/patch/plan.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quarterdeck::engine {

// Something that keeps a payload from being linked, without the module's name.
struct LinkProblem
{
    BlockerKind kind = BlockerKind::SymbolUndefined;
    std::string message;
    std::vector<std::pair<std::string, std::uint64_t>> numbers;

    bool operator==(const LinkProblem &) const = default;
};

// Where the running program has what a payload does not define itself.
class SymbolResolver
{
public:
    virtual ~SymbolResolver() = default;
    // Never Binding::Source::Payload. A problem names the symbol.
    [[nodiscard]] virtual Expected<Binding, LinkProblem> resolve(const std::string &symbol) = 0;
};

// A payload linked for one address.
struct LinkedPayload
{
    std::vector<Segment> segments; // text, read-only, data; empty ones are left out
    std::vector<Binding> bindings; // of symbols defined elsewhere, then of the replacements
    std::vector<AppliedRelocation> relocations;
};

// Lays out the payload of one module and links it. Pure; one thread per object.
// - Text, then read-only data with the global offset table, then data: each on pages of its own.
// - Every reference through the GOT keeps its slot (no relaxation). A call by PLT32 goes straight
// to
//   its target where it is within 2 GiB and else through a stub: jmp *slot(%rip).
// - Relocation types of other kinds, thread-local storage, constructors, sections that are writable
//   and executable, are refused by name.
class PayloadLinker final
{
public:
    // Bytes a payload may occupy in the target, all segments together.
    static constexpr std::uint64_t MaxSize = std::uint64_t {128} << 20;

    // `object` outlives the linker. Returns every problem that can be seen without an address.
    [[nodiscard]] static Expected<PayloadLinker, std::vector<LinkProblem>>
    create(const ElfObject &object);

    // Whole pages, for the three segments.
    [[nodiscard]] std::uint64_t size() const;

    // Links for segments that begin at `base`, a page. `firstOffset` is the distance of `base` from
    // the region's begin: it goes into Segment::offset. Returns every problem at once.
    [[nodiscard]] Expected<LinkedPayload, std::vector<LinkProblem>>
    link(Address base, std::uint64_t firstOffset, SymbolResolver &resolver) const;
    // Where a symbol of the payload lies for that base; nothing where it defines none of that name
    // that replaces a function.
    [[nodiscard]] std::optional<Address> functionAddress(std::string_view name, Address base) const;

private:
    struct Placed
    {
        Segment::Role role = Segment::Role::Text;
        std::uint64_t offset = 0; // in its segment
    };
    struct Job; // one run of link()

    explicit PayloadLinker(const ElfObject &object);
    void findProblems(std::vector<LinkProblem> &problems) const;
    void layOut();
    [[nodiscard]] std::uint64_t segmentStart(Segment::Role role) const;
    [[nodiscard]] std::uint64_t segmentSize(Segment::Role role) const;
    [[nodiscard]] std::optional<Address> addressInPayload(std::size_t index, Address base) const;

    const ElfObject *m_object;
    std::vector<Placed> m_sections; // by index of ElfObject::sections()
    std::map<std::size_t, std::uint64_t> m_common; // symbol -> offset in the data segment
    std::map<std::size_t, std::uint64_t> m_slots; // symbol -> offset in the read-only segment
    std::map<std::size_t, std::uint64_t> m_stubs; // symbol -> offset in the text segment
    std::uint64_t m_gotOffset = 0; // in the read-only segment
    std::uint64_t m_used[4] = {}; // bytes by role, before rounding to pages
};

} // namespace quarterdeck::engine
