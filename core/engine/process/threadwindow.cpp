// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// ThreadSet: the window in which nothing of the target runs. Between the first interrupt and the
// last answer nothing is allocated, and nothing is read from /proc unless something is wrong.
#include "engine/process/procfs.h"
#include "engine/process/threadset.h"
#include "engine/process/tracer.h"

#include <algorithm>
#include <sys/stat.h>

namespace quarterdeck::engine {

using ptrace::Report;
using namespace std::chrono_literals;

namespace {

// How long to wait for one thread before looking at the next one.
constexpr auto Patience = 1ms;
constexpr int MostWindows = 5;

std::string named(std::int64_t pid, std::int64_t tid)
{
    const auto stat = procfs::threadStat(pid, tid);
    return std::to_string(tid) + (stat ? " (" + stat->name + ")" : std::string());
}

} // namespace

// A thread that waits in vfork() does not stop before its child execs or ends, which that child
// cannot do while it is stopped. So first all such waits end, while everything runs, and nobody
// begins another one. False when the deadline passes; then everything runs.
bool ThreadSet::drain(Clock::time_point deadline)
{
    while (m_lenders > 0) {
        const auto now = Clock::now();
        if (now >= deadline || m_tracees.isFull()) {
            for (Tracee &tracee : m_tracees)
                letRun(tracee);
            return m_lenders == 0;
        }
        waitForReport(std::min(deadline, now + 100us));
        sweep(true);
    }
    return true;
}

Result<void> ThreadSet::stop(std::chrono::microseconds budget)
{
    const auto deadline = Clock::now() + budget;
    for (int window = 0; window < MostWindows; ++window) {
        m_stopped.clear();
        makeRoom();
        m_overflow = false;
        if (!drain(deadline))
            return Unexpected(stuckError(budget));
        const bool alarm = Tracer::ofThisThread().alarm->set(Patience);
        Tracer::ofThisThread().urgency.raise();
        m_inWindow = true;
        m_windowBegin = Clock::now();
        for (const bool ran : {false, true}) {
            for (const Tracee &tracee : m_tracees) {
                if (tracee.ran == ran && tracee.state == Tracee::State::Running)
                    ptrace::interrupt(tracee.tid);
            }
        }
        if (!collect(deadline, alarm)) {
            EngineError error = stuckError(budget);
            const Result<void> running = resume();
            return Unexpected(running ? std::move(error) : running.error());
        }
        const Result<void> alive = checkAlive();
        if (alive && isComplete()) {
            readRegisters();
            return {};
        }
        const Result<void> running = resume();
        if (!alive)
            return alive;
        if (!running)
            return running;
        if (const Result<bool> found = seizeNew(m_pid); !found)
            return Unexpected<EngineError>(found.error());
    }
    return failure(ErrorKind::TimedOut,
                   "Process " + std::to_string(m_pid)
                       + " makes new threads faster than they can be stopped.");
}

// Waits until every thread is stopped; false when the deadline passes first. Waits for one thread
// after the other, but for none longer than the alarm allows: some thread may take its time, and a
// leader that has ended cannot be waited for before its threads are reaped.
bool ThreadSet::collect(Clock::time_point deadline, bool alarm)
{
    for (bool waiting = true; waiting;) {
        waiting = false;
        for (std::size_t i = 0; i < m_tracees.size(); ++i) { // the newly born come behind
            Tracee &tracee = m_tracees[i];
            if (tracee.state != Tracee::State::Running)
                continue;
            const Report report = alarm ? ptrace::wait(tracee.tid) : ptrace::peek(tracee.tid);
            if (report.what != Report::What::Nothing) {
                take(tracee, report);
                continue;
            }
            waiting = true;
            if (Clock::now() >= deadline)
                return false;
        }
        if (waiting)
            lookForKilled();
        if (waiting && !alarm)
            waitForReport(deadline);
    }
    return !m_overflow;
}

// A thread that begins another program, and a leader that was killed, wait for the end of all
// others; which wait for us: those that were killed while they were stopped, and those whose birth
// was never reported.
void ThreadSet::lookForKilled()
{
    for (std::size_t i = 0; i < m_tracees.size(); ++i) { // take() adds
        if (m_tracees[i].state != Tracee::State::Stopped)
            continue;
        const Report report = ptrace::peek(m_tracees[i].tid);
        if (report.what == Report::What::Exit || report.what == Report::What::Gone)
            take(m_tracees[i], report);
    }
    if (m_died)
        (void)adoptLost();
}

// Only now: whoever has just stopped may still be on its processor, and the kernel would wait for
// it to leave, a whole tick if need be.
void ThreadSet::readRegisters()
{
    for (Tracee &tracee : m_tracees) {
        if (tracee.state != Tracee::State::Stopped || tracee.report.what == Report::What::Exec
            || !ptrace::registers(tracee.tid, tracee.raw))
            continue;
        tracee.read = true;
        tracee.ran = static_cast<std::int64_t>(tracee.raw.orig_rax) < 0;
        repair(tracee);
        m_stopped.push_back({tracee.tid, ptrace::toRegisters(tracee.raw)});
    }
}

// Whether all threads of the process are known: a thread can be made so that no tracer hears of it.
// The kernel counts them in the links of the task directory.
bool ThreadSet::isComplete()
{
    struct stat info = {};
    if (fstat(m_taskDirectory, &info) != 0 || info.st_nlink == m_living + 2)
        return true;
    for (const std::int64_t tid : procfs::threads(m_pid)) {
        if (m_tracees.find(static_cast<pid_t>(tid)))
            continue;
        const auto stat = procfs::threadStat(m_pid, tid);
        if (stat && !stat->hasEnded() && !stat->isWorker())
            return false;
    }
    return true;
}

EngineError ThreadSet::stuckError(std::chrono::microseconds budget) const
{
    std::string who;
    std::string detail;
    for (const Tracee &tracee : m_tracees) {
        if (tracee.state != Tracee::State::Running || (m_lenders > 0 && !tracee.lending))
            continue;
        const auto stat = procfs::threadStat(tracee.group, tracee.tid);
        const std::string where =
            procfs::readFile("/proc/" + std::to_string(tracee.tid) + "/wchan").value_or("?");
        const std::string reason = tracee.lending
            ? ", which waits for a program that it is starting (vfork)"
            : std::string(", state ") + (stat ? stat->state : '?') + " in " + where;
        who += (who.empty() ? "" : "; ") + named(tracee.group, tracee.tid) + reason;
        detail += named(tracee.group, tracee.tid) + " wchan " + where + "\n";
    }
    return failure(ErrorKind::TimedOut,
                   "Not every thread of process " + std::to_string(m_pid) + " stopped within "
                       + std::to_string(budget.count()) + " microseconds: thread " + who + ".",
                   detail)
        .error();
}

// Those that were running first: they feel the window.
void ThreadSet::openAll(bool letAllGo)
{
    for (const bool ran : {true, false}) {
        for (Tracee &tracee : m_tracees) {
            if (tracee.state != Tracee::State::Stopped || tracee.ran != ran)
                continue;
            if (letAllGo)
                letGo(tracee);
            else
                letRun(tracee);
        }
    }
    m_lastWindow =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_windowBegin);
    Tracer::ofThisThread().alarm->off();
    Tracer::ofThisThread().urgency.lower();
    m_inWindow = false;
    m_stopped.clear();
}

