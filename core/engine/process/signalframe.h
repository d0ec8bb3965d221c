// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <sys/user.h>

namespace quarterdeck::engine {

// The frame that rt_sigreturn takes back, as the kernel lays it out (arch/x86 sigframe.h), for
// `place`, the address of its first byte. Pure.
[[nodiscard]] Bytes signalFrame(Address place, Address signalReturn, const user_regs_struct &raw,
                                std::uint64_t mask, ByteView extendedState);
// Where it goes on a stack that ends at `stack`: below the red zone, aligned for XRSTOR.
[[nodiscard]] Address signalFramePlace(Address stack, std::size_t extendedStateSize);
// How much of an NT_X86_XSTATE image such a frame needs. Pure.
[[nodiscard]] std::size_t usedExtendedState(ByteView image);

} // namespace quarterdeck::engine
