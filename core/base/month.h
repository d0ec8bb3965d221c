// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QDate>

#include <compare>

namespace quarterdeck {

// A calendar month, 2000-01 to 2199-12. Ordered; arithmetic in months.
class Month final
{
public:
    constexpr Month() = default;
    // Year 2000..2199, month 1..12; anything else is a bug.
    constexpr Month(int year, int month) : m_ordinal(year * 12 + month - 1) { }
    [[nodiscard]] static Month of(QDate date) { return {date.year(), date.month()}; }
    // "2026-05". Malformed: says what was read and the form expected.
    [[nodiscard]] static Result<Month> parse(QStringView text);

    [[nodiscard]] constexpr int year() const { return m_ordinal / 12; }
    [[nodiscard]] constexpr int month() const { return m_ordinal % 12 + 1; }
    [[nodiscard]] QDate firstDay() const { return {year(), month(), 1}; }
    [[nodiscard]] QString toString() const; // ISO: "2026-05"

    constexpr Month operator+(int months) const { return fromOrdinal(m_ordinal + months); }
    constexpr Month operator-(int months) const { return fromOrdinal(m_ordinal - months); }
    // Months from `other` to this one.
    constexpr int operator-(Month other) const { return m_ordinal - other.m_ordinal; }
    constexpr Month &operator++()
    {
        ++m_ordinal;
        return *this;
    }
    constexpr auto operator<=>(const Month &) const = default;

private:
    static constexpr Month fromOrdinal(int ordinal) { return {ordinal / 12, ordinal % 12 + 1}; }
    int m_ordinal = 2000 * 12;
};

} // namespace quarterdeck
