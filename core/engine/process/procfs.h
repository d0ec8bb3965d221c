// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/targetview.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quarterdeck::engine::procfs {

// Fields of /proc/PID/stat (proc(5)).
struct Stat
{
    std::string name; // the thread's own name, at most 15 bytes
    char state = '?'; // R S D T t Z X I
    std::int64_t parent = 0;
    std::uint64_t flags = 0; // PF_KTHREAD is 0x200000
    std::uint64_t ticks = 0; // user and system time, clock ticks
    std::uint64_t startTime = 0; // clock ticks since boot
    std::uint64_t residentPages = 0;

    // Of include/linux/sched.h: PF_KTHREAD; PF_IO_WORKER and PF_USER_WORKER, threads of a process
    // that run nothing but the kernel's code; PF_EXITING.
    [[nodiscard]] bool isKernelThread() const { return (flags & 0x00200000) != 0; }
    [[nodiscard]] bool isWorker() const { return (flags & 0x00004010) != 0; }
    [[nodiscard]] bool hasEnded() const
    {
        return state == 'Z' || state == 'X' || (flags & 0x00000004) != 0;
    }
};

// Fields of /proc/PID/status that decide whether a process can be traced.
struct Status
{
    std::int64_t tracer = 0;
    std::int64_t group = 0; // Tgid: the process of a thread
    std::uint32_t realUid = 0;
    std::uint32_t effectiveUid = 0;
    std::uint32_t savedUid = 0;
    std::uint32_t realGid = 0;
    int seccomp = 0; // 0 none, 1 strict, 2 filter
    std::uint64_t permittedCapabilities = 0;
    std::uint64_t effectiveCapabilities = 0;
    std::string pidInside; // "812 3": the pid in each pid namespace
};

// Pure parsers: nothing for text that is not what the kernel writes.
[[nodiscard]] std::optional<Stat> parseStat(std::string_view text);
[[nodiscard]] std::optional<Status> parseStatus(std::string_view text);
[[nodiscard]] std::optional<Mapping> parseMapsLine(std::string_view line);

// The whole of a small file; nothing when it cannot be read (then errno says why).
[[nodiscard]] std::optional<std::string> readFile(const std::string &path);
[[nodiscard]] std::optional<std::string> readLink(const std::string &path);
// Names of a directory that are decimal numbers, ascending.
[[nodiscard]] std::vector<std::int64_t> numbersIn(const std::string &directory);

[[nodiscard]] std::optional<Stat> stat(std::int64_t pid);
[[nodiscard]] std::optional<Status> status(std::int64_t pid);
[[nodiscard]] std::optional<Stat> threadStat(std::int64_t pid, std::int64_t tid);
[[nodiscard]] std::vector<std::int64_t> threads(std::int64_t pid);
// A thread and its state letter, as /proc has them.
using ThreadState = std::pair<std::int64_t, char>;
// The thread to look at a process through: its leader, since any other may end the next moment (and
// may have the lower number, once numbers start again at the bottom); another one where the leader
// has ended, because its memory cannot be reached then. Nothing where all have ended.
[[nodiscard]] std::optional<std::int64_t> threadToAsk(std::int64_t pid,
                                                      const std::vector<ThreadState> &threads);
// "/proc/PID/task/TID" of threadToAsk(); of the leader where no thread is left.
[[nodiscard]] std::string liveThreadDirectory(std::int64_t pid);
// Gives `use` that directory until it answers true, a few times: the thread may end meanwhile.
bool throughLiveThread(std::int64_t pid, const std::function<bool(const std::string &)> &use);
// Whether any thread of the process has not ended.
[[nodiscard]] bool isAlive(std::int64_t pid);

} // namespace quarterdeck::engine::procfs
