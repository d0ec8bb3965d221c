// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/threadset.h"

#include "engine/process/procfs.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <linux/kcmp.h>
#include <string>
#include <sys/syscall.h>
#include <unistd.h>

namespace quarterdeck::engine {

using ptrace::Report;
using namespace std::chrono_literals;

namespace {

// Whether a thread has memory of its own: those of the kernel have none, and those that have ended,
// or are about to, have given it back. kcmp() finds all of these equal.
bool hasMemory(const std::optional<procfs::Stat> &stat)
{
    constexpr std::uint64_t exiting = 0x4; // PF_EXITING and PF_KTHREAD of <linux/sched.h>
    constexpr std::uint64_t kernelThread = 0x200000;
    return stat && stat->state != 'Z' && stat->state != 'X'
        && (stat->flags & (exiting | kernelThread)) == 0;
}

// A SIGCHLD may reach another thread of this program: never rely on it alone.
constexpr auto LongestWait = std::chrono::microseconds(2000);
// Passes over the thread list until a pass finds nothing new. Threads made by followed threads are
// followed by the kernel, so that two are enough; more only where threads end and begin meanwhile.
constexpr int SeizePasses = 1000;

sigset_t childSignal()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGCHLD);
    return set;
}

bool isFollowed(pid_t tid)
{
    const auto status = procfs::status(tid);
    return status && status->tracer == gettid();
}

std::string named(std::int64_t pid, std::int64_t tid)
{
    const auto stat = procfs::threadStat(pid, tid);
    return std::to_string(tid) + (stat ? " (" + stat->name + ")" : std::string());
}

} // namespace

ThreadSet::ThreadSet(pid_t pid) : m_pid(pid) { }

ThreadSet::~ThreadSet()
{
    release();
}

ThreadSet::Tracee *ThreadSet::find(pid_t tid)
{
    const auto found =
        std::find_if(m_tracees.begin(), m_tracees.end(), [tid](const Tracee &tracee) {
            return tracee.tid == tid && tracee.state != State::Gone;
        });
    return found == m_tracees.end() ? nullptr : &*found;
}

ThreadSet::Tracee &ThreadSet::add(pid_t tid, bool foreign)
{
    if (Tracee *known = find(tid))
        return *known;
    Tracee tracee;
    tracee.tid = tid;
    tracee.foreign = foreign;
    m_tracees.push_back(tracee);
    return m_tracees.back();
}

Unexpected<EngineError> ThreadSet::alreadyTraced(std::int64_t tracer) const
{
    return failure(ErrorKind::AlreadyTraced,
                   "Process " + std::to_string(m_pid) + " is already traced by process "
                       + named(tracer, tracer) + ". End that debugger or tracer first.");
}

Result<void> ThreadSet::seize(Follow whom)
{
    const sigset_t set = childSignal();
    pthread_sigmask(SIG_BLOCK, &set, &m_oldMask);
    m_seized = true;
    m_follow = whom;
    m_execed = false;
    m_tracees.clear();
    if (whom == Follow::OneForCalls) {
        const auto status = procfs::status(m_pid);
        if (!status || status->tracer == 0)
            return {};
        release();
        return alreadyTraced(status->tracer);
    }
    for (int pass = 0; pass < SeizePasses; ++pass) {
        const Result<bool> found = seizeNew();
        if (!found) {
            const EngineError error = found.error();
            release();
            return Unexpected(error);
        }
        dispatch();
        if (*found)
            continue;
        if (const Result<void> alone = refuseSharers(); !alone) {
            const EngineError error = alone.error();
            release();
            return Unexpected(error);
        }
        // The window must not allocate.
        m_tracees.reserve(m_tracees.size() * 2 + 64);
        m_stopped.reserve(m_tracees.capacity());
        return checkAlive();
    }
    release();
    return failure(ErrorKind::TimedOut,
                   "Process " + std::to_string(m_pid)
                       + " makes new threads faster than they can be followed.");
}

