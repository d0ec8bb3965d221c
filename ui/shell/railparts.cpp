// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/railparts.h"

#include <QFocusEvent>
#include <QPainter>

namespace quarterdeck {

RailButton::RailButton(IconId icon, bool lab, QWidget *parent)
    : QAbstractButton(parent), m_icon(icon), m_lab(lab)
{
    setCheckable(true);
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void RailButton::setIconId(IconId icon)
{
    m_icon = icon;
    update();
}

void RailButton::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    update();
}

QSize RailButton::sizeHint() const
{
    return {Theme::current().px(64), Theme::current().px(36)};
}

void RailButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRect box = rect().adjusted(theme.px(8), theme.px(1), -theme.px(8), -theme.px(1));
    QColor ground = theme.color(Tone::RailText);
    ground.setAlphaF(isChecked() ? 0.16F : 0.08F);
    if (isChecked() || (isEnabled() && underMouse())) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ground);
        painter.drawRoundedRect(box, theme.px(6), theme.px(6));
    }
    const QColor mark = theme.color(Tone::RailMark);
    const bool contrast = theme.tokens().mode == ThemeMode::HighContrast;
    QColor text = theme.color(Tone::RailText);
    if (isChecked() && !contrast)
        text = Qt::white;
    if (isChecked()) {
        const QRect bar(rtl ? width() - theme.px(3) : 0, box.top() + theme.px(6), theme.px(3),
                        box.height() - theme.px(12));
        painter.fillRect(bar, m_lab ? mark : text);
    }
    const int side = theme.railIcon();
    const int left = m_collapsed ? (width() - side) / 2 : theme.px(20);
    paintIcon(painter,
              QRect(rtl && !m_collapsed ? width() - left - side : left, (height() - side) / 2, side,
                    side),
              m_icon, m_lab ? mark : text);
    if (!m_collapsed) {
        painter.setPen(text);
        painter.setFont(theme.font(isChecked() ? TextRole::Strong : TextRole::Body));
        const int from = left + side + theme.px(12);
        const QRect area = rtl ? rect().adjusted(theme.px(12), 0, -from, 0)
                               : rect().adjusted(from, 0, -theme.px(12), 0);
        painter.drawText(
            area, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
            painter.fontMetrics().elidedText(this->text(), Qt::ElideRight, area.width()));
    }
    if (hasFocus() && m_ring) {
        painter.setPen(QPen(text, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), theme.px(5), theme.px(5));
    }
}

void RailButton::focusInEvent(QFocusEvent *event)
{
    m_ring = event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    QAbstractButton::focusInEvent(event);
}

RailLabel::RailLabel(TextRole role, Tone tone, QWidget *parent)
    : QWidget(parent), m_role(role), m_tone(tone)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void RailLabel::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    update();
}

void RailLabel::setMarked(bool marked)
{
    m_marked = marked;
    update();
}

void RailLabel::setIconId(IconId icon)
{
    m_icon = icon;
    update();
}

QSize RailLabel::sizeHint() const
{
    return {0, QFontMetrics(Theme::current().font(m_role)).height() + 2};
}

void RailLabel::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    QPainter painter(this);
    int from = theme.px(20);
    const auto mirrored = [&](const QRect &r) {
        return rtl ? QRect(width() - r.right() - 1, r.top(), r.width(), r.height()) : r;
    };
    if (m_marked) {
        const int side = theme.px(6);
        painter.fillRect(mirrored(QRect(from, (height() - side) / 2, side, side)),
                         theme.color(Tone::RailMark));
        from += side + theme.px(6);
    }
    if (m_icon) {
        const int side = theme.px(14);
        paintIcon(painter, mirrored(QRect(from, (height() - side) / 2, side, side)), *m_icon,
                  theme.color(m_tone));
        from += side + theme.px(6);
    }
    painter.setPen(theme.color(m_tone));
    painter.setFont(theme.font(m_role));
    const QRect area = mirrored(QRect(from, 0, width() - from - theme.px(12), height()));
    painter.drawText(area, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(m_text, Qt::ElideRight, area.width()));
}

} // namespace quarterdeck
