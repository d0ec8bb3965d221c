// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/switch.h"

#include "engine/patch/planjson.h"
#include "engine/patch/window.h"

#include <algorithm>
#include <memory>
#include <optional>

namespace quarterdeck::engine {

using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto FirstPause = 1000us;
constexpr auto LongestPause = 50000us;
constexpr std::uint64_t WordSize = 8;

Unexpected<EngineError> changedError(Address at)
{
    return failure(ErrorKind::VerifyFailed,
                   "The bytes at " + toString(at)
                       + " are not what they were a moment ago: something else changes this code. "
                         "Nothing was changed.");
}

Result<void> checkEdits(const Switch &change)
{
    for (const Switch::Write &write : change.writes) {
        const bool sizes = write.expected[0].size() == write.bytes.size()
            && (write.expected[1].empty() || write.expected[1].size() == write.bytes.size());
        if (!sizes || write.bytes.empty() || write.bytes.size() > 64)
            return failure(ErrorKind::Internal, "An edit has bytes of different lengths.");
    }
    return {};
}

// Where `write` lies within one aligned word: the whole word with it, as it is now; else as it is.
std::optional<Switch::Write> wordOf(TargetProcess &target, const Switch::Write &write)
{
    const std::uint64_t first = write.address.value() % WordSize;
    if (first + write.bytes.size() > WordSize)
        return write;
    Switch::Write word {write.address - first, {Bytes(WordSize), {}}, {}};
    if (!target.read(word.address, word.expected[0]))
        return std::nullopt;
    word.bytes = word.expected[0];
    std::copy(write.bytes.begin(), write.bytes.end(),
              word.bytes.begin() + static_cast<std::ptrdiff_t>(first));
    return word;
}

Result<SwitchReport> switchRunning(Participant &participant)
{
    TargetProcess &target = *participant.target;
    const Switch &change = participant.change;
    Window window(participant);
    if (!window.isAsExpected())
        return changedError(window.changedAt());
    for (const Switch::Record &record : change.records) {
        if (auto begun = target.write(record.place + LedgerStateOffset, encodeState(record.during));
            !begun)
            return Unexpected<EngineError>(begun.error());
    }
    for (const Switch::Write &write : change.writes) {
        const auto word = wordOf(target, write);
        const Result<void> written = word
            ? target.write(word->address, word->bytes)
            : Result<void>(failure(ErrorKind::MemoryUnreadable, "The code cannot be read."));
        if (!written)
            return failure(ErrorKind::Interrupted,
                           "The code at " + toString(write.address)
                               + " could not be written while the process runs, and what was "
                                 "written before is there. Run recover.",
                           written.error().message);
    }
    if (!window.finish())
        return failure(ErrorKind::Interrupted,
                       "Every function is switched, but the record of it could not be finished. "
                       "Run recover.");
    SwitchReport report;
    report.attempts = 1;
    report.done = true;
    return report;
}

// The loop of runSwitch().
class Transaction final
{
public:
    Transaction(std::span<Participant> participants, const Options &options,
                const OthersCame &othersCame)
        : m_participants(participants), m_options(options), m_othersCame(othersCame)
    { }

    Result<SwitchReport> run()
    {
        const auto deadline = Clock::now() + m_options.deadline;
        std::chrono::microseconds pause = FirstPause;
        for (;;) {
            m_stuck.reset();
            m_learned = false;
            ++m_report.attempts;
            if (auto tried = attempt(); !tried)
                return Unexpected<EngineError>(tried.error());
            if (m_report.done || m_report.regroup)
                return m_report;
            if (m_options.isCancelled())
                return failure(ErrorKind::Cancelled, "Cancelled; nothing was changed.");
            if (Clock::now() + pause >= deadline) {
                if (m_stuck)
                    return Unexpected<EngineError>(*m_stuck);
                nameHolders();
                return m_report;
            }
            if (m_learned)
                continue;
            // While one runs on, the reports of all are answered.
            if (auto alive = m_windows.front()->participant().target->pause(pause);
                !alive && (alive.error().kind != ErrorKind::TargetGone || m_windows.size() == 1))
                return Unexpected<EngineError>(alive.error());
            pause = std::min<std::chrono::microseconds>(pause * 2, LongestPause);
        }
    }

private:
    // One window-> An error ends the transaction; otherwise the report says what came of it.
    Result<void> attempt()
    {
        if (auto prepared = prepare(); !prepared)
            return prepared;
        std::size_t stopped = 0;
        while (stopped < m_windows.size()) {
            Participant &one = m_windows[stopped]->participant();
            const Result<void> stop = one.target->stop(m_options.window);
            if (stop) {
                one.threads = one.target->stopped().size();
                ++stopped;
                continue;
            }
            if (auto running = resume(stopped); !running)
                return running;
            if (stop.error().kind == ErrorKind::TargetGone && m_windows.size() > 1) {
                leaveOut(one);
                return {};
            }
            if (stop.error().kind != ErrorKind::TimedOut)
                return stop;
            m_stuck = stop.error();
            return {};
        }
        m_report.regroup = m_othersCame && m_othersCame();
        return m_report.regroup ? resume(stopped) : change();
    }

