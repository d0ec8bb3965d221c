// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replaces a function of crowd.c.
int crowd_version(void);

int crowd_version(void)
{
    return 2;
}
