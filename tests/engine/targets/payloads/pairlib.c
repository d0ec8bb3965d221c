/* SPDX-FileCopyrightText: 2026 The Quarterdeck authors
   SPDX-License-Identifier: GPL-3.0-or-later */

/* One of two payloads that use each other's functions and data. */
int pair_shared = 1000;
int pair_back(int x);

int pair_helper(int x)
{
    return x + 1;
}

int binding_answer(int which)
{
    return pair_back(which);
}
