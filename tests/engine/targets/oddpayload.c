// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces odd_answer(). With HANG it never comes back: a patch that hangs. With EAT it takes 320 MiB
// and keeps them. With DATA it has a variable of its own.
#include <stdlib.h>

int odd_answer(int fd);

#ifdef DATA
static volatile int calls;
#endif

int odd_answer(int fd)
{
    (void)fd;
#ifdef HANG
    for (;;)
        __asm__ volatile("pause");
#endif
#ifdef EAT
    const size_t size = 320U << 20;
    volatile char *memory = malloc(size);
    for (size_t at = 0; memory && at < size; at += 4096)
        memory[at] = 1;
#endif
#ifdef DATA
    calls = calls + 1;
    return calls > 0 ? 2 : -1;
#endif
    return 2;
}
