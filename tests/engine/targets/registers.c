// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A target that keeps patterns in every register and looks whether they stay: in a loop, and while
// it sleeps in a system call. Between two looks it calls registers_version(), to be replaced.
// usage: registers LOOPING SLEEPING; then on stdin: each line prints the counts; end of file ends
// it, with 1 if there was an error.
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct Registers
{
    uint64_t vectors[32][8];
    uint64_t masks[8];
    uint64_t x87[8][2]; // ten bytes each
    uint64_t general[16];
    uint64_t redZone[16];
    uint64_t flags;
    uint32_t mxcsr;
    uint16_t x87Control;
    uint16_t unused;
    uint64_t loops;
    uint64_t time[2];
    uint32_t mxcsrAfter;
};
_Static_assert(offsetof(struct Registers, general) == 2240, "as in registers.S");
_Static_assert(offsetof(struct Registers, time) == 2520, "as in registers.S");
_Static_assert(offsetof(struct Registers, mxcsrAfter) == 2536, "as in registers.S");

void hold_registers(const struct Registers *in, struct Registers *out, unsigned long vectors);

__attribute__((noinline, noclone)) int registers_version(void)
{
    __asm__ volatile("");
    return 1;
}

static atomic_long rounds;
static atomic_long errors;
static atomic_long newVersion;
static unsigned long vectors;

static uint64_t mixed(uint64_t *state)
{
    *state += 0x9e3779b97f4a7c15U;
    uint64_t value = *state;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    return value ^ (value >> 27);
}

static void fill(struct Registers *in, uint64_t *state, int sleeps)
{
    // CF, PF, AF, ZF, SF, DF, OF and ID: what a program may set. IF and the fixed bit are on.
    const uint64_t settable = 0x1 | 0x4 | 0x10 | 0x40 | 0x80 | 0x400 | 0x800 | 0x200000;
    memset(in, 0, sizeof *in);
    for (int i = 0; i < 32; ++i) {
        const int width = vectors == 2 ? 8 : i >= 16 ? 0 : vectors == 1 ? 4 : 2;
        for (int w = 0; w < width; ++w)
            in->vectors[i][w] = mixed(state);
    }
    for (int i = 0; i < 8 && vectors == 2; ++i)
        in->masks[i] = mixed(state);
    for (int i = 0; i < 8; ++i) {
        in->x87[i][0] = mixed(state) | 1UL << 63; // a normal number
        in->x87[i][1] = 0x3fff + (mixed(state) & 0xff);
    }
    for (int i = 0; i < 16; ++i) {
        in->general[i] = mixed(state);
        in->redZone[i] = mixed(state);
    }
    in->general[1] = 0; // rcx counts the loop
    in->general[4] = 0; // rsp
    in->flags = (mixed(state) & settable) | 0x202;
    in->mxcsr = 0x1f80 | (mixed(state) & 0xe03f); // any rounding, any sticky flags, FZ
    in->x87Control = (uint16_t)(0x37f | (mixed(state) & 0xc00)); // any rounding
    in->loops = sleeps ? 0 : 60000;
    in->time[1] = 2000000;
    in->mxcsrAfter = 0x1f80;
}

static void complain(const char *what, int index, uint64_t wanted, uint64_t got)
{
    if (atomic_fetch_add(&errors, 1) < 10)
        fprintf(stderr, "registers: %s %d was %llx, is %llx\n", what, index,
                (unsigned long long)wanted, (unsigned long long)got);
}

static void compare(const struct Registers *in, const struct Registers *out, int sleeps)
{
    for (int i = 0; i < 32 * 8; ++i) {
        if (in->vectors[i / 8][i % 8] != out->vectors[i / 8][i % 8])
            complain("vector word", i, in->vectors[i / 8][i % 8], out->vectors[i / 8][i % 8]);
    }
    for (int i = 0; i < 8; ++i) {
        if (in->masks[i] != out->masks[i])
            complain("mask", i, in->masks[i], out->masks[i]);
        if (in->x87[i][0] != out->x87[i][0] || in->x87[i][1] != out->x87[i][1])
            complain("x87", i, in->x87[i][0], out->x87[i][0]);
    }
    for (int i = 0; i < 16; ++i) {
        if (in->redZone[i] != out->redZone[i])
            complain("red zone", i, in->redZone[i], out->redZone[i]);
        uint64_t wanted = in->general[i];
        if (sleeps && i == 0)
            wanted = 0; // nanosleep's result
        if (sleeps && i == 6)
            wanted = 0; // its arguments
        if (sleeps && i == 7)
            wanted = (uint64_t)in->time;
        const int kernels = sleeps && (i == 1 || i == 11); // rcx and r11 are the kernel's
        if (!kernels && out->general[i] != wanted)
            complain("general register", i, wanted, out->general[i]);
    }
    if (in->flags != out->flags)
        complain("flags", 0, in->flags, out->flags);
    if (in->mxcsr != out->mxcsr)
        complain("MXCSR", 0, in->mxcsr, out->mxcsr);
    if (in->x87Control != out->x87Control)
        complain("x87 control word", 0, in->x87Control, out->x87Control);
}

static void *keep(void *sleeps)
{
    uint64_t state = (uint64_t)pthread_self();
    static _Thread_local struct Registers in;
    static _Thread_local struct Registers out;
    for (;;) {
        fill(&in, &state, sleeps != NULL);
        memset(&out, 0, sizeof out);
        hold_registers(&in, &out, vectors);
        compare(&in, &out, sleeps != NULL);
        atomic_fetch_add(&rounds, 1);
        if (registers_version() == 2)
            atomic_fetch_add(&newVersion, 1);
    }
    return NULL;
}

int main(int count, char **arguments)
{
    int looping = count == 3 ? atoi(arguments[1]) : 1;
    int all = looping + (count == 3 ? atoi(arguments[2]) : 1);
    vectors = __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") ? 2
        : __builtin_cpu_supports("avx")                                                 ? 1
                                                                                        : 0;
    for (int i = 0; i < all; ++i) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, keep, i < looping ? NULL : &all) != 0)
            return 1;
    }
    printf("ready vectors %lu\n", vectors);
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        printf("rounds %ld errors %ld new %ld\n", atomic_load(&rounds), atomic_load(&errors),
               atomic_load(&newVersion));
        fflush(stdout);
    }
    return atomic_load(&errors) != 0;
}
