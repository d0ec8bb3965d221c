// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/trialrunner.h"

#include "base/clock.h"
#include "lab/enginewords.h"

#include <QCryptographicHash>
#include <QLocale>
#include <QSysInfo>
#include <QUuid>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

using lab::TrialStepKind;

namespace {

QString milliseconds(qint64 microseconds)
{
    return QLocale().toString(static_cast<double>(microseconds) / 1000.0, 'f', 2);
}

QString mebibytes(qint64 bytes)
{
    return QLocale().toString(static_cast<double>(bytes) / 1048576.0, 'f', 1);
}

QStringList blockerDetails(const std::vector<lab::Blocker> &blockers)
{
    QStringList details;
    for (const lab::Blocker &blocker : blockers) {
        const QString title = lab::blockerTitle(blocker.kind);
        details += title.isEmpty() ? blocker.message : title + u'\n' + blocker.message;
    }
    return details;
}

// Who is in the way and by which calls it came there.
QStringList heldDetails(const std::vector<lab::HeldBy> &heldBy)
{
    QStringList details;
    for (const lab::HeldBy &held : heldBy) {
        const QString why = lab::heldWhyText(held.why);
        QString text;
        if (held.tid == 0)
            text = TrialRunner::tr("A stack that no thread runs on has %1 in progress: %2")
                       .arg(held.function, why);
        else if (held.function.isEmpty())
            text = TrialRunner::tr("Thread %1 (%2): %3", "number, name, why")
                       .arg(held.tid)
                       .arg(held.thread, why);
        else
            text = TrialRunner::tr("Thread %1 (%2) is in %3: %4", "number, name, function, why")
                       .arg(held.tid)
                       .arg(held.thread, held.function, why);
        for (const QString &frame : held.frames)
            text += u"\n    "_s + frame;
        details += text;
    }
    return details;
}

// A change that stopped nobody rests on an observation, and says so.
QString measuredNote()
{
    return TrialRunner::tr("That no thread sees half of such a change is measured, not guaranteed "
                           "by the kernel.");
}

} // namespace

TrialRunner::TrialRunner(EngineClient *engine, const Clock *clock, QObject *parent)
    : QObject(parent), m_engine(engine), m_clock(clock)
{ }

Result<void> TrialRunner::start(const lab::Target &target, const lab::PackageFile &package,
                                const Options &options)
{
    if (m_running)
        return failure(ExitCode::Refused, tr("A trial is under way: wait for it, or cancel it."));
    m_package = package;
    m_options = options;
    m_plan.reset();
    m_running = true;
    m_held = false;
    m_cancelled = false;
    m_rolledBack = false;
    m_textBefore.clear();
    lab::Trial trial;
    trial.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    trial.machine = QSysInfo::machineHostName();
    trial.target = target;
    trial.packageHash = QString::fromLatin1(
        QCryptographicHash::hash(package.bytes, QCryptographicHash::Sha256).toHex());
    trial.started = m_clock->nowUtc();
    m_trial = std::move(trial);
    startPlan();
    return {};
}

void TrialRunner::rollBack()
{
    if (std::exchange(m_held, false))
        startRollBack();
}

void TrialRunner::cancel()
{
    if (!m_running)
        return;
    m_cancelled = true;
    if (m_held)
        rollBack();
    else if (m_current != TrialStepKind::RollBack && m_current != TrialStepKind::VerifyRollBack)
        m_engine->cancel(m_request);
}

void TrialRunner::begin(TrialStepKind step)
{
    m_current = step;
    m_step = {step, m_clock->nowUtc(), {}, false, {}, {}};
    emit stepStarted(step);
}

void TrialRunner::end(bool passed, const QString &summary, const QStringList &details)
{
    m_step.ended = m_clock->nowUtc();
    m_step.passed = passed;
    m_step.summary = summary;
    m_step.details = details;
    if (m_engine->info())
        m_trial->engineVersion = m_engine->info()->version;
    const TrialStepKind kind = m_step.kind;
    m_current.reset();
    m_trial->steps.push_back(m_step);
    emit stepEnded(m_step);
    next(kind, passed);
}

void TrialRunner::fail(const lab::EngineFailure &failure)
{
    const TrialStepKind kind = m_step.kind;
    if (m_cancelled && failure.kind == "cancelled"_L1) {
        m_current.reset();
        next(kind, false);
        return;
    }
    QStringList details;
    if (failure.plan)
        details += blockerDetails(failure.plan->blockers);
    details += heldDetails(failure.heldBy);
    if (!failure.error.detail.isEmpty())
        details += failure.error.detail;
    end(false, failure.error.message, details);
}

// After the apply the way always leads through the rollback.
void TrialRunner::next(TrialStepKind done, bool passed)
{
    const bool onward = passed && !m_cancelled;
    switch (done) {
    case TrialStepKind::Plan:
        onward ? startApply() : finish();
        break;
    case TrialStepKind::Apply:
        if (!passed)
            finish(); // the engine has undone it, or said that it cannot tell
        else
            m_cancelled ? startRollBack() : startVerify();
        break;
    case TrialStepKind::Verify:
        onward ? startWatch() : startRollBack();
        break;
    case TrialStepKind::Watch:
        if (m_rolledBack) {
            startVerifyRollBack();
        } else if (onward && m_options.holdBeforeRollBack) {
            m_held = true;
            emit held();
        } else {
            startRollBack();
        }
        break;
    case TrialStepKind::RollBack:
        passed ? startVerifyRollBack() : finish();
        break;
    case TrialStepKind::VerifyRollBack:
        finish();
        break;
    }
}

