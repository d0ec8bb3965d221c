// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/link.h"

#include <algorithm>
#include <elf.h>

namespace quarterdeck::engine {

namespace {

using Role = Segment::Role;
constexpr Role roles[] = {Role::Text, Role::ReadOnly, Role::Data};
constexpr std::uint64_t StubSize = 8; // ff 25 rel32, and two NOPs
constexpr std::uint64_t SlotSize = 8;

std::size_t indexOf(Role role)
{
    return static_cast<std::size_t>(role);
}

// What a relocation computes (x86-64 psABI, table 4.9) and how it is stored.
enum class Formula
{
    Absolute,
    Relative,
    Call,
    Slot,
    FromGot,
    GotBase,
    SlotFromGot
};
enum class Field
{
    Unsigned32,
    Signed32,
    Whole64
};
struct RelocationKind
{
    std::uint32_t type;
    Formula formula;
    Field field;
};
constexpr RelocationKind kinds[] = {
    {R_X86_64_64, Formula::Absolute, Field::Whole64},
    {R_X86_64_32, Formula::Absolute, Field::Unsigned32},
    {R_X86_64_32S, Formula::Absolute, Field::Signed32},
    {R_X86_64_PC32, Formula::Relative, Field::Signed32},
    {R_X86_64_PC64, Formula::Relative, Field::Whole64},
    {R_X86_64_PLT32, Formula::Call, Field::Signed32},
    {R_X86_64_GOTPCREL, Formula::Slot, Field::Signed32},
    {R_X86_64_GOTPCRELX, Formula::Slot, Field::Signed32},
    {R_X86_64_REX_GOTPCRELX, Formula::Slot, Field::Signed32},
    {R_X86_64_GOTPCREL64, Formula::Slot, Field::Whole64},
    {R_X86_64_GOTOFF64, Formula::FromGot, Field::Whole64},
    {R_X86_64_PLTOFF64, Formula::FromGot, Field::Whole64},
    {R_X86_64_GOTPC32, Formula::GotBase, Field::Signed32},
    {R_X86_64_GOTPC64, Formula::GotBase, Field::Whole64},
    {R_X86_64_GOT64, Formula::SlotFromGot, Field::Whole64},
};

const RelocationKind *kindOf(std::uint32_t type)
{
    const auto *kind = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const RelocationKind &k) { return k.type == type; });
    return kind == std::end(kinds) ? nullptr : kind;
}

bool needsSlot(Formula formula)
{
    return formula == Formula::Slot || formula == Formula::SlotFromGot;
}

std::size_t widthOf(Field field)
{
    return field == Field::Whole64 ? 8 : 4;
}

bool fits(std::uint64_t value, Field field)
{
    const auto number = static_cast<std::int64_t>(value);
    switch (field) {
    case Field::Unsigned32:
        return value <= UINT32_MAX;
    case Field::Signed32:
        return number == static_cast<std::int32_t>(number);
    case Field::Whole64:
        return true;
    }
    return false;
}

void store(Bytes &bytes, std::uint64_t offset, std::uint64_t value, std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i, value >>= 8)
        bytes[offset + i] = static_cast<std::uint8_t>(value);
}

std::uint64_t alignUp(std::uint64_t value, std::uint64_t alignment)
{
    return (value + alignment - 1) & ~(alignment - 1);
}

Role roleOf(const ObjectSection &section)
{
    return section.execute ? Role::Text : section.write ? Role::Data : Role::ReadOnly;
}

std::string nameOf(const ObjectSymbol &symbol)
{
    return symbol.name.empty() ? "a symbol without name" : symbol.name;
}

} // namespace

PayloadLinker::PayloadLinker(const ElfObject &object) : m_object(&object) { }

