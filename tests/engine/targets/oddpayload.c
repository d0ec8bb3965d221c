// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces odd_answer(). With HANG it never comes back: a patch that hangs.
int odd_answer(int fd);

int odd_answer(int fd)
{
    (void)fd;
#ifdef HANG
    for (;;)
        __asm__ volatile("pause");
#endif
    return 2;
}
