// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

// How the record of patch/ledger.h is laid out in bytes: little-endian, nothing aligned.
namespace quarterdeck::engine {

inline constexpr std::uint64_t RecordTextLimit = 4096;

class RecordWriter final
{
public:
    template <class Number>
    void number(Number value)
    {
        for (std::size_t i = 0; i < sizeof value; ++i)
            m_bytes.push_back(
                static_cast<std::uint8_t>(static_cast<std::uint64_t>(value) >> 8 * i));
    }
    void raw(ByteView bytes) { m_bytes.insert(m_bytes.end(), bytes.begin(), bytes.end()); }
    void text(std::string_view value)
    {
        const std::string_view cut = value.substr(0, RecordTextLimit);
        number(static_cast<std::uint16_t>(cut.size()));
        raw(bytesOf(cut));
    }
    void range(AddressRange value)
    {
        number(value.begin.value());
        number(value.end.value());
    }
    [[nodiscard]] Bytes take() { return std::move(m_bytes); }

private:
    Bytes m_bytes;
};

// Reads until something is missing or out of bounds; then everything is zero and ok() is false.
class RecordReader final
{
public:
    explicit RecordReader(ByteView bytes) : m_rest(bytes) { }

    template <class Number>
    Number number()
    {
        std::uint64_t value = 0;
        const ByteView bytes = raw(sizeof(Number));
        for (std::size_t i = 0; i < bytes.size(); ++i)
            value |= std::uint64_t {bytes[i]} << 8 * i;
        return static_cast<Number>(value);
    }
    template <class Number>
    Number atMost(std::uint64_t limit)
    {
        const Number value = number<Number>();
        return require(value <= limit) ? value : Number {};
    }
    ByteView raw(std::size_t size)
    {
        if (!require(size <= m_rest.size()))
            return {};
        const ByteView bytes = m_rest.first(size);
        m_rest = m_rest.subspan(size);
        return bytes;
    }
    std::string text() { return std::string(textOf(raw(atMost<std::uint16_t>(RecordTextLimit)))); }
    Sha256 hash()
    {
        Sha256 value {};
        const ByteView bytes = raw(value.size());
        std::copy(bytes.begin(), bytes.end(), value.begin());
        return value;
    }
    AddressRange range()
    {
        const Address begin {number<std::uint64_t>()};
        const Address end {number<std::uint64_t>()};
        return require(begin < end) ? AddressRange {begin, end} : AddressRange {};
    }
    bool require(bool condition)
    {
        m_ok = m_ok && condition;
        if (!m_ok)
            m_rest = {};
        return m_ok;
    }
    [[nodiscard]] bool ok() const { return m_ok; }
    [[nodiscard]] bool atEnd() const { return m_rest.empty(); }

private:
    ByteView m_rest;
    bool m_ok = true;
};

} // namespace quarterdeck::engine
