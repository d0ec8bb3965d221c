// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/emptystate.h"

#include "theme/quarterdeckstyle.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

EmptyState::EmptyState(IconId icon, QWidget *parent)
    : QWidget(parent)
    , m_sentence(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_button(new QPushButton(this))
{
    const Theme &theme = Theme::current();
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme.gap());
    layout->addStretch(2);
    layout->addWidget(new IconLabel(icon, 40, Tone::Muted, this), 0, Qt::AlignHCenter);
    layout->addWidget(m_sentence, 0, Qt::AlignHCenter);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setMinimumWidth(theme.px(360));
    m_button->setObjectName(u"emptyStateButton"_s);
    m_button->hide();
    setLook(m_button, ButtonLook::Primary);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::clicked);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setButton(const QString &text)
{
    m_button->setText(text);
    m_button->setVisible(!text.isEmpty());
}

} // namespace quarterdeck
