// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdint.h>

// What benchtarget.c and the benchmark share, in a file that both map. Only with __atomic builtins:
// one side is C, the other C++.
struct BenchShared
{
    uint64_t last; // when a spinning thread last looked at the clock, ns
    uint64_t longest; // the longest time since `resetWanted` in which no spinning thread did, ns
    uint64_t resetWanted; // raised by the benchmark
    uint64_t resetDone; // follows it
    uint64_t beats; // how often a spinning thread has looked
};