void TrialRunner::startPlan()
{
    begin(TrialStepKind::Plan);
    m_request = m_engine->plan(m_trial->target.pid, m_package, this, [this](const auto &result) {
        if (!result)
            return fail(result.error());
        const lab::PatchPlan &plan = *result;
        m_plan = plan;
        m_trial->packageId = plan.packageId;
        m_trial->packageVersion = plan.packageVersion;
        m_trial->packageTitle = plan.packageTitle;
        QStringList details;
        for (const lab::Site &site : plan.sites)
            details += tr("%1 at %2: %3").arg(site.function, site.address, site.form);
        details += blockerDetails(plan.blockers);
        // A pid that was given to another program since it was chosen is another process.
        if (plan.target.startTime != m_trial->target.startTime)
            return end(
                false,
                tr("Process %1 is another one than the one that was chosen.").arg(plan.target.pid),
                details);
        m_trial->target = plan.target;
        if (plan.applicable)
            return end(
                true,
                tr("%n function(s) can be replaced.", nullptr, static_cast<int>(plan.sites.size())),
                details);
        end(false, tr("%n blocker(s).", nullptr, static_cast<int>(plan.blockers.size())), details);
    });
}

void TrialRunner::startApply()
{
    begin(TrialStepKind::Apply);
    m_request = m_engine->apply(
        m_trial->target.pid, m_plan->planId, m_package, this, [this](const auto &result) {
            if (!result)
                return fail(result.error());
            const lab::Applied &applied = *result;
            m_textBefore = applied.textBefore;
            if (applied.threads == 0)
                return end(true, tr("Applied: no thread was stopped."),
                           QStringList(measuredNote()) + applied.warnings);
            end(true,
                tr("Applied: the process stood still for %1 ms, at attempt %2.")
                    .arg(milliseconds(applied.pauseUs))
                    .arg(applied.attempts),
                applied.warnings);
        });
}

void TrialRunner::startVerify()
{
    begin(TrialStepKind::Verify);
    m_request =
        m_engine->verify(m_trial->target.pid, m_trial->packageId, this, [this](const auto &result) {
            if (!result)
                return fail(result.error());
            QStringList wrong;
            for (const lab::VerifyCheck &check : result->checks) {
                if (!check.ok)
                    wrong +=
                        tr("%1, %2: %3", "check, of what, what was found")
                            .arg(lab::verifyCheckTitle(check.id), check.subject, check.message);
            }
            end(result->ok,
                result->ok
                    ? tr("%n check(s) passed.", nullptr, static_cast<int>(result->checks.size()))
                    : tr("%n check(s) failed.", nullptr, static_cast<int>(wrong.size())),
                wrong);
        });
}

void TrialRunner::startWatch()
{
    begin(TrialStepKind::Watch);
    m_request = m_engine->watch(
        m_trial->target.pid, m_trial->packageId, m_options.watchSeconds, this,
        [this](const auto &result) {
            if (!result)
                return fail(result.error());
            const lab::Watched &watched = *result;
            m_rolledBack = !watched.held;
            if (!watched.held)
                return end(false, tr("The engine rolled back by itself."), watched.reasons);
            end(true,
                tr("Held for %1 s. Memory: %2 MiB before, %3 MiB after.")
                    .arg(QLocale().toString(watched.seconds, 'f', 1),
                         mebibytes(watched.residentBefore), mebibytes(watched.residentAfter)));
        });
}

void TrialRunner::startRollBack()
{
    begin(TrialStepKind::RollBack);
    m_request = m_engine->rollBack(
        m_trial->target.pid, m_trial->packageId, this, [this](const auto &result) {
            if (!result)
                return fail(result.error());
            const lab::RolledBack &back = *result;
            QStringList details;
            if (back.threads == 0)
                details += measuredNote();
            if (!back.heldBy.empty())
                details += tr("Still in the new code, and leaving it on their own:");
            details += heldDetails(back.heldBy);
            if (!m_textBefore.isEmpty() && back.textAfter == m_textBefore)
                details += tr("All code of the process is what it was before, byte for byte "
                              "(SHA-256 %1).")
                               .arg(back.textAfter);
            QString summary = tr("Rolled back, but the original bytes are not all there.");
            if (back.textRestored)
                summary = back.threads == 0 ? tr("Rolled back: no thread was stopped.")
                                            : tr("Rolled back: the process stood still for %1 ms.")
                                                  .arg(milliseconds(back.pauseUs));
            end(back.textRestored, summary, details);
        });
}

void TrialRunner::startVerifyRollBack()
{
    begin(TrialStepKind::VerifyRollBack);
    m_request = m_engine->status(m_trial->target.pid, this, [this](const auto &result) {
        if (!result)
            return fail(result.error());
        QStringList wrong;
        for (const lab::PatchStatus &package : result->packages) {
            for (const lab::PatchSite &site : package.sites) {
                if (package.packageId == m_trial->packageId && site.state != "old"_L1)
                    wrong += tr("%1 at %2 is %3")
                                 .arg(site.function, site.address, lab::siteStateText(site.state));
            }
        }
        end(wrong.isEmpty(),
            wrong.isEmpty() ? tr("Every function is the original one again.")
                            : tr("%n function(s) are not the original ones.", nullptr,
                                 static_cast<int>(wrong.size())),
            wrong);
    });
}

void TrialRunner::finish()
{
    m_running = false;
    m_package = {};
    emit finished(*m_trial);
}

} // namespace quarterdeck
