// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/alarm.h"

#include <cerrno>
#include <cstdint>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef sigev_notify_thread_id // glibc has it since 2.39
#define sigev_notify_thread_id _sigev_un._tid
#endif

namespace quarterdeck::engine {

namespace {

int alarmSignal()
{
    return SIGRTMAX - 2;
}

// PTRACE_SEIZE waits for an exec that is under way, which itself waits until we have answered the
// threads that it ends; and after each signal the kernel makes that call again. So step over it.
void interrupt(int, siginfo_t *, void *context)
{
    auto &registers = static_cast<ucontext_t *>(context)->uc_mcontext.gregs;
    if (registers[REG_RAX] != SYS_ptrace || registers[REG_RDI] != PTRACE_SEIZE)
        return;
    const auto *code = reinterpret_cast<const std::uint8_t *>(registers[REG_RIP]);
    if (code[0] != 0x0f || code[1] != 0x05) // it is the call, not made yet or to be made again
        return;
    registers[REG_RIP] += 2;
    registers[REG_RAX] = -EINTR;
}

} // namespace

Alarm::Alarm()
{
    struct sigaction action = {};
    action.sa_sigaction = interrupt;
    action.sa_flags = SA_SIGINFO; // without SA_RESTART
    sigevent event = {};
    event.sigev_notify = SIGEV_THREAD_ID;
    event.sigev_signo = alarmSignal();
    event.sigev_notify_thread_id = gettid();
    if (sigaction(alarmSignal(), &action, &m_before) != 0)
        return;
    if (timer_create(CLOCK_MONOTONIC, &event, &m_timer) != 0) {
        sigaction(alarmSignal(), &m_before, nullptr);
        return;
    }
    sigset_t own;
    sigemptyset(&own);
    sigaddset(&own, alarmSignal());
    pthread_sigmask(SIG_UNBLOCK, &own, &m_mask);
    m_exists = true;
}

Alarm::~Alarm()
{
    if (!m_exists)
        return;
    timer_delete(m_timer);
    sigset_t own;
    sigemptyset(&own);
    sigaddset(&own, alarmSignal());
    if (sigismember(&m_mask, alarmSignal()))
        pthread_sigmask(SIG_BLOCK, &own, nullptr);
    sigaction(alarmSignal(), &m_before, nullptr);
}

bool Alarm::set(std::chrono::microseconds every)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(every);
    const timespec time = {seconds.count(), (every - seconds).count() * 1000};
    const itimerspec when = {time, time};
    return m_exists && timer_settime(m_timer, 0, &when, nullptr) == 0;
}

void Alarm::off()
{
    const itimerspec never = {};
    if (m_exists)
        timer_settime(m_timer, 0, &never, nullptr);
}

} // namespace quarterdeck::engine
