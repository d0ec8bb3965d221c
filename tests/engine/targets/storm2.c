// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces a function of storm.c.
int storm_version(void);

int storm_version(void)
{
    return 2;
}
