// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfheader.h"

#include <algorithm>
#include <elf.h>
#include <string>

namespace quarterdeck::engine {

namespace {

Unexpected<EngineError> malformed(const std::string &what)
{
    return failure(ErrorKind::MalformedElf, "This ELF file is damaged: " + what + ".");
}

Result<ElfHeader::Type> typeOf(const Elf64_Ehdr &header)
{
    switch (header.e_type) {
    case ET_REL:
        return ElfHeader::Type::Relocatable;
    case ET_EXEC:
        return ElfHeader::Type::Executable;
    case ET_DYN:
        return ElfHeader::Type::Shared;
    default:
        return failure(ErrorKind::UnsupportedTarget,
                       "This ELF file is of type " + std::to_string(header.e_type)
                           + "; a program, a library or an object file is needed.");
    }
}

Result<void> addSegment(ElfHeader &elf, const Elf64_Phdr &program)
{
    constexpr std::uint64_t limit = std::uint64_t {1} << 47; // user space of x86-64
    if (program.p_memsz == 0)
        return {};
    if (program.p_filesz > program.p_memsz || program.p_vaddr >= limit || program.p_memsz >= limit
        || program.p_vaddr + program.p_memsz > limit)
        return malformed("a segment of " + std::to_string(program.p_memsz)
                         + " bytes does not fit into memory");
    if (program.p_vaddr % PageSize != program.p_offset % PageSize)
        return malformed("a segment cannot be mapped at its address");
    if (program.p_offset + program.p_filesz < program.p_offset)
        return malformed("a segment lies outside the file");
    LoadSegment segment;
    segment.rva = program.p_vaddr;
    segment.memorySize = program.p_memsz;
    segment.fileOffset = program.p_offset;
    segment.fileSize = program.p_filesz;
    segment.protection = {(program.p_flags & PF_R) != 0, (program.p_flags & PF_W) != 0,
                          (program.p_flags & PF_X) != 0};
    elf.segments.push_back(segment);
    return {};
}

} // namespace

Result<ElfHeader> parseElfHeader(ByteView head)
{
    const auto ident = slice(head, 0, EI_NIDENT);
    if (!ident || std::memcmp(ident->data(), ELFMAG, SELFMAG) != 0)
        return failure(ErrorKind::MalformedElf, "This is not an ELF file.");
    const auto machine = readAt<std::uint16_t>(head, offsetof(Elf64_Ehdr, e_machine));
    if ((*ident)[EI_CLASS] == ELFCLASS32 && machine == EM_X86_64)
        return failure(ErrorKind::UnsupportedTarget,
                       "This ELF file is for x32; only x86-64 is supported.");
    if ((*ident)[EI_CLASS] != ELFCLASS64 || (*ident)[EI_DATA] != ELFDATA2LSB
        || machine != EM_X86_64)
        return failure(ErrorKind::UnsupportedTarget,
                       "This ELF file is for machine " + std::to_string(machine.value_or(0))
                           + " with " + ((*ident)[EI_CLASS] == ELFCLASS32 ? "32" : "64")
                           + " bits; only x86-64 is supported.");
    const auto header = readAt<Elf64_Ehdr>(head, 0);
    if (!header)
        return malformed("its header is cut off");
    if (header->e_phnum != 0 && header->e_phentsize != sizeof(Elf64_Phdr))
        return malformed("its program headers have " + std::to_string(header->e_phentsize)
                         + " bytes, expected 56");

    const auto type = typeOf(*header);
    if (!type)
        return Unexpected<EngineError>(type.error());
    ElfHeader elf;
    elf.type = *type;
    std::optional<std::uint64_t> dynamic;
    for (std::uint64_t i = 0; i < header->e_phnum; ++i) {
        const auto program = header->e_phoff <= head.size()
            ? readAt<Elf64_Phdr>(head, header->e_phoff + i * sizeof(Elf64_Phdr))
            : std::nullopt;
        if (!program)
            return malformed("its program headers are cut off");
        if (program->p_type == PT_LOAD) {
            if (const auto added = addSegment(elf, *program); !added)
                return Unexpected<EngineError>(added.error());
        } else if (program->p_type == PT_NOTE) {
            elf.notes.push_back(
                {program->p_vaddr, program->p_offset, program->p_filesz, program->p_align});
        } else if (program->p_type == PT_DYNAMIC) {
            dynamic = program->p_vaddr;
        } else if (program->p_type == PT_TLS) {
            elf.tls = {program->p_vaddr, program->p_memsz,
                       std::max<std::uint64_t>(program->p_align, 1)};
        }
    }
    if (elf.type == ElfHeader::Type::Relocatable)
        return elf;
    if (elf.segments.empty())
        return malformed("nothing in it is loaded");

    std::sort(elf.segments.begin(), elf.segments.end(),
              [](const LoadSegment &a, const LoadSegment &b) { return a.rva < b.rva; });
    elf.lowest = pageDown(elf.segments.front().rva);
    for (std::size_t i = 0; i < elf.segments.size(); ++i) {
        elf.segments[i].rva -= elf.lowest;
        if (i > 0 && elf.segments[i].rva < elf.segments[i - 1].rva + elf.segments[i - 1].memorySize)
            return malformed("two of its segments overlap");
    }
    elf.imageSize = pageUp(elf.segments.back().rva + elf.segments.back().memorySize);
    for (ElfNote &note : elf.notes)
        note.rva -= elf.lowest;
    if (dynamic)
        elf.dynamicRva = *dynamic - elf.lowest;
    return elf;
}

std::optional<Bytes> findBuildId(ByteView notes, std::uint64_t alignment)
{
    const std::uint64_t align = alignment == 8 ? 8 : 4;
    const auto up = [&](std::uint64_t value) { return (value + align - 1) & ~(align - 1); };
    std::uint64_t at = 0;
    while (const auto note = readAt<Elf64_Nhdr>(notes, at)) {
        const std::uint64_t name = at + sizeof(Elf64_Nhdr);
        const std::uint64_t description = up(name + note->n_namesz);
        const auto nameBytes = slice(notes, name, note->n_namesz);
        const auto value = slice(notes, description, note->n_descsz);
        if (!nameBytes || !value)
            return std::nullopt;
        if (note->n_type == NT_GNU_BUILD_ID && note->n_namesz == 4
            && std::memcmp(nameBytes->data(), "GNU", 4) == 0)
            return Bytes(value->begin(), value->end());
        at = up(description + note->n_descsz);
    }
    return std::nullopt;
}

} // namespace quarterdeck::engine
