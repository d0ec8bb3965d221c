// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"
#include "engine/image/elfheader.h"
#include "engine/types.h"

#include <gelf.h>
#include <libelf.h>
#include <string>

// libelf for the readers in this folder only.
namespace quarterdeck::engine {

// An Elf descriptor over bytes that outlive it.
class LibElf final
{
public:
    [[nodiscard]] static Result<LibElf> open(ByteView file);
    LibElf(LibElf &&other) noexcept : m_elf(std::exchange(other.m_elf, nullptr)) { }
    LibElf &operator=(LibElf &&) = delete;
    ~LibElf() { elf_end(m_elf); }

    [[nodiscard]] Elf *get() const { return m_elf; }
    // A string of a string table; empty where the offset is outside or the string has no end.
    [[nodiscard]] std::string string(std::size_t section, std::size_t offset) const
    {
        const char *text = elf_strptr(m_elf, section, offset);
        return text ? text : std::string();
    }
    // Calls f(Elf_Scn *, const GElf_Shdr &) for every section.
    template <class F>
    void forEachSection(F &&f) const
    {
        Elf_Scn *section = nullptr;
        while ((section = elf_nextscn(m_elf, section))) {
            GElf_Shdr header;
            if (gelf_getshdr(section, &header))
                f(section, header);
        }
    }

private:
    explicit LibElf(Elf *elf) : m_elf(elf) { }
    Elf *m_elf;
};

inline Result<LibElf> LibElf::open(ByteView file)
{
    elf_version(EV_CURRENT);
    // elf_memory() reads only; its parameter is not const because other commands write.
    auto *data = const_cast<char *>(reinterpret_cast<const char *>(file.data()));
    Elf *elf = elf_memory(data, file.size());
    if (!elf)
        return failure(ErrorKind::MalformedElf,
                       "This ELF file is damaged: its header cannot be read.", elf_errmsg(-1));
    return LibElf(elf);
}

} // namespace quarterdeck::engine
