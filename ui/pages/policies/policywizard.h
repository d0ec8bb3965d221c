// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"
#include "widgets/factlist.h"
#include "widgets/stepdialog.h"

class QRadioButton;

namespace quarterdeck {

class ApprovalEditor;
class AssignmentsEditor;
class BasicsForm;
class ScopeTagsForm;

// What Review and the details pane list about a policy.
[[nodiscard]] FactList::Facts policyFacts(const Plan &plan, const QualityUpdatePolicy &policy);

// The wizard that Intune's administrators know (facts 4.1): Basics, Settings, Scope tags,
// Assignments, Review. Limits are checked while typing. Accepted: policy() is the new or changed
// policy; what the wizard does not show (id, created) is kept.
class PolicyWizard final : public StepDialog
{
    Q_OBJECT

public:
    PolicyWizard(const Plan &plan, const std::vector<Membership::Counts> &counts,
                 const QualityUpdatePolicy &policy, QWidget *parent);

    [[nodiscard]] QualityUpdatePolicy policy() const;

private:
    QWidget *makeSettings();
    void check();

    Plan m_plan;
    QualityUpdatePolicy m_start;
    BasicsForm *m_basics;
    QRadioButton *m_allow = nullptr;
    QRadioButton *m_block = nullptr;
    ApprovalEditor *m_approvals = nullptr;
    ScopeTagsForm *m_scopeTags;
    AssignmentsEditor *m_assignments;
    FactList *m_review;
};

} // namespace quarterdeck
