// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Calls the functions of a library for ever, on several threads, and checks what they return.
// usage: shapes LIBRARY THREADS NAME=KIND...   KIND: 1 adds one, 0 returns its argument, x returns
// anything, - is not called as it is. On stdin, line by line:
//   "new NAME", "old NAME"    from now on NAME may (or may no longer) be replaced: it may then add
//                             1000 instead, and is called in any case
//   "report NAME"             waits until every thread has called every function twice; prints
//                             "wrong N old N new N": wrong results since the start, and what NAME
//                             returned since the report began
//   "text anonymous|shared|writable NAME"
//                             puts the page of NAME elsewhere or changes it, prints "done 1"
//   "crowd NAME"              maps everything within 2 GiB of NAME that is free
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum
{
    MostShapes = 128,
    MostThreads = 16
};

static struct
{
    const char *name;
    int (*function)(int);
    char kind;
    atomic_int mayBeNew;
} shapes[MostShapes];
static int shapeCount;
static int threadCount;
static atomic_long rounds[MostThreads];
static atomic_long wrong;
static atomic_int watched = -1;
static atomic_long olds;
static atomic_long news;

static void callOne(int index, int argument)
{
    const int mayBeNew = atomic_load(&shapes[index].mayBeNew);
    if (shapes[index].kind == '-' && !mayBeNew)
        return;
    const int result = shapes[index].function(argument);
    const int isNew = result == argument + 1000;
    const int isOld = shapes[index].kind == '1' ? result == argument + 1
        : shapes[index].kind == '0'             ? result == argument
                                                : shapes[index].kind == 'x';
    // It may have been told otherwise in the middle of the call.
    if (!isOld && !(isNew && (mayBeNew || atomic_load(&shapes[index].mayBeNew))))
        atomic_fetch_add(&wrong, 1);
    if (index == atomic_load(&watched))
        atomic_fetch_add(isNew ? &news : &olds, 1);
}

static void *work(void *number)
{
    const int self = (int)(intptr_t)number;
    for (int argument = 1;; argument = argument % 40 + 1) {
        for (int i = 0; i < shapeCount; ++i)
            callOne(i, argument);
        if (atomic_fetch_add(&rounds[self], 1) % 64 == 63)
            usleep(500); // leave the processor to the engine now and then
    }
    return NULL;
}

static int find(const char *name)
{
    for (int i = 0; i < shapeCount; ++i) {
        if (strcmp(shapes[i].name, name) == 0)
            return i;
    }
    return -1;
}

static void report(int index)
{
    atomic_store(&watched, -1);
    atomic_store(&olds, 0);
    atomic_store(&news, 0);
    long before[MostThreads];
    for (int pass = 0; pass < 2; ++pass) { // nobody is in a round that began before
        for (int i = 0; i < threadCount; ++i)
            before[i] = atomic_load(&rounds[i]);
        for (int i = 0; i < threadCount; ++i) {
            while (atomic_load(&rounds[i]) < before[i] + 2)
                sched_yield();
        }
        if (pass == 0) {
            atomic_store(&olds, 0);
            atomic_store(&news, 0);
            atomic_store(&watched, index);
        }
    }
    atomic_store(&watched, -1);
    printf("wrong %ld old %ld new %ld\n", atomic_load(&wrong), atomic_load(&olds),
           atomic_load(&news));
}

// The threads must not run on the page meanwhile: only with none.
static int moveText(const char *how, void *function)
{
    char *page = (char *)((uintptr_t)function & ~(uintptr_t)4095);
    char copy[4096];
    memcpy(copy, page, sizeof copy);
    int done = 0;
    if (strcmp(how, "writable") == 0) {
        done = mprotect(page, sizeof copy, PROT_READ | PROT_WRITE | PROT_EXEC) == 0;
    } else if (strcmp(how, "anonymous") == 0) {
        done = mmap(page, sizeof copy, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED,
                    -1, 0)
            == page;
        memcpy(page, copy, sizeof copy);
        done = done && mprotect(page, sizeof copy, PROT_READ | PROT_EXEC) == 0;
    } else {
        Dl_info info;
        unsigned long begin = 0;
        unsigned long end = 0;
        unsigned long offset = 0;
        char line[512];
        FILE *maps = fopen("/proc/self/maps", "r");
        while (fgets(line, sizeof line, maps)) {
            if (sscanf(line, "%lx-%lx %*s %lx", &begin, &end, &offset) == 3 && begin <= (uintptr_t)page
                && (uintptr_t)page < end)
                break;
        }
        fclose(maps);
        const int file = dladdr(function, &info) ? open(info.dli_fname, O_RDONLY) : -1;
        done = mmap(page, sizeof copy, PROT_READ | PROT_EXEC, MAP_SHARED | MAP_FIXED, file,
                    (off_t)(offset + ((uintptr_t)page - begin)))
            == page;
        close(file);
    }
    return done;
}

static int crowd(void *function)
{
    const uintptr_t reach = (uintptr_t)3 << 30;
    const uintptr_t first = (uintptr_t)function - reach;
    const uintptr_t last = (uintptr_t)function + reach;
    for (int pass = 0; pass < 2; ++pass) { // reading the map maps something itself
        uintptr_t gap = first & ~(uintptr_t)4095;
        unsigned long begin = 0;
        unsigned long end = 0;
        char line[512];
        FILE *maps = fopen("/proc/self/maps", "r");
        while (gap < last && fgets(line, sizeof line, maps)) {
            if (sscanf(line, "%lx-%lx", &begin, &end) != 2 || end <= gap)
                continue;
            if (begin > gap)
                mmap((void *)gap, (begin < last ? begin : last) - gap, PROT_NONE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
            gap = end;
        }
        fclose(maps);
    }
    return 1;
}

int main(int count, char **arguments)
{
    if (count < 4)
        return 2;
    void *library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
    if (!library) {
        fprintf(stderr, "%s\n", dlerror());
        return 1;
    }
    threadCount = atoi(arguments[2]);
    for (int i = 3; i < count && shapeCount < MostShapes; ++i) {
        char *equals = strchr(arguments[i], '=');
        *equals = 0;
        shapes[shapeCount].name = arguments[i];
        shapes[shapeCount].kind = equals[1];
        *(void **)&shapes[shapeCount].function = dlsym(library, arguments[i]);
        if (!shapes[shapeCount].function) {
            fprintf(stderr, "%s\n", dlerror());
            return 1;
        }
        ++shapeCount;
    }
    for (int i = 0; i < threadCount; ++i) {
        pthread_t thread;
        if (pthread_create(&thread, NULL, work, (void *)(intptr_t)i) != 0)
            return 1;
    }
    puts("ready");
    fflush(stdout);
    char line[256];
    while (fgets(line, sizeof line, stdin)) {
        char verb[32] = "";
        char first[64] = "";
        char second[64] = "";
        sscanf(line, "%31s %63s %63s", verb, first, second);
        const int index = find(*second ? second : first);
        if (index < 0)
            return 3;
        if (strcmp(verb, "report") == 0)
            report(index);
        else if (strcmp(verb, "text") == 0)
            printf("done %d\n", moveText(first, (void *)shapes[index].function));
        else if (strcmp(verb, "crowd") == 0)
            printf("done %d\n", crowd((void *)shapes[index].function));
        else {
            atomic_store(&shapes[index].mayBeNew, strcmp(verb, "new") == 0);
            puts("done 1");
        }
        fflush(stdout);
    }
    return 0;
}