    Result<void> prepare()
    {
        if (m_windows.empty()) {
            for (Participant &one : m_participants)
                m_windows.push_back(std::make_unique<Window>(one));
        }
        std::erase_if(m_windows, [](const auto &window) { return window->participant().gone; });
        for (const auto &window : m_windows) {
            const Result<void> prepared = window->stackCheck().prepare();
            if (prepared)
                continue;
            if (prepared.error().kind != ErrorKind::TargetGone || m_windows.size() == 1)
                return prepared;
            leaveOut(window->participant());
        }
        std::erase_if(m_windows, [](const auto &window) { return window->participant().gone; });
        m_held.assign(m_windows.size(), 0);
        if (!m_windows.empty())
            return {};
        return failure(ErrorKind::TargetGone, "Every process that took part has ended.");
    }

    // With every thread of all stopped.
    Result<void> change()
    {
        for (std::size_t i = 0; i < m_windows.size(); ++i)
            m_held[i] = m_windows[i]->stackCheck().check();
        if (std::any_of(m_held.begin(), m_held.end(), [](std::size_t held) { return held > 0; })) {
            if (auto running = resume(m_windows.size()); !running)
                return running;
            for (std::size_t i = 0; i < m_windows.size(); ++i)
                m_learned = (m_held[i] > 0 && m_windows[i]->stackCheck().learn()) || m_learned;
            return {};
        }
        for (const auto &window : m_windows) {
            if (window->isAsExpected())
                continue;
            if (auto running = resume(m_windows.size()); !running)
                return running;
            return changedError(window->changedAt());
        }
        for (std::size_t i = 0; i < m_windows.size(); ++i) {
            if (!m_windows[i]->write() && !hasEnded(*m_windows[i]))
                return undo(i + 1);
        }
        for (const auto &window : m_windows) {
            if (!window->finish() && !hasEnded(*window))
                return undo(m_windows.size());
        }
        m_report.done = true;
        for (const auto &window : m_windows)
            window->participant().target->release();
        measure();
        return {};
    }

    Unexpected<EngineError> undo(std::size_t written)
    {
        bool whole = true;
        for (std::size_t i = written; i-- > 0;)
            whole = (m_windows[i]->undo() || hasEnded(*m_windows[i])) && whole;
        (void)resume(m_windows.size());
        EngineError error =
            failure(whole ? ErrorKind::MemoryUnwritable : ErrorKind::Interrupted,
                    whole ? "The code could not be written; what was changed is put back."
                          : "The code could not be written, and not all that was changed could be "
                            "put back. Run recover.")
                .error();
        if (whole)
            error.code = ExitCode::Undone;
        return Unexpected<EngineError>(error);
    }

    // Stopped threads do not end by themselves, but they can be killed.
    bool hasEnded(Window &window)
    {
        Participant &one = window.participant();
        const auto mappings = one.target->mappings();
        one.gone = one.gone
            || (m_windows.size() > 1 && !mappings
                && mappings.error().kind == ErrorKind::TargetGone);
        return one.gone;
    }

    // Lets the first `count` run again.
    Result<void> resume(std::size_t count)
    {
        Result<void> result;
        for (std::size_t i = 0; i < count; ++i) {
            const Result<void> running = m_windows[i]->participant().target->resume();
            if (!running && running.error().kind == ErrorKind::TargetGone && m_windows.size() > 1)
                leaveOut(m_windows[i]->participant());
            else if (!running)
                result = running;
        }
        measure();
        return result;
    }

    void measure()
    {
        m_report.threads = 0;
        m_report.pause = {};
        for (const auto &window : m_windows) {
            Participant &one = window->participant();
            one.pause = one.target->lastWindow();
            m_report.threads += one.gone ? 0 : one.threads;
            m_report.pause = std::max(m_report.pause, one.pause);
        }
    }

    static void leaveOut(Participant &participant)
    {
        participant.gone = true;
        participant.target->release();
    }

    // Those of the last attempt.
    void nameHolders()
    {
        for (std::size_t i = 0; i < m_windows.size(); ++i) {
            if (m_held[i] == 0)
                continue;
            for (Holder &holder : m_windows[i]->stackCheck().holders()) {
                holder.pid = m_windows[i]->participant().target->identity().pid;
                m_report.heldBy.push_back(std::move(holder));
            }
        }
    }

    std::span<Participant> m_participants;
    const Options &m_options;
    const OthersCame &m_othersCame;
    std::vector<std::unique_ptr<Window>> m_windows;
    std::vector<std::size_t> m_held; // beside m_windows, at the last check
    bool m_learned = false;
    SwitchReport m_report;
    std::optional<EngineError> m_stuck;
};

} // namespace

Result<SwitchReport> runSwitch(std::span<Participant> participants, const Options &options,
                               const OthersCame &othersCame)
{
    for (const Participant &participant : participants) {
        if (auto sizes = checkEdits(participant.change); !sizes)
            return Unexpected<EngineError>(sizes.error());
    }
    if (participants.size() == 1 && participants.front().change.withoutStop)
        return switchRunning(participants.front());
    return Transaction(participants, options, othersCame).run();
}

} // namespace quarterdeck::engine
