// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <cstdint>
#include <optional>
#include <vector>

namespace quarterdeck {

// Finds rows by a text, case-insensitively, in 8 bytes a row: a hash table that keeps row numbers
// only and asks its owner for the text of a row. Reading is safe from many threads; adding is not.
class TextIndex final
{
public:
    // Forgets everything and makes room for `rows` texts (more than that is a bug).
    void reset(std::uint32_t rows);

    // Adds a row and answers the row that already has this text, if any. `textOf(row)` gives a
    // row's text.
    template <class TextOf>
    std::optional<std::uint32_t> add(QStringView text, std::uint32_t row, const TextOf &textOf)
    {
        Slot *slot = probe(text, textOf);
        if (slot->row != empty) {
            slot->unique = 0;
            return std::uint32_t(slot->row);
        }
        slot->row = row & rowMask;
        slot->unique = 1;
        return std::nullopt;
    }

    // The first row with this text and whether it is the only one.
    struct Hit
    {
        std::uint32_t row = 0;
        bool unique = true;
    };
    template <class TextOf>
    [[nodiscard]] std::optional<Hit> find(QStringView text, const TextOf &textOf) const
    {
        if (m_slots.empty())
            return std::nullopt;
        const Slot *slot = const_cast<TextIndex *>(this)->probe(text, textOf);
        if (slot->row == empty)
            return std::nullopt;
        return Hit {slot->row, slot->unique != 0};
    }

private:
    static constexpr std::uint32_t rowMask = 0x7fffffff;
    static constexpr std::uint32_t empty = rowMask;
    struct Slot
    {
        std::uint32_t row : 31 = empty;
        std::uint32_t unique : 1 = 0;
    };

    static std::size_t hash(QStringView text);
    // The slot that holds the text, or the free one where it belongs.
    template <class TextOf>
    Slot *probe(QStringView text, const TextOf &textOf)
    {
        std::size_t at = hash(text) & (m_slots.size() - 1);
        while (m_slots[at].row != empty
               && QStringView(textOf(m_slots[at].row)).compare(text, Qt::CaseInsensitive) != 0)
            at = (at + 1) & (m_slots.size() - 1);
        return &m_slots[at];
    }

    std::vector<Slot> m_slots; // a power of two, at most half full
};

} // namespace quarterdeck
