// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/ptrace.h"

#include <vector>

namespace quarterdeck::engine {

// One followed thread.
struct Tracee
{
    enum class State
    {
        Running,
        Stopped,
        Gone // ended, or let go
    };
    pid_t tid = 0;
    pid_t group = 0; // its process; 0: a child whose kind is not known yet
    State state = State::Running;
    pid_t lender = 0; // of a vfork child: the thread that cannot stop before it execs or ends
    bool lending = false; // that thread
    bool ran = false; // was on a processor, or wanted to be, when last seen
    bool read = false; // `raw` is of this stop
    ptrace::Report report;
    user_regs_struct raw = {};
};

// The followed threads, found by their id at once. Nothing is allocated but by makeRoom(), so that
// pointers stay valid from one makeRoom() to the next.
class TraceeTable final
{
public:
    // Room for as many more as there are, and some: every thread can make one more before it is
    // answered. Forgets those that are gone.
    void makeRoom();
    void clear();
    // The one that is not gone; null: none.
    [[nodiscard]] Tracee *find(pid_t tid);
    // A new one, or the known one; null: no room.
    Tracee *add(pid_t tid, pid_t group);

    [[nodiscard]] std::size_t size() const { return m_list.size(); }
    [[nodiscard]] std::size_t capacity() const { return m_list.capacity(); }
    [[nodiscard]] bool isFull() const { return m_list.size() == m_list.capacity(); }
    [[nodiscard]] Tracee &operator[](std::size_t index) { return m_list[index]; }
    [[nodiscard]] auto begin() { return m_list.begin(); }
    [[nodiscard]] auto end() { return m_list.end(); }
    [[nodiscard]] auto begin() const { return m_list.begin(); }
    [[nodiscard]] auto end() const { return m_list.end(); }

private:
    [[nodiscard]] std::size_t slotOf(pid_t tid) const;

    std::vector<Tracee> m_list;
    std::vector<std::uint32_t> m_slots; // open addressing: index + 1, 0: free; size a power of two
};

} // namespace quarterdeck::engine
