// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/ringwizard.h"

#include "models/datetext.h"
#include "models/planfindings.h"
#include "pages/policies/assignmentseditor.h"
#include "pages/policies/basicsform.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QDateEdit>
#include <QFormLayout>
#include <QLocale>
#include <QScrollArea>
#include <QSpinBox>
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
constexpr int mostDaysTyped = 999;

Step stepOf(const QString &field)
{
    if (field == "displayName"_L1 || field == "description"_L1)
        return Basics;
    if (field == "roleScopeTagIds"_L1)
        return ScopeTags;
    return field.startsWith("assignments"_L1) ? Assignments : Settings;
}

QString days(int count)
{
    return RingWizard::tr("%n day(s)", nullptr, count);
}

QString days(std::optional<int> count)
{
    return count ? days(*count) : RingWizard::tr("not set");
}

std::optional<int> optionalDays(const QSpinBox *box)
{
    return box->value() < 0 ? std::nullopt : std::optional(box->value());
}

void addHeading(QFormLayout *form, const QString &text)
{
    auto *heading = new TextLabel(TextRole::Strong, Tone::Text, form->parentWidget());
    heading->setText(text);
    form->addRow(heading);
}

QTimeEdit *newTimeEdit(QWidget *parent, const QString &name, QTime time)
{
    auto *edit = new QTimeEdit(time, parent);
    edit->setObjectName(name);
    edit->setFixedWidth(Theme::current().px(140));
    return edit;
}

} // namespace

FactList::Facts ringFacts(const Plan &plan, const UpdateRing &ring)
{
    const QLocale locale;
    QString pause = RingWizard::tr("no", "paused");
    if (ring.qualityPaused && ring.qualityPauseStart)
        pause = RingWizard::tr("since %1, at most 35 days").arg(dateText(*ring.qualityPauseStart));
    else if (ring.qualityPaused)
        pause = RingWizard::tr("yes", "paused");
    return {
        {RingWizard::tr("Name"), ring.displayName},
        {RingWizard::tr("Description"),
         ring.description.isEmpty() ? RingWizard::tr("none", "description") : ring.description},
        {RingWizard::tr("Quality updates deferred by"), days(ring.qualityDeferralDays)},
        {RingWizard::tr("Deadline for quality updates"), days(ring.qualityDeadlineDays)},
        {RingWizard::tr("Grace period"), days(ring.gracePeriodDays)},
        {RingWizard::tr("Quality updates paused"), pause},
        {RingWizard::tr("Feature updates deferred by"), days(ring.featureDeferralDays)},
        {RingWizard::tr("Deadline for feature updates"), days(ring.featureDeadlineDays)},
        {RingWizard::tr("Feature updates can be uninstalled for"), days(ring.featureUninstallDays)},
        {RingWizard::tr("Active hours"),
         RingWizard::tr("%1 to %2")
             .arg(locale.toString(ring.activeHoursStart, QLocale::ShortFormat),
                  locale.toString(ring.activeHoursEnd, QLocale::ShortFormat))},
        {RingWizard::tr("Scope tags"), scopeTagsText(ring.roleScopeTagIds)},
        {RingWizard::tr("Assigned to"), assignmentText(plan, ring.assignments)}};
}

RingWizard::RingWizard(const Plan &plan, const std::vector<Membership::Counts> &counts,
                       const UpdateRing &ring, QDate today, QWidget *parent)
    : StepDialog(ring.id.isEmpty() ? tr("New update ring") : tr("Edit “%1”").arg(ring.displayName),
                 ring.id.isEmpty() ? tr("Create ring") : tr("Save ring"), parent)
    , m_plan(plan)
    , m_start(ring)
    , m_basics(new BasicsForm(ring.displayName, ring.description, this))
    , m_scopeTags(new ScopeTagsForm(ring.roleScopeTagIds, this))
    , m_assignments(new AssignmentsEditor(plan, counts, ring.assignments, this))
    , m_review(new FactList(this))
{
    setObjectName(u"ringWizard"_s);
    addStep(tr("Basics"), m_basics);
    addStep(tr("Settings"), makeSettings(today));
    addStep(tr("Scope tags"), m_scopeTags);
    addStep(tr("Assignments"), m_assignments);
    auto *review = new QWidget(this);
    auto *layout = new QVBoxLayout(review);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_review);
    layout->addStretch(1);
    addStep(tr("Review"), review);

    connect(m_basics, &BasicsForm::changed, this, &RingWizard::check);
    for (QSpinBox *box : {m_qualityDeferral, m_qualityDeadline, m_grace, m_featureDeferral,
                          m_featureDeadline, m_featureUninstall})
        connect(box, &QSpinBox::valueChanged, this, &RingWizard::check);
    for (QCheckBox *box : {m_paused, m_featurePaused})
        connect(box, &QCheckBox::toggled, this, &RingWizard::check);
    for (QDateTimeEdit *edit :
         std::initializer_list<QDateTimeEdit *> {m_pauseStart, m_activeStart, m_activeEnd})
        connect(edit, &QDateTimeEdit::dateTimeChanged, this, &RingWizard::check);
    connect(m_scopeTags, &ScopeTagsForm::changed, this, &RingWizard::check);
    connect(m_assignments, &AssignmentsEditor::changed, this, &RingWizard::check);
    check();
    m_basics->setFocus();
}

