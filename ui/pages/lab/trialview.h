// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/trial.h"

#include <QWidget>

class QProgressBar;
class QPushButton;
class QScrollArea;

namespace quarterdeck {

class TableView;
class TextLabel;
class TrialStepsModel;

// One trial step by step, running or recorded, with what each step found, and its report.
class TrialView final : public QWidget
{
    Q_OBJECT

public:
    explicit TrialView(QWidget *parent = nullptr);

    void show(const std::optional<lab::Trial> &trial,
              std::optional<lab::TrialStepKind> running = std::nullopt);
    using QWidget::show;
    [[nodiscard]] const std::optional<lab::Trial> &trial() const { return m_trial; }
    // What is running may be rolled back now, or cancelled. Call before show().
    void setRunning(bool running, bool held);
    void setProgress(const QString &text, int percent); // -1: not known
    void retranslate();

Q_SIGNALS:
    void rollBackClicked();
    void cancelClicked();
    void exportHtmlClicked();
    void exportJsonClicked();

private:
    void showDetails();

    std::optional<lab::Trial> m_trial;
    std::optional<lab::TrialStepKind> m_running;
    bool m_held = false; // applied, and waiting for the user to roll back
    TextLabel *m_summary;
    TrialStepsModel *m_model;
    TableView *m_steps;
    QScrollArea *m_detailsArea;
    TextLabel *m_details; // many lines, where threads were in the way
    TextLabel *m_progressText;
    QProgressBar *m_progress;
    QPushButton *m_rollBack;
    QPushButton *m_cancel;
    QPushButton *m_exportHtml;
    QPushButton *m_exportJson;
};

} // namespace quarterdeck
