// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/exitcode.h"
#include "base/expected.h"

#include <string>
#include <string_view>
#include <utility>

namespace quarterdeck::engine {

// What went wrong, for branches and for the console, which translates by this name.
// The names given by toString() are part of the RPC protocol: add, never rename.
enum class ErrorKind
{
    // Input
    Usage,
    FileUnreadable,
    TooLarge,
    MalformedJson,
    MalformedManifest,
    MalformedElf,
    MalformedSignature,
    MalformedKey,
    MalformedTrustStore,
    MalformedLedger,
    MalformedRequest,
    // Building and signing a package
    SymbolNotFound,
    SymbolAmbiguous,
    UnsupportedObject,
    WrongPassword,
    // Trust
    UnsignedPackage,
    UntrustedKey,
    BadSignature,
    RevokedKey,
    // Planning and applying
    Blocked, // the plan has blockers; see them
    PlanChanged, // the planId is not the one that was asked for
    NotApplied,
    AlreadyApplied,
    ModuleNotFound,
    MemoryUnreadable,
    MemoryUnwritable,
    Busy, // a thread stayed in a function that must not be in progress
    Cancelled,
    TimedOut,
    // The target
    NoPermission,
    AlreadyTraced,
    UnsupportedTarget,
    TargetGone,
    ProtectedTarget, // the engine itself, an ancestor, the console, or pid 1 without --allow-init
    SeccompForbids,
    // After a change
    VerifyFailed,
    Undone,
    Interrupted,
    // Ours
    Internal,
    NoSafeThread, // none that could call a function of the target's for the engine
};

// Stable, lower case with hyphens: "malformed-manifest".
[[nodiscard]] std::string_view toString(ErrorKind kind);
// The exit code that goes with a kind unless the caller knows better.
[[nodiscard]] ExitCode exitCodeOf(ErrorKind kind);

// `message` is one English sentence or two for people: what, where, what to do, with the numbers.
// `detail` is for the log. No exception is thrown by the engine's own code.
struct EngineError
{
    ErrorKind kind = ErrorKind::Internal;
    ExitCode code = ExitCode::Internal;
    std::string message;
    std::string detail;

    bool operator==(const EngineError &) const = default;
};

template <class T>
using Result = Expected<T, EngineError>;

[[nodiscard]] inline Unexpected<EngineError> failure(ErrorKind kind, std::string message,
                                                     std::string detail = {})
{
    return Unexpected<EngineError>(
        EngineError {kind, exitCodeOf(kind), std::move(message), std::move(detail)});
}

} // namespace quarterdeck::engine
