// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/json.h"
#include "engine/package/package.h"
#include "engine/package/truststore.h"

namespace quarterdeck::engine {

// The Inspection and Signature objects of the protocol (rpc/PROTOCOL.md). Beside each function of a
// module stands the disassembly of what replaces it, as it is in the object file: addresses are
// offsets in the function, and references are not linked yet. A payload that cannot be read has
// no symbols and a `problem`.
[[nodiscard]] json::Value toJson(const SignatureCheck &check);
[[nodiscard]] json::Value inspectionOf(const Package &package, std::size_t fileSize,
                                       const SignatureCheck &check);

// The same for people, in lines.
[[nodiscard]] std::string inspectionText(const Package &package, const SignatureCheck &check);

} // namespace quarterdeck::engine
