// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/scan.h"

#include <string>
#include <vector>

namespace quarterdeck::engine {

struct Check
{
    std::string id; // ledger, identity, site, payload, protection
    std::string subject;
    bool ok = false;
    std::string message;
};

struct Verification
{
    std::string packageId;
    std::vector<Check> checks;

    [[nodiscard]] bool ok() const;
};

// Compares an applied (or retired) patch in the process with its ledger: every site's bytes, the
// payload's hash and protection, the modules' identity. Reads only, stops nobody.
[[nodiscard]] Result<Verification> verifyPatch(TargetProcess &target, const FoundPatch &patch);

// SHA-256 over the place and the bytes of every executable mapping of a file, to see that a roll
// back has left nothing behind.
[[nodiscard]] Result<Sha256> textHash(TargetProcess &target);

} // namespace quarterdeck::engine
