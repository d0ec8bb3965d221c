// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/codepointers.h"

#include "engine/image/libelf.h"
#include "engine/image/unwindranges.h"

#include <algorithm>
#include <dwarf.h>

#ifndef SHT_RELR
#define SHT_RELR 19
#endif

namespace quarterdeck::engine {

namespace {

constexpr std::uint64_t WordSize = sizeof(std::uint64_t);

// Reads what the compiler writes into .gcc_except_table (the language-specific data area of the
// Itanium C++ ABI's exception handling).
class LandingPadReader final
{
public:
    // `bytes` lie at `address`.
    LandingPadReader(ByteView bytes, std::uint64_t address) : m_bytes(bytes), m_address(address) { }

    // Calls f(distance from the landing pads' base) for each; `base` is set where the table says
    // one, else it is the function.
    template <class F>
    void read(std::optional<std::uint64_t> &base, F &&f)
    {
        const auto baseForm = byte();
        if (baseForm && *baseForm != DW_EH_PE_omit) {
            const std::uint64_t field = (*baseForm & 0x70) == DW_EH_PE_pcrel ? m_address + m_at : 0;
            const auto value = number(*baseForm);
            if (!value || (*baseForm & DW_EH_PE_indirect))
                return;
            base = field + *value;
        }
        const auto typeForm = byte();
        if (typeForm && *typeForm != DW_EH_PE_omit)
            (void)leb();
        const auto siteForm = byte();
        const auto length = leb();
        if (!siteForm || !length)
            return;
        const std::size_t end = m_at + std::min<std::uint64_t>(*length, m_bytes.size() - m_at);
        while (m_at < end) {
            const auto start = number(*siteForm);
            const auto size = number(*siteForm);
            const auto pad = number(*siteForm);
            const auto action = leb();
            if (!start || !size || !pad || !action)
                return;
            if (*pad != 0)
                f(*pad);
        }
    }

private:
    std::optional<std::uint8_t> byte()
    {
        return m_at < m_bytes.size() ? std::optional(m_bytes[m_at++]) : std::nullopt;
    }
    std::optional<std::uint64_t> leb()
    {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto next = byte();
            if (!next)
                return std::nullopt;
            value |= std::uint64_t {*next & 0x7fU} << shift;
            if (!(*next & 0x80))
                return value;
        }
        return std::nullopt;
    }
    std::optional<std::uint64_t> number(std::uint8_t form)
    {
        const auto fixed = [&]<class T>(T) -> std::optional<std::uint64_t> {
            const auto value = readAt<T>(m_bytes, m_at);
            m_at += sizeof(T);
            return value ? std::optional(static_cast<std::uint64_t>(std::int64_t(*value)))
                         : std::nullopt;
        };
        switch (form & 0x0f) {
        case DW_EH_PE_uleb128:
            return leb();
        case DW_EH_PE_udata2:
            return fixed(std::uint16_t {});
        case DW_EH_PE_udata4:
            return fixed(std::uint32_t {});
        case DW_EH_PE_sdata4:
            return fixed(std::int32_t {});
        case DW_EH_PE_absptr:
        case DW_EH_PE_udata8:
            return fixed(std::int64_t {});
        default:
            return std::nullopt;
        }
    }

    ByteView m_bytes;
    std::uint64_t m_address;
    std::size_t m_at = 0;
};

class CodePointerReader final
{
public:
    CodePointerReader(const ElfImage &image, const std::function<bool(std::uint64_t)> &matters)
        : m_image(image), m_matters(matters), m_lowest(image.header().lowest)
    { }

