// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/code/decoder.h"
#include "engine/image/codepointers.h"
#include "engine/image/elfimage.h"

#include <optional>
#include <vector>

namespace quarterdeck::engine {

// Every instruction of a range of code, at its RVA; nothing where one cannot be decoded.
[[nodiscard]] std::optional<std::vector<Instruction>> decodeRange(const ElfImage &image,
                                                                  RvaRange range);

// A way into the middle of code. All are RVAs.
struct WayIn
{
    enum class Kind
    {
        Branch,
        TableEntry, // of a jump table
        ReturnAddress, // of a call in the function itself: a set jump or a context may keep it
        TakenAddress, // by an instruction
        Data, // a word of data holds it
        LandingPad, // of an exception
        Symbol, // another function starts there
    };
    std::uint64_t to = 0;
    std::uint64_t from = 0; // the instruction, the word of data; of a symbol the same as `to`
    Kind kind = Kind::Branch;

    auto operator<=>(const WayIn &) const = default;
};

// What leads into the first bytes of functions of one module: from the functions themselves (linear
// sweep, jump tables, return addresses), from their neighbours (8-bit branches, and bytes of
// unknown code that look like one), from anywhere in the module (32-bit branches, addresses taken),
// from data and from exception tables. Looks at the module's file only. What cannot be told counts.
class WaysIn final
{
public:
    // How far from a function's first byte the answers reach.
    static constexpr std::uint64_t Reach = 260;

    // `image` outlives it. Searches the module once, for what leads to the first bytes of
    // these functions.
    WaysIn(const ElfImage &image, const std::vector<RvaRange> &functions);

    // Ways strictly inside `window`, which is within reach of `function`'s first byte; `own` is the
    // function's code.
    [[nodiscard]] std::vector<WayIn> into(RvaRange window, RvaRange function,
                                          const std::vector<Instruction> &own) const;
    // Whether anything from far leads to a byte of this range, its first one included.
    [[nodiscard]] bool reaches(RvaRange range) const;
    // The highest end of the code ranges that begin before `rva`.
    [[nodiscard]] std::uint64_t codeEndBefore(std::uint64_t rva) const;
    // The first of the image's code ranges that may reach beyond `rva`: none before it does.
    [[nodiscard]] std::size_t firstRangeBeyond(std::uint64_t rva) const;

private:
    using Code = std::vector<Instruction>;

    void searchText(const LoadSegment &segment);
    [[nodiscard]] bool matters(std::uint64_t to) const;
    [[nodiscard]] bool isReal(const WayIn &way) const;
    void addOwn(RvaRange window, const Code &own, std::vector<WayIn> &found) const;
    void addNear(RvaRange window, RvaRange function, std::vector<WayIn> &found) const;
    void addGap(RvaRange gap, RvaRange window, std::vector<WayIn> &found) const;
    void addTables(RvaRange window, RvaRange function, const Code &own,
                   std::vector<WayIn> &found) const;

    const ElfImage &m_image;
    std::vector<RvaRange> m_areas; // all of one size, ascending
    std::vector<std::uint64_t> m_rangeEnds; // the highest end of codeRanges() up to each index
    std::vector<WayIn> m_far; // or what looks like one: see isReal(); ascending
};

} // namespace quarterdeck::engine
