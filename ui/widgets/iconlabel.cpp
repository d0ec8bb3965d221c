// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iconlabel.h"

#include <QPainter>

namespace quarterdeck {

IconLabel::IconLabel(IconId id, int size, Tone tone, QWidget *parent)
    : QWidget(parent), m_id(id), m_tone(tone)
{
    const int side = Theme::current().px(size);
    setFixedSize(side, side);
}

void IconLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintIcon(painter, rect(), m_id, Theme::current().color(m_tone));
}

} // namespace quarterdeck
