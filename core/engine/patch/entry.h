// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/code/decoder.h"
#include "engine/image/elfimage.h"
#include "engine/patch/plan.h"

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
};

// Why an entry cannot be led away, without the names that the plan adds.
struct EntryRefusal
{
    BlockerKind kind = BlockerKind::NoRoomAtEntry;
    std::string message;
    std::vector<std::pair<std::string, std::uint64_t>> numbers;
};

// Every instruction of a range of code, at its RVA; nothing where one cannot be decoded.
[[nodiscard]] std::optional<std::vector<Instruction>> decodeRange(const ElfImage &image,
                                                                  RvaRange range);

// The parts of a function that lie elsewhere: NAME.cold by name and, where symbols are stripped,
// the code ranges without a name that the function jumps into and that jump back into its middle,
// or that it enters by a conditional jump.
[[nodiscard]] std::vector<RvaRange> splitParts(const ElfImage &image, RvaRange function);

// Chooses how functions of one module can be led to a replacement. Looks at the module's file only.
// One object per module and plan: it remembers which bytes are taken. One thread.
//
// The bytes to overwrite must not be the target of a branch but at their first byte: not from the
// function itself (linear sweep and jump tables), not from its neighbours (8-bit branches), not
// from anywhere in the module (32-bit branches), and no other symbol may start there. A thread that
// is suspended where no stack check sees it, or hand-written code with shared tails, would
// otherwise run into the middle of a jump. What cannot be told is refused.
class EntryFinder final
{
public:
    // `image` outlives the finder. Searches the module's text once, for what leads to these
    // functions or to their neighbourhood.
    EntryFinder(const ElfImage &image, const std::vector<RvaRange> &functions);

    // `function` is one of those and lies in executable bytes of the file. With Consistency::Entry
    // a form that needs no stop comes first.
    [[nodiscard]] Expected<EntryForm, EntryRefusal> find(RvaRange function,
                                                         Consistency consistency);

private:
    struct Branch
    {
        std::uint64_t to = 0;
        std::uint64_t from = 0;
        auto operator<=>(const Branch &) const = default;
    };
    using Code = std::vector<Instruction>;

    void collectFarBranches(const std::vector<RvaRange> &functions);
    // The code ranges that may reach beyond `rva`: none before this one does.
    [[nodiscard]] std::size_t firstRangeBeyond(std::uint64_t rva) const;
    [[nodiscard]] bool isInstruction(std::uint64_t rva) const;
    // Targets strictly inside `window`, from anywhere.
    [[nodiscard]] std::vector<Branch> branchesInto(RvaRange window, RvaRange function,
                                                   const Code &own) const;
    void addNearBranches(RvaRange window, RvaRange function, std::vector<Branch> &found) const;
    void addGapBranches(RvaRange gap, RvaRange window, std::vector<Branch> &found) const;
    void addTableTargets(RvaRange window, RvaRange function, const Code &own,
                         std::vector<Branch> &found) const;

    // The padding that begins at `end` and reaches to the next code start at most.
    [[nodiscard]] RvaRange paddingBehind(std::uint64_t end) const;
    // The code before `rva` ends in an instruction that does not run on into the padding there.
    [[nodiscard]] bool isDeadBefore(std::uint64_t rva) const;
    [[nodiscard]] std::uint64_t codeEndBefore(std::uint64_t rva) const;
    [[nodiscard]] bool hasPadBefore(std::uint64_t rva) const;
    [[nodiscard]] std::optional<std::uint64_t> findRelay(RvaRange function,
                                                         std::uint64_t entry) const;
    [[nodiscard]] static EntryRefusal refusal(std::uint64_t entry, std::uint64_t room,
                                              const std::vector<Branch> &branches);
    [[nodiscard]] bool isTaken(RvaRange bytes) const;
    [[nodiscard]] bool isFree(std::uint64_t relay) const;

    const ElfImage &m_image;
    std::vector<std::uint64_t> m_rangeEnds; // the highest end of codeRanges() up to each index
    std::vector<Branch>
        m_farBranches; // 32-bit branches into the neighbourhoods, or what looks like one; ascending
    std::set<RvaRange> m_taken; // what earlier answers overwrite; they do not overlap
};

} // namespace quarterdeck::engine
