// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/linkjob.h"

#include "engine/image/framerecords.h"
#include "engine/patch/unwindrecord.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr Segment::Role roles[] = {Segment::Role::Text, Segment::Role::ReadOnly,
                                   Segment::Role::Data, Segment::Role::Unwind};

std::size_t indexOf(Segment::Role role)
{
    return static_cast<std::size_t>(role);
}

void store(Bytes &bytes, std::uint64_t offset, std::uint64_t value, std::size_t width)
{
    for (std::size_t i = 0; i < width; ++i, value >>= 8)
        bytes[offset + i] = static_cast<std::uint8_t>(value);
}

// phase = before; (*slot)(frames, object); phase = after.
Bytes unwindStub(Address at, Address record, Address frames, Address slot, UnwindPhase before,
                 UnwindPhase after)
{
    Bytes code;
    const auto add = [&](std::initializer_list<std::uint8_t> bytes) {
        code.insert(code.end(), bytes);
    };
    const auto number = [&](std::uint64_t value) {
        for (int i = 0; i < 4; ++i, value >>= 8)
            code.push_back(static_cast<std::uint8_t>(value));
    };
    // From the end of the instruction, which has `behind` bytes more.
    const auto distance = [&](Address to, std::uint64_t behind) {
        number(static_cast<std::uint64_t>(to - (at + code.size() + 4 + behind)));
    };
    const auto setPhase = [&](UnwindPhase phase) { // mov dword [rip + phase], N
        add({0xc7, 0x05});
        distance(record, 4);
        number(static_cast<std::uint64_t>(phase));
    };
    add({0xf3, 0x0f, 0x1e, 0xfa}); // endbr64
    add({0x48, 0x83, 0xec, 0x08}); // sub rsp, 8
    setPhase(before);
    add({0x48, 0x8d, 0x3d}); // lea rdi, [rip + frames]
    distance(frames, 0);
    add({0x48, 0x8d, 0x35}); // lea rsi, [rip + object]
    distance(record + UnwindObjectOffset, 0);
    add({0xff, 0x15}); // call [rip + slot]
    distance(slot, 0);
    setPhase(after);
    add({0x48, 0x83, 0xc4, 0x08}); // add rsp, 8
    add({0xc3}); // ret
    return code;
}

} // namespace

LinkJob::LinkJob(const PayloadLinker &linker, Address base, SymbolResolver &resolver)
    : m_linker(linker), m_object(*linker.m_object), m_base(base), m_resolver(resolver)
{ }

std::string LinkJob::nameOf(const ObjectSymbol &symbol)
{
    return symbol.name.empty() ? "a symbol without name" : symbol.name;
}

Expected<LinkedPayload, std::vector<LinkProblem>> LinkJob::run(std::uint64_t firstOffset)
{
    copySections();
    fillTable();
    for (std::size_t i = 0; i < m_object.sections().size(); ++i)
        relocate(i);
    if (m_problems.empty())
        checkLocalDynamic();
    if (m_problems.empty() && m_linker.m_options.unwinder) {
        addUnwindStubs();
        checkFrames();
    }
    if (!m_problems.empty())
        return Unexpected<std::vector<LinkProblem>>(std::move(m_problems));
    addSegments(firstOffset);
    return std::move(m_result);
}

Address LinkJob::at(Role role, std::uint64_t offset) const
{
    return m_base + m_linker.segmentStart(role) + offset;
}

Address LinkJob::addressOf(std::size_t index)
{
    if (const auto known = m_addresses.find(index); known != m_addresses.end())
        return known->second;
    const Address address = findAddress(index);
    m_addresses[index] = address;
    return address;
}

Address LinkJob::findAddress(std::size_t index)
{
    const ObjectSymbol &symbol = m_object.symbols()[index];
    if (index == 0) // the null symbol: the addend alone counts
        return Address(0);
    if (const auto own = m_linker.addressInPayload(index, m_base)) {
        const auto shared = symbol.isSection ? existingSection(symbol.section) : existing(index);
        return shared.value_or(*own);
    }
    if (symbol.name == "_GLOBAL_OFFSET_TABLE_")
        return at(Role::ReadOnly, m_linker.m_gotOffset);
    auto found = m_resolver.resolve(symbol.name);
    if (found) {
        const Address address = found->address;
        m_result.bindings.push_back(std::move(*found));
        return address;
    }
    const bool absent = found.error().kind == BlockerKind::SymbolUndefined
        || found.error().kind == BlockerKind::SymbolStripped;
    if (!absent || symbol.binding != SymbolBinding::Weak)
        m_problems.push_back(std::move(found).error());
    return {};
}

