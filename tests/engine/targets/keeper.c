// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A target that notices everything that must not happen to it. Each thread has a role and counts
// its rounds and its errors:
//   spin    keeps patterns in XMM/YMM, x87 and the red zone and compares them
//   sleep   nanosleep, must not end early nor with EINTR
//   poll    poll with a timeout, likewise
//   read    read from a pipe that the main thread fills, must never fail
//   futex   a contended mutex, must stay exclusive
//   queue   counts queued real-time signals
//   churn   makes threads that end at once
// usage: keeper ROLE=COUNT... ; then on stdin: "report" prints the counts, "feed" fills the pipe,
// end of file ends it.
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static atomic_long rounds;
static atomic_long errors;
static atomic_long delivered;
static atomic_int ready;
static int pipes[2];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static int inside;

static void fail(const char *what, long detail)
{
    if (atomic_fetch_add(&errors, 1) < 5)
        fprintf(stderr, "keeper: %s %ld (errno %s)\n", what, detail, strerror(errno));
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

// The loop is long enough to be interrupted in it and holds no call.
static int vectorsKept(unsigned long seed)
{
    unsigned long in[4] = {seed, ~seed, seed * 3, seed * 5};
    unsigned long low[2] = {0, 0};
    unsigned long high[4] = {0, 0, 0, 0};
    unsigned long red = 0;
    unsigned short control = 0;
    unsigned mxcsr = 0;
    __asm__ volatile("movdqu (%[in]), %%xmm6\n\t"
                     "mov %[seed], -72(%%rsp)\n\t"
                     "mov $20000, %%ecx\n\t"
                     "1: pause\n\t"
                     "dec %%ecx\n\t"
                     "jnz 1b\n\t"
                     "mov -72(%%rsp), %[red]\n\t"
                     "movdqu %%xmm6, (%[low])\n\t"
                     "fnstcw %[control]\n\t"
                     "stmxcsr %[mxcsr]\n\t"
                     : [red] "=&r"(red), [control] "=m"(control), [mxcsr] "=m"(mxcsr)
                     : [in] "r"(in), [low] "r"(low), [seed] "r"(seed)
                     : "rcx", "xmm6", "memory", "cc");
    int kept = low[0] == in[0] && low[1] == in[1] && red == seed && control == 0x37f
        && (mxcsr & 0xffc0) == 0x1f80;
    if (__builtin_cpu_supports("avx")) {
        __asm__ volatile("vmovdqu (%[in]), %%ymm9\n\t"
                         "mov $20000, %%ecx\n\t"
                         "1: dec %%ecx\n\t"
                         "jnz 1b\n\t"
                         "vmovdqu %%ymm9, (%[high])\n\t"
                         "vzeroupper\n\t"
                         :
                         : [in] "r"(in), [high] "r"(high)
                         : "rcx", "xmm9", "memory", "cc");
        kept = kept && memcmp(in, high, sizeof in) == 0;
    }
    return kept;
}

static void *spin(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (unsigned long seed = 1;; ++seed) {
        if (!vectorsKept(seed * 0x9e3779b97f4a7c15UL))
            fail("registers changed in round", (long)seed);
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static void *sleeper(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (;;) {
        const struct timespec time = {0, 30000000};
        const double begin = now();
        if (nanosleep(&time, NULL) != 0)
            fail("nanosleep", errno);
        if (now() - begin < 0.0299)
            fail("nanosleep ended early, microseconds", (long)((now() - begin) * 1e6));
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static void *poller(void *unused)
{
    int quiet[2];
    if (pipe(quiet) != 0)
        fail("pipe", 0);
    atomic_fetch_add(&ready, 1);
    for (;;) {
        struct pollfd fd = {quiet[0], POLLIN, 0};
        const double begin = now();
        const int found = poll(&fd, 1, 40);
        if (found != 0)
            fail("poll", found);
        if (now() - begin < 0.0399)
            fail("poll ended early, microseconds", (long)((now() - begin) * 1e6));
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static void *reader(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (;;) {
        char byte = 0;
        const ssize_t count = read(pipes[0], &byte, 1);
        if (count != 1 || byte != 'x')
            fail("read", count);
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static void *locker(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (;;) {
        pthread_mutex_lock(&mutex);
        if (inside++ != 0)
            fail("mutex not exclusive", inside);
        for (volatile int i = 0; i < 200; ++i)
            ;
        --inside;
        pthread_mutex_unlock(&mutex);
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static void *idle(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (;;)
        pause();
    return unused;
}

static void *nothing(void *unused)
{
    return unused;
}

static void *churn(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (;;) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, nothing, NULL) != 0)
            fail("pthread_create", errno);
        else
            pthread_join(thread, NULL);
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static void onSignal(int signal)
{
    (void)signal;
    atomic_fetch_add(&delivered, 1);
}

int main(int count, char **arguments)
{
    static const struct
    {
        const char *name;
        void *(*run)(void *);
    } roles[] = {{"spin", spin},   {"sleep", sleeper}, {"poll", poller}, {"read", reader},
                 {"futex", locker}, {"idle", idle},    {"churn", churn}};
    int threads = 0;
    if (pipe(pipes) != 0)
        return 1;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    sigaction(SIGRTMIN + 3, &action, NULL);
    for (int i = 1; i < count; ++i) {
        const char *equals = strchr(arguments[i], '=');
        const int number = equals ? atoi(equals + 1) : 0;
        for (size_t r = 0; r < sizeof roles / sizeof roles[0]; ++r) {
            if (!equals || strncmp(arguments[i], roles[r].name, (size_t)(equals - arguments[i])))
                continue;
            for (int n = 0; n < number; ++n, ++threads) {
                pthread_t thread;
                pthread_attr_t small;
                pthread_attr_init(&small);
                pthread_attr_setstacksize(&small, 256 * 1024);
                if (pthread_create(&thread, &small, roles[r].run, NULL) != 0)
                    return 1;
            }
        }
    }
    while (atomic_load(&ready) < threads)
        usleep(1000);
    printf("ready %d\n", threads);
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        if (strcmp(line, "feed\n") == 0 && write(pipes[1], "xxxxxxxx", 8) != 8)
            fail("write", errno);
        printf("rounds %ld errors %ld delivered %ld\n", atomic_load(&rounds), atomic_load(&errors),
               atomic_load(&delivered));
        fflush(stdout);
    }
    return atomic_load(&errors) != 0;
}
