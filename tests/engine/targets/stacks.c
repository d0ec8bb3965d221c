// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A program with a function in progress, or only apparently so, where no ordinary stack shows it.
// For each line on stdin it does something ("leave" ends what is in progress) and prints
// "answer N" with what the function says.
// usage: stacks coroutine|switched|heap|dead|deadasm|noreturn|tail|leaf|handler|asm [large]
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#define NOINLINE __attribute__((noinline, noclone))

// stacks.S
void switch_stack(void **from, void *to); // saves what a call keeps, and goes to another stack
void no_frames(void (*call)(void)); // calls it, without any call frame information
void no_frames_either(void (*call)(void), long words); // the same, on so many more words of stack

static int pipes[2];
static atomic_int leave;

// What is replaced: what it calls first is in `before`.
typedef void (*Action)(void);
NOINLINE int stacks_answer(Action before)
{
    if (before)
        before();
    return 1;
}

// Replaced too: it ends with a call that does not come back.
__attribute__((noreturn, noinline)) static void for_ever(void)
{
    for (;;)
        pause();
}
NOINLINE int stacks_noreturn(int go)
{
    if (!go)
        return 1;
    for_ever();
}

// Replaced too: it is not in progress while it waits, since it has jumped away.
static NOINLINE int wait_byte(void)
{
    char byte = 0;
    return read(pipes[0], &byte, 1) == 1 ? byte : 0;
}
__attribute__((noinline, noclone, optimize("O2"))) int stacks_tail(int go)
{
    if (go)
        return wait_byte();
    return 1;
}

static void wait_for_byte(void)
{
    (void)wait_byte();
}

static void spin(void)
{
    while (!atomic_load(&leave))
        __asm__ volatile("pause");
}

static void nothing(void) { }

// swapcontext
static ucontext_t outside;
static ucontext_t within;
static void back_to_outside(void)
{
    swapcontext(&within, &outside);
}
static void coroutine(void)
{
    stacks_answer(back_to_outside);
}
static void *coroutine_stack;
static void begin_coroutine(void)
{
    const size_t size = 65536;
    coroutine_stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    getcontext(&within);
    within.uc_stack.ss_sp = coroutine_stack;
    within.uc_stack.ss_size = size;
    within.uc_link = &outside;
    makecontext(&within, coroutine, 0);
    swapcontext(&outside, &within); // suspended within the function
}

// A switch of stacks that no name gives away.
static void *own_stack;
static void *other_stack;
static void on_other_stack(void)
{
    for (;;) {
        while (!atomic_load(&leave))
            __asm__ volatile("pause");
        switch_stack(&other_stack, own_stack);
    }
}
static void go_to_other_stack(void)
{
    const size_t size = 65536;
    void **top = (void **)((char *)malloc(size) + size - 64);
    *--top = 0;
    *--top = (void *)on_other_stack;
    for (int i = 0; i < 6; ++i)
        *--top = 0;
    switch_stack(&own_stack, top); // this thread's own stack has the function in progress
}
static void *switched(void *unused)
{
    stacks_answer(go_to_other_stack);
    for (;;)
        pause();
    return unused;
}

static void *on_given_stack(void *unused)
{
    stacks_answer(wait_for_byte);
    for (;;)
        pause();
    return unused;
}

// The function is called and gone; its return address stays in a hole of a frame below that is
// never written.
static NOINLINE void sleep_with_hole(void)
{
    volatile char hole[4096];
    __asm__ volatile("" : : "r"(hole) : "memory");
    atomic_store(&leave, 1);
    for (;;)
        pause();
}
static NOINLINE void leave_dead_words(void)
{
    volatile char room[512];
    __asm__ volatile("" : : "r"(room) : "memory");
    stacks_answer(nothing);
}
static void *dead(void *unused)
{
    leave_dead_words();
    sleep_with_hole();
    return unused;
}
static void *dead_without_frames(void *unused)
{
    leave_dead_words();
    no_frames_either(for_ever, 512);
    return unused;
}

static void *noreturn(void *unused)
{
    stacks_noreturn(1);
    return unused;
}
static void *tail(void *unused)
{
    stacks_tail(1);
    return unused;
}
static void *leaf(void *unused)
{
    stacks_answer(spin);
    for (;;)
        pause();
    return unused;
}
static void block_without_frames(void)
{
    no_frames(wait_for_byte);
}
static void *through_assembler(void *unused)
{
    stacks_answer(block_without_frames);
    for (;;)
        pause();
    return unused;
}

static void on_signal(int signal)
{
    (void)signal;
    wait_for_byte();
}
static void *handler(void *unused)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    sigaction(SIGUSR1, &action, NULL);
    stacks_answer(spin); // interrupted in it, on the same stack
    for (;;)
        pause();
    return unused;
}

int main(int count, char **arguments)
{
    const char *mode = count > 1 ? arguments[1] : "";
    static const struct
    {
        const char *name;
        void *(*run)(void *);
    } modes[] = {{"switched", switched},
                 {"heap", on_given_stack},
                 {"dead", dead},
                 {"deadasm", dead_without_frames},
                 {"noreturn", noreturn},
                 {"tail", tail},
                 {"leaf", leaf},
                 {"handler", handler},
                 {"asm", through_assembler}};
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    if (pipe(pipes) != 0)
        return 1;
    if (strcmp(mode, "heap") == 0) {
        const size_t size = 262144;
        pthread_attr_setstack(&attributes, aligned_alloc(4096, size), size);
    }
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; ++i) {
        pthread_t thread;
        if (strcmp(mode, modes[i].name) != 0)
            continue;
        if (pthread_create(&thread, &attributes, modes[i].run, NULL) != 0)
            return 1;
        usleep(100000);
        if (strcmp(mode, "handler") == 0)
            pthread_kill(thread, SIGUSR1);
        usleep(100000);
    }
    if (count > 2) // so much that nobody can look through it while everything waits
        memset(malloc(160 << 20), 1, 160 << 20);
    const int coroutines = strcmp(mode, "coroutine") == 0;
    if (coroutines)
        begin_coroutine();
    puts("ready");
    fflush(stdout);
    char line[64];
    while (fgets(line, sizeof line, stdin)) {
        if (strcmp(line, "leave\n") == 0) {
            atomic_store(&leave, 1);
            if (coroutines) {
                swapcontext(&outside, &within); // to its end
                munmap(coroutine_stack, 65536);
            } else if (write(pipes[1], "xx", 2) != 2)
                return 1;
            usleep(50000);
        }
        printf("answer %d\n", stacks_answer(NULL));
        fflush(stdout);
    }
    return 0;
}
