// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Asks the clock as libevent 2.1 does on Linux: the event loop of memcached does so for every batch
// of requests.
#include "count.h"

#include <sys/time.h>
#include <time.h>

int evutil_gettime_monotonic_(const int *clock, struct timeval *time);

int evutil_gettime_monotonic_(const int *clock, struct timeval *time)
{
    struct timespec now;
    countCall();
    if (clock_gettime(*clock, &now) != 0)
        return -1;
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}
