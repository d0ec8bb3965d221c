/* SPDX-FileCopyrightText: 2026 The Quarterdeck authors
   SPDX-License-Identifier: GPL-3.0-or-later */

/* Preloaded: comes before the library. */
int binding_overridden(void)
{
    return 2;
}

int binding_protected(void)
{
    return 2;
}
