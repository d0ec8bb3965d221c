// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The functions that oracle.c watches. With VERSION 2 this is the payload that replaces two of them.
#ifndef VERSION
#define VERSION 1
#endif
#define KEEP __attribute__((noinline, noclone, visibility("default")))

int oracle_first(void);
int oracle_second(void);
int oracle_pair(int *first, int *second);

KEEP int oracle_first(void)
{
    for (volatile int i = 0; i < 20; ++i)
        ;
    return VERSION;
}

KEEP int oracle_second(void)
{
    for (volatile int i = 0; i < 20; ++i)
        ;
    return VERSION;
}

#if VERSION == 1
KEEP int oracle_pair(int *first, int *second)
{
    *first = oracle_first();
    *second = oracle_second();
    return 0;
}
#endif
