// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/ptrace.h"
#include "engine/process/targetprocess.h"

#include <csignal>
#include <vector>

namespace quarterdeck::engine {

// Every thread of one process, followed with PTRACE_SEIZE. Used by one thread of this program.
// A followed thread that reports anything waits for an answer: call pause() or stop() soon, always.
class ThreadSet final
{
public:
    using Clock = std::chrono::steady_clock;

    enum class Follow
    {
        All,
        OneForCalls // each thread only while it makes a remote call
    };

    explicit ThreadSet(pid_t pid);
    ~ThreadSet();
    ThreadSet(const ThreadSet &) = delete;
    ThreadSet &operator=(const ThreadSet &) = delete;

    // As TargetProcess says.
    [[nodiscard]] Result<void> seize(Follow whom = Follow::All);
    [[nodiscard]] Result<void> stop(std::chrono::microseconds budget);
    [[nodiscard]] std::span<const StoppedThread> stopped() const { return m_stopped; }
    [[nodiscard]] Result<void> resume();
    [[nodiscard]] Result<void> pause(std::chrono::microseconds time);
    void release();
    [[nodiscard]] std::chrono::microseconds lastWindow() const { return m_lastWindow; }

    // For a remote call: threads to try, those that run first.
    [[nodiscard]] std::vector<pid_t> candidates() const;
    // Stops one thread where its registers may be changed and come back exactly; false when it does
    // not get there in time. Then: letRun(), or changes and letRun().
    [[nodiscard]] bool hold(pid_t tid, std::chrono::microseconds budget);
    // What `tid` reports next, answering for all others meanwhile; Nothing: not in time.
    [[nodiscard]] ptrace::Report waitFor(pid_t tid, std::chrono::microseconds budget);
    void letRun(pid_t tid);
    // After a call: as letRun(), and lets go of it with Follow::OneForCalls.
    void letGo(pid_t tid);

private:
    enum class State
    {
        Running,
        Stopped,
        Gone
    };
    struct Tracee
    {
        pid_t tid = 0;
        bool foreign = false; // a process of its own
        State state = State::Running;
        ptrace::Report report;
        user_regs_struct raw = {};
    };

    [[nodiscard]] Result<bool> seizeNew();
    [[nodiscard]] Unexpected<EngineError> alreadyTraced(std::int64_t tracer) const;
    [[nodiscard]] Result<void> refuseSharers() const;
    [[nodiscard]] Tracee *find(pid_t tid);
    Tracee &add(pid_t tid, bool foreign);
    void take(Tracee &tracee, ptrace::Report report);
    void letRun(Tracee &tracee);
    void letGo(Tracee &tracee);
    void dispatch();
    void waitForReport(Clock::time_point until) const;
    [[nodiscard]] bool sharesMemory(pid_t other) const;
    [[nodiscard]] bool collect(Clock::time_point deadline);
    [[nodiscard]] Result<void> checkAlive() const;
    [[nodiscard]] EngineError stuckError(std::chrono::microseconds budget) const;

    pid_t m_pid;
    bool m_seized = false;
    Follow m_follow = Follow::All;
    bool m_execed = false;
    pid_t m_awaited = 0; // dispatch() leaves its reports to waitFor()
    sigset_t m_oldMask = {};
    std::vector<Tracee> m_tracees;
    std::vector<StoppedThread> m_stopped;
    Clock::time_point m_windowBegin;
    std::chrono::microseconds m_lastWindow {0};
};

} // namespace quarterdeck::engine
