// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/entry.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr std::uint64_t JumpSize = 5;
constexpr std::uint64_t ShortJumpSize = 2;
constexpr std::uint64_t ShortReach = 130; // of an 8-bit branch, its own length included
constexpr std::uint64_t LongestPad = 128; // of NOPs before an entry

// Why a write of `size` bytes over the first instruction cannot be made while threads run; empty
// where it can: it lies within an aligned 8-byte word and over no more than one instruction of at
// least 2 bytes.
std::string whyNotRunning(const Instruction *first, std::uint64_t size)
{
    if (!first || first->length < size)
        return "its first instruction has " + std::to_string(first ? first->length : 0)
            + " bytes, the jump " + std::to_string(size) + ": a thread could be behind it";
    if (first->address % 8 + size > 8)
        return "the " + std::to_string(size) + " bytes at " + toString(Address(first->address))
            + " lie in two aligned words";
    return {};
}

// What gcc begins a function of the attribute ms_hook_prologue with: lea 0(%rsp), %rsp.
bool isHookPrologue(ByteView bytes)
{
    static constexpr std::uint8_t prologue[] = {0x48, 0x8d, 0xa4, 0x24, 0, 0, 0, 0};
    return bytes.size() >= sizeof prologue
        && std::equal(std::begin(prologue), std::end(prologue), bytes.begin());
}

std::string hex(std::uint64_t rva)
{
    return toString(Address(rva));
}

std::string describe(const WayIn &way)
{
    const std::string from = hex(way.from);
    switch (way.kind) {
    case WayIn::Kind::Branch:
        return "the branch at " + from + " leads";
    case WayIn::Kind::TableEntry:
        return "a jump table that is used at " + from + " leads";
    case WayIn::Kind::ReturnAddress:
        return "the call at " + from + " returns";
    case WayIn::Kind::TakenAddress:
        return "the instruction at " + from + " takes an address, which lies";
    case WayIn::Kind::Data:
        return "the word of data at " + from + " leads";
    case WayIn::Kind::LandingPad:
        return "an exception lands (table at " + from + ")";
    case WayIn::Kind::Symbol:
        break;
    }
    return "another function starts";
}

} // namespace

struct EntryFinder::Entry
{
    RvaRange function;
    std::vector<Instruction> code;
    std::uint64_t entry = 0; // behind an endbr64
    const Instruction *first = nullptr; // at the entry; null where the function ends there
    std::uint64_t room = 0; // from the entry to the end of the padding behind the function
    std::vector<WayIn> waysIn; // into the first five bytes
    bool nops = false; // five bytes of them at the entry
};

EntryFinder::EntryFinder(const ElfImage &image, const std::vector<RvaRange> &functions,
                         Usable usable)
    : m_image(image), m_waysIn(image, functions), m_usable(std::move(usable))
{ }

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

bool EntryFinder::isListedPad(std::uint64_t rva) const
{
    const auto &entries = m_image.patchableEntries();
    return std::binary_search(entries.begin(), entries.end(), rva);
}

// A pad that was made for patching: what __patchable_function_entries names, or single bytes of NOP
// or int3 (/functionpadmin) that are not the long NOPs of alignment.
Expected<EntryFinder::Pad, std::string> EntryFinder::padBefore(std::uint64_t rva) const
{
    const Unexpected<std::string> none("no pad was left for patching before it");
    const std::uint64_t end = m_waysIn.codeEndBefore(rva);
    if (rva < JumpSize || end > rva - JumpSize)
        return none;
    const auto bytes = m_image.bytesAt(rva - JumpSize, JumpSize);
    if (!bytes)
        return none;
    Pad pad {rva - JumpSize, false};
    const auto &entries = m_image.patchableEntries();
    const auto next = std::lower_bound(entries.begin(), entries.end(), rva);
    if (next != entries.begin() && *std::prev(next) >= end
        && rva - *std::prev(next) <= LongestPad) {
        const std::uint64_t begin = *std::prev(next);
        const auto listed = m_image.bytesAt(begin, rva - begin);
        pad.listed = listed && paddingLength(*listed) == rva - begin;
        if (pad.listed && rva - begin < JumpSize)
            return Unexpected<std::string>("the pad before it has " + std::to_string(rva - begin)
                                           + " bytes, 5 are needed");
    }
    const std::uint8_t fill = bytes->front();
    const bool plain = (fill == 0x90 || fill == 0xcc)
        && std::all_of(bytes->begin(), bytes->end(),
                       [&](std::uint8_t byte) { return byte == fill; });
    if (!pad.listed && !plain)
        return none;
    if (!isFree(pad.jump))
        return Unexpected<std::string>("the pad before it is in use");
    return pad;
}

