// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Threads that call functions in a tight loop while these are replaced, one that never leaves
// them, and what they have seen.
// usage: running THREADS; then on stdin, line by line: "report" prints the counts; end of file ends
// it.
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

int run_direct(int forever);
int run_padded(int forever);

static atomic_long calls;
static atomic_long wrong;

static void *work(void *unused)
{
    for (;;) {
        const int direct = run_direct(0);
        const int padded = run_padded(0);
        if (direct < 1 || direct > 2 || padded < 1 || padded > 2)
            atomic_fetch_add(&wrong, 1);
        atomic_fetch_add(&calls, 1);
    }
    return unused;
}

static void *inside(void *unused)
{
    run_direct(1);
    return unused;
}

int main(int count, char **arguments)
{
    const int threads = count > 1 ? atoi(arguments[1]) : 1;
    pthread_t thread;
    if (pthread_create(&thread, NULL, inside, NULL) != 0)
        return 1;
    for (int i = 0; i < threads; ++i) {
        if (pthread_create(&thread, NULL, work, NULL) != 0)
            return 1;
    }
    puts("ready");
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        printf("calls %ld wrong %ld direct %d padded %d\n", atomic_load(&calls),
               atomic_load(&wrong), run_direct(0), run_padded(0));
        fflush(stdout);
    }
    return 0;
}
