// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/modules.h"
#include "engine/patch/unwind.h"

#include <memory>
#include <string>

namespace quarterdeck::engine {

// Tells which threads may call the target's unwinder for the engine: those that can own none of the
// locks that it may want, its own, the loader's and the allocator's. A thread is fit when it sleeps
// in a system call that a function of the C library makes for its caller (read, poll, nanosleep, a
// wait for a condition, ...), and when all its frames are known, down to the first one, and none is
// in the loader, in an unwinder, in a module that brings its own malloc, or in another function of
// the C library than those that are known to hold nothing. Whatever cannot be told makes it unfit.
class SafeThread final
{
public:
    // Reads the modules of the target; `target` outlives it. Errors of TargetModules::of().
    [[nodiscard]] static Result<SafeThread> create(TargetProcess &target);

    // The thread is held. Reads its stack and, the first time, what is needed to unwind it.
    [[nodiscard]] bool isFit(const StoppedThread &thread);
    // Why the last one that was not fit was not, for people; empty: none was asked about.
    [[nodiscard]] const std::string &lastReason() const { return m_reason; }

private:
    SafeThread(TargetProcess &target, TargetModules modules);
    // The names of the function around a place; none where no symbol covers it.
    [[nodiscard]] std::vector<std::string> namesAt(std::size_t module, CodePlace place);
    [[nodiscard]] bool isForbidden(std::size_t module);
    [[nodiscard]] std::string problemOf(const StoppedThread &thread);
    [[nodiscard]] std::vector<CodePlace> framesOf(const StoppedThread &thread, bool &whole);

    TargetProcess *m_target;
    std::unique_ptr<TargetModules> m_modules;
    std::unique_ptr<FrameRows> m_rows;
    std::map<std::size_t, bool> m_forbidden;
    std::string m_reason;
};

} // namespace quarterdeck::engine
