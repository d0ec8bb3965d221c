// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asks except_outer() what it is told on stdin: "N" in the main thread, "exit" and "cancel" in one
// that ends within. Prints "value N visits N depth N cleanups N". "except busy" has no thread that
// sleeps.
#include "except.h"

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <pthread.h>
#include <unistd.h>

namespace {

std::atomic<int> inside;

void *run(void *which)
{
    ++inside;
    except_outer(*static_cast<int *>(which));
    return nullptr;
}

int inThread(int which, bool cancel)
{
    const int before = except_cleanups;
    inside = 0;
    pthread_t thread;
    pthread_create(&thread, nullptr, run, &which);
    while (inside == 0)
        usleep(1000);
    usleep(20000); // to be in pause(); otherwise the cancellation is acted upon there
    if (cancel)
        pthread_cancel(thread);
    pthread_join(thread, nullptr);
    return except_cleanups - before;
}

} // namespace

int main(int count, char **arguments)
{
    const bool busy = count > 1 && std::strcmp(arguments[1], "busy") == 0;
    std::puts("ready");
    std::fflush(stdout);
    if (busy)
        fcntl(0, F_SETFL, O_NONBLOCK);
    char line[64];
    for (;;) {
        if (!std::fgets(line, sizeof line, stdin)) {
            if (!busy || std::feof(stdin))
                return 0;
            std::clearerr(stdin);
            continue;
        }
        const int value = line[0] == 'e' ? inThread(8, false)
            : line[0] == 'c'             ? inThread(9, true)
                                         : except_outer(std::atoi(line));
        std::printf("value %d visits %d depth %d cleanups %d\n", value, visits(), except_depth, except_cleanups);
        std::fflush(stdout);
    }
}
