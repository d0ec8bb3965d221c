// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/tracer.h"

#include <sched.h>

namespace quarterdeck::engine {

Urgency::Urgency() : m_policy(sched_getscheduler(0))
{
    sched_param parameters = {};
    sched_getparam(0, &parameters);
    m_priority = parameters.sched_priority;
}

void Urgency::raise()
{
    sched_param parameters = {};
    parameters.sched_priority = sched_get_priority_max(SCHED_FIFO);
    if (m_raised++ == 0)
        sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &parameters);
}

void Urgency::lower()
{
    sched_param parameters = {};
    parameters.sched_priority = m_priority;
    if (m_raised == 0 || --m_raised > 0)
        return;
    // Who may raise may also lower and take the reset off again.
    sched_setscheduler(0, m_policy, &parameters);
}

Tracer &Tracer::ofThisThread()
{
    thread_local Tracer tracer;
    return tracer;
}

} // namespace quarterdeck::engine
