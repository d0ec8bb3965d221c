// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/apply.h"

#include "engine/package/encoding.h"
#include "engine/patch/applycheck.h"
#include "engine/patch/reuse.h"
#include "engine/patch/rollback.h"
#include "engine/patch/stack.h"
#include "engine/patch/stage.h"
#include "engine/patch/textchange.h"
#include "engine/patch/turn.h"

#include <algorithm>
#include <ctime>

namespace quarterdeck::engine {

namespace {

using Clock = std::chrono::steady_clock;

// Workers may be forked again and again between two windows; then it is given up.
constexpr int MostRegroups = 100;
constexpr std::chrono::microseconds TimeToReport {500};

// What must not be in progress when `package` is retired for another one.
void addBusyOf(const Ledger &package, Consistency consistency, std::vector<BusyRange> &busy)
{
    addEditsOf(package, busy);
    if (consistency == Consistency::Quiescent)
        addCodeOf(package, busy);
}

// One process in the middle of the transaction.
struct Part
{
    TargetProcess *target = nullptr;
    Plan plan; // of the process that it was forked from, when it was born with a staged payload
    Ledger ledger;
    std::vector<Ledger> retired; // of the packages that this one supersedes
    bool mustUnmap = false; // when it is given up: the payload is not a retired one
    bool isCopy = false; // born with a staged payload
    Sha256 textBefore {};
};

class Apply final
{
public:
    Apply(const Package &package, ProcessSource &others, const Options &options,
          std::vector<Holder> *heldBy)
        : m_package(package)
        , m_others(others)
        , m_options(options)
        , m_heldBy(heldBy)
        , m_transaction(newTransaction())
    { }

    Result<Applied> run(std::vector<Member> members)
    {
        const auto begin = Clock::now();
        m_parts.reserve(members.size());
        for (Member &member : members) {
            const Result<void> added = add(std::move(member), members.size());
            const bool ended = !added && added.error().kind == ErrorKind::TargetGone;
            if (!added && (!ended || members.size() == 1))
                return Unexpected<EngineError>(added.error());
        }
        if (m_parts.empty())
            return failure(ErrorKind::TargetGone, "Every process of the plan has ended.");
        m_options.report("stage", 10, "Mapping memory for the replacement");
        Result<SwitchReport> report = Unexpected<EngineError>(EngineError {});
        if (auto staged = stageAll(); !staged)
            report = Unexpected<EngineError>(staged.error());
        else
            report = switchAll();
        if (!report || !report->done) {
            if (report && m_heldBy)
                *m_heldBy = report->heldBy;
            const EngineError error = report ? heldError(*report) : report.error();
            return Unexpected<EngineError>(giveUp(error));
        }
        takeAwayCopies();
        m_options.report("verify", 80, "Checking what was written");
        Applied applied;
        applied.report = *report;
        if (auto verified = verify(applied); !verified)
            return Unexpected<EngineError>(verified.error().kind == ErrorKind::TargetGone
                                               ? verified.error()
                                               : undo(verified.error()));
        applied.duration =
            std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
        return applied;
    }

private:
    Result<void> add(Member member, std::size_t processes)
    {
        TargetProcess &target = *member.target;
        const Plan &plan = member.plan;
        if (!plan.applicable())
            return failure(ErrorKind::Blocked, plan.blockers.front().message);
        if (target.identity() != plan.target)
            return failure(ErrorKind::PlanChanged, "The plan is for another process.");
        const auto found = findPatches(target);
        if (!found)
            return Unexpected<EngineError>(found.error());
        if (auto free = refuseWhatIsThere(*found, plan.packageId); !free)
            return free;
        const auto text = textHash(target);
        if (!text)
            return Unexpected<EngineError>(text.error());

        const std::optional<Ledger> reused = reusable(*found, plan);
        Part part;
        part.ledger = reused
            ? *reused
            : ledgerFor(plan, m_package.title, static_cast<std::uint64_t>(std::time(nullptr)));
        part.ledger.turn = {nextOrder(*found), m_transaction, processCount(processes), {}};
        for (const RetiredPackage &retired : plan.retires)
            part.ledger.turn.retires.push_back(retired.record);
        part.mustUnmap = !reused;
        part.textBefore = *text;
        const std::uint64_t room = plan.regions.front().segments.front().size;
        if (const std::size_t size = encodeLedger(part.ledger).size(); size > room)
            return failure(ErrorKind::TooLarge,
                           "The record of this patch has " + std::to_string(size) + " bytes, "
                               + std::to_string(room) + " are set aside for it.");
        part.target = member.target;
        part.plan = std::move(member.plan);
        auto participant = participantFor(part, *found);
        if (!participant)
            return Unexpected<EngineError>(participant.error());
        participant->change.withoutStop = processes == 1 && part.plan.switchesWithoutStop();
        m_participants.push_back(*std::move(participant));
        m_parts.push_back(std::move(part));
        return {};
    }

