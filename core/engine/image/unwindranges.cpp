// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/unwindranges.h"

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <map>

namespace quarterdeck::engine {

namespace {

// How a CIE says its FDEs write addresses: the byte for 'R' in the augmentation.
std::uint8_t pointerEncoding(const Dwarf_CIE &cie)
{
    if (!cie.augmentation || cie.augmentation[0] != 'z')
        return DW_EH_PE_absptr;
    const ByteView data(cie.augmentation_data, cie.augmentation_data_size);
    std::size_t at = 0;
    for (const char *letter = cie.augmentation + 1; *letter; ++letter) {
        if (at >= data.size() && *letter != 'S' && *letter != 'B')
            return DW_EH_PE_omit;
        switch (*letter) {
        case 'R':
            return data[at];
        case 'L':
            at += 1;
            break;
        case 'P': {
            static constexpr std::uint8_t sizes[] = {8, 0, 2, 4,
                                                     8}; // absptr, uleb128, udata2, 4, 8
            const unsigned form = data[at] & 7U;
            if (form >= std::size(sizes) || sizes[form] == 0)
                return DW_EH_PE_omit;
            at += 1U + sizes[form];
            break;
        }
        case 'S':
        case 'B':
            break;
        default:
            return DW_EH_PE_omit;
        }
    }
    return DW_EH_PE_absptr;
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

} // namespace

std::vector<RvaRange> unwindRanges(Elf *elf, Elf_Data *ehFrame, std::uint64_t address)
{
    std::vector<RvaRange> ranges;
    const char *ident = elf_getident(elf, nullptr);
    if (!ident || !ehFrame || !ehFrame->d_buf)
        return ranges;
    const auto *start = static_cast<const std::uint8_t *>(ehFrame->d_buf);
    std::map<Dwarf_Off, std::uint8_t> encodings; // by offset of the CIE
    Dwarf_Off offset = 0;
    Dwarf_Off next = 0;
    Dwarf_CFI_Entry entry;
    while (dwarf_next_cfi(reinterpret_cast<const unsigned char *>(ident), ehFrame, true, offset,
                          &next, &entry)
           == 0) {
        if (next <= offset)
            break;
        if (dwarf_cfi_cie_p(&entry)) {
            encodings[offset] = pointerEncoding(entry.cie);
        } else if (const auto encoding = encodings.find(entry.fde.CIE_pointer);
                   encoding != encodings.end()) {
            const ByteView data(entry.fde.start, entry.fde.end);
            const std::uint8_t form = encoding->second;
            const bool relative = (form & 0x70) == DW_EH_PE_pcrel;
            if (form != DW_EH_PE_omit && !(form & DW_EH_PE_indirect)
                && (relative || (form & 0x70) == 0)) {
                const auto begin = readEncoded(data, form);
                const auto length =
                    begin ? readEncoded(data.subspan(begin->size), form & 0x07) : std::nullopt;
                if (length) {
                    const std::uint64_t field =
                        address + static_cast<std::uint64_t>(entry.fde.start - start);
                    const std::uint64_t from = begin->value + (relative ? field : 0);
                    ranges.push_back({from, from + length->value});
                }
            }
        }
        offset = next;
    }
    return ranges;
}

} // namespace quarterdeck::engine
