// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numberbutton.h"

#include <QEvent>
#include <QPainter>
#include <QStyleOptionFocusRect>

#include <algorithm>

namespace quarterdeck {

NumberButton::NumberButton(TextRole role, QWidget *parent) : QAbstractButton(parent), m_role(role)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void NumberButton::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

QSize NumberButton::sizeHint() const
{
    const QFontMetrics metrics(Theme::current().font(m_role));
    return {metrics.horizontalAdvance(text()) + 4, metrics.height() + 2};
}

QSize NumberButton::minimumSizeHint() const
{
    const QSize wanted = sizeHint();
    return {std::min(wanted.width(), Theme::current().px(96)), wanted.height()};
}

void NumberButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    QFont font = theme.font(m_role);
    font.setUnderline(isEnabled() && underMouse());
    const int wanted = QFontMetrics(font).horizontalAdvance(text());
    if (wanted > width())
        font.setPixelSize(std::max(theme.px(12), font.pixelSize() * width() / std::max(1, wanted)));
    painter.setFont(font);
    painter.setPen(theme.color(isEnabled() ? m_tone : Tone::Muted));
    painter.drawText(rect(), Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine, text());
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

void NumberButton::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        updateGeometry();
}

} // namespace quarterdeck
