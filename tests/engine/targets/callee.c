// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A target with functions to be called from outside, and threads that sleep in several ways and
// notice when they come back other than they went. Its first line has the functions' addresses:
//   note    takes six arguments, allocates, and changes every register that a function may change
//   crash   reads from address 0
//   wait    returns after "go" on stdin
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static atomic_long rounds;
static atomic_long errors;
static atomic_long noted;
static atomic_long waited;
static atomic_int go;
static int pipes[2];

static void fail(const char *what, long detail)
{
    if (atomic_fetch_add(&errors, 1) < 5)
        fprintf(stderr, "callee: %s %ld (%s)\n", what, detail, strerror(errno));
}

__attribute__((noinline)) static void note(unsigned long a, unsigned long b, unsigned long c,
                                           unsigned long d, unsigned long e, unsigned long f)
{
    const unsigned long one = 0x1111111111111111UL;
    void *memory = malloc(100);
    if (a == one && b == 2 * one && c == 3 * one && d == 4 * one && e == 5 * one && f == 6 * one
        && ((unsigned long)__builtin_frame_address(0) & 15) == 0 && memory)
        atomic_fetch_add(&noted, 1);
    free(memory);
    getppid(); // a system call of its own
    if (__builtin_cpu_supports("avx"))
        __asm__ volatile(
            "vpcmpeqd %%xmm0, %%xmm0, %%xmm0\n\tvinsertf128 $1, %%xmm0, %%ymm0, %%ymm0\n\t"
            "vmovaps %%ymm0, %%ymm1\n\tvmovaps %%ymm0, %%ymm7\n\tvmovaps %%ymm0, %%ymm15" ::
                : "xmm0", "xmm1", "xmm7", "xmm15");
    __asm__ volatile("xor %%r8, %%r8\n\txor %%r9, %%r9\n\txor %%r10, %%r10\n\txor %%r11, %%r11\n\t"
                     "xor %%rsi, %%rsi\n\txor %%rdi, %%rdi" ::
                         : "r8", "r9", "r10", "r11", "rsi", "rdi", "cc");
}

static void crash(void)
{
    *(volatile int *)0 = 1;
}

static void waits(void)
{
    while (!atomic_load(&go))
        ;
    atomic_fetch_add(&waited, 1);
}

// A system call with values in every register that it must keep.
static long keeping(long number, long a, long b, long c)
{
    register long fourth __asm__("r10") = 0x4444;
    register long fifth __asm__("r8") = 0x8888;
    register long sixth __asm__("r9") = 0x9999;
    unsigned long in[2] = {0x0123456789abcdefUL, ~0x0123456789abcdefUL};
    unsigned long out[2] = {0, 0};
    long value = number;
    __asm__ volatile("movdqu (%[in]), %%xmm7\n\t"
                     "movdqu (%[in]), %%xmm15\n\t"
                     "movq %[in], -104(%%rsp)\n\t"
                     "syscall\n\t"
                     "pxor %%xmm15, %%xmm7\n\t"
                     "movdqu %%xmm15, (%[out])\n\t"
                     "ptest %%xmm7, %%xmm7\n\t"
                     "jnz 1f\n\t"
                     "cmpq %[in], -104(%%rsp)\n\t"
                     "je 2f\n\t"
                     "1: movq $0, (%[out])\n\t"
                     "2:\n\t"
                     : "+a"(value), "+r"(fourth), "+r"(fifth), "+r"(sixth)
                     : "D"(a), "S"(b), "d"(c), [in] "b"(in), [out] "r"(out)
                     : "rcx", "r11", "xmm7", "xmm15", "memory", "cc");
    // Before any call: these are its registers, too.
    const int changed = fourth != 0x4444 || fifth != 0x8888 || sixth != 0x9999;
    if (changed || memcmp(in, out, sizeof in) != 0)
        fail("a register changed in call", number);
    return value;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void *sleeps(void *unused)
{
    for (;;) {
        const struct timespec time = {0, 50000000};
        const double begin = now();
        const long value = keeping(35, (long)&time, 0, 0); // nanosleep
        // It may end late where the function runs long, and with EINTR behind a lost tracer.
        if (value != 0 && value != -EINTR)
            fail("nanosleep", value);
        if (value == 0 && now() - begin < 0.0499)
            fail("nanosleep ended early, microseconds", (long)((now() - begin) * 1e6));
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static void *polls(void *unused)
{
    for (;;) {
        struct pollfd fd = {pipes[0], POLLIN, 0};
        const long value = keeping(7, (long)&fd, 1, 60);
        if (value != 0 && value != -EINTR)
            fail("poll", value);
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static void *reads(void *unused)
{
    char byte = 0;
    fail("read returned", keeping(0, pipes[0], (long)&byte, 1));
    return unused;
}

int main(void)
{
    if (pipe(pipes) != 0)
        return 1;
    pthread_t thread;
    pthread_create(&thread, NULL, sleeps, NULL);
    pthread_create(&thread, NULL, polls, NULL);
    pthread_create(&thread, NULL, reads, NULL);
    while (atomic_load(&rounds) < 2)
        usleep(1000);
    printf("functions %lx %lx %lx\n", (unsigned long)note, (unsigned long)crash,
           (unsigned long)waits);
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        printf("rounds %ld errors %ld noted %ld waited %ld\n", atomic_load(&rounds),
               atomic_load(&errors), atomic_load(&noted), atomic_load(&waited));
        fflush(stdout);
        if (strcmp(line, "go\n") == 0)
            atomic_store(&go, 1);
    }
    return atomic_load(&errors) != 0;
}
