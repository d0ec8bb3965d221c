// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/signature.h"

#include "engine/package/encoding.h"

#include <algorithm>
#include <sodium.h>

namespace quarterdeck::engine {

namespace {

constexpr std::string_view UntrustedPrefix = "untrusted comment: ";
constexpr std::string_view TrustedPrefix = "trusted comment: ";
constexpr std::size_t MaxComment = 8192;
constexpr std::size_t MaxText = 16384; // of any key or signature file

// The secret key file after base64: all lengths in bytes.
//   "Ed" | "Sc" or 0 0 | "B2" | salt 32 | operations 8 | memory 8 | { key id 8 | key 64 | checksum
//   32 }
// The braces are XORed with scrypt(password, salt) where the second field is "Sc". The checksum is
// BLAKE2b-256 over "Ed", key id and key.
constexpr std::size_t SaltOffset = 6;
constexpr std::size_t SecretOffset = 54;
constexpr std::size_t SecretSize = 8 + 64 + 32;
constexpr std::size_t SecretFileSize = SecretOffset + SecretSize;

template <std::size_t N>
std::array<std::uint8_t, N> arrayAt(ByteView bytes, std::size_t offset)
{
    std::array<std::uint8_t, N> result {};
    std::copy_n(bytes.begin() + static_cast<std::ptrdiff_t>(offset), N, result.begin());
    return result;
}

template <std::size_t N>
void append(Bytes &to, const std::array<std::uint8_t, N> &bytes)
{
    to.insert(to.end(), bytes.begin(), bytes.end());
}

void append64(Bytes &to, std::uint64_t number)
{
    for (int i = 0; i < 8; ++i, number >>= 8)
        to.push_back(static_cast<std::uint8_t>(number));
}

std::uint64_t read64(ByteView bytes, std::size_t offset)
{
    std::uint64_t number = 0;
    for (std::size_t i = 8; i-- > 0;)
        number = number << 8 | bytes[offset + i];
    return number;
}

// Takes the next line off `text`, without its end.
std::string_view takeLine(std::string_view &text)
{
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text = end == text.npos ? std::string_view() : text.substr(end + 1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    return line;
}

// The bytes of a key file: the line behind the comment, or the only one.
std::optional<Bytes> keyBytes(std::string_view text, std::size_t size)
{
    if (text.size() > MaxText)
        return std::nullopt;
    std::string_view line = takeLine(text);
    if (line.starts_with(UntrustedPrefix))
        line = takeLine(text);
    if (text.find_first_not_of("\r\n \t") != text.npos)
        return std::nullopt;
    auto bytes = fromBase64(line);
    if (!bytes || bytes->size() != size)
        return std::nullopt;
    return bytes;
}

bool startSodium()
{
    static const bool started = sodium_init() >= 0;
    return started;
}

std::array<std::uint8_t, 32> checksumOf(const KeyId &id, const std::array<std::uint8_t, 64> &key)
{
    Bytes text {'E', 'd'};
    append(text, id);
    append(text, key);
    std::array<std::uint8_t, 32> sum {};
    crypto_generichash(sum.data(), sum.size(), text.data(), text.size(), nullptr, 0);
    sodium_memzero(text.data(), text.size());
    return sum;
}

// XORs the secret part with what the password gives. False: too little memory.
bool applyPassword(Bytes &file, std::string_view password, std::uint64_t operations,
                   std::size_t memory)
{
    std::array<std::uint8_t, SecretSize> stream {};
    if (crypto_pwhash_scryptsalsa208sha256(stream.data(), stream.size(), password.data(),
                                           password.size(), file.data() + SaltOffset, operations,
                                           memory)
        != 0)
        return false;
    for (std::size_t i = 0; i < SecretSize; ++i)
        file[SecretOffset + i] ^= stream[i];
    sodium_memzero(stream.data(), stream.size());
    return true;
}

Unexpected<EngineError> malformedSecretKey()
{
    return failure(
        ErrorKind::MalformedKey,
        "This is not a secret key in minisign format. Make one with `quarterdeck-engine key`.");
}

Result<Bytes> secretKeyBytes(std::string_view text)
{
    auto bytes = keyBytes(text, SecretFileSize);
    if (!bytes || (*bytes)[0] != 'E' || (*bytes)[1] != 'd' || (*bytes)[4] != 'B'
        || (*bytes)[5] != '2')
        return malformedSecretKey();
    const bool scrypt = (*bytes)[2] == 'S' && (*bytes)[3] == 'c';
    const bool plain = (*bytes)[2] == 0 && (*bytes)[3] == 0;
    if (!scrypt && !plain)
        return malformedSecretKey();
    return std::move(*bytes);
}

std::array<std::uint8_t, 64> prehash(ByteView file)
{
    std::array<std::uint8_t, 64> hash {};
    crypto_generichash(hash.data(), hash.size(), file.data(), file.size(), nullptr, 0);
    return hash;
}

Unexpected<EngineError> malformedSignature(int line, const char *expected)
{
    return failure(ErrorKind::MalformedSignature,
                   "Line " + std::to_string(line) + " of the signature is not " + expected
                       + ". A signature file as minisign writes it has four lines.");
}

} // namespace

std::string toString(const KeyId &id)
{
    Bytes reversed(id.rbegin(), id.rend());
    std::string text = toHex(reversed);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](char c) { return c >= 'a' ? static_cast<char>(c - 'a' + 'A') : c; });
    return text;
}

