// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/alarm.h"

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

void nothing(int) { }

} // namespace

Alarm::Alarm()
{
    struct sigaction action = {};
    action.sa_handler = nothing; // without SA_RESTART
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
