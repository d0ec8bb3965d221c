// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario.h"
#include "policy/plan.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace quarterdeck {

class EffectModel;
class FactList;
class FleetAnalysis;
class TableView;
class TextLabel;

// The right side of the Policies page: one policy or ring with its settings, findings, effect on
// the verdicts of the current month, and its Graph JSON.
class PlanDetails final : public QWidget
{
    Q_OBJECT

public:
    explicit PlanDetails(FleetAnalysis *analysis, QWidget *parent = nullptr);

    void show(std::shared_ptr<const Plan> plan, const QualityUpdatePolicy &policy);
    void show(std::shared_ptr<const Plan> plan, const UpdateRing &ring);
    using QWidget::show;
    void clear();
    // Buttons that change something are off in a read-only workspace.
    void setEditable(bool editable);
    // What goes into a file: the object as Graph has it.
    [[nodiscard]] QByteArray exportText() const { return m_export; }
    void retranslate();

Q_SIGNALS:
    void editClicked();
    void cloneClicked();
    void deleteClicked();
    void exportClicked();

private:
    void layOut();
    void showFindings(const std::vector<struct PlanFinding> &findings);
    void showJson(const QString &post, const QJsonObject &body, const QString &assign,
                  const QJsonObject &assignment);
    void showEffect();

    FleetAnalysis *m_analysis;
    std::shared_ptr<const Plan> m_plan;
    Plan m_without; // the plan without what is shown: what "before" is computed with
    QByteArray m_export;
    quint64 m_asked = 0; // newest comparison wins
    TextLabel *m_title;
    QPushButton *m_edit;
    QPushButton *m_clone;
    QPushButton *m_delete;
    QPushButton *m_exportButton;
    QTabWidget *m_tabs;
    FactList *m_facts;
    TextLabel *m_findings;
    TextLabel *m_effectNote;
    EffectModel *m_effect;
    TableView *m_effectView;
    QPlainTextEdit *m_json;
};

} // namespace quarterdeck
