// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/framerecords.h"
#include "engine/patch/linkjob.h"
#include "engine/patch/relocations.h"
#include "engine/patch/unwindrecord.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

using Role = Segment::Role;
constexpr Role roles[] = {Role::Text, Role::ReadOnly, Role::Data, Role::Unwind};
constexpr std::uint64_t StubSize = 8; // ff 25 rel32, and two NOPs
constexpr std::uint64_t SlotSize = 8;
constexpr std::uint64_t TerminatorSize = 4; // of .eh_frame: a length of 0

std::size_t indexOf(Role role)
{
    return static_cast<std::size_t>(role);
}

std::uint64_t alignUp(std::uint64_t value, std::uint64_t alignment)
{
    return (value + alignment - 1) & ~(alignment - 1);
}

Role roleOf(const ObjectSection &section)
{
    return section.execute ? Role::Text : section.write ? Role::Data : Role::ReadOnly;
}

bool startsWithAny(std::string_view name, std::initializer_list<std::string_view> prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&](std::string_view prefix) { return name.starts_with(prefix); });
}

} // namespace

PayloadLinker::PayloadLinker(const ElfObject &object) : m_object(&object) { }

Expected<PayloadLinker, std::vector<LinkProblem>> PayloadLinker::create(const ElfObject &object,
                                                                        Options options)
{
    PayloadLinker linker(object);
    linker.m_options = std::move(options);
    std::vector<LinkProblem> problems;
    linker.findProblems(problems);
    if (problems.empty()) {
        linker.layOut();
        if (linker.size() > MaxSize)
            problems.push_back({BlockerKind::PayloadMalformed,
                                "the payload needs " + std::to_string(linker.size())
                                    + " bytes of memory, at most " + std::to_string(MaxSize)
                                    + " are allowed",
                                {{"need", linker.size()}, {"have", MaxSize}}});
    }
    if (!problems.empty())
        return Unexpected<std::vector<LinkProblem>>(std::move(problems));
    return linker;
}

Expected<PayloadLinker::UnwindNeed, LinkProblem>
PayloadLinker::unwindNeedOf(const ElfObject &object)
{
    UnwindNeed need;
    for (const ObjectSection &section : object.sections()) {
        if (!section.isUnwindData)
            continue;
        const auto frames = readFrameRecords(section.bytes);
        if (!frames || roleOf(section) != Role::ReadOnly || section.bytes.size() != section.size)
            return Unexpected<LinkProblem>({BlockerKind::PayloadMalformed,
                                            "its unwind data in " + section.name + " is damaged: "
                                                + (frames ? "it is not read-only" : frames.error()),
                                            {{"size", section.size}}});
        need.hasRecords = need.hasRecords || !frames->records.empty();
        need.hasHandlers = need.hasHandlers || frames->hasHandlers;
    }
    return need;
}

void PayloadLinker::findProblems(std::vector<LinkProblem> &problems) const
{
    for (const ObjectSection &section : m_object->sections()) {
        if (section.isConstructors && section.size > 0)
            problems.push_back(
                {BlockerKind::ConstructorInPayload,
                 "section " + section.name + " holds constructors, which nobody would run",
                 {}});
        if (section.threadLocal && section.size > 0)
            problems.push_back(
                {BlockerKind::ThreadLocalInPayload,
                 "section " + section.name
                     + " holds thread-local variables, which a payload cannot bring along; declare "
                       "them extern to use the running program's",
                 {{"size", section.size}}});
        if (section.write && section.execute)
            problems.push_back({BlockerKind::PayloadMalformed,
                                "section " + section.name + " is writable and executable at once",
                                {}});
        for (const ObjectRelocation &relocation : section.relocations)
            checkRelocation(section, relocation, problems);
    }
}

