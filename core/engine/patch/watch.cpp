// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/watch.h"

#include "engine/patch/verify.h"

#include <algorithm>
#include <cstdio>
#include <deque>

namespace quarterdeck::engine {

namespace {

constexpr auto Step = std::chrono::milliseconds(500);
constexpr double MostMoreCores = 0.9;
constexpr std::uint64_t MostMoreMemory = std::uint64_t {256} << 20;
constexpr std::size_t FewestSamples = 4;
// Another engine's transaction on the same package takes less than these samples.
constexpr int MostInterrupted = 4;

std::string cores(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

class Watch final
{
public:
    Watch(TargetProcess &target, WatchSource &source, const Options &options)
        : m_target(target), m_source(source), m_options(options)
    { }

    Result<Watched> run(std::string_view packageId, std::chrono::seconds time)
    {
        if (auto begun = begin(packageId); !begun)
            return Unexpected<EngineError>(begun.error());
        const auto steps = std::max<std::int64_t>(1, std::chrono::milliseconds(time) / Step);
        bool goOn = true;
        for (std::int64_t step = 1; goOn && step <= steps && m_watched.reasons.empty(); ++step) {
            m_options.report("watch", static_cast<int>(100 * (step - 1) / steps),
                             "Watching, " + std::to_string(steps - step + 1) + " samples to go");
            goOn = m_source.wait(Step);
            const std::optional<Sample> now = m_source.sample();
            if (!now)
                return ended();
            if (auto looked = lookAtPatch(); !looked)
                return Unexpected<EngineError>(looked.error());
            ++m_watched.samples;
            compare(*now, !goOn || step == steps);
        }
        if (m_interrupted > 0)
            return interrupted();
        if (m_watched.reasons.empty())
            return m_watched;
        NoOthers nobody;
        auto undone = rollBack({&m_target}, m_watched.packageId, nobody, m_options);
        if (!undone)
            return Unexpected<EngineError>(undone.error());
        m_watched.rolledBack = *std::move(undone);
        return m_watched;
    }

private:
    Result<void> begin(std::string_view packageId)
    {
        const auto patch = findPatch(m_target, packageId);
        if (!patch)
            return Unexpected<EngineError>(patch.error());
        if (patch->state != PatchState::Applied)
            return failure(ErrorKind::NotApplied,
                           "The package " + patch->ledger.packageId + " is "
                               + std::string(toString(patch->state)) + ", not applied.");
        const std::optional<Sample> before = m_source.sample();
        if (!before)
            return ended();
        m_watched.packageId = patch->ledger.packageId;
        m_watched.residentBefore = m_watched.residentAfter = before->residentBytes;
        m_watched.cpuBefore = before->ageSeconds > 0 ? before->cpuSeconds / before->ageSeconds : 0;
        m_samples.push_back(*before);
        m_begin = before->ageSeconds;
        return {};
    }

    // What is wrong with the payload is a reason to roll back; where a site is not ours nothing can
    // be put back.
    Result<void> lookAtPatch()
    {
        const auto found = findPatches(m_target);
        if (!found)
            return Unexpected<EngineError>(found.error());
        const auto patch = findPatch(*found, m_watched.packageId);
        if (!patch)
            return failure(ErrorKind::TargetGone,
                           process()
                               + " has started another program while it was watched; the "
                                 "package "
                               + m_watched.packageId + " is not in it.");
        if (patch->state == PatchState::Retired)
            return failure(ErrorKind::NotApplied,
                           "The package " + m_watched.packageId
                               + " was rolled back by somebody else while it was watched.");
        m_interrupted = patch->state == PatchState::Interrupted ? m_interrupted + 1 : 0;
        if (m_interrupted >= MostInterrupted)
            return interrupted();
        if (m_interrupted > 0)
            return {};
        const auto verification = verifyPatch(m_target, *patch);
        if (!verification)
            return Unexpected<EngineError>(verification.error());
        for (const Check &check : verification->checks) {
            if (check.ok)
                continue;
            if (check.id != "payload" && check.id != "protection")
                return failure(ErrorKind::VerifyFailed, check.subject + ": " + check.message);
            m_watched.reasons.push_back(check.subject + ": " + check.message);
        }
        return {};
    }

    void compare(const Sample &now, bool last)
    {
        m_watched.seconds = now.ageSeconds - m_begin;
        m_watched.residentAfter = now.residentBytes;
        if (now.residentBytes > 2 * m_watched.residentBefore
            && now.residentBytes - m_watched.residentBefore > MostMoreMemory)
            m_watched.reasons.push_back("Resident memory grew from "
                                        + std::to_string(m_watched.residentBefore >> 20) + " to "
                                        + std::to_string(now.residentBytes >> 20) + " MiB.");
        constexpr double span = WatchSpan.count();
        m_samples.push_back(now);
        while (m_samples.size() > 2 && now.ageSeconds - m_samples[1].ageSeconds >= span)
            m_samples.pop_front();
        const double seconds = now.ageSeconds - m_samples.front().ageSeconds;
        if (seconds <= 0)
            return;
        m_watched.cpuAfter = (now.cpuSeconds - m_samples.front().cpuSeconds) / seconds;
        if ((!last && seconds < span) || m_watched.samples < FewestSamples)
            return;
        if (m_watched.cpuAfter > 2 * m_watched.cpuBefore
            && m_watched.cpuAfter > m_watched.cpuBefore + MostMoreCores)
            m_watched.reasons.push_back("It uses " + cores(m_watched.cpuAfter)
                                        + " cores, before it was " + cores(m_watched.cpuBefore)
                                        + ".");
    }

    [[nodiscard]] std::string process() const
    {
        return "Process " + std::to_string(m_target.identity().pid);
    }
    [[nodiscard]] Unexpected<EngineError> ended() const
    {
        return failure(ErrorKind::TargetGone, process() + " ended while it was watched.");
    }
    [[nodiscard]] Unexpected<EngineError> interrupted() const
    {
        return failure(ErrorKind::Interrupted,
                       "An engine ended in the middle of its work on " + m_watched.packageId
                           + " while it was watched. Run recover.");
    }

    TargetProcess &m_target;
    WatchSource &m_source;
    const Options &m_options;
    Watched m_watched;
    std::deque<Sample> m_samples; // of the last WatchSpan
    double m_begin = 0; // age of the process
    int m_interrupted = 0; // samples on end
};

} // namespace

Result<Watched> watchPatch(TargetProcess &target, std::string_view packageId,
                           std::chrono::seconds time, WatchSource &source, const Options &options)
{
    return Watch(target, source, options).run(packageId, time);
}

} // namespace quarterdeck::engine
