// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/targetprocess.h"
#include "engine/process/tracees.h"

#include <vector>

namespace quarterdeck::engine {

// Every thread of one process, followed with PTRACE_SEIZE, and every thread of a process that
// shares its memory (clone() with CLONE_VM, vfork()): they run the same text.
//
// One thread of this program may follow several sets. A followed thread that reports anything
// waits for an answer, and every call of any set that waits answers for all of them, but for those
// of a set that is stopped. So: seize all, prepare all, stop one after the other, change, resume
// all; and call pause() of one of them, soon and always, whenever nothing else is to be done.
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
    [[nodiscard]] const std::vector<std::int64_t> &children() const { return m_children; }

    // TargetGone when the process has ended or has begun another program.
    [[nodiscard]] Result<void> checkAlive() const;

    // For a remote call: threads to try, those that run first and the leader last.
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
    // Following (threadset.cpp)
    [[nodiscard]] Result<bool> seizeNew(pid_t group);
    [[nodiscard]] Result<bool> seizeSharers();
    [[nodiscard]] Result<void> seizeAll();
    [[nodiscard]] Unexpected<EngineError> alreadyTraced(std::int64_t group, std::int64_t by) const;
    void findLenders();
    [[nodiscard]] bool sharesMemory(pid_t other) const;
    void enlist();
    void delist();
    void makeRoom();

    // Answering (threadreports.cpp)
    Tracee *add(pid_t tid, pid_t group);
    void take(Tracee &tracee, ptrace::Report report);
    void meet(Tracee &child);
    void repair(Tracee &tracee);
    void letRun(Tracee &tracee);
    void letGo(Tracee &tracee);
    void forget(Tracee &tracee);
    [[nodiscard]] bool adoptLost();
    void answer(Tracee &tracee);
    static void dispatch();
    static bool adopt(pid_t tid);
    void sweep(bool keepLenders);
    static void waitForReport(Clock::time_point until);

    // The window (threadwindow.cpp)
    [[nodiscard]] bool drain(Clock::time_point deadline);
    [[nodiscard]] bool collect(Clock::time_point deadline, bool alarm);
    [[nodiscard]] bool isComplete();
    void lookForKilled();
    void readRegisters();
    void openAll(bool letAllGo);
    void letAllGo(Clock::time_point deadline);
    [[nodiscard]] EngineError stuckError(std::chrono::microseconds budget) const;

    pid_t m_pid;
    Follow m_follow = Follow::All;
    bool m_seized = false;
    bool m_inWindow = false;
    bool m_execed = false;
    bool m_died =
        false; // a thread has ended: was it killed, what it had to report, a birth, is lost
    bool m_overflow = false; // a thread was born that the table has no room for
    std::size_t m_living = 0; // threads of the process itself that have not begun to end
    std::size_t m_lenders = 0;
    TraceeTable m_tracees;
    std::vector<StoppedThread> m_stopped;
    std::vector<std::int64_t> m_children;
    int m_taskDirectory = -1;
    Clock::time_point m_windowBegin;
    std::chrono::microseconds m_lastWindow {0};
};

} // namespace quarterdeck::engine
