// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/lab/trialview.h"

#include "models/labmodels.h"
#include "theme/icons.h"
#include "widgets/badge.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QItemSelectionModel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr int MostDetails = 132; // pixels at 100 %; the rest scrolls

QPushButton *newButton(QWidget *parent, const QString &name, IconId id)
{
    auto *button = new QPushButton(parent);
    button->setObjectName(name);
    button->setIcon(icon(id));
    return button;
}

} // namespace

TrialView::TrialView(QWidget *parent)
    : QWidget(parent)
    , m_summary(new TextLabel(TextRole::Strong, Tone::Text, this))
    , m_model(new TrialStepsModel(this))
    , m_steps(new TableView(u"trialSteps"_s, nullptr, this))
    , m_detailsArea(new QScrollArea(this))
    , m_details(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_progressText(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_progress(new QProgressBar(this))
    , m_rollBack(newButton(this, u"rollBack"_s, IconId::Rollback))
    , m_cancel(newButton(this, u"cancelTrial"_s, IconId::Stop))
    , m_exportHtml(newButton(this, u"exportTrialHtml"_s, IconId::Export))
    , m_exportJson(newButton(this, u"exportTrialJson"_s, IconId::Export))
{
    const Theme &theme = Theme::current();
    m_summary->setObjectName(u"trialSummary"_s);
    m_summary->setWordWrap(true);
    m_steps->setObjectName(u"trialStepsView"_s);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setColumnDefaults({{126, false}, {92, false}, {246, false}, {54, false}});
    m_steps->setModel(m_model);
    m_steps->setSelectionMode(QAbstractItemView::SingleSelection);
    m_steps->setItemDelegateForColumn(TrialStepsModel::Result, new BadgeDelegate(m_steps));
    m_progressText->setObjectName(u"trialProgress"_s);
    m_details->setObjectName(u"trialDetails"_s);
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, theme.spacing(), 0, 0);
    layout->setSpacing(theme.spacing());
    layout->addWidget(m_summary);
    layout->addWidget(m_steps, 1);
    m_detailsArea->setObjectName(u"trialDetailsArea"_s);
    m_detailsArea->setFrameShape(QFrame::NoFrame);
    m_detailsArea->setWidgetResizable(true);
    m_detailsArea->setWidget(m_details);
    m_detailsArea->viewport()->setAutoFillBackground(false);
    m_details->setAutoFillBackground(false);
    m_details->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    layout->addWidget(m_detailsArea);
    auto *progress = new QHBoxLayout;
    progress->addWidget(m_progressText, 1);
    progress->addWidget(m_progress, 1);
    layout->addLayout(progress);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.spacing());
    for (QPushButton *button : {m_rollBack, m_cancel})
        buttons->addWidget(button);
    buttons->addStretch(1);
    for (QPushButton *button : {m_exportHtml, m_exportJson})
        buttons->addWidget(button);
    layout->addLayout(buttons);
    connect(m_steps->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TrialView::showDetails);
    connect(m_rollBack, &QPushButton::clicked, this, &TrialView::rollBackClicked);
    connect(m_cancel, &QPushButton::clicked, this, &TrialView::cancelClicked);
    connect(m_exportHtml, &QPushButton::clicked, this, &TrialView::exportHtmlClicked);
    connect(m_exportJson, &QPushButton::clicked, this, &TrialView::exportJsonClicked);
    retranslate();
    setRunning(false, false);
}

void TrialView::show(const std::optional<lab::Trial> &trial,
                     std::optional<lab::TrialStepKind> running)
{
    m_trial = trial;
    m_running = running;
    m_model->setTrial(trial, running);
    m_exportHtml->setEnabled(trial && !running && !m_held);
    m_exportJson->setEnabled(trial && !running && !m_held);
    if (!trial)
        m_summary->setText(tr("No trial yet: a trial plans, applies, verifies, watches, rolls "
                              "back and verifies again."));
    else
        m_summary->setText(tr("%1 on %2 (%3): %4", "package, process, pid, outcome")
                               .arg(trial->packageId.isEmpty() ? tr("Package") : trial->packageId,
                                    trial->target.name, QString::number(trial->target.pid),
                                    m_held        ? tr("applied, not rolled back yet")
                                        : running ? tr("running")
                                                  : lab::trialOutcomeTitle(trial->outcome())));
    if (trial && !trial->steps.empty())
        m_steps->selectRow(int(trial->steps.back().kind));
    showDetails();
}

void TrialView::setRunning(bool running, bool held)
{
    m_held = held;
    m_rollBack->setVisible(held);
    m_cancel->setVisible(running && !held);
    m_progress->setVisible(running && !held);
    m_progressText->setVisible(running);
    m_progressText->setText(held ? tr("Applied and verified. Try the process, then roll back.")
                                 : QString());
    m_progress->setRange(0, 0);
}

void TrialView::setProgress(const QString &text, int percent)
{
    m_progressText->setText(text);
    m_progress->setRange(0, percent < 0 ? 0 : 100);
    m_progress->setValue(percent);
}

void TrialView::showDetails()
{
    m_details->setText(m_model->details(m_steps->currentIndex().row()).join(u'\n'));
    m_detailsArea->setVisible(!m_details->text().isEmpty());
    const int wanted = m_details->heightForWidth(std::max(1, width() - Theme::current().px(24)));
    m_detailsArea->setFixedHeight(std::clamp(wanted, 0, Theme::current().px(MostDetails)));
}

void TrialView::retranslate()
{
    m_steps->setAccessibleName(tr("Steps of the trial"));
    m_rollBack->setText(tr("Roll back"));
    m_cancel->setText(tr("Cancel"));
    m_exportHtml->setText(tr("Export HTML…"));
    m_exportJson->setText(tr("Export JSON…"));
    show(m_trial, m_running);
}

} // namespace quarterdeck
