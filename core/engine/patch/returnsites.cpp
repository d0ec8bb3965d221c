// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/returnsites.h"

#include "engine/code/decoder.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

// The length of FF with this ModRM and SIB, where it is a call through a register or memory
// (near /2, far /3); else 0.
std::size_t indirectCallLength(std::uint8_t modrm, std::uint8_t sib)
{
    const unsigned form = modrm >> 6U;
    const unsigned operation = modrm >> 3U & 7U;
    const unsigned base = modrm & 7U;
    if (operation != 2 && operation != 3)
        return 0;
    if (form == 3)
        return 2;
    std::size_t length = base == 4 ? 3 : 2;
    if (form == 1)
        length += 1;
    else if (form == 2 || base == 5 || (base == 4 && (sib & 7U) == 5))
        length += 4;
    return length;
}

} // namespace

bool calledBefore(ByteView bytes)
{
    const std::size_t size = bytes.size();
    if (size >= 5 && bytes[size - 5] == 0xe8)
        return true;
    for (std::size_t length = 2; length <= std::min(size, LongestCall); ++length) {
        const std::size_t at = size - length;
        if (bytes[at] == 0xff
            && indirectCallLength(bytes[at + 1], length > 2 ? bytes[at + 2] : 0) == length)
            return true;
    }
    return false;
}

std::vector<std::uint64_t> returnSites(ByteView text, Address begin)
{
    std::vector<std::uint64_t> sites;
    for (std::size_t end = 2; end <= text.size(); ++end) {
        const std::size_t from = end - std::min(end, LongestCall);
        if (calledBefore(text.subspan(from, end - from)))
            sites.push_back(begin.value() + end);
    }
    const std::uint64_t first = begin.value();
    for (std::size_t at = 0; at < text.size();) {
        const auto instruction = decode(text.subspan(at), first + at);
        const auto place = instruction ? instruction->pointedAt : std::nullopt;
        if (place && *place > first && *place - first < text.size())
            sites.push_back(*place);
        at += instruction ? instruction->length : 1;
    }
    std::sort(sites.begin(), sites.end());
    sites.erase(std::unique(sites.begin(), sites.end()), sites.end());
    return sites;
}

} // namespace quarterdeck::engine
