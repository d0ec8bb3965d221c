// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/nearmemory.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr std::uint64_t Reach = (std::uint64_t {1} << 31) - PageSize; // leaves room for addends
constexpr std::uint64_t LowestMappable = 0x10000; // vm.mmap_min_addr
constexpr std::uint64_t EndOfUserSpace = 0x7ffffffff000;
constexpr std::uint64_t GrowthRoom = std::uint64_t {256} << 20;
constexpr std::uint64_t Guard = 16 * PageSize;

struct Gap
{
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

std::uint64_t distance(std::uint64_t a, std::uint64_t b)
{
    return a < b ? b - a : a - b;
}

// The start in `gap` that is nearest to the module.
std::optional<std::uint64_t> nearest(Gap gap, AddressRange module, std::uint64_t size)
{
    const std::uint64_t reachable = module.end.value() < Reach ? 0 : module.end.value() - Reach;
    const std::uint64_t low = pageUp(std::max({gap.begin, reachable, LowestMappable}));
    const std::uint64_t limit = std::min({gap.end, module.begin.value() + Reach, EndOfUserSpace});
    if (limit < size || pageDown(limit - size) < low)
        return std::nullopt;
    return std::clamp(pageDown(module.begin.value()), low, pageDown(limit - size));
}

// Behind the program and its zeroed data the heap begins. Other anonymous memory does not grow
// upwards, but losing such a gap costs nothing as long as there are others.
bool mayGrow(const Mapping &mapping, const ProcessIdentity &target)
{
    if (mapping.isFile())
        return mapping.inode == target.exeInode;
    return mapping.path == "[heap]" || (mapping.path.empty() && mapping.protection.write);
}

} // namespace

bool isNear(AddressRange a, AddressRange b)
{
    const std::uint64_t low = std::min(a.begin.value(), b.begin.value());
    const std::uint64_t high = std::max(a.end.value(), b.end.value());
    return high - low <= Reach;
}

std::optional<Address> findNearMemory(const std::vector<Mapping> &mappings, AddressRange module,
                                      std::uint64_t size, const ProcessIdentity &target)
{
    std::optional<std::uint64_t> best;
    const auto consider = [&](Gap gap) {
        const auto start = gap.begin < gap.end ? nearest(gap, module, size) : std::nullopt;
        if (start
            && (!best
                || distance(*start, module.begin.value()) < distance(*best, module.begin.value())))
            best = start;
    };
    const auto forEachGap = [&](auto &&f) {
        const Mapping *before = nullptr;
        for (const Mapping &mapping : mappings) {
            f(before, &mapping);
            before = &mapping;
        }
        f(before, static_cast<const Mapping *>(nullptr));
    };
    const auto gapBetween = [](const Mapping *before, const Mapping *after) {
        return Gap {before ? before->range.end.value() : 0,
                    after ? after->range.begin.value() : EndOfUserSpace};
    };

    forEachGap([&](const Mapping *before, const Mapping *after) {
        Gap gap = gapBetween(before, after);
        if (before)
            gap.begin += mayGrow(*before, target) ? GrowthRoom : Guard;
        const std::uint64_t below = after && after->path == "[stack]" ? GrowthRoom : Guard;
        gap.end = gap.end < below ? 0 : gap.end - below;
        consider(gap);
    });
    if (!best) {
        forEachGap([&](const Mapping *before, const Mapping *after) {
            consider(gapBetween(before, after));
        });
    }
    if (!best)
        return std::nullopt;
    return Address(*best);
}

} // namespace quarterdeck::engine
