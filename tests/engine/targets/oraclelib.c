// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The functions that oracle.c watches. With VERSION 2 this is the payload that replaces two of them.
// PART 1 is the first function and the caller of both, PART 2 the second one, for two libraries.
#ifndef VERSION
#define VERSION 1
#endif
#ifndef PART
#define PART 0
#endif
#define KEEP __attribute__((noinline, noclone, visibility("default")))

int oracle_first(void);
int oracle_second(void);
int oracle_pair(int *first, int *second);

#if PART != 2
KEEP int oracle_first(void)
{
    for (volatile int i = 0; i < 20; ++i)
        ;
    return VERSION;
}
#endif

#if PART != 1
KEEP int oracle_second(void)
{
    for (volatile int i = 0; i < 20; ++i)
        ;
    return VERSION;
}
#endif

#if VERSION == 1 && PART != 2
KEEP int oracle_pair(int *first, int *second)
{
    *first = oracle_first();
    *second = oracle_second();
    return 0;
}
#endif
