// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/trial.h"

#include "base/jsonreader.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck::lab {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Trial)
};

constexpr JsonWords<TrialStepKind, 6> stepKinds {
    {{TrialStepKind::Plan, "plan"},
     {TrialStepKind::Apply, "apply"},
     {TrialStepKind::Verify, "verify"},
     {TrialStepKind::Watch, "watch"},
     {TrialStepKind::RollBack, "rollback"},
     {TrialStepKind::VerifyRollBack, "verify-rollback"}}};
constexpr JsonWords<TrialOutcome, 3> outcomes {{{TrialOutcome::Passed, "passed"},
                                                {TrialOutcome::Failed, "failed"},
                                                {TrialOutcome::Incomplete, "incomplete"}}};

TrialStep readStep(JsonReader &reader)
{
    return {reader.word("kind", stepKinds), reader.instant("started"), reader.instant("ended"),
            reader.flag("passed"),          reader.text("summary"),    reader.texts("details")};
}

} // namespace

QString trialStepTitle(TrialStepKind kind)
{
    switch (kind) {
    case TrialStepKind::Plan:
        return Tr::tr("Plan");
    case TrialStepKind::Apply:
        return Tr::tr("Apply");
    case TrialStepKind::Verify:
        return Tr::tr("Verify");
    case TrialStepKind::Watch:
        return Tr::tr("Watch");
    case TrialStepKind::RollBack:
        return Tr::tr("Roll back");
    case TrialStepKind::VerifyRollBack:
        return Tr::tr("Verify the rollback");
    }
    Q_UNREACHABLE();
}

QString trialOutcomeName(TrialOutcome outcome)
{
    return wordOf(outcomes, outcome);
}

QString trialOutcomeTitle(TrialOutcome outcome)
{
    switch (outcome) {
    case TrialOutcome::Passed:
        return Tr::tr("Passed");
    case TrialOutcome::Failed:
        return Tr::tr("Failed");
    case TrialOutcome::Incomplete:
        return Tr::tr("Incomplete");
    }
    Q_UNREACHABLE();
}

TrialOutcome Trial::outcome() const
{
    if (std::any_of(steps.begin(), steps.end(), [](const TrialStep &each) { return !each.passed; }))
        return TrialOutcome::Failed;
    const bool whole = std::all_of(stepKinds.begin(), stepKinds.end(), [this](const auto &kind) {
        return step(kind.first) != nullptr;
    });
    return whole ? TrialOutcome::Passed : TrialOutcome::Incomplete;
}

const TrialStep *Trial::step(TrialStepKind kind) const
{
    const auto found = std::find_if(steps.begin(), steps.end(),
                                    [kind](const TrialStep &each) { return each.kind == kind; });
    return found == steps.end() ? nullptr : &*found;
}

QJsonObject toJson(const Trial &trial)
{
    QJsonArray steps;
    for (const TrialStep &step : trial.steps) {
        steps += QJsonObject {{u"kind"_s, wordOf(stepKinds, step.kind)},
                              {u"started"_s, jsonInstant(step.started)},
                              {u"ended"_s, jsonInstant(step.ended)},
                              {u"passed"_s, step.passed},
                              {u"summary"_s, step.summary},
                              {u"details"_s, QJsonArray::fromStringList(step.details)}};
    }
    return {
        {u"id"_s, trial.id},
        {u"machine"_s, trial.machine},
        {u"target"_s,
         QJsonObject {{u"pid"_s, trial.target.pid},
                      {u"startTime"_s, trial.target.startTime},
                      {u"exe"_s, trial.target.exe},
                      {u"name"_s, trial.target.name}}},
        {u"package"_s,
         QJsonObject {{u"id"_s, trial.packageId},
                      {u"version"_s, trial.packageVersion},
                      {u"title"_s, trial.packageTitle},
                      {u"sha256"_s, trial.packageHash}}},
        {u"engineVersion"_s, trial.engineVersion},
        {u"started"_s, jsonInstant(trial.started)},
        {u"outcome"_s, trialOutcomeName(trial.outcome())}, // for readers; computed when read here
        {u"steps"_s, steps}};
}

Result<Trial> trialFromJson(const QJsonObject &json)
{
    JsonReader reader(json, Tr::tr("trial \"%1\"").arg(json.value("id"_L1).toString()));
    constexpr qint64 most = Q_INT64_C(1) << 53;
    Trial trial;
    trial.id = reader.text("id");
    trial.machine = reader.text("machine");
    JsonReader target = reader.object("target");
    trial.target = {target.integer("pid", 0, most), target.integer("startTime", 0, most),
                    target.text("exe"), target.text("name")};
    reader.adopt(target);
    JsonReader package = reader.object("package");
    trial.packageId = package.text("id");
    trial.packageVersion = package.text("version");
    trial.packageTitle = package.text("title");
    trial.packageHash = package.text("sha256");
    reader.adopt(package);
    trial.engineVersion = reader.text("engineVersion");
    trial.started = reader.instant("started");
    trial.steps = reader.list("steps", readStep);
    if (auto error = reader.failed())
        return *error;
    return trial;
}

} // namespace quarterdeck::lab
