// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"
#include "engine/types.h"

#include <memory>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// Names one life of one process: a pid alone is reused.
struct ProcessIdentity
{
    std::int64_t pid = 0;
    std::uint64_t startTime = 0; // clock ticks since boot, /proc/PID/stat field 22
    std::uint64_t exeDevice = 0;
    std::uint64_t exeInode = 0;

    bool operator==(const ProcessIdentity &) const = default;
};

// One line of the target's memory map.
struct Mapping
{
    AddressRange range;
    Protection protection;
    bool shared = false; // MAP_SHARED: a write would reach the file
    std::uint64_t fileOffset = 0;
    std::uint64_t device = 0; // 0 and inode 0: anonymous
    std::uint64_t inode = 0;
    std::string path; // as the target sees it, "[vdso]", or empty; without " (deleted)"
    bool deleted = false;

    [[nodiscard]] bool isFile() const { return inode != 0; }
    bool operator==(const Mapping &) const = default;
};

// What a plan may see of a target: reads only, never a write, never a stop.
// One thread at a time. The Linux implementation is in engine/process; tests use a fake.
class TargetView
{
public:
    virtual ~TargetView() = default;

    [[nodiscard]] virtual ProcessIdentity identity() const = 0;
    // In ascending order. The lines are those of one moment; the target runs on.
    [[nodiscard]] virtual Result<std::vector<Mapping>> mappings() = 0;
    // Fills `into` completely or fails with MemoryUnreadable or TargetGone.
    [[nodiscard]] virtual Result<void> read(Address from, std::span<std::uint8_t> into) = 0;
    // The whole file behind a mapping, taken through the target's own mapping and not by path, so
    // that a replaced or deleted file gives the bytes that the target really runs. Never null.
    [[nodiscard]] virtual Result<std::shared_ptr<const Bytes>>
    moduleFile(const Mapping &mapping) = 0;
};

} // namespace quarterdeck::engine
