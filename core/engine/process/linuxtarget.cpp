// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/linuxtarget.h"

#include "engine/process/procfs.h"

#include <cstring>
#include <string>
#include <sys/mman.h>
#include <sys/syscall.h>

namespace quarterdeck::engine {

LinuxTarget::LinuxTarget(std::unique_ptr<LinuxMemory> memory)
    : m_memory(std::move(memory)), m_threads(static_cast<pid_t>(m_memory->identity().pid))
{ }

Result<std::unique_ptr<LinuxTarget>> LinuxTarget::open(std::int64_t pid)
{
    auto memory = LinuxMemory::open(pid);
    if (!memory)
        return Unexpected<EngineError>(memory.error());
    return std::unique_ptr<LinuxTarget>(new LinuxTarget(std::move(memory).value()));
}

Result<void> LinuxTarget::read(Address from, std::span<std::uint8_t> into)
{
    return m_memory->read(from, into);
}

Result<std::shared_ptr<const Bytes>> LinuxTarget::moduleFile(const Mapping &mapping)
{
    return m_memory->moduleFile(mapping);
}

Result<void> LinuxTarget::write(Address to, ByteView bytes)
{
    return m_memory->write(to, bytes);
}

bool LinuxTarget::isUnreserved(AddressRange mapping)
{
    return m_memory->isUnreserved(mapping);
}

bool LinuxTarget::isText(AddressRange range, std::uint64_t device, std::uint64_t inode)
{
    return m_memory->isText(range, device, inode);
}

std::string LinuxTarget::threadName(ThreadId tid)
{
    const auto stat = procfs::stat(tid); // /proc knows every thread by its number
    return stat ? stat->name : std::string();
}

Result<void> LinuxTarget::seize()
{
    return follow(ThreadSet::Follow::All);
}

Result<void> LinuxTarget::seizeForCalls()
{
    return follow(ThreadSet::Follow::OneForCalls);
}

Result<void> LinuxTarget::follow(ThreadSet::Follow whom)
{
    // Before anything waits for us: this reads megabytes. Whether it matters is for call() to say.
    if (!m_gadgets)
        m_gadgets = findGadgets(*m_memory);
    if (Result<void> seized = m_threads.seize(whom); !seized)
        return seized;
    // Between open() and now the process may have ended or started another program.
    if (!m_memory->isSameLife()) {
        m_threads.release();
        return Unexpected(goneError());
    }
    return {};
}

Result<void> LinuxTarget::stop(std::chrono::microseconds budget)
{
    return m_threads.stop(budget);
}

std::span<const StoppedThread> LinuxTarget::stopped() const
{
    return m_threads.stopped();
}

std::size_t LinuxTarget::readSome(Address from, std::span<std::uint8_t> into)
{
    return m_memory->readSome(from, into);
}

void LinuxTarget::touched(Address from, std::span<std::uint8_t> pages)
{
    m_memory->touched(from, pages);
}

Result<void> LinuxTarget::pause(std::chrono::microseconds time)
{
    return m_threads.pause(time);
}

Result<void> LinuxTarget::requireGadgets() const
{
    if (m_gadgets)
        return {};
    // One that is about to end has no code at all any more.
    if (const auto mappings = m_memory->mappings(); !mappings)
        return Unexpected<EngineError>(mappings.error());
    return failure(ErrorKind::UnsupportedTarget,
                   "No code of process " + std::to_string(m_memory->identity().pid)
                       + " holds the system call and signal return instructions that memory for a "
                         "patch is mapped with.");
}

EngineError LinuxTarget::goneError() const
{
    return failure(ErrorKind::TargetGone,
                   "Process " + std::to_string(m_memory->identity().pid)
                       + " is not the one that was planned for any more: it has ended, or has "
                         "started another program.")
        .error();
}

// Why a call in the target has failed, which may be that the target is about to end.
EngineError LinuxTarget::reasonOf(const EngineError &error)
{
    constexpr auto ToEnd = std::chrono::milliseconds(10);
    const Result<void> alive = m_threads.pause(ToEnd);
    if (!alive)
        return alive.error();
    return m_memory->isSameLife() ? error : goneError();
}

Result<std::int64_t> LinuxTarget::call(const SystemCall &call)
{
    if (const Result<void> possible = requireGadgets(); !possible)
        return Unexpected<EngineError>(possible.error());
    Result<std::int64_t> value = callIn(m_threads, *m_memory, *m_gadgets, call);
    return value ? value : Result<std::int64_t>(Unexpected(reasonOf(value.error())));
}

Result<void> LinuxTarget::callFunction(const FunctionCall &call)
{
    if (Result<void> possible = requireGadgets(); !possible)
        return possible;
    const Result<void> called = callFunctionIn(m_threads, *m_memory, *m_gadgets, call);
    if (called || called.error().kind == ErrorKind::TimedOut) // it may still return
        return called;
    return Unexpected(reasonOf(called.error()));
}

Result<void> LinuxTarget::memoryCall(const char *what, AddressRange range, const SystemCall &call)
{
    const Result<std::int64_t> value = this->call(call);
    if (!value)
        return Unexpected<EngineError>(value.error());
    if (*value >= 0)
        return {};
    return failure(ErrorKind::MemoryUnwritable,
                   std::to_string(range.size()) + " bytes of process "
                       + std::to_string(identity().pid) + " could not be " + what + ": "
                       + std::strerror(static_cast<int>(-*value)) + ".");
}

Result<void> LinuxTarget::map(AddressRange range)
{
    // By MAP_NORESERVE isUnreserved() knows it again. MAP_FIXED_NOREPLACE needs Linux 4.17.
    const SystemCall mmap = {SYS_mmap,
                             {range.begin.value(), range.size(), PROT_READ | PROT_EXEC,
                              MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE,
                              ~std::uint64_t {0}, 0}};
    return memoryCall("mapped", range, mmap);
}

Result<void> LinuxTarget::protect(AddressRange range, Protection protection)
{
    const int bits = (protection.read ? PROT_READ : 0) | (protection.write ? PROT_WRITE : 0)
        | (protection.execute ? PROT_EXEC : 0);
    return memoryCall(
        "protected", range,
        {SYS_mprotect, {range.begin.value(), range.size(), static_cast<std::uint64_t>(bits)}});
}

Result<void> LinuxTarget::unmap(AddressRange range)
{
    return memoryCall("unmapped", range, {SYS_munmap, {range.begin.value(), range.size()}});
}

std::vector<std::int64_t> LinuxTarget::children() const
{
    return m_threads.children();
}

std::chrono::microseconds LinuxTarget::lastWindow() const
{
    return m_threads.lastWindow();
}

} // namespace quarterdeck::engine
