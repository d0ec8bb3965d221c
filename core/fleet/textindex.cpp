// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/textindex.h"

#include <QChar>

#include <bit>

namespace quarterdeck {

void TextIndex::reset(std::uint32_t rows)
{
    m_slots.assign(std::bit_ceil(std::size_t(rows) * 2 + 1), Slot {});
}

// FNV-1a over case-folded UTF-16 with a final mix, because the table uses the low bits.
std::size_t TextIndex::hash(QStringView text)
{
    std::uint64_t h = 0xcbf29ce484222325U;
    for (const QChar c : text) {
        char16_t u = c.unicode();
        if (u >= u'A' && u <= u'Z')
            u = static_cast<char16_t>(u + (u'a' - u'A'));
        else if (u >= 0x80)
            u = c.isSurrogate() ? u'\0' : c.toCaseFolded().unicode();
        h = (h ^ u) * 0x100000001b3U;
    }
    return static_cast<std::size_t>(h ^ (h >> 32));
}

} // namespace quarterdeck
