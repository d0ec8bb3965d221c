// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/linuxtarget.h"

#include <string>

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

Result<void> LinuxTarget::seize()
{
    if (Result<void> seized = m_threads.seize(); !seized)
        return seized;
    // Between open() and now the process may have ended or started another program.
    if (!m_memory->isSameLife()) {
        m_threads.release();
        return failure(ErrorKind::TargetGone,
                       "Process " + std::to_string(m_memory->identity().pid)
                           + " is not the one that was planned for any more.");
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

Result<void> LinuxTarget::pause(std::chrono::microseconds time)
{
    return m_threads.pause(time);
}

Result<std::int64_t> LinuxTarget::call(const SystemCall &call)
{
    if (!m_gadgets) {
        const Result<CallGadgets> found = findGadgets(*m_memory);
        if (!found)
            return Unexpected<EngineError>(found.error());
        m_gadgets = *found;
    }
    return callIn(m_threads, *m_memory, *m_gadgets, call);
}

std::chrono::microseconds LinuxTarget::lastWindow() const
{
    return m_threads.lastWindow();
}

} // namespace quarterdeck::engine
