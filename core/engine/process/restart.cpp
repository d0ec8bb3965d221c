// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/restart.h"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <sys/syscall.h>

namespace quarterdeck::engine {

bool endedForNothing(const user_regs_struct &raw)
{
    // Of these EINTR means that nothing was taken, sent or changed. Not close() and connect(),
    // which go on behind an EINTR; not ioctl(), of which nobody knows.
    static constexpr long calls[] = {
        SYS_epoll_wait, SYS_epoll_pwait, SYS_epoll_pwait2, SYS_semop,           SYS_semtimedop,
        SYS_msgsnd,     SYS_msgrcv,      SYS_io_getevents, SYS_io_pgetevents,   SYS_io_uring_enter,
        SYS_accept,     SYS_accept4,     SYS_recvfrom,     SYS_rt_sigtimedwait, SYS_recvmsg,
        SYS_recvmmsg,   SYS_sendto,      SYS_sendmsg,      SYS_sendmmsg,        SYS_read,
        SYS_readv,      SYS_pread64,     SYS_preadv,       SYS_preadv2,         SYS_write,
        SYS_writev,     SYS_pwrite64,    SYS_pwritev,      SYS_pwritev2,
    };
    return static_cast<std::int64_t>(raw.rax) == -EINTR
        && std::find(std::begin(calls), std::end(calls), static_cast<long>(raw.orig_rax))
        != std::end(calls);
}

} // namespace quarterdeck::engine
