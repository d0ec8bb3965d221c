// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>

// What the target and the payload that changes it both include: all of it must be there once.
struct Failure : std::runtime_error
{
    explicit Failure(int number) : std::runtime_error("failure"), code(number) { }
    int code;
};

struct Shape
{
    virtual ~Shape() = default;
    virtual int sides() const { return 3; }
};
struct Square : Shape
{
    int sides() const override { return 4; }
};

extern int except_cleanups;
struct Cleanup
{
    ~Cleanup() { ++except_cleanups; }
};

int except_start();
// A static with a guard: begun once, wherever it is called first.
inline int &visits()
{
    static int count = except_start();
    return count;
}
extern thread_local int except_depth; // begun by a function, for each thread

Shape *except_shape();
int except_seen(); // whether backtrace() gets from here to except_outer()
int except_leaf(int which); // 1 throws, 8 ends the thread, 9 sleeps
int except_middle(int which); // the one that is replaced
int except_outer(int which); // catches
