/* SPDX-FileCopyrightText: 2026 The Quarterdeck authors
   SPDX-License-Identifier: GPL-3.0-or-later */
extern int pair_shared;
int pair_helper(int x);

int pair_back(int x)
{
    return x * 10;
}

int binding_offset(int x)
{
    return pair_helper(x) + pair_shared;
}
