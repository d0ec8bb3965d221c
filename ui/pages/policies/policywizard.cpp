// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/policywizard.h"

#include "models/planfindings.h"
#include "models/policiesmodel.h"
#include "pages/policies/approvaleditor.h"
#include "pages/policies/assignmentseditor.h"
#include "pages/policies/basicsform.h"
#include "widgets/textlabel.h"

#include <QRadioButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

enum Step
{
    Basics,
    Settings,
    ScopeTags,
    Assignments,
    Review,
    StepCount
};

Step stepOf(const QString &field)
{
    if (field == "displayName"_L1 || field == "description"_L1)
        return Basics;
    if (field == "roleScopeTagIds"_L1)
        return ScopeTags;
    return field.startsWith("assignments"_L1) ? Assignments : Settings;
}

QString hotpatchQuestion()
{
    return PolicyWizard::tr("When available, apply without restarting the device (“hotpatch”)");
}

} // namespace

FactList::Facts policyFacts(const Plan &plan, const QualityUpdatePolicy &policy)
{
    QStringList approvals;
    for (const ApprovalSetting &setting : policy.approvalSettings)
        approvals.append(approvalText(setting));
    return {{PolicyWizard::tr("Name"), policy.displayName},
            {PolicyWizard::tr("Description"),
             policy.description.isEmpty() ? PolicyWizard::tr("none", "description")
                                          : policy.description},
            {PolicyWizard::tr("Hotpatch"), hotpatchText(policy.hotpatchEnabled)},
            {PolicyWizard::tr("Approval settings"),
             approvals.isEmpty() ? PolicyWizard::tr("none: Intune's own") : approvals.join(u'\n')},
            {PolicyWizard::tr("Scope tags"), scopeTagsText(policy.roleScopeTagIds)},
            {PolicyWizard::tr("Assigned to"), assignmentText(plan, policy.assignments)}};
}

PolicyWizard::PolicyWizard(const Plan &plan, const std::vector<Membership::Counts> &counts,
                           const QualityUpdatePolicy &policy, QWidget *parent)
    : StepDialog(policy.id.isEmpty() ? tr("New quality update policy")
                                     : tr("Edit “%1”").arg(policy.displayName),
                 policy.id.isEmpty() ? tr("Create policy") : tr("Save policy"), parent)
    , m_plan(plan)
    , m_start(policy)
    , m_basics(new BasicsForm(policy.displayName, policy.description, this))
    , m_scopeTags(new ScopeTagsForm(policy.roleScopeTagIds, this))
    , m_assignments(new AssignmentsEditor(plan, counts, policy.assignments, this))
    , m_review(new FactList(this))
{
    setObjectName(u"policyWizard"_s);
    addStep(tr("Basics"), m_basics);
    addStep(tr("Settings"), makeSettings());
    addStep(tr("Scope tags"), m_scopeTags);
    addStep(tr("Assignments"), m_assignments);
    auto *review = new QWidget(this);
    auto *layout = new QVBoxLayout(review);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_review);
    layout->addStretch(1);
    addStep(tr("Review"), review);

    connect(m_basics, &BasicsForm::changed, this, &PolicyWizard::check);
    connect(m_allow, &QRadioButton::toggled, this, &PolicyWizard::check);
    connect(m_approvals, &ApprovalEditor::changed, this, &PolicyWizard::check);
    connect(m_scopeTags, &ScopeTagsForm::changed, this, &PolicyWizard::check);
    connect(m_assignments, &AssignmentsEditor::changed, this, &PolicyWizard::check);
    check();
    m_basics->setFocus();
}

QualityUpdatePolicy PolicyWizard::policy() const
{
    QualityUpdatePolicy policy = m_start;
    policy.displayName = m_basics->name();
    policy.description = m_basics->description();
    policy.hotpatchEnabled = m_allow->isChecked();
    policy.approvalSettings = m_approvals->settings();
    policy.roleScopeTagIds = m_scopeTags->ids();
    policy.assignments = m_assignments->assignments();
    return policy;
}

QWidget *PolicyWizard::makeSettings()
{
    const Theme &theme = Theme::current();
    auto *content = new QWidget(this);
    auto *layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.spacing());
    auto *question = new TextLabel(TextRole::Strong, Tone::Text, content);
    question->setText(hotpatchQuestion());
    question->setWordWrap(true);
    m_allow = new QRadioButton(hotpatchText(true), content);
    m_allow->setObjectName(u"hotpatchAllow"_s);
    m_allow->setAccessibleDescription(hotpatchQuestion());
    m_block = new QRadioButton(hotpatchText(false), content);
    m_block->setObjectName(u"hotpatchBlock"_s);
    m_block->setAccessibleDescription(hotpatchQuestion());
    (m_start.hotpatchEnabled ? m_allow : m_block)->setChecked(true);
    auto *note = new TextLabel(TextRole::Secondary, Tone::Muted, content);
    note->setWordWrap(true);
    note->setText(tr("Allow: eligible devices take hotpatches in the months between baselines and "
                     "do not restart for them; the others take the LCU as before. Block: every "
                     "device takes the LCU. Deferrals and deadlines of update rings apply to "
                     "both."));
    layout->addWidget(question);
    layout->addWidget(m_allow);
    layout->addWidget(m_block);
    layout->addWidget(note);
    layout->addSpacing(theme.gap());
    auto *approvals = new TextLabel(TextRole::Strong, Tone::Text, content);
    approvals->setText(tr("Approval settings"));
    layout->addWidget(approvals);
    m_approvals = new ApprovalEditor(content);
    m_approvals->setSettings(m_start.approvalSettings);
    layout->addWidget(m_approvals);
    layout->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setFocusProxy(m_allow);
    return scroll;
}

void PolicyWizard::check()
{
    const QualityUpdatePolicy now = policy();
    std::array<QString, StepCount> problems;
    for (const LimitError &error : checkLimits(now))
        if (QString &problem = problems[stepOf(error.field)]; problem.isEmpty())
            problem = limitText(error);
    if (problems[ScopeTags].isEmpty())
        problems[ScopeTags] = m_scopeTags->problem();
    for (int step = 0; step < StepCount; ++step)
        setProblem(step, problems[std::size_t(step)]);
    m_review->setFacts(policyFacts(m_plan, now));
}

} // namespace quarterdeck
