// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program whose own function is replaced while something about it is odd, and that notices what
// must not happen to it. For each line on stdin it prints "answer N errors N", with what the
// function says and what has gone wrong so far; "exec" starts this program anew, as "plain".
// usage: corner MODE [ARGUMENT]
#define _GNU_SOURCE
#include "corner.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__((noinline, noclone)) int odd_answer(int fd)
{
    char byte = 0;
    if (fd >= 0 && read(fd, &byte, 1) == 1)
        return byte;
    return 1;
}

atomic_long corner_errors;
static void (*check)(void);
static ssize_t (*take)(char *line, size_t size);
static int end = SYS_exit_group;

void corner_fail(const char *what)
{
    if (atomic_fetch_add(&corner_errors, 1) < 5)
        fprintf(stderr, "corner: %s\n", what);
}

static ssize_t takeLine(char *line, size_t size)
{
    return read(0, line, size);
}

static void say(const char *text, int length)
{
    if (write(1, text, (size_t)length) != length)
        corner_fail("an answer got lost");
}

static void *serve(void *unused)
{
    say("ready\n", 6);
    for (;;) {
        char line[128];
        const ssize_t size = take(line, sizeof line);
        if (size <= 0)
            break;
        if (strncmp(line, "exec", 4) == 0)
            execl("/proc/self/exe", "corner", "plain", NULL);
        if (check)
            check();
        say(line,
            snprintf(line, sizeof line, "answer %d errors %ld\n", odd_answer(-1),
                     atomic_load(&corner_errors)));
    }
    syscall(end, atomic_load(&corner_errors) != 0);
    return unused;
}

static void *sleeps(void *unused)
{
    for (;;)
        pause();
    return unused;
}

static void *spins(void *unused)
{
    for (;;)
        __asm__ volatile("pause");
    return unused;
}

void corner_thread(void *(*run)(void *))
{
    pthread_t thread;
    if (pthread_create(&thread, NULL, run, NULL) != 0)
        exit(2);
}

// The service in a thread of its own; the first one sleeps.
static void asThread(const char *unused)
{
    (void)unused;
    corner_thread(serve);
    sleeps(NULL);
}

static void manyThreads(const char *count)
{
    for (int i = atoi(count); i > 0; --i)
        corner_thread(i % 4 == 0 ? spins : sleeps);
}

// SIGTRAP, which debuggers use: it must be blocked, ignored or pending afterwards as before.

static atomic_int traps;

static void onTrap(int signal)
{
    (void)signal;
    atomic_fetch_add(&traps, 1);
}

static void checkTraps(int handled, int blocked, int pending)
{
    sigset_t set;
    struct sigaction action;
    sigaction(SIGTRAP, NULL, &action);
    if (action.sa_handler != (handled ? onTrap : SIG_IGN))
        corner_fail("SIGTRAP is handled in another way");
    sigprocmask(SIG_SETMASK, NULL, &set);
    if (sigismember(&set, SIGTRAP) != blocked)
        corner_fail("SIGTRAP is blocked or not, other than before");
    sigpending(&set);
    if (sigismember(&set, SIGTRAP) != pending)
        corner_fail("SIGTRAP is pending or not, other than before");
    if (atomic_load(&traps) != 0)
        corner_fail("SIGTRAP was delivered");
}

static void checkTrapBlocked(void)
{
    checkTraps(1, 1, 0);
}

static void checkTrapPending(void)
{
    checkTraps(1, 1, 1);
}

static void checkTrapIgnored(void)
{
    checkTraps(0, 0, 0);
}

static void trap(const char *how)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGTRAP);
    if (strcmp(how, "ignored") == 0) {
        signal(SIGTRAP, SIG_IGN);
        check = checkTrapIgnored;
        return;
    }
    signal(SIGTRAP, onTrap);
    sigprocmask(SIG_BLOCK, &set, NULL);
    check = checkTrapBlocked;
    if (strcmp(how, "pending") == 0) {
        raise(SIGTRAP);
        check = checkTrapPending;
    }
}

