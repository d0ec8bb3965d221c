// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/entry.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr std::uint64_t JumpSize = 5;
constexpr std::uint64_t ShortJumpSize = 2;
constexpr std::uint64_t ShortReach = 130; // of an 8-bit branch, its own length included

bool strictlyInside(RvaRange window, std::uint64_t rva)
{
    return window.begin < rva && rva < window.end;
}

// One write within an aligned 8-byte word, over no more than one instruction of at least 2 bytes.
bool isAtomic(const Instruction &first, std::uint64_t size)
{
    return first.length >= 2 && size <= first.length && first.address % 8 + size <= 8;
}

} // namespace

EntryFinder::EntryFinder(const ElfImage &image, const std::vector<RvaRange> &functions)
    : m_image(image)
{
    std::uint64_t end = 0;
    for (const RvaRange &range : image.codeRanges())
        m_rangeEnds.push_back(end = std::max(end, range.end));
    collectFarBranches(functions);
}

std::size_t EntryFinder::firstRangeBeyond(std::uint64_t rva) const
{
    const auto at = std::upper_bound(m_rangeEnds.begin(), m_rangeEnds.end(), rva);
    return static_cast<std::size_t>(at - m_rangeEnds.begin());
}

// Every place in the text that could be a branch with a 32-bit displacement, whether or not an
// instruction starts there: decoding all the text would take a hundred times as long, and the few
// that matter are looked at again in isInstruction().
void EntryFinder::collectFarBranches(const std::vector<RvaRange> &functions)
{
    // All that may be overwritten lies in reach of a short jump from an entry.
    std::vector<RvaRange> areas;
    areas.reserve(functions.size());
    for (const RvaRange &function : functions)
        areas.push_back({function.begin - std::min(function.begin, 2 * ShortReach),
                         function.begin + 2 * ShortReach});
    std::sort(areas.begin(), areas.end());
    const auto matters = [&](std::uint64_t to) {
        // All areas are of one size, so the last that begins before is the last that can contain
        // it.
        const auto next = std::upper_bound(areas.begin(), areas.end(), RvaRange {to, UINT64_MAX});
        return next != areas.begin() && to < std::prev(next)->end;
    };
    for (const LoadSegment &segment : m_image.header().segments) {
        const auto text = segment.protection.execute
            ? m_image.bytesAt(segment.rva, segment.fileSize)
            : std::nullopt;
        if (!text || text->size() < JumpSize)
            continue;
        const auto add = [&](std::size_t from, std::size_t displacement) {
            const auto relative = readAt<std::int32_t>(*text, displacement).value_or(0);
            const std::uint64_t to = segment.rva + displacement + 4
                + static_cast<std::uint64_t>(std::int64_t {relative});
            if (matters(to))
                m_farBranches.push_back({to, segment.rva + from});
        };
        const std::uint8_t *bytes = text->data();
        for (std::size_t i = 0; i + JumpSize <= text->size(); ++i) {
            const std::uint8_t byte = bytes[i];
            if (byte == 0xe8 || byte == 0xe9)
                add(i, i + 1);
            else if ((byte == 0x0f && (bytes[i + 1] & 0xf0) == 0x80)
                     || (byte == 0xc7 && bytes[i + 1] == 0xf8))
                add(i, i + 2); // jcc, xbegin
        }
    }
    std::sort(m_farBranches.begin(), m_farBranches.end());
}

bool EntryFinder::isInstruction(std::uint64_t rva) const
{
    bool known = false;
    const auto &ranges = m_image.codeRanges();
    for (std::size_t i = firstRangeBeyond(rva); i < ranges.size() && ranges[i].begin <= rva; ++i) {
        const RvaRange &range = ranges[i];
        if (range.end <= rva)
            continue;
        const auto code = decodeRange(m_image, range);
        if (!code)
            return true; // not sure: it counts
        known = true;
        const bool starts =
            std::any_of(code->begin(), code->end(),
                        [&](const Instruction &instruction) { return instruction.address == rva; });
        if (starts)
            return true;
    }
    return !known;
}

std::vector<EntryFinder::Branch> EntryFinder::branchesInto(RvaRange window, RvaRange function,
                                                           const Code &own) const
{
    std::vector<Branch> found;
    for (const Instruction &instruction : own) {
        if (instruction.target && strictlyInside(window, *instruction.target))
            found.push_back({*instruction.target, instruction.address});
    }
    auto far = std::upper_bound(m_farBranches.begin(), m_farBranches.end(),
                                Branch {window.begin, UINT64_MAX});
    for (; far != m_farBranches.end() && far->to < window.end; ++far) {
        const bool inside = function.begin <= far->from && far->from < function.end; // seen above
        if (!inside && isInstruction(far->from))
            found.push_back(*far);
    }
    addNearBranches(window, function, found);
    addTableTargets(window, function, own, found);
    const auto &starts = m_image.codeStarts();
    for (auto at = std::upper_bound(starts.begin(), starts.end(), window.begin);
         at != starts.end() && *at < window.end; ++at)
        found.push_back({*at, *at});
    return found;
}

