// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/threadlocals.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr std::uint64_t MostModules = 65535;
constexpr std::uint64_t ProgramNumber = 1;
constexpr std::int64_t FarthestBlock = -(std::int64_t {1} << 31);

bool isOffset(std::int64_t offset)
{
    return offset < 0 && offset > FarthestBlock;
}

} // namespace

ThreadLocals::ThreadLocals(TargetModules &modules, std::vector<std::size_t> scope)
    : m_modules(modules), m_scope(std::move(scope))
{ }

std::optional<std::uint64_t> ThreadLocals::moduleNumber(std::size_t module)
{
    const auto valid = [](std::optional<std::uint64_t> number) {
        return number && *number > 0 && *number <= MostModules ? number : std::nullopt;
    };
    if (module == m_modules.program())
        return ProgramNumber;
    if (const auto number = valid(slotFor(module, ImportSlot::Kind::TlsModule)))
        return number;
    return valid(loadersWord(module, "_thread_db_link_map_l_tls_modid"));
}

std::optional<std::int64_t> ThreadLocals::blockOffset(std::size_t module)
{
    const ElfImage *image = m_modules.exports(module);
    if (!image || !image->header().tls)
        return std::nullopt;
    const TlsSegment &tls = *image->header().tls;
    if (module == m_modules.program()) {
        // The program's block ends where the thread pointer points to (ELF TLS, variant II). Code
        // with local-exec offsets is built on it.
        if (tls.address % tls.alignment != 0 || tls.memorySize > std::uint64_t {1} << 30)
            return std::nullopt;
        const std::uint64_t size =
            (tls.memorySize + tls.alignment - 1) / tls.alignment * tls.alignment;
        return -static_cast<std::int64_t>(size);
    }
    if (const auto word = slotFor(module, ImportSlot::Kind::TlsOffset))
        return static_cast<std::int64_t>(*word);
    // The loader counts down from the thread pointer. 0 and -1: no place, or one for each thread.
    const auto distance = loadersWord(module, "_thread_db_link_map_l_tls_offset");
    const std::int64_t offset = distance ? static_cast<std::int64_t>(0 - *distance) : 0;
    return isOffset(offset) ? std::optional(offset) : std::nullopt;
}

// A word that the loader has filled in for something of `module`: its number, or where its block
// begins.
std::optional<std::uint64_t> ThreadLocals::slotFor(std::size_t module, ImportSlot::Kind kind)
{
    std::vector<std::size_t> holders = m_scope;
    holders.insert(holders.begin(), module);
    for (const std::size_t holder : holders) {
        const ElfImage *image = m_modules.exports(holder);
        for (const ImportSlot &slot : image ? image->importSlots() : std::vector<ImportSlot>()) {
            if (slot.kind != kind)
                continue;
            // Without a symbol it is about the module that it lies in.
            const ImageSymbol *symbol =
                slot.symbol.empty() ? nullptr : definedIn(module, slot.symbol);
            if (slot.symbol.empty() ? holder != module : !symbol)
                continue;
            Bytes bytes(sizeof(std::uint64_t));
            if (!m_modules.view().read(m_modules.modules()[holder].bias + slot.rva, bytes))
                continue;
            const std::uint64_t word = readAt<std::uint64_t>(bytes, 0).value_or(0);
            if (kind == ImportSlot::Kind::TlsModule) {
                if (word != 0)
                    return word;
                continue;
            }
            const auto begin =
                static_cast<std::int64_t>(word - slot.addend - (symbol ? symbol->tlsOffset : 0));
            if (isOffset(static_cast<std::int64_t>(word)) && isOffset(begin))
                return static_cast<std::uint64_t>(begin);
        }
    }
    return std::nullopt;
}

// The thread-local symbol, if `module` is the first one to define it.
const ImageSymbol *ThreadLocals::definedIn(std::size_t module, const std::string &symbol)
{
    for (const std::size_t candidate : m_scope) {
        const ElfImage *image = m_modules.exports(candidate);
        const ImageSymbol *found = image ? image->exportNamed(symbol) : nullptr;
        if (found)
            return candidate == module && found->type == SymbolType::Tls ? found : nullptr;
    }
    return nullptr;
}

// The C library describes a field of the loader's struct link_map: its size in bits, how often it
// is there, and where.
std::optional<std::uint64_t> ThreadLocals::loadersWord(std::size_t module, const char *symbol)
{
    constexpr std::uint32_t mostOffset = 4096;
    const auto record = m_modules.loaderRecord(module);
    if (!record)
        return std::nullopt;
    for (const std::size_t candidate : m_scope) {
        const ElfImage *image = m_modules.exports(candidate);
        const ImageSymbol *found = image ? image->exportNamed(symbol) : nullptr;
        const auto bytes = found ? image->bytesAt(found->rva, 12) : std::nullopt;
        if (!bytes)
            continue;
        const auto bits = readAt<std::uint32_t>(*bytes, 0);
        const auto offset = readAt<std::uint32_t>(*bytes, 8);
        Bytes word(sizeof(std::uint64_t));
        if (bits != 64U || !offset || *offset > mostOffset
            || !m_modules.view().read(*record + *offset, word))
            return std::nullopt;
        return readAt<std::uint64_t>(word, 0);
    }
    return std::nullopt;
}

} // namespace quarterdeck::engine
