// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimagereader.h"

#include "engine/image/unwindranges.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr std::uint16_t VersionHidden = 0x8000;
constexpr std::size_t MostMissingVersions = 64;

SymbolType typeOf(const GElf_Sym &symbol)
{
    switch (GELF_ST_TYPE(symbol.st_info)) {
    case STT_FUNC:
        return SymbolType::Function;
    case STT_GNU_IFUNC:
        return SymbolType::Ifunc;
    case STT_OBJECT:
    case STT_COMMON:
        return SymbolType::Object;
    case STT_TLS:
        return SymbolType::Tls;
    default:
        return SymbolType::Other;
    }
}

SymbolBinding bindingOf(const GElf_Sym &symbol)
{
    switch (GELF_ST_BIND(symbol.st_info)) {
    case STB_LOCAL:
        return SymbolBinding::Local;
    case STB_WEAK:
        return SymbolBinding::Weak;
    default:
        return SymbolBinding::Global;
    }
}

// How many entries of a table are really there, whatever its header says.
std::size_t countOf(const Elf_Data *data, std::size_t entrySize)
{
    return data && data->d_buf ? data->d_size / entrySize : 0;
}

struct Place
{
    std::uint64_t rva = 0;
    std::uint32_t index = 0; // of the symbol
};

// Byte by byte from the lowest, as far as addresses reach: comparing tens of thousands of addresses
// in random order takes several times as long. Keeps the order of equal ones.
void sortByAddress(std::vector<Place> &places, std::uint64_t end)
{
    std::vector<Place> next(places.size());
    for (unsigned shift = 0; shift < 64 && end >> shift != 0; shift += 8) {
        std::array<std::size_t, 257> starts {};
        for (const Place &place : places)
            ++starts[(place.rva >> shift & 0xff) + 1];
        for (std::size_t i = 1; i < starts.size(); ++i)
            starts[i] += starts[i - 1];
        for (const Place &place : places)
            next[starts[place.rva >> shift & 0xff]++] = place;
        places.swap(next);
    }
}

} // namespace

ElfImageReader::ElfImageReader(std::shared_ptr<const Bytes> file, ElfImage::Detail detail)
    : m_all(detail == ElfImage::Detail::All)
{
    m_image.m_file = std::move(file);
}

Result<ElfImage> ElfImageReader::read()
{
    const ByteView file = *m_image.m_file;
    Result<ElfHeader> header = parseElfHeader(file);
    if (!header)
        return Unexpected<EngineError>(header.error());
    if (header->type == ElfHeader::Type::Relocatable)
        return failure(ErrorKind::UnsupportedTarget,
                       "This is an object file; a program or library is needed.");
    m_image.m_header = std::move(*header);
    for (const LoadSegment &segment : m_image.m_header.segments) {
        if (!slice(file, segment.fileOffset, segment.fileSize))
            return failure(ErrorKind::MalformedElf,
                           "This ELF file is cut off: it has " + std::to_string(file.size())
                               + " bytes, a segment ends at "
                               + std::to_string(segment.fileOffset + segment.fileSize) + ".");
    }
    readBuildId();

    const Result<LibElf> elf = LibElf::open(file);
    if (!elf)
        return Unexpected<EngineError>(elf.error());
    Elf_Data *versions = nullptr;
    elf->forEachSection([&](Elf_Scn *section, const GElf_Shdr &shdr) {
        if (shdr.sh_type == SHT_GNU_versym)
            versions = elf_getdata(section, nullptr);
        if (shdr.sh_type == SHT_GNU_verdef)
            readVersions(*elf, section, shdr);
    });
    elf->forEachSection([&](Elf_Scn *section, const GElf_Shdr &shdr) {
        switch (shdr.sh_type) {
        case SHT_DYNAMIC:
            readDynamic(*elf, section, shdr);
            break;
        case SHT_DYNSYM:
            readSymbols(*elf, section, shdr, versions);
            break;
        case SHT_SYMTAB:
            if (m_all) {
                readSymbols(*elf, section, shdr, nullptr);
                m_image.m_hasLocalSymbols = true;
            }
            break;
        case SHT_RELA:
            if (shdr.sh_flags & SHF_ALLOC)
                readImportSlots(*elf, section, shdr);
            break;
        default:
            break;
        }
        if (m_all)
            readNamedSection(*elf, section, shdr);
    });
    if (m_all)
        readPatchableEntries(*elf);
    indexSymbols();
    indexCode();
    return std::move(m_image);
}

