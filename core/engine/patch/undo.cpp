// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/undo.h"

#include "engine/code/decoder.h"
#include "engine/patch/planjson.h"
#include "engine/patch/textchange.h"
#include "engine/patch/turn.h"
#include "engine/patch/verify.h"

#include <algorithm>

namespace quarterdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;
constexpr std::size_t LongestInstruction = 15;
constexpr int MostRegroups = 100;
constexpr std::chrono::microseconds TimeToReport {500};

// What must not be in progress: the whole new code and what the package holds.
std::vector<BusyRange> busyFor(const Undo &undo, Consistency consistency)
{
    std::vector<BusyRange> busy;
    std::vector<const FoundPatch *> all = undo.restored;
    all.push_back(undo.patch);
    for (const FoundPatch *patch : all) {
        addEditsOf(patch->ledger, busy);
        if (consistency == Consistency::Quiescent)
            addCodeOf(patch->ledger, busy);
    }
    return busy;
}

Switch changeOf(const Undo &undo, Consistency consistency)
{
    const Ledger &ledger = undo.patch->ledger;
    // Other packages stay as they are, on both sides.
    std::vector<const Ledger *> before;
    std::vector<const Ledger *> after;
    const auto isRestored = [&](const FoundPatch &patch) {
        return std::find(undo.restored.begin(), undo.restored.end(), &patch) != undo.restored.end();
    };
    Switch change;
    for (const FoundPatch &patch : undo.found->patches) {
        if (isRestored(patch)) {
            after.push_back(&patch.ledger);
            change.records.push_back({patch.ledger.place(), patch.ledger.state,
                                      LedgerState::RollingBack, LedgerState::Applied});
        } else if (&patch == undo.patch) {
            before.push_back(&ledger);
        } else if (patch.ledger.state == LedgerState::Applied) {
            before.push_back(&patch.ledger);
            after.push_back(&patch.ledger);
        }
    }
    change.records.push_back(
        {ledger.place(), ledger.state, LedgerState::RollingBack, LedgerState::Retired});
    change.busy = busyFor(undo, consistency);
    change.writes = textChange(before, after);
    return change;
}

// Whether every site is one write that no thread can be inside of: within an aligned word and over
// no more than the first instruction. A site with a relay is not: a thread may be at the relay, on
// its way to the new code, when the bytes there are taken away.
bool canPutBackRunning(TargetProcess &target, const Ledger &ledger)
{
    return std::all_of(ledger.sites.begin(), ledger.sites.end(), [&](const LedgerSite &site) {
        const Edit &edit = site.edits.front();
        const std::size_t size = edit.before.size();
        Bytes bytes(LongestInstruction);
        bytes.resize(target.readSome(edit.address, bytes));
        if (site.edits.size() != 1 || edit.address.value() % 8 + size > 8 || bytes.size() < size)
            return false;
        std::copy(edit.before.begin(), edit.before.end(), bytes.begin());
        const auto first = decode(bytes, edit.address.value());
        return first && first->length >= std::max<std::size_t>(2, size);
    });
}

Result<void> confirmAll(TargetProcess &target, const FoundPatch &patch,
                        const std::vector<Mapping> &mappings)
{
    for (std::size_t i = 0; i < patch.ledger.sites.size(); ++i) {
        const LedgerSite &site = patch.ledger.sites[i];
        if (patch.sites[i] == SiteState::Foreign)
            return failure(ErrorKind::VerifyFailed,
                           "The code of " + site.function + " at " + toString(site.original.begin)
                               + " is neither the original nor this patch's jump: something else "
                                 "has changed it. Nothing was put back.",
                           patch.message);
        for (const Edit &edit : site.edits) {
            if (auto confirmed = confirmOriginal(target, edit, mappings); !confirmed)
                return confirmed;
        }
    }
    return {};
}

class UndoRun final
{
public:
    UndoRun(std::vector<Undo> undos, const Options &options, const OthersCame &othersCame,
            const MoreToUndo &more)
        : m_undos(std::move(undos)), m_options(options), m_othersCame(othersCame), m_more(more)
    { }