// Branches of 8 bits from the code around, function by function, and from what lies between them.
void EntryFinder::addNearBranches(RvaRange window, RvaRange function,
                                  std::vector<Branch> &found) const
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
            addGapBranches({covered, range.begin}, window, found);
        covered = std::max(covered, range.end);
        if (function.begin <= range.begin && range.end <= function.end)
            continue;
        const auto code = decodeRange(m_image, range);
        if (!code) {
            addGapBranches({std::max(range.begin, area.begin), std::min(range.end, area.end)},
                           window, found);
            continue;
        }
        for (const Instruction &instruction : *code) {
            const bool inside =
                function.begin <= instruction.address && instruction.address < function.end;
            if (!inside && instruction.target && strictlyInside(window, *instruction.target))
                found.push_back({*instruction.target, instruction.address});
        }
    }
    // The function that is asked for need not have a symbol: it is covered all the same.
    if (covered <= function.begin && function.begin < area.end)
        addGapBranches({covered, function.begin}, window, found);
    covered = std::max(covered, function.end);
    if (covered < area.end)
        addGapBranches({covered, area.end}, window, found);
}

// Bytes that no symbol and no unwind entry claims: padding, or code of which nothing is known.
// Without a start to decode from, anything that looks like a short branch counts.
void EntryFinder::addGapBranches(RvaRange gap, RvaRange window, std::vector<Branch> &found) const
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
            found.push_back({to, gap.begin + i});
    }
}

// The tables of a function that jumps indirectly: 32-bit offsets from the table (position
// independent code) or 64-bit addresses. A table ends at the first entry that leaves the function.
void EntryFinder::addTableTargets(RvaRange window, RvaRange function, const Code &own,
                                  std::vector<Branch> &found) const
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
                found.push_back({to, user.address});
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

RvaRange EntryFinder::paddingBehind(std::uint64_t end) const
{
    const auto &starts = m_image.codeStarts();
    const auto next = std::lower_bound(starts.begin(), starts.end(), end);
    std::uint64_t limit = end + ShortReach;
    if (next != starts.end())
        limit = std::min(limit, *next);
    if (const LoadSegment *segment = m_image.segmentOf(end, 1);
        segment && segment->protection.execute)
        limit = std::min(limit, segment->rva + segment->fileSize);
    else
        return {end, end};
    const auto bytes = limit > end ? m_image.bytesAt(end, limit - end) : std::nullopt;
    return {end, end + (bytes ? paddingLength(*bytes) : 0)};
}

std::uint64_t EntryFinder::codeEndBefore(std::uint64_t rva) const
{
    const auto &ranges = m_image.codeRanges();
    const auto at =
        std::lower_bound(ranges.begin(), ranges.end(), RvaRange {rva, 0}) - ranges.begin();
    return at == 0 ? 0 : m_rangeEnds[static_cast<std::size_t>(at) - 1];
}

bool EntryFinder::isDeadBefore(std::uint64_t rva) const
{
    const auto &ranges = m_image.codeRanges();
    auto at = std::lower_bound(ranges.begin(), ranges.end(), RvaRange {rva, 0});
    for (int steps = 0; at != ranges.begin() && steps < 8; ++steps) {
        --at;
        if (at->end > rva)
            continue;
        const auto code = decodeRange(m_image, *at);
        if (!code || code->empty())
            return false;
        const Instruction &last = code->back();
        // A call at the very end is one that does not return.
        return last.endsFlow() || last.flow == Instruction::Flow::Call;
    }
    return false;
}

// A pad that was made for patching: single bytes of NOP (-fpatchable-function-entry) or int3
// (/functionpadmin), not the long NOPs of alignment.
bool EntryFinder::hasPadBefore(std::uint64_t rva) const
{
    if (rva < JumpSize || codeEndBefore(rva) > rva - JumpSize)
        return false;
    const auto bytes = m_image.bytesAt(rva - JumpSize, JumpSize);
    if (!bytes || !isFree(rva - JumpSize))
        return false;
    const std::uint8_t fill = bytes->front();
    return (fill == 0x90 || fill == 0xcc)
        && std::all_of(bytes->begin(), bytes->end(),
                       [&](std::uint8_t byte) { return byte == fill; });
}

bool EntryFinder::isTaken(RvaRange bytes) const
{
    const auto next = m_taken.lower_bound({bytes.begin, 0});
    return (next != m_taken.end() && next->begin < bytes.end)
        || (next != m_taken.begin() && std::prev(next)->end > bytes.begin);
}

bool EntryFinder::isFree(std::uint64_t relay) const
{
    if (isTaken({relay, relay + JumpSize}))
        return false;
    auto branch = std::lower_bound(m_farBranches.begin(), m_farBranches.end(), Branch {relay, 0});
    for (; branch != m_farBranches.end() && branch->to < relay + JumpSize; ++branch) {
        if (isInstruction(branch->from))
            return false;
    }
    return true;
}

