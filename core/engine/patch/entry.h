// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/plan.h"
#include "engine/patch/waysin.h"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace quarterdeck::engine {

// Where the jumps of one site go, before anyone knows the address they lead to. All are RVAs.
struct EntryForm
{
    SiteForm form = SiteForm::Refused;
    std::uint64_t entry = 0; // where the last jump is written: behind an endbr64 if there is one
    std::uint64_t entrySize = 0; // 5, or 2 where it leads to `relay`
    std::optional<std::uint64_t> relay; // the 5-byte jump to write first
    bool switchableWithoutStop = false;
    std::string whyStop; // why it is not
    std::string why; // this form
    std::vector<PassedForm> passed; // better ones, best first
};

// Why an entry cannot be led away, without the names that the plan adds.
struct EntryRefusal
{
    BlockerKind kind = BlockerKind::NoRoomAtEntry;
    std::string message;
    std::vector<std::pair<std::string, std::uint64_t>> numbers;
};

// The parts of a function that lie elsewhere: NAME.cold by name and, where symbols are stripped,
// the code ranges without a name that the function jumps into and that jump back into its middle,
// or that it enters by a conditional jump.
[[nodiscard]] std::vector<RvaRange> splitParts(const ElfImage &image, RvaRange function);

// Chooses how functions of one module can be led to a replacement.
// One object per module and plan: it remembers which bytes are taken. One thread.
//
// Nothing may lead into the bytes to overwrite but to their first one (WaysIn): a thread that is
// suspended where no stack check sees it, or hand-written code with shared tails, would otherwise
// run into the middle of a jump. The jump at the entry lies on one page, so that the write is old
// or new whenever the engine dies.
class EntryFinder final
{
public:
    // Whether these bytes (an RVA range) are free to take: as in the file, for instance.
    using Usable = std::function<bool(RvaRange)>;

    // `image` outlives the finder. Searches the module's text once, for what leads to these
    // functions or to their neighbourhood. Pads and relays are only taken where `usable` allows it.
    EntryFinder(const ElfImage &image, const std::vector<RvaRange> &functions, Usable usable = {});

    // `function` is one of those and lies in executable bytes of the file. With Consistency::Entry
    // a form that needs no stop comes first.
    [[nodiscard]] Expected<EntryForm, EntryRefusal> find(RvaRange function,
                                                         Consistency consistency);

private:
    struct Entry; // one function while it is looked at
    struct Pad
    {
        std::uint64_t jump = 0; // where the 5 bytes begin
        bool listed = false; // in __patchable_function_entries
    };

    // What is wrong with overwriting so many bytes at the entry.
    [[nodiscard]] std::optional<EntryRefusal> against(const Entry &entry, std::uint64_t size) const;
    void tryForms(const Entry &entry, std::vector<EntryForm> &forms,
                  std::vector<PassedForm> &passed) const;
    // The padding that begins at `end` and reaches to the next code start at most.
    [[nodiscard]] RvaRange paddingBehind(std::uint64_t end) const;
    // The code before `rva` ends in an instruction that does not run on into the padding there.
    [[nodiscard]] bool isDeadBefore(std::uint64_t rva) const;
    [[nodiscard]] Expected<Pad, std::string> padBefore(std::uint64_t rva) const;
    [[nodiscard]] bool isListedPad(std::uint64_t rva) const;
    [[nodiscard]] std::optional<std::uint64_t> findRelay(RvaRange function,
                                                         std::uint64_t entry) const;
    [[nodiscard]] bool isTaken(RvaRange bytes) const;
    [[nodiscard]] bool isFree(std::uint64_t relay) const;

    const ElfImage &m_image;
    const WaysIn m_waysIn;
    const Usable m_usable;
    std::set<RvaRange> m_taken; // what earlier answers overwrite; they do not overlap
};

} // namespace quarterdeck::engine
