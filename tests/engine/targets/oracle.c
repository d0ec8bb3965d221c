// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Calls two functions of a library that are to be replaced together, through a caller that is to be
// held, and tells whether it ever saw one of them old and the other new.
// usage: oracle THREADS; then on stdin, line by line: "report" prints the counts; end of file ends
// it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int oracle_first(void);
int oracle_second(void);
int oracle_pair(int *first, int *second);

static atomic_long calls;
static atomic_long mixed;
static atomic_int version;
static atomic_long wrong;

static void *work(void *unused)
{
    for (;;) {
        int first = 0;
        int second = 0;
        oracle_pair(&first, &second);
        if (first != second)
            atomic_fetch_add(&mixed, 1);
        if (first < 1 || first > 2 || second < 1 || second > 2)
            atomic_fetch_add(&wrong, 1);
        atomic_store(&version, second);
        atomic_fetch_add(&calls, 1);
    }
    return unused;
}

static void *sleeper(void *unused)
{
    for (;;)
        usleep(3000);
    return unused;
}

int main(int count, char **arguments)
{
    const int threads = count > 1 ? atoi(arguments[1]) : 1;
    pthread_t thread;
    for (int i = 0; i < threads; ++i) {
        if (pthread_create(&thread, NULL, work, NULL) != 0)
            return 1;
    }
    if (pthread_create(&thread, NULL, sleeper, NULL) != 0)
        return 1;
    puts("ready");
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        printf("calls %ld mixed %ld wrong %ld version %d\n", atomic_load(&calls),
               atomic_load(&mixed), atomic_load(&wrong), atomic_load(&version));
        fflush(stdout);
    }
    return 0;
}
