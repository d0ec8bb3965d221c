// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfimage.h"

namespace quarterdeck::engine {

struct ObjectRelocation
{
    std::uint64_t offset = 0; // in its section
    std::uint32_t type = 0; // R_X86_64_*
    std::size_t symbol = 0; // index in ElfObject::symbols()
    std::int64_t addend = 0;
};
// "R_X86_64_PLT32", or "relocation type 99".
[[nodiscard]] std::string relocationName(std::uint32_t type);

// A section that becomes memory (SHF_ALLOC). Its index is its position in ElfObject::sections().
struct ObjectSection
{
    std::string name;
    bool write = false;
    bool execute = false;
    bool threadLocal = false;
    bool isConstructors = false; // .init_array, .fini_array, .preinit_array, .ctors, .dtors
    bool isUnwindData = false; // .eh_frame
    bool isComdat = false; // of a section group of which a program keeps one
    std::uint64_t alignment = 1; // a power of two, at most a page
    std::uint64_t size = 0;
    ByteView bytes; // in the object's file; empty for .bss
    std::vector<ObjectRelocation> relocations; // ascending by offset, each inside the section
};

struct ObjectSymbol
{
    enum class Place
    {
        Undefined,
        Section,
        Absolute,
        Common,
        Dropped
    };
    std::string name; // of the section for a section symbol
    std::string file; // of a local one: the source file, as the compiler named it
    SymbolType type = SymbolType::Other;
    SymbolBinding binding = SymbolBinding::Local;
    Place place = Place::Undefined; // Dropped: in a section that is not loaded
    bool isSection = false; // stands for a whole section
    bool isHidden = false; // of hidden or internal visibility
    std::size_t section = 0; // for Place::Section
    std::uint64_t value = 0; // offset in the section; alignment of a common symbol
    std::uint64_t size = 0;
};

// A relocatable object for x86-64: the payload of a package. Immutable; any thread.
class ElfObject final
{
public:
    // MalformedElf, UnsupportedTarget, or UnsupportedObject (REL relocations, more than 65,279
    // sections, an alignment of more than a page). Untrusted input: offsets, indices and alignments
    // are checked here, once, so that the linker need not.
    [[nodiscard]] static Result<ElfObject> parse(std::shared_ptr<const Bytes> file);

    [[nodiscard]] const std::vector<ObjectSection> &sections() const { return m_sections; }
    [[nodiscard]] const std::vector<ObjectSymbol> &symbols() const { return m_symbols; }
    // The function of that name that the object defines: a global one, or the only local one. Null
    // where there is none or several local ones.
    [[nodiscard]] const ObjectSymbol *function(std::string_view name) const;

private:
    ElfObject() = default;
    class Reader;

    std::shared_ptr<const Bytes> m_file;
    std::vector<ObjectSection> m_sections;
    std::vector<ObjectSymbol> m_symbols;
};

} // namespace quarterdeck::engine
