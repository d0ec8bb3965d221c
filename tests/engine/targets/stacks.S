# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Hand-written code of the kind that no table describes, for stacks.c.
        .text

# switch_stack(void **from, void *to)
        .globl switch_stack
        .type switch_stack, @function
switch_stack:
        push    %rbp
        push    %rbx
        push    %r12
        push    %r13
        push    %r14
        push    %r15
        mov     %rsp, (%rdi)
        mov     %rsi, %rsp
        pop     %r15
        pop     %r14
        pop     %r13
        pop     %r12
        pop     %rbx
        pop     %rbp
        ret
        .size switch_stack, . - switch_stack

# no_frames(void (*call)(void))
        .globl no_frames
        .type no_frames, @function
no_frames:
        sub     $8, %rsp
        call    *%rdi
        add     $8, %rsp
        ret
        .size no_frames, . - no_frames

# no_frames_either(void (*call)(void), long words)
        .globl no_frames_either
        .type no_frames_either, @function
no_frames_either:
        push    %rbx
        lea     (,%rsi,8), %rbx
        sub     %rbx, %rsp
        call    *%rdi
        add     %rbx, %rsp
        pop     %rbx
        ret
        .size no_frames_either, . - no_frames_either
        .section .note.GNU-stack, "", @progbits
