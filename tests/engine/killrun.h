// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginetools.h"

#include <cerrno>
#include <csignal>
#include <functional>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>

namespace quarterdeck::engine::tests {

struct Stops
{
    int all = 0;
    int first = 0; // the one where the engine first follows a thread or writes to it
    int followed = 0; // calls of PTRACE_SEIZE
    int interrupted = 0; // calls of PTRACE_INTERRUPT
    int exitCode = -1;
};

// Runs the engine and calls `at` at each of its stops, of which every system call has two; where
// that answers false the engine is killed. What it prints goes to `output`. Returns the stops that
// were seen.
inline Stops runWatched(const QStringList &arguments, const std::function<bool(const Stops &)> &at,
                        const char *output = "/dev/null")
{
    std::vector<QByteArray> words = {enginePath().toLocal8Bit()};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        if (!freopen(output, "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(126);
        ::ptrace(PTRACE_TRACEME, 0, 0, 0);
        execv(pointers[0], pointers.data());
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ::ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    Stops stops;
    int signal = 0;
    for (;;) {
        ::ptrace(PTRACE_SYSCALL, child, 0, signal);
        if (waitpid(child, &status, 0) != child || WIFEXITED(status) || WIFSIGNALED(status)) {
            stops.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
            return stops;
        }
        signal = 0;
        if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
            signal = WSTOPSIG(status);
            continue;
        }
        user_regs_struct registers = {};
        ::ptrace(PTRACE_GETREGS, child, 0, &registers);
        // What the kernel has put there before it makes the call.
        const bool entry = registers.rax == static_cast<std::uint64_t>(-ENOSYS);
        const bool traces = registers.orig_rax == SYS_ptrace;
        if (stops.first == 0 && (traces || registers.orig_rax == SYS_pwrite64))
            stops.first = stops.all;
        if (traces && entry) {
            stops.followed += registers.rdi == PTRACE_SEIZE ? 1 : 0;
            stops.interrupted += registers.rdi == PTRACE_INTERRUPT ? 1 : 0;
        }
        ++stops.all;
        if (!at(stops)) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return stops;
        }
    }
}

// Kills it at its stop number `killAt`; -1: never.
inline Stops runKilled(const QStringList &arguments, int killAt)
{
    return runWatched(arguments, [killAt](const Stops &stops) { return stops.all != killAt; });
}

} // namespace quarterdeck::engine::tests
