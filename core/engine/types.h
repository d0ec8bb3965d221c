// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array> // brings <compare>, which moc 6.4 cannot read when it comes first
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace quarterdeck::engine {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;
using Sha256 = std::array<std::uint8_t, 32>;

inline constexpr std::uint64_t PageSize = 4096; // x86-64

[[nodiscard]] constexpr std::uint64_t pageDown(std::uint64_t value)
{
    return value & ~(PageSize - 1);
}
// Saturates at the last page instead of wrapping to 0.
[[nodiscard]] constexpr std::uint64_t pageUp(std::uint64_t value)
{
    return value > ~(PageSize - 1) ? ~(PageSize - 1) : pageDown(value + PageSize - 1);
}

// A virtual address in the target process. Never an address in this one.
// Arithmetic wraps as the machine's does; check ranges before you add what a file told you.
class Address final
{
public:
    constexpr Address() = default;
    constexpr explicit Address(std::uint64_t value) : m_value(value) { }

    [[nodiscard]] constexpr std::uint64_t value() const { return m_value; }
    auto operator<=>(const Address &) const = default;

    friend constexpr Address operator+(Address a, std::uint64_t distance)
    {
        return Address(a.m_value + distance);
    }
    friend constexpr Address operator-(Address a, std::uint64_t distance)
    {
        return Address(a.m_value - distance);
    }
    // The signed distance from b to a.
    friend constexpr std::int64_t operator-(Address a, Address b)
    {
        return static_cast<std::int64_t>(a.m_value - b.m_value);
    }

private:
    std::uint64_t m_value = 0;
};

// Half open: begin is inside, end is not.
struct AddressRange
{
    Address begin;
    Address end;

    [[nodiscard]] static constexpr AddressRange of(Address begin, std::uint64_t size)
    {
        return {begin, begin + size};
    }
    [[nodiscard]] constexpr std::uint64_t size() const
    {
        return end < begin ? 0 : end.value() - begin.value();
    }
    [[nodiscard]] constexpr bool empty() const { return end <= begin; }
    [[nodiscard]] constexpr bool contains(Address address) const
    {
        return begin <= address && address < end;
    }
    [[nodiscard]] constexpr bool contains(AddressRange other) const
    {
        return begin <= other.begin && other.end <= end;
    }
    [[nodiscard]] constexpr bool overlaps(AddressRange other) const
    {
        return begin < other.end && other.begin < end;
    }
    auto operator<=>(const AddressRange &) const = default;
};

// What a page of the target allows. Writable and executable at once is never asked for (W^X).
struct Protection
{
    bool read = false;
    bool write = false;
    bool execute = false;

    auto operator<=>(const Protection &) const = default;
};

[[nodiscard]] std::string toString(Address address); // "0x7f12ab34cd00"
[[nodiscard]] std::string toString(Protection protection); // "r-x"

// What must hold before sites are switched (engine design, "What consistent means").
enum class Consistency
{
    Quiescent, // no thread is anywhere in a replaced or held function
    Entry, // each function changes at its next call; versions may mix
};

} // namespace quarterdeck::engine
