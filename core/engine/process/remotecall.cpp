// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/remotecall.h"

#include "engine/process/procfs.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cpuid.h>
#include <cstddef>
#include <cstring>

namespace quarterdeck::engine {

using ptrace::Report;
using namespace std::chrono_literals;

namespace {

constexpr auto HoldBudget = 100ms;
constexpr auto CallBudget = 5s;
constexpr std::uint64_t RedZone = 128;
constexpr std::uint64_t HandlerRoom = 4096; // left below the frame for a signal handler
constexpr std::uint64_t EveryCode64 = 0x33; // __USER_CS
constexpr std::uint64_t FlagTrap = 1U << 8;
constexpr std::uint64_t FlagDirection = 1U << 10;

constexpr std::array<std::uint8_t, 3> SystemCallReturn = {0x0f, 0x05, 0xc3};
constexpr std::array<std::uint8_t, 9> SignalReturnLong = {0x48, 0xc7, 0xc0, 0x0f, 0x00,
                                                          0x00, 0x00, 0x0f, 0x05};
constexpr std::array<std::uint8_t, 7> SignalReturnShort = {0xb8, 0x0f, 0x00, 0x00,
                                                           0x00, 0x0f, 0x05};

// Values the kernel leaves in rax of a sleep that it will restart (linux/errno.h).
constexpr std::int64_t RestartSys = -512;
constexpr std::int64_t RestartNoIntr = -513;
constexpr std::int64_t RestartNoHand = -514;
constexpr std::int64_t RestartBlock = -516;

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

template <std::size_t Size>
void look(ByteView text, Address begin, const std::array<std::uint8_t, Size> &what, Address &found)
{
    if (found != Address())
        return;
    const auto at = std::search(text.begin(), text.end(), what.begin(), what.end());
    if (at != text.end())
        found = begin + static_cast<std::uint64_t>(at - text.begin());
}

bool inRestartableSequence(pid_t tid, const LinuxMemory &memory, Address instruction)
{
    const std::uint64_t area = ptrace::restartableSequence(tid);
    std::uint8_t pointer[8] = {};
    if (area == 0 || memory.readSome(Address(area + 8), pointer) != sizeof pointer)
        return false;
    const std::uint64_t section = load64(pointer, 0);
    std::uint8_t fields[24] = {}; // version, flags, start_ip, post_commit_offset, abort_ip
    if (section == 0 || memory.readSome(Address(section), fields) != sizeof fields)
        return false;
    return instruction.value() - load64(fields, 8) < load64(fields, 16);
}

// The size of the image without state that this thread does not use and that the kernel lets a
// frame carry only for threads that asked for it (AMX tiles, component 18).
std::size_t usedSize(ByteView image)
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

struct Held
{
    pid_t tid = 0;
    user_regs_struct raw = {};
    std::uint64_t mask = 0;
    Bytes extendedState;
    Address frame;
};

// Reads what must be put back; nothing when this thread is not fit for a call.
std::optional<Held> examine(pid_t tid, const LinuxMemory &memory,
                            const std::vector<Mapping> &mappings)
{
    Held held;
    held.tid = tid;
    held.extendedState.resize(65536);
    if (!ptrace::registers(tid, held.raw) || !ptrace::signalMask(tid, held.mask)
        || held.raw.cs != EveryCode64 || ptrace::hasShadowStack(tid))
        return std::nullopt;
    held.extendedState.resize(ptrace::extendedState(tid, held.extendedState));
    if (held.extendedState.size() < 576
        || inRestartableSequence(tid, memory, Address(held.raw.rip)))
        return std::nullopt;
    held.extendedState.resize(usedSize(held.extendedState));
    held.frame = signalFramePlace(Address(held.raw.rsp), held.extendedState.size());
    const AddressRange needed = {held.frame - HandlerRoom, Address(held.raw.rsp)};
    const bool room = std::any_of(mappings.begin(), mappings.end(), [&](const Mapping &mapping) {
        return mapping.protection.write && mapping.range.contains(needed);
    });
    return room ? std::optional(std::move(held)) : std::nullopt;
}

// Lets the thread go until it stops at the entry or exit of a system call. A stop signal cannot be
// blocked: the job stops, and this thread still finishes the call.
bool runToCallStop(ThreadSet &threads, pid_t tid)
{
    int signal = 0;
    for (;;) {
        if (!ptrace::resumeToSystemCall(tid, signal))
            return false;
        const Report report = threads.waitFor(tid, CallBudget);
        if (report.what == Report::What::SystemCall)
            return true;
        if (report.what == Report::What::Nothing || report.what == Report::What::Gone)
            return false;
        signal = report.signal;
    }
}

bool putBack(ThreadSet &threads, const Held &held)
{
    // Only at such a stop does the kernel look at orig_rax again when the thread goes on.
    int signal = 0;
    ptrace::interrupt(held.tid);
    for (;;) {
        if (!ptrace::resume(held.tid, signal))
            return false;
        const Report report = threads.waitFor(held.tid, CallBudget);
        if (report.what == Report::What::Interrupted || report.what == Report::What::GroupStop)
            break;
        if (report.what == Report::What::Nothing || report.what == Report::What::Gone)
            return false;
        signal = report.signal;
    }
    return ptrace::setSignalMask(held.tid, held.mask) && ptrace::setRegisters(held.tid, held.raw);
}

std::optional<std::int64_t> runCall(ThreadSet &threads, const LinuxMemory &memory,
                                    const CallGadgets &gadgets, const SystemCall &call,
                                    const Held &held)
{
    const Bytes frame =
        signalFrame(held.frame, gadgets.signalReturn, held.raw, held.mask, held.extendedState);
    if (!memory.write(held.frame, frame))
        return std::nullopt;
    user_regs_struct raw = held.raw;
    raw.rip = gadgets.systemCall.value();
    raw.rsp = held.frame.value();
    raw.rax = call.number;
    raw.orig_rax = ~0ULL;
    raw.rdi = call.argument[0];
    raw.rsi = call.argument[1];
    raw.rdx = call.argument[2];
    raw.r10 = call.argument[3];
    raw.r8 = call.argument[4];
    raw.r9 = call.argument[5];
    raw.eflags &= ~(FlagTrap | FlagDirection);
    std::optional<std::int64_t> value;
    if (ptrace::setRegisters(held.tid, raw) && ptrace::setSignalMask(held.tid, ~0ULL)
        && runToCallStop(threads, held.tid)) {
        const auto entry = ptrace::callStop(held.tid);
        if (entry && entry->entry && entry->number == call.number
            && runToCallStop(threads, held.tid)) {
            const auto exit = ptrace::callStop(held.tid);
            if (exit && !exit->entry)
                value = exit->value;
        }
    }
    // Should this fail, the thread is gone, or it goes back through its frame.
    return putBack(threads, held) ? value : std::nullopt;
}

} // namespace

std::optional<CallGadgets> findGadgets(const LinuxMemory &memory)
{
    const Result<std::vector<Mapping>> mappings = memory.mappings();
    if (!mappings)
        return std::nullopt;
    CallGadgets gadgets;
    for (const Mapping &mapping : *mappings) {
        if (!mapping.isFile() || !mapping.protection.execute || mapping.protection.write)
            continue;
        Bytes text(mapping.range.size());
        text.resize(memory.readSome(mapping.range.begin, text));
        look(text, mapping.range.begin, SystemCallReturn, gadgets.systemCall);
        look(text, mapping.range.begin, SignalReturnLong, gadgets.signalReturn);
        look(text, mapping.range.begin, SignalReturnShort, gadgets.signalReturn);
        if (gadgets.systemCall != Address() && gadgets.signalReturn != Address())
            return gadgets;
    }
    return std::nullopt;
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

Result<std::int64_t> callIn(ThreadSet &threads, const LinuxMemory &memory,
                            const CallGadgets &gadgets, const SystemCall &call)
{
    const Result<std::vector<Mapping>> mappings = memory.mappings();
    if (!mappings)
        return Unexpected<EngineError>(mappings.error());
    bool filtered = false;
    for (const pid_t tid : threads.candidates()) {
        // What a filter does to the call can be anything, the end of the process too.
        const auto status = procfs::status(tid);
        if (!status || status->seccomp != 0) {
            filtered = filtered || status;
            continue;
        }
        if (!threads.hold(tid, HoldBudget))
            continue;
        const std::optional<Held> held = examine(tid, memory, *mappings);
        if (!held) {
            threads.letGo(tid);
            continue;
        }
        const std::optional<std::int64_t> value = runCall(threads, memory, gadgets, call, *held);
        threads.letGo(tid);
        if (value)
            return *value;
        if (!memory.isSameLife())
            return failure(ErrorKind::TargetGone,
                           "Process " + std::to_string(memory.identity().pid)
                               + " ended while memory was mapped in it.");
        return failure(ErrorKind::TimedOut,
                       "A system call in thread " + std::to_string(tid) + " of process "
                           + std::to_string(memory.identity().pid) + " did not come back in time.");
    }
    if (filtered)
        return failure(ErrorKind::SeccompForbids,
                       "The threads of process " + std::to_string(memory.identity().pid)
                           + " are under a seccomp filter, which may end the process when memory "
                             "for the patch is mapped.");
    return failure(ErrorKind::Busy,
                   "No thread of process " + std::to_string(memory.identity().pid)
                       + " is at a point where it could map memory for the patch. Try again.");
}

} // namespace quarterdeck::engine
