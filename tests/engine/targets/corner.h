// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdatomic.h>
#include <sys/types.h>

// What corner.c and cornerkernel.c share: modes that need much of the kernel or of the processor.

void corner_fail(const char *what);
void corner_thread(void *(*run)(void *));

void corner_strict(const char *unused); // read, write and exit only
void corner_kill(const char *unused); // mapping and protecting memory ends the process
void corner_errno(const char *unused); // the same gives EPERM
void corner_one_filtered(const char *unused); // all but the first thread are filtered
void corner_mdwe(const char *unused);
void corner_sqpoll(const char *unused); // a thread of the kernel in this process

// What tells whether all is well.
void (*corner_sequences(int count))(void); // threads that live in restartable sequences
void (*corner_compatible(void))(void); // a thread that runs 32-bit code
void (*corner_made_code(void))(void); // threads that run code which is in no file
void (*corner_stuck(void))(void); // a thread in a system call that nothing interrupts

// Reads a line by the system call of 32-bit programs.
ssize_t (*corner_take32(void))(char *line, size_t size);