void ElfImageReader::readBuildId()
{
    for (const ElfNote &note : m_image.m_header.notes) {
        const auto bytes = slice(*m_image.m_file, note.fileOffset, note.size);
        if (auto id = bytes ? findBuildId(*bytes, note.alignment) : std::nullopt;
            id && !id->empty()) {
            m_image.m_buildId = std::move(id);
            return;
        }
    }
}

void ElfImageReader::readDynamic(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header)
{
    Elf_Data *data = elf_getdata(section, nullptr);
    for (std::size_t i = 0; i < countOf(data, sizeof(Elf64_Dyn)); ++i) {
        GElf_Dyn entry;
        if (!gelf_getdyn(data, static_cast<int>(i), &entry) || entry.d_tag == DT_NULL)
            return;
        if (entry.d_tag == DT_SONAME)
            m_image.m_soname = elf.string(header.sh_link, entry.d_un.d_val);
        else if (entry.d_tag == DT_NEEDED)
            m_image.m_needed.push_back(elf.string(header.sh_link, entry.d_un.d_val));
    }
}

void ElfImageReader::readVersions(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header)
{
    Elf_Data *data = elf_getdata(section, nullptr);
    if (!data || !data->d_buf)
        return;
    std::size_t at = 0;
    for (GElf_Word i = 0; i < header.sh_info && at < data->d_size; ++i) {
        GElf_Verdef entry;
        GElf_Verdaux name;
        if (!gelf_getverdef(data, static_cast<int>(at), &entry)
            || !gelf_getverdaux(data, static_cast<int>(at + entry.vd_aux), &name))
            return;
        const std::size_t index = entry.vd_ndx & ~VersionHidden;
        // 1 is the file itself and no version. Indices are dense in a file that a linker made.
        if (index > 1 && index < m_image.m_versions.size() + MostMissingVersions) {
            m_image.m_versions.resize(std::max(m_image.m_versions.size(), index + 1));
            m_image.m_versions[index] = elf.string(header.sh_link, name.vda_name);
        }
        if (entry.vd_next == 0)
            return;
        at += entry.vd_next;
    }
}