void PayloadLinker::checkRelocation(const ObjectSection &section,
                                    const ObjectRelocation &relocation,
                                    std::vector<LinkProblem> &problems) const
{
    const ObjectSymbol &symbol = m_object->symbols()[relocation.symbol];
    const RelocationKind *kind = relocationKind(relocation.type);
    const std::string name = LinkJob::nameOf(symbol);
    if (!kind) {
        problems.push_back({BlockerKind::RelocationUnsupported,
                            relocationName(relocation.type) + " to " + name + " in " + section.name
                                + " is not supported",
                            {{"type", relocation.type}, {"offset", relocation.offset}}});
    } else if (section.bytes.size() - relocation.offset < widthOf(kind->field)) {
        problems.push_back({BlockerKind::PayloadMalformed,
                            "a relocation runs over the end of section " + section.name,
                            {{"offset", relocation.offset}}});
    } else if (symbol.place == ObjectSymbol::Place::Dropped) {
        problems.push_back({BlockerKind::PayloadMalformed,
                            section.name + " refers to " + name + ", which is not loaded",
                            {}});
    } else if (symbol.type == SymbolType::Ifunc) {
        problems.push_back({BlockerKind::SymbolIfunc,
                            name
                                + " is an indirect function of the payload; name the "
                                  "implementation instead",
                            {}});
    } else if (isThreadLocal(kind->formula) && symbol.place != ObjectSymbol::Place::Undefined) {
        problems.push_back({BlockerKind::ThreadLocalInPayload,
                            name + " in " + section.name
                                + " is a thread-local variable of the payload; declare it extern "
                                  "to use the running program's",
                            {{"offset", relocation.offset}}});
    } else if (!isThreadLocal(kind->formula) && symbol.type == SymbolType::Tls) {
        problems.push_back({BlockerKind::PayloadMalformed,
                            relocationName(relocation.type) + " in " + section.name
                                + " wants the address of " + name
                                + ", which is a thread-local variable",
                            {{"offset", relocation.offset}}});
    }
}

std::uint64_t PayloadLinker::place(Role role, std::uint64_t size, std::uint64_t alignment)
{
    std::uint64_t &used = m_used[indexOf(role)];
    const std::uint64_t offset = alignUp(used, alignment);
    used = offset + size;
    return offset;
}

void PayloadLinker::layOut()
{
    if (m_options.unwinder) {
        place(Role::Text, 2 * UnwindStubSize, UnwindStubSize);
        place(Role::Unwind, UnwindRecordSize, UnwindStubSize);
    }
    for (const ObjectSection &section : m_object->sections()) {
        const Role role = roleOf(section);
        m_sections.push_back(
            {role, section.isUnwindData ? 0 : place(role, section.size, section.alignment)});
    }
    layOutUnwindData();
    const auto &symbols = m_object->symbols();
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (symbols[i].place == ObjectSymbol::Place::Common)
            m_common[i] = place(Role::Data, symbols[i].size, symbols[i].value);
    }
    layOutTable();
}

// One after the other without a gap, for four zero bytes are the end of it.
void PayloadLinker::layOutUnwindData()
{
    bool first = true;
    std::uint64_t begin = 0;
    for (std::size_t i = 0; i < m_sections.size(); ++i) {
        const ObjectSection &section = m_object->sections()[i];
        if (!section.isUnwindData || section.size == 0)
            continue;
        m_sections[i].offset =
            place(m_sections[i].role, section.size, first ? section.alignment : 1);
        begin = first ? m_sections[i].offset : begin;
        first = false;
    }
    if (first)
        return;
    const std::uint64_t end = place(Role::ReadOnly, TerminatorSize, 1) + TerminatorSize;
    m_frames = begin;
    m_framesSize = end - begin;
}

void PayloadLinker::layOutTable()
{
    bool needsTlsModule = false;
    for (const ObjectSection &section : m_object->sections()) {
        for (const ObjectRelocation &relocation : section.relocations) {
            const ObjectSymbol &symbol = m_object->symbols()[relocation.symbol];
            switch (relocationKind(relocation.type)->formula) {
            case Formula::Call:
                // What the payload defines may turn out to be the program's.
                if (symbol.place != ObjectSymbol::Place::Undefined && !mustBeOnce(symbol))
                    break;
                m_stubs.emplace(relocation.symbol, 0);
                [[fallthrough]];
            case Formula::Slot:
            case Formula::SlotFromGot:
                m_slots.emplace(relocation.symbol, 0);
                break;
            case Formula::TlsPair:
                m_tlsPairs.emplace(relocation.symbol, 0);
                break;
            case Formula::TlsSlot:
                m_tlsSlots.emplace(relocation.symbol, 0);
                break;
            case Formula::TlsModule:
                needsTlsModule = true;
                break;
            default:
                break;
            }
        }
    }
    for (auto &[symbol, offset] : m_stubs)
        offset = place(Role::Text, StubSize, StubSize);
    m_gotOffset = place(Role::ReadOnly, 0, SlotSize);
    for (auto &[symbol, offset] : m_slots)
        offset = place(Role::ReadOnly, SlotSize, SlotSize);
    for (auto &[symbol, offset] : m_tlsSlots)
        offset = place(Role::ReadOnly, SlotSize, SlotSize);
    for (auto &[symbol, offset] : m_tlsPairs)
        offset = place(Role::ReadOnly, 2 * SlotSize, SlotSize);
    if (m_options.unwinder)
        m_unwinderSlots = place(Role::ReadOnly, 2 * SlotSize, SlotSize);
    if (needsTlsModule)
        m_tlsModule = place(Role::ReadOnly, 2 * SlotSize, SlotSize);
}

