/* SPDX-FileCopyrightText: 2026 The Quarterdeck authors
   SPDX-License-Identifier: GPL-3.0-or-later */

static __attribute__((noinline, noclone, used)) int binding_same(int x)
{
    return x + 100;
}

int binding_other(int x)
{
    return binding_same(x);
}
