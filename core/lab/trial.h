// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/engineresults.h"

namespace quarterdeck::lab {

// The steps of a trial, in order.
enum class TrialStepKind : quint8
{
    Plan,
    Apply,
    Verify,
    Watch,
    RollBack,
    VerifyRollBack
};
[[nodiscard]] QString trialStepTitle(TrialStepKind kind); // translated

// Failed: a step did. Incomplete: a step was not reached or was cancelled; above all, a trial that
// never exercised rollback, however well it went until then.
enum class TrialOutcome : quint8
{
    Passed,
    Failed,
    Incomplete
};
[[nodiscard]] QString trialOutcomeName(TrialOutcome outcome); // stable: "passed"
[[nodiscard]] QString trialOutcomeTitle(TrialOutcome outcome); // translated

struct TrialStep
{
    TrialStepKind kind = TrialStepKind::Plan;
    QDateTime started; // UTC
    QDateTime ended; // UTC
    bool passed = false;
    QString summary; // translated as of then: what was found, with the numbers, or why it failed
    QStringList details; // one fact a line: sites, checks, holders, blockers

    bool operator==(const TrialStep &) const = default;
};

// What was tried on which process and how it went: kept in the workspace as a document, and all
// that a report needs. A plain value.
struct Trial
{
    QString id;
    QString machine; // host name of the target
    Target target;
    QString packageId, packageVersion, packageTitle;
    QString packageHash; // SHA-256 of the package file
    QString engineVersion;
    QDateTime started; // UTC
    std::vector<TrialStep> steps;

    [[nodiscard]] TrialOutcome outcome() const;
    [[nodiscard]] const TrialStep *step(TrialStepKind kind) const; // nullptr: not reached

    bool operator==(const Trial &) const = default;
};

[[nodiscard]] QJsonObject toJson(const Trial &trial);
// Malformed: names what cannot be read.
[[nodiscard]] Result<Trial> trialFromJson(const QJsonObject &json);

} // namespace quarterdeck::lab
