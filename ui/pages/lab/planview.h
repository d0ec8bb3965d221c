// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/engineresults.h"

#include <QWidget>

class QListWidget;
class QPlainTextEdit;

namespace quarterdeck {

class InlineBar;
class TextLabel;

// What a plan would change: its functions, each with the disassembly before and after, or what
// stands in the way.
class PlanView final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanView(QWidget *parent = nullptr);

    void show(const std::optional<lab::PatchPlan> &plan);
    using QWidget::show;
    void retranslate();

private:
    void showSite(int row);

    std::optional<lab::PatchPlan> m_plan;
    TextLabel *m_summary;
    InlineBar *m_blockers;
    QListWidget *m_sites;
    TextLabel *m_beforeTitle;
    TextLabel *m_afterTitle;
    QPlainTextEdit *m_before;
    QPlainTextEdit *m_after;
};

} // namespace quarterdeck
