// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// void hold_registers(const struct Registers *in, struct Registers *out, unsigned long vectors)
//
// Loads every register that a thread has from `in`, waits for a while without touching one, and
// stores them all to `out`. `vectors`: 0 XMM, 1 YMM, 2 ZMM and the masks. The wait is `in->loops`
// rounds of LOOP, which changes no flag, or, where that is 0, a nanosleep of `in->time`.
// Layout of struct Registers, as in registers.c:
//   0 vectors[32] of 64 bytes; 2048 masks[8]; 2112 x87[8] of 16 bytes; 2240 general[16] in the order
//   rax rcx rdx rbx - rbp rsi rdi r8..r15 (the place of rsp is not used); 2368 red zone[16];
//   2496 flags; 2504 MXCSR; 2508 x87 control word; 2512 loops; 2520 time[2]
        .section .tbss, "awT", @nobits
        .p2align 3
in_place:       .zero 8
out_place:      .zero 8
vectors_place:  .zero 8
loops_place:    .zero 8
scratch_place:  .zero 8

        .text
        .globl hold_registers
        .type hold_registers, @function
hold_registers:
        push %rbx
        push %rbp
        push %r12
        push %r13
        push %r14
        push %r15
        mov %rdi, %fs:in_place@tpoff
        mov %rsi, %fs:out_place@tpoff
        mov %rdx, %fs:vectors_place@tpoff
        mov 2512(%rdi), %rax
        mov %rax, %fs:loops_place@tpoff

        // Vectors.
        cmp $1, %rdx
        jb 1f
        je 2f
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        vmovdqu64 (64 * \n)(%rdi), %zmm\n
        .endr
        .irp n, 0,1,2,3,4,5,6,7
        kmovq (2048 + 8 * \n)(%rdi), %k\n
        .endr
        jmp 3f
2:      .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
        vmovdqu (64 * \n)(%rdi), %ymm\n
        .endr
        jmp 3f
1:      .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
        movdqu (64 * \n)(%rdi), %xmm\n
        .endr
3:      // x87: eight values, none of them popped while we wait.
        fninit
        .irp n, 7,6,5,4,3,2,1,0
        fldt (2112 + 16 * \n)(%rdi)
        .endr
        fldcw 2508(%rdi)
        ldmxcsr 2504(%rdi)
        // The red zone.
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
        mov (2368 + 8 * \n)(%rdi), %rax
        mov %rax, (-8 - 8 * \n)(%rsp)
        .endr
        // The general registers; the flags last. pushf and popf would write into the red zone.
        lea -128(%rsp), %rsp
        pushq 2496(%rdi)
        mov 2240(%rdi), %rax
        mov 2256(%rdi), %rdx
        mov 2264(%rdi), %rbx
        mov 2280(%rdi), %rbp
        .irp n, 8,9,10,11,12,13,14,15
        mov (2240 + 8 * \n)(%rdi), %r\n
        .endr
        mov 2288(%rdi), %rsi
        mov %fs:loops_place@tpoff, %rcx
        test %rcx, %rcx
        jz 4f
        mov 2296(%rdi), %rdi
        popfq
        lea 128(%rsp), %rsp
5:      loop 5b
        jmp 6f

        // In a system call: its arguments are what a thread must get back, too.
4:      mov 2240(%rdi), %rcx
        lea 2520(%rdi), %rdi
        mov $0, %esi
        mov $35, %eax
        popfq
        lea 128(%rsp), %rsp
        syscall

6:      mov %rax, %fs:scratch_place@tpoff
        mov %fs:out_place@tpoff, %rax
        mov %rcx, 2248(%rax)
        mov %rdx, 2256(%rax)
        mov %rbx, 2264(%rax)
        mov %rbp, 2280(%rax)
        mov %rsi, 2288(%rax)
        mov %rdi, 2296(%rax)
        .irp n, 8,9,10,11,12,13,14,15
        mov %r\n, (2240 + 8 * \n)(%rax)
        .endr
        mov %fs:scratch_place@tpoff, %rcx
        mov %rcx, 2240(%rax)
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
        mov (-8 - 8 * \n)(%rsp), %rcx
        mov %rcx, (2368 + 8 * \n)(%rax)
        .endr
        lea -128(%rsp), %rsp
        pushfq
        popq 2496(%rax)
        lea 128(%rsp), %rsp
        cld
        stmxcsr 2504(%rax)
        fnstcw 2508(%rax)
        .irp n, 0,1,2,3,4,5,6,7
        fstpt (2112 + 16 * \n)(%rax)
        .endr
        fninit
        mov %fs:vectors_place@tpoff, %rdx
        cmp $1, %rdx
        jb 1f
        je 2f
        .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
        vmovdqu64 %zmm\n, (64 * \n)(%rax)
        .endr
        .irp n, 0,1,2,3,4,5,6,7
        kmovq %k\n, (2048 + 8 * \n)(%rax)
        .endr
        vzeroupper
        jmp 3f
2:      .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
        vmovdqu %ymm\n, (64 * \n)(%rax)
        .endr
        vzeroupper
        jmp 3f
1:      .irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
        movdqu %xmm\n, (64 * \n)(%rax)
        .endr
3:      mov %fs:in_place@tpoff, %rdx
        ldmxcsr 2536(%rdx)
        pop %r15
        pop %r14
        pop %r13
        pop %r12
        pop %rbp
        pop %rbx
        ret
        .size hold_registers, .-hold_registers
        .section .note.GNU-stack, "", @progbits