bool EntryFinder::isTaken(RvaRange bytes) const
{
    const auto next = m_taken.lower_bound({bytes.begin, 0});
    return (next != m_taken.end() && next->begin < bytes.end)
        || (next != m_taken.begin() && std::prev(next)->end > bytes.begin);
}

bool EntryFinder::isFree(std::uint64_t relay) const
{
    const RvaRange bytes {relay, relay + JumpSize};
    return !isTaken(bytes) && !m_waysIn.reaches(bytes) && (!m_usable || m_usable(bytes));
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
    for (std::size_t i = m_waysIn.firstRangeBeyond(lowest < alignment ? 0 : lowest - alignment);
         i < ranges.size() && ranges[i].begin <= highest; ++i) {
        if (ranges[i].end <= highest)
            ends.push_back(ranges[i].end);
    }
    std::sort(ends.begin(), ends.end());
    for (const std::uint64_t end : ends) {
        const RvaRange padding = paddingBehind(end);
        if (m_waysIn.codeEndBefore(padding.end) > end || padding.end - padding.begin < JumpSize)
            continue;
        std::uint64_t relay = std::max({padding.begin, lowest, end == function.end ? after : 0});
        for (; relay + JumpSize <= padding.end && relay <= highest; ++relay) {
            if (isFree(relay) && (end == function.end || isDeadBefore(end)))
                return relay;
        }
    }
    return std::nullopt;
}

std::optional<EntryRefusal> EntryFinder::against(const Entry &entry, std::uint64_t size) const
{
    const std::uint64_t at = entry.entry;
    if (entry.room < size)
        return EntryRefusal {BlockerKind::NoRoomAtEntry,
                             "a jump there needs " + std::to_string(size) + " bytes, there are "
                                 + std::to_string(entry.room) + " before the next function",
                             {{"entry", at}, {"need", size}, {"have", entry.room}}};
    for (const WayIn &way : entry.waysIn) {
        if (way.to >= at + size)
            continue;
        return EntryRefusal {BlockerKind::BranchIntoEdit,
                             describe(way) + " at " + hex(way.to)
                                 + ", inside the bytes that a jump at " + hex(at)
                                 + " would overwrite",
                             {{"entry", at}, {"from", way.from}, {"to", way.to}, {"need", size}}};
    }
    if (isTaken({at, at + size}))
        return EntryRefusal {BlockerKind::NoRoomAtEntry,
                             "the " + std::to_string(size) + " bytes at " + hex(at)
                                 + " are changed for another function already",
                             {{"entry", at}, {"need", size}}};
    if (at + size > entry.function.end && m_usable && !m_usable({entry.function.end, at + size}))
        return EntryRefusal {BlockerKind::NoRoomAtEntry,
                             "a jump there needs " + std::to_string(size)
                                 + " bytes, and the padding behind its "
                                 + std::to_string(entry.function.end - at) + " bytes is in use",
                             {{"entry", at}, {"need", size}, {"have", entry.function.end - at}}};
    if (pageDown(at) != pageDown(at + size - 1))
        return EntryRefusal {BlockerKind::NoRoomAtEntry,
                             "the " + std::to_string(size) + " bytes at " + hex(at)
                                 + " lie on two pages, so that they cannot be changed in one step",
                             {{"entry", at}, {"need", size}}};
    return std::nullopt;
}

