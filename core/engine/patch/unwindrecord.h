// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/types.h"

#include <cstdint>

namespace quarterdeck::engine {

// Unwind data of a payload is registered with the target's own unwinder by two short functions at
// the start of the payload's text:
//
//    0  register:    phase = Entered; __register_frame_info(frames, object); phase = Registered
//   64  deregister:  phase = Leaving; __deregister_frame_info(frames); phase = Deregistered
//
// They write down themselves how far they came, so that it is known whatever becomes of the engine:
// it writes Requested or LeaveRequested, lets a thread call, and reads the phase. A thread that has
// begun comes to the end by itself. The record is the Unwind part of the region:
//
//    0  u32  phase
//    8  u64  address of .eh_frame
//   16  u64  size of it
//   64  u8[64]  what the unwinder keeps there (struct object of libgcc, 48 bytes)
inline constexpr std::uint64_t UnwindStubSize = 64;
inline constexpr std::uint64_t UnwindFramesOffset = 8;
inline constexpr std::uint64_t UnwindObjectOffset = 64;
inline constexpr std::uint64_t UnwindRecordSize = 128;

enum class UnwindPhase : std::uint32_t
{
    None = 0,
    Requested = 1,
    Entered = 2, // somebody is in it
    Registered = 3,
    LeaveRequested = 4,
    Leaving = 5, // somebody is in it
    Deregistered = 6,
};

} // namespace quarterdeck::engine
