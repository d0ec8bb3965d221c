/* SPDX-FileCopyrightText: 2026 The Quarterdeck authors
   SPDX-License-Identifier: GPL-3.0-or-later */

/* Names that a payload may mean: overridden, versioned, doubled, renamed, taken over by the program. */
#include <time.h>

#define KEEP __attribute__((noinline, noclone, used))

int binding_copied = 5;
int binding_table[4] = {1, 2, 3, 4};
static volatile int binding_static = 3;

KEEP int binding_overridden(void)
{
    return 1;
}

KEEP int binding_calls(void)
{
    return binding_overridden();
}

__attribute__((visibility("protected"))) KEEP int binding_protected(void)
{
    return 1;
}

static KEEP int binding_same(int x)
{
    return x + 1;
}

static KEEP int binding_renamed(int x) __asm__("binding_renamed.constprop.0");
static KEEP int binding_renamed(int x)
{
    return x + 2;
}

KEEP int binding_uses(int x)
{
    return binding_same(x) + binding_renamed(x) + binding_copied + binding_table[x & 3];
}

KEEP int binding_count(void)
{
    static int counter = 40;
    return ++counter * 10 + binding_static;
}

KEEP long binding_clock(void)
{
    return time(NULL);
}

KEEP int binding_answer(int which)
{
    return -which;
}

KEEP int binding_v1(void)
{
    return 1;
}
KEEP int binding_v2(void)
{
    return 2;
}
__asm__(".symver binding_v1, binding_versioned@V1");
__asm__(".symver binding_v2, binding_versioned@@V2");
KEEP int binding_o1(void)
{
    return 1;
}
KEEP int binding_o2(void)
{
    return 2;
}
__asm__(".symver binding_o1, binding_old@V1");
__asm__(".symver binding_o2, binding_old@V2");
