// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"
#include "engine/types.h"

#include <optional>
#include <string>
#include <string_view>

// Detached signatures in the format of minisign (https://jedisct1.github.io/minisign/): Ed25519
// over the BLAKE2b-512 hash of the file ("ED"), or over the file itself ("Ed", older). Keys and
// signatures are text; files and passwords are the caller's business. Pure; any thread.
namespace quarterdeck::engine {

using KeyId = std::array<std::uint8_t, 8>;
// As minisign prints it: 16 upper-case hex digits of the little-endian number.
[[nodiscard]] std::string toString(const KeyId &id);

struct PublicKey
{
    KeyId id {};
    std::array<std::uint8_t, 32> key {};

    bool operator==(const PublicKey &) const = default;
};

// The file that minisign writes, or its second line alone. MalformedKey.
[[nodiscard]] Result<PublicKey> parsePublicKey(std::string_view text);
[[nodiscard]] std::string serializePublicKey(const PublicKey &key); // two lines
[[nodiscard]] std::string toBase64(const PublicKey &key); // the second line alone

// Wiped when it goes.
class SecretKey final
{
public:
    SecretKey(const KeyId &id, const std::array<std::uint8_t, 64> &key);
    SecretKey(SecretKey &&other) noexcept;
    SecretKey &operator=(SecretKey &&other) = delete;
    ~SecretKey();

    [[nodiscard]] static SecretKey generate();
    [[nodiscard]] const KeyId &id() const { return m_id; }
    [[nodiscard]] const std::array<std::uint8_t, 64> &key() const { return m_key; }
    [[nodiscard]] PublicKey publicKey() const;

private:
    KeyId m_id {};
    std::array<std::uint8_t, 64> m_key {}; // seed and public key
};

// What deriving the key from a password costs (scrypt). minisign itself uses Sensitive: 1 GiB of
// memory and a few seconds; Interactive is 16 MiB.
enum class PasswordCost
{
    Interactive,
    Sensitive
};

// Unencrypted without a password (minisign -W). Internal where there is too little memory for the
// cost.
[[nodiscard]] Result<std::string> serializeSecretKey(const SecretKey &key,
                                                     std::optional<std::string_view> password,
                                                     PasswordCost cost = PasswordCost::Sensitive);
// MalformedKey; WrongPassword, also where a password is needed and none is given.
[[nodiscard]] Result<SecretKey> parseSecretKey(std::string_view text,
                                               std::optional<std::string_view> password);
// Whether parseSecretKey() will want a password. MalformedKey.
[[nodiscard]] Result<bool> needsPassword(std::string_view secretKeyText);

struct Signature
{
    bool prehashed = true;
    KeyId keyId {};
    std::array<std::uint8_t, 64> signature {};
    std::string trustedComment;
    std::array<std::uint8_t, 64> commentSignature {};
};

// MalformedSignature, naming the line.
[[nodiscard]] Result<Signature> parseSignature(std::string_view text);
// BadSignature where the key is another, the file or the trusted comment was changed.
[[nodiscard]] Result<void> verifySignature(ByteView file, const Signature &signature,
                                           const PublicKey &key);
// The text of a .minisig file, prehashed. `trustedComment` is one line: a time, a file name.
[[nodiscard]] Result<std::string> signFile(ByteView file, const SecretKey &key,
                                           std::string_view trustedComment);

} // namespace quarterdeck::engine