    Result<RolledBack> run()
    {
        const auto begin = Clock::now();
        RolledBack result;
        result.packageId = m_undos.front().patch->ledger.packageId;
        std::vector<Undo> living;
        for (const Undo &undo : m_undos) {
            const Result<void> prepared = prepare(undo);
            const bool ended = !prepared && prepared.error().kind == ErrorKind::TargetGone;
            if (!prepared && (!ended || m_undos.size() == 1))
                return Unexpected<EngineError>(prepared.error());
            if (prepared)
                living.push_back(undo);
        }
        m_undos = std::move(living);
        if (m_undos.empty())
            return failure(ErrorKind::TargetGone, "Every process that has the package has ended.");
        m_options.report("rollback", 20, "Putting the original code back");
        std::vector<Holder> heldBy;
        for (const Consistency consistency : waysToGo()) {
            const Result<SwitchReport> report = attempt(consistency);
            for (const Undo &undo : m_undos)
                undo.target->release();
            // What cannot be known to be quiescent is put back at entry.
            const bool mayMix = consistency == Consistency::Quiescent;
            if (!report && report.error().kind == ErrorKind::Blocked && mayMix)
                continue;
            if (!report)
                return Unexpected<EngineError>(report.error());
            const std::size_t before = result.report.attempts;
            result.report = *report;
            result.report.attempts += before;
            result.consistency = consistency;
            if (report->done) {
                result.report.heldBy = heldBy;
                result.processes = processes();
                result.duration =
                    std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
                return result;
            }
            heldBy = report->heldBy;
        }
        return failure(ErrorKind::Busy,
                       "The original code could not be put back: a thread was always in the very "
                       "bytes that change. Nothing was changed.");
    }

private:
    struct State
    {
        std::string stackSwitcher;
        Sha256 textBefore {};
    };

    Result<void> prepare(const Undo &undo)
    {
        const auto mappings = undo.target->mappings();
        if (!mappings)
            return Unexpected<EngineError>(mappings.error());
        std::vector<const FoundPatch *> all = undo.restored;
        all.push_back(undo.patch);
        for (const FoundPatch *patch : all) {
            const Result<void> confirmed = confirmAll(*undo.target, *patch, *mappings);
            if (confirmed)
                continue;
            const auto now = undo.target->mappings(); // one that is ending has no code any more
            return now ? confirmed : Result<void>(Unexpected<EngineError>(now.error()));
        }
        const auto text = textHash(*undo.target);
        if (!text)
            return Unexpected<EngineError>(text.error());
        m_states.push_back({findStackSwitcher(*undo.target, *mappings), *text});
        return {};
    }

    [[nodiscard]] bool canRun() const
    {
        const Undo &first = m_undos.front();
        return m_undos.size() == 1 && !m_more && first.restored.empty()
            && canPutBackRunning(*first.target, first.patch->ledger);
    }

    [[nodiscard]] std::vector<Consistency> waysToGo() const
    {
        // Where versions may mix, nobody has to wait for it.
        if (canRun() && m_undos.front().patch->ledger.consistency == Consistency::Entry)
            return {Consistency::Entry};
        return {Consistency::Quiescent, Consistency::Entry};
    }

    void enlist(std::size_t index, Consistency consistency)
    {
        Participant participant;
        participant.target = m_undos[index].target;
        participant.change = changeOf(m_undos[index], consistency);
        if (consistency == Consistency::Quiescent)
            participant.change.stackSwitcher = m_states[index].stackSwitcher;
        participant.change.withoutStop = consistency == Consistency::Entry && canRun();
        m_participants.push_back(std::move(participant));
    }