std::optional<Address> LinkJob::existing(std::size_t index)
{
    const ObjectSymbol &symbol = m_object.symbols()[index];
    if (!m_linker.mustBeOnce(symbol))
        return std::nullopt;
    const auto known = m_existing.find(index);
    if (known != m_existing.end())
        return known->second;
    std::optional<Address> &address = m_existing[index];
    auto found = m_resolver.existing(symbol);
    if (!found) {
        m_problems.push_back(std::move(found).error());
    } else if (*found) {
        address = (*found)->address;
        const auto [first, isFirst] = m_takenBy.emplace(*address, index);
        const ObjectSymbol &other = m_object.symbols()[first->second];
        if (!isFirst && (other.section != symbol.section || other.value != symbol.value)
            && symbol.type == SymbolType::Object)
            m_problems.push_back({BlockerKind::SymbolAmbiguous,
                                  "the payload has " + other.name + " and " + symbol.name
                                      + ", the running program has one of them, at "
                                      + toString(*address),
                                  {{"address", address->value()}}});
        m_result.bindings.push_back(std::move(**found));
    }
    return address;
}

// A static variable is referred to by its section and an offset, and what an offset means cannot be
// told from the relocation. Where the section holds one variable, the section is the variable.
std::optional<Address> LinkJob::existingSection(std::size_t section)
{
    const auto known = m_existingSections.find(section);
    if (known != m_existingSections.end())
        return known->second;
    std::optional<Address> &address = m_existingSections[section];
    const ObjectSection &home = m_object.sections()[section];
    if (home.execute)
        return std::nullopt;
    const ObjectSymbol *shared = nullptr;
    std::set<std::uint64_t> places;
    for (std::size_t i = 0; i < m_object.symbols().size(); ++i) {
        const ObjectSymbol &symbol = m_object.symbols()[i];
        if (symbol.place != ObjectSymbol::Place::Section || symbol.section != section
            || symbol.isSection)
            continue;
        places.insert(symbol.value);
        if (const auto found = existing(i)) {
            shared = &symbol;
            address = *found - symbol.value;
        }
    }
    if (shared && places.size() > 1) {
        m_problems.push_back({BlockerKind::PayloadCopiesData,
                              "the payload would use a copy of " + shared->name
                                  + ", which the running program has already and which shares "
                                  + home.name + " with " + std::to_string(places.size() - 1)
                                  + " others; compile the payload with -fdata-sections",
                              {{"others", places.size() - 1}}});
        address.reset();
    }
    return address;
}

const ThreadLocal *LinkJob::threadLocalOf(std::size_t index)
{
    const auto known = m_threadLocals.find(index);
    if (known != m_threadLocals.end())
        return known->second ? &*known->second : nullptr;
    std::optional<ThreadLocal> &place = m_threadLocals[index];
    auto found = m_resolver.resolveThreadLocal(m_object.symbols()[index].name);
    if (!found) {
        m_problems.push_back(std::move(found).error());
        return nullptr;
    }
    place = std::move(*found);
    m_result.bindings.push_back(place->binding);
    return &*place;
}

std::uint64_t LinkJob::offsetOf(std::size_t index)
{
    const ThreadLocal *found = threadLocalOf(index);
    return found ? found->binding.tlsOffset.value_or(0) : 0;
}

std::uint64_t LinkJob::threadOffsetOf(std::size_t index)
{
    const ThreadLocal *found = threadLocalOf(index);
    if (found && !found->blockOffset)
        m_problems.push_back({BlockerKind::TlsOffsetUnknown,
                              "where the threads keep " + found->binding.symbol + " of "
                                  + found->binding.module
                                  + " is not known: nothing in the process has been bound to it "
                                    "for all threads; compile the payload with "
                                    "-ftls-model=global-dynamic",
                              {{"offset", found->binding.tlsOffset.value_or(0)}}});
    return found ? static_cast<std::uint64_t>(found->blockOffset.value_or(0))
            + found->binding.tlsOffset.value_or(0)
                 : 0;
}

std::uint64_t LinkJob::moduleNumberOf(std::size_t index)
{
    const ThreadLocal *found = threadLocalOf(index);
    if (found && !found->moduleNumber)
        m_problems.push_back({BlockerKind::TlsModuleUnknown,
                              "the number by which the loader knows the thread-local variables of "
                                  + found->binding.module + " is not known, and the payload uses "
                                  + found->binding.symbol,
                              {{"offset", found->binding.tlsOffset.value_or(0)}}});
    return found ? found->moduleNumber.value_or(0) : 0;
}

