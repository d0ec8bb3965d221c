# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A 32-bit program that says "ready" and waits for the end of stdin.
        .globl _start
        .text
_start: mov $4, %eax
        mov $1, %ebx
        mov $text, %ecx
        mov $6, %edx
        int $0x80
again:  mov $3, %eax
        xor %ebx, %ebx
        mov $buffer, %ecx
        mov $16, %edx
        int $0x80
        test %eax, %eax
        jg again
        mov $1, %eax
        xor %ebx, %ebx
        int $0x80
        .data
text:   .ascii "ready\n"
buffer: .skip 16
        .section .note.GNU-stack, "", @progbits
