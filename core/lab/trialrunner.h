// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/engineclient.h"
#include "lab/trial.h"

#include <optional>

namespace quarterdeck {

class Clock;

// Runs one trial on a process: plan -> apply -> verify -> watch -> roll back -> verify. What fails
// after the apply is rolled back all the same. Nothing waits; use it on the client's thread.
class TrialRunner final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        int watchSeconds = 10;
        bool holdBeforeRollBack = false; // stop after the watch until rollBack() is called
    };

    // Both outlive this object.
    TrialRunner(EngineClient *engine, const Clock *clock, QObject *parent = nullptr);

    // Refused if a trial is under way.
    [[nodiscard]] Result<void> start(const lab::Target &target, const lab::PackageFile &package,
                                     const Options &options);
    // Goes on where it was held.
    void rollBack();
    // Asks the engine to cancel what it is at and goes on to the rollback; before anything was
    // changed the trial just ends.
    void cancel();

    // The running or the last trial; nullopt before the first.
    [[nodiscard]] const std::optional<lab::Trial> &trial() const { return m_trial; }
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] bool isHeld() const { return m_held; }
    [[nodiscard]] std::optional<lab::TrialStepKind> currentStep() const { return m_current; }
    // Of the last trial, once it was planned.
    [[nodiscard]] const std::optional<lab::PatchPlan> &plan() const { return m_plan; }

Q_SIGNALS:
    void stepStarted(quarterdeck::lab::TrialStepKind step);
    void stepEnded(const quarterdeck::lab::TrialStep &step);
    void held();
    // Keep it: workspace document ItemKind::Trial, body toJson(trial).
    void finished(const quarterdeck::lab::Trial &trial);

private:
    void begin(lab::TrialStepKind step);
    void end(bool passed, const QString &summary, const QStringList &details = {});
    void fail(const lab::EngineFailure &failure);
    void next(lab::TrialStepKind done, bool passed);

    void startPlan();
    void startApply();
    void startVerify();
    void startWatch();
    void startRollBack();
    void startVerifyRollBack();
    void finish();

    EngineClient *m_engine;
    const Clock *m_clock;
    lab::PackageFile m_package;
    Options m_options;
    std::optional<lab::Trial> m_trial;
    std::optional<lab::PatchPlan> m_plan;
    std::optional<lab::TrialStepKind> m_current;
    lab::TrialStep m_step;
    EngineClient::RequestId m_request = 0;
    QString m_textBefore; // SHA-256 of the code before the apply
    bool m_running = false;
    bool m_held = false;
    bool m_cancelled = false;
    bool m_rolledBack = false; // by the engine's own watch
};

} // namespace quarterdeck
