/* SPDX-FileCopyrightText: 2026 The Quarterdeck authors
   SPDX-License-Identifier: GPL-3.0-or-later */

/* Asks binding_answer() what it is told; "count" asks binding_count(). It refers to binding_copied, so
   that the linker makes the variable part of this program. */
#include <stdio.h>
#include <stdlib.h>

extern int binding_copied;
int binding_answer(int which);
int binding_count(void);
int binding_uses(int x);

__attribute__((noinline, noclone)) int binding_offset(int x)
{
    static volatile int nothing;
    return x + nothing;
}

int main(void)
{
    char line[64];
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        const int value = line[0] == 'c' ? binding_count() : line[0] == 'u' ? binding_uses(0) : binding_offset(binding_answer(atoi(line)));
        printf("value %d copied %d\n", value, binding_copied);
        fflush(stdout);
    }
    return 0;
}
