// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/ledger.h"
#include "engine/patch/stackcheck.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <span>
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
        std::uint64_t device = 0; // of the file that must be mapped there
        std::uint64_t inode = 0;
    };
    struct Record
    {
        Address place; // of the ledger
        LedgerState before = LedgerState::Staged; // what is there if nothing is changed
        LedgerState during = LedgerState::Committing;
        LedgerState after = LedgerState::Applied;
    };
    std::vector<Record> records; // in this order, before the writes and again after all of them
    std::vector<Write> writes; // in this order
    std::vector<BusyRange> busy;
    std::string stackSwitcher; // findStackSwitcher(), before anything is seized
    // Consistency::Entry only, and only sites for which it is known that no thread can be inside
    // the bytes: nothing is stopped or even followed.
    bool withoutStop = false;
};

// A process that takes part in a transaction.
struct Participant
{
    TargetProcess *target = nullptr;
    Switch change;
    // Filled by runSwitch().
    bool gone = false; // it ended meanwhile
    std::size_t threads = 0; // stopped, in the last window
    std::chrono::microseconds pause {0}; // the last window
};

struct SwitchReport
{
    std::size_t attempts = 0;
    std::size_t threads = 0; // stopped in the last window, of all processes
    std::chrono::microseconds pause {0}; // the last window, the longest of all processes
    std::vector<Holder> heldBy; // of the last attempt that found any
    bool done = false; // false: the deadline passed with threads in the way; nothing was changed
    bool regroup = false; // not done, since `othersCame` said so; nothing was changed
};

// Asked while every thread of every participant is stopped: whether a process has come that has to
// take part too. Short.
using OthersCame = std::function<bool()>;

// Stops every thread of the seized participants, one after the other, checks that nothing of `busy`
// is in progress in any of them, makes the writes in all and lets everything run, again and again
// with growing pauses until it is done or the deadline passes. All records say `during` and all
// writes are made before the first record says `after`. On success the targets are let go in the
// same breath; otherwise they are still seized. A participant that has ended is left out as long as
// there is another one. Errors: those of TargetProcess::stop() when the deadline passes with them,
// Cancelled, VerifyFailed when other bytes than the expected are there or another file is mapped;
// nothing is changed then. MemoryUnwritable with the exit code Undone: what was changed is put
// back. A change `withoutStop`, of one process only, takes a target that is not seized: one pass,
// each site by one write of an aligned 8-byte word. That no thread sees half of such a write is
// measured, not guaranteed by the kernel. When a write fails on the way the error is Interrupted,
// as if this program had died there.
[[nodiscard]] Result<SwitchReport> runSwitch(std::span<Participant> participants,
                                             const Options &options,
                                             const OthersCame &othersCame = {});

} // namespace quarterdeck::engine
