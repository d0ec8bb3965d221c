// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/process/linuxmemory.h"
#include "engine/process/remotecall.h"
#include "engine/process/targetprocess.h"
#include "engine/process/threadset.h"

namespace quarterdeck::engine {

// A process of this Linux x86-64 machine.
class LinuxTarget final : public TargetProcess
{
public:
    // Opens it for reading and planning; nothing is followed until seize().
    [[nodiscard]] static Result<std::unique_ptr<LinuxTarget>> open(std::int64_t pid);

    [[nodiscard]] ProcessIdentity identity() const override { return m_memory->identity(); }
    [[nodiscard]] Result<std::vector<Mapping>> mappings() override { return m_memory->mappings(); }
    [[nodiscard]] Result<void> read(Address from, std::span<std::uint8_t> into) override;
    [[nodiscard]] Result<std::shared_ptr<const Bytes>> moduleFile(const Mapping &mapping) override;
    [[nodiscard]] Result<void> write(Address to, ByteView bytes) override;
    [[nodiscard]] bool isUnreserved(AddressRange mapping) override;
    [[nodiscard]] bool isText(AddressRange range, std::uint64_t device,
                              std::uint64_t inode) override;
    [[nodiscard]] std::string threadName(ThreadId tid) override;
    [[nodiscard]] Result<void> seize() override;
    [[nodiscard]] Result<void> seizeForCalls() override;
    [[nodiscard]] Result<void> stop(std::chrono::microseconds budget) override;
    [[nodiscard]] std::span<const StoppedThread> stopped() const override;
    [[nodiscard]] std::size_t readSome(Address from, std::span<std::uint8_t> into) override;
    void touched(Address from, std::span<std::uint8_t> pages) override;
    [[nodiscard]] Result<void> resume() override { return m_threads.resume(); }
    [[nodiscard]] Result<void> pause(std::chrono::microseconds time) override;
    [[nodiscard]] Result<void> map(AddressRange range) override;
    [[nodiscard]] Result<void> protect(AddressRange range, Protection protection) override;
    [[nodiscard]] Result<void> unmap(AddressRange range) override;
    [[nodiscard]] Result<void> callFunction(const FunctionCall &call) override;
    void release() override { m_threads.release(); }
    [[nodiscard]] std::chrono::microseconds lastWindow() const override;
    [[nodiscard]] std::vector<std::int64_t> children() const override;

    // Any system call, while seized and not stopped; the value is the kernel's, -errno on failure.
    [[nodiscard]] Result<std::int64_t> call(const SystemCall &call);

private:
    [[nodiscard]] Result<void> requireGadgets() const;
    [[nodiscard]] Result<void> follow(ThreadSet::Follow whom);
    [[nodiscard]] EngineError goneError() const;
    [[nodiscard]] EngineError reasonOf(const EngineError &error);
    [[nodiscard]] Result<void> memoryCall(const char *what, AddressRange range,
                                          const SystemCall &call);
    explicit LinuxTarget(std::unique_ptr<LinuxMemory> memory);

    std::unique_ptr<LinuxMemory> m_memory;
    ThreadSet m_threads;
    std::optional<CallGadgets> m_gadgets;
};

} // namespace quarterdeck::engine
