// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/card.h"

#include "widgets/numberbutton.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace quarterdeck {

Card::Card(QWidget *parent)
    : QFrame(parent)
    , m_title(new TextLabel(TextRole::CardTitle, Tone::Text, this))
    , m_headline(new NumberButton(TextRole::Headline, this))
    , m_caption(new TextLabel(TextRole::Body, Tone::Muted, this))
    , m_asOf(new TextLabel(TextRole::Secondary, Tone::Muted, this))
    , m_titleRow(new QHBoxLayout)
    , m_body(new QVBoxLayout)
{
    const Theme &theme = Theme::current();
    const int padding = theme.cardPadding();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(padding, padding, padding, padding);
    layout->setSpacing(theme.px(4));
    m_titleRow->addWidget(m_title);
    m_titleRow->addStretch();
    layout->addLayout(m_titleRow);
    layout->addWidget(m_headline);
    layout->addWidget(m_caption);
    m_body->setSpacing(theme.spacing());
    layout->addLayout(m_body, 1);
    layout->addWidget(m_asOf);
    // Takes what is left where there is no body, so that titles stand in line with their
    // neighbours'.
    layout->addSpacerItem(new QSpacerItem(0, 0, QSizePolicy::Minimum, QSizePolicy::Expanding));
    m_caption->setWordWrap(true);
    m_asOf->setWordWrap(true);
    m_title->hide();
    m_headline->hide();
    m_headline->setObjectName(u"headline"_s);
    m_caption->hide();
    m_asOf->hide();
    connect(m_headline, &NumberButton::clicked, this, &Card::headlineClicked);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    setAccessibleName(title);
}

void Card::setHeadline(const QString &number, bool opens)
{
    m_headline->setText(number);
    m_headline->setVisible(!number.isEmpty());
    m_headline->setAttribute(Qt::WA_TransparentForMouseEvents, !opens);
    m_headline->setFocusPolicy(opens ? Qt::StrongFocus : Qt::NoFocus);
    m_headline->setAccessibleDescription(m_title->text());
    m_headline->updateGeometry();
}

void Card::setCaption(const QString &caption)
{
    m_caption->setText(caption);
    m_caption->setVisible(!caption.isEmpty());
}

void Card::setAsOf(const QString &asOf)
{
    m_asOf->setText(asOf);
    m_asOf->setVisible(!asOf.isEmpty());
}

void Card::addTitleWidget(QWidget *widget)
{
    m_titleRow->addWidget(widget);
}

void Card::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme.color(Tone::Line));
    painter.setBrush(theme.color(Tone::Surface));
    const qreal radius = theme.px(6);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace quarterdeck