// Five bytes of alignment within reach of a short jump at `entry`.
std::optional<std::uint64_t> EntryFinder::findRelay(RvaRange function, std::uint64_t entry) const
{
    const std::uint64_t after = entry + ShortJumpSize;
    const std::uint64_t lowest = after < 128 ? 0 : after - 128;
    const std::uint64_t highest = after + 127;
    std::vector<std::uint64_t> ends {function.end};
    const auto &ranges = m_image.codeRanges();
    constexpr std::uint64_t alignment = 64; // padding is no longer than that
    for (std::size_t i = firstRangeBeyond(lowest < alignment ? 0 : lowest - alignment);
         i < ranges.size() && ranges[i].begin <= highest; ++i) {
        if (ranges[i].end <= highest)
            ends.push_back(ranges[i].end);
    }
    std::sort(ends.begin(), ends.end());
    for (const std::uint64_t end : ends) {
        const RvaRange padding = paddingBehind(end);
        if (codeEndBefore(padding.end) > end || padding.end - padding.begin < JumpSize)
            continue;
        std::uint64_t relay = std::max({padding.begin, lowest, end == function.end ? after : 0});
        for (; relay + JumpSize <= padding.end && relay <= highest; ++relay) {
            if (isFree(relay) && (end == function.end || isDeadBefore(end)))
                return relay;
        }
    }
    return std::nullopt;
}

Expected<EntryForm, EntryRefusal> EntryFinder::find(RvaRange function, Consistency consistency)
{
    const auto own = decodeRange(m_image, function);
    if (!own || own->empty())
        return Unexpected<EntryRefusal>(
            {BlockerKind::FunctionUndecodable,
             "its machine code cannot be decoded to the end, so branches in it stay unknown",
             {{"size", function.end - function.begin}}});
    const bool endbr = own->front().endbr64;
    const std::uint64_t entry = function.begin + (endbr ? own->front().length : 0);
    const auto first = own->begin() + (endbr ? 1 : 0);
    const std::uint64_t room = paddingBehind(function.end).end - entry;

    const std::vector<Branch> branches =
        branchesInto({entry, entry + std::min(room, JumpSize)}, function, *own);
    const auto blocks = [&](std::uint64_t size) {
        return std::any_of(branches.begin(), branches.end(),
                           [&](const Branch &b) { return b.to < entry + size; });
    };
    const auto bytes = m_image.bytesAt(entry, std::min(room, ShortReach));
    const bool nops = bytes && paddingLength(*bytes) >= JumpSize && first != own->end();
    const auto atomic = [&](std::uint64_t size) {
        return first != own->end() && isAtomic(*first, size);
    };

    std::vector<EntryForm> forms;
    const auto direct = [&](SiteForm form) {
        forms.push_back({form, entry, JumpSize, std::nullopt, atomic(JumpSize)});
    };
    const auto relayed = [&](SiteForm form, std::uint64_t relay, bool dead) {
        forms.push_back({form, entry, ShortJumpSize, relay, dead && atomic(ShortJumpSize)});
    };
    const auto fits = [&](std::uint64_t size) {
        return room >= size && !blocks(size) && !isTaken({entry, entry + size});
    };
    const bool fitsDirect = fits(JumpSize);
    const bool fitsShort = fits(ShortJumpSize);
    if (fitsShort && hasPadBefore(function.begin))
        relayed(SiteForm::Pad, function.begin - JumpSize, isDeadBefore(function.begin));
    if (fitsDirect)
        direct(nops ? SiteForm::Pad : SiteForm::Jump32);
    if (fitsShort) {
        if (const auto relay = findRelay(function, entry))
            relayed(SiteForm::ShortJump, *relay, true);
    }
    if (!forms.empty()) {
        auto best = std::find_if(forms.begin(), forms.end(), [&](const EntryForm &form) {
            return consistency == Consistency::Quiescent || form.switchableWithoutStop;
        });
        if (best == forms.end())
            best = forms.begin();
        m_taken.insert({entry, entry + best->entrySize});
        if (best->relay)
            m_taken.insert({*best->relay, *best->relay + JumpSize});
        return *best;
    }
    return Unexpected<EntryRefusal>(refusal(entry, room, branches));
}

EntryRefusal EntryFinder::refusal(std::uint64_t entry, std::uint64_t room,
                                  const std::vector<Branch> &branches)
{
    if (branches.empty() || room < ShortJumpSize)
        return {BlockerKind::NoRoomAtEntry,
                "a jump needs 5 bytes, or 2 and a free place nearby; there are "
                    + std::to_string(room) + " bytes before the next function",
                {{"need", JumpSize}, {"have", room}}};
    const Branch &branch = branches.front();
    const std::string who = branch.from == branch.to
        ? "another function starts"
        : "the branch at " + toString(Address(branch.from)) + " leads";
    return {BlockerKind::BranchIntoEdit,
            who + " at " + toString(Address(branch.to)) + ", inside the bytes that a jump at "
                + toString(Address(entry)) + " would overwrite",
            {{"entry", entry}, {"from", branch.from}, {"to", branch.to}}};
}

} // namespace quarterdeck::engine
