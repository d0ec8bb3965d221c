/* SPDX-FileCopyrightText: 2026 The Quarterdeck authors
   SPDX-License-Identifier: GPL-3.0-or-later */

/* Named as the source that it changes, so that its statics are known to be the same. */
#include <string.h>
#include <time.h>

extern int binding_copied;
static volatile int binding_static = 3;
int binding_overridden(void);
int binding_protected(void);
int binding_versioned(void);
int binding_first(void);
__asm__(".symver binding_first, binding_versioned@V1");
int binding_whole(int x) __asm__("binding_renamed.constprop.0");

int binding_count(void)
{
    static int counter = 40;
    binding_static += 1;
    return (counter += 100) * 10 + binding_static;
}

int binding_answer(int which)
{
    switch (which) {
    case 0:
        return ++binding_copied;
    case 1:
        return binding_overridden() * 10 + binding_protected();
    case 2:
        return binding_versioned() * 10 + binding_first();
    case 3:
        return (int)strlen("five!"); /* chosen by the processor (IFUNC) */
    case 4:
        return time(NULL) > 0; /* chosen in the vdso */
    case 5:
        return binding_whole(40);
    default:
        return 0;
    }
}
