// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"
#include "engine/package/truststore.h"

#include <cstdlib>

using namespace quarterdeck::engine;

// Signatures, keys and trust stores come as text from outside. None of it may ever be accepted as a
// signature of a file that nobody signed.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    TrustStore store;
    if (const auto parsed = parseTrustStore(text)) {
        store = *parsed;
        if (!(parseTrustStore(serializeTrustStore(store)).value() == store))
            std::abort();
    }
    if (const auto key = parsePublicKey(text)) {
        store.keys.push_back({*key, "anybody", {}, false});
        if (!(parsePublicKey(serializePublicKey(*key)).value() == *key))
            std::abort();
    }
    // Without a password: a key that has one is not opened, which would take seconds.
    if (const auto secret = parseSecretKey(text, std::nullopt))
        store.keys.push_back({secret->publicKey(), "somebody", {}, false});
    const SignatureCheck check =
        checkSignature(bytesOf("a file that nobody signed"), text, store, "2026-01-01T00:00:00Z");
    if (check.state == SignatureState::Trusted)
        std::abort();
    return 0;
}