// One pass over the thread list; true when a thread was new.
Result<bool> ThreadSet::seizeNew()
{
    bool found = false;
    for (const std::int64_t id : procfs::threads(m_pid)) {
        const auto tid = static_cast<pid_t>(id);
        if (find(tid))
            continue;
        if (ptrace::seize(tid)) {
            add(tid, false);
            found = true;
            continue;
        }
        const int error = errno;
        const auto stat = procfs::threadStat(m_pid, tid);
        if (error == ESRCH || !stat || stat->state == 'Z' || stat->state == 'X')
            continue; // it has ended
        const auto status = procfs::status(tid); // /proc knows threads by their id too
        if (status && status->tracer == gettid()) {
            add(tid, false); // born to a followed thread
            found = true;
        } else if (status && status->tracer != 0) {
            return alreadyTraced(status->tracer);
        } else {
            return failure(ErrorKind::NoPermission,
                           "Thread " + named(m_pid, tid) + " of process " + std::to_string(m_pid)
                               + " may not be traced by this user.",
                           std::strerror(error));
        }
    }
    return found;
}

bool ThreadSet::sharesMemory(pid_t other) const
{
    const auto alive = std::find_if(m_tracees.begin(), m_tracees.end(), [](const Tracee &tracee) {
        return tracee.state != State::Gone && !tracee.foreign;
    });
    // Asked afterwards: what had memory then had it when the two were compared.
    return alive != m_tracees.end() && syscall(SYS_kcmp, alive->tid, other, KCMP_VM, 0, 0) == 0
        && hasMemory(procfs::stat(other)) && hasMemory(procfs::threadStat(m_pid, alive->tid));
}

// A process with the same memory would run on through the window.
Result<void> ThreadSet::refuseSharers() const
{
    for (const std::int64_t other : procfs::numbersIn("/proc")) {
        if (other == m_pid || !sharesMemory(static_cast<pid_t>(other)))
            continue;
        return failure(ErrorKind::Busy,
                       "Process " + std::to_string(m_pid) + " shares its memory with process "
                           + named(other, other)
                           + ", which would not be stopped. Try again when that one has ended or "
                             "started its own program.");
    }
    return {};
}

Result<void> ThreadSet::checkAlive() const
{
    if (m_execed)
        return failure(ErrorKind::TargetGone,
                       "Process " + std::to_string(m_pid)
                           + " started another program meanwhile; that one was not touched.");
    const bool alive = m_follow == Follow::OneForCalls
        ? procfs::isAlive(m_pid)
        : std::any_of(m_tracees.begin(), m_tracees.end(),
                      [](const Tracee &tracee) { return tracee.state != State::Gone; });
    if (alive)
        return {};
    return failure(ErrorKind::TargetGone, "Process " + std::to_string(m_pid) + " has ended.");
}

// Notes what a thread reported. It stays stopped.
void ThreadSet::take(Tracee &tracee, Report report)
{
    tracee.report = report;
    if (report.what == Report::What::Gone) {
        tracee.state = State::Gone;
        return;
    }
    tracee.state = State::Stopped;
    if (report.what == Report::What::Exec)
        m_execed = true;
    if (report.what != Report::What::NewChild)
        return;
    const auto child = ptrace::eventMessage(tracee.tid);
    if (child && *child > 0) // add() may move `tracee`
        add(*child, syscall(SYS_tgkill, m_pid, *child, 0) != 0);
}

void ThreadSet::letRun(Tracee &tracee)
{
    if (tracee.state != State::Stopped)
        return;
    if (tracee.foreign) {
        letGo(tracee); // it was born with a copy, or after the window
        return;
    }
    tracee.state = State::Running;
    if (tracee.report.what == Report::What::GroupStop)
        ptrace::listen(tracee.tid);
    else
        ptrace::resume(tracee.tid, tracee.report.signal);
}

void ThreadSet::letRun(pid_t tid)
{
    if (Tracee *tracee = find(tid))
        letRun(*tracee);
}

void ThreadSet::letGo(pid_t tid)
{
    Tracee *tracee = find(tid);
    if (tracee && tracee->state == State::Stopped && m_follow == Follow::OneForCalls)
        letGo(*tracee);
    else
        letRun(tid);
}

