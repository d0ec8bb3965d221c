// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/waysin.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr std::uint64_t ShortJumpSize = 2;
constexpr std::uint64_t ShortReach = 130; // of an 8-bit branch, its own length included

bool strictlyInside(RvaRange window, std::uint64_t rva)
{
    return window.begin < rva && rva < window.end;
}

} // namespace

std::optional<std::vector<Instruction>> decodeRange(const ElfImage &image, RvaRange range)
{
    const auto bytes = image.bytesAt(range.begin, range.end - range.begin);
    return bytes ? decodeAll(*bytes, range.begin) : std::nullopt;
}

WaysIn::WaysIn(const ElfImage &image, const std::vector<RvaRange> &functions) : m_image(image)
{
    std::uint64_t end = 0;
    m_rangeEnds.reserve(image.codeRanges().size());
    for (const RvaRange &range : image.codeRanges())
        m_rangeEnds.push_back(end = std::max(end, range.end));
    m_areas.reserve(functions.size());
    for (const RvaRange &function : functions)
        m_areas.push_back(
            {function.begin - std::min(function.begin, Reach), function.begin + Reach});
    std::sort(m_areas.begin(), m_areas.end());
    for (const LoadSegment &segment : image.header().segments) {
        if (segment.protection.execute)
            searchText(segment);
    }
    for (const CodePointer &pointer :
         codePointers(image, [this](std::uint64_t to) { return matters(to); }))
        m_far.push_back({pointer.to, pointer.from,
                         pointer.kind == CodePointer::Kind::LandingPad ? WayIn::Kind::LandingPad
                                                                       : WayIn::Kind::Data});
    std::sort(m_far.begin(), m_far.end());
}

// The last area that begins before is the last that can contain it.
bool WaysIn::matters(std::uint64_t to) const
{
    const auto next = std::upper_bound(m_areas.begin(), m_areas.end(), RvaRange {to, UINT64_MAX});
    return next != m_areas.begin() && to < std::prev(next)->end;
}

// Every place in the text that could be a branch with a 32-bit displacement or that could take an
// address, whether or not an instruction starts there: decoding all the text would take a hundred
// times as long, and the few that matter are looked at again in isReal().
void WaysIn::searchText(const LoadSegment &segment)
{
    const auto text = m_image.bytesAt(segment.rva, segment.fileSize);
    if (!text)
        return;
    const bool absolute = m_image.header().type == ElfHeader::Type::Executable;
    const std::uint64_t lowest = m_image.header().lowest;
    const std::uint64_t first = m_areas.empty() ? 0 : m_areas.front().begin;
    const std::uint64_t span = m_areas.empty() ? 0 : m_areas.back().end - first;
    const auto add = [&](std::size_t from, std::uint64_t to, WayIn::Kind kind) {
        if (to - first < span && matters(to)) // the first test leaves few for the second
            m_far.push_back({to, segment.rva + from, kind});
    };
    const std::uint8_t *bytes = text->data();
    const auto relative = [&](std::size_t displacement) {
        std::int32_t value = 0;
        std::memcpy(&value, bytes + displacement, sizeof value);
        return segment.rva + displacement + 4 + static_cast<std::uint64_t>(std::int64_t {value});
    };
    for (std::size_t i = 0; i + 6 <= text->size(); ++i) {
        const std::uint8_t byte = bytes[i];
        if (byte == 0xe8 || byte == 0xe9)
            add(i, relative(i + 1), WayIn::Kind::Branch);
        else if ((byte == 0x0f && (bytes[i + 1] & 0xf0) == 0x80)
                 || (byte == 0xc7 && bytes[i + 1] == 0xf8))
            add(i, relative(i + 2), WayIn::Kind::Branch); // jcc, xbegin
        else if (byte == 0x8d && (bytes[i + 1] & 0xc7) == 0x05)
            add(i, relative(i + 2), WayIn::Kind::TakenAddress); // lea
        if (absolute) {
            std::uint32_t value = 0;
            std::memcpy(&value, bytes + i, sizeof value);
            add(i, value - lowest, WayIn::Kind::TakenAddress);
        }
    }
    // The last bytes have room for a branch, but not for the longest of them.
    if (text->size() >= 5) {
        const std::size_t last = text->size() - 5;
        if (bytes[last] == 0xe8 || bytes[last] == 0xe9)
            add(last, relative(last + 1), WayIn::Kind::Branch);
    }
}

