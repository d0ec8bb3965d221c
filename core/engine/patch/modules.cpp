// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/modules.h"

#include <algorithm>
#include <elf.h>

namespace quarterdeck::engine {

namespace {

constexpr std::size_t MaxNote = 4096;
constexpr int MaxLoadedModules = 4096; // the loader's list is the target's: it could go in circles
constexpr int MaxDynamicEntries = 1024;

bool sameFile(const Mapping &a, const Mapping &b)
{
    return a.inode == b.inode && a.device == b.device;
}

} // namespace

std::string LoadedModule::fileName() const
{
    const std::size_t slash = mapping.path.rfind('/');
    return slash == std::string::npos ? mapping.path : mapping.path.substr(slash + 1);
}

Result<TargetModules> TargetModules::of(TargetView &view)
{
    TargetModules modules(view);
    auto mappings = view.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    modules.m_mappings = std::move(*mappings);
    modules.findModules();
    return modules;
}

std::optional<ElfHeader> TargetModules::headerInMemory(const Mapping &mapping) const
{
    Bytes head(std::min<std::uint64_t>(mapping.range.size(), PageSize));
    if (!m_view->read(mapping.range.begin, head))
        return std::nullopt;
    auto header = parseElfHeader(head);
    if (!header || header->type == ElfHeader::Type::Relocatable)
        return std::nullopt;
    return std::move(*header);
}

// A module is an ELF header in memory whose executable segments are mapped from the same file at
// the distance that the header says, or are anonymous now (copied onto huge pages, for instance):
// the plan refuses those by name. A file that is merely mapped to be read is none.
void TargetModules::findModules()
{
    for (const Mapping &mapping : m_mappings) {
        if (!mapping.isFile() || !mapping.protection.read || mapping.fileOffset != 0)
            continue;
        const auto header = headerInMemory(mapping);
        if (!header || header->segments.front().fileOffset >= PageSize)
            continue;
        LoadedModule module;
        module.mapping = mapping;
        module.bias = mapping.range.begin;
        bool complete = true;
        for (const LoadSegment &segment : header->segments) {
            if (!segment.protection.execute || segment.fileSize == 0)
                continue;
            const Address at = module.bias + segment.rva;
            const bool mapped =
                std::any_of(m_mappings.begin(), m_mappings.end(), [&](const Mapping &other) {
                    if (!other.range.contains(at) || !other.protection.execute)
                        return false;
                    const bool fromFile = sameFile(other, mapping)
                        && other.fileOffset + static_cast<std::uint64_t>(at - other.range.begin)
                            == segment.fileOffset;
                    return fromFile || (!other.isFile() && other.path.empty());
                });
            complete = complete && mapped;
        }
        if (!complete)
            continue;
        const AddressRange extent = AddressRange::of(module.bias, header->imageSize);
        for (const Mapping &other : m_mappings) {
            if (sameFile(other, mapping) && extent.overlaps(other.range))
                module.mappings.push_back(other);
        }
        for (const ElfNote &note : header->notes) {
            Bytes bytes(std::min<std::uint64_t>(note.size, MaxNote));
            if (!module.buildId && m_view->read(module.bias + note.rva, bytes))
                module.buildId = findBuildId(bytes, note.alignment);
        }
        if (module.buildId && module.buildId->empty())
            module.buildId.reset();
        m_modules.push_back(std::move(module));
    }
}

const ElfImage *TargetModules::image(std::size_t module, ElfImage::Detail detail)
{
    const Mapping &mapping = m_modules[module].mapping;
    File &file = m_files[std::pair(mapping.device, mapping.inode)];
    if (file.all || (file.exports && detail == ElfImage::Detail::Exports))
        return file.all ? file.all.get() : file.exports.get();
    if (file.problem)
        return nullptr;
    if (!file.bytes) {
        auto bytes = m_view->moduleFile(mapping);
        if (!bytes) {
            file.problem = bytes.error();
            return nullptr;
        }
        file.bytes = std::move(*bytes);
    }
    auto image = ElfImage::parse(file.bytes, detail);
    if (!image) {
        file.problem = image.error();
        return nullptr;
    }
    auto &place = detail == ElfImage::Detail::All ? file.all : file.exports;
    place = std::make_unique<const ElfImage>(std::move(*image));
    return place.get();
}

const EngineError *TargetModules::problem(std::size_t module) const
{
    const Mapping &mapping = m_modules[module].mapping;
    const auto known = m_files.find(std::pair(mapping.device, mapping.inode));
    return known != m_files.end() && known->second.problem ? &*known->second.problem : nullptr;
}

std::optional<std::size_t> TargetModules::moduleAt(Address address) const
{
    for (std::size_t i = 0; i < m_modules.size(); ++i) {
        for (const Mapping &mapping : m_modules[i].mappings) {
            if (mapping.range.contains(address))
                return i;
        }
    }
    return std::nullopt;
}

std::optional<std::size_t> TargetModules::program() const
{
    // Some file systems (btrfs, overlays) name one device in the memory map and another in stat():
    // then the inode alone decides, where only one module has it.
    const ProcessIdentity identity = m_view->identity();
    std::optional<std::size_t> sameInode;
    bool several = false;
    for (std::size_t i = 0; i < m_modules.size(); ++i) {
        const Mapping &mapping = m_modules[i].mapping;
        if (mapping.inode != identity.exeInode)
            continue;
        if (mapping.device == identity.exeDevice)
            return i;
        several = sameInode.has_value();
        sameInode = i;
    }
    return several ? std::nullopt : sameInode;
}

std::optional<std::uint64_t> TargetModules::word(Address address) const
{
    Bytes bytes(sizeof(std::uint64_t));
    if (!m_view->read(address, bytes))
        return std::nullopt;
    return readAt<std::uint64_t>(bytes, 0);
}

const std::vector<std::size_t> &TargetModules::loaderOrder()
{
    if (!std::exchange(m_loaderListRead, true))
        readLoaderList();
    return m_loaderOrder;
}

std::optional<Address> TargetModules::loaderRecord(std::size_t module)
{
    (void)loaderOrder();
    const auto record = m_loaderRecords.find(module);
    return record == m_loaderRecords.end() ? std::nullopt : std::optional(record->second);
}

// DT_DEBUG of the program -> struct r_debug -> r_map, a list of struct link_map (<link.h>).
void TargetModules::readLoaderList()
{
    const auto main = program();
    const auto header = main ? headerInMemory(m_modules[*main].mapping) : std::nullopt;
    if (!header || !header->dynamicRva)
        return;
    std::optional<std::uint64_t> debug;
    for (int i = 0; i < MaxDynamicEntries && !debug; ++i) {
        const Address entry = m_modules[*main].bias + *header->dynamicRva
            + static_cast<std::uint64_t>(i) * sizeof(Elf64_Dyn);
        const auto tag = word(entry);
        if (!tag || *tag == DT_NULL)
            return;
        if (*tag == DT_DEBUG)
            debug = word(entry + offsetof(Elf64_Dyn, d_un));
    }
    constexpr std::uint64_t mapInDebug = 8; // r_debug: int r_version, then r_map
    constexpr std::uint64_t dynamicInMap = 16; // link_map: l_addr, l_name, l_ld, l_next
    constexpr std::uint64_t nextInMap = 24;
    auto map = debug && *debug != 0 ? word(Address(*debug) + mapInDebug) : std::nullopt;
    for (int i = 0; i < MaxLoadedModules && map && *map != 0; ++i) {
        const auto dynamic = word(Address(*map) + dynamicInMap);
        const auto module = dynamic ? moduleAt(Address(*dynamic)) : std::nullopt;
        if (module && m_loaderRecords.emplace(*module, Address(*map)).second)
            m_loaderOrder.push_back(*module);
        map = word(Address(*map) + nextInMap);
    }
}

} // namespace quarterdeck::engine
