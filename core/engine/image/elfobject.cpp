// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfobject.h"

#include "engine/image/libelf.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <map>

namespace quarterdeck::engine {

namespace {

constexpr std::uint64_t MaxSectionSize = std::uint64_t {64} << 20; // .bss has no bytes in the file

Unexpected<EngineError> malformed(const std::string &what)
{
    return failure(ErrorKind::MalformedElf, "This object file is damaged: " + what + ".");
}

bool isConstructorSection(const GElf_Shdr &header, std::string_view name)
{
    return header.sh_type == SHT_INIT_ARRAY || header.sh_type == SHT_FINI_ARRAY
        || header.sh_type == SHT_PREINIT_ARRAY || name == ".ctors" || name.starts_with(".ctors.")
        || name == ".dtors" || name.starts_with(".dtors.");
}

} // namespace

std::string relocationName(std::uint32_t type)
{
    static constexpr const char *names[] = {"NONE",
                                            "64",
                                            "PC32",
                                            "GOT32",
                                            "PLT32",
                                            "COPY",
                                            "GLOB_DAT",
                                            "JUMP_SLOT",
                                            "RELATIVE",
                                            "GOTPCREL",
                                            "32",
                                            "32S",
                                            "16",
                                            "PC16",
                                            "8",
                                            "PC8",
                                            "DTPMOD64",
                                            "DTPOFF64",
                                            "TPOFF64",
                                            "TLSGD",
                                            "TLSLD",
                                            "DTPOFF32",
                                            "GOTTPOFF",
                                            "TPOFF32",
                                            "PC64",
                                            "GOTOFF64",
                                            "GOTPC32",
                                            "GOT64",
                                            "GOTPCREL64",
                                            "GOTPC64",
                                            "GOTPLT64",
                                            "PLTOFF64",
                                            "SIZE32",
                                            "SIZE64",
                                            "GOTPC32_TLSDESC",
                                            "TLSDESC_CALL",
                                            "TLSDESC",
                                            "IRELATIVE",
                                            "RELATIVE64",
                                            "39",
                                            "40",
                                            "GOTPCRELX",
                                            "REX_GOTPCRELX",
                                            "CODE_4_GOTPCRELX",
                                            "CODE_4_GOTTPOFF",
                                            "CODE_4_GOTPC32_TLSDESC"};
    if (type < std::size(names))
        return std::string("R_X86_64_") + names[type];
    return "relocation type " + std::to_string(type);
}

// Reads in three passes: sections, then symbols, then relocations, which refer to both.
class ElfObject::Reader final
{
public:
    Reader(ElfObject &object, const LibElf &elf) : m_object(object), m_elf(elf) { }

    Result<void> read()
    {
        std::size_t count = 0;
        if (elf_getshdrnum(m_elf.get(), &count) != 0 || count >= SHN_LORESERVE)
            return failure(ErrorKind::UnsupportedObject,
                           "This object file has " + std::to_string(count)
                               + " sections, at most 65279 are supported.");
        elf_getshdrstrndx(m_elf.get(), &m_names);
        run(&Reader::readSection);
        run(&Reader::readGroup);
        run(&Reader::readSymbols);
        run(&Reader::readRelocations);
        if (m_error)
            return Unexpected<EngineError>(*m_error);
        return {};
    }

private:
    using Step = Result<void> (Reader::*)(Elf_Scn *, const GElf_Shdr &);
    void run(Step step)
    {
        m_elf.forEachSection([&](Elf_Scn *section, const GElf_Shdr &header) {
            if (m_error)
                return;
            if (const auto result = (this->*step)(section, header); !result)
                m_error = result.error();
        });
    }

