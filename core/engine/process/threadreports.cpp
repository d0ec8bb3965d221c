// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// ThreadSet: what followed threads report, and the answers.
#include "engine/process/procfs.h"
#include "engine/process/restart.h"
#include "engine/process/threadset.h"
#include "engine/process/tracer.h"

#include <algorithm>
#include <csignal>
#include <sys/syscall.h>
#include <unistd.h>

namespace quarterdeck::engine {

using ptrace::Report;
using namespace std::chrono_literals;

namespace {

// A SIGCHLD may reach another thread of this program: never rely on it alone.
constexpr auto LongestWait = std::chrono::microseconds(2000);
// A target that reports faster than it is answered must not keep us for ever.
constexpr int ReportsAtOnce = 4096;

} // namespace

Tracee *ThreadSet::add(pid_t tid, pid_t group)
{
    if (Tracee *known = m_tracees.find(tid))
        return known;
    Tracee *tracee = m_tracees.add(tid, group);
    if (tracee && group == m_pid)
        ++m_living;
    m_overflow = m_overflow || !tracee;
    return tracee;
}

// Ended, or let go.
void ThreadSet::forget(Tracee &tracee)
{
    tracee.state = Tracee::State::Gone;
    m_living -= tracee.group == m_pid ? 1 : 0;
    m_lenders -= tracee.lending ? 1 : 0;
    tracee.lending = false;
}

// Notes what a thread reported. It stays stopped, unless it ends or is none of ours any more.
void ThreadSet::take(Tracee &tracee, Report report)
{
    tracee.report = report;
    tracee.read = false;
    if (report.what == Report::What::Gone) {
        const pid_t group = tracee.group;
        m_died = true;
        forget(tracee);
        // A thread that begins another program takes the place of its leader, and the number too.
        const bool renamed = group != 0 && !m_tracees.find(group);
        const auto leader = renamed ? procfs::status(group) : std::nullopt;
        if (leader && leader->tracer == gettid())
            add(group, group);
        return;
    }
    tracee.state = Tracee::State::Stopped;
    if (tracee.group == 0)
        meet(tracee);
    switch (report.what) {
    case Report::What::Exit:
        m_died = true;
        letGo(tracee);
        return;
    case Report::What::Exec:
        if (tracee.group == m_pid)
            m_execed = true;
        else
            letGo(tracee); // it has memory of its own now
        return;
    case Report::What::LoanOver:
        m_lenders -= tracee.lending ? 1 : 0;
        tracee.lending = false;
        return;
    case Report::What::NewChild:
    case Report::What::NewBorrower:
        break;
    default:
        return;
    }
    const auto child = ptrace::eventMessage(tracee.tid);
    if (!child || *child <= 0)
        return;
    const bool sibling = syscall(SYS_tgkill, tracee.group, *child, 0) == 0;
    Tracee *born = add(*child, sibling ? tracee.group : 0);
    if (born && report.what == Report::What::NewBorrower)
        born->lender = tracee.tid;
}

// A process born to a followed thread stops for the first time: one that shares the memory is
// followed on, any other goes its way with its copy.
void ThreadSet::meet(Tracee &child)
{
    if (sharesMemory(child.tid)) {
        child.group = child.tid;
        return;
    }
    if (m_children.size() < m_children.capacity())
        m_children.push_back(child.tid);
    letGo(child);
}

// What a wake-up by a tracer, or by a signal that is ignored, has cut short is done again.
void ThreadSet::repair(Tracee &tracee)
{
    // A job that is stopped and continued gets its EINTR without us, too.
    if (tracee.report.what != Report::What::Interrupted
        && (tracee.report.what != Report::What::Signal || tracee.report.signal == SIGSTOP))
        return;
    if (!tracee.read && !ptrace::registers(tracee.tid, tracee.raw))
        return;
    tracee.read = true;
    if (endedForNothing(tracee.raw) && ptrace::setResult(tracee.tid, RestartNoHand))
        tracee.raw.rax = static_cast<unsigned long long>(RestartNoHand);
}

void ThreadSet::letRun(Tracee &tracee)
{
    if (tracee.state != Tracee::State::Stopped)
        return;
    repair(tracee);
    tracee.state = Tracee::State::Running;
    if (tracee.report.what == Report::What::NewBorrower && !tracee.lending) {
        tracee.lending = true;
        ++m_lenders;
    }
    if (tracee.report.what == Report::What::GroupStop)
        ptrace::listen(tracee.tid);
    else
        ptrace::resume(tracee.tid, tracee.report.signal);
}

void ThreadSet::letRun(pid_t tid)
{
    if (Tracee *tracee = m_tracees.find(tid))
        letRun(*tracee);
}

void ThreadSet::letGo(pid_t tid)
{
    Tracee *tracee = m_tracees.find(tid);
    if (tracee && tracee->state == Tracee::State::Stopped && m_follow == Follow::OneForCalls)
        letGo(*tracee);
    else
        letRun(tid);
}

void ThreadSet::letGo(Tracee &tracee)
{
    repair(tracee);
    if (!ptrace::detach(tracee.tid, tracee.report.signal)
        && ptrace::peek(tracee.tid).what == Report::What::Nothing)
        tracee.state = Tracee::State::Running; // it was not stopped after all: still ours
    else
        forget(tracee);
}

// Outside of windows only.
void ThreadSet::answer(Tracee &tracee)
{
    const pid_t tid = tracee.tid;
    const Report report = ptrace::peek(tid);
    if (report.what == Report::What::Nothing)
        return;
    if (m_tracees.isFull())
        makeRoom();
    Tracee *known = m_tracees.find(tid);
    if (!known)
        return;
    take(*known, report);
    letRun(*known);
}

// A thread that reports before whoever made it has reported that. False: none of ours.
bool ThreadSet::adopt(pid_t tid)
{
    const auto status = procfs::status(tid);
    if (!status || status->tracer != gettid())
        return false;
    const auto group = static_cast<pid_t>(status->group);
    for (ThreadSet *set : Tracer::ofThisThread().sets) {
        const bool known = group == set->m_pid || set->m_tracees.find(group);
        if (!known && !set->sharesMemory(tid))
            continue;
        if (set->m_tracees.isFull())
            set->makeRoom();
        if (Tracee *tracee = set->add(tid, group))
            set->answer(*tracee);
        return true;
    }
    const Report report = ptrace::peek(tid); // which reaps it, should it have ended
    if (report.what != Report::What::Gone && ptrace::detach(tid, report.signal))
        Tracer::ofThisThread().sets.front()->m_children.push_back(tid);
    return true;
}

// Threads that are ours but that nobody told us of; true when there was one.
bool ThreadSet::adoptLost()
{
    bool found = false;
    for (const std::int64_t id : procfs::threads(m_pid)) {
        const auto tid = static_cast<pid_t>(id);
        const auto status = m_tracees.find(tid) ? std::nullopt : procfs::status(tid);
        if (!status || status->tracer != gettid())
            continue;
        if (m_tracees.isFull())
            makeRoom();
        found = add(tid, m_pid) != nullptr || found;
    }
    return found;
}

// Answers every thread that has something to report.
void ThreadSet::dispatch()
{
    const Tracer &all = Tracer::ofThisThread();
    const bool window = std::any_of(all.sets.begin(), all.sets.end(),
                                    [](const ThreadSet *set) { return set->m_inWindow; });
    for (int done = 0; !window && done < ReportsAtOnce; ++done) {
        const pid_t tid = ptrace::anyReport();
        if (tid == 0 || tid == all.awaited)
            return;
        const auto owner = std::find_if(all.sets.begin(), all.sets.end(), [tid](ThreadSet *set) {
            return set->m_tracees.find(tid) != nullptr;
        });
        if (owner != all.sets.end())
            (*owner)->answer(*(*owner)->m_tracees.find(tid));
        else if (!adopt(tid))
            break;
    }
    // The kernel would name the same ones again and again: those that are stopped in a window, or a
    // child of this program that somebody else has yet to wait for.
    for (ThreadSet *set : all.sets) {
        if (!set->m_inWindow)
            set->sweep(false);
    }
}

// The same, one by one. `keepLenders`: who is about to wait for a vfork child stays stopped, and
// that child too.
void ThreadSet::sweep(bool keepLenders)
{
    for (std::size_t i = 0; i < m_tracees.size(); ++i) { // answers add
        Tracee &tracee = m_tracees[i];
        if (tracee.state != Tracee::State::Running || tracee.tid == Tracer::ofThisThread().awaited)
            continue;
        if (!keepLenders) {
            answer(tracee);
            continue;
        }
        const bool newborn = tracee.group == 0;
        const Report report = ptrace::peek(tracee.tid);
        if (report.what == Report::What::Nothing)
            continue;
        take(tracee, report);
        const Tracee *lender = newborn ? m_tracees.find(tracee.lender) : nullptr;
        if (report.what != Report::What::NewBorrower
            && !(lender && lender->state == Tracee::State::Stopped))
            letRun(tracee);
    }
}

void ThreadSet::waitForReport(Clock::time_point until)
{
    const auto left = std::chrono::duration_cast<std::chrono::microseconds>(until - Clock::now());
    const auto wait = std::clamp(left, 1us, LongestWait);
    const timespec time = {0, wait.count() * 1000};
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    sigtimedwait(&set, nullptr, &time);
}

} // namespace quarterdeck::engine
