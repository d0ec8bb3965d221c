// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces a function of registers.c.
int registers_version(void);

int registers_version(void)
{
    return 2;
}