    // Follows one more process and gives its record this transaction, so that recover knows who
    // belongs to it.
    Result<void> begin(std::size_t index)
    {
        const Undo &undo = m_undos[index];
        if (!m_participants[index].change.withoutStop) {
            if (auto seized = undo.target->seize(); !seized)
                return mayLeaveOut(seized.error(), index) ? Result<void>() : seized;
        }
        Ledger ledger = undo.patch->ledger;
        if (ledger.state != LedgerState::Applied)
            return {}; // it is in the midst of one already
        ledger.turn.transaction = m_transaction;
        ledger.turn.processes = static_cast<std::uint32_t>(m_undos.size() + (m_more ? 1 : 0));
        const Result<void> written = writeTurn(*undo.target, ledger);
        return !written && mayLeaveOut(written.error(), index) ? Result<void>() : written;
    }

    Result<SwitchReport> attempt(Consistency consistency)
    {
        m_participants.clear();
        for (std::size_t i = 0; i < m_undos.size(); ++i)
            enlist(i, consistency);
        for (std::size_t i = 0; i < m_undos.size(); ++i) {
            if (auto begun = begin(i); !begun)
                return Unexpected<EngineError>(begun.error());
        }
        for (int round = 0; round < MostRegroups; ++round) {
            const Result<SwitchReport> report = runSwitch(m_participants, m_options, m_othersCame);
            if (!report || !report->regroup)
                return report;
            // Their parents have to report them first.
            for (std::size_t i = 0; i < m_undos.size(); ++i) {
                if (!m_participants[i].gone) {
                    (void)m_undos[i].target->pause(TimeToReport);
                    break;
                }
            }
            auto joining = m_more();
            if (!joining)
                return Unexpected<EngineError>(joining.error());
            for (Undo &undo : *joining) {
                const Result<void> prepared = prepare(undo);
                if (!prepared && prepared.error().kind == ErrorKind::TargetGone)
                    continue;
                if (!prepared)
                    return Unexpected<EngineError>(prepared.error());
                m_undos.push_back(std::move(undo));
                enlist(m_undos.size() - 1, consistency);
                if (auto begun = begin(m_undos.size() - 1); !begun)
                    return Unexpected<EngineError>(begun.error());
            }
        }
        return failure(ErrorKind::Busy,
                       "Nothing was changed: new processes come faster than they can take part.");
    }

    bool mayLeaveOut(const EngineError &error, std::size_t index)
    {
        if (error.kind != ErrorKind::TargetGone || m_undos.size() == 1)
            return false;
        m_participants[index].gone = true;
        m_undos[index].target->release();
        return true;
    }

    std::vector<RolledBackProcess> processes()
    {
        std::vector<RolledBackProcess> result;
        for (std::size_t i = 0; i < m_undos.size(); ++i) {
            TargetProcess &target = *m_undos[i].target;
            RolledBackProcess process;
            process.process = target.identity();
            const auto mappings = target.mappings();
            process.ended = m_participants[i].gone
                || (!mappings && mappings.error().kind == ErrorKind::TargetGone);
            if (!process.ended) {
                process.threads = m_participants[i].threads;
                process.pause = m_participants[i].pause;
                process.textBefore = m_states[i].textBefore;
                if (const auto text = textHash(target))
                    process.textAfter = *text;
                const Ledger &ledger = m_undos[i].patch->ledger;
                process.textRestored = mappings
                    && std::all_of(ledger.sites.begin(), ledger.sites.end(),
                                   [&](const LedgerSite &site) {
                                       return siteState(target, ledger, site, *mappings,
                                                        m_undos[i].patch->others)
                                           == SiteState::Old;
                                   });
            }
            result.push_back(std::move(process));
        }
        return result;
    }

    std::vector<Undo> m_undos;
    const Options &m_options;
    const OthersCame &m_othersCame;
    const MoreToUndo &m_more;
    const TransactionId m_transaction = newTransaction();
    std::vector<State> m_states; // beside m_undos, as the next
    std::vector<Participant> m_participants;
};

} // namespace

Result<RolledBack> undoAll(std::vector<Undo> undos, const Options &options,
                           const OthersCame &othersCame, const MoreToUndo &more)
{
    return UndoRun(std::move(undos), options, othersCame, more).run();
}

} // namespace quarterdeck::engine