void ElfImageReader::readSymbols(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header,
                                 Elf_Data *versions)
{
    Elf_Data *data = elf_getdata(section, nullptr);
    const bool dynamic = header.sh_type == SHT_DYNSYM;
    m_image.m_symbols.reserve(m_image.m_symbols.size() + countOf(data, sizeof(Elf64_Sym)));
    for (std::size_t i = 1; i < countOf(data, sizeof(Elf64_Sym)); ++i) {
        GElf_Sym entry;
        if (!gelf_getsym(data, static_cast<int>(i), &entry))
            return;
        const auto type = GELF_ST_TYPE(entry.st_info);
        if (type == STT_FILE) // what follows it is of that file
            m_image.m_sourceFiles.push_back(elf.string(header.sh_link, entry.st_name));
        if (entry.st_shndx == SHN_UNDEF || entry.st_shndx == SHN_ABS || type == STT_SECTION
            || type == STT_FILE)
            continue;
        ImageSymbol symbol;
        symbol.type = typeOf(entry);
        // The value of a thread-local symbol is an offset in the thread's block, not an address.
        if (symbol.type == SymbolType::Tls)
            symbol.tlsOffset = entry.st_value;
        else
            symbol.rva = entry.st_value - m_image.m_header.lowest;
        if (symbol.rva >= m_image.m_header.imageSize)
            continue;
        symbol.name = elf.string(header.sh_link, entry.st_name);
        if (symbol.name.empty())
            continue;
        symbol.size = entry.st_size;
        symbol.binding = bindingOf(entry);
        if (symbol.binding == SymbolBinding::Local)
            symbol.file = static_cast<std::uint32_t>(m_image.m_sourceFiles.size() - 1);
        const auto visibility = GELF_ST_VISIBILITY(entry.st_other);
        symbol.exported = dynamic && symbol.binding != SymbolBinding::Local
            && (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
        symbol.isProtected = visibility == STV_PROTECTED;
        GElf_Versym version = 0;
        if (dynamic && versions && gelf_getversym(versions, static_cast<int>(i), &version)) {
            symbol.oldVersion = (version & VersionHidden) != 0;
            const std::uint16_t index = version & ~VersionHidden;
            symbol.version = index < m_image.m_versions.size() ? index : 0;
        }
        m_image.m_symbols.push_back(std::move(symbol));
    }
}

void ElfImageReader::readImportSlots(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header)
{
    Elf_Data *data = elf_getdata(section, nullptr);
    // A static program's relocations have no symbols, and name no table.
    Elf_Scn *symbolSection = elf_getscn(elf.get(), header.sh_link);
    GElf_Shdr symbolHeader = {};
    Elf_Data *symbols = nullptr;
    if (symbolSection && gelf_getshdr(symbolSection, &symbolHeader)
        && symbolHeader.sh_type == SHT_DYNSYM)
        symbols = elf_getdata(symbolSection, nullptr);
    for (std::size_t i = 0; i < countOf(data, sizeof(Elf64_Rela)); ++i) {
        GElf_Rela entry;
        if (!gelf_getrela(data, static_cast<int>(i), &entry))
            return;
        std::string name;
        GElf_Sym symbol;
        const auto index = GELF_R_SYM(entry.r_info);
        if (index != 0 && index < countOf(symbols, sizeof(Elf64_Sym))
            && gelf_getsym(symbols, static_cast<int>(index), &symbol))
            name = elf.string(symbolHeader.sh_link, symbol.st_name);
        // A symbol that cannot be named is not none.
        if (index != 0 && name.empty())
            continue;
        if (auto slot = slotOf(entry, name))
            m_image.m_importSlots.push_back(std::move(*slot));
    }
}

std::optional<ImportSlot> ElfImageReader::slotOf(const GElf_Rela &entry,
                                                 const std::string &symbol) const
{
    ImportSlot slot;
    slot.rva = entry.r_offset - m_image.m_header.lowest;
    slot.symbol = symbol;
    slot.addend = static_cast<std::uint64_t>(entry.r_addend);
    switch (GELF_R_TYPE(entry.r_info)) {
    case R_X86_64_JUMP_SLOT:
    case R_X86_64_GLOB_DAT:
        slot.kind = ImportSlot::Kind::Address;
        break;
    case R_X86_64_COPY:
        slot.kind = ImportSlot::Kind::Copy;
        break;
    case R_X86_64_IRELATIVE:
        slot.kind = ImportSlot::Kind::Indirect;
        slot.addend -= m_image.m_header.lowest;
        break;
    case R_X86_64_DTPMOD64:
        slot.kind = ImportSlot::Kind::TlsModule;
        break;
    case R_X86_64_TPOFF64:
        slot.kind = ImportSlot::Kind::TlsOffset;
        break;
    default:
        return std::nullopt;
    }
    const bool namesOne =
        slot.kind == ImportSlot::Kind::Address || slot.kind == ImportSlot::Kind::Copy;
    return namesOne && symbol.empty() ? std::nullopt : std::optional(std::move(slot));
}

// Position independent, the section's words are filled in by the loader: relocations say with what.
void ElfImageReader::readPatchableEntries(const LibElf &elf)
{
    std::size_t names = 0;
    if (elf_getshdrstrndx(elf.get(), &names) != 0)
        return;
    std::vector<RvaRange> sections;
    const std::uint64_t lowest = m_image.m_header.lowest;
    std::vector<std::uint64_t> &entries = m_image.m_patchableEntries;
    const auto add = [&](std::uint64_t address) {
        if (address >= lowest && m_image.isExecutable(address - lowest, 1))
            entries.push_back(address - lowest);
    };
    elf.forEachSection([&](Elf_Scn *, const GElf_Shdr &header) {
        if (!(header.sh_flags & SHF_ALLOC)
            || elf.string(names, header.sh_name) != "__patchable_function_entries")
            return;
        const RvaRange range {header.sh_addr - lowest, header.sh_addr - lowest + header.sh_size};
        sections.push_back(range);
        for (std::uint64_t at = range.begin; at < range.end; at += sizeof(std::uint64_t)) {
            const auto bytes = m_image.bytesAt(at, sizeof(std::uint64_t));
            if (!bytes)
                return;
            add(readAt<std::uint64_t>(*bytes, 0).value_or(0));
        }
    });
    if (sections.empty())
        return;
    elf.forEachSection([&](Elf_Scn *section, const GElf_Shdr &header) {
        if (header.sh_type != SHT_RELA || !(header.sh_flags & SHF_ALLOC))
            return;
        Elf_Data *data = elf_getdata(section, nullptr);
        for (std::size_t i = 0; i < countOf(data, sizeof(Elf64_Rela)); ++i) {
            GElf_Rela entry;
            if (!gelf_getrela(data, static_cast<int>(i), &entry))
                return;
            const std::uint64_t place = entry.r_offset - lowest;
            if (GELF_R_TYPE(entry.r_info) == R_X86_64_RELATIVE
                && std::any_of(sections.begin(), sections.end(), [&](const RvaRange &range) {
                       return range.begin <= place && place < range.end;
                   }))
                add(static_cast<std::uint64_t>(entry.r_addend));
        }
    });
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
}

void ElfImageReader::readNamedSection(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header)
{
    std::size_t names = 0;
    if (!(header.sh_flags & SHF_ALLOC) || elf_getshdrstrndx(elf.get(), &names) != 0)
        return;
    const std::string name = elf.string(names, header.sh_name);
    if (name == ".plt" || name == ".plt.got" || name == ".plt.sec") {
        const std::uint64_t begin = header.sh_addr - m_image.m_header.lowest;
        if (m_image.isExecutable(begin, header.sh_size))
            m_image.m_importStubs.push_back({begin, begin + header.sh_size});
    }
    if (name != ".eh_frame")
        return;
    m_image.m_codeRanges = unwindRanges(elf.get(), elf_rawdata(section, nullptr), header.sh_addr);
    for (RvaRange &range : m_image.m_codeRanges) {
        range.begin -= m_image.m_header.lowest;
        range.end -= m_image.m_header.lowest;
    }
}

void ElfImageReader::indexSymbols()
{
    std::vector<ImageSymbol> &symbols = m_image.m_symbols;
    // .symtab repeats what .dynsym has: keep one of each, the exported one, without its version.
    const auto key = [](const ImageSymbol &s) {
        return std::tie(s.rva, s.name, s.type, s.tlsOffset);
    };
    std::vector<Place> places;
    places.reserve(symbols.size());
    for (const ImageSymbol &symbol : symbols)
        places.push_back({symbol.rva, static_cast<std::uint32_t>(places.size())});
    sortByAddress(places, m_image.m_header.imageSize);
    std::vector<ImageSymbol> sorted;
    sorted.reserve(symbols.size());
    for (auto first = places.begin(); first != places.end();) {
        const auto last = std::find_if(first, places.end(),
                                       [&](const Place &place) { return place.rva != first->rva; });
        std::sort(first, last, [&](const Place &a, const Place &b) {
            const ImageSymbol &one = symbols[a.index];
            const ImageSymbol &other = symbols[b.index];
            return std::tuple_cat(key(one), std::tuple(!one.exported, a.index))
                < std::tuple_cat(key(other), std::tuple(!other.exported, b.index));
        });
        for (; first != last; ++first) {
            ImageSymbol &next = symbols[first->index];
            if (sorted.empty() || key(sorted.back()) != key(next))
                sorted.push_back(std::move(next));
        }
    }
    symbols = std::move(sorted);

    std::vector<std::uint32_t> &parts = m_image.m_coldParts;
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
        if (symbols[i].name.find(".cold") != std::string::npos)
            parts.push_back(i);
    }
    std::sort(parts.begin(), parts.end(), [&](std::uint32_t a, std::uint32_t b) {
        return std::tie(symbols[a].name, a) < std::tie(symbols[b].name, b);
    });
}

