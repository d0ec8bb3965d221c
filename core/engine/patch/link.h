// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/resolver.h"

#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace quarterdeck::engine {

// A payload linked for one address.
struct LinkedPayload
{
    std::vector<Segment> segments; // text, read-only, data, unwind; empty ones are left out
    std::vector<Binding> bindings; // of symbols defined elsewhere, then of the replacements
    std::vector<AppliedRelocation> relocations;
};

// Lays out the payload of one module and links it. Pure; one thread per object.
// - Text, then read-only data with the global offset table, then data: each on pages of its own.
// - Every reference through the GOT keeps its slot (no relaxation). A call by PLT32 goes straight
//   to its target where it is within 2 GiB and else through a stub: jmp *slot(%rip).
// - Thread-local variables are the running program's own; a payload that defines some is refused.
// - What must be there once is the running program's where it has it: what is in a COMDAT group
//   (inline functions, templates, typeinfo, vtables, guard variables), what C++ names as
//   statics and typeinfo, and variables. A static variable can only be led there when its section
//   holds nothing else (-fdata-sections); if not, PayloadCopiesData. Replacements are always the
//   payload's own.
// - Unwind data is laid out as one piece with its end. With an unwinder, text begins with the
//   functions of patch/unwindrecord.h and there is an Unwind segment.
// - Relocation types of other kinds, constructors, sections that are writable and executable, are
//   refused by name.
class PayloadLinker final
{
public:
    // Bytes a payload may occupy in the target, all segments together.
    static constexpr std::uint64_t MaxSize = std::uint64_t {128} << 20;

    struct Options
    {
        std::vector<std::string> replacements = {}; // the payload's own, whatever the program has
        std::optional<Unwinder> unwinder = {}; // register the unwind data with it
    };
    // `object` outlives the linker. Returns every problem that can be seen without an address.
    [[nodiscard]] static Expected<PayloadLinker, std::vector<LinkProblem>>
    create(const ElfObject &object, Options options);
    [[nodiscard]] static Expected<PayloadLinker, std::vector<LinkProblem>>
    create(const ElfObject &object)
    {
        return create(object, Options());
    }

    // What the unwind data of an object is like; a problem where it is damaged.
    struct UnwindNeed
    {
        bool hasRecords = false;
        bool hasHandlers = false; // it catches exceptions or cleans up when one passes through
    };
    [[nodiscard]] static Expected<UnwindNeed, LinkProblem> unwindNeedOf(const ElfObject &object);

    // Whole pages, for all segments.
    [[nodiscard]] std::uint64_t size() const;

    // Links for segments that begin at `base`, a page. `firstOffset` is the distance of `base` from
    // the region's begin: it goes into Segment::offset. Returns every problem at once.
    [[nodiscard]] Expected<LinkedPayload, std::vector<LinkProblem>>
    link(Address base, std::uint64_t firstOffset, SymbolResolver &resolver) const;
    // Where a symbol of the payload lies for that base; nothing where it defines none of that name
    // that replaces a function.
    [[nodiscard]] std::optional<Address> functionAddress(std::string_view name, Address base) const;
    // Where another payload finds something that this one defines for others to see.
    [[nodiscard]] std::optional<Address> globalAddress(std::string_view name, Address base) const;

private:
    friend class LinkJob; // one run of link()
    struct Placed
    {
        Segment::Role role = Segment::Role::Text;
        std::uint64_t offset = 0; // in its segment
    };

    explicit PayloadLinker(const ElfObject &object);
    void findProblems(std::vector<LinkProblem> &problems) const;
    void checkRelocation(const ObjectSection &section, const ObjectRelocation &relocation,
                         std::vector<LinkProblem> &problems) const;
    void layOut();
    void layOutUnwindData();
    void layOutTable();
    std::uint64_t place(Segment::Role role, std::uint64_t size, std::uint64_t alignment);
    [[nodiscard]] std::uint64_t segmentStart(Segment::Role role) const;
    [[nodiscard]] std::uint64_t segmentSize(Segment::Role role) const;
    [[nodiscard]] std::optional<Address> addressInPayload(std::size_t index, Address base) const;
    [[nodiscard]] bool mustBeOnce(const ObjectSymbol &symbol) const;

    const ElfObject *m_object;
    Options m_options;
    std::vector<Placed> m_sections; // by index of ElfObject::sections()
    std::map<std::size_t, std::uint64_t> m_common; // symbol -> offset in the data segment
    // Symbol -> offset in the read-only segment: its address, its distance from the thread pointer,
    // and module number and offset.
    std::map<std::size_t, std::uint64_t> m_slots;
    std::map<std::size_t, std::uint64_t> m_tlsSlots;
    std::map<std::size_t, std::uint64_t> m_tlsPairs;
    std::optional<std::uint64_t> m_tlsModule; // a pair with offset 0
    std::uint64_t m_unwinderSlots = 0; // two words
    std::uint64_t m_frames = 0; // .eh_frame with its end
    std::uint64_t m_framesSize = 0;
    std::map<std::size_t, std::uint64_t> m_stubs; // symbol -> offset in the text segment
    std::uint64_t m_gotOffset = 0; // in the read-only segment
    std::uint64_t m_used[5] = {}; // bytes by role, before rounding to pages
};

} // namespace quarterdeck::engine
