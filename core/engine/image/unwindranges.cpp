// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/unwindranges.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <map>

namespace quarterdeck::engine {

namespace {

// How a CIE says its FDEs write addresses: the bytes for 'R' and 'L' in the augmentation.
struct Encodings
{
    std::uint8_t code = DW_EH_PE_absptr;
    std::uint8_t lsda = DW_EH_PE_omit;
    bool augmented = false; // an FDE says how long its part is
};

Encodings encodingsOf(const Dwarf_CIE &cie)
{
    Encodings result;
    if (!cie.augmentation || cie.augmentation[0] != 'z')
        return result;
    result.augmented = true;
    const ByteView data(cie.augmentation_data, cie.augmentation_data_size);
    std::size_t at = 0;
    const Encodings unknown {DW_EH_PE_omit, DW_EH_PE_omit, true};
    for (const char *letter = cie.augmentation + 1; *letter; ++letter) {
        if (at >= data.size() && *letter != 'S' && *letter != 'B')
            return unknown;
        switch (*letter) {
        case 'R':
            result.code = data[at++];
            break;
        case 'L':
            result.lsda = data[at++];
            break;
        case 'P': {
            static constexpr std::uint8_t sizes[] = {8, 0, 2, 4,
                                                     8}; // absptr, uleb128, udata2, 4, 8
            const unsigned form = data[at] & 7U;
            if (form >= std::size(sizes) || sizes[form] == 0)
                return unknown;
            at += 1U + sizes[form];
            break;
        }
        case 'S':
        case 'B':
            break;
        default:
            return unknown;
        }
    }
    return result;
}

struct Encoded
{
    std::uint64_t value = 0;
    std::size_t size = 0;
};

std::optional<Encoded> readEncoded(ByteView bytes, std::uint8_t form)
{
    switch (form & 0x0f) {
    case DW_EH_PE_absptr:
    case DW_EH_PE_udata8:
    case DW_EH_PE_sdata8:
        if (const auto value = readAt<std::uint64_t>(bytes, 0))
            return Encoded {*value, 8};
        return std::nullopt;
    case DW_EH_PE_udata4:
        if (const auto value = readAt<std::uint32_t>(bytes, 0))
            return Encoded {*value, 4};
        return std::nullopt;
    case DW_EH_PE_sdata4:
        if (const auto value = readAt<std::int32_t>(bytes, 0))
            return Encoded {static_cast<std::uint64_t>(std::int64_t {*value}), 4};
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

// A pointer at `field` of this form; nothing where it is indirect, relative to something else, or
// cut off.
std::optional<Encoded> readPointer(ByteView bytes, std::uint8_t form, std::uint64_t field)
{
    const bool relative = (form & 0x70) == DW_EH_PE_pcrel;
    if (form == DW_EH_PE_omit || (form & DW_EH_PE_indirect)
        || (!relative && (form & 0x70) != DW_EH_PE_absptr))
        return std::nullopt;
    auto pointer = readEncoded(bytes, form);
    if (pointer && relative)
        pointer->value += field;
    return pointer;
}

std::optional<UnwindEntry> entryOf(const Dwarf_FDE &fde, const Encodings &encodings,
                                   std::uint64_t field)
{
    ByteView data(fde.start, fde.end);
    const auto take = [&](const Encoded &what) {
        data = data.subspan(what.size);
        field += what.size;
    };
    const auto begin = readPointer(data, encodings.code, field);
    if (!begin)
        return std::nullopt;
    take(*begin);
    const auto length = readEncoded(data, encodings.code & 0x07);
    if (!length)
        return std::nullopt;
    take(*length);
    UnwindEntry entry {{begin->value, begin->value + length->value}, std::nullopt};
    // The length of the augmentation is a ULEB128 of one byte: it holds one pointer.
    if (encodings.augmented && encodings.lsda != DW_EH_PE_omit && data.size() > 1) {
        take({0, 1});
        const auto raw = readEncoded(data, encodings.lsda);
        const auto lsda =
            raw && raw->value != 0 ? readPointer(data, encodings.lsda, field) : std::nullopt;
        if (lsda)
            entry.lsda = lsda->value;
    }
    return entry;
}

} // namespace

std::vector<UnwindEntry> unwindEntries(Elf *elf, Elf_Data *ehFrame, std::uint64_t address)
{
    std::vector<UnwindEntry> entries;
    const char *ident = elf_getident(elf, nullptr);
    if (!ident || !ehFrame || !ehFrame->d_buf)
        return entries;
    const auto *start = static_cast<const std::uint8_t *>(ehFrame->d_buf);
    std::map<Dwarf_Off, Encodings> encodings; // by offset of the CIE
    Dwarf_Off offset = 0;
    Dwarf_Off next = 0;
    Dwarf_CFI_Entry entry;
    while (dwarf_next_cfi(reinterpret_cast<const unsigned char *>(ident), ehFrame, true, offset,
                          &next, &entry)
           == 0) {
        if (next <= offset)
            break;
        if (dwarf_cfi_cie_p(&entry)) {
            encodings[offset] = encodingsOf(entry.cie);
        } else if (const auto known = encodings.find(entry.fde.CIE_pointer);
                   known != encodings.end()) {
            const std::uint64_t field =
                address + static_cast<std::uint64_t>(entry.fde.start - start);
            if (const auto one = entryOf(entry.fde, known->second, field))
                entries.push_back(*one);
        }
        offset = next;
    }
    return entries;
}

std::vector<RvaRange> unwindRanges(Elf *elf, Elf_Data *ehFrame, std::uint64_t address)
{
    std::vector<RvaRange> ranges;
    for (const UnwindEntry &entry : unwindEntries(elf, ehFrame, address))
        ranges.push_back(entry.range);
    return ranges;
}

} // namespace quarterdeck::engine
