// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/signature.h"

#include <vector>

namespace quarterdeck::engine {

// Where the system's trust store is. It counts only if root owns it and nobody else can write it:
// read it with readRootOwnedFile() (engine/process/rootownedfile.h).
inline constexpr const char *TrustStorePath = "/etc/quarterdeck/trust.json";

struct TrustedKey
{
    PublicKey key;
    std::string name; // of the person or team
    std::string expires; // 2027-12-31T00:00:00Z, or empty: never
    bool revoked = false;

    bool operator==(const TrustedKey &) const = default;
};

// Who may sign what privileged callers apply: {"format": 1, "lab": false, "keys": [{"key": "RW...",
// "name": "...", "expires": "...", "revoked": false}], "revokedPackages": ["SHA-256", ...]}.
struct TrustStore
{
    bool lab = false; // a test machine: packages need no signature here
    std::vector<TrustedKey> keys;
    std::vector<Sha256> revokedPackages;

    bool operator==(const TrustStore &) const = default;
};

// Strict as parsePackage(); MalformedJson, MalformedTrustStore.
[[nodiscard]] Result<TrustStore> parseTrustStore(std::string_view text);
[[nodiscard]] std::string serializeTrustStore(const TrustStore &store);

enum class SignatureState
{
    Unsigned,
    Trusted,
    Untrusted, // by a key that the store does not have, or that has expired
    Bad, // the file does not fit its signature
    Revoked, // the key, or this very package
};
[[nodiscard]] std::string_view toString(SignatureState state); // "unsigned", ...

struct SignatureCheck
{
    SignatureState state = SignatureState::Unsigned;
    std::string keyId; // empty: unsigned, or no signature file in minisign format
    std::string comment; // the trusted comment; empty unless the signature fits
    std::string message; // one sentence for people
};

// What the signature of a package is worth. `signature` is the text of the .minisig file; `now` in
// UTC as in TrustedKey::expires. Never fails: what cannot be read is Bad.
[[nodiscard]] SignatureCheck checkSignature(ByteView package,
                                            std::optional<std::string_view> signature,
                                            const TrustStore &store, std::string_view now);

// Whether a package may be applied (engine design, "Who may do what"). `privileged`: the caller has
// rights beyond its own processes, or the target is another user's. Refusals: UnsignedPackage,
// UntrustedKey, RevokedKey, BadSignature; the last two whoever asks.
[[nodiscard]] Result<void> requireTrust(const SignatureCheck &check, const TrustStore &store,
                                        bool privileged);

} // namespace quarterdeck::engine