// Names by the Itanium C++ ABI: typeinfo, its name, vtable, VTT.
bool PayloadLinker::mustBeOnce(const ObjectSymbol &symbol) const
{
    using Place = ObjectSymbol::Place;
    const bool isData = symbol.type == SymbolType::Object;
    if (symbol.isSection || symbol.name.empty() || symbol.name.starts_with("DW.ref.")
        || (!isData && symbol.type != SymbolType::Function)
        || (symbol.place != Place::Section && symbol.place != Place::Common)
        || std::find(m_options.replacements.begin(), m_options.replacements.end(), symbol.name)
            != m_options.replacements.end())
        return false;
    if (symbol.place == Place::Common)
        return isData;
    const ObjectSection &home = m_object->sections()[symbol.section];
    if (home.isComdat && symbol.binding != SymbolBinding::Local)
        return true;
    if (!isData)
        return false;
    if (startsWithAny(symbol.name, {"_ZTI", "_ZTS", "_ZTV", "_ZTT"}))
        return true;
    // Constants may have been changed on purpose; what is written only by the loader is one.
    return home.write && !home.name.starts_with(".data.rel.ro");
}

std::uint64_t PayloadLinker::segmentSize(Role role) const
{
    return pageUp(m_used[indexOf(role)]);
}

std::uint64_t PayloadLinker::segmentStart(Role role) const
{
    std::uint64_t start = 0;
    for (const Role before : roles) {
        if (before == role)
            break;
        start += segmentSize(before);
    }
    return start;
}

std::uint64_t PayloadLinker::size() const
{
    return segmentStart(Role::Unwind) + segmentSize(Role::Unwind);
}

std::optional<Address> PayloadLinker::addressInPayload(std::size_t index, Address base) const
{
    const ObjectSymbol &symbol = m_object->symbols()[index];
    switch (symbol.place) {
    case ObjectSymbol::Place::Section: {
        const Placed &placed = m_sections[symbol.section];
        return base + segmentStart(placed.role) + placed.offset + symbol.value;
    }
    case ObjectSymbol::Place::Common:
        return base + segmentStart(Role::Data) + m_common.at(index);
    case ObjectSymbol::Place::Absolute:
        return Address(symbol.value);
    case ObjectSymbol::Place::Undefined:
    case ObjectSymbol::Place::Dropped:
        break;
    }
    return std::nullopt;
}

std::optional<Address> PayloadLinker::functionAddress(std::string_view name, Address base) const
{
    const ObjectSymbol *symbol = m_object->function(name);
    if (!symbol)
        return std::nullopt;
    return addressInPayload(static_cast<std::size_t>(symbol - m_object->symbols().data()), base);
}

std::optional<Address> PayloadLinker::globalAddress(std::string_view name, Address base) const
{
    for (std::size_t i = 0; i < m_object->symbols().size(); ++i) {
        const ObjectSymbol &symbol = m_object->symbols()[i];
        if (symbol.name == name && symbol.binding != SymbolBinding::Local && !symbol.isHidden)
            return addressInPayload(i, base);
    }
    return std::nullopt;
}

Expected<LinkedPayload, std::vector<LinkProblem>>
PayloadLinker::link(Address base, std::uint64_t firstOffset, SymbolResolver &resolver) const
{
    return LinkJob(*this, base, resolver).run(firstOffset);
}

} // namespace quarterdeck::engine
