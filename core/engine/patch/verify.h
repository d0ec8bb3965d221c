// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/scan.h"

#include <optional>
#include <string>
#include <vector>

namespace quarterdeck::engine {

struct Check
{
    std::string id; // ledger, identity, site, jump, original, payload, protection
    std::string subject;
    bool ok = false;
    std::string message;
    std::vector<std::string> disassembly =
        {}; // site: from the entry on, as disassemble() writes it
};

// Quick leaves out what needs the modules' files or all of the text, and the disassembly.
enum class VerifyDepth
{
    Quick,
    Full
};

struct Verification
{
    std::string packageId;
    std::vector<Check> checks;
    std::optional<Sha256> textSha256; // textHash(); only Full

    [[nodiscard]] bool ok() const;
};

// Compares an applied (or retired) patch in the process with its ledger: every site's bytes,
// whether the jump there leads to the replacement, the payload's hash and protection, the modules'
// identity; Full also whether the original bytes are those of the module's file, so that it can be
// rolled back. Reads only, stops nobody.
[[nodiscard]] Result<Verification> verifyPatch(TargetProcess &target, const FoundPatch &patch,
                                               VerifyDepth depth = VerifyDepth::Quick);

// SHA-256 over the place and the bytes of every executable mapping of a file, to see that a roll
// back has left nothing behind.
[[nodiscard]] Result<Sha256> textHash(TargetProcess &target);

} // namespace quarterdeck::engine