    std::vector<CodePointer> read()
    {
        const Result<LibElf> elf = LibElf::open(m_image.file());
        if (!elf)
            return {};
        std::size_t names = 0;
        const bool named = elf_getshdrstrndx(elf->get(), &names) == 0;
        elf->forEachSection([&](Elf_Scn *section, const GElf_Shdr &header) {
            if (!(header.sh_flags & SHF_ALLOC))
                return;
            if (header.sh_type == SHT_RELA)
                readRelocations(elf_getdata(section, nullptr));
            else if (header.sh_type == SHT_RELR)
                readRelative(header);
            else if (named && elf->string(names, header.sh_name) == ".eh_frame")
                readLandingPads(elf->get(), elf_rawdata(section, nullptr), header.sh_addr);
        });
        if (m_image.header().type == ElfHeader::Type::Executable)
            readWords();
        std::sort(m_found.begin(), m_found.end());
        m_found.erase(std::unique(m_found.begin(), m_found.end()), m_found.end());
        return std::move(m_found);
    }

private:
    void add(std::uint64_t address, std::uint64_t from, CodePointer::Kind kind)
    {
        const std::uint64_t to = address - m_lowest;
        if (m_matters(to))
            m_found.push_back({to, from, kind});
    }
    void readRelocations(const Elf_Data *data)
    {
        if (!data || !data->d_buf)
            return;
        const ByteView bytes(static_cast<const std::uint8_t *>(data->d_buf), data->d_size);
        for (std::size_t at = 0; at + sizeof(Elf64_Rela) <= bytes.size();
             at += sizeof(Elf64_Rela)) {
            const Elf64_Rela entry = readAt<Elf64_Rela>(bytes, at).value_or(Elf64_Rela {});
            if (ELF64_R_TYPE(entry.r_info) == R_X86_64_RELATIVE)
                add(static_cast<std::uint64_t>(entry.r_addend), entry.r_offset - m_lowest,
                    CodePointer::Kind::Data);
        }
    }
    void addWord(std::uint64_t rva)
    {
        const auto bytes = m_image.bytesAt(rva, WordSize);
        if (bytes)
            add(readAt<std::uint64_t>(*bytes, 0).value_or(0), rva, CodePointer::Kind::Data);
    }
    // An address, or 63 bits that say which of the words behind the last one are meant.
    void readRelative(const GElf_Shdr &header)
    {
        std::uint64_t place = 0;
        for (std::uint64_t at = 0; at + WordSize <= header.sh_size; at += WordSize) {
            const auto bytes = m_image.bytesAt(header.sh_addr - m_lowest + at, WordSize);
            if (!bytes)
                return;
            const std::uint64_t word = readAt<std::uint64_t>(*bytes, 0).value_or(0);
            if (!(word & 1)) {
                place = word - m_lowest;
                addWord(place);
                place += WordSize;
                continue;
            }
            for (unsigned bit = 1; bit < 64; ++bit) {
                if (word >> bit & 1)
                    addWord(place + (bit - 1) * WordSize);
            }
            place += 63 * WordSize;
        }
    }
    void readWords()
    {
        for (const LoadSegment &segment : m_image.header().segments) {
            if (segment.protection.execute)
                continue;
            for (std::uint64_t at = (segment.rva + WordSize - 1) / WordSize * WordSize;
                 at + WordSize <= segment.rva + segment.fileSize; at += WordSize)
                addWord(at);
        }
    }
    void readLandingPads(Elf *elf, Elf_Data *ehFrame, std::uint64_t address)
    {
        for (const UnwindEntry &entry : unwindEntries(elf, ehFrame, address)) {
            const std::uint64_t table = entry.lsda.value_or(0) - m_lowest;
            const LoadSegment *segment = entry.lsda ? m_image.segmentOf(table, 1) : nullptr;
            const auto bytes = segment && table < segment->rva + segment->fileSize
                ? m_image.bytesAt(table, segment->rva + segment->fileSize - table)
                : std::nullopt;
            if (!bytes)
                continue;
            std::optional<std::uint64_t> base;
            LandingPadReader(*bytes, *entry.lsda).read(base, [&](std::uint64_t pad) {
                add(base.value_or(entry.range.begin) + pad, table, CodePointer::Kind::LandingPad);
            });
        }
    }

    const ElfImage &m_image;
    const std::function<bool(std::uint64_t)> &m_matters;
    const std::uint64_t m_lowest;
    std::vector<CodePointer> m_found;
};

} // namespace

std::vector<CodePointer> codePointers(const ElfImage &image,
                                      const std::function<bool(std::uint64_t)> &matters)
{
    return CodePointerReader(image, matters).read();
}

} // namespace quarterdeck::engine