std::size_t WaysIn::firstRangeBeyond(std::uint64_t rva) const
{
    const auto at = std::upper_bound(m_rangeEnds.begin(), m_rangeEnds.end(), rva);
    return static_cast<std::size_t>(at - m_rangeEnds.begin());
}

std::uint64_t WaysIn::codeEndBefore(std::uint64_t rva) const
{
    const auto &ranges = m_image.codeRanges();
    const auto at =
        std::lower_bound(ranges.begin(), ranges.end(), RvaRange {rva, 0}) - ranges.begin();
    return at == 0 ? 0 : m_rangeEnds[static_cast<std::size_t>(at) - 1];
}

// Whether what was found by its bytes alone is an instruction that leads there. It may have
// prefixes before these bytes.
bool WaysIn::isReal(const WayIn &way) const
{
    if (way.kind == WayIn::Kind::Data || way.kind == WayIn::Kind::LandingPad)
        return true;
    bool known = false;
    const auto &ranges = m_image.codeRanges();
    for (std::size_t i = firstRangeBeyond(way.from);
         i < ranges.size() && ranges[i].begin <= way.from; ++i) {
        const RvaRange &range = ranges[i];
        if (range.end <= way.from)
            continue;
        const auto code = decodeRange(m_image, range);
        if (!code)
            return true; // not sure: it counts
        known = true;
        auto at = std::upper_bound(code->begin(), code->end(), way.from,
                                   [](std::uint64_t rva, const Instruction &instruction) {
                                       return rva < instruction.address;
                                   });
        const Instruction &instruction = *std::prev(at); // the first begins at or before `from`
        const bool leads = way.kind == WayIn::Kind::Branch ? instruction.target == way.to
            : instruction.pointsByRip                      ? instruction.pointedAt == way.to
                                      // An absolute word, of an operand that is not looked at.
                                      : way.from + 4 <= instruction.end()
                && m_image.header().type == ElfHeader::Type::Executable;
        if (leads)
            return true;
    }
    return !known;
}

bool WaysIn::reaches(RvaRange range) const
{
    auto way = std::lower_bound(m_far.begin(), m_far.end(), WayIn {range.begin, 0, {}});
    for (; way != m_far.end() && way->to < range.end; ++way) {
        if (isReal(*way))
            return true;
    }
    return false;
}

std::vector<WayIn> WaysIn::into(RvaRange window, RvaRange function, const Code &own) const
{
    std::vector<WayIn> found;
    addOwn(window, own, found);
    auto far = std::lower_bound(m_far.begin(), m_far.end(), WayIn {window.begin + 1, 0, {}});
    for (; far != m_far.end() && far->to < window.end; ++far) {
        const bool seen = far->kind == WayIn::Kind::Branch && function.begin <= far->from
            && far->from < function.end;
        if (!seen && isReal(*far))
            found.push_back(*far);
    }
    addNear(window, function, found);
    addTables(window, function, own, found);
    const auto &starts = m_image.codeStarts();
    for (auto at = std::upper_bound(starts.begin(), starts.end(), window.begin);
         at != starts.end() && *at < window.end; ++at)
        found.push_back({*at, *at, WayIn::Kind::Symbol});
    return found;
}

void WaysIn::addOwn(RvaRange window, const Code &own, std::vector<WayIn> &found) const
{
    const bool absolute = m_image.header().type == ElfHeader::Type::Executable;
    for (const Instruction &instruction : own) {
        if (instruction.target && strictlyInside(window, *instruction.target))
            found.push_back({*instruction.target, instruction.address, WayIn::Kind::Branch});
        const bool calls = instruction.flow == Instruction::Flow::Call
            || instruction.flow == Instruction::Flow::IndirectCall;
        if (calls && strictlyInside(window, instruction.end()))
            found.push_back({instruction.end(), instruction.address, WayIn::Kind::ReturnAddress});
        if (!instruction.pointedAt || !(instruction.pointsByRip || absolute))
            continue;
        const std::uint64_t to =
            *instruction.pointedAt - (instruction.pointsByRip ? 0 : m_image.header().lowest);
        if (strictlyInside(window, to))
            found.push_back({to, instruction.address, WayIn::Kind::TakenAddress});
    }
}

