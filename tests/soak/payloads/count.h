// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// How often the replacement has run, where the test finds it in the memory of the process.
static struct
{
    char mark[16];
    unsigned long calls;
} quarterdeckCount = {"quarterdeckcalls", 0};

static inline void countCall(void)
{
    __atomic_add_fetch(&quarterdeckCount.calls, 1, __ATOMIC_RELAXED);
    __asm__ volatile("" : : "r"(&quarterdeckCount) : "memory"); // the mark stays
}
