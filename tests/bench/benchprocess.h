// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/targets/benchshared.h"

#include <cstdio>
#include <string>
#include <sys/types.h>

// A running benchtarget. Ends it in the end.
class BenchProcess final
{
public:
    // Dies with a message where it cannot be started.
    BenchProcess(int spinning, int sleeping);
    ~BenchProcess();
    BenchProcess(const BenchProcess &) = delete;
    BenchProcess &operator=(const BenchProcess &) = delete;

    [[nodiscard]] pid_t pid() const { return m_pid; }
    // Forgets the longest gap; then longestGap() tells what a spinning thread has felt since, in
    // microseconds.
    void forgetGap();
    [[nodiscard]] double longestGap() const;
    // One call of a function of the target, in nanoseconds: "direct" or "padded".
    [[nodiscard]] double callTime(const std::string &function);
    [[nodiscard]] std::uint64_t code() const { return m_code; } // an address in its text

private:
    [[nodiscard]] std::string readLine();

    pid_t m_pid = -1;
    std::uint64_t m_code = 0;
    int m_commands = -1;
    std::FILE *m_answers = nullptr;
    BenchShared *m_shared = nullptr;
};
