// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/libelf.h"
#include "engine/patch/stackcheck.h"

#include <algorithm>
#include <array>

namespace quarterdeck::engine {

namespace {

// What libraries and run-times that switch stacks import or define. The C library, which defines
// the first three for everybody, is not asked.
constexpr std::array<std::string_view, 13> Names = {"makecontext",
                                                    "swapcontext",
                                                    "setcontext",
                                                    "jump_fcontext",
                                                    "make_fcontext",
                                                    "ontop_fcontext",
                                                    "co_switch",
                                                    "coro_transfer",
                                                    "st_thread_create",
                                                    "coroutine_transfer",
                                                    "zend_fiber_switch_context",
                                                    "aco_resume",
                                                    ".go.buildinfo"};
constexpr std::uint64_t LargestNames = std::uint64_t {8} << 20;

bool isCLibrary(const std::string &name)
{
    return name.starts_with("libc.so") || name.starts_with("libc-") || name.starts_with("ld-linux")
        || name.starts_with("ld-musl") || name.starts_with("libc.musl");
}

std::uint64_t word(TargetProcess &target, Address at)
{
    std::uint8_t bytes[8] = {};
    std::uint64_t value = 0;
    if (target.read(at, bytes))
        std::memcpy(&value, bytes, sizeof value);
    return value;
}

// The names that a module imports and exports, as they lie in memory: DT_STRTAB. The loader has
// made its address one of the process, but not in every C library, nor in a static program.
Bytes dynamicNames(TargetProcess &target, Address bias, const ElfHeader &header)
{
    constexpr std::uint64_t stringTable = 5;
    constexpr std::uint64_t stringSize = 10;
    constexpr int mostEntries = 200;
    Bytes names;
    if (!header.dynamicRva)
        return names;
    std::uint64_t table = 0;
    std::uint64_t size = 0;
    Address at = bias + *header.dynamicRva;
    for (int i = 0; i < mostEntries; ++i, at = at + 16) {
        const std::uint64_t tag = word(target, at);
        if (tag == 0)
            break;
        if (tag == stringTable)
            table = word(target, at + 8);
        if (tag == stringSize)
            size = word(target, at + 8);
    }
    if (table < bias.value())
        table += bias.value() - header.lowest;
    if (size == 0 || size > LargestNames)
        return names;
    names.resize(size);
    if (!target.read(Address(table), names))
        names.clear();
    return names;
}

// A whole name, with the zero at its end and one before it.
std::string_view nameIn(ByteView names)
{
    const std::string_view text(reinterpret_cast<const char *>(names.data()), names.size());
    for (const std::string_view name : Names) {
        for (auto at = text.find(name); at != std::string_view::npos;
             at = text.find(name, at + 1)) {
            const std::size_t end = at + name.size();
            if ((at == 0 || text[at - 1] == '\0') && (end == text.size() || text[end] == '\0'))
                return name;
        }
    }
    return {};
}

// The same in the tables of names of a program's file, where it has them.
std::string_view builtIn(ByteView file)
{
    std::string_view name;
    if (const auto elf = LibElf::open(file)) {
        elf->forEachSection([&](Elf_Scn *, const GElf_Shdr &section) {
            const auto names = section.sh_type == SHT_STRTAB && section.sh_size <= LargestNames
                ? slice(file, section.sh_offset, section.sh_size)
                : std::nullopt;
            if (names && name.empty())
                name = nameIn(*names);
        });
    }
    return name;
}

} // namespace

std::string findStackSwitcher(TargetProcess &target, const std::vector<Mapping> &mappings)
{
    std::uint64_t lastInode = 0;
    for (const Mapping &mapping : mappings) {
        if (!mapping.isFile() || mapping.fileOffset != 0 || mapping.inode == lastInode)
            continue;
        const std::string module = mapping.path.substr(mapping.path.rfind('/') + 1);
        Bytes head(std::min<std::uint64_t>(PageSize, mapping.range.size()));
        if (isCLibrary(module) || !target.read(mapping.range.begin, head))
            continue;
        const auto header = parseElfHeader(head);
        if (!header)
            continue;
        lastInode = mapping.inode;
        std::string_view name = nameIn(dynamicNames(target, mapping.range.begin, *header));
        // The program itself may have it built in: static ones, Go.
        const bool program = mapping.device == target.identity().exeDevice
            && mapping.inode == target.identity().exeInode;
        if (name.empty() && program) {
            if (const auto file = target.moduleFile(mapping))
                name = builtIn(**file);
        }
        if (!name.empty())
            return module + ": " + std::string(name);
    }
    return {};
}

} // namespace quarterdeck::engine
