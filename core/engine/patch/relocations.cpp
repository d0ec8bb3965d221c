// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/relocations.h"

#include <algorithm>
#include <elf.h>
#include <iterator>

namespace quarterdeck::engine {

namespace {

constexpr RelocationKind kinds[] = {
    {R_X86_64_64, Formula::Absolute, Field::Whole64},
    {R_X86_64_32, Formula::Absolute, Field::Unsigned32},
    {R_X86_64_32S, Formula::Absolute, Field::Signed32},
    {R_X86_64_PC32, Formula::Relative, Field::Signed32},
    {R_X86_64_PC64, Formula::Relative, Field::Whole64},
    {R_X86_64_PLT32, Formula::Call, Field::Signed32},
    {R_X86_64_GOTPCREL, Formula::Slot, Field::Signed32},
    {R_X86_64_GOTPCRELX, Formula::Slot, Field::Signed32},
    {R_X86_64_REX_GOTPCRELX, Formula::Slot, Field::Signed32},
    {R_X86_64_GOTPCREL64, Formula::Slot, Field::Whole64},
    {R_X86_64_GOTOFF64, Formula::FromGot, Field::Whole64},
    {R_X86_64_PLTOFF64, Formula::FromGot, Field::Whole64},
    {R_X86_64_GOTPC32, Formula::GotBase, Field::Signed32},
    {R_X86_64_GOTPC64, Formula::GotBase, Field::Whole64},
    {R_X86_64_GOT64, Formula::SlotFromGot, Field::Whole64},
    {R_X86_64_TLSGD, Formula::TlsPair, Field::Signed32},
    {R_X86_64_TLSLD, Formula::TlsModule, Field::Signed32},
    {R_X86_64_GOTTPOFF, Formula::TlsSlot, Field::Signed32},
    {R_X86_64_TPOFF32, Formula::ThreadOffset, Field::Signed32},
    {R_X86_64_TPOFF64, Formula::ThreadOffset, Field::Whole64},
    {R_X86_64_DTPOFF32, Formula::BlockOffset, Field::Signed32},
    {R_X86_64_DTPOFF64, Formula::BlockOffset, Field::Whole64},
};

} // namespace

const RelocationKind *relocationKind(std::uint32_t type)
{
    const auto *kind = std::find_if(std::begin(kinds), std::end(kinds),
                                    [&](const RelocationKind &k) { return k.type == type; });
    return kind == std::end(kinds) ? nullptr : kind;
}

bool isThreadLocal(Formula formula)
{
    return formula >= Formula::TlsPair;
}

std::size_t widthOf(Field field)
{
    return field == Field::Whole64 ? 8 : 4;
}

bool fits(std::uint64_t value, Field field)
{
    const auto number = static_cast<std::int64_t>(value);
    switch (field) {
    case Field::Unsigned32:
        return value <= UINT32_MAX;
    case Field::Signed32:
        return number == static_cast<std::int32_t>(number);
    case Field::Whole64:
        return true;
    }
    return false;
}

} // namespace quarterdeck::engine
