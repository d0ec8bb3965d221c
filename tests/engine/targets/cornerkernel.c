// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The modes of corner.c that need much of the kernel or of the processor. A program that this
// machine cannot run ends with 77.
#define _GNU_SOURCE
#include "corner.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/io_uring.h>
#include <linux/seccomp.h>
#include <linux/userfaultfd.h>
#include <pthread.h>
#include <sched.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/rseq.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef PR_SET_MDWE
#define PR_SET_MDWE 65
#define PR_MDWE_REFUSE_EXEC_GAIN 1
#endif

enum
{
    NotHere = 77
};

// --- seccomp

void corner_strict(const char *unused)
{
    (void)unused;
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_STRICT, 0, 0, 0) != 0)
        exit(NotHere);
}

static void filter(unsigned action)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, action),
    };
    const struct sock_fprog program = {sizeof code / sizeof code[0], code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0)
        exit(NotHere);
}

void corner_kill(const char *unused)
{
    (void)unused;
    filter(SECCOMP_RET_KILL_PROCESS);
}

void corner_errno(const char *unused)
{
    (void)unused;
    filter(SECCOMP_RET_ERRNO | EPERM);
}

static pthread_barrier_t filtered;

static void *filteredThread(void *unused)
{
    filter(SECCOMP_RET_KILL_PROCESS);
    pthread_barrier_wait(&filtered);
    for (;;)
        __asm__ volatile("pause");
    return unused;
}

void corner_one_filtered(const char *unused)
{
    (void)unused;
    pthread_barrier_init(&filtered, NULL, 2);
    corner_thread(filteredThread);
    pthread_barrier_wait(&filtered);
}

void corner_mdwe(const char *unused)
{
    (void)unused;
    if (prctl(PR_SET_MDWE, PR_MDWE_REFUSE_EXEC_GAIN, 0, 0, 0) != 0)
        exit(NotHere);
}

// --- restartable sequences (rseq(2)), which the kernel aborts when it takes the processor away

static atomic_long commits;
static atomic_long aborts;

// The sequence looks at its registration and at its processor before it commits: what took either
// away without a jump to the abort handler has broken it.
static void *sequence(void *unused)
{
    char *area = (char *)__builtin_thread_pointer() + __rseq_offset;
    for (;;) {
        long done = 0;
        long aborted = 0;
        long broken = 0;
        __asm__ volatile(".pushsection .data.rel.local, \"aw\"\n\t"
                         ".balign 32\n"
                         "3:\t.long 0, 0\n\t"
                         ".quad 1f, 2f - 1f, 4f\n\t"
                         ".popsection\n\t"
                         "lea 3b(%%rip), %%rax\n\t"
                         "mov %%rax, 8(%[area])\n"
                         "1:\tmov 4(%[area]), %%edx\n\t"
                         "mov $3000, %%ecx\n"
                         "5:\tpause\n\t"
                         "dec %%ecx\n\t"
                         "jnz 5b\n\t"
                         "cmp %%rax, 8(%[area])\n\t"
                         "jne 6f\n\t"
                         "cmp %%edx, 4(%[area])\n\t"
                         "jne 6f\n\t"
                         "incq %[done]\n"
                         "2:\tjmp 7f\n"
                         "6:\tincq %[broken]\n\t"
                         "jmp 7f\n\t"
                         ".byte 0x0f, 0xb9, 0x3d\n\t"
                         ".long 0x53053053\n" // RSEQ_SIG
                         "4:\tincq %[aborted]\n"
                         "7:\n\t"
                         : [done] "+m"(done), [aborted] "+m"(aborted), [broken] "+m"(broken)
                         : [area] "r"(area)
                         : "rax", "rcx", "rdx", "memory", "cc");
        atomic_fetch_add(&commits, done);
        atomic_fetch_add(&aborts, aborted);
        if (broken != 0)
            corner_fail("a restartable sequence was broken");
    }
    return unused;
}

static void waitForMore(atomic_long *count, const char *what)
{
    const long before = atomic_load(count);
    for (int i = 0; i < 10000 && atomic_load(count) == before; ++i)
        usleep(1000);
    if (atomic_load(count) == before)
        corner_fail(what);
}

static void checkSequences(void)
{
    waitForMore(&commits, "restartable sequences do not run any more");
}

void (*corner_sequences(int count))(void)
{
    if (__rseq_size == 0)
        exit(NotHere);
    for (int i = 0; i < count; ++i)
        corner_thread(sequence);
    return checkSequences;
}

// --- 32-bit code and calls in this 64-bit program

static char *lowMemory(int protection)
{
    char *memory = mmap(NULL, 65536, protection, MAP_PRIVATE | MAP_ANONYMOUS | MAP_32BIT, -1, 0);
    if (memory == MAP_FAILED)
        exit(NotHere);
    return memory;
}

static char *code32;
static char *stack32;
static atomic_long *rounds32;

static void *run32(void *unused)
{
    __asm__ volatile("mov %2, %%ds\n\t"
                     "mov %0, %%rsp\n\t"
                     "push $0x23\n\t" // __USER32_CS
                     "push %1\n\t"
                     "lretq"
                     :
                     : "r"(stack32 + 65536 - 64), "r"(code32), "r"(0x2b) // __USER_DS
                     : "memory");
    return unused;
}