void ThreadSet::letGo(Tracee &tracee)
{
    ptrace::detach(tracee.tid, tracee.report.signal);
    tracee.state = State::Gone;
}

// Answers every thread that has something to report.
void ThreadSet::dispatch()
{
    while (const pid_t tid = ptrace::anyReport()) {
        if (tid == m_awaited || (!find(tid) && !isFollowed(tid)))
            return; // not for us to answer, and the kernel would name it again and again
        Tracee &tracee = add(tid, syscall(SYS_tgkill, m_pid, tid, 0) != 0);
        take(tracee, ptrace::peek(tid));
        if (Tracee *again = find(tid))
            letRun(*again);
    }
}

void ThreadSet::waitForReport(Clock::time_point until) const
{
    const auto left = std::chrono::duration_cast<std::chrono::microseconds>(until - Clock::now());
    const auto wait = std::clamp(left, 1us, LongestWait);
    const timespec time = {0, wait.count() * 1000};
    const sigset_t set = childSignal();
    sigtimedwait(&set, nullptr, &time);
}

// Waits until every thread is stopped; false when the deadline passes first.
bool ThreadSet::collect(Clock::time_point deadline)
{
    for (;;) {
        bool waiting = false;
        bool progress = false;
        for (std::size_t i = 0; i < m_tracees.size(); ++i) { // take() may add
            if (m_tracees[i].state != State::Running)
                continue;
            const Report report = ptrace::peek(m_tracees[i].tid);
            if (report.what == Report::What::Nothing) {
                waiting = true;
                continue;
            }
            progress = true;
            take(m_tracees[i], report);
            Tracee &tracee = m_tracees[i];
            if (tracee.foreign && tracee.state == State::Stopped && !sharesMemory(tracee.tid))
                letGo(tracee);
        }
        if (!waiting && !progress)
            return true;
        if (!progress) {
            if (Clock::now() >= deadline)
                return false;
            waitForReport(deadline);
        }
    }
}

Result<void> ThreadSet::stop(std::chrono::microseconds budget)
{
    m_stopped.clear();
    std::erase_if(m_tracees, [](const Tracee &tracee) { return tracee.state == State::Gone; });
    m_tracees.reserve(m_tracees.size() * 2 + 64);
    m_stopped.reserve(m_tracees.capacity());
    m_windowBegin = Clock::now();
    for (const Tracee &tracee : m_tracees)
        ptrace::interrupt(tracee.tid);
    if (!collect(m_windowBegin + budget)) {
        EngineError error = stuckError(budget);
        const Result<void> running = resume();
        return Unexpected(running ? std::move(error) : running.error());
    }
    for (Tracee &tracee : m_tracees) {
        if (tracee.state != State::Stopped || !ptrace::registers(tracee.tid, tracee.raw))
            continue;
        m_stopped.push_back({tracee.tid, ptrace::toRegisters(tracee.raw)});
    }
    if (Result<void> alive = checkAlive(); !alive) {
        const Result<void> running = resume();
        return alive;
    }
    return {};
}

EngineError ThreadSet::stuckError(std::chrono::microseconds budget) const
{
    std::string who;
    std::string detail;
    for (const Tracee &tracee : m_tracees) {
        if (tracee.state != State::Running)
            continue;
        const auto stat = procfs::threadStat(m_pid, tracee.tid);
        const auto where = procfs::readFile("/proc/" + std::to_string(m_pid) + "/task/"
                                            + std::to_string(tracee.tid) + "/wchan");
        const std::string reason = where && where->find("vfork") != std::string::npos
            ? ", which waits for a program that it is starting (vfork)"
            : std::string(", state ") + (stat ? stat->state : '?');
        who += (who.empty() ? "" : "; ") + named(m_pid, tracee.tid) + reason;
        detail += named(m_pid, tracee.tid) + " wchan " + where.value_or("?") + "\n";
    }
    return failure(ErrorKind::TimedOut,
                   "Not every thread of process " + std::to_string(m_pid) + " stopped within "
                       + std::to_string(budget.count()) + " microseconds: thread " + who + ".",
                   detail)
        .error();
}

