// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/targetview.h"

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace quarterdeck::engine {

// What can be read and written of a Linux process from outside, without stopping it: /proc/PID/mem,
// maps, map_files. Bound to one life and one address space of the process: after an exec the
// memory that it was opened for is gone, and every read fails with TargetGone.
class LinuxMemory final
{
public:
    // NoPermission where tracing is not allowed, TargetGone where there is no such process.
    [[nodiscard]] static Result<std::unique_ptr<LinuxMemory>> open(std::int64_t pid);
    ~LinuxMemory();
    LinuxMemory(const LinuxMemory &) = delete;
    LinuxMemory &operator=(const LinuxMemory &) = delete;

    [[nodiscard]] const ProcessIdentity &identity() const { return m_identity; }
    [[nodiscard]] Result<std::vector<Mapping>> mappings() const;
    [[nodiscard]] Result<void> read(Address from, std::span<std::uint8_t> into) const;
    [[nodiscard]] std::size_t readSome(Address from, std::span<std::uint8_t> into) const;
    // By /proc/PID/pagemap, where that can be read; as TargetProcess says.
    void touched(Address from, std::span<std::uint8_t> pages) const;
    [[nodiscard]] Result<void> write(Address to, ByteView bytes) const;
    // Cached by device and inode for the life of this object.
    [[nodiscard]] Result<std::shared_ptr<const Bytes>> moduleFile(const Mapping &mapping);
    [[nodiscard]] bool isUnreserved(AddressRange mapping) const;
    // Whether all of `range` is private executable memory of this file. Does not allocate where the
    // kernel can be asked for one mapping (Linux 6.11); else it reads all of them.
    [[nodiscard]] bool isText(AddressRange range, std::uint64_t device, std::uint64_t inode) const;
    // Same start time, program and address space as when opened.
    [[nodiscard]] bool isSameLife() const;

private:
    LinuxMemory(ProcessIdentity identity, std::string directory, int file);
    [[nodiscard]] EngineError memoryError(ErrorKind kind, Address at, std::size_t size,
                                          int error) const;

    ProcessIdentity m_identity;
    std::string m_directory; // /proc/PID/task/TID of a live thread: the leader may be a zombie
    int m_file = -1;
    int m_pages = -1;
    int m_maps = -1; // for isText(); -1: the kernel cannot be asked
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::shared_ptr<const Bytes>> m_files;
};

// Start time and program of a process; TargetGone when there is none.
[[nodiscard]] Result<ProcessIdentity> identityOf(std::int64_t pid);

} // namespace quarterdeck::engine
