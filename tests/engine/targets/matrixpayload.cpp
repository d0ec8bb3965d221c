// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A payload that refers to things in every way. Built by several compilers with many options.
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

// gcc 12 fails on some models with -mcmodel=large -fno-pic.
#ifdef MATRIX_NO_MODELS
#define MODEL(model)
#else
#define MODEL(model) __attribute__((tls_model(model)))
#endif
#define HIDDEN __attribute__((visibility("hidden")))

extern "C" {
extern int matrix_shared;
extern int matrix_hidden; // static in the target
extern __thread int matrix_gd MODEL("global-dynamic");
extern __thread int matrix_ie MODEL("initial-exec");
extern __thread int matrix_le MODEL("local-exec");
extern HIDDEN __thread int matrix_ld1 MODEL("local-dynamic");
extern HIDDEN __thread int matrix_ld2 MODEL("local-dynamic");
int matrix_twice(int x); // static in the target
HIDDEN int matrix_thrice(int x);
int matrix_nobody_has_this() __attribute__((weak));
int matrix_answer(int which);
}

namespace {

int calls; // .bss
int step = 5; // .data
const int squares[] = {0, 1, 4, 9, 16, 25};
const char *const words[] = {"zero", "one", "two", "three"};
volatile int six = 6;

__attribute__((noinline)) int add(int x)
{
    return x + step;
}

[[maybe_unused]] __attribute__((noinline)) int magnitude(int x)
{
    return std::abs(x);
}

__attribute__((noinline)) int table(int x) // dense enough for a jump table
{
    switch (x) {
    case 100:
        return add(1);
    case 101:
        return matrix_twice(8);
    case 102:
        return calls >= 0 ? 77 : 0;
    case 103:
        return static_cast<int>(std::strlen(words[3]));
    case 104:
        return squares[5];
    case 105:
        return add(95);
    default:
        return -1;
    }
}

int compare(const void *a, const void *b)
{
    return *static_cast<const int *>(a) - *static_cast<const int *>(b);
}

struct Shape
{
    virtual int sides() const = 0;
    virtual int twice() const { return 2 * sides(); }
};
struct Square : Shape
{
    int sides() const override { return 4; }
};
struct Hexagon : Shape
{
    int sides() const override { return six; }
    int twice() const override { return matrix_twice(six) + 1; }
};
Square square;
Hexagon hexagon;
const Shape *const shapes[] = {&square, &hexagon};

} // namespace

int matrix_answer(int which)
{
    ++calls;
    switch (which) {
    case 0:
        return ++matrix_shared;
    case 1:
        return matrix_hidden += 10;
    case 2:
        return matrix_gd += 10;
    case 3:
        return matrix_ie += 10;
    case 4:
        return matrix_le += 10;
    case 5:
        return (matrix_ld1 += 10) + (matrix_ld2 += 20);
    case 6:
        return matrix_twice(21) + matrix_thrice(100);
    case 7: {
        // Without -fPIC the address of a function has 32 bits, and the C library is far away.
#ifdef __PIC__
        int (*volatile functions[])(int) = {add, matrix_twice, std::abs};
#else
        int (*volatile functions[])(int) = {add, matrix_twice, magnitude};
#endif
        return functions[0](1) + functions[1](10) + functions[2](-100);
    }
    case 8: {
        const Shape *const volatile *at = shapes;
        return at[0]->twice() * 100 + at[1]->twice();
    }
    case 9: {
        int values[] = {squares[3], squares[1], six, squares[2]};
        std::qsort(values, 4, sizeof values[0], compare);
        return values[0] * 1000 + values[1] * 100 + values[2] * 10 + values[3];
    }
    case 10: {
        char text[32];
        return std::snprintf(text, sizeof text, "%s %.2f", words[2], 0.5 * six) * 10 + (std::strcmp(text, "two 3.00") == 0);
    }
    case 11:
        errno = 0;
        std::strtol("999999999999999999999999", nullptr, 10);
        return errno == ERANGE ? 11 : 0;
    case 12:
        return matrix_nobody_has_this ? 1 : 12;
    case 13:
        return calls > 0 ? 13 : 0;
    default:
        return table(which);
    }
}