    Result<void> readSection(Elf_Scn *scn, const GElf_Shdr &header)
    {
        const std::string name = m_elf.string(m_names, header.sh_name);
        if (!(header.sh_flags & SHF_ALLOC) || name.starts_with(".note."))
            return {};
        ObjectSection section;
        section.name = name;
        section.write = (header.sh_flags & SHF_WRITE) != 0;
        section.execute = (header.sh_flags & SHF_EXECINSTR) != 0;
        section.threadLocal = (header.sh_flags & SHF_TLS) != 0;
        section.isConstructors = isConstructorSection(header, name);
        section.isUnwindData = name == ".eh_frame" || name.starts_with(".eh_frame.");
        section.alignment = std::max<std::uint64_t>(header.sh_addralign, 1);
        section.size = header.sh_size;
        if (!std::has_single_bit(section.alignment))
            return malformed("section " + name + " wants an alignment of "
                             + std::to_string(section.alignment));
        if (section.alignment > PageSize)
            return failure(ErrorKind::UnsupportedObject,
                           "Section " + name + " wants an alignment of "
                               + std::to_string(section.alignment) + ", at most "
                               + std::to_string(PageSize) + " is supported.");
        if (section.size > MaxSectionSize)
            return malformed("section " + name + " has " + std::to_string(section.size) + " bytes");
        if (header.sh_flags & SHF_COMPRESSED)
            return malformed("section " + name + " is compressed");
        if (header.sh_type != SHT_NOBITS) {
            const auto bytes = slice(*m_object.m_file, header.sh_offset, header.sh_size);
            if (!bytes)
                return malformed("section " + name + " lies outside the file");
            section.bytes = *bytes;
        }
        m_index[elf_ndxscn(scn)] = m_object.m_sections.size();
        m_object.m_sections.push_back(std::move(section));
        return {};
    }

    // The first word is a set of flags, then come indices of sections.
    Result<void> readGroup(Elf_Scn *scn, const GElf_Shdr &header)
    {
        if (header.sh_type != SHT_GROUP)
            return {};
        Elf_Data *data = elf_getdata(scn, nullptr);
        const std::size_t count = data && data->d_buf ? data->d_size / sizeof(GElf_Word) : 0;
        if (count == 0)
            return malformed("a section group is empty");
        const auto *words = static_cast<const GElf_Word *>(data->d_buf);
        for (std::size_t i = 1; i < count; ++i) {
            const auto member = m_index.find(words[i]);
            if (member != m_index.end())
                m_object.m_sections[member->second].isComdat = (words[0] & GRP_COMDAT) != 0;
        }
        return {};
    }

    Result<void> readSymbols(Elf_Scn *scn, const GElf_Shdr &header)
    {
        if (header.sh_type != SHT_SYMTAB)
            return {};
        if (!m_object.m_symbols.empty())
            return malformed("it has two symbol tables");
        m_symbolTable = elf_ndxscn(scn);
        Elf_Data *data = elf_getdata(scn, nullptr);
        const std::size_t count = data && data->d_buf ? data->d_size / sizeof(Elf64_Sym) : 0;
        std::string file;
        for (std::size_t i = 0; i < count; ++i) {
            GElf_Sym entry;
            if (!gelf_getsym(data, static_cast<int>(i), &entry))
                return malformed("its symbol table is cut off");
            auto symbol = makeSymbol(entry, header.sh_link);
            if (!symbol)
                return Unexpected<EngineError>(symbol.error());
            // A file's symbol is followed by its local ones.
            if (GELF_ST_TYPE(entry.st_info) == STT_FILE)
                file = symbol->name;
            else if (symbol->binding == SymbolBinding::Local)
                symbol->file = file;
            m_object.m_symbols.push_back(std::move(*symbol));
        }
        return {};
    }

    Result<ObjectSymbol> makeSymbol(const GElf_Sym &entry, std::size_t strings)
    {
        ObjectSymbol symbol;
        symbol.name = m_elf.string(strings, entry.st_name);
        symbol.value = entry.st_value;
        symbol.size = entry.st_size;
        const auto type = GELF_ST_TYPE(entry.st_info);
        symbol.type = type == STT_FUNC ? SymbolType::Function
            : type == STT_GNU_IFUNC    ? SymbolType::Ifunc
            : type == STT_TLS          ? SymbolType::Tls
            : type == STT_OBJECT       ? SymbolType::Object
                                       : SymbolType::Other;
        symbol.isSection = type == STT_SECTION;
        const auto visibility = GELF_ST_VISIBILITY(entry.st_other);
        symbol.isHidden = visibility == STV_HIDDEN || visibility == STV_INTERNAL;
        const auto binding = GELF_ST_BIND(entry.st_info);
        symbol.binding = binding == STB_LOCAL ? SymbolBinding::Local
            : binding == STB_WEAK             ? SymbolBinding::Weak
                                              : SymbolBinding::Global;
        using Place = ObjectSymbol::Place;
        if (entry.st_shndx == SHN_UNDEF) {
            symbol.place = Place::Undefined;
        } else if (entry.st_shndx == SHN_ABS) {
            symbol.place = Place::Absolute;
        } else if (entry.st_shndx == SHN_COMMON) {
            symbol.place = Place::Common;
            if (!std::has_single_bit(symbol.value) || symbol.value > PageSize
                || symbol.size > MaxSectionSize)
                return malformed("the common symbol " + symbol.name
                                 + " has a size or alignment out of range");
        } else if (const auto section = m_index.find(entry.st_shndx); section != m_index.end()) {
            symbol.place = Place::Section;
            symbol.section = section->second;
            const ObjectSection &home = m_object.m_sections[symbol.section];
            if (symbol.value > home.size || symbol.size > home.size - symbol.value)
                return malformed("the symbol " + symbol.name + " lies outside its section "
                                 + home.name);
            if (symbol.isSection)
                symbol.name = home.name;
        } else {
            symbol.place = Place::Dropped;
        }
        return symbol;
    }