Expected<PayloadLinker, std::vector<LinkProblem>> PayloadLinker::create(const ElfObject &object)
{
    PayloadLinker linker(object);
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
                {BlockerKind::RelocationUnsupported,
                 "section " + section.name
                     + " holds thread-local variables, which a payload cannot bring along",
                 {}});
        if (section.write && section.execute)
            problems.push_back({BlockerKind::PayloadMalformed,
                                "section " + section.name + " is writable and executable at once",
                                {}});
        for (const ObjectRelocation &relocation : section.relocations) {
            const ObjectSymbol &symbol = m_object->symbols()[relocation.symbol];
            const RelocationKind *kind = kindOf(relocation.type);
            if (!kind) {
                problems.push_back({BlockerKind::RelocationUnsupported,
                                    relocationName(relocation.type) + " to " + nameOf(symbol)
                                        + " in " + section.name + " is not supported",
                                    {{"type", relocation.type}, {"offset", relocation.offset}}});
            } else if (section.bytes.size() - relocation.offset < widthOf(kind->field)) {
                problems.push_back({BlockerKind::PayloadMalformed,
                                    "a relocation runs over the end of section " + section.name,
                                    {{"offset", relocation.offset}}});
            } else if (symbol.place == ObjectSymbol::Place::Dropped) {
                problems.push_back(
                    {BlockerKind::PayloadMalformed,
                     section.name + " refers to " + nameOf(symbol) + ", which is not loaded",
                     {}});
            } else if (symbol.type == SymbolType::Ifunc) {
                problems.push_back({BlockerKind::SymbolIfunc,
                                    nameOf(symbol)
                                        + " is an indirect function of the payload; name the "
                                          "implementation instead",
                                    {}});
            }
        }
    }
}