static void allBlocked(const char *unused)
{
    (void)unused;
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_SETMASK, &set, NULL);
}

// Stacks that are too small for anything more. What lies below them belongs to somebody else.

enum
{
    StackSize = 16384,
    StackLeft = 1024,
    Below = 65536
};
static unsigned char *below;

static void checkBelow(void)
{
    for (int i = 0; i < Below; ++i) {
        if (below[i] != 0x5a) {
            corner_fail("memory below the stack was written to");
            return;
        }
    }
}

// A system call as it stands, which needs no stack.
static ssize_t takeHere(char *line, size_t size)
{
    ssize_t count = SYS_read;
    __asm__ volatile("syscall"
                     : "+a"(count)
                     : "D"(0), "S"(line), "d"(size)
                     : "rcx", "r11", "memory");
    return count;
}

// Leaves the stack only while it answers.
static ssize_t takeDeep(char *line, size_t size)
{
    static char *kept; // this frame may have no room to spare
    kept = line;
    const char *here = __builtin_frame_address(0);
    volatile char *room =
        __builtin_alloca((size_t)(here - (const char *)(below + Below)) - StackLeft);
    room[0] = 1;
    return takeHere(kept, size);
}

static unsigned char *smallStack(unsigned char *memory)
{
    below = memory;
    memset(below, 0x5a, Below);
    check = checkBelow;
    take = takeDeep;
    return below + Below;
}

static void onSmallStack(int signal)
{
    (void)signal;
    serve(NULL);
}

static void takeSignalOn(unsigned char *memory)
{
    const stack_t stack = {smallStack(memory), 0, StackSize};
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = onSmallStack;
    action.sa_flags = SA_ONSTACK;
    sigaltstack(&stack, NULL);
    sigaction(SIGUSR1, &action, NULL);
    raise(SIGUSR1);
}

static void altStack(const char *unused)
{
    (void)unused;
    takeSignalOn(malloc(Below + StackSize));
}

static void altStackInStack(const char *unused)
{
    (void)unused;
    unsigned char memory[Below + StackSize];
    takeSignalOn(memory);
}

static void altStackAmongThreads(const char *unused)
{
    corner_thread(sleeps);
    altStack(unused);
}

// The stack of a coroutine, taken from the heap.
static void coroutine(const char *unused)
{
    (void)unused;
    unsigned char *top = smallStack(malloc(Below + StackSize)) + StackSize - 64;
    __asm__ volatile("mov %0, %%rsp\n\txor %%edi, %%edi\n\tcall *%1"
                     :
                     : "r"(top), "r"(serve)
                     : "memory");
    __builtin_unreachable();
}

// Its memory map is long, or full.

