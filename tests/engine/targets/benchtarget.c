// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program to measure on: threads that sleep with something on their stacks, and threads that look
// at the clock in a tight loop and note the longest gap between two looks.
// A single spinning thread has the last processor, with the highest priority: what it feels is what
// was done to it, and not who else wanted to run.
// usage: benchtarget FILE SPINNING SLEEPING; then on stdin: "direct" or "padded" prints the time of
// one call of that function in picoseconds; end of file ends it.
#define _GNU_SOURCE
#include "benchshared.h"

#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

// The first instruction has one byte: it is never switched without a stop.
__asm__(".text\n\t"
        ".p2align 4\n\t"
        ".globl bench_direct\n\t"
        ".type bench_direct, @function\n"
        "bench_direct:\n\t"
        "push %rbp\n\t"
        "mov %rsp, %rbp\n\t"
        "lea 1(%rdi), %rax\n\t"
        "pop %rbp\n\t"
        "ret\n\t"
        ".size bench_direct, .-bench_direct\n");
unsigned long bench_direct(unsigned long value);

// All of its NOPs lie before the entry: a two-byte jump over its first instruction switches it.
__attribute__((noinline, noclone, patchable_function_entry(5, 5))) unsigned long
bench_padded(unsigned long value)
{
    return value + 1;
}

static struct BenchShared *shared;
static int waiting;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;

static uint64_t now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000U + (uint64_t)time.tv_nsec;
}

static void takeLastProcessor(void)
{
    cpu_set_t last;
    CPU_ZERO(&last);
    CPU_SET((size_t)sysconf(_SC_NPROCESSORS_ONLN) - 1, &last);
    sched_setaffinity(0, sizeof last, &last);
    setpriority(PRIO_PROCESS, (id_t)gettid(), -20); // of this thread; only root may
}

static void *spin(void *alone)
{
    if (alone)
        takeLastProcessor();
    __atomic_add_fetch(&waiting, 1, __ATOMIC_SEQ_CST);
    for (;;) {
        const uint64_t time = now();
        const uint64_t last = __atomic_exchange_n(&shared->last, time, __ATOMIC_RELAXED);
        if (time > last && time - last > __atomic_load_n(&shared->longest, __ATOMIC_RELAXED))
            __atomic_store_n(&shared->longest, time - last, __ATOMIC_RELAXED);
        const uint64_t wanted = __atomic_load_n(&shared->resetWanted, __ATOMIC_ACQUIRE);
        if (wanted != __atomic_load_n(&shared->resetDone, __ATOMIC_RELAXED)) {
            __atomic_store_n(&shared->longest, 0, __ATOMIC_RELAXED);
            __atomic_store_n(&shared->resetDone, wanted, __ATOMIC_RELEASE);
        }
        __atomic_add_fetch(&shared->beats, 1, __ATOMIC_RELAXED);
    }
    return alone;
}

// A stack as a server's has it: some kilobytes and a dozen frames.
__attribute__((noinline, noclone)) static int sleepBelow(int frames, int onCondition)
{
    volatile char some[256];
    memset((char *)some, frames, sizeof some);
    if (frames > 0)
        return sleepBelow(frames - 1, onCondition) + some[0];
    __atomic_add_fetch(&waiting, 1, __ATOMIC_SEQ_CST);
    if (!onCondition) {
        for (;;)
            pause();
    }
    pthread_mutex_lock(&mutex);
    for (;;)
        pthread_cond_wait(&never, &mutex);
    return some[1];
}

static void *sleeper(void *onCondition)
{
    sleepBelow(12, onCondition != NULL);
    return NULL;
}

static unsigned long picosecondsOf(unsigned long (*function)(unsigned long))
{
    const unsigned long calls = 200000;
    unsigned long value = 0;
    const uint64_t begin = now();
    for (unsigned long i = 0; i < calls; ++i)
        value = function(value);
    const uint64_t end = now();
    return value == calls ? (unsigned long)(end - begin) * 1000 / calls : 0;
}

int main(int count, char **arguments)
{
    if (count != 4)
        return 2;
    const int file = open(arguments[1], O_RDWR);
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (file < 0 || shared == MAP_FAILED)
        return 1;
    const int spinning = atoi(arguments[2]);
    const int all = spinning + atoi(arguments[3]);
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 64 * 1024);
    for (int i = 0; i < all; ++i) {
        pthread_t thread;
        if (pthread_create(&thread, &small, i < spinning ? spin : sleeper,
                           (i < spinning ? spinning == 1 : i % 2) ? &never : NULL)
            != 0)
            return 1;
    }
    while (__atomic_load_n(&waiting, __ATOMIC_SEQ_CST) < all)
        usleep(1000);
    printf("ready %lx\n", (unsigned long)bench_direct); // where its code is
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        // Through a pointer that the compiler cannot see through.
        unsigned long (*volatile function)(unsigned long) =
            strcmp(line, "padded\n") == 0 ? bench_padded : bench_direct;
        printf("%lu\n", picosecondsOf(function));
        fflush(stdout);
    }
    return 0;
}
