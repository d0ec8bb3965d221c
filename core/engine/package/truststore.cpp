// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/truststore.h"

#include "engine/package/encoding.h"
#include "engine/package/json.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

constexpr ErrorKind Malformed = ErrorKind::MalformedTrustStore;
constexpr std::size_t MaxKeys = 256;
constexpr std::size_t MaxRevoked = 4096;

TrustedKey readKey(json::ObjectReader &entry)
{
    TrustedKey key;
    const auto parsed = parsePublicKey(entry.text("key"));
    if (parsed)
        key.key = *parsed;
    else if (entry.ok())
        entry.fail("key", "expected the line of a public key that begins with RW");
    key.name = entry.text("name", 256);
    key.expires = entry.text("expires", std::string(), 32);
    if (entry.ok() && !key.expires.empty() && !isUtcTime(key.expires))
        entry.fail("expires", "expected a time in UTC such as 2027-12-31T00:00:00Z");
    key.revoked = entry.boolean("revoked", false);
    return key;
}

} // namespace

Result<TrustStore> parseTrustStore(std::string_view text)
{
    const auto document = json::parse(text);
    if (!document)
        return Unexpected<EngineError>(document.error());
    TrustStore store;
    json::ObjectReader reader(*document, {}, Malformed);
    if (reader.number("format", 0, 1000) != 1 && reader.ok())
        reader.fail("format", "this program reads format 1 only");
    store.lab = reader.boolean("lab", false);
    const json::Value *keys = reader.array("keys", MaxKeys);
    for (std::size_t i = 0; keys && i < keys->size() && reader.ok(); ++i) {
        json::ObjectReader entry((*keys)[i], reader.at("keys", i), Malformed);
        store.keys.push_back(readKey(entry));
        if (const auto result = entry.finish(); !result)
            reader.fail(result.error());
    }
    for (const std::string &hash : reader.texts("revokedPackages", MaxRevoked)) {
        if (const auto parsed = sha256FromHex(hash))
            store.revokedPackages.push_back(*parsed);
        else
            reader.fail("revokedPackages", "expected SHA-256 values as 64 hex digits");
    }
    if (const auto result = reader.finish(); !result)
        return Unexpected<EngineError>(result.error());
    return store;
}

std::string serializeTrustStore(const TrustStore &store)
{
    json::Value root = {{"format", 1}, {"lab", store.lab}, {"keys", json::Value::array()}};
    for (const TrustedKey &key : store.keys) {
        json::Value entry = {{"key", toBase64(key.key)}, {"name", key.name}};
        if (!key.expires.empty())
            entry["expires"] = key.expires;
        entry["revoked"] = key.revoked;
        root["keys"].push_back(std::move(entry));
    }
    root["revokedPackages"] = json::Value::array();
    for (const Sha256 &hash : store.revokedPackages)
        root["revokedPackages"].push_back(toHex(hash));
    return root.dump(2, ' ', false, json::Value::error_handler_t::replace) + "\n";
}

std::string_view toString(SignatureState state)
{
    static constexpr std::string_view names[] = {"unsigned", "trusted", "untrusted", "bad",
                                                 "revoked"};
    return names[static_cast<std::size_t>(state)];
}

SignatureCheck checkSignature(ByteView package, std::optional<std::string_view> signatureText,
                              const TrustStore &store, std::string_view now)
{
    SignatureCheck check;
    const Sha256 hash = sha256(package);
    if (std::find(store.revokedPackages.begin(), store.revokedPackages.end(), hash)
        != store.revokedPackages.end()) {
        check.state = SignatureState::Revoked;
        check.message = "This package has been revoked by the trust store of this machine.";
        return check;
    }
    if (!signatureText) {
        check.message = "The package is not signed.";
        return check;
    }
    const auto signature = parseSignature(*signatureText);
    if (!signature) {
        check.state = SignatureState::Bad;
        check.message = signature.error().message;
        return check;
    }
    check.keyId = toString(signature->keyId);
    const auto key =
        std::find_if(store.keys.begin(), store.keys.end(),
                     [&](const TrustedKey &known) { return known.key.id == signature->keyId; });
    if (key == store.keys.end()) {
        check.state = SignatureState::Untrusted;
        check.message = "The package is signed with key " + check.keyId
            + ", which the trust store of this machine does not have.";
        return check;
    }
    if (const auto verified = verifySignature(package, *signature, key->key); !verified) {
        check.state = SignatureState::Bad;
        check.message = verified.error().message;
        return check;
    }
    check.comment = signature->trustedComment;
    if (key->revoked) {
        check.state = SignatureState::Revoked;
        check.message = "The package is signed by " + key->name + " with key " + check.keyId
            + ", which is revoked.";
    } else if (!key->expires.empty() && key->expires <= now) {
        check.state = SignatureState::Untrusted;
        check.message = "The package is signed by " + key->name + " with key " + check.keyId
            + ", which expired at " + key->expires + ".";
    } else {
        check.state = SignatureState::Trusted;
        check.message = "The package is signed by " + key->name + " with key " + check.keyId + ".";
    }
    return check;
}

Result<void> requireTrust(const SignatureCheck &check, const TrustStore &store, bool privileged)
{
    switch (check.state) {
    case SignatureState::Trusted:
        return {};
    case SignatureState::Bad:
        return failure(ErrorKind::BadSignature, check.message);
    case SignatureState::Revoked:
        return failure(ErrorKind::RevokedKey, check.message);
    case SignatureState::Unsigned:
    case SignatureState::Untrusted:
        break;
    }
    if (!privileged || store.lab)
        return {};
    return failure(check.state == SignatureState::Unsigned ? ErrorKind::UnsignedPackage
                                                           : ErrorKind::UntrustedKey,
                   check.message + " To apply it with these rights, add its key to "
                       + TrustStorePath + ", or set \"lab\": true there on a test machine.");
}

} // namespace quarterdeck::engine
