// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/targetprocess.h"

#include <cstdint>
#include <optional>
#include <span>
#include <sys/types.h>
#include <sys/user.h>

// The few ptrace requests that the engine makes, typed. True or a value is success; on failure
// errno says why (ESRCH: the thread is gone or is not stopped).
namespace quarterdeck::engine::ptrace {

// Why a followed thread reported itself.
struct Report
{
    enum class What
    {
        Nothing, // it runs
        Gone, // it has ended
        Signal, // a signal is about to be delivered: it is lost unless resume() hands it on
        Interrupted, // by interrupt(), or newly followed
        GroupStop, // its job is stopped (SIGSTOP and the like)
        NewChild, // it made a thread or a process: eventMessage() is its id
        NewBorrower, // the same, and it waits until that one execs or ends (vfork)
        LoanOver, // it waits no longer
        Exec,
        Exit, // it is about to end, and runs no code of its own any more
        SystemCall,
        Other
    };
    What what = What::Nothing;
    int signal = 0;
};

// Follows `tid` without stopping it; its children are followed too. EINTR: an Alarm went off while
// it waited for the process to start a program.
bool seize(pid_t tid);
bool interrupt(pid_t tid);
// Looks at the thread without taking the report away (WNOWAIT): should this program die now, the
// kernel still delivers the signal that the thread reported. Only the end of a thread and an exec
// are taken.
Report peek(pid_t tid);
// The same, but waits for something to report. Nothing: a signal came first, or a leader has ended
// before its threads (which nobody can wait for).
Report wait(pid_t tid);
// The next followed thread or child that has something to report; 0: none has.
pid_t anyReport();
bool resume(pid_t tid, int signal);
// Resumes until the next entry or exit of a system call.
bool resumeToSystemCall(pid_t tid, int signal);
// A thread in a group stop stays in it and still reports.
bool listen(pid_t tid);
bool detach(pid_t tid, int signal);
std::optional<pid_t> eventMessage(pid_t tid);

bool registers(pid_t tid, user_regs_struct &registers);
bool setRegisters(pid_t tid, const user_regs_struct &registers);
// Only the value of the system call that is about to return.
bool setResult(pid_t tid, std::int64_t value);
bool signalMask(pid_t tid, std::uint64_t &mask);
bool setSignalMask(pid_t tid, std::uint64_t mask);
// The XSAVE image (NT_X86_XSTATE) into `into`; the number of bytes, 0 on failure.
std::size_t extendedState(pid_t tid, std::span<std::uint8_t> into);
// Sets the whole image, as extendedState() gave it.
bool setExtendedState(pid_t tid, std::span<const std::uint8_t> image);
// Whether the thread runs on a shadow stack.
bool hasShadowStack(pid_t tid);
// Where its restartable sequence is registered, 0 when none is.
std::uint64_t restartableSequence(pid_t tid);
// What a thread stopped at a system call is doing there.
struct CallStop
{
    bool entry = false; // else exit
    std::uint64_t number = 0; // at entry
    std::int64_t value = 0; // at exit
};
std::optional<CallStop> callStop(pid_t tid);

[[nodiscard]] Registers toRegisters(const user_regs_struct &raw);

} // namespace quarterdeck::engine::ptrace
