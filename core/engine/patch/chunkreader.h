// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/unwind.h"

#include <cstring>
#include <span>

namespace quarterdeck::engine {

// Words of a stack of which a part was read already, the rest from the process.
class ChunkReader final : public WordReader
{
public:
    ChunkReader(TargetProcess &target, Address begin, std::span<const std::uint64_t> words)
        : m_target(target), m_range(AddressRange::of(begin, words.size_bytes())), m_words(words)
    { }

    [[nodiscard]] bool word(Address at, std::uint64_t &value) override
    {
        if (m_range.contains(AddressRange::of(at, sizeof value))) {
            const auto *bytes = reinterpret_cast<const std::uint8_t *>(m_words.data());
            std::memcpy(&value, bytes + (at - m_range.begin), sizeof value);
            return true;
        }
        std::uint8_t bytes[sizeof value] = {};
        if (m_target.readSome(at, bytes) != sizeof bytes)
            return false;
        std::memcpy(&value, bytes, sizeof value);
        return true;
    }

private:
    TargetProcess &m_target;
    AddressRange m_range;
    std::span<const std::uint64_t> m_words;
};

} // namespace quarterdeck::engine