Result<void> ThreadSet::resume()
{
    for (Tracee &tracee : m_tracees)
        letRun(tracee);
    m_stopped.clear();
    m_lastWindow =
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_windowBegin);
    return checkAlive();
}

Result<void> ThreadSet::pause(std::chrono::microseconds time)
{
    const auto until = Clock::now() + time;
    do {
        dispatch();
        if (Result<void> alive = checkAlive(); !alive)
            return alive;
        waitForReport(until);
    } while (Clock::now() < until);
    dispatch();
    return checkAlive();
}

void ThreadSet::release()
{
    if (!m_seized)
        return;
    const bool inWindow = !m_stopped.empty();
    for (const Tracee &tracee : m_tracees) {
        if (tracee.state == State::Running)
            ptrace::interrupt(tracee.tid);
    }
    // A thread that cannot stop now (uninterruptible sleep) is let go by the kernel when this
    // thread ends.
    const auto deadline = Clock::now() + 1s;
    for (bool waiting = true; waiting && Clock::now() < deadline;) {
        waiting = false;
        for (std::size_t i = 0; i < m_tracees.size(); ++i) {
            if (m_tracees[i].state == State::Running)
                take(m_tracees[i], ptrace::peek(m_tracees[i].tid));
            if (m_tracees[i].report.what == Report::What::Nothing) {
                m_tracees[i].state = State::Running;
                waiting = true;
            } else if (m_tracees[i].state == State::Stopped) {
                letGo(m_tracees[i]);
            }
        }
        if (waiting)
            waitForReport(deadline);
    }
    if (inWindow)
        m_lastWindow =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - m_windowBegin);
    m_stopped.clear();
    m_tracees.clear();
    m_seized = false;
    pthread_sigmask(SIG_SETMASK, &m_oldMask, nullptr);
}

std::vector<pid_t> ThreadSet::candidates() const
{
    std::vector<pid_t> runs;
    std::vector<pid_t> sleeps;
    const auto add = [&](pid_t tid) {
        const auto stat = procfs::threadStat(m_pid, tid);
        if (stat && stat->state != 'Z' && stat->state != 'X')
            (stat->state == 'R' ? runs : sleeps).push_back(tid);
    };
    for (const Tracee &tracee : m_tracees) {
        if (tracee.state == State::Running && !tracee.foreign)
            add(tracee.tid);
    }
    if (m_follow == Follow::OneForCalls) {
        for (const std::int64_t tid : procfs::threads(m_pid))
            add(static_cast<pid_t>(tid));
    }
    runs.insert(runs.end(), sleeps.begin(), sleeps.end());
    return runs;
}

Report ThreadSet::waitFor(pid_t tid, std::chrono::microseconds budget)
{
    const auto deadline = Clock::now() + budget;
    m_awaited = tid;
    Report report;
    for (;;) {
        report = ptrace::peek(tid);
        if (report.what != Report::What::Nothing || Clock::now() >= deadline)
            break;
        dispatch();
        waitForReport(deadline);
    }
    m_awaited = 0;
    Tracee *tracee = find(tid);
    if (tracee && report.what != Report::What::Nothing)
        take(*tracee, report);
    return report;
}

bool ThreadSet::hold(pid_t tid, std::chrono::microseconds budget)
{
    if (m_follow == Follow::OneForCalls && !find(tid)) {
        if (!ptrace::seize(tid))
            return false;
        add(tid, false);
    }
    const auto deadline = Clock::now() + budget;
    ptrace::interrupt(tid);
    for (;;) {
        const auto left =
            std::chrono::duration_cast<std::chrono::microseconds>(deadline - Clock::now());
        const Report report = waitFor(tid, std::max(left, 1us));
        switch (report.what) {
        case Report::What::Nothing:
        case Report::What::Gone:
            return false;
        case Report::What::Interrupted:
        case Report::What::GroupStop:
            return true;
        default:
            letRun(tid); // deliver first; the interrupt is still to come
        }
    }
}

} // namespace quarterdeck::engine
