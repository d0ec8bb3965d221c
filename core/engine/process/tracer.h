// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/alarm.h"

#include <optional>
#include <sys/types.h>
#include <vector>

namespace quarterdeck::engine {

class ThreadSet;

// What the thread sets that one thread of this program follows have in common: to the kernel that
// thread is the tracer, and a report is addressed to it, not to a set.
struct Tracer
{
    std::vector<ThreadSet *> sets; // seized and not released
    std::optional<Alarm> alarm; // while there are any
    sigset_t before = {}; // the signal mask without any
    pid_t awaited = 0; // dispatch() leaves its reports to waitFor()

    static Tracer &ofThisThread();
};

} // namespace quarterdeck::engine