// Branches of 8 bits from the code around, function by function, and from what lies between them.
void WaysIn::addNear(RvaRange window, RvaRange function, std::vector<WayIn> &found) const
{
    const RvaRange area {window.begin < ShortReach ? 0 : window.begin - ShortReach,
                         window.end + ShortReach};
    std::uint64_t covered = area.begin;
    const auto &ranges = m_image.codeRanges();
    for (std::size_t i = firstRangeBeyond(area.begin);
         i < ranges.size() && ranges[i].begin < area.end; ++i) {
        const RvaRange &range = ranges[i];
        if (range.end <= area.begin)
            continue;
        if (range.begin > covered)
            addGap({covered, range.begin}, window, found);
        covered = std::max(covered, range.end);
        if (function.begin <= range.begin && range.end <= function.end)
            continue;
        const auto code = decodeRange(m_image, range);
        if (!code) {
            addGap({std::max(range.begin, area.begin), std::min(range.end, area.end)}, window,
                   found);
            continue;
        }
        for (const Instruction &instruction : *code) {
            const bool inside =
                function.begin <= instruction.address && instruction.address < function.end;
            if (!inside && instruction.target && strictlyInside(window, *instruction.target))
                found.push_back({*instruction.target, instruction.address, WayIn::Kind::Branch});
        }
    }
    // The function that is asked for need not have a symbol: it is covered all the same.
    if (covered <= function.begin && function.begin < area.end)
        addGap({covered, function.begin}, window, found);
    covered = std::max(covered, function.end);
    if (covered < area.end)
        addGap({covered, area.end}, window, found);
}

// Bytes that no symbol and no unwind entry claims: padding, or code of which nothing is known.
// Without a start to decode from, anything that looks like a short branch counts.
void WaysIn::addGap(RvaRange gap, RvaRange window, std::vector<WayIn> &found) const
{
    auto bytes = m_image.bytesAt(gap.begin, gap.end - gap.begin);
    if (!bytes) { // the end of the segment lies within
        const LoadSegment *segment = m_image.segmentOf(gap.begin, 1);
        if (segment && segment->rva + segment->fileSize > gap.begin)
            bytes = m_image.bytesAt(gap.begin, segment->rva + segment->fileSize - gap.begin);
    }
    if (!bytes)
        return;
    const std::uint64_t padding = paddingLength(*bytes);
    for (std::uint64_t i = padding; i + ShortJumpSize <= bytes->size(); ++i) {
        const std::uint8_t byte = (*bytes)[i];
        const bool isShort =
            (byte & 0xf0) == 0x70 || (byte >= 0xe0 && byte <= 0xe3) || byte == 0xeb;
        if (!isShort)
            continue;
        const auto relative = static_cast<std::int8_t>((*bytes)[i + 1]);
        const std::uint64_t to = gap.begin + i + ShortJumpSize
            + static_cast<std::uint64_t>(static_cast<std::int64_t>(relative));
        if (strictlyInside(window, to))
            found.push_back({to, gap.begin + i, WayIn::Kind::Branch});
    }
}

// The tables of a function that jumps indirectly: 32-bit offsets from the table (position
// independent code) or 64-bit addresses. A table ends at the first entry that leaves the function.
void WaysIn::addTables(RvaRange window, RvaRange function, const Code &own,
                       std::vector<WayIn> &found) const
{
    const bool indirect = std::any_of(own.begin(), own.end(), [](const Instruction &i) {
        return i.flow == Instruction::Flow::IndirectJump;
    });
    if (!indirect)
        return;
    const std::uint64_t lowest = m_image.header().lowest;
    const auto scan = [&](const Instruction &user, std::uint64_t table, std::size_t entrySize) {
        for (std::uint64_t at = table;; at += entrySize) {
            const auto bytes = m_image.bytesAt(at, entrySize);
            if (!bytes)
                return;
            const std::uint64_t to = entrySize == 4
                ? table
                    + static_cast<std::uint64_t>(
                        std::int64_t {readAt<std::int32_t>(*bytes, 0).value_or(0)})
                : readAt<std::uint64_t>(*bytes, 0).value_or(0) - lowest;
            if (to < function.begin || to >= function.end)
                return;
            if (strictlyInside(window, to))
                found.push_back({to, user.address, WayIn::Kind::TableEntry});
        }
    };
    for (const Instruction &instruction : own) {
        if (!instruction.pointedAt)
            continue;
        for (const std::size_t entrySize : {std::size_t {4}, std::size_t {8}}) {
            scan(instruction, *instruction.pointedAt, entrySize);
            if (lowest != 0 && *instruction.pointedAt >= lowest)
                scan(instruction, *instruction.pointedAt - lowest, entrySize);
        }
    }
}

} // namespace quarterdeck::engine
