// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"
#include "widgets/factlist.h"
#include "widgets/stepdialog.h"

class QCheckBox;
class QDateEdit;
class QFormLayout;
class QSpinBox;
class QTimeEdit;

namespace quarterdeck {

class AssignmentsEditor;
class BasicsForm;
class ScopeTagsForm;

// What Review and the details pane list about an update ring.
[[nodiscard]] FactList::Facts ringFacts(const Plan &plan, const UpdateRing &ring);

// The editor of an update ring in the same steps as the policy wizard; limits (facts 4.3) are
// checked while typing. Accepted: ring() is the new or changed ring.
class RingWizard final : public StepDialog
{
    Q_OBJECT

public:
    RingWizard(const Plan &plan, const std::vector<Membership::Counts> &counts,
               const UpdateRing &ring, QDate today, QWidget *parent);

    [[nodiscard]] UpdateRing ring() const;

private:
    QWidget *makeSettings(QDate today);
    // Any number can be typed, so that the limit can be told; `optional`: "not set" below 0.
    QSpinBox *addDays(QFormLayout *form, const QString &label, const QString &name, int days,
                      bool optional);
    void check();

    Plan m_plan;
    UpdateRing m_start;
    BasicsForm *m_basics;
    QSpinBox *m_qualityDeferral = nullptr;
    QSpinBox *m_qualityDeadline = nullptr;
    QSpinBox *m_grace = nullptr;
    QCheckBox *m_paused = nullptr;
    QDateEdit *m_pauseStart = nullptr;
    QSpinBox *m_featureDeferral = nullptr;
    QSpinBox *m_featureDeadline = nullptr;
    QSpinBox *m_featureUninstall = nullptr;
    QCheckBox *m_featurePaused = nullptr;
    QTimeEdit *m_activeStart = nullptr;
    QTimeEdit *m_activeEnd = nullptr;
    ScopeTagsForm *m_scopeTags;
    AssignmentsEditor *m_assignments;
    FactList *m_review;
};

} // namespace quarterdeck