Result<PublicKey> parsePublicKey(std::string_view text)
{
    const auto bytes = keyBytes(text, 42);
    if (!bytes || (*bytes)[0] != 'E' || (*bytes)[1] != 'd')
        return failure(ErrorKind::MalformedKey,
                       "This is not a public key in minisign format: one line that begins "
                       "with RW, or two with a comment before it.");
    return PublicKey {arrayAt<8>(*bytes, 2), arrayAt<32>(*bytes, 10)};
}

std::string toBase64(const PublicKey &key)
{
    Bytes bytes {'E', 'd'};
    append(bytes, key.id);
    append(bytes, key.key);
    return toBase64(ByteView(bytes));
}

std::string serializePublicKey(const PublicKey &key)
{
    return std::string(UntrustedPrefix) + "minisign public key " + toString(key.id) + "\n"
        + toBase64(key) + "\n";
}

SecretKey::SecretKey(const KeyId &id, const std::array<std::uint8_t, 64> &key)
    : m_id(id), m_key(key)
{ }

SecretKey::SecretKey(SecretKey &&other) noexcept : m_id(other.m_id), m_key(other.m_key)
{
    sodium_memzero(other.m_key.data(), other.m_key.size());
}

SecretKey::~SecretKey()
{
    sodium_memzero(m_key.data(), m_key.size());
}

SecretKey SecretKey::generate()
{
    startSodium();
    KeyId id {};
    std::array<std::uint8_t, 32> publicPart {};
    std::array<std::uint8_t, 64> key {};
    crypto_sign_keypair(publicPart.data(), key.data());
    randombytes_buf(id.data(), id.size());
    SecretKey secret(id, key);
    sodium_memzero(key.data(), key.size());
    return secret;
}

PublicKey SecretKey::publicKey() const
{
    return {m_id, arrayAt<32>(m_key, 32)};
}

Result<std::string> serializeSecretKey(const SecretKey &key,
                                       std::optional<std::string_view> password, PasswordCost cost)
{
    startSodium();
    const bool sensitive = cost == PasswordCost::Sensitive;
    const std::uint64_t operations = sensitive
        ? crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE
        : crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_INTERACTIVE;
    const std::size_t memory = sensitive ? crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE
                                         : crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_INTERACTIVE;
    Bytes file {'E', 'd', 0, 0, 'B', '2'};
    std::array<std::uint8_t, 32> salt {};
    if (password) {
        file[2] = 'S';
        file[3] = 'c';
        randombytes_buf(salt.data(), salt.size());
    }
    append(file, salt);
    append64(file, password ? operations : 0);
    append64(file, password ? memory : 0);
    append(file, key.id());
    append(file, key.key());
    append(file, checksumOf(key.id(), key.key()));
    if (password && !applyPassword(file, *password, operations, memory))
        return failure(ErrorKind::Internal,
                       "Protecting the key with a password needs " + std::to_string(memory >> 20)
                           + " MiB of memory, which this machine does not have now.");
    std::string text = std::string(UntrustedPrefix)
        + (password ? "minisign encrypted secret key\n" : "minisign unencrypted secret key\n")
        + toBase64(file) + "\n";
    sodium_memzero(file.data(), file.size());
    return text;
}

Result<bool> needsPassword(std::string_view text)
{
    const auto bytes = secretKeyBytes(text);
    if (!bytes)
        return Unexpected<EngineError>(bytes.error());
    return (*bytes)[2] == 'S';
}

