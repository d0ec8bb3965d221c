// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"
#include "engine/package/inspect.h"
#include "engine/package/package.h"

#include <cstdlib>

using namespace quarterdeck::engine;

// A package that is accepted can be inspected, written and read again as the same.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const ByteView file(data, size);
    const auto package = parsePackage(file);
    if (!package)
        return 0;
    const SignatureCheck check = checkSignature(file, std::nullopt, {}, "2026-11-24T00:00:00Z");
    if (inspectionOf(*package, size, check)
            .dump(-1, ' ', true, json::Value::error_handler_t::replace)
            .empty())
        std::abort();
    auto again = parsePackage(bytesOf(serializePackage(*package)));
    if (!again)
        std::abort();
    again->hash = package->hash;
    if (!(*again == *package))
        std::abort();
    return 0;
}
