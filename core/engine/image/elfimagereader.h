// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/image/elfimage.h"
#include "engine/image/libelf.h"

namespace quarterdeck::engine {

// Fills an ElfImage: the part of it that needs libelf and libdw. Used once.
class ElfImageReader final
{
public:
    ElfImageReader(std::shared_ptr<const Bytes> file, ElfImage::Detail detail);
    [[nodiscard]] Result<ElfImage> read();

private:
    void readBuildId();
    void readDynamic(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header);
    void readVersions(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header);
    void readSymbols(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header,
                     Elf_Data *versions);
    void readImportSlots(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header);
    [[nodiscard]] std::optional<ImportSlot> slotOf(const GElf_Rela &entry,
                                                   const std::string &symbol) const;
    void readPatchableEntries(const LibElf &elf);
    // .eh_frame and what imported functions are called through.
    void readNamedSection(const LibElf &elf, Elf_Scn *section, const GElf_Shdr &header);
    void indexSymbols();
    void indexCode();

    ElfImage m_image;
    bool m_all;
};

} // namespace quarterdeck::engine
