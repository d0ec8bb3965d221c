// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A server that forks its workers beforehand, as nginx and PostgreSQL do, and replaces each after a
// while. The workers call two functions of a library that are to be replaced together, through a
// caller that is to be held, and tell whether one was old and the other new.
// usage: prefork WORKERS LIFETIME_MS (0: for ever); then on stdin, line by line: "report" prints the
// counts of all that ever lived; end of file ends it.
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int oracle_first(void);
int oracle_second(void);
int oracle_pair(int *first, int *second);

static struct
{
    atomic_long calls;
    atomic_long mixed;
    atomic_long wrong;
    atomic_long forks;
    atomic_long crashed;
    atomic_long version[3]; // calls that saw it, since the last report
} *shared;

static long milliseconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void work(long lifetime)
{
    const long end = milliseconds() + lifetime;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    while (lifetime == 0 || milliseconds() < end) {
        int first = 0;
        int second = 0;
        oracle_pair(&first, &second);
        if (first != second)
            atomic_fetch_add(&shared->mixed, 1);
        if (first < 1 || first > 2 || second < 1 || second > 2)
            atomic_fetch_add(&shared->wrong, 1);
        else
            atomic_fetch_add(&shared->version[second], 1);
        if (atomic_fetch_add(&shared->calls, 1) % 64 == 0)
            usleep(500);
    }
    _exit(0);
}

int main(int count, char **arguments)
{
    const int workers = count > 1 ? atoi(arguments[1]) : 4;
    const long lifetime = count > 2 ? atol(arguments[2]) : 0;
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        return 1;
    int alive = 0;
    int greeted = 0;
    char line[64];
    for (;;) {
        while (alive < workers) {
            const pid_t child = fork();
            if (child == 0)
                work(lifetime);
            if (child < 0)
                return 1;
            ++alive;
            atomic_fetch_add(&shared->forks, 1);
        }
        if (!greeted) {
            puts("ready");
            fflush(stdout);
            greeted = 1;
        }
        int status = 0;
        while (waitpid(-1, &status, WNOHANG) > 0) {
            --alive;
            if (!WIFEXITED(status))
                atomic_fetch_add(&shared->crashed, 1);
        }
        struct pollfd input = {0, POLLIN, 0};
        if (alive < workers || poll(&input, 1, 5) <= 0)
            continue;
        if (!fgets(line, sizeof line, stdin))
            break;
        printf("calls %ld mixed %ld wrong %ld forks %ld crashed %ld old %ld new %ld\n",
               atomic_load(&shared->calls), atomic_load(&shared->mixed),
               atomic_load(&shared->wrong), atomic_load(&shared->forks),
               atomic_load(&shared->crashed), atomic_exchange(&shared->version[1], 0),
               atomic_exchange(&shared->version[2], 0));
        fflush(stdout);
    }
    return 0; // and so do the workers
}
