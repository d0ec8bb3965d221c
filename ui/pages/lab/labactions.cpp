// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of LabPage that talks to the engine.
#include "exchange/graphjson.h"
#include "lab/enginewords.h"
#include "lab/trialreport.h"
#include "models/labmodels.h"
#include "pages/lab/labpage.h"
#include "pages/lab/packagecard.h"
#include "pages/lab/packagesview.h"
#include "pages/lab/planview.h"
#include "pages/lab/processescard.h"
#include "pages/lab/trialview.h"
#include "store/workspacesession.h"
#include "widgets/filedialogs.h"
#include "widgets/inlinebar.h"
#include "widgets/pageframe.h"
#include "widgets/writefile.h"

#include <QAction>
#include <QLocale>
#include <QTabWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr int watchSeconds = 3;

} // namespace

void LabPage::connectRunner()
{
    connect(&m_runner, &TrialRunner::stepStarted, this, &LabPage::showRunning);
    connect(&m_runner, &TrialRunner::stepEnded, this, &LabPage::showRunning);
    connect(&m_runner, &TrialRunner::held, this, &LabPage::showRunning);
    connect(&m_runner, &TrialRunner::held, this, &LabPage::readPackages);
    connect(&m_runner, &TrialRunner::finished, this, [this](const lab::Trial &trial) {
        m_plan.reset(); // it was for the process as it was
        m_planView->show(m_plan);
        showRunning();
        readPackages();
        keepTrial(trial);
    });
    connect(m_context.engine, &EngineClient::progressed, this,
            [this](qint64, const QString &stage, int percent) {
                if (m_runner.isRunning() && !m_runner.isHeld())
                    m_trialView->setProgress(lab::engineStageTitle(stage), percent);
            });
}

void LabPage::updateActions()
{
    const bool chosen = m_processes->target().has_value();
    const bool free = !m_runner.isRunning() && !m_planning;
    m_planAction->setEnabled(chosen && m_packages->package() && free);
    m_start->setEnabled(m_plan && m_plan->applicable && free);
    m_start->setToolTip(m_start->isEnabled()
                            ? tr("Applies the plan, verifies it and rolls it back.")
                            : tr("Plan first."));
    m_recover->setEnabled(chosen && free);
    m_packagesView->setFree(free);
    m_processes->setEnabled(!m_runner.isRunning());
    m_packages->setEnabled(!m_runner.isRunning());
}

void LabPage::onTargetChanged()
{
    ++m_asked;
    m_plan.reset();
    m_planning = false;
    m_planView->show(m_plan);
    m_readiness->setItems({});
    updateActions();
    readPackages();
    const auto &target = m_processes->target();
    if (!target)
        return;
    m_context.engine->readiness(
        target->pid, this,
        [this, asked = m_asked](const lab::EngineResult<lab::Readiness> &result) {
            if (asked != m_asked)
                return;
            if (result)
                m_readiness->setItems(result->checks);
            else
                showFailure(result.error());
        });
}

void LabPage::plan()
{
    const auto &target = m_processes->target();
    const lab::PackageFile *package = m_packages->package();
    if (!target || !package)
        return;
    m_frame->bar()->clear();
    m_planning = true;
    updateActions();
    emit busyChanged();
    const auto done = [this, asked = ++m_asked](const lab::EngineResult<lab::PatchPlan> &result) {
        if (asked != m_asked)
            return;
        m_planning = false;
        if (result)
            m_plan = *result;
        else
            showFailure(result.error());
        m_planView->show(m_plan);
        m_tabs->setCurrentWidget(m_planView);
        updateActions();
        emit busyChanged();
    };
    m_context.engine->plan(target->pid, *package, this, done);
}

void LabPage::confirmTrial()
{
    if (!m_plan || !m_plan->applicable)
        return;
    const int functions = int(m_plan->sites.size());
    confirm(this,
            tr("Replace %n function(s) in %1 (%2)?", nullptr, functions)
                .arg(m_plan->target.name, QString::number(m_plan->target.pid)),
            tr("The process stands still for a moment and runs on with the new code. It is then "
               "verified and watched for %n second(s); you decide when it is rolled back. Every "
               "step is recorded.",
               nullptr, watchSeconds),
            tr("Replace"), [this] { startTrial(); });
}

void LabPage::startTrial()
{
    const lab::PackageFile *package = m_packages->package();
    const auto &target = m_processes->target();
    if (!package || !target)
        return;
    m_tabs->setCurrentWidget(m_trialView);
    if (const auto started = m_runner.start(*target, *package, {watchSeconds, true}); !started)
        m_frame->bar()->showError(started.error());
    showRunning();
}