Result<SecretKey> parseSecretKey(std::string_view text, std::optional<std::string_view> password)
{
    startSodium();
    auto parsed = secretKeyBytes(text);
    if (!parsed)
        return Unexpected<EngineError>(parsed.error());
    Bytes file = std::move(*parsed);
    const bool encrypted = file[2] == 'S';
    if (encrypted) {
        const std::uint64_t operations = read64(file, 38);
        const std::uint64_t memory = read64(file, 46);
        if (operations > crypto_pwhash_scryptsalsa208sha256_OPSLIMIT_SENSITIVE
            || memory > crypto_pwhash_scryptsalsa208sha256_MEMLIMIT_SENSITIVE)
            return malformedSecretKey();
        if (!password)
            return failure(ErrorKind::WrongPassword,
                           "This secret key is protected: its password is needed.");
        if (!applyPassword(file, *password, operations, memory))
            return failure(ErrorKind::Internal,
                           "Opening the key needs " + std::to_string(memory >> 20)
                               + " MiB of memory, which this machine does not have now.");
    }
    SecretKey key(arrayAt<8>(file, SecretOffset), arrayAt<64>(file, SecretOffset + 8));
    const auto checksum = arrayAt<32>(file, SecretOffset + 72);
    sodium_memzero(file.data(), file.size());
    if (sodium_memcmp(checksum.data(), checksumOf(key.id(), key.key()).data(), checksum.size())
        != 0)
        return encrypted
            ? failure(ErrorKind::WrongPassword, "The password of this secret key is another.")
            : malformedSecretKey();
    return key;
}

Result<Signature> parseSignature(std::string_view text)
{
    if (text.size() > MaxText)
        return failure(ErrorKind::MalformedSignature,
                       "The signature has " + std::to_string(text.size())
                           + " bytes, at most 16384 are allowed.");
    if (!takeLine(text).starts_with(UntrustedPrefix))
        return malformedSignature(1, "an untrusted comment");
    const auto bytes = fromBase64(takeLine(text));
    if (!bytes || bytes->size() != 74 || (*bytes)[0] != 'E'
        || ((*bytes)[1] != 'd' && (*bytes)[1] != 'D'))
        return malformedSignature(2, "an Ed25519 signature in base64");
    const std::string_view comment = takeLine(text);
    if (!comment.starts_with(TrustedPrefix) || comment.size() > MaxComment)
        return malformedSignature(3, "a trusted comment");
    const auto global = fromBase64(takeLine(text));
    if (!global || global->size() != 64)
        return malformedSignature(4, "the signature of the trusted comment in base64");
    if (text.find_first_not_of("\r\n \t") != text.npos)
        return malformedSignature(5, "empty");
    Signature signature;
    signature.prehashed = (*bytes)[1] == 'D';
    signature.keyId = arrayAt<8>(*bytes, 2);
    signature.signature = arrayAt<64>(*bytes, 10);
    signature.trustedComment = comment.substr(TrustedPrefix.size());
    signature.commentSignature = arrayAt<64>(*global, 0);
    return signature;
}

Result<void> verifySignature(ByteView file, const Signature &signature, const PublicKey &key)
{
    if (signature.keyId != key.id)
        return failure(ErrorKind::BadSignature,
                       "The signature was made with key " + toString(signature.keyId)
                           + ", not with key " + toString(key.id) + ".");
    const auto hash = prehash(file);
    const ByteView message = signature.prehashed ? ByteView(hash) : file;
    if (crypto_sign_verify_detached(signature.signature.data(), message.data(), message.size(),
                                    key.key.data())
        != 0)
        return failure(ErrorKind::BadSignature,
                       "The signature does not fit the file: one of them was changed after "
                       "it was signed.");
    Bytes comment(signature.signature.begin(), signature.signature.end());
    comment.insert(comment.end(), signature.trustedComment.begin(), signature.trustedComment.end());
    if (crypto_sign_verify_detached(signature.commentSignature.data(), comment.data(),
                                    comment.size(), key.key.data())
        != 0)
        return failure(ErrorKind::BadSignature,
                       "The trusted comment of the signature was changed.");
    return {};
}

Result<std::string> signFile(ByteView file, const SecretKey &key, std::string_view trustedComment)
{
    if (trustedComment.size() > MaxComment - TrustedPrefix.size()
        || trustedComment.find_first_of("\r\n") != trustedComment.npos)
        return failure(ErrorKind::Usage,
                       "The trusted comment must be one line of at most 8000 bytes.");
    const auto hash = prehash(file);
    std::array<std::uint8_t, 64> signature {};
    crypto_sign_detached(signature.data(), nullptr, hash.data(), hash.size(), key.key().data());
    Bytes line {'E', 'D'};
    append(line, key.id());
    append(line, signature);
    Bytes commented(signature.begin(), signature.end());
    commented.insert(commented.end(), trustedComment.begin(), trustedComment.end());
    std::array<std::uint8_t, 64> global {};
    crypto_sign_detached(global.data(), nullptr, commented.data(), commented.size(),
                         key.key().data());
    return std::string(UntrustedPrefix) + "signature from key " + toString(key.id()) + "\n"
        + toBase64(line) + "\n" + std::string(TrustedPrefix) + std::string(trustedComment) + "\n"
        + toBase64(global) + "\n";
}

} // namespace quarterdeck::engine