    Result<void> readRelocations(Elf_Scn *scn, const GElf_Shdr &header)
    {
        if (header.sh_type != SHT_RELA && header.sh_type != SHT_REL)
            return {};
        const auto home = m_index.find(header.sh_info);
        if (home == m_index.end())
            return {}; // of a section that is not loaded: debugging data
        ObjectSection &section = m_object.m_sections[home->second];
        if (header.sh_type == SHT_REL)
            return failure(ErrorKind::UnsupportedObject,
                           "Section " + section.name
                               + " has relocations without addends, which x86-64 does not use.");
        if (header.sh_link != m_symbolTable)
            return malformed("the relocations of " + section.name + " use another symbol table");
        Elf_Data *data = elf_getdata(scn, nullptr);
        const std::size_t count = data && data->d_buf ? data->d_size / sizeof(Elf64_Rela) : 0;
        for (std::size_t i = 0; i < count; ++i) {
            GElf_Rela entry;
            if (!gelf_getrela(data, static_cast<int>(i), &entry))
                return malformed("the relocations of " + section.name + " are cut off");
            if (GELF_R_TYPE(entry.r_info) == R_X86_64_NONE)
                continue;
            ObjectRelocation relocation {
                entry.r_offset, static_cast<std::uint32_t>(GELF_R_TYPE(entry.r_info)),
                static_cast<std::size_t>(GELF_R_SYM(entry.r_info)), entry.r_addend};
            if (relocation.offset >= section.bytes.size())
                return malformed("a relocation lies outside section " + section.name);
            if (relocation.symbol >= m_object.m_symbols.size())
                return malformed("a relocation of " + section.name + " names no symbol");
            section.relocations.push_back(relocation);
        }
        std::stable_sort(section.relocations.begin(), section.relocations.end(),
                         [](const auto &a, const auto &b) { return a.offset < b.offset; });
        return {};
    }

    ElfObject &m_object;
    const LibElf &m_elf;
    std::size_t m_names = 0;
    std::size_t m_symbolTable = 0;
    std::map<std::size_t, std::size_t> m_index; // ELF section -> m_sections
    std::optional<EngineError> m_error;
};

Result<ElfObject> ElfObject::parse(std::shared_ptr<const Bytes> file)
{
    const Result<ElfHeader> header = parseElfHeader(*file);
    if (!header)
        return Unexpected<EngineError>(header.error());
    if (header->type != ElfHeader::Type::Relocatable)
        return failure(
            ErrorKind::UnsupportedTarget,
            "This is a linked program or library; the object file that cc -c writes is needed.");
    const Result<LibElf> elf = LibElf::open(*file);
    if (!elf)
        return Unexpected<EngineError>(elf.error());
    ElfObject object;
    object.m_file = std::move(file);
    if (const auto result = Reader(object, *elf).read(); !result)
        return Unexpected<EngineError>(result.error());
    return object;
}

const ObjectSymbol *ElfObject::function(std::string_view name) const
{
    const ObjectSymbol *local = nullptr;
    bool several = false;
    for (const ObjectSymbol &symbol : m_symbols) {
        if (symbol.name != name || symbol.type != SymbolType::Function
            || symbol.place != ObjectSymbol::Place::Section || !m_sections[symbol.section].execute)
            continue;
        if (symbol.binding != SymbolBinding::Local)
            return &symbol;
        several = local != nullptr;
        local = &symbol;
    }
    return several ? nullptr : local;
}

} // namespace quarterdeck::engine
