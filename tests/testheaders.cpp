// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Nothing: this file only carries the headers that all tests share, precompiled (QUARTERDECK_PCH).