    // More than one where others may come.
    [[nodiscard]] std::uint32_t processCount(std::size_t known) const
    {
        return static_cast<std::uint32_t>(known + (m_others.mayGrow() ? 1 : 0));
    }

    Result<Participant> participantFor(Part &part, const FoundPatches &found)
    {
        const auto mappings = part.target->mappings();
        if (!mappings)
            return Unexpected<EngineError>(mappings.error());
        Participant result;
        result.target = part.target;
        Switch &change = result.change;
        const Plan &plan = part.plan;
        std::vector<const Ledger *> before;
        change.records.push_back({part.ledger.place(),
                                  part.mustUnmap ? LedgerState::Staged : LedgerState::Retired,
                                  LedgerState::Committing, LedgerState::Applied});
        for (const BusyRange &busy : plan.busy) {
            if (plan.consistency == Consistency::Quiescent
                || busy.why == BusyRange::Why::EditedBytes)
                change.busy.push_back(busy);
        }
        for (const RetiredPackage &retired : plan.retires) {
            const FoundPatch *patch = found.at(retired.record);
            if (!patch || patch->state != PatchState::Applied)
                return failure(ErrorKind::PlanChanged,
                               "The package " + retired.packageId
                                   + ", which this one supersedes, is not applied any more.");
            before.push_back(&patch->ledger);
            part.retired.push_back(patch->ledger);
            part.retired.back().turn.transaction = m_transaction;
            part.retired.back().turn.processes = part.ledger.turn.processes;
            change.records.push_back({retired.record, LedgerState::Applied,
                                      LedgerState::RollingBack, LedgerState::Retired});
            addBusyOf(patch->ledger, plan.consistency, change.busy);
        }
        change.writes = textChange(before, {&part.ledger});
        for (Switch::Write &write : change.writes)
            write.expected[1].clear(); // nothing was begun
        if (plan.consistency == Consistency::Quiescent)
            change.stackSwitcher = findStackSwitcher(*part.target, *mappings);
        return result;
    }

    [[nodiscard]] bool withoutStop() const
    {
        return m_participants.size() == 1 && m_participants.front().change.withoutStop;
    }

    Result<void> stageAll()
    {
        // What is switched without a stop needs only a thread or two for the calls.
        if (withoutStop() && !m_parts.front().mustUnmap)
            return writeTurn(*m_parts.front().target, m_parts.front().ledger);
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            TargetProcess &target = *m_parts[i].target;
            if (auto seized = withoutStop() ? target.seizeForCalls() : target.seize(); !seized) {
                if (!mayLeaveOut(seized.error(), i))
                    return seized;
            }
        }
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            Part &part = m_parts[i];
            if (m_participants[i].gone)
                continue;
            const Result<void> staged = stage(part);
            if (withoutStop())
                part.target->release();
            if (!staged && !mayLeaveOut(staged.error(), i))
                return staged;
        }
        return {};
    }

    // Everything but the switch; the records say which transaction they belong to.
    static Result<void> stage(Part &part)
    {
        Result<void> staged = part.mustUnmap && !part.isCopy
            ? stagePayload(*part.target, part.plan, part.ledger)
            : writeTurn(*part.target, part.ledger);
        for (const Ledger &retired : part.retired)
            staged = staged ? writeTurn(*part.target, retired) : staged;
        return staged;
    }

    // One of several that has ended is no reason to stop.
    bool mayLeaveOut(const EngineError &error, std::size_t index)
    {
        if (error.kind != ErrorKind::TargetGone || m_parts.size() == 1)
            return false;
        m_participants[index].gone = true;
        m_parts[index].target->release();
        return true;
    }