void PayloadLinker::layOut()
{
    const auto place = [&](Role role, std::uint64_t size, std::uint64_t alignment) {
        std::uint64_t &used = m_used[indexOf(role)];
        const std::uint64_t offset = alignUp(used, alignment);
        used = offset + size;
        return offset;
    };
    for (const ObjectSection &section : m_object->sections()) {
        const Role role = roleOf(section);
        m_sections.push_back({role, place(role, section.size, section.alignment)});
    }
    const auto &symbols = m_object->symbols();
    for (std::size_t i = 0; i < symbols.size(); ++i) {
        if (symbols[i].place == ObjectSymbol::Place::Common)
            m_common[i] = place(Role::Data, symbols[i].size, symbols[i].value);
    }
    for (const ObjectSection &section : m_object->sections()) {
        for (const ObjectRelocation &relocation : section.relocations) {
            const Formula formula = kindOf(relocation.type)->formula;
            const bool call = formula == Formula::Call
                && symbols[relocation.symbol].place == ObjectSymbol::Place::Undefined;
            if (call)
                m_stubs.emplace(relocation.symbol, 0);
            if (call || needsSlot(formula))
                m_slots.emplace(relocation.symbol, 0);
        }
    }
    for (auto &[symbol, offset] : m_stubs)
        offset = place(Role::Text, StubSize, StubSize);
    m_gotOffset = place(Role::ReadOnly, 0, SlotSize);
    for (auto &[symbol, offset] : m_slots)
        offset = place(Role::ReadOnly, SlotSize, SlotSize);
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
    return segmentStart(Role::Data) + segmentSize(Role::Data);
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

struct PayloadLinker::Job
{
    const PayloadLinker &linker;
    const ElfObject &object;
    Address base;
    SymbolResolver &resolver;
    Bytes bytes[4]; // by role
    std::map<std::size_t, Address> symbols; // what was found so far
    LinkedPayload result;
    std::vector<LinkProblem> problems;

    [[nodiscard]] Address at(Role role, std::uint64_t offset) const
    {
        return base + linker.segmentStart(role) + offset;
    }

    // The address of a symbol; looked for once. 0 where it cannot be found: then there is a
    // problem.
    Address addressOf(std::size_t index)
    {
        if (const auto known = symbols.find(index); known != symbols.end())
            return known->second;
        Address address;
        const ObjectSymbol &symbol = object.symbols()[index];
        if (index == 0) { // the null symbol: the addend alone counts
            address = Address(0);
        } else if (const auto own = linker.addressInPayload(index, base)) {
            address = *own;
        } else if (symbol.name == "_GLOBAL_OFFSET_TABLE_") {
            address = at(Role::ReadOnly, linker.m_gotOffset);
        } else if (auto found = resolver.resolve(symbol.name)) {
            address = found->address;
            result.bindings.push_back(std::move(*found));
        } else if (found.error().kind != BlockerKind::SymbolUndefined
                   || symbol.binding != SymbolBinding::Weak) {
            problems.push_back(std::move(found).error());
        }
        symbols[index] = address;
        return address;
    }

    void copySections()
    {
        for (const Role role : roles)
            bytes[indexOf(role)].resize(linker.m_used[indexOf(role)]);
        for (std::size_t i = 0; i < object.sections().size(); ++i) {
            const Placed &placed = linker.m_sections[i];
            const ByteView from = object.sections()[i].bytes;
            std::copy(from.begin(), from.end(),
                      bytes[indexOf(placed.role)].begin()
                          + static_cast<std::ptrdiff_t>(placed.offset));
        }
    }

    void fillSlotsAndStubs()
    {
        for (const auto &[symbol, offset] : linker.m_slots)
            store(bytes[indexOf(Role::ReadOnly)], offset, addressOf(symbol).value(), SlotSize);
        for (const auto &[symbol, offset] : linker.m_stubs) {
            const Address slot = at(Role::ReadOnly, linker.m_slots.at(symbol));
            const auto relative = static_cast<std::uint64_t>(slot - (at(Role::Text, offset) + 6));
            Bytes &text = bytes[indexOf(Role::Text)];
            store(text, offset, 0x25ff, 2);
            store(text, offset + 2, relative, 4);
            store(text, offset + 6, 0x9090, 2);
        }
    }

    std::uint64_t valueOf(const ObjectRelocation &relocation, const RelocationKind &kind,
                          Address place)
    {
        const std::uint64_t target = addressOf(relocation.symbol).value();
        const auto addend = static_cast<std::uint64_t>(relocation.addend);
        const std::uint64_t got = at(Role::ReadOnly, linker.m_gotOffset).value();
        const auto slot = [&] {
            return at(Role::ReadOnly, linker.m_slots.at(relocation.symbol)).value();
        };
        switch (kind.formula) {
        case Formula::Absolute:
            return target + addend;
        case Formula::Relative:
            return target + addend - place.value();
        case Formula::Call: {
            const std::uint64_t direct = target + addend - place.value();
            const auto stub = linker.m_stubs.find(relocation.symbol);
            if (stub == linker.m_stubs.end() || fits(direct, kind.field))
                return direct;
            return at(Role::Text, stub->second).value() + addend - place.value();
        }
        case Formula::Slot:
            return slot() + addend - place.value();
        case Formula::FromGot:
            return target + addend - got;
        case Formula::GotBase:
            return got + addend - place.value();
        case Formula::SlotFromGot:
            return slot() + addend - got;
        }
        return 0;
    }

    void relocate(std::size_t section)
    {
        const Placed &placed = linker.m_sections[section];
        const ObjectSection &home = object.sections()[section];
        for (const ObjectRelocation &relocation : home.relocations) {
            const RelocationKind &kind = *kindOf(relocation.type);
            const Address place = at(placed.role, placed.offset + relocation.offset);
            const std::size_t known = problems.size();
            const std::uint64_t value = valueOf(relocation, kind, place);
            const ObjectSymbol &symbol = object.symbols()[relocation.symbol];
            if (problems.size() == known && !fits(value, kind.field)) {
                problems.push_back(
                    {BlockerKind::RelocationOverflow,
                     relocationName(relocation.type) + " in " + home.name + " cannot reach "
                         + nameOf(symbol) + "; compile the payload with -fPIC",
                     {{"place", place.value()}, {"target", addressOf(relocation.symbol).value()}}});
                continue;
            }
            store(bytes[indexOf(placed.role)], placed.offset + relocation.offset, value,
                  widthOf(kind.field));
            result.relocations.push_back({home.name, relocation.offset,
                                          relocationName(relocation.type), symbol.name, place,
                                          relocation.addend, value});
        }
    }

    void addSegments(std::uint64_t firstOffset)
    {
        for (const Role role : roles) {
            if (linker.segmentSize(role) == 0)
                continue;
            Segment segment;
            segment.role = role;
            segment.offset = firstOffset + linker.segmentStart(role);
            segment.size = linker.segmentSize(role);
            segment.protection = {true, role == Role::Data, role == Role::Text};
            segment.bytes = std::move(bytes[indexOf(role)]);
            result.segments.push_back(std::move(segment));
        }
    }
};

Expected<LinkedPayload, std::vector<LinkProblem>>
PayloadLinker::link(Address base, std::uint64_t firstOffset, SymbolResolver &resolver) const
{
    Job job {*this, *m_object, base, resolver, {}, {}, {}, {}};
    job.copySections();
    job.fillSlotsAndStubs();
    for (std::size_t i = 0; i < m_object->sections().size(); ++i)
        job.relocate(i);
    if (!job.problems.empty())
        return Unexpected<std::vector<LinkProblem>>(std::move(job.problems));
    job.addSegments(firstOffset);
    return std::move(job.result);
}

} // namespace quarterdeck::engine
