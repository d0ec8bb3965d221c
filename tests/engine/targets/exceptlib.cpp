// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "except.h"

#include <pthread.h>
#include <typeinfo>
#include <unistd.h>
#include <unwind.h>

#define KEEP __attribute__((noinline, noclone))

int except_cleanups = 0;
thread_local int except_depth = except_start();

KEEP int except_start()
{
    static int starts = 0;
    return ++starts * 100;
}

KEEP Shape *except_shape()
{
    static Square square;
    return &square;
}

__attribute__((used)) KEEP bool except_is(Shape *shape)
{
    return dynamic_cast<Square *>(shape) && typeid(*shape) == typeid(Square);
}

static _Unwind_Reason_Code look(_Unwind_Context *context, void *found)
{
    void *function = _Unwind_FindEnclosingFunction(reinterpret_cast<void *>(_Unwind_GetIP(context) - 1));
    if (function == reinterpret_cast<void *>(&except_outer))
        *static_cast<int *>(found) = 1;
    return _URC_NO_REASON;
}

KEEP int except_seen()
{
    int found = 0;
    _Unwind_Backtrace(look, &found);
    return found;
}

KEEP int except_leaf(int which)
{
    if (which == 1)
        throw Failure(7);
    if (which == 8)
        pthread_exit(nullptr);
    while (which == 9)
        pause();
    return which;
}

KEEP int except_middle(int which)
{
    int (*volatile leaf)(int) = except_leaf;
    return -leaf(which) - visits();
}

KEEP int except_outer(int which)
{
    Cleanup cleanup;
    try {
        return except_middle(which);
    } catch (const Failure &failure) {
        return 1000 + failure.code;
    } catch (const std::exception &) {
        return 2000;
    }
}