void ElfImageReader::indexCode()
{
    std::vector<RvaRange> &ranges = m_image.m_codeRanges;
    std::erase_if(ranges, [&](const RvaRange &range) {
        return range.end <= range.begin
            || !m_image.isExecutable(range.begin, range.end - range.begin);
    });
    const std::size_t unwound = ranges.size();
    for (const ImageSymbol &symbol : m_image.m_symbols) {
        if (symbol.type != SymbolType::Function && symbol.type != SymbolType::Ifunc)
            continue;
        if (!m_image.isExecutable(symbol.rva, symbol.size))
            continue;
        m_image.m_codeStarts.push_back(symbol.rva);
        if (symbol.size > 0)
            ranges.push_back({symbol.rva, symbol.rva + symbol.size});
    }
    // Unwind entries and symbols are in order each, but for few files.
    const auto middle = ranges.begin() + static_cast<std::ptrdiff_t>(unwound);
    if (!std::is_sorted(ranges.begin(), middle))
        std::sort(ranges.begin(), middle);
    if (!std::is_sorted(middle, ranges.end()))
        std::sort(middle, ranges.end());
    std::inplace_merge(ranges.begin(), middle, ranges.end());
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
    std::vector<std::uint64_t> &starts = m_image.m_codeStarts;
    for (const RvaRange &range : ranges)
        starts.push_back(range.begin);
    std::sort(starts.begin(), starts.end());
    starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
}

} // namespace quarterdeck::engine
