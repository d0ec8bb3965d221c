// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"

#include <algorithm>
#include <sodium.h>

namespace quarterdeck::engine {

std::string toHex(ByteView bytes)
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(bytes.size() * 2);
    for (const std::uint8_t byte : bytes) {
        text += digits[byte >> 4];
        text += digits[byte & 15];
    }
    return text;
}

std::optional<Bytes> fromHex(std::string_view text)
{
    const auto digit = [](char c) -> int {
        if (c >= '0' && c <= '9')
            return c - '0';
        if (c >= 'a' && c <= 'f')
            return c - 'a' + 10;
        if (c >= 'A' && c <= 'F')
            return c - 'A' + 10;
        return -1;
    };
    if (text.size() % 2 != 0)
        return std::nullopt;
    Bytes bytes;
    bytes.reserve(text.size() / 2);
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = digit(text[i]);
        const int low = digit(text[i + 1]);
        if (high < 0 || low < 0)
            return std::nullopt;
        bytes.push_back(static_cast<std::uint8_t>(high * 16 + low));
    }
    return bytes;
}

std::optional<Sha256> sha256FromHex(std::string_view text)
{
    const std::optional<Bytes> bytes = fromHex(text);
    Sha256 hash {};
    if (!bytes || bytes->size() != hash.size())
        return std::nullopt;
    std::copy(bytes->begin(), bytes->end(), hash.begin());
    return hash;
}

std::string toBase64(ByteView bytes)
{
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                      sodium_base64_VARIANT_ORIGINAL);
    text.pop_back(); // the terminating zero
    return text;
}

std::optional<Bytes> fromBase64(std::string_view text)
{
    Bytes bytes(text.size() / 4 * 3 + 3);
    std::size_t length = 0;
    const char *end = nullptr;
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &length,
                          &end, sodium_base64_VARIANT_ORIGINAL)
            != 0
        || end != text.data() + text.size())
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

Sha256 sha256(ByteView bytes)
{
    static_assert(crypto_hash_sha256_BYTES == sizeof(Sha256));
    Sha256 hash {};
    crypto_hash_sha256(hash.data(), bytes.data(), bytes.size());
    return hash;
}

struct Hasher::State
{
    crypto_hash_sha256_state sodium;
};

Hasher::Hasher() : m_state(new State)
{
    crypto_hash_sha256_init(&m_state->sodium);
}

Hasher::~Hasher()
{
    delete m_state;
}

void Hasher::add(std::uint64_t number)
{
    std::array<std::uint8_t, 8> bytes {};
    for (std::uint8_t &byte : bytes) {
        byte = static_cast<std::uint8_t>(number);
        number >>= 8;
    }
    crypto_hash_sha256_update(&m_state->sodium, bytes.data(), bytes.size());
}

void Hasher::add(ByteView bytes)
{
    add(bytes.size());
    crypto_hash_sha256_update(&m_state->sodium, bytes.data(), bytes.size());
}

void Hasher::add(std::string_view text)
{
    add(bytesOf(text));
}

Sha256 Hasher::finish()
{
    Sha256 hash {};
    crypto_hash_sha256_final(&m_state->sodium, hash.data());
    return hash;
}

bool isUtcTime(std::string_view text)
{
    static constexpr std::string_view form = "dddd-dd-ddTdd:dd:ddZ";
    const auto fits = [](char c, char f) { return f == 'd' ? c >= '0' && c <= '9' : c == f; };
    if (!std::equal(text.begin(), text.end(), form.begin(), form.end(), fits))
        return false;
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + text[at + 1] - '0'; };
    return two(5) >= 1 && two(5) <= 12 && two(8) >= 1 && two(8) <= 31 && two(11) < 24
        && two(14) < 60 && two(17) <= 60;
}

} // namespace quarterdeck::engine
