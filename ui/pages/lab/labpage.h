// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/trialrunner.h"
#include "pages/context.h"
#include "pages/page.h"

class QStackedWidget;
class QTabWidget;

namespace quarterdeck {

class EmptyState;
class PackageCard;
class PackagesView;
class PageFrame;
class PlanView;
class ProcessesCard;
class ReadinessModel;
class TableView;
class TextFilterModel;
class TrialView;
class TrialsModel;

// Tries a package on a process of this machine: plan, apply, verify, watch, roll back, verify. The
// only page that touches a machine; the engine does it, as a process of its own.
class LabPage final : public Page
{
    Q_OBJECT

public:
    explicit LabPage(const PageContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QList<QAction *> pageActions() const override;
    void activate() override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void retranslate() override;

private:
    void layOut();
    void connectParts();
    void connectRunner();
    void updateActions();
    void onTargetChanged();
    void plan();
    void confirmTrial();
    void startTrial();
    void confirmRecover();
    void readPackages();
    void confirmRelease(const QString &packageId);
    void showRunning();
    void keepTrial(const lab::Trial &trial);
    void readTrials();
    void exportTrial(bool html);
    void showFailure(const lab::EngineFailure &failure);

    PageContext m_context;
    TrialRunner m_runner;
    std::optional<lab::PatchPlan> m_plan;
    quint64 m_asked = 0;
    quint64 m_askedPackages = 0;
    bool m_planning = false;
    bool m_activated = false;
    QAction *m_planAction;
    QAction *m_start;
    QAction *m_recover;
    PageFrame *m_frame;
    ProcessesCard *m_processes;
    PackageCard *m_packages;
    QTabWidget *m_tabs;
    ReadinessModel *m_readiness;
    TableView *m_readinessView;
    PlanView *m_planView;
    PackagesView *m_packagesView;
    TrialView *m_trialView;
    TrialsModel *m_trials;
    TextFilterModel *m_sortedTrials;
    TableView *m_trialsView;
};

} // namespace quarterdeck
