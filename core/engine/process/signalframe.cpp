// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/signalframe.h"

#include "engine/process/restart.h"

#include <algorithm>
#include <cerrno>
#include <cpuid.h>
#include <cstddef>
#include <cstring>

namespace quarterdeck::engine {

namespace {

constexpr std::uint64_t RedZone = 128;

struct SignalContext
{
    std::uint64_t r8, r9, r10, r11, r12, r13, r14, r15;
    std::uint64_t rdi, rsi, rbp, rbx, rdx, rax, rcx, rsp, rip, eflags;
    std::uint16_t cs, gs, fs, ss;
    std::uint64_t error, trap, oldMask, cr2;
    std::uint64_t extendedState;
    std::uint64_t reserved[8];
};
struct SignalFrame
{
    std::uint64_t returnTo;
    std::uint64_t flags;
    std::uint64_t link;
    std::uint64_t altStackPointer;
    std::uint32_t altStackFlags;
    std::uint32_t padding;
    std::uint64_t altStackSize;
    SignalContext context;
    std::uint64_t mask;
    std::uint8_t info[128];
};
static_assert(sizeof(SignalContext) == 256 && offsetof(SignalFrame, context) == 48
              && offsetof(SignalFrame, mask) == 304 && sizeof(SignalFrame) == 440);

constexpr std::uint64_t FlagsOfFrame = 0x1 /* FP_XSTATE */ | 0x2 /* SIGCONTEXT_SS */
    | 0x4 /* STRICT_RESTORE_SS */;
// No mode of sigaltstack(2): the kernel then leaves the thread's alternate stack as it is, which
// nobody outside can read.
constexpr std::uint32_t KeepAltStack = 0x7fff;
constexpr std::size_t SoftwareBytes = 464; // in the XSAVE image (FXSAVE bytes 464..511)

template <class Value>
void store(Bytes &bytes, std::size_t offset, const Value &value)
{
    std::memcpy(bytes.data() + offset, &value, sizeof value);
}

std::uint64_t load64(ByteView bytes, std::size_t offset)
{
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

std::size_t extendedStatePlace()
{
    // The frame begins 8 below a multiple of 64; the image must lie on one.
    return (sizeof(SignalFrame) - 8 + 63) / 64 * 64 + 8;
}

} // namespace

// The size of the image without state that this thread does not use and that the kernel lets a
// frame carry only for threads that asked for it (AMX tiles, component 18).
std::size_t usedExtendedState(ByteView image)
{
    constexpr std::uint64_t Tiles = 1ULL << 18;
    const std::uint64_t features = load64(image, SoftwareBytes);
    const std::uint64_t inUse = load64(image, 512);
    if (!(features & Tiles) || (inUse & Tiles))
        return image.size();
    std::size_t size = 576;
    for (unsigned component = 2; component < 63; ++component) {
        unsigned length = 0;
        unsigned offset = 0;
        unsigned unused = 0;
        if (((features & ~Tiles) >> component & 1)
            && __get_cpuid_count(0xd, component, &length, &offset, &unused, &unused))
            size = std::max<std::size_t>(size, offset + length);
    }
    return std::min(size, image.size());
}

Address signalFramePlace(Address stack, std::size_t extendedStateSize)
{
    const std::uint64_t size = extendedStatePlace() + extendedStateSize + 4;
    return Address((stack.value() - RedZone - size - 64) / 64 * 64 - 8);
}

Bytes signalFrame(Address place, Address signalReturn, const user_regs_struct &raw,
                  std::uint64_t mask, ByteView extendedState)
{
    SignalFrame frame = {};
    frame.returnTo = signalReturn.value();
    frame.flags = FlagsOfFrame;
    frame.altStackFlags = KeepAltStack;
    frame.mask = mask;
    frame.context = {raw.r8,
                     raw.r9,
                     raw.r10,
                     raw.r11,
                     raw.r12,
                     raw.r13,
                     raw.r14,
                     raw.r15,
                     raw.rdi,
                     raw.rsi,
                     raw.rbp,
                     raw.rbx,
                     raw.rdx,
                     raw.rax,
                     raw.rcx,
                     raw.rsp,
                     raw.rip,
                     raw.eflags,
                     static_cast<std::uint16_t>(raw.cs),
                     0,
                     0,
                     static_cast<std::uint16_t>(raw.ss),
                     0,
                     0,
                     0,
                     0,
                     place.value() + extendedStatePlace(),
                     {}};
    // rt_sigreturn ends the kernel's own restart of a system call: what it would have done is
    // written into the frame. The instruction is two bytes long.
    if (static_cast<std::int64_t>(raw.orig_rax) >= 0) {
        const auto value = static_cast<std::int64_t>(raw.rax);
        if (value == RestartSys || value == RestartNoIntr || value == RestartNoHand) {
            frame.context.rax = raw.orig_rax;
            frame.context.rip = raw.rip - 2;
        } else if (value == RestartBlock) {
            frame.context.rax = static_cast<std::uint64_t>(-EINTR);
        }
    }
    Bytes bytes(extendedStatePlace() + extendedState.size() + 4);
    store(bytes, 0, frame);
    const std::size_t image = extendedStatePlace();
    std::copy(extendedState.begin(), extendedState.end(),
              bytes.begin() + static_cast<std::ptrdiff_t>(image));
    // struct _fpx_sw_bytes: without it the kernel would restore the legacy half only. What
    // NT_X86_XSTATE has at its place is the mask of features of this machine.
    const auto size = static_cast<std::uint32_t>(extendedState.size());
    const std::uint64_t features = load64(extendedState, SoftwareBytes);
    store(bytes, image + SoftwareBytes, std::uint32_t(0x46505853));
    store(bytes, image + SoftwareBytes + 4, std::uint32_t(size + 4));
    store(bytes, image + SoftwareBytes + 8, features);
    store(bytes, image + SoftwareBytes + 16, size);
    store(bytes, image + size, std::uint32_t(0x46505845));
    return bytes;
}

} // namespace quarterdeck::engine
