// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/alarm.h"

#include <optional>
#include <sys/types.h>
#include <vector>

namespace quarterdeck::engine {

class ThreadSet;

// Takes this thread before all others of its processor, where the system allows that
// (CAP_SYS_NICE), while something is stopped: the target waits for nobody but us then, and one of
// its threads may be one that never yields.
class Urgency final
{
public:
    Urgency();
    void raise();
    void lower();

private:
    int m_policy = 0;
    int m_priority = 0;
    int m_raised = 0; // windows that are open
};

// What the thread sets that one thread of this program follows have in common: to the kernel that
// thread is the tracer, and a report is addressed to it, not to a set.
struct Tracer
{
    std::vector<ThreadSet *> sets; // seized and not released
    std::optional<Alarm> alarm; // while there are any
    sigset_t before = {}; // the signal mask without any
    Urgency urgency;
    pid_t awaited = 0; // dispatch() leaves its reports to waitFor()

    static Tracer &ofThisThread();
};

} // namespace quarterdeck::engine
