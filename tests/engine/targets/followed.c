// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program whose own function is replaced, in circumstances that a tracer must know. Its first
// line is "ready PID": the process to patch. For each line on stdin it prints "answer N errors N":
// what the function says, and what went wrong in the circumstances. Where they cannot be had here,
// the first line is "unsupported".
// usage: followed MODE (see `modes`)
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/rseq.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;
static atomic_int errors;
static atomic_long rounds;
static pid_t self;
static unsigned char original[16];
// Per-processor counters that are right only if an interrupted section is begun anew.
static struct
{
    long value;
    char padding[56];
} counters[1024] __attribute__((aligned(64)));
static atomic_long added;

__attribute__((noinline, noclone)) int odd_answer(int fd)
{
    char byte = 0;
    if (fd >= 0 && read(fd, &byte, 1) == 1)
        return byte;
    return 1;
}

static void fail(const char *what)
{
    if (atomic_fetch_add(&errors, 1) < 3)
        fprintf(stderr, "followed: %s (%s)\n", what, strerror(errno));
}

static void *start(void *(*run)(void *))
{
    pthread_t thread;
    pthread_attr_t small;
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 128 * 1024);
    pthread_attr_setdetachstate(&small, PTHREAD_CREATE_DETACHED);
    if (pthread_create(&thread, &small, run, NULL) != 0)
        fail("pthread_create");
    return NULL;
}

static void *serve(void)
{
    char line[96];
    int size = snprintf(line, sizeof line, "ready %d\n", self);
    if (write(1, line, (size_t)size) != size)
        _exit(3);
    while (read(0, line, sizeof line) > 0) {
        size = snprintf(line, sizeof line, "answer %d errors %d rounds %ld\n", odd_answer(-1),
                        atomic_load(&errors), atomic_load(&rounds));
        if (write(1, line, (size_t)size) != size)
            break;
    }
    exit(0);
    return NULL;
}

static void *serves(void *unused)
{
    (void)unused;
    return serve();
}

static int unsupported(void)
{
    puts("unsupported");
    return 0;
}

// Threads and processes that come and go
static void *successor(void *unused)
{
    atomic_fetch_add(&rounds, 1);
    usleep(100);
    start(successor);
    return unused;
}

static int churn(void)
{
    for (int i = 0; i < 4; ++i)
        start(successor);
    return 1;
}