void LabPage::confirmRecover()
{
    const auto target = m_processes->target();
    if (!target)
        return;
    confirm(this, tr("Recover 1 process, %1 (%2)?").arg(target->name, QString::number(target->pid)),
            tr("What an engine that was interrupted left in it is finished or undone. A process "
               "without such traces is left alone."),
            tr("Recover"), [this, target] {
                m_context.engine->recover(
                    target->pid, this, [this](const lab::EngineResult<lab::Recovered> &result) {
                        if (!result)
                            return showFailure(result.error());
                        const QString text = result->actions.isEmpty()
                            ? tr("There was nothing to recover.")
                            : result->actions.join(u'\n');
                        m_frame->bar()->showMessage(InlineBar::Kind::Good, text);
                        readPackages();
                    });
            });
}

void LabPage::readPackages()
{
    const auto &target = m_processes->target();
    ++m_askedPackages;
    if (!target)
        return m_packagesView->show(std::optional<lab::ProcessStatus>());
    m_context.engine->status(
        target->pid, this,
        [this, asked = m_askedPackages](const lab::EngineResult<lab::ProcessStatus> &result) {
            if (asked != m_askedPackages)
                return;
            if (result)
                m_packagesView->show(*result);
            else
                m_packagesView->show(std::nullopt, result.error().error.message);
        });
}

void LabPage::confirmRelease(const QString &packageId)
{
    const auto target = m_processes->target();
    if (!target)
        return;
    confirm(
        this,
        tr("Release the memory of 1 package, %1, in %2 (%3)?")
            .arg(packageId, target->name, QString::number(target->pid)),
        tr("The new code that was rolled back is unmapped, if no register, stack or variable of "
           "the process points into it. To apply the package again it is mapped anew."),
        tr("Release"), [this, target, packageId] {
            m_context.engine->release(
                target->pid, packageId, this,
                [this](const lab::EngineResult<lab::Released> &result) {
                    if (result)
                        m_frame->bar()->showMessage(
                            InlineBar::Kind::Good,
                            tr("The memory of %1 is released.").arg(result->packageId));
                    else
                        showFailure(result.error());
                    readPackages();
                });
        });
}

void LabPage::showRunning()
{
    m_trialView->setRunning(m_runner.isRunning(), m_runner.isHeld());
    m_trialView->show(m_runner.trial(), m_runner.currentStep());
    updateActions();
    emit busyChanged();
}

void LabPage::keepTrial(const lab::Trial &trial)
{
    const auto view = m_context.workspace->view();
    if (!view || view->isReadOnly()) {
        m_frame->bar()->showMessage(
            InlineBar::Kind::Info,
            tr("No workspace is open for writing: export the report to keep this trial."));
        return;
    }
    m_context.workspace->apply({Document {ItemKind::Trial, trial.id, lab::toJson(trial)}});
}

void LabPage::readTrials()
{
    std::vector<lab::Trial> trials;
    const auto view = m_context.workspace->view();
    for (const Document &document : view ? view->trials : std::vector<Document>()) {
        if (const auto trial = lab::trialFromJson(document.body))
            trials.push_back(*trial);
        else
            m_frame->bar()->showError(trial.error());
    }
    std::sort(trials.begin(), trials.end(),
              [](const lab::Trial &a, const lab::Trial &b) { return a.started > b.started; });
    m_trials->setItems(std::move(trials));
}

void LabPage::exportTrial(bool html)
{
    const auto trial = m_trialView->trial();
    if (!trial)
        return;
    const QString suffix = html ? u"html"_s : u"json"_s;
    const FileDialogs::Request request {
        tr("Export the trial's report"),
        {html ? tr("HTML (*.html)") : tr("JSON (*.json)")},
        u"trial-%1-%2.%3"_s.arg(trial->packageId, trial->started.toString(u"yyyyMMdd-HHmmss"_s),
                                suffix),
        suffix};
    m_context.files->saveFile(this, request, [this, trial, html](const QString &path) {
        writeFile(
            path,
            [trial, html, locale = QLocale()]() -> Result<QByteArray> {
                return html ? lab::trialHtml(*trial, locale) : jsonText(lab::toJson(*trial));
            },
            m_frame->bar());
    });
}

void LabPage::showFailure(const lab::EngineFailure &failure)
{
    if (failure.plan)
        m_plan = failure.plan;
    m_frame->bar()->showError(failure.error);
}

} // namespace quarterdeck
