# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# A library of 20,000 exported functions of 112 bytes that call each other, as large programs do.

        .altmacro
        .macro one n, next
        .globl many_function_number_\n
        .type many_function_number_\n, @function
        .balign 16
many_function_number_\n:
        .cfi_startproc
        push %rbx
        .cfi_def_cfa_offset 16
        sub $16, %rsp
        .cfi_def_cfa_offset 32
        mov %edi, %ebx
        test %edi, %edi
        jle 1f
        .rept 6
        lea \n(%rbx, %rbx, 2), %eax
        xor %eax, %ebx
        .endr
        lea -1(%rdi), %edi
        call many_local_\n
        add %eax, %ebx
1:      mov %ebx, %eax
        add $16, %rsp
        pop %rbx
        ret
        .cfi_endproc
        .size many_function_number_\n, . - many_function_number_\n
        .type many_local_\n, @function
many_local_\n:
        .cfi_startproc
        lea \next(%rdi), %eax
        ret
        .cfi_endproc
        .size many_local_\n, . - many_local_\n
        .endm

        .text
        .set i, 0
        .rept 20000
        one %i, %i+1
        .set i, i + 1
        .endr
        .section .note.GNU-stack, "", @progbits