static void checkCompatible(void)
{
    waitForMore(rounds32, "the 32-bit code does not run any more");
}

void (*corner_compatible(void))(void)
{
    stack32 = lowMemory(PROT_READ | PROT_WRITE);
    rounds32 = (atomic_long *)lowMemory(PROT_READ | PROT_WRITE);
    code32 = lowMemory(PROT_READ | PROT_WRITE);
    unsigned char code[] = {0xff, 0x05, 0, 0, 0, 0, 0xf3, 0x90, 0xeb, 0xf6}; // incl; pause; jmp
    const uint32_t counter = (uint32_t)(uintptr_t)rounds32;
    memcpy(code + 2, &counter, sizeof counter);
    memcpy(code32, code, sizeof code);
    mprotect(code32, 65536, PROT_READ | PROT_EXEC);
    corner_thread(run32);
    checkCompatible();
    return checkCompatible;
}

static ssize_t take32(char *line, size_t size)
{
    static char *buffer;
    if (!buffer)
        buffer = lowMemory(PROT_READ | PROT_WRITE);
    long count = 3; // __NR_read there
    __asm__ volatile("push %%rbx\n\t"
                     "xor %%ebx, %%ebx\n\t"
                     "int $0x80\n\t"
                     "pop %%rbx"
                     : "+a"(count)
                     : "c"(buffer), "d"(size)
                     : "r8", "r9", "r10", "r11", "memory");
    if ((int)count > 0)
        memcpy(line, buffer, (size_t)count);
    else if ((int)count < 0)
        corner_fail("a 32-bit system call failed");
    return (int)count;
}

ssize_t (*corner_take32(void))(char *line, size_t size)
{
    return take32;
}

// --- code that is in no file

static atomic_long made[3];

#define COUNTER(n)                                                                                 \
    static void count##n(void)                                                                     \
    {                                                                                              \
        atomic_fetch_add(&made[n], 1);                                                             \
    }
COUNTER(0)
COUNTER(1)
COUNTER(2)

static const unsigned char caller[] = {0x53, 0x48, 0x89, 0xfb, 0xff, 0xd3, 0xeb, 0xfc};
static void *place[3];

static void *runMade(void *which)
{
    static void (*const counters[])(void) = {count0, count1, count2};
    const long n = (long)which;
    ((void (*)(void (*)(void)))place[n])(counters[n]); // for ever
    return NULL;
}

static void checkMade(void)
{
    for (int i = 0; i < 3; ++i)
        waitForMore(&made[i], "made code does not run any more");
}

void (*corner_made_code(void))(void)
{
    const int memory = memfd_create("made", 0);
    if (memory < 0 || write(memory, caller, sizeof caller) != sizeof caller)
        exit(NotHere);
    place[0] = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    memcpy(place[0], caller, sizeof caller);
    mprotect(place[0], 4096, PROT_READ | PROT_EXEC);
    place[1] = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, memory, 0);
    place[2] = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_SHARED, memory, 0);
    for (long i = 0; i < 3; ++i) {
        pthread_t thread;
        pthread_create(&thread, NULL, runMade, (void *)i);
    }
    return checkMade;
}

// --- a system call that nothing interrupts: it reads memory that nobody provides yet

static int faults;
static char *missing;
static int pipes[2];

static void *touches(void *unused)
{
    if (write(pipes[1], missing, 1) != 1)
        corner_fail("the system call that waited has failed");
    return unused;
}

static void provide(void)
{
    static int done;
    if (done++ != 0)
        return;
    struct uffdio_zeropage zero = {{(uintptr_t)missing, 4096}, 0, 0};
    char byte = 1;
    ioctl(faults, UFFDIO_ZEROPAGE, &zero);
    if (read(pipes[0], &byte, 1) != 1 || byte != 0)
        corner_fail("the system call that waited did not end");
}

void (*corner_stuck(void))(void)
{
    struct uffdio_api api = {UFFD_API, 0, 0};
    faults = (int)syscall(SYS_userfaultfd, O_CLOEXEC);
    missing = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    struct uffdio_register range = {{(uintptr_t)missing, 4096}, UFFDIO_REGISTER_MODE_MISSING, 0};
    if (faults < 0 || ioctl(faults, UFFDIO_API, &api) != 0
        || ioctl(faults, UFFDIO_REGISTER, &range) != 0 || pipe(pipes) != 0)
        exit(NotHere);
    corner_thread(touches);
    struct uffd_msg message;
    if (read(faults, &message, sizeof message) != sizeof message) // it is there
        exit(NotHere);
    return provide;
}

// --- io_uring's own thread

void corner_sqpoll(const char *unused)
{
    struct io_uring_params parameters;
    (void)unused;
    memset(&parameters, 0, sizeof parameters);
    parameters.flags = IORING_SETUP_SQPOLL;
    parameters.sq_thread_idle = 10000;
    if (syscall(SYS_io_uring_setup, 4, &parameters) < 0)
        exit(NotHere);
}
