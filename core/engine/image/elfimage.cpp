// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"

#include "engine/image/elfimagereader.h"
#include "engine/package/encoding.h"

#include <algorithm>
#include <numeric>

namespace quarterdeck::engine {

Result<ElfImage> ElfImage::parse(std::shared_ptr<const Bytes> file, Detail detail)
{
    return ElfImageReader(std::move(file), detail).read();
}

const std::vector<std::uint32_t> &ElfImage::byName() const
{
    std::call_once(m_byName->once, [this] {
        std::vector<std::uint32_t> &order = m_byName->order;
        order.resize(m_symbols.size());
        std::iota(order.begin(), order.end(), 0U);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            return m_symbols[a].name < m_symbols[b].name;
        });
    });
    return m_byName->order;
}

Sha256 ElfImage::segmentsHash() const
{
    Hasher hasher;
    for (const LoadSegment &segment : m_header.segments) {
        if (!segment.protection.execute)
            continue;
        hasher.add(segment.rva);
        hasher.add(segment.fileSize);
        hasher.add(bytesAt(segment.rva, segment.fileSize).value_or(ByteView {}));
    }
    return hasher.finish();
}

ModuleIdentity ElfImage::identity() const
{
    if (m_buildId)
        return {ModuleIdentity::Kind::BuildId, *m_buildId};
    const Sha256 hash = segmentsHash();
    return {ModuleIdentity::Kind::SegmentsSha256, Bytes(hash.begin(), hash.end())};
}

const LoadSegment *ElfImage::segmentOf(std::uint64_t rva, std::uint64_t size) const
{
    for (const LoadSegment &segment : m_header.segments) {
        if (rva >= segment.rva && rva - segment.rva <= segment.memorySize
            && size <= segment.memorySize - (rva - segment.rva))
            return &segment;
    }
    return nullptr;
}

std::optional<ByteView> ElfImage::bytesAt(std::uint64_t rva, std::uint64_t size) const
{
    const LoadSegment *segment = segmentOf(rva, size);
    if (!segment)
        return std::nullopt;
    const std::uint64_t offset = rva - segment->rva;
    if (offset > segment->fileSize || size > segment->fileSize - offset)
        return std::nullopt;
    return slice(*m_file, segment->fileOffset + offset, size);
}

bool ElfImage::isExecutable(std::uint64_t rva, std::uint64_t size) const
{
    const LoadSegment *segment = segmentOf(rva, size);
    return segment && segment->protection.execute;
}

std::vector<const ImageSymbol *> ElfImage::named(std::string_view name) const
{
    const auto nameOf = [&](std::uint32_t index) -> std::string_view {
        return m_symbols[index].name;
    };
    auto at = std::lower_bound(
        byName().begin(), byName().end(), name,
        [&](std::uint32_t index, std::string_view wanted) { return nameOf(index) < wanted; });
    std::vector<const ImageSymbol *> result;
    for (; at != byName().end() && nameOf(*at) == name; ++at)
        result.push_back(&m_symbols[*at]);
    return result;
}

const ImageSymbol *ElfImage::exportNamed(std::string_view name) const
{
    const ImageSymbol *best = nullptr;
    for (const ImageSymbol *symbol : named(name)) {
        if (symbol->exported && (!best || (best->oldVersion && !symbol->oldVersion)))
            best = symbol;
    }
    return best;
}

template <class F>
std::vector<const ImageSymbol *> ElfImage::withSuffix(std::string_view name, F &&fits) const
{
    const std::string stem = std::string(name) + ".";
    auto at = std::lower_bound(byName().begin(), byName().end(), stem,
                               [&](std::uint32_t index, const std::string &wanted) {
                                   return m_symbols[index].name < wanted;
                               });
    std::vector<const ImageSymbol *> result;
    for (; at != byName().end() && m_symbols[*at].name.starts_with(stem); ++at) {
        if (fits(std::string_view(m_symbols[*at].name).substr(stem.size())))
            result.push_back(&m_symbols[*at]);
    }
    return result;
}

std::vector<const ImageSymbol *> ElfImage::renamed(std::string_view name) const
{
    static constexpr std::string_view suffixes[] = {"isra", "constprop", "part",
                                                    "cold", "lto_priv",  "llvm"};
    return withSuffix(name, [](std::string_view rest) {
        const std::string_view first = rest.substr(0, rest.find('.'));
        return std::find(std::begin(suffixes), std::end(suffixes), first) != std::end(suffixes);
    });
}

std::vector<const ImageSymbol *> ElfImage::numbered(std::string_view name) const
{
    return withSuffix(name, [](std::string_view rest) {
        return !rest.empty() && rest.find_first_not_of("0123456789") == rest.npos;
    });
}

std::vector<const ImageSymbol *> ElfImage::functionsAt(std::uint64_t rva) const
{
    auto at = std::lower_bound(
        m_symbols.begin(), m_symbols.end(), rva,
        [](const ImageSymbol &symbol, std::uint64_t wanted) { return symbol.rva < wanted; });
    std::vector<const ImageSymbol *> result;
    for (; at != m_symbols.end() && at->rva == rva; ++at) {
        if (at->type == SymbolType::Function || at->type == SymbolType::Ifunc)
            result.push_back(&*at);
    }
    return result;
}

std::uint64_t ElfImage::extentAt(std::uint64_t rva) const
{
    std::uint64_t size = 0;
    for (const ImageSymbol *symbol : functionsAt(rva))
        size = std::max(size, symbol->size);
    if (size > 0)
        return size;
    const auto range =
        std::lower_bound(m_codeRanges.begin(), m_codeRanges.end(), RvaRange {rva, 0});
    return range != m_codeRanges.end() && range->begin == rva ? range->end - rva : 0;
}

std::vector<const ImageSymbol *> ElfImage::coldParts(std::uint64_t rva) const
{
    std::vector<const ImageSymbol *> result;
    for (const ImageSymbol *function : functionsAt(rva)) {
        const std::string cold = function->name + ".cold";
        auto at = std::lower_bound(m_coldParts.begin(), m_coldParts.end(), cold,
                                   [&](std::uint32_t index, const auto &wanted) {
                                       return m_symbols[index].name < wanted;
                                   });
        for (; at != m_coldParts.end() && m_symbols[*at].name.starts_with(cold); ++at) {
            const ImageSymbol &part = m_symbols[*at];
            const std::string_view rest = std::string_view(part.name).substr(cold.size());
            const bool isPart = rest.empty()
                || (rest.size() > 1 && rest[0] == '.'
                    && rest.find_first_not_of("0123456789", 1) == rest.npos);
            if (isPart && part.size > 0)
                result.push_back(&part);
        }
    }
    return result;
}

} // namespace quarterdeck::engine
