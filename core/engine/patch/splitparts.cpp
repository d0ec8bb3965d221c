// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/entry.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

const RvaRange *rangeWith(const ElfImage &image, std::uint64_t rva)
{
    const auto &ranges = image.codeRanges();
    auto at = std::upper_bound(ranges.begin(), ranges.end(), RvaRange {rva, UINT64_MAX});
    if (at == ranges.begin())
        return nullptr;
    --at;
    return rva < at->end ? &*at : nullptr;
}

bool isJump(const Instruction &instruction)
{
    return instruction.target
        && (instruction.flow == Instruction::Flow::Jump
            || instruction.flow == Instruction::Flow::ConditionalJump);
}

bool jumpsInto(const ElfImage &image, RvaRange from, RvaRange function)
{
    const auto code = decodeRange(image, from);
    return !code || std::any_of(code->begin(), code->end(), [&](const Instruction &instruction) {
        return isJump(instruction) && function.begin < *instruction.target
            && *instruction.target < function.end;
    });
}

} // namespace

std::vector<RvaRange> splitParts(const ElfImage &image, RvaRange function)
{
    std::vector<RvaRange> parts;
    for (const ImageSymbol *cold : image.coldParts(function.begin))
        parts.push_back({cold->rva, cold->rva + cold->size});
    const auto own = decodeRange(image, function);
    for (const Instruction &instruction : own.value_or(std::vector<Instruction>())) {
        if (!isJump(instruction)
            || (function.begin <= *instruction.target && *instruction.target < function.end))
            continue;
        const RvaRange *range = rangeWith(image, *instruction.target);
        if (!range || !image.functionsAt(range->begin).empty() || range->begin == function.begin)
            continue;
        if (instruction.flow == Instruction::Flow::ConditionalJump
            || jumpsInto(image, *range, function))
            parts.push_back(*range);
    }
    std::sort(parts.begin(), parts.end());
    parts.erase(std::unique(parts.begin(), parts.end()), parts.end());
    return parts;
}

} // namespace quarterdeck::engine