static void manyMappings(const char *count)
{
    const size_t pages = (size_t)atol(count);
    char *memory = mmap(NULL, pages * 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    // Where there are as many as the kernel allows, this fails sooner.
    for (size_t i = 1; i < pages; i += 2) {
        if (mprotect(memory + i * 4096, 4096, PROT_READ) != 0)
            break;
    }
}

static void noMemory(const char *unused)
{
    (void)unused;
    const struct rlimit limit = {4096, 4096};
    setrlimit(RLIMIT_AS, &limit);
}

static void inRoot(const char *directory)
{
    if (chroot(directory) != 0 || chdir("/") != 0)
        exit(2);
}

static void undumpable(const char *unused)
{
    (void)unused;
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

// Starts this program again from memory: no path leads to it.
static void fromMemory(const char *unused)
{
    (void)unused;
    char *const arguments[] = {"corner", "plain", NULL};
    const int memory = memfd_create("corner", 0);
    FILE *from = fopen("/proc/self/exe", "r");
    char buffer[65536];
    size_t count;
    while ((count = fread(buffer, 1, sizeof buffer, from)) > 0) {
        if (write(memory, buffer, count) != (ssize_t)count)
            exit(2);
    }
    fexecve(memory, arguments, environ);
    exit(2);
}

// A child that asked its parent to trace it.
static void traced(const char *unused)
{
    (void)unused;
    const pid_t child = fork();
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        return;
    }
    int status = 0;
    while (waitpid(child, &status, 0) == child && !WIFEXITED(status) && !WIFSIGNALED(status))
        ptrace(PTRACE_CONT, child, 0, WSTOPSIG(status));
    _exit(0);
}

static void leastUrgent(const char *unused)
{
    const struct sched_param parameters = {0};
    (void)unused;
    if (sched_setscheduler(0, SCHED_IDLE, &parameters) != 0)
        exit(2);
    corner_thread(spins);
    corner_thread(spins);
}

// For some seconds no other program runs on processor 0.
static void *urgent(void *unused)
{
    const struct sched_param first = {1};
    cpu_set_t one;
    struct timespec now;
    CPU_ZERO(&one);
    CPU_SET(0, &one);
    clock_gettime(CLOCK_MONOTONIC, &now);
    const time_t until = now.tv_sec + 4;
    if (sched_setaffinity(0, sizeof one, &one) != 0
        || sched_setscheduler(0, SCHED_FIFO, &first) != 0)
        exit(2);
    do {
        clock_gettime(CLOCK_MONOTONIC, &now);
    } while (now.tv_sec < until);
    return unused;
}

static void mostUrgent(const char *unused)
{
    (void)unused;
    corner_thread(urgent);
}

static void strict(const char *unused)
{
    corner_strict(unused);
    end = SYS_exit;
}

static void sequences(const char *count)
{
    check = corner_sequences(atoi(count));
}

static void compatible(const char *unused)
{
    (void)unused;
    check = corner_compatible();
}

static void oldCalls(const char *unused)
{
    (void)unused;
    take = corner_take32();
}

static void madeCode(const char *unused)
{
    (void)unused;
    check = corner_made_code();
}

static void stuck(const char *unused)
{
    (void)unused;
    check = corner_stuck();
}

// There is no way back from what turns it on: a return needs an entry on the new stack.
static void shadowStack(const char *unused)
{
    enum
    {
        Enable = 0x5001
    }; // arch_prctl(ARCH_SHSTK_ENABLE, ARCH_SHSTK_SHSTK)
    (void)unused;
    long result = SYS_arch_prctl;
    __asm__ volatile("syscall" : "+a"(result) : "D"(Enable), "S"(1) : "rcx", "r11", "memory");
    if (result != 0)
        _exit(77);
    serve(NULL);
}

static void plain(const char *unused)
{
    (void)unused;
}

int main(int count, char **arguments)
{
    static const struct
    {
        const char *name;
        void (*prepare)(const char *argument);
    } modes[] = {{"plain", plain},
                 {"thread", asThread},
                 {"threads", manyThreads},
                 {"trap", trap},
                 {"all-blocked", allBlocked},
                 {"altstack", altStack},
                 {"altstack-inside", altStackInStack},
                 {"altstack-threads", altStackAmongThreads},
                 {"coroutine", coroutine},
                 {"mappings", manyMappings},
                 {"no-memory", noMemory},
                 {"chroot", inRoot},
                 {"undumpable", undumpable},
                 {"memfd", fromMemory},
                 {"traced", traced},
                 {"idle", leastUrgent},
                 {"urgent", mostUrgent},
                 {"seccomp-strict", strict},
                 {"seccomp-kill", corner_kill},
                 {"seccomp-errno", corner_errno},
                 {"seccomp-one", corner_one_filtered},
                 {"mdwe", corner_mdwe},
                 {"rseq", sequences},
                 {"compat", compatible},
                 {"int80", oldCalls},
                 {"made-code", madeCode},
                 {"stuck", stuck},
                 {"sqpoll", corner_sqpoll},
                 {"shadow-stack", shadowStack}};
    take = takeLine;
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; ++i) {
        if (count > 1 && strcmp(modes[i].name, arguments[1]) == 0) {
            modes[i].prepare(count > 2 ? arguments[2] : "");
            serve(NULL);
        }
    }
    return 2;
}