UpdateRing RingWizard::ring() const
{
    UpdateRing ring = m_start;
    ring.displayName = m_basics->name();
    ring.description = m_basics->description();
    ring.qualityDeferralDays = m_qualityDeferral->value();
    ring.qualityDeadlineDays = optionalDays(m_qualityDeadline);
    ring.gracePeriodDays = optionalDays(m_grace);
    ring.qualityPaused = m_paused->isChecked();
    ring.qualityPauseStart =
        ring.qualityPaused ? std::optional(m_pauseStart->date()) : std::nullopt;
    ring.featureDeferralDays = m_featureDeferral->value();
    ring.featureDeadlineDays = optionalDays(m_featureDeadline);
    ring.featureUninstallDays = optionalDays(m_featureUninstall);
    ring.featurePaused = m_featurePaused->isChecked();
    ring.activeHoursStart = m_activeStart->time();
    ring.activeHoursEnd = m_activeEnd->time();
    ring.roleScopeTagIds = m_scopeTags->ids();
    ring.assignments = m_assignments->assignments();
    return ring;
}

QSpinBox *RingWizard::addDays(QFormLayout *form, const QString &label, const QString &name,
                              int days, bool optional)
{
    auto *box = new QSpinBox(form->parentWidget());
    box->setObjectName(name);
    box->setRange(optional ? -1 : 0, mostDaysTyped);
    if (optional)
        box->setSpecialValueText(tr("not set"));
    box->setValue(days);
    box->setFixedWidth(Theme::current().px(140));
    box->setAccessibleName(label);
    form->addRow(label, box);
    return box;
}

QWidget *RingWizard::makeSettings(QDate today)
{
    const Theme &theme = Theme::current();
    auto *content = new QWidget(this);
    auto *form = new QFormLayout(content);
    form->setContentsMargins(0, 0, theme.spacing(), 0);
    form->setHorizontalSpacing(theme.gap());
    form->setVerticalSpacing(theme.spacing());
    addHeading(form, tr("Quality updates, in days"));
    m_qualityDeferral = addDays(form, tr("Deferral (0 to 30)"), u"qualityDeferral"_s,
                                m_start.qualityDeferralDays, false);
    m_qualityDeadline = addDays(form, tr("Deadline (0 to 30)"), u"qualityDeadline"_s,
                                m_start.qualityDeadlineDays.value_or(-1), true);
    m_grace = addDays(form, tr("Grace period (0 to 7)"), u"gracePeriod"_s,
                      m_start.gracePeriodDays.value_or(-1), true);
    m_paused = new QCheckBox(tr("Pause quality updates, at most 35 days from"), content);
    m_paused->setObjectName(u"qualityPaused"_s);
    m_paused->setChecked(m_start.qualityPaused);
    m_pauseStart = new QDateEdit(m_start.qualityPauseStart.value_or(today), content);
    m_pauseStart->setObjectName(u"qualityPauseStart"_s);
    m_pauseStart->setCalendarPopup(true);
    m_pauseStart->setFixedWidth(theme.px(140));
    m_pauseStart->setAccessibleName(tr("First day of the pause"));
    form->addRow(m_paused, m_pauseStart);
    addHeading(form, tr("Feature updates, in days"));
    m_featureDeferral = addDays(form, tr("Deferral (0 to 365)"), u"featureDeferral"_s,
                                m_start.featureDeferralDays, false);
    m_featureDeadline = addDays(form, tr("Deadline (0 to 30)"), u"featureDeadline"_s,
                                m_start.featureDeadlineDays.value_or(-1), true);
    m_featureUninstall = addDays(form, tr("Uninstall period (2 to 60)"), u"featureUninstall"_s,
                                 m_start.featureUninstallDays.value_or(-1), true);
    m_featurePaused = new QCheckBox(tr("Pause feature updates"), content);
    m_featurePaused->setObjectName(u"featurePaused"_s);
    m_featurePaused->setChecked(m_start.featurePaused);
    form->addRow(m_featurePaused);
    addHeading(form, tr("Active hours"));
    m_activeStart = newTimeEdit(content, u"activeStart"_s, m_start.activeHoursStart);
    m_activeEnd = newTimeEdit(content, u"activeEnd"_s, m_start.activeHoursEnd);
    form->addRow(tr("From"), m_activeStart);
    form->addRow(tr("To"), m_activeEnd);
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setWidget(content);
    scroll->setFocusProxy(m_qualityDeferral);
    return scroll;
}

void RingWizard::check()
{
    m_pauseStart->setEnabled(m_paused->isChecked());
    const UpdateRing now = ring();
    std::array<QString, StepCount> problems;
    for (const LimitError &error : checkLimits(now))
        if (QString &problem = problems[stepOf(error.field)]; problem.isEmpty())
            problem = limitText(error);
    if (problems[ScopeTags].isEmpty())
        problems[ScopeTags] = m_scopeTags->problem();
    for (int step = 0; step < StepCount; ++step)
        setProblem(step, problems[std::size_t(step)]);
    m_review->setFacts(ringFacts(m_plan, now));
}

} // namespace quarterdeck
