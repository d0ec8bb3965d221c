// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <csignal>
#include <ctime>

namespace quarterdeck::engine {

// Interrupts the system calls that the thread which made it waits in, again and again while it is
// set: waitid() and PTRACE_SEIZE have no timeout of their own. Takes one real-time signal, and
// gives it back.
class Alarm final
{
public:
    Alarm();
    ~Alarm();
    Alarm(const Alarm &) = delete;
    Alarm &operator=(const Alarm &) = delete;

    // False where the system gives no timer (a limit of pending signals): never wait unbounded
    // then.
    [[nodiscard]] bool set(std::chrono::microseconds every);
    void off();

private:
    timer_t m_timer = {};
    bool m_exists = false;
    struct sigaction m_before = {};
    sigset_t m_mask = {};
};

} // namespace quarterdeck::engine
