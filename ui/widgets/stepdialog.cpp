// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/stepdialog.h"

#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

StepDialog::StepDialog(const QString &title, const QString &finishVerb, QWidget *parent)
    : QDialog(parent)
    , m_finishVerb(finishVerb)
    , m_bar(new QHBoxLayout)
    , m_pages(new QStackedWidget(this))
    , m_problem(new TextLabel(TextRole::Body, Tone::Error, this))
    , m_back(new QPushButton(tr("Back"), this))
    , m_next(new QPushButton(this))
{
    setWindowTitle(title);
    const Theme &theme = Theme::current();
    const int margin = theme.pageMargin();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(margin, theme.gap(), margin, theme.gap());
    layout->setSpacing(theme.gap());
    auto *heading = new TextLabel(TextRole::PageTitle, Tone::Text, this);
    heading->setText(title);
    layout->addWidget(heading);
    m_bar->setSpacing(theme.px(4));
    m_bar->addStretch(1);
    layout->addLayout(m_bar);
    layout->addWidget(m_pages, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.spacing());
    m_problem->setObjectName(u"stepProblem"_s);
    m_problem->setWordWrap(true);
    buttons->addWidget(m_problem, 1);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(u"stepCancel"_s);
    cancel->setAutoDefault(false);
    m_back->setObjectName(u"stepBack"_s);
    m_back->setAutoDefault(false);
    m_next->setObjectName(u"stepNext"_s);
    m_next->setDefault(true);
    setLook(m_next, ButtonLook::Primary);
    buttons->addWidget(cancel);
    buttons->addWidget(m_back);
    buttons->addWidget(m_next);
    layout->addLayout(buttons);
    resize(theme.px(820), theme.px(640));

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(currentStep() - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (isLast())
            accept();
        else
            goTo(currentStep() + 1);
    });
}

int StepDialog::addStep(const QString &title, QWidget *page)
{
    const int step = m_pages->addWidget(page);
    m_problems.append(QString());
    auto *button =
        new QPushButton(tr("%1  %2", "number and title of a step").arg(step + 1).arg(title), this);
    button->setObjectName(u"step%1"_s.arg(step + 1));
    button->setCheckable(true);
    button->setAutoDefault(false);
    setLook(button, ButtonLook::Quiet);
    m_bar->insertWidget(step, button);
    m_steps.append(button);
    connect(button, &QPushButton::clicked, this, [this, step] { goTo(step); });
    update();
    return step;
}

void StepDialog::setProblem(int step, const QString &problem)
{
    m_problems[step] = problem;
    update();
}

int StepDialog::currentStep() const
{
    return m_pages->currentIndex();
}

void StepDialog::goTo(int step)
{
    m_pages->setCurrentIndex(firstBlocked(step));
    update();
    emit stepEntered(currentStep());
    m_pages->currentWidget()->setFocus();
}

bool StepDialog::isLast() const
{
    return currentStep() == m_pages->count() - 1;
}

int StepDialog::firstBlocked(int limit) const
{
    for (int step = 0; step < limit; ++step)
        if (!m_problems.at(step).isEmpty())
            return step;
    return limit;
}

void StepDialog::update()
{
    const int current = currentStep();
    const int blocked = firstBlocked(m_pages->count());
    for (int step = 0; step < m_steps.size(); ++step) {
        m_steps[step]->setChecked(step == current);
        m_steps[step]->setEnabled(step <= blocked);
        const bool wrong = !m_problems.at(step).isEmpty() && step < current;
        m_steps[step]->setIcon(wrong
                                   ? icon(IconId::Warning, Tone::Error)
                                   : (step < current ? icon(IconId::Check, Tone::Good) : QIcon()));
    }
    m_problem->setText(m_problems.value(current));
    m_back->setEnabled(current > 0);
    m_next->setText(isLast() ? m_finishVerb : tr("Next"));
    m_next->setEnabled(isLast() ? blocked == m_pages->count()
                                : m_problems.value(current).isEmpty());
}

} // namespace quarterdeck
