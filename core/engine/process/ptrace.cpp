// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/ptrace.h"

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <elf.h>
#include <sys/ptrace.h>
#include <sys/uio.h>
#include <sys/wait.h>

#ifndef NT_X86_SHSTK
#define NT_X86_SHSTK 0x204 // linux/elf.h since 6.6
#endif

namespace quarterdeck::engine::ptrace {

namespace {

// TRACESYSGOOD also for the day this program dies: a system call stop that nobody answers must not
// look like a SIGTRAP to the kernel. TRACEEXIT because a thread that ended while it was followed
// can be let go only by reaping it, and a leader not even so before its threads have ended.
constexpr long Options = PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK
    | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEVFORKDONE | PTRACE_O_TRACEEXEC | PTRACE_O_TRACEEXIT;

template <class Data>
bool request(int what, pid_t tid, std::uint64_t address, Data data)
{
    return ::ptrace(static_cast<__ptrace_request>(what), tid, address, data) != -1;
}

Report decode(const siginfo_t &info)
{
    if (info.si_code == CLD_EXITED || info.si_code == CLD_KILLED || info.si_code == CLD_DUMPED)
        return {Report::What::Gone, 0};
    const int signal = info.si_status & 0xff;
    switch (info.si_status >> 8) {
    case 0:
        if (signal == (SIGTRAP | 0x80))
            return {Report::What::SystemCall, 0};
        return {Report::What::Signal, signal};
    case PTRACE_EVENT_STOP:
        if (signal == SIGSTOP || signal == SIGTSTP || signal == SIGTTIN || signal == SIGTTOU)
            return {Report::What::GroupStop, 0};
        return {Report::What::Interrupted, 0};
    case PTRACE_EVENT_CLONE:
    case PTRACE_EVENT_FORK:
        return {Report::What::NewChild, 0};
    case PTRACE_EVENT_VFORK:
        return {Report::What::NewBorrower, 0};
    case PTRACE_EVENT_VFORK_DONE:
        return {Report::What::LoanOver, 0};
    case PTRACE_EVENT_EXIT:
        return {Report::What::Exit, 0};
    case PTRACE_EVENT_EXEC:
        return {Report::What::Exec, 0};
    default:
        return {Report::What::Other, 0};
    }
}

} // namespace

bool seize(pid_t tid)
{
    return request(PTRACE_SEIZE, tid, 0, Options);
}

bool interrupt(pid_t tid)
{
    return request(PTRACE_INTERRUPT, tid, 0, 0);
}

namespace {

Report look(pid_t tid, int flags)
{
    siginfo_t info = {};
    const auto id = static_cast<id_t>(tid);
    if (waitid(P_PID, id, &info, WSTOPPED | WEXITED | WNOWAIT | __WALL | flags) != 0)
        return {errno == EINTR ? Report::What::Nothing : Report::What::Gone, 0};
    if (info.si_pid == 0)
        return {};
    const Report report = decode(info);
    if (report.what == Report::What::Gone)
        waitid(P_PID, id, &info, WEXITED | WNOHANG | __WALL);
    // A thread that took its leader's number answers to nothing before this report is taken away
    // (looks_like_a_spurious_pid() of the kernel); there is no signal in it that could be lost.
    if (report.what == Report::What::Exec)
        waitid(P_PID, id, &info, WSTOPPED | WNOHANG | __WALL);
    return report;
}

} // namespace

Report peek(pid_t tid)
{
    return look(tid, WNOHANG);
}

Report wait(pid_t tid)
{
    return look(tid, 0);
}

pid_t anyReport()
{
    siginfo_t info = {};
    if (waitid(P_ALL, 0, &info, WSTOPPED | WEXITED | WNOHANG | WNOWAIT | __WALL | __WNOTHREAD) != 0)
        return 0;
    return info.si_pid;
}

bool resume(pid_t tid, int signal)
{
    return request(PTRACE_CONT, tid, 0, static_cast<long>(signal));
}

bool resumeToSystemCall(pid_t tid, int signal)
{
    return request(PTRACE_SYSCALL, tid, 0, static_cast<long>(signal));
}

bool listen(pid_t tid)
{
    return request(PTRACE_LISTEN, tid, 0, 0);
}

bool detach(pid_t tid, int signal)
{
    return request(PTRACE_DETACH, tid, 0, static_cast<long>(signal));
}

std::optional<pid_t> eventMessage(pid_t tid)
{
    unsigned long message = 0;
    if (!request(PTRACE_GETEVENTMSG, tid, 0, &message))
        return std::nullopt;
    return static_cast<pid_t>(message);
}

bool registers(pid_t tid, user_regs_struct &registers)
{
    return request(PTRACE_GETREGS, tid, 0, &registers);
}

bool setRegisters(pid_t tid, const user_regs_struct &registers)
{
    return request(PTRACE_SETREGS, tid, 0, &registers);
}

bool setResult(pid_t tid, std::int64_t value)
{
    return request(PTRACE_POKEUSER, tid, offsetof(user_regs_struct, rax), value);
}

bool signalMask(pid_t tid, std::uint64_t &mask)
{
    return request(PTRACE_GETSIGMASK, tid, sizeof mask, &mask);
}

bool setSignalMask(pid_t tid, std::uint64_t mask)
{
    return request(PTRACE_SETSIGMASK, tid, sizeof mask, &mask);
}

std::size_t extendedState(pid_t tid, std::span<std::uint8_t> into)
{
    iovec vector = {into.data(), into.size()};
    return request(PTRACE_GETREGSET, tid, NT_X86_XSTATE, &vector) ? vector.iov_len : 0;
}

bool setExtendedState(pid_t tid, std::span<const std::uint8_t> image)
{
    iovec vector = {const_cast<std::uint8_t *>(image.data()), image.size()};
    return request(PTRACE_SETREGSET, tid, NT_X86_XSTATE, &vector);
}

bool hasShadowStack(pid_t tid)
{
    std::uint64_t pointer = 0;
    iovec vector = {&pointer, sizeof pointer};
    return request(PTRACE_GETREGSET, tid, NT_X86_SHSTK, &vector) && pointer != 0;
}

std::uint64_t restartableSequence(pid_t tid)
{
    struct __ptrace_rseq_configuration configuration = {};
    if (!request(PTRACE_GET_RSEQ_CONFIGURATION, tid, sizeof configuration, &configuration))
        return 0;
    return configuration.rseq_abi_pointer;
}

std::optional<CallStop> callStop(pid_t tid)
{
    struct __ptrace_syscall_info info = {};
    if (!request(PTRACE_GET_SYSCALL_INFO, tid, sizeof info, &info))
        return std::nullopt;
    if (info.op == PTRACE_SYSCALL_INFO_ENTRY)
        return CallStop {true, info.entry.nr, 0};
    if (info.op == PTRACE_SYSCALL_INFO_EXIT)
        return CallStop {false, 0, info.exit.rval};
    return std::nullopt;
}

Registers toRegisters(const user_regs_struct &raw)
{
    return Registers {{raw.rax, raw.rdx, raw.rcx, raw.rbx, raw.rsi, raw.rdi, raw.rbp, raw.rsp,
                       raw.r8, raw.r9, raw.r10, raw.r11, raw.r12, raw.r13, raw.r14, raw.r15,
                       raw.rip},
                      raw.fs_base};
}

} // namespace quarterdeck::engine::ptrace
