# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Functions that can be switched while threads run in them, for running.c: one with a five-byte NOP
# at its entry, one with a pad before it and a first instruction of two bytes. Both wait for ever
# when they are told to.
        .text
        .macro body name
        test    %edi, %edi
        jne     2f
        mov     $1, %eax
        ret
2:      pause
        jmp     2b
        .size \name, . - \name
        .endm

        .balign 16
        .globl run_direct
        .type run_direct, @function
run_direct:
        .byte   0x0f, 0x1f, 0x44, 0x00, 0x00
        body    run_direct

        .balign 16
        .skip   11, 0x90
        .skip   5, 0xcc
        .globl run_padded
        .type run_padded, @function
run_padded:
        mov     %edi, %edi
        body    run_padded
        .section .note.GNU-stack, "", @progbits
