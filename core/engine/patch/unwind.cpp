// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/unwind.h"

#include "engine/patch/returnsites.h"

#include <algorithm>
#include <array>

namespace quarterdeck::engine {

namespace {

using Rule = FrameRow::Rule;

constexpr unsigned MostFrames = 1024;
constexpr std::uint64_t LargestImage = std::uint64_t {1} << 20; // of code that has no file: [vdso]

// "mov rax, 15; syscall" in the two forms that C libraries use for what a handler returns to.
constexpr std::array<std::uint8_t, 9> SignalReturnLong = {0x48, 0xc7, 0xc0, 0x0f, 0x00,
                                                          0x00, 0x00, 0x0f, 0x05};
constexpr std::array<std::uint8_t, 7> SignalReturnShort = {0xb8, 0x0f, 0x00, 0x00,
                                                           0x00, 0x0f, 0x05};

// The registers in struct sigcontext, in its order, by their DWARF numbers; it begins 40 bytes
// behind where the stack pointer is when the handler has returned (struct ucontext).
constexpr std::uint64_t ContextOffset = 40;
constexpr std::array<std::uint8_t, 17> ContextOrder = {8, 9, 10, 11, 12, 13, 14, 15, 5,
                                                       4, 6, 3,  1,  0,  2,  7,  16};

} // namespace

FrameWalk::FrameWalk(const Registers &registers, const FrameRows &rows, WordReader &memory)
    : m_place {registers.instruction(), false}, m_rows(rows), m_memory(memory)
{
    static_assert(Registers::Count == FrameRow::Registers);
    std::copy(std::begin(registers.value), std::end(registers.value), std::begin(m_value));
}

bool FrameWalk::value(const Rule &rule, unsigned which, std::uint64_t frame,
                      std::uint64_t &result) const
{
    const auto known = [this](unsigned index) { return (m_known >> index & 1U) != 0; };
    switch (rule.kind) {
    case Rule::Kind::Same:
        result = m_value[which];
        return known(which);
    case Rule::Kind::AtFrame:
        return m_memory.word(Address(frame + static_cast<std::uint64_t>(rule.offset)), result);
    case Rule::Kind::IsFrame:
        result = frame + static_cast<std::uint64_t>(rule.offset);
        return true;
    case Rule::Kind::AtRegister:
        return known(rule.of)
            && m_memory.word(Address(m_value[rule.of] + static_cast<std::uint64_t>(rule.offset)),
                             result);
    case Rule::Kind::Register:
        result = m_value[rule.of];
        return known(rule.of);
    case Rule::Kind::Undefined:
    case Rule::Kind::Unknown:
        break;
    }
    return false;
}

FrameWalk::Step FrameWalk::leaveSignalHandler()
{
    const std::uint64_t context = m_value[Registers::Rsp] + ContextOffset;
    for (std::size_t i = 0; i < ContextOrder.size(); ++i) {
        if (!m_memory.word(Address(context + i * 8), m_value[ContextOrder[i]]))
            return Step::Broken;
    }
    m_known = (1U << FrameRow::Registers) - 1;
    m_place = {Address(m_value[Registers::Rip]), false};
    return Step::Frame;
}

FrameWalk::Step FrameWalk::next()
{
    if (++m_frames > MostFrames)
        return Step::Broken;
    if (m_rows.isSignalReturn(m_place.address))
        return leaveSignalHandler();
    const FrameRow *row = m_rows.find(m_place);
    if (!row)
        return Step::UnknownPlace;
    if (row->isOutermost())
        return Step::Outermost;
    if ((m_known >> row->frameRegister & 1U) == 0)
        return Step::Broken;
    std::uint64_t frame =
        m_value[row->frameRegister] + static_cast<std::uint64_t>(row->frameOffset);
    if (row->frameInMemory && !m_memory.word(Address(frame), frame))
        return Step::Broken;
    if (frame <= m_value[Registers::Rsp])
        return Step::Broken;
    std::uint64_t values[FrameRow::Registers] = {};
    std::uint32_t known = 0;
    for (unsigned i = 0; i < FrameRow::Registers; ++i) {
        if (value(row->saved[i], i, frame, values[i]))
            known |= 1U << i;
    }
    values[Registers::Rsp] = frame;
    known |= 1U << Registers::Rsp;
    std::copy(std::begin(values), std::end(values), std::begin(m_value));
    m_known = known;
    if ((known >> FrameRow::ReturnAddress & 1U) == 0)
        return Step::Broken;
    m_place = {Address(m_value[Registers::Rip]), true};
    return m_place.address == Address() ? Step::Outermost : Step::Frame;
}

const FrameRow *FrameRows::find(CodePlace place) const
{
    const std::uint64_t address = place.address.value();
    if (place.called) {
        const auto found = m_callers.find(address);
        return found == m_callers.end() ? nullptr : &found->second;
    }
    const auto next =
        std::upper_bound(m_rows.begin(), m_rows.end(), address,
                         [](std::uint64_t at, const FrameRow &row) { return at < row.begin; });
    return next != m_rows.begin() && address < std::prev(next)->end ? &*std::prev(next) : nullptr;
}

bool FrameRows::isSignalReturn(Address place) const
{
    return std::binary_search(m_signalReturns.begin(), m_signalReturns.end(), place.value());
}

const FrameRows::Module &FrameRows::moduleOf(const Mapping &mapping)
{
    // Code without a file is its own image, as the kernel's [vdso] is.
    const auto key = mapping.isFile()
        ? std::make_pair(mapping.device, mapping.inode)
        : std::make_pair(~std::uint64_t {0}, mapping.range.begin.value());
    const auto known = m_modules.find(key);
    if (known != m_modules.end())
        return known->second;
    Module module;
    std::shared_ptr<const Bytes> bytes;
    if (mapping.isFile()) {
        const auto file = m_target->moduleFile(mapping);
        bytes = file ? *file : nullptr;
    } else if (mapping.path == "[vdso]" && mapping.range.size() <= LargestImage) {
        auto image = std::make_shared<Bytes>(mapping.range.size());
        if (m_target->read(mapping.range.begin, *image))
            bytes = std::move(image);
    }
    const auto header =
        bytes ? parseElfHeader(*bytes) : Result<ElfHeader>(failure(ErrorKind::MalformedElf, {}));
    if (header) {
        module.segments = header->segments;
        module.lowest = header->lowest;
        module.frames = CallFrames::open(bytes);
    }
    return m_modules.emplace(key, std::move(module)).first->second;
}

bool FrameRows::learn(CodePlace place, const std::vector<Mapping> &mappings)
{
    const auto mapping = std::find_if(mappings.begin(), mappings.end(), [&](const Mapping &one) {
        return one.protection.execute && one.range.contains(place.inside());
    });
    if (mapping == mappings.end())
        return false;
    std::array<std::uint8_t, 16> code = {};
    const std::size_t there = m_target->readSome(place.address, code);
    const auto isThere = [&](const auto &bytes) {
        return there >= bytes.size() && std::equal(bytes.begin(), bytes.end(), code.begin());
    };
    const std::uint64_t address = place.address.value();
    if (isThere(SignalReturnLong) || isThere(SignalReturnShort)) {
        m_signalReturns.insert(
            std::lower_bound(m_signalReturns.begin(), m_signalReturns.end(), address), address);
        return true;
    }
    std::array<std::uint8_t, LongestCall> before = {};
    if (place.called
        && (m_target->readSome(place.address - before.size(), before) != before.size()
            || !calledBefore(before)))
        return false;
    const Module &module = moduleOf(*mapping);
    if (!module.frames)
        return false;
    const std::uint64_t inFile =
        mapping->fileOffset + (place.inside().value() - mapping->range.begin.value());
    const auto segment =
        std::find_if(module.segments.begin(), module.segments.end(), [&](const LoadSegment &one) {
            return inFile >= one.fileOffset && inFile - one.fileOffset < one.fileSize;
        });
    if (segment == module.segments.end())
        return false;
    const std::uint64_t inModule = module.lowest + segment->rva + (inFile - segment->fileOffset);
    auto row = module.frames->rowAt(inModule);
    if (!row)
        return false;
    const std::uint64_t bias = place.inside().value() - inModule;
    row->begin += bias;
    row->end += bias;
    if (place.called) {
        m_callers.emplace(address, *row);
        return true;
    }
    const auto at = std::lower_bound(
        m_rows.begin(), m_rows.end(), row->begin,
        [](const FrameRow &one, std::uint64_t begin) { return one.begin < begin; });
    // Rows of one table do not overlap; of a damaged one they may.
    const bool fits = (at == m_rows.end() || row->end <= at->begin)
        && (at == m_rows.begin() || std::prev(at)->end <= row->begin);
    if (fits)
        m_rows.insert(at, *row);
    return fits;
}

} // namespace quarterdeck::engine
