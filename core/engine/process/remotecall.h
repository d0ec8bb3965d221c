// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/linuxmemory.h"
#include "engine/process/threadset.h"

#include <optional>

namespace quarterdeck::engine {

struct SystemCall
{
    std::uint64_t number = 0;
    std::uint64_t argument[6] = {};
};

// Instructions of the target's own text that a remote call runs on; nothing is written over code.
struct CallGadgets
{
    Address systemCall; // syscall; ret
    Address signalReturn; // mov eax, 15; syscall
};

// Looks for both in the text of mapped files; nothing where one of them is missing.
[[nodiscard]] std::optional<CallGadgets> findGadgets(const LinuxMemory &memory);

// Runs `call` in one thread of `threads` while the others run on, and puts the thread back exactly:
// registers with orig_rax, so that the system call it was in restarts, and the signal mask.
//
// Should this program die on the way, the thread goes back by itself: its stack, below the red
// zone, holds the frame of a signal handler with its registers, its mask and the whole XSAVE
// image, and the call returns into rt_sigreturn. Registers are set before the mask and restored
// after it, so that at no point the thread is left in its own code with signals blocked. Then
// only, a sleep that the kernel restarts with the remaining time ends with EINTR instead.
[[nodiscard]] Result<std::int64_t> callIn(ThreadSet &threads, const LinuxMemory &memory,
                                          const CallGadgets &gadgets, const SystemCall &call);

// As TargetProcess::callFunction() says; puts the thread back exactly, as callIn() does. The
// function runs with all signals blocked but those of faults; its value is not known: what it
// returns into is the program's own rt_sigreturn, so that the thread finds back by itself whenever
// this program dies (a sleep with a time limit then ends with EINTR, also where the function does
// not return in time).
[[nodiscard]] Result<void> callFunctionIn(ThreadSet &threads, const LinuxMemory &memory,
                                          const CallGadgets &gadgets, const FunctionCall &call);

} // namespace quarterdeck::engine
