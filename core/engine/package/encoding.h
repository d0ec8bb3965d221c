// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <optional>
#include <string>
#include <string_view>

namespace quarterdeck::engine {

// Any thread; nothing here fails but by nullopt.

[[nodiscard]] std::string toHex(ByteView bytes); // lower case
// Only an even number of hex digits, either case; nothing around or between them.
[[nodiscard]] std::optional<Bytes> fromHex(std::string_view text);
[[nodiscard]] std::optional<Sha256> sha256FromHex(std::string_view text);

[[nodiscard]] std::string toBase64(ByteView bytes); // RFC 4648 section 4, with padding
// Strict: padded, no line breaks, no stray bits in the last digit.
[[nodiscard]] std::optional<Bytes> fromBase64(std::string_view text);

[[nodiscard]] Sha256 sha256(ByteView bytes);

// "2026-11-24T08:00:00Z" and nothing else; such texts compare like the times. The days of a month
// are not counted.
[[nodiscard]] bool isUtcTime(std::string_view text);

// SHA-256 over a sequence of values, each with its length in front, so that no two sequences give
// the same bytes.
class Hasher final
{
public:
    Hasher();
    ~Hasher();
    Hasher(const Hasher &) = delete;
    Hasher &operator=(const Hasher &) = delete;

    void add(ByteView bytes);
    void add(std::string_view text);
    void add(std::uint64_t number);
    // Once, at the end.
    [[nodiscard]] Sha256 finish();

private:
    struct State;
    State *m_state;
};

[[nodiscard]] inline ByteView bytesOf(std::string_view text)
{
    return {reinterpret_cast<const std::uint8_t *>(text.data()), text.size()};
}
[[nodiscard]] inline std::string_view textOf(ByteView bytes)
{
    return {reinterpret_cast<const char *>(bytes.data()), bytes.size()};
}

} // namespace quarterdeck::engine
