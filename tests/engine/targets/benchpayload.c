// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces the two functions of benchtarget.c by the same, so that only the way there differs.
__asm__(".text\n\t"
        ".p2align 4\n\t"
        ".globl bench_direct\n\t"
        ".type bench_direct, @function\n"
        "bench_direct:\n\t"
        "push %rbp\n\t"
        "mov %rsp, %rbp\n\t"
        "lea 1(%rdi), %rax\n\t"
        "pop %rbp\n\t"
        "ret\n\t"
        ".size bench_direct, .-bench_direct\n");

unsigned long bench_padded(unsigned long value);

unsigned long bench_padded(unsigned long value)
{
    return value + 1;
}
