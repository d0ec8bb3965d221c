// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/targetview.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace quarterdeck::engine {

using ThreadId = std::int64_t;

// The general registers of a stopped x86-64 thread, in DWARF order: rax, rdx, rcx, rbx, rsi, rdi,
// rbp, rsp, r8..r15, and the return address column, which is the instruction pointer itself.
struct Registers
{
    static constexpr std::size_t Rbp = 6;
    static constexpr std::size_t Rsp = 7;
    static constexpr std::size_t Rip = 16;
    static constexpr std::size_t Count = 17;

    std::uint64_t value[Count] = {};
    std::uint64_t threadPointer = 0; // the base of FS

    [[nodiscard]] Address instruction() const { return Address(value[Rip]); }
    [[nodiscard]] Address stack() const { return Address(value[Rsp]); }
};

struct StoppedThread
{
    ThreadId tid = 0;
    Registers registers;
};

// A function of the target, called as the System V ABI says.
struct FunctionCall
{
    Address function;
    std::uint64_t argument[6] = {};
    // Whether it may run on this thread, which sleeps in a system call and is held meanwhile. The
    // thread may own any lock and be anywhere: its stack must tell.
    std::function<bool(const StoppedThread &)> fit;
    std::chrono::milliseconds budget {1000};
};

// The door to a running process: what patch/ does to a target goes through here, and nothing else
// in the engine knows how. One transaction is
//     seize -> map/protect/unmap... -> { stop -> stopped/read/write -> resume -> pause } until done
//     -> release
// Rules for every implementation:
// - Between seize() and release() the target runs as before, except from stop() to resume(). Every
//   signal that arrives meanwhile is delivered, in order; a job that was stopped stays stopped.
// - If this program dies at any point, the target's threads run on with their own registers, masks
//   and results (engine design, "What must never happen"). The destructor is release().
// - Errors are TargetGone, NoPermission, AlreadyTraced, UnsupportedTarget, SeccompForbids,
//   TimedOut, MemoryUnreadable, MemoryUnwritable. After an error from stop() every thread runs
//   again.
// - One thread of this program, the same for all calls between seize() and release().
class TargetProcess : public TargetView
{
public:
    // All of `bytes` or an error; reaches private text that is not writable, as a debugger does.
    // One page at most is written as a unit: a write that stays within a page is never half done,
    // not even by the death of this program. Does not allocate unless it fails.
    [[nodiscard]] virtual Result<void> write(Address to, ByteView bytes) = 0;

    // Whether this mapping was made as map() makes it: tells an untouched region of an engine that
    // died from what the program itself has mapped.
    [[nodiscard]] virtual bool isUnreserved(AddressRange mapping) = 0;

    // Whether all of `range` is still private code of this file: asked before every write to it,
    // for a module may be unloaded and another one loaded in its place. Does not allocate.
    [[nodiscard]] virtual bool isText(AddressRange range, std::uint64_t device,
                                      std::uint64_t inode) = 0;

    // For messages; empty when the thread is gone.
    [[nodiscard]] virtual std::string threadName(ThreadId tid) = 0;

    // Follows every thread, present and future, without stopping any. Busy when a process shares
    // the memory that this program may not follow.
    [[nodiscard]] virtual Result<void> seize() = 0;
    // As seize(), for map(), protect() and unmap() only: follows one thread at a time, while it
    // makes a call, and never touches the others. No stop() until release().
    [[nodiscard]] virtual Result<void> seizeForCalls() = 0;
    // Begins the window: stops every thread, those that appear meanwhile and those of processes
    // that share the memory too, and reads their registers. Fails with TimedOut, naming the thread,
    // when one does not stop within `budget` (uninterruptible sleep, a vfork parent). Several
    // targets may be seized and stopped at once: seize all, prepare all, stop all.
    [[nodiscard]] virtual Result<void> stop(std::chrono::microseconds budget) = 0;
    // Only between stop() and resume().
    [[nodiscard]] virtual std::span<const StoppedThread> stopped() const = 0;
    // Reads as much as there is from `from` on, for stacks; returns the bytes read, 0 on error.
    // Never allocates.
    [[nodiscard]] virtual std::size_t readSome(Address from, std::span<std::uint8_t> into) = 0;
    // For each page from `from` on, 1 unless it is known to be as the mapping has made it: never
    // touched, or with its file's content. Only for private memory. Never allocates.
    virtual void touched(Address from, std::span<std::uint8_t> pages) = 0;
    // Ends the window; everything runs on, still followed.
    [[nodiscard]] virtual Result<void> resume() = 0;
    // Lets the followed target run for `time`, delivering what arrives. Only while seized and not
    // stopped: nobody else may sleep then, or the target's signals would wait for it.
    [[nodiscard]] virtual Result<void> pause(std::chrono::microseconds time) = 0;
    // Each runs one system call in one thread of the target that is fit for it, while the others
    // run on. Only while seized and not stopped. MemoryUnwritable with the system's reason when the
    // call fails, Busy when no thread is fit.
    // map() maps private anonymous memory at exactly `range`, readable and executable, never over
    // anything else; it is filled with write(). protect() takes rights away from a part of it.
    [[nodiscard]] virtual Result<void> map(AddressRange range) = 0;
    [[nodiscard]] virtual Result<void> protect(AddressRange range, Protection protection) = 0;
    [[nodiscard]] virtual Result<void> unmap(AddressRange range) = 0;
    // Calls a function in the first thread that sleeps and is fit, while all others run on. Only
    // while seized and not stopped. Busy: no thread is fit. TimedOut: it has not returned within
    // the budget; the thread goes on with it, and returns to its own work by itself afterwards, so
    // that what the function was to do must be taken for done and not done. Internal: it failed by
    // a fault or abort(), and the thread was put back all the same; locks that it held are still
    // held.
    [[nodiscard]] virtual Result<void> callFunction(const FunctionCall &call) = 0;
    // Lets go of every thread. Harmless when nothing is seized.
    virtual void release() = 0;

    // Processes that the target has forked since seize(): each went its way with a copy of the
    // memory as it was then.
    [[nodiscard]] virtual std::vector<std::int64_t> children() const { return {}; }
    // How long the last window was, from the first interrupt to the last resume; 0: none yet.
    [[nodiscard]] virtual std::chrono::microseconds lastWindow() const = 0;
};

} // namespace quarterdeck::engine
