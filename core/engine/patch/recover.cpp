// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/planjson.h"
#include "engine/patch/rollback.h"
#include "engine/patch/stack.h"
#include "engine/patch/stage.h"
#include "engine/patch/undo.h"

#include <algorithm>
#include <deque>
#include <set>

namespace quarterdeck::engine {

namespace {

struct Place
{
    TargetProcess *target = nullptr;
    FoundPatches found;
};

bool isAll(SiteState wanted, const FoundPatch &patch)
{
    return std::all_of(patch.sites.begin(), patch.sites.end(),
                       [wanted](SiteState state) { return state == wanted; });
}

// Whether the text is the one that was to be: every jump in, those of superseded packages out.
bool isSwitched(const Undo &undo)
{
    return isAll(SiteState::New, *undo.patch)
        && std::all_of(undo.restored.begin(), undo.restored.end(),
                       [](const FoundPatch *old) { return isAll(SiteState::Old, *old); });
}

// The package that `patch` was, or is, to make room for, in the midst of that.
const FoundPatch *successorOf(const FoundPatches &found, const FoundPatch &patch)
{
    for (const FoundPatch &other : found.patches) {
        const auto &retires = other.ledger.turn.retires;
        const LedgerState state = other.ledger.state;
        if ((state == LedgerState::Committing || state == LedgerState::RollingBack)
            && std::find(retires.begin(), retires.end(), patch.ledger.place()) != retires.end())
            return &other;
    }
    return nullptr;
}

class Recover final
{
public:
    Recover(std::string_view packageId, ProcessSource &others, const Options &options)
        : m_packageId(packageId), m_others(others), m_options(options)
    { }

    Result<Recovered> run(const Targets &targets)
    {
        m_options.report("recover", 10, "Looking for what was left unfinished");
        for (TargetProcess *target : targets) {
            if (auto looked = look(*target, targets.size() > 1); !looked)
                return Unexpected<EngineError>(looked.error());
        }
        findMembers();
        for (const TransactionId &transaction : m_transactions) {
            if (auto mended = mend(transaction); !mended)
                return Unexpected<EngineError>(mended.error());
        }
        if (auto cleaned = unmapUnused(); !cleaned)
            return Unexpected<EngineError>(cleaned.error());
        return m_result;
    }

private:
    Result<void> look(TargetProcess &target, bool several)
    {
        auto found = findPatches(target);
        if (!found && several && found.error().kind == ErrorKind::TargetGone)
            return {};
        if (!found)
            return Unexpected<EngineError>(found.error());
        for (const FoundPatch &patch : found->patches) {
            if (patch.state == PatchState::Interrupted && isAsked(patch)) {
                m_transactions.insert(patch.ledger.turn.transaction);
                m_elsewhere = m_elsewhere || patch.ledger.turn.processes > 1;
            }
        }
        m_places.push_back({&target, *std::move(found)});
        m_asked = m_places.size();
        return {};
    }

    [[nodiscard]] bool isAsked(const FoundPatch &patch) const
    {
        return m_packageId.empty() || patch.ledger.packageId == m_packageId;
    }

    // The other processes of the transactions that were interrupted.
    void findMembers()
    {
        if (!m_elsewhere)
            return;
        for (ProcessSource::Newcomer &newcomer : m_others.newcomers()) {
            const ProcessIdentity identity = newcomer.target->identity();
            const bool known = std::any_of(m_places.begin(), m_places.end(), [&](const Place &one) {
                return one.target->identity() == identity;
            });
            auto found = known ? Result<FoundPatches>({}) : findPatches(*newcomer.target);
            if (!found)
                continue;
            const bool member = std::any_of(
                found->patches.begin(), found->patches.end(), [this](const FoundPatch &patch) {
                    return m_transactions.contains(patch.ledger.turn.transaction);
                });
            if (!member)
                continue;
            m_places.push_back({newcomer.target.get(), *std::move(found)});
            m_owned.push_back(std::move(newcomer.target));
        }
    }

    Result<void> mend(const TransactionId &transaction)
    {
        bool anyApplied = false;
        bool anyBack = false;
        bool allSwitched = true;
        std::vector<Undo> committing;
        std::vector<Undo> undos;
        std::vector<Undo> superseded;
        for (Place &place : m_places) {
            for (const FoundPatch &patch : place.found.patches) {
                const Ledger &ledger = patch.ledger;
                const bool waits = successorOf(place.found, patch) != nullptr;
                if (ledger.turn.transaction != transaction || waits)
                    continue;
                const Undo undo = undoOf(place, patch);
                switch (ledger.state) {
                case LedgerState::Applied:
                    anyApplied = true;
                    undos.push_back(undo);
                    break;
                case LedgerState::Committing:
                    allSwitched = allSwitched && isSwitched(undo);
                    committing.push_back(undo);
                    undos.push_back(undo);
                    break;
                case LedgerState::RollingBack:
                    if (supersederOf(place.found, patch)) { // only its record is behind
                        superseded.push_back(undo);
                        break;
                    }
                    anyBack = true;
                    undos.push_back(undo);
                    break;
                case LedgerState::Staging:
                case LedgerState::Staged:
                    // One that was never switched, of several, or a copy that was forked meanwhile.
                    allSwitched = allSwitched && ledger.turn.processes == 1;
                    break;
                case LedgerState::Retired:
                case LedgerState::Releasing:
                    break;
                }
            }
        }
        for (const Undo &undo : superseded) {
            m_result.state = Recovered::State::Applied;
            m_result.actions.push_back("Finished the record of " + undo.patch->ledger.packageId
                                       + in(undo) + ", which is superseded.");
            if (auto written = writeState(*undo.target, undo.patch->ledger, LedgerState::Retired);
                !written)
                return written;
        }
        if (!anyBack && !committing.empty() && (anyApplied || allSwitched))
            return finish(committing);
        if (undos.empty() || (!anyBack && committing.empty()))
            return {};
        return undo(std::move(undos));
    }

