# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A program for the x32 interface that says "ready" and waits for the end of stdin.
        .set x32, 0x40000000
        .globl _start
        .text
_start: mov $x32 + 1, %eax
        mov $1, %edi
        mov $text, %esi
        mov $6, %edx
        syscall
again:  mov $x32 + 0, %eax
        xor %edi, %edi
        mov $buffer, %esi
        mov $16, %edx
        syscall
        test %eax, %eax
        jg again
        mov $x32 + 60, %eax
        xor %edi, %edi
        syscall
        .data
text:   .ascii "ready\n"
buffer: .skip 16
        .section .note.GNU-stack, "", @progbits
