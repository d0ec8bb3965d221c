// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// One thing that must be right before a process can be patched.
struct ReadinessCheck
{
    enum class State
    {
        Ok,
        Warning,
        Blocked,
        Unknown
    };
    std::string id; // exists, kernel-thread, state, frozen, protected, platform, permission,
                    // traced, yama, seccomp, memory-sharing
    State state = State::Ok;
    std::string message; // what was found and, where it is in the way, what to do
};
[[nodiscard]] std::string_view toString(ReadinessCheck::State state);

struct ProcessInfo
{
    std::int64_t pid = 0;
    std::int64_t parent = 0;
    std::uint64_t startTime = 0;
    std::string name;
    std::string exe; // empty when it may not be known
    std::string user; // empty when the system knows no name
    std::uint32_t uid = 0;
    std::size_t threads = 0;
    std::string unit; // systemd unit, or empty
    std::string architecture; // x86-64, x86, other, unknown
};

struct Readiness
{
    ProcessInfo process;
    std::vector<ReadinessCheck> checks;

    [[nodiscard]] bool ready() const { return !obstacle(); }
    [[nodiscard]] std::optional<ReadinessCheck> obstacle() const; // the first blocked one
};

struct ReadinessOptions
{
    bool allowInit = false; // pid 1 may be touched
};

// Looks, touches nothing. Never fails: what cannot be found out is Unknown.
[[nodiscard]] Readiness readinessOf(std::int64_t pid, const ReadinessOptions &options = {});
// The first obstacle as an error: TargetGone, NoPermission, AlreadyTraced, UnsupportedTarget,
// ProtectedTarget, SeccompForbids, Busy.
[[nodiscard]] Result<void> requireReady(const Readiness &readiness);

// Every process of this machine but kernel threads, by pid; `obstacle()` as readinessOf() says.
[[nodiscard]] std::vector<Readiness> allProcesses();

// Which of these processes has this file mapped (by device and inode). Malformed paths: none.
[[nodiscard]] std::vector<std::int64_t> processesMapping(const std::string &path);

// Whether the caller has rights over other users' processes, or the target is another user's: then
// a package needs a trusted signature.
[[nodiscard]] bool isPrivileged();
[[nodiscard]] bool isPrivilegedFor(std::int64_t pid);

// CPU time in seconds and resident bytes of a process, for the watch. Nothing when it is gone.
struct ResourceUse
{
    double cpuSeconds = 0;
    double ageSeconds = 0;
    std::uint64_t residentBytes = 0;
};
[[nodiscard]] std::optional<ResourceUse> resourceUse(std::int64_t pid);

} // namespace quarterdeck::engine
