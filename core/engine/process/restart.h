// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <sys/user.h>

namespace quarterdeck::engine {

// Values the kernel leaves in rax of a system call that it will restart (include/linux/errno.h).
inline constexpr std::int64_t RestartSys = -512; // unless a handler runs without SA_RESTART
inline constexpr std::int64_t RestartNoIntr = -513; // always
inline constexpr std::int64_t RestartNoHand = -514; // unless a handler runs
inline constexpr std::int64_t RestartBlock = -516; // with the time that is left

// Whether a thread that stopped on its way out of the kernel brings EINTR from a system call that
// has done nothing, although no handler may be going to run: epoll_wait(2) and the others that
// signal(7) says are never restarted end with EINTR whenever a tracer, or a signal that is ignored,
// wakes them. With RestartNoHand for a result the kernel decides anew: it restarts the call, or
// gives EINTR where a handler does run. A time limit in the call begins anew. Pure.
[[nodiscard]] bool endedForNothing(const user_regs_struct &raw);

} // namespace quarterdeck::engine
