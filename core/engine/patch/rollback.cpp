// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/rollback.h"

#include "engine/patch/stack.h"
#include "engine/patch/undo.h"

#include <algorithm>
#include <deque>

namespace quarterdeck::engine {

namespace {

// A process and what was found in it; they stay where they are, for others point to them.
struct Place
{
    TargetProcess *target = nullptr;
    FoundPatches found;
};

Result<void> requireFree(const FoundPatches &found, const FoundPatch &patch)
{
    const std::string &id = patch.ledger.packageId;
    if (patch.state == PatchState::Retired)
        return failure(ErrorKind::NotApplied, "The package " + id + " is rolled back already.");
    if (patch.state == PatchState::Interrupted)
        return failure(ErrorKind::Interrupted, patch.message);
    std::string names;
    for (const FoundPatch *dependant : dependantsOf(found, patch))
        names += (names.empty() ? "" : ", ") + dependant->ledger.packageId;
    if (names.empty())
        return {};
    return failure(ErrorKind::Blocked,
                   "The package " + id + " is required by " + names
                       + ". Roll back first what requires it. Nothing was changed.");
}

class RollBack final
{
public:
    RollBack(std::string_view packageId, ProcessSource &others, const Options &options)
        : m_packageId(packageId), m_others(others), m_options(options)
    { }

    Result<RolledBack> run(const Targets &targets)
    {
        const bool several = targets.size() > 1;
        std::optional<EngineError> leftOut;
        for (TargetProcess *target : targets) {
            auto undo = undoIn(*target);
            if (undo) {
                m_undos.push_back(*undo);
                continue;
            }
            const ErrorKind kind = undo.error().kind;
            leftOut = undo.error();
            if (!several || (kind != ErrorKind::NotApplied && kind != ErrorKind::TargetGone))
                return Unexpected<EngineError>(undo.error());
        }
        if (m_undos.empty())
            return leftOut ? Result<RolledBack>(Unexpected<EngineError>(*leftOut))
                           : failure(ErrorKind::NotApplied, "There is no process to roll back.");
        const MoreToUndo more = [this] { return join(); };
        return undoAll(
            m_undos, m_options, [this] { return m_others.othersCame(); },
            m_others.mayGrow() ? more : MoreToUndo());
    }

private:
    Result<Undo> undoIn(TargetProcess &target)
    {
        auto found = findPatches(target);
        if (!found)
            return Unexpected<EngineError>(found.error());
        const auto wanted = findPatch(*found, m_packageId);
        if (!wanted)
            return Unexpected<EngineError>(wanted.error());
        m_places.push_back({&target, *std::move(found)});
        Place &place = m_places.back();
        const FoundPatch &patch = *place.found.at(wanted->ledger.place());
        if (auto free = requireFree(place.found, patch); !free)
            return Unexpected<EngineError>(free.error());
        m_packageId = patch.ledger.packageId; // the same one in all
        return Undo {place.target, &place.found, &patch, {}};
    }

    Result<std::vector<Undo>> join()
    {
        std::vector<Undo> result;
        for (ProcessSource::Newcomer &newcomer : m_others.newcomers()) {
            if (!newcomer.wanted)
                continue;
            m_owned.push_back(std::move(newcomer.target));
            auto undo = undoIn(*m_owned.back());
            if (undo)
                result.push_back(*undo);
            else if (undo.error().kind != ErrorKind::NotApplied && m_owned.back()->mappings())
                return Unexpected<EngineError>(undo.error());
        }
        return result;
    }

    std::string m_packageId;
    ProcessSource &m_others;
    const Options &m_options;
    std::vector<std::unique_ptr<TargetProcess>> m_owned; // that came meanwhile
    std::deque<Place> m_places;
    std::vector<Undo> m_undos;
};

} // namespace

bool RolledBack::textRestored() const
{
    return std::all_of(processes.begin(), processes.end(), [](const RolledBackProcess &process) {
        return process.ended || process.textRestored;
    });
}

Result<RolledBack> rollBack(const Targets &targets, std::string_view packageId,
                            ProcessSource &others, const Options &options)
{
    return RollBack(packageId, others, options).run(targets);
}

} // namespace quarterdeck::engine
