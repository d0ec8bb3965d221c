// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace quarterdeck {

// What all three programs answer to the shell (README, "Exit codes"). Errors carry the same codes,
// so that a program never has to translate one list into another.
enum class ExitCode
{
    Ok = 0, // the asked state is reached
    Refused = 1, // refused, nothing changed
    Usage = 2,
    Malformed = 3, // unreadable or malformed input
    NoPermission = 4,
    Gone = 5, // the target is gone or never was there
    Internal = 6,
    Undone = 7, // changed, then undone
    Interrupted = 8, // interrupted: run `recover`
};

} // namespace quarterdeck