static void *spawns(void *unused)
{
    char *arguments[] = {"true", NULL};
    for (;;) {
        pid_t child = 0;
        int status = 0;
        if (posix_spawn(&child, "/bin/true", NULL, NULL, arguments, environ) != 0)
            fail("posix_spawn");
        else if (waitpid(child, &status, 0) != child || status != 0)
            fail("child of posix_spawn");
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static int spawnStorm(void)
{
    start(spawns);
    start(spawns);
    return 1;
}

// Whole: as in the file, or a jump and the rest as in the file.
static int textIsWhole(void)
{
    unsigned char now[sizeof original];
    memcpy(now, (void *)(unsigned long)odd_answer, sizeof now);
    if (memcmp(now, original, sizeof now) == 0)
        return odd_answer(-1) == 1;
    return now[0] == 0xe9 && memcmp(now + 5, original + 5, sizeof now - 5) == 0
        && odd_answer(-1) == 2;
}

static void *forks(void *unused)
{
    for (;;) {
        int status = 0;
        const pid_t child = fork();
        if (child == 0)
            _exit(textIsWhole() ? 0 : 1);
        if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
            fail("a child has half of a patch");
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static int forkStorm(void)
{
    start(forks);
    start(forks);
    return 1;
}

static void *sharerLoop(void *unused)
{
    for (;; usleep(500))
        atomic_fetch_add(&rounds, 1);
    return unused;
}

static int shares(void *unused)
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    sharerLoop(unused);
    return 0;
}

static int sharerProcess(void)
{
    const size_t size = 65536;
    return clone(shares, (char *)malloc(size) + size, CLONE_VM | SIGCHLD, NULL) > 0;
}

// The first thread ends while others go on, later.
static int leaderEnds(void)
{
    start(serves);
    usleep(300000); // while it is followed, with luck
    pthread_exit(NULL);
    return 1;
}

static int addOnThisProcessor(struct rseq *area)
{
    const unsigned processor = *(volatile unsigned *)&area->cpu_id_start;
    long *counter = &counters[processor & 1023].value;
    __asm__ goto volatile(
        ".pushsection __rseq_cs, \"aw\"\n\t.balign 32\n\t"
        "3: .long 0, 0\n\t.quad 1f, 2f - 1f, 4f\n\t.popsection\n\t"
        "leaq 3b(%%rip), %%rax\n\t"
        "movq %%rax, %c[section](%[area])\n\t"
        "1: cmpl %[processor], %c[current](%[area])\n\t"
        "jnz 4f\n\t"
        "movq (%[counter]), %%rax\n\t"
        "movl $2000, %%ecx\n\t"
        "5: decl %%ecx\n\t"
        "jnz 5b\n\t"
        "incq %%rax\n\t"
        "movq %%rax, (%[counter])\n\t"
        "2:\n\t"
        ".pushsection __rseq_failure, \"ax\"\n\t"
        ".byte 0x0f, 0xb9, 0x3d\n\t.long 0x53053053\n\t" // the signature that glibc registers
        "4: jmp %l[aborted]\n\t.popsection\n\t"
        :
        : [area] "r"(area), [processor] "r"(processor), [counter] "r"(counter),
          [section] "i"(offsetof(struct rseq, rseq_cs)),
          [current] "i"(offsetof(struct rseq, cpu_id))
        : "rax", "rcx", "memory", "cc"
        : aborted);
    return 1;
aborted:
    return 0;
}

extern const ptrdiff_t __rseq_offset __attribute__((weak));
extern const unsigned __rseq_size __attribute__((weak));

static void *adds(void *unused)
{
    struct rseq *area = (struct rseq *)((char *)__builtin_thread_pointer() + __rseq_offset);
    for (;;) {
        if (addOnThisProcessor(area))
            atomic_fetch_add(&added, 1);
        atomic_fetch_add(&rounds, 1);
    }
    return unused;
}

static int onlySequence(void)
{
    if (!&__rseq_size || __rseq_size == 0)
        return 0;
    char line[64];
    const int size = snprintf(line, sizeof line, "ready %d\n", self);
    if (write(1, line, (size_t)size) != size)
        return 0;
    adds(NULL);
    return 1;
}

// "x" on stdin: a thread begins another program, this one anew.
static void *execs(void *unused)
{
    usleep(500);
    char *arguments[] = {"followed", "plain", NULL};
    execv("/proc/self/exe", arguments);
    fail("exec");
    return unused;
}

static void *loops(void *unused)
{
    for (;;)
        atomic_fetch_add(&rounds, 1);
    return unused;
}

static int execsWhenAsked(void)
{
    printf("ready %d\n", self);
    fflush(stdout);
    start(loops);
    for (int i = 0; i < 6; ++i)
        start(sharerLoop);
    char byte = 0;
    if (read(0, &byte, 1) == 1)
        start(execs);
    for (;;)
        pause();
    return 1;
}

// "x" on stdin: a thread that never yields, before all others of the first processor.
static void *hogs(void *unused)
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(0, &set);
    sched_setaffinity(0, sizeof set, &set);
    struct sched_param parameters = {50};
    if (sched_setscheduler(0, SCHED_FIFO, &parameters) != 0)
        fail("sched_setscheduler");
    while (atomic_load(&rounds) < 1000000000)
        atomic_fetch_add(&rounds, 1);
    return unused;
}

static int hogWhenAsked(void)
{
    struct sched_param parameters = {50};
    if (sched_setscheduler(0, SCHED_FIFO, &parameters) != 0)
        return 0;
    parameters.sched_priority = 0;
    sched_setscheduler(0, SCHED_OTHER, &parameters);
    printf("ready %d\n", self);
    fflush(stdout);
    char byte = 0;
    if (read(0, &byte, 1) == 1)
        start(hogs);
    while (read(0, &byte, 1) > 0)
        ;
    exit(0);
}

static int plain(void)
{
    return 1;
}

static const struct
{
    const char *name;
    int (*setUp)(void);
} modes[] = {
    {"plain", plain},
    {"churn", churn},
    {"spawn", spawnStorm},
    {"fork", forkStorm},
    {"sharer", sharerProcess},
    {"leader-ends", leaderEnds},
    {"only-rseq", onlySequence},
    {"exec", execsWhenAsked},
    {"hog", hogWhenAsked},
};

int main(int count, char **arguments)
{
    setvbuf(stdin, NULL, _IONBF, 0);
    self = getpid();
    memcpy(original, (void *)(unsigned long)odd_answer, sizeof original);
    for (size_t i = 0; count > 1 && i < sizeof modes / sizeof modes[0]; ++i) {
        if (strcmp(arguments[1], modes[i].name) == 0 && !modes[i].setUp())
            return unsupported();
    }
    serve();
    return 0;
}
