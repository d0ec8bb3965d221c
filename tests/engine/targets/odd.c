// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program whose own function is replaced, in odd circumstances. For each line on stdin it prints
// "answer N" with what the function says; for the line "exec" it starts itself anew, for "overwrite"
// it writes over the function's first bytes.
// usage: odd [inside|vfork|leaderless|seccomp|mdwe|fork|sharer|altstack|loop]
#define _GNU_SOURCE
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#endif

__attribute__((noinline, noclone)) int odd_answer(int fd)
{
    char byte = 0;
    if (fd >= 0 && read(fd, &byte, 1) == 1)
        return byte;
    return 1;
}

static int pipes[2];

static void *inside(void *unused)
{
    (void)unused;
    printf("inside %d\n", odd_answer(pipes[0])); // for ever
    return NULL;
}

static void *vforks(void *unused)
{
    for (;;) {
        const pid_t child = vfork();
        if (child == 0) {
            const struct timespec time = {3, 0};
            nanosleep(&time, NULL);
            _exit(0);
        }
        waitpid(child, NULL, 0);
    }
    return unused;
}

static int shares(void *unused)
{
    (void)unused;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (;;)
        pause();
    return 0;
}

static void onSignal(int signal)
{
    (void)signal;
    for (;;)
        pause(); // on the alternate stack, with odd_answer() interrupted on the other one
}

static void *onAlternateStack(void *unused)
{
    stack_t stack;
    memset(&stack, 0, sizeof stack);
    stack.ss_size = 65536;
    stack.ss_sp = malloc(stack.ss_size);
    sigaltstack(&stack, NULL);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = onSignal;
    action.sa_flags = SA_ONSTACK;
    sigaction(SIGUSR1, &action, NULL);
    odd_answer(pipes[0]);
    return unused;
}

static void overwrite(void)
{
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *begin = (char *)odd_answer;
    char *first = begin - (size_t)begin % page;
    mprotect(first, page, PROT_READ | PROT_WRITE | PROT_EXEC);
    memset(begin, 0xcc, 5);
    mprotect(first, page, PROT_READ | PROT_EXEC);
}

static void *serve(void *unused)
{
    char line[64];
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin)) {
        if (strcmp(line, "exec\n") == 0)
            execl("/proc/self/exe", "odd", (char *)NULL);
        if (strcmp(line, "overwrite\n") == 0) {
            overwrite();
            puts("overwritten 1");
            fflush(stdout);
            continue;
        }
        printf("answer %d\n", odd_answer(-1));
        fflush(stdout);
    }
    exit(0);
    return unused;
}

int main(int count, char **arguments)
{
    const char *mode = count > 1 ? arguments[1] : "";
    pthread_t thread;
    if (pipe(pipes) != 0)
        return 1;
    if (strcmp(mode, "inside") == 0)
        pthread_create(&thread, NULL, inside, NULL);
    if (strcmp(mode, "vfork") == 0)
        pthread_create(&thread, NULL, vforks, NULL);
    if (strcmp(mode, "altstack") == 0) {
        pthread_create(&thread, NULL, onAlternateStack, NULL);
        usleep(100000);
        pthread_kill(thread, SIGUSR1);
    }
    if (strcmp(mode, "sharer") == 0) {
        const size_t size = 65536;
        if (clone(shares, (char *)malloc(size) + size, CLONE_VM | SIGCHLD, NULL) < 0)
            return 1;
    }
    if (strcmp(mode, "seccomp") == 0) {
        struct sock_filter allow = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
        struct sock_fprog program = {1, &allow};
        if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
            || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
            return 1;
    }
    if (strcmp(mode, "mdwe") == 0 && prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0) != 0)
        return 1;
    if (strcmp(mode, "leaderless") == 0) {
        pthread_create(&thread, NULL, serve, NULL);
        pthread_exit(NULL);
    }
    serve(NULL);
    return 0;
}