// TLSLD asks once for a block, and DTPOFF finds several variables in it: they have to be in the
// same one.
void LinkJob::checkLocalDynamic()
{
    if (!m_localDynamic)
        return;
    std::set<std::string> modules;
    for (const ObjectSection &section : m_object.sections()) {
        for (const ObjectRelocation &relocation : section.relocations) {
            const Formula formula = relocationKind(relocation.type)->formula;
            if (formula != Formula::TlsModule && formula != Formula::BlockOffset)
                continue;
            if (const ThreadLocal *found = threadLocalOf(relocation.symbol))
                modules.insert(found->binding.module);
        }
    }
    if (modules.size() > 1)
        m_problems.push_back({BlockerKind::RelocationUnsupported,
                              "the payload uses thread-local variables of "
                                  + std::to_string(modules.size()) + " modules (" + *modules.begin()
                                  + ", " + *modules.rbegin()
                                  + ") as if they were one's; compile it with "
                                    "-ftls-model=global-dynamic",
                              {{"modules", modules.size()}}});
}

void LinkJob::copySections()
{
    for (const Role role : roles)
        m_bytes[indexOf(role)].resize(m_linker.m_used[indexOf(role)]);
    for (std::size_t i = 0; i < m_object.sections().size(); ++i) {
        const PayloadLinker::Placed &placed = m_linker.m_sections[i];
        const ByteView from = m_object.sections()[i].bytes;
        std::copy(from.begin(), from.end(),
                  m_bytes[indexOf(placed.role)].begin()
                      + static_cast<std::ptrdiff_t>(placed.offset));
    }
}

void LinkJob::addUnwindStubs()
{
    const Unwinder &unwinder = *m_linker.m_options.unwinder;
    const Address record = at(Role::Unwind, 0);
    const Address frames = at(Role::ReadOnly, m_linker.m_frames);
    const Address slots = at(Role::ReadOnly, m_linker.m_unwinderSlots);
    const auto add = [&](std::uint64_t index, const Binding &function, UnwindPhase before,
                         UnwindPhase after) {
        const Address place = at(Role::Text, index * UnwindStubSize);
        const Address slot = slots + index * sizeof(std::uint64_t);
        const Bytes code = unwindStub(place, record, frames, slot, before, after);
        std::copy(code.begin(), code.end(),
                  m_bytes[indexOf(Role::Text)].begin()
                      + static_cast<std::ptrdiff_t>(index * UnwindStubSize));
        store(m_bytes[indexOf(Role::ReadOnly)],
              m_linker.m_unwinderSlots + index * sizeof(std::uint64_t), function.address.value(),
              sizeof(std::uint64_t));
        m_result.bindings.push_back(function);
    };
    add(0, unwinder.registers, UnwindPhase::Entered, UnwindPhase::Registered);
    add(1, unwinder.deregisters, UnwindPhase::Leaving, UnwindPhase::Deregistered);
    Bytes &bytes = m_bytes[indexOf(Role::Unwind)];
    store(bytes, UnwindFramesOffset, frames.value(), sizeof(std::uint64_t));
    store(bytes, UnwindFramesOffset + 8, m_linker.m_framesSize, sizeof(std::uint64_t));
}

// What is registered must be about the payload's own code: the unwinder would find it first.
void LinkJob::checkFrames()
{
    const AddressRange text = AddressRange::of(at(Role::Text, 0), m_linker.segmentSize(Role::Text));
    for (std::size_t i = 0; i < m_object.sections().size(); ++i) {
        const ObjectSection &section = m_object.sections()[i];
        const std::uint64_t offset = m_linker.m_sections[i].offset;
        const auto frames = section.isUnwindData
            ? readFrameRecords(section.bytes)
            : Expected<FrameRecords, std::string>(FrameRecords());
        for (const FrameRecord &record : frames ? frames->records : std::vector<FrameRecord>()) {
            const ByteView linked = ByteView(m_bytes[indexOf(Role::ReadOnly)]).subspan(offset);
            const Address begin(codeBegin(linked, record, at(Role::ReadOnly, offset)));
            if (text.contains(begin))
                continue;
            m_problems.push_back({BlockerKind::PayloadMalformed,
                                  "its unwind data in " + section.name
                                      + " is damaged: the record at " + std::to_string(record.place)
                                      + " is about " + toString(begin)
                                      + ", which is not the payload's",
                                  {{"address", begin.value()}}});
            return;
        }
    }
}

