// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pageframe.h"

#include "theme/quarterdeckstyle.h"
#include "widgets/inlinebar.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

PageFrame::PageFrame(PageId id, QWidget *parent)
    : QWidget(parent)
    , m_id(id)
    , m_title(new TextLabel(TextRole::PageTitle, Tone::Text, this))
    , m_question(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_actions(new QHBoxLayout)
    , m_layout(new QVBoxLayout(this))
    , m_bar(new InlineBar(this))
{
    const Theme &theme = Theme::current();
    const int margin = theme.pageMargin();
    m_layout->setContentsMargins(margin, theme.px(20), margin, margin);
    m_layout->setSpacing(theme.gap());
    auto *head = new QHBoxLayout;
    auto *texts = new QVBoxLayout;
    texts->setSpacing(theme.px(2));
    texts->addWidget(m_title);
    texts->addWidget(m_question);
    m_question->setElided(true);
    head->addLayout(texts, 1);
    head->addSpacing(theme.gap());
    m_actions->setSpacing(theme.spacing());
    head->addLayout(m_actions);
    m_layout->addLayout(head);
    m_layout->addWidget(m_bar);
    retranslate();
}

QPushButton *PageFrame::addAction(QAction *action, bool primary)
{
    auto *button = new QPushButton(this);
    setLook(button, primary ? ButtonLook::Primary : ButtonLook::Normal);
    const auto follow = [button, action] {
        button->setText(action->text());
        button->setIcon(action->icon());
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        button->setVisible(action->isVisible());
    };
    follow();
    button->setObjectName(action->objectName() + u"Button"_s);
    connect(action, &QAction::changed, button, follow);
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    m_actions->addWidget(button, 0, Qt::AlignVCenter);
    return button;
}

void PageFrame::addHeaderWidget(QWidget *widget)
{
    m_actions->addWidget(widget, 0, Qt::AlignVCenter);
}

void PageFrame::setFilters(QWidget *filters)
{
    m_layout->insertWidget(1, filters);
}

void PageFrame::setContent(QWidget *content)
{
    m_layout->addWidget(content, 1);
}

void PageFrame::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PageFrame::retranslate()
{
    m_title->setText(pageTitle(m_id));
    m_question->setText(pageQuestion(m_id));
}

} // namespace quarterdeck