    Result<SwitchReport> switchAll()
    {
        const auto deadline = Clock::now() + m_options.deadline;
        std::size_t attempts = 0;
        for (int round = 0; round < MostRegroups; ++round) {
            Options options = m_options;
            options.deadline = std::max(
                std::chrono::milliseconds(0),
                std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()));
            Result<SwitchReport> report =
                runSwitch(m_participants, options, [this] { return m_others.othersCame(); });
            if (report)
                attempts = report->attempts += attempts;
            if (!report || !report->regroup)
                return report;
            if (auto joined = join(); !joined)
                return Unexpected<EngineError>(joined.error());
        }
        return failure(ErrorKind::Busy,
                       "Nothing was changed: new processes come faster than they can take part ("
                           + std::to_string(MostRegroups) + " attempts).");
    }

    // Takes in the processes that have come.
    Result<void> join()
    {
        // Their parents have to report them first.
        for (std::size_t i = 0; i < m_participants.size(); ++i) {
            if (!m_participants[i].gone) {
                (void)m_participants[i].target->pause(TimeToReport);
                break;
            }
        }
        for (ProcessSource::Newcomer &newcomer : m_others.newcomers()) {
            if (!newcomer.wanted) {
                m_strangers.push_back(std::move(newcomer.target));
                continue;
            }
            m_owned.push_back(std::move(newcomer.target));
            const Result<void> joined = joinOne(*m_owned.back(), newcomer.obstacle);
            // Whatever is wrong with one that is ending, it is no reason to stop.
            if (!joined && joined.error().kind != ErrorKind::AlreadyApplied
                && m_owned.back()->mappings())
                return joined;
            // The others have to be answered meanwhile.
            for (std::size_t i = 0; i < m_participants.size(); ++i) {
                if (m_participants[i].gone)
                    continue;
                if (auto alive = m_participants[i].target->pause(std::chrono::microseconds(0));
                    !alive && !mayLeaveOut(alive.error(), i))
                    return alive;
                break;
            }
        }
        return {};
    }

    Result<void> joinOne(TargetProcess &target, const std::string &obstacle)
    {
        const std::string name = "Process " + std::to_string(target.identity().pid);
        const auto found = findPatches(target);
        if (!found)
            return Unexpected<EngineError>(found.error());
        const auto copy = std::find_if(found->patches.begin(), found->patches.end(),
                                       [this](const FoundPatch &patch) {
                                           return patch.ledger.turn.transaction == m_transaction
                                               && (patch.ledger.state == LedgerState::Staged
                                                   || patch.ledger.state == LedgerState::Retired);
                                       });
        if (!obstacle.empty())
            return failure(ErrorKind::Blocked,
                           name + " came meanwhile and cannot be patched: " + obstacle);
        Part part;
        if (copy == found->patches.end()) {
            // Born before its parent was staged, or half: what it carries goes first.
            if (auto cleaned = takeAwayCopy(target, *found); !cleaned)
                return cleaned;
            Result<Plan> plan = planForTarget(m_package, target);
            if (!plan)
                return Unexpected<EngineError>(plan.error());
            if (!plan->applicable())
                return failure(ErrorKind::Blocked,
                               name + " came meanwhile: " + plan->blockers.front().message);
            if (auto added = add({&target, *std::move(plan)}, m_parts.size() + 1); !added)
                return added;
            return seizeAndStageLast();
        }
        const auto parent = std::find_if(m_parts.begin(), m_parts.end(), [&](const Part &one) {
            return one.ledger.planId == copy->ledger.planId;
        });
        if (parent == m_parts.end())
            return failure(ErrorKind::Internal, name + " has a copy of nobody's patch.");
        const auto text = textHash(target);
        if (!text)
            return Unexpected<EngineError>(text.error());
        part.target = &target;
        part.plan = parent->plan;
        part.ledger = copy->ledger;
        part.mustUnmap = copy->ledger.state == LedgerState::Staged;
        part.isCopy = true;
        part.textBefore = *text;
        auto participant = participantFor(part, *found);
        if (!participant)
            return Unexpected<EngineError>(participant.error());
        m_participants.push_back(*std::move(participant));
        m_parts.push_back(std::move(part));
        return seizeAndStageLast();
    }

    Result<void> seizeAndStageLast()
    {
        Result<void> done = m_parts.back().target->seize();
        done = done ? stage(m_parts.back()) : done;
        return !done && mayLeaveOut(done.error(), m_parts.size() - 1) ? Result<void>() : done;
    }

    // What was forked meanwhile may have a copy of what is staged.
    Result<void> takeAwayCopy(TargetProcess &target, const FoundPatches &found)
    {
        std::vector<AddressRange> regions;
        for (const Part &part : m_parts) {
            for (const LedgerRegion &region : part.ledger.regions)
                regions.push_back(region.range);
        }
        return unmapCopies(target, found, m_transaction, regions);
    }

    // From all that were forked while something was staged and do not take part. What cannot be
    // taken away is named by status, as Interrupted.
    void takeAwayCopies()
    {
        for (int round = 0; round < MostRegroups; ++round) {
            for (ProcessSource::Newcomer &newcomer : m_others.newcomers())
                m_strangers.push_back(std::move(newcomer.target));
            if (m_strangers.empty())
                return;
            for (const auto &target : std::exchange(m_strangers, {})) {
                if (const auto found = findPatches(*target))
                    (void)takeAwayCopy(*target, *found);
            }
        }
    }

    EngineError giveUp(const EngineError &error)
    {
        if (error.kind == ErrorKind::Interrupted) {
            for (Part &part : m_parts)
                part.target->release();
            return withoutStop() ? undoHalf(error) : error;
        }
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            Part &part = m_parts[i];
            // No site ever led there.
            if (part.mustUnmap && !m_participants[i].gone
                && (!withoutStop() || part.target->seizeForCalls()))
                (void)unmapRegions(*part.target, part.ledger);
            part.target->release();
        }
        takeAwayCopies();
        return error;
    }

    // A switch without a stop that failed on the way.
    EngineError undoHalf(EngineError error)
    {
        NoOthers nobody;
        if (!recover(targets(), m_package.id, nobody, m_options))
            return error;
        error.kind = ErrorKind::MemoryUnwritable;
        error.code = ExitCode::Undone;
        error.message = "The code could not be written; what was changed is put back.";
        return error;
    }

    Result<void> verify(Applied &applied)
    {
        for (std::size_t i = 0; i < m_parts.size(); ++i) {
            Part &part = m_parts[i];
            const Participant &participant = m_participants[i];
            AppliedProcess process;
            process.process = part.target->identity();
            process.ended = participant.gone;
            if (!process.ended) {
                process.threads = participant.threads;
                process.pause = participant.pause;
                process.textBefore = part.textBefore;
                Result<void> verified = verifyApplied(*part.target, m_package.id, process);
                // A process that ends, or starts a program, fails in many ways.
                std::uint8_t byte = 0;
                const auto there = part.target->read(part.ledger.place(), {&byte, 1});
                if (!verified && !there && there.error().kind == ErrorKind::TargetGone)
                    verified = there;
                process.ended = !verified && mayLeaveOut(verified.error(), i);
                if (!verified && !process.ended)
                    return verified;
            }
            applied.processes.push_back(std::move(process));
        }
        return {};
    }

    // What was applied does not stand up to a look.
    EngineError undo(EngineError error)
    {
        const Result<RolledBack> undone = rollBack(targets(), m_package.id, m_others, m_options);
        error.kind = ErrorKind::VerifyFailed;
        error.message += undone ? " The patch was rolled back." : " It could not be rolled back.";
        error.code = undone ? ExitCode::Undone : ExitCode::Interrupted;
        return error;
    }

    [[nodiscard]] Targets targets() const
    {
        Targets result;
        for (const Part &part : m_parts)
            result.push_back(part.target);
        return result;
    }

    const Package &m_package;
    ProcessSource &m_others;
    const Options &m_options;
    std::vector<Holder> *m_heldBy;
    const TransactionId m_transaction;
    std::vector<Part> m_parts;
    std::vector<Participant> m_participants; // beside m_parts
    std::vector<std::unique_ptr<TargetProcess>> m_owned; // that came meanwhile and take part
    std::vector<std::unique_ptr<TargetProcess>> m_strangers; // that may carry a copy
};

} // namespace

Result<Applied> applyPlans(const Package &package, std::vector<Member> members,
                           ProcessSource &others, const Options &options,
                           std::vector<Holder> *heldBy)
{
    return Apply(package, others, options, heldBy).run(std::move(members));
}

} // namespace quarterdeck::engine
