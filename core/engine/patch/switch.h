// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/ledger.h"
#include "engine/patch/stackcheck.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <string>
#include <vector>

namespace quarterdeck::engine {

// What a transaction tells while it works. Never called while the target is seized: whoever listens
// may be slow, and the target must not wait for it.
using Progress = std::function<void(std::string_view stage, int percent, const std::string &text)>;

// How a transaction is carried out.
struct Options
{
    std::chrono::milliseconds deadline {5000}; // for threads to leave what must not be in progress
    std::chrono::milliseconds window {200}; // for all threads to stop
    Progress progress;
    const std::atomic<bool> *cancelled = nullptr;

    void report(std::string_view stage, int percent, const std::string &text) const
    {
        if (progress)
            progress(stage, percent, text);
    }
    [[nodiscard]] bool isCancelled() const { return cancelled && cancelled->load(); }
};

// Bytes to change in one window: all or none.
struct Switch
{
    struct Write
    {
        Address address;
        Bytes expected[2]; // one of them must be there; the second may be empty
        Bytes bytes;
    };
    std::vector<Write> writes; // in this order
    std::vector<BusyRange> busy;
    std::string stackSwitcher; // findStackSwitcher(), before anything is seized
    Address ledger;
    LedgerState before = LedgerState::Staged; // what is there if nothing is changed
    LedgerState during = LedgerState::Committing;
    LedgerState after = LedgerState::Applied;
    // Consistency::Entry only, and only sites for which it is known that no thread can be inside
    // the bytes: nothing is stopped or even followed.
    bool withoutStop = false;
};

struct SwitchReport
{
    std::size_t attempts = 0;
    std::size_t threads = 0; // stopped, in the last window
    std::chrono::microseconds pause {0}; // the last window
    std::vector<Holder> heldBy; // of the last attempt that found any
    bool done = false; // false: the deadline passed with threads in the way; nothing was changed
};

// Stops every thread of the seized `target`, checks that nothing of `busy` is in progress, makes
// the writes and lets everything run, again and again with growing pauses until it is done or the
// deadline passes. On success the target is let go in the same breath; otherwise it is still
// seized. Errors: those of TargetProcess::stop() when the deadline passes with them, Cancelled,
// VerifyFailed when other bytes than the expected are there; nothing is changed then.
// A change `withoutStop` takes a target that is not seized: one pass, each site by one write of an
// aligned 8-byte word. That no thread sees half of such a write is measured, not guaranteed by the
// kernel. When a write fails on the way the error is Interrupted, as if this program had died
// there.
[[nodiscard]] Result<SwitchReport> runSwitch(TargetProcess &target, const Switch &change,
                                             const Options &options);

} // namespace quarterdeck::engine