// All that would work, best first, and of the others why not.
void EntryFinder::tryForms(const Entry &entry, std::vector<EntryForm> &forms,
                           std::vector<PassedForm> &passed) const
{
    const auto againstLong = against(entry, JumpSize);
    const auto againstShort = against(entry, ShortJumpSize);
    const auto add = [&](SiteForm form, std::optional<std::uint64_t> relay, bool dead,
                         std::string why) {
        const std::uint64_t size = relay ? ShortJumpSize : JumpSize;
        std::string whyStop = dead ? whyNotRunning(entry.first, size)
                                   : "a thread could run through the pad before it";
        forms.push_back({form,
                         entry.entry,
                         size,
                         relay,
                         whyStop.empty(),
                         std::move(whyStop),
                         std::move(why),
                         {}});
    };
    const auto direct = [&](SiteForm form, std::string why) {
        add(form, std::nullopt, true, std::move(why));
    };

    const std::uint64_t begin = entry.function.begin;
    const auto pad = padBefore(begin);
    if (entry.nops && !againstLong)
        direct(SiteForm::Pad,
               isListedPad(entry.entry) ? "the NOPs at its entry are listed as made for patching"
                                        : "its entry begins with 5 bytes of NOP");
    else if (againstShort || !pad)
        passed.push_back({SiteForm::Pad, pad ? againstShort->message : pad.error()});
    if (pad && !againstShort)
        add(SiteForm::Pad, pad->jump, isDeadBefore(begin),
            pad->listed ? "the NOPs before its entry are listed as made for patching"
                        : "5 bytes of one kind of NOP or int3 lie before its entry");
    if (againstLong)
        passed.push_back({SiteForm::Jump32, againstLong->message});
    else if (!entry.nops)
        direct(SiteForm::Jump32, "5 bytes at its entry are free to be overwritten");
    if (againstShort)
        passed.push_back({SiteForm::ShortJump, againstShort->message});
    else if (const auto relay = findRelay(entry.function, entry.entry))
        add(SiteForm::ShortJump, *relay, true,
            "2 bytes at its entry are free, and 5 bytes of padding at " + hex(*relay));
    else
        passed.push_back(
            {SiteForm::ShortJump, "no 5 free bytes of padding lie within reach of a short jump"});
}

Expected<EntryForm, EntryRefusal> EntryFinder::find(RvaRange function, Consistency consistency)
{
    auto code = decodeRange(m_image, function);
    if (!code || code->empty())
        return Unexpected<EntryRefusal>(
            {BlockerKind::FunctionUndecodable,
             "its machine code cannot be decoded to the end, so branches in it stay unknown",
             {{"size", function.end - function.begin}}});
    Entry entry {function, *std::move(code), function.begin, nullptr, 0, {}, false};
    const bool endbr = entry.code.front().endbr64;
    if (endbr)
        entry.entry += entry.code.front().length;
    if (entry.code.size() > (endbr ? 1U : 0U))
        entry.first = &entry.code[endbr ? 1 : 0];
    entry.room = paddingBehind(function.end).end - entry.entry;
    entry.waysIn = m_waysIn.into({entry.entry, entry.entry + std::min(entry.room, JumpSize)},
                                 function, entry.code);
    const auto bytes = m_image.bytesAt(entry.entry, std::min(entry.room, ShortReach));
    entry.nops =
        bytes && entry.first && (paddingLength(*bytes) >= JumpSize || isHookPrologue(*bytes));

    std::vector<EntryForm> forms;
    std::vector<PassedForm> passed;
    tryForms(entry, forms, passed);
    if (forms.empty()) {
        auto refusal = against(entry, ShortJumpSize);
        if (!refusal) {
            refusal = against(entry, JumpSize);
            refusal->message += "; for a short jump, " + passed.back().why;
        }
        return Unexpected<EntryRefusal>(*std::move(refusal));
    }
    auto best = std::find_if(forms.begin(), forms.end(), [&](const EntryForm &form) {
        return consistency == Consistency::Quiescent || form.switchableWithoutStop;
    });
    if (best == forms.end())
        best = forms.begin();
    for (auto better = forms.begin(); better != best; ++better)
        passed.push_back({better->form, "threads would have to stop for it: " + better->whyStop});
    std::erase_if(passed, [&](const PassedForm &form) { return form.form >= best->form; });
    std::stable_sort(passed.begin(), passed.end(),
                     [](const PassedForm &a, const PassedForm &b) { return a.form < b.form; });
    best->passed = std::move(passed);
    m_taken.insert({entry.entry, entry.entry + best->entrySize});
    if (best->relay)
        m_taken.insert({*best->relay, *best->relay + JumpSize});
    return *best;
}

} // namespace quarterdeck::engine
