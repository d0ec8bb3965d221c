// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/watch.h"
#include "engine/process/processwatch.h"
#include "engine/process/targetprocess.h"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

// What the engine needs of the machine that it runs on, chosen at build time.
namespace quarterdeck::engine::host {

[[nodiscard]] Result<std::unique_ptr<TargetProcess>> open(std::int64_t pid);
// Every process that may be looked at, and those that come; with a choice the wanted ones.
[[nodiscard]] std::unique_ptr<ProcessSource>
watchProcesses(std::optional<ProcessChoice> choice = {});
// Only those that come from now on; none is wanted.
[[nodiscard]] std::unique_ptr<ProcessSource> watchNewProcesses();
// Whether nothing of its memory is left.
[[nodiscard]] bool hasEnded(TargetProcess &target);
// Nothing where there is no such file. NoPermission where others than root could change it.
[[nodiscard]] Result<std::optional<Bytes>> readTrustStore(const std::string &path);
[[nodiscard]] std::unique_ptr<WatchSource> watchSource(std::int64_t pid,
                                                       const std::atomic<bool> *cancelled);
// Once, before any thread is made: sets up the signals that following a process needs.
void prepareProcess();
[[nodiscard]] std::int64_t ownPid();
[[nodiscard]] std::int64_t ownUser();

} // namespace quarterdeck::engine::host
