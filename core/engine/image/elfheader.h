// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"
#include "engine/types.h"

#include <cstring>
#include <optional>
#include <string_view>
#include <vector>

namespace quarterdeck::engine {

// A PT_LOAD segment. RVA: virtual address minus the page of the lowest PT_LOAD.
struct LoadSegment
{
    std::uint64_t rva = 0;
    std::uint64_t memorySize = 0;
    std::uint64_t fileOffset = 0;
    std::uint64_t fileSize = 0;
    Protection protection;
};

struct ElfNote
{
    std::uint64_t rva = 0;
    std::uint64_t fileOffset = 0;
    std::uint64_t size = 0;
    std::uint64_t alignment = 4;
};

// PT_TLS: what every thread has a copy of.
struct TlsSegment
{
    std::uint64_t address = 0; // virtual, as linked
    std::uint64_t memorySize = 0;
    std::uint64_t alignment = 1;
};

// What the ELF header and the program headers say; no section is needed for it, so the first bytes
// of a mapped module are enough.
struct ElfHeader
{
    enum class Type
    {
        Relocatable,
        Executable,
        Shared
    };
    Type type = Type::Shared;
    std::uint64_t lowest = 0; // virtual address that has RVA 0
    std::uint64_t imageSize = 0; // RVA behind the last segment, page aligned
    std::vector<LoadSegment> segments; // ascending, not overlapping
    std::vector<ElfNote> notes;
    std::optional<std::uint64_t> dynamicRva;
    std::optional<TlsSegment> tls;
};

// Refuses (MalformedElf, UnsupportedTarget) what is no ELF file of 64 bits, little-endian, for
// x86-64 (x32 and i386 by name), and program headers that leave `head`, overlap or wrap around.
[[nodiscard]] Result<ElfHeader> parseElfHeader(ByteView head);

// The value of the GNU build-id note within a note segment or section.
[[nodiscard]] std::optional<Bytes> findBuildId(ByteView notes, std::uint64_t alignment);

// `size` bytes at `offset`, or nothing where they are not all there.
[[nodiscard]] inline std::optional<ByteView> slice(ByteView bytes, std::uint64_t offset,
                                                   std::uint64_t size)
{
    if (offset > bytes.size() || size > bytes.size() - offset)
        return std::nullopt;
    return bytes.subspan(offset, size);
}

// Reads a T from bytes of any alignment.
template <class T>
[[nodiscard]] std::optional<T> readAt(ByteView bytes, std::uint64_t offset)
{
    const std::optional<ByteView> part = slice(bytes, offset, sizeof(T));
    if (!part)
        return std::nullopt;
    T value;
    std::memcpy(&value, part->data(), sizeof(T));
    return value;
}

} // namespace quarterdeck::engine
