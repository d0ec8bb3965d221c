// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Many threads, threads that come and go, and processes that come and go. Every short-lived one
// calls crowd_version(), which is to be replaced, and is an error unless that says 1 or 2.
// usage: crowd IDLE CHURNING FORKING; then on stdin: each line prints the counts; end of file ends
// it.
#define _GNU_SOURCE
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__((noinline, noclone)) int crowd_version(void)
{
    __asm__ volatile("");
    return 1;
}

static atomic_int ready;
static atomic_long made;
static atomic_long errors;
static atomic_long newVersion;
static pthread_attr_t small;

static void count(int version)
{
    atomic_fetch_add(&made, 1);
    if (version == 2)
        atomic_fetch_add(&newVersion, 1);
    else if (version != 1)
        atomic_fetch_add(&errors, 1);
}

static void *idle(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (;;)
        pause();
    return unused;
}

static void *shortLived(void *version)
{
    *(int *)version = crowd_version();
    return NULL;
}

static void *churn(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (;;) {
        pthread_t thread;
        int version = 0;
        if (pthread_create(&thread, &small, shortLived, &version) != 0)
            version = -1;
        else
            pthread_join(thread, NULL);
        count(version);
    }
    return unused;
}

static void *forks(void *unused)
{
    atomic_fetch_add(&ready, 1);
    for (;;) {
        int status = 0;
        const pid_t child = fork();
        if (child == 0) { // its text is a copy of the moment
            int version = 0;
            for (int i = 0; i < 100; ++i) {
                const int now = crowd_version();
                if (version != 0 && now != version)
                    _exit(9);
                version = now;
            }
            _exit(version);
        }
        if (child < 0 || waitpid(child, &status, 0) != child)
            count(-1);
        else
            count(WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    }
    return unused;
}

int main(int argumentCount, char **arguments)
{
    static void *(*const roles[])(void *) = {idle, churn, forks};
    if (argumentCount != 4)
        return 2;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 16 * 1024);
    int all = 0;
    for (int role = 0; role < 3; ++role) {
        for (int n = atoi(arguments[1 + role]); n > 0; --n, ++all) {
            pthread_t thread;
            if (pthread_create(&thread, &small, roles[role], NULL) != 0) {
                printf("only %d\n", all);
                return 1;
            }
        }
    }
    while (atomic_load(&ready) < all)
        usleep(1000);
    printf("ready %d\n", all);
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        printf("version %d made %ld errors %ld new %ld\n", crowd_version(), atomic_load(&made),
               atomic_load(&errors), atomic_load(&newVersion));
        fflush(stdout);
    }
    return 0;
}