void LinkJob::fillTable()
{
    Bytes &table = m_bytes[indexOf(Role::ReadOnly)];
    const auto fill = [&](std::uint64_t offset, std::uint64_t value) {
        store(table, offset, value, sizeof value);
    };
    for (const auto &[symbol, offset] : m_linker.m_slots)
        fill(offset, addressOf(symbol).value());
    for (const auto &[symbol, offset] : m_linker.m_tlsSlots)
        fill(offset, threadOffsetOf(symbol));
    for (const auto &[symbol, offset] : m_linker.m_tlsPairs) {
        fill(offset, moduleNumberOf(symbol));
        fill(offset + sizeof(std::uint64_t), offsetOf(symbol));
    }
    for (const auto &[symbol, offset] : m_linker.m_stubs) {
        const Address slot = at(Role::ReadOnly, m_linker.m_slots.at(symbol));
        const auto relative = static_cast<std::uint64_t>(slot - (at(Role::Text, offset) + 6));
        Bytes &text = m_bytes[indexOf(Role::Text)];
        store(text, offset, 0x25ff, 2);
        store(text, offset + 2, relative, 4);
        store(text, offset + 6, 0x9090, 2);
    }
}

std::uint64_t LinkJob::valueOf(const ObjectRelocation &relocation, const RelocationKind &kind,
                               Address place)
{
    const std::size_t symbol = relocation.symbol;
    const auto addend = static_cast<std::uint64_t>(relocation.addend);
    const std::uint64_t got = at(Role::ReadOnly, m_linker.m_gotOffset).value();
    const auto toWord = [&](std::uint64_t offset) {
        return at(Role::ReadOnly, offset).value() + addend - place.value();
    };
    switch (kind.formula) {
    case Formula::Absolute:
        return addressOf(symbol).value() + addend;
    case Formula::Relative:
        return addressOf(symbol).value() + addend - place.value();
    case Formula::Call: {
        const std::uint64_t direct = addressOf(symbol).value() + addend - place.value();
        const auto stub = m_linker.m_stubs.find(symbol);
        if (stub == m_linker.m_stubs.end() || fits(direct, kind.field))
            return direct;
        return at(Role::Text, stub->second).value() + addend - place.value();
    }
    case Formula::Slot:
        return toWord(m_linker.m_slots.at(symbol));
    case Formula::FromGot:
        return addressOf(symbol).value() + addend - got;
    case Formula::GotBase:
        return got + addend - place.value();
    case Formula::SlotFromGot:
        return at(Role::ReadOnly, m_linker.m_slots.at(symbol)).value() + addend - got;
    case Formula::TlsPair:
        return toWord(m_linker.m_tlsPairs.at(symbol));
    case Formula::TlsModule:
        if (!m_localDynamic) {
            m_localDynamic = moduleNumberOf(symbol);
            store(m_bytes[indexOf(Role::ReadOnly)], *m_linker.m_tlsModule, *m_localDynamic,
                  sizeof(std::uint64_t));
        }
        return toWord(*m_linker.m_tlsModule);
    case Formula::TlsSlot:
        return toWord(m_linker.m_tlsSlots.at(symbol));
    case Formula::ThreadOffset:
        return threadOffsetOf(symbol) + addend;
    case Formula::BlockOffset:
        return offsetOf(symbol) + addend;
    }
    return 0;
}

void LinkJob::relocate(std::size_t section)
{
    const PayloadLinker::Placed &placed = m_linker.m_sections[section];
    const ObjectSection &home = m_object.sections()[section];
    for (const ObjectRelocation &relocation : home.relocations) {
        const RelocationKind &kind = *relocationKind(relocation.type);
        const Address place = at(placed.role, placed.offset + relocation.offset);
        const std::size_t known = m_problems.size();
        const std::uint64_t value = valueOf(relocation, kind, place);
        const ObjectSymbol &symbol = m_object.symbols()[relocation.symbol];
        if (m_problems.size() == known && !fits(value, kind.field)) {
            m_problems.push_back({BlockerKind::RelocationOverflow,
                                  relocationName(relocation.type) + " in " + home.name
                                      + " cannot reach " + nameOf(symbol)
                                      + "; compile the payload with -fPIC",
                                  {{"place", place.value()}, {"value", value}}});
            continue;
        }
        store(m_bytes[indexOf(placed.role)], placed.offset + relocation.offset, value,
              widthOf(kind.field));
        m_result.relocations.push_back({home.name, relocation.offset,
                                        relocationName(relocation.type), symbol.name, place,
                                        relocation.addend, value});
    }
}

void LinkJob::addSegments(std::uint64_t firstOffset)
{
    for (const Role role : roles) {
        if (m_linker.segmentSize(role) == 0)
            continue;
        Segment segment;
        segment.role = role;
        segment.offset = firstOffset + m_linker.segmentStart(role);
        segment.size = m_linker.segmentSize(role);
        segment.protection = {true, role == Role::Data || role == Role::Unwind, role == Role::Text};
        segment.bytes = std::move(m_bytes[indexOf(role)]);
        m_result.segments.push_back(std::move(segment));
    }
}

} // namespace quarterdeck::engine