    Undo undoOf(Place &place, const FoundPatch &patch)
    {
        Undo undo {place.target, &place.found, &patch, {}};
        for (const Address &retired : patch.ledger.turn.retires) {
            const FoundPatch *old = place.found.at(retired);
            if (old && patch.ledger.state != LedgerState::Applied
                && (old->ledger.state == LedgerState::Applied
                    || old->ledger.state == LedgerState::RollingBack))
                undo.restored.push_back(old);
        }
        return undo;
    }

    Result<void> finish(const std::vector<Undo> &committing)
    {
        m_result.state = Recovered::State::Applied;
        for (const Undo &undo : committing) {
            const Ledger &ledger = undo.patch->ledger;
            if (auto written = writeState(*undo.target, ledger, LedgerState::Applied); !written)
                return written;
            for (const FoundPatch *old : undo.restored) {
                if (auto written = writeState(*undo.target, old->ledger, LedgerState::Retired);
                    !written)
                    return written;
            }
            m_result.actions.push_back("Finished " + ledger.packageId + in(undo)
                                       + ": every function was switched already.");
        }
        return {};
    }

    Result<void> undo(std::vector<Undo> undos)
    {
        const auto undone = undoAll(undos, m_options);
        if (!undone)
            return Unexpected<EngineError>(undone.error());
        m_result.state = Recovered::State::RolledBack;
        for (const Undo &undo : undos) {
            m_result.actions.push_back("Put the original code back in "
                                       + std::to_string(undo.patch->sites.size()) + " functions of "
                                       + undo.patch->ledger.packageId + in(undo) + ".");
            for (const FoundPatch *old : undo.restored)
                m_result.actions.push_back("Brought back " + old->ledger.packageId + in(undo)
                                           + ", which it was to supersede.");
        }
        return {};
    }

    // Memory that no function leads to.
    Result<void> unmapUnused()
    {
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            Place &place = m_places[i];
            std::vector<const Ledger *> unused;
            for (const FoundPatch &patch : place.found.patches) {
                const LedgerState state = patch.ledger.state;
                const bool ours = i < m_asked
                    ? isAsked(patch)
                    : m_transactions.contains(patch.ledger.turn.transaction);
                if (ours
                    && (state == LedgerState::Staging || state == LedgerState::Staged
                        || state == LedgerState::Releasing))
                    unused.push_back(&patch.ledger);
            }
            const bool orphans = m_packageId.empty() && i < m_asked && !place.found.orphans.empty();
            if (unused.empty() && !orphans)
                continue;
            if (auto seized = place.target->seize(); !seized)
                return seized;
            const Result<void> done =
                unmapIn(place, unused, orphans ? place.found.orphans : std::vector<AddressRange>());
            place.target->release();
            if (!done)
                return done;
        }
        return {};
    }

    Result<void> unmapIn(Place &place, const std::vector<const Ledger *> &unused,
                         const std::vector<AddressRange> &orphans)
    {
        const std::string where = in({place.target, nullptr, nullptr, {}});
        for (const Ledger *ledger : unused) {
            if (auto unmapped = unmapRegions(*place.target, *ledger); !unmapped)
                return unmapped;
            if (m_result.state == Recovered::State::Clean)
                m_result.state = Recovered::State::RolledBack;
            m_result.actions.push_back("Unmapped the memory of " + ledger->packageId + where
                                       + ", which no function leads to.");
        }
        for (const AddressRange &orphan : orphans) {
            if (auto unmapped = place.target->unmap(orphan); !unmapped)
                return unmapped;
            m_result.actions.push_back("Unmapped " + std::to_string(orphan.size())
                                       + " unused bytes at " + toString(orphan.begin) + where
                                       + ".");
        }
        return {};
    }

    static Result<void> writeState(TargetProcess &target, const Ledger &ledger, LedgerState state)
    {
        return target.write(ledger.place() + LedgerStateOffset, encodeState(state));
    }

    [[nodiscard]] std::string in(const Undo &undo) const
    {
        return m_places.size() < 2 ? std::string()
                                   : " in process " + std::to_string(undo.target->identity().pid);
    }

    const std::string m_packageId;
    ProcessSource &m_others;
    const Options &m_options;
    std::vector<std::unique_ptr<TargetProcess>> m_owned; // that were not asked for
    std::deque<Place> m_places;
    std::size_t m_asked = 0; // of them; the others took part in a transaction with these
    std::set<TransactionId> m_transactions;
    bool m_elsewhere = false;
    Recovered m_result;
};

} // namespace

std::string_view toString(Recovered::State state)
{
    static constexpr std::string_view names[] = {"applied", "rolled-back", "clean"};
    return names[static_cast<std::size_t>(state)];
}

Result<Recovered> recover(const Targets &targets, std::string_view packageId, ProcessSource &others,
                          const Options &options)
{
    return Recover(packageId, others, options).run(targets);
}

} // namespace quarterdeck::engine
