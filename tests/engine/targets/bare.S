# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A program without any library that answers as corner.c does. With GADGETS it holds a system call
# and a signal return that the engine can make use of.
        .globl _start
        .text
_start: lea     ready(%rip), %rsi
        mov     $6, %edx
        call    say
again:  xor     %eax, %eax
        xor     %edi, %edi
        lea     buffer(%rip), %rsi
        mov     $64, %edx
        syscall
        test    %rax, %rax
        jle     end
        mov     $-1, %edi
        call    odd_answer
        add     $'0', %al
        mov     %al, digit(%rip)
        lea     answer(%rip), %rsi
        mov     $18, %edx
        call    say
        jmp     again
end:    mov     $60, %eax
        xor     %edi, %edi
        syscall
        ud2

say:    mov     $1, %eax
        mov     $1, %edi
        syscall
        nop
        ret

        .balign 16
        .globl odd_answer
        .type odd_answer, @function
odd_answer:
        mov     $1, %eax
        ret
        .size odd_answer, . - odd_answer

#ifdef GADGETS
        .balign 16
call:   syscall
        ret
restore:
        mov     $15, %rax
        syscall
#endif
        .data
ready:  .ascii  "ready\n"
answer: .ascii  "answer "
digit:  .ascii  "0 errors 0\n"
buffer: .skip   64
        .section .note.GNU-stack, "", @progbits
