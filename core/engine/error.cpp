// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/error.h"

#include <iterator>

namespace quarterdeck::engine {

namespace {

struct KindInfo
{
    ErrorKind kind;
    std::string_view name;
    ExitCode code;
};

// In the order of the enum.
constexpr KindInfo infos[] = {
    {ErrorKind::Usage, "usage", ExitCode::Usage},
    {ErrorKind::FileUnreadable, "file-unreadable", ExitCode::Malformed},
    {ErrorKind::TooLarge, "too-large", ExitCode::Malformed},
    {ErrorKind::MalformedJson, "malformed-json", ExitCode::Malformed},
    {ErrorKind::MalformedManifest, "malformed-manifest", ExitCode::Malformed},
    {ErrorKind::MalformedElf, "malformed-elf", ExitCode::Malformed},
    {ErrorKind::MalformedSignature, "malformed-signature", ExitCode::Malformed},
    {ErrorKind::MalformedKey, "malformed-key", ExitCode::Malformed},
    {ErrorKind::MalformedTrustStore, "malformed-trust-store", ExitCode::Malformed},
    {ErrorKind::MalformedLedger, "malformed-ledger", ExitCode::Malformed},
    {ErrorKind::MalformedRequest, "malformed-request", ExitCode::Malformed},
    {ErrorKind::SymbolNotFound, "symbol-not-found", ExitCode::Refused},
    {ErrorKind::SymbolAmbiguous, "symbol-ambiguous", ExitCode::Refused},
    {ErrorKind::UnsupportedObject, "unsupported-object", ExitCode::Refused},
    {ErrorKind::WrongPassword, "wrong-password", ExitCode::NoPermission},
    {ErrorKind::UnsignedPackage, "unsigned-package", ExitCode::NoPermission},
    {ErrorKind::UntrustedKey, "untrusted-key", ExitCode::NoPermission},
    {ErrorKind::BadSignature, "bad-signature", ExitCode::Malformed},
    {ErrorKind::RevokedKey, "revoked-key", ExitCode::NoPermission},
    {ErrorKind::Blocked, "blocked", ExitCode::Refused},
    {ErrorKind::PlanChanged, "plan-changed", ExitCode::Refused},
    {ErrorKind::NotApplied, "not-applied", ExitCode::Refused},
    {ErrorKind::AlreadyApplied, "already-applied", ExitCode::Refused},
    {ErrorKind::ModuleNotFound, "module-not-found", ExitCode::Refused},
    {ErrorKind::MemoryUnreadable, "memory-unreadable", ExitCode::NoPermission},
    {ErrorKind::MemoryUnwritable, "memory-unwritable", ExitCode::NoPermission},
    {ErrorKind::Busy, "busy", ExitCode::Refused},
    {ErrorKind::Cancelled, "cancelled", ExitCode::Refused},
    {ErrorKind::TimedOut, "timed-out", ExitCode::Refused},
    {ErrorKind::NoPermission, "no-permission", ExitCode::NoPermission},
    {ErrorKind::AlreadyTraced, "already-traced", ExitCode::NoPermission},
    {ErrorKind::UnsupportedTarget, "unsupported-target", ExitCode::Refused},
    {ErrorKind::TargetGone, "target-gone", ExitCode::Gone},
    {ErrorKind::ProtectedTarget, "protected-target", ExitCode::Refused},
    {ErrorKind::SeccompForbids, "seccomp-forbids", ExitCode::Refused},
    {ErrorKind::VerifyFailed, "verify-failed", ExitCode::Undone},
    {ErrorKind::Undone, "undone", ExitCode::Undone},
    {ErrorKind::Interrupted, "interrupted", ExitCode::Interrupted},
    {ErrorKind::Internal, "internal", ExitCode::Internal},
    {ErrorKind::NoSafeThread, "no-safe-thread", ExitCode::Refused},
};

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < std::size(infos); ++i) {
        if (infos[i].kind != static_cast<ErrorKind>(i))
            return false;
    }
    return std::size(infos) == static_cast<std::size_t>(ErrorKind::NoSafeThread) + 1;
}
static_assert(inOrder(), "every kind has its row");

} // namespace

std::string_view toString(ErrorKind kind)
{
    return infos[static_cast<std::size_t>(kind)].name;
}

ExitCode exitCodeOf(ErrorKind kind)
{
    return infos[static_cast<std::size_t>(kind)].code;
}

} // namespace quarterdeck::engine
