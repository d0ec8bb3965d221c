// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/switch.h"

#include "engine/patch/planjson.h"

#include <algorithm>
#include <array>
#include <optional>

namespace quarterdeck::engine {

using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;
constexpr auto FirstPause = 1000us;
constexpr auto LongestPause = 50000us;
constexpr std::uint64_t WordSize = 8;

enum class Outcome
{
    Done,
    Busy,
    Changed, // other bytes than expected
    Unwritable // and undone
};

// What happens inside the window: no allocation, no look-up, no output unless it fails.
class Window final
{
public:
    // `check` may be null where nobody has to be asked.
    Window(TargetProcess &target, const Switch &change, StackCheck *check)
        : m_target(target)
        , m_change(change)
        , m_check(check)
        , m_found(change.writes.size())
        , m_during(encodeState(change.during))
        , m_after(encodeState(change.after))
        , m_before(encodeState(change.before))
    { }

    Outcome run()
    {
        if (m_check && m_check->check() > 0)
            return Outcome::Busy;
        for (std::size_t i = 0; i < m_change.writes.size(); ++i) {
            if (!look(i))
                return Outcome::Changed;
        }
        const Address state = m_change.ledger + LedgerStateOffset;
        if (!m_target.write(state, m_during))
            return Outcome::Unwritable;
        std::size_t done = 0;
        while (done < m_change.writes.size()
               && m_target.write(m_change.writes[done].address, m_change.writes[done].bytes))
            ++done;
        if (done == m_change.writes.size() && m_target.write(state, m_after))
            return Outcome::Done;
        while (done-- > 0) {
            const Switch::Write &write = m_change.writes[done];
            (void)m_target.write(write.address, write.expected[m_found[done]]);
        }
        (void)m_target.write(state, m_before);
        return Outcome::Unwritable;
    }

    [[nodiscard]] Address changedAt() const { return m_changedAt; }

    // Whether the bytes of a write are those that are expected; if not, changedAt().
    bool look(std::size_t index)
    {
        const Switch::Write &write = m_change.writes[index];
        std::array<std::uint8_t, 64> buffer;
        const auto there = std::span(buffer).first(std::min(buffer.size(), write.bytes.size()));
        m_changedAt = write.address;
        if (!m_target.read(write.address, there))
            return false;
        for (std::size_t form = 0; form < 2; ++form) {
            if (std::equal(there.begin(), there.end(), write.expected[form].begin(),
                           write.expected[form].end())) {
                m_found[index] = form;
                return true;
            }
        }
        return false;
    }

private:
    TargetProcess &m_target;
    const Switch &m_change;
    StackCheck *m_check;
    std::vector<std::size_t> m_found; // which expected bytes were there
    Bytes m_during;
    Bytes m_after;
    Bytes m_before;
    Address m_changedAt;
};

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

Result<SwitchReport> switchRunning(TargetProcess &target, const Switch &change)
{
    Window window(target, change, nullptr);
    for (std::size_t i = 0; i < change.writes.size(); ++i) {
        if (!window.look(i))
            return changedError(window.changedAt());
    }
    const Address state = change.ledger + LedgerStateOffset;
    if (auto begun = target.write(state, encodeState(change.during)); !begun)
        return Unexpected<EngineError>(begun.error());
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
    if (auto ended = target.write(state, encodeState(change.after)); !ended)
        return failure(ErrorKind::Interrupted,
                       "Every function is switched, but the record of it could not be finished. "
                       "Run recover.",
                       ended.error().message);
    SwitchReport report;
    report.attempts = 1;
    report.done = true;
    return report;
}

} // namespace

Result<SwitchReport> runSwitch(TargetProcess &target, const Switch &change, const Options &options)
{
    if (auto sizes = checkEdits(change); !sizes)
        return Unexpected<EngineError>(sizes.error());
    if (change.withoutStop)
        return switchRunning(target, change);
    SwitchReport report;
    const auto deadline = Clock::now() + options.deadline;
    std::chrono::microseconds pause = FirstPause;
    StackCheck check(target, change.busy, change.stackSwitcher);
    Window window(target, change, &check);
    for (;;) {
        if (auto prepared = check.prepare(); !prepared)
            return Unexpected<EngineError>(prepared.error());
        std::optional<EngineError> stuck;
        bool learned = false;
        ++report.attempts;
        const Result<void> stopped = target.stop(options.window);
        if (stopped) {
            report.threads = target.stopped().size();
            const Outcome outcome = window.run();
            if (outcome == Outcome::Done) {
                target.release();
                report.pause = target.lastWindow();
                report.done = true;
                return report;
            }
            const Result<void> running = target.resume();
            report.pause = target.lastWindow();
            if (!running)
                return Unexpected<EngineError>(running.error());
            if (outcome == Outcome::Changed)
                return changedError(window.changedAt());
            if (outcome == Outcome::Unwritable)
                return failure(ErrorKind::MemoryUnwritable,
                               "The code could not be written; what was changed is put back.");
            learned = check.learn();
        } else if (stopped.error().kind != ErrorKind::TimedOut) {
            return Unexpected<EngineError>(stopped.error());
        } else {
            stuck = stopped.error();
        }
        if (options.isCancelled())
            return failure(ErrorKind::Cancelled, "Cancelled; nothing was changed.");
        if (Clock::now() + pause >= deadline) {
            if (stuck)
                return Unexpected<EngineError>(*stuck);
            report.heldBy = check.holders();
            return report;
        }
        if (learned)
            continue;
        if (auto alive = target.pause(pause); !alive)
            return Unexpected<EngineError>(alive.error());
        pause = std::min<std::chrono::microseconds>(pause * 2, LongestPause);
    }
}

} // namespace quarterdeck::engine
