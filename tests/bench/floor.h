// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/types.h>

// The least that stopping a whole process with ptrace and changing its code costs: SEIZE all,
// INTERRUPT all, wait, GETREGS all, one write of what is there already, DETACH all. Checks nothing.
// The time from the first INTERRUPT to the last DETACH, in microseconds; negative where it failed.
double stopAndWrite(pid_t pid, std::uint64_t codeAddress);
