// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Eight threads that are sent numbered real-time signals and look whether each number follows the
// last: threads that spin, sleep, read, wait for a lock, and take their signals with sigwaitinfo.
// storm_version() is to be replaced; handlers and threads call it.
// usage: storm; prints "ready TID..."; then on stdin: each line prints the counts.
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { Threads = 8 };

__attribute__((noinline, noclone)) int storm_version(void)
{
    __asm__ volatile("");
    return 1;
}

static atomic_int tids[Threads];
static atomic_long delivered; // numbered, to one thread each
static atomic_long disordered;
static atomic_long shared; // to the process as a whole
static atomic_long newVersion;
static _Thread_local int last;
static int quiet[2];
static pthread_mutex_t locked = PTHREAD_MUTEX_INITIALIZER;

static void take(int number)
{
    if (number != last + 1) {
        if (atomic_fetch_add(&disordered, 1) < 5)
            fprintf(stderr, "storm: thread %d got %d after %d\n", gettid(), number, last);
    }
    last = number;
    if (storm_version() == 2)
        atomic_fetch_add(&newVersion, 1);
    atomic_fetch_add(&delivered, 1);
}

static void onNumbered(int signal, siginfo_t *info, void *context)
{
    (void)signal;
    (void)context;
    take(info->si_value.sival_int);
}

static void onShared(int signal)
{
    (void)signal;
    atomic_fetch_add(&shared, 1);
}

static void *run(void *place)
{
    const int index = (int)((atomic_int *)place - tids);
    const struct timespec time = {0, 3000000};
    char byte;
    sigset_t numbered;
    sigemptyset(&numbered);
    sigaddset(&numbered, SIGRTMIN + 3);
    if (index == 7)
        pthread_sigmask(SIG_BLOCK, &numbered, NULL);
    atomic_store(&tids[index], gettid());
    for (;;) {
        siginfo_t info;
        if (index < 2) {
            for (volatile int i = 0; i < 1000; ++i)
                ;
            storm_version();
        } else if (index < 4) {
            nanosleep(&time, NULL);
        } else if (index < 6) {
            while (read(quiet[0], &byte, 1) < 0 && errno == EINTR)
                ;
        } else if (index == 6) {
            pthread_mutex_lock(&locked); // for ever
        } else if (sigwaitinfo(&numbered, &info) == SIGRTMIN + 3) {
            take(info.si_value.sival_int);
        }
    }
    return NULL;
}

int main(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_sigaction = onNumbered;
    action.sa_flags = SA_RESTART | SA_SIGINFO;
    sigaction(SIGRTMIN + 3, &action, NULL);
    action.sa_handler = onShared;
    action.sa_flags = SA_RESTART;
    sigaction(SIGRTMIN + 4, &action, NULL);
    if (pipe(quiet) != 0)
        return 1;
    pthread_mutex_lock(&locked);
    for (int i = 0; i < Threads; ++i) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, run, &tids[i]) != 0)
            return 1;
    }
    for (int i = 0; i < Threads; ++i) {
        while (atomic_load(&tids[i]) == 0)
            usleep(1000);
    }
    printf("ready");
    for (int i = 0; i < Threads; ++i)
        printf(" %d", atomic_load(&tids[i]));
    puts("");
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        printf("delivered %ld disordered %ld shared %ld new %ld\n", atomic_load(&delivered),
               atomic_load(&disordered), atomic_load(&shared), atomic_load(&newVersion));
        fflush(stdout);
    }
    return 0;
}
