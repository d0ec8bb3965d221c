// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What is patched by payloads of every make. It has data and code of each kind that a payload may
// refer to; matrix_answer() is the one that is replaced.
#define KEEP __attribute__((noinline, noclone, used))

int matrix_shared = 100;
static volatile int matrix_hidden __attribute__((used)) = 1000;

// One for each way to find a thread-local variable.
__thread int matrix_gd = 1;
__thread int matrix_ie = 2;
__thread int matrix_le = 3;
__attribute__((visibility("hidden"))) __thread int matrix_ld1 = 4;
__attribute__((visibility("hidden"))) __thread int matrix_ld2 = 5;

static KEEP int matrix_twice(int x)
{
    return 2 * x + (matrix_hidden - matrix_hidden);
}

__attribute__((visibility("hidden"))) KEEP int matrix_thrice(int x)
{
    return matrix_twice(x) + x;
}

KEEP int matrix_answer(int which)
{
    return -matrix_thrice(which);
}

// Its own view of the data.
KEEP int matrix_data(int which)
{
    switch (which) {
    case 0:
        return matrix_shared;
    case 1:
        return matrix_hidden;
    case 2:
        return matrix_gd;
    case 3:
        return matrix_ie;
    case 4:
        return matrix_le;
    case 5:
        return matrix_ld1;
    default:
        return matrix_ld2;
    }
}