Result<void> ThreadSet::resume()
{
    openAll(false);
    return checkAlive();
}

// A thread that cannot stop now (uninterruptible sleep) is let go by the kernel when this thread
// ends.
void ThreadSet::letAllGo(Clock::time_point deadline)
{
    for (Tracee &tracee : m_tracees) {
        if (tracee.state == Tracee::State::Stopped)
            letGo(tracee);
        if (tracee.state == Tracee::State::Running)
            ptrace::interrupt(tracee.tid);
    }
    for (bool waiting = true; waiting && Clock::now() < deadline;) {
        waiting = false;
        for (std::size_t i = 0; i < m_tracees.size(); ++i) {
            if (m_tracees[i].state != Tracee::State::Running)
                continue;
            if (m_tracees.isFull()) {
                makeRoom(); // which moves them: go through them once more
                waiting = true;
                break;
            }
            Tracee &tracee = m_tracees[i];
            const Report report = ptrace::peek(tracee.tid);
            if (report.what != Report::What::Nothing)
                take(tracee, report);
            if (tracee.state == Tracee::State::Stopped)
                letGo(tracee);
            waiting = waiting || tracee.state == Tracee::State::Running;
        }
        if (waiting)
            waitForReport(deadline);
    }
}

void ThreadSet::release()
{
    if (!m_seized)
        return;
    if (m_inWindow)
        openAll(true);
    const auto deadline = Clock::now() + 1s;
    do {
        letAllGo(deadline);
    } while (m_died && adoptLost() && Clock::now() < deadline);
    delist();
}

} // namespace quarterdeck::engine
