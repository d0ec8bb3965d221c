// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/linkrow.h"

#include "theme/icons.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

namespace quarterdeck {

LinkRow::LinkRow(QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(IconId::Info)
    , m_color([] { return Theme::current().color(Tone::Muted); })
{
    setAttribute(Qt::WA_Hover);
    setOpens(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LinkRow::setLook(IconId icon, std::function<QColor()> color)
{
    m_icon = icon;
    m_color = std::move(color);
    update();
}

void LinkRow::setValue(const QString &value)
{
    m_value = value;
    setAccessibleDescription(value);
    update();
}

void LinkRow::setOpens(bool opens)
{
    m_opens = opens;
    setCursor(opens ? Qt::PointingHandCursor : Qt::ArrowCursor);
    setFocusPolicy(opens ? Qt::StrongFocus : Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents, false);
}

QSize LinkRow::sizeHint() const
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics(theme.font(TextRole::Body));
    return {metrics.horizontalAdvance(text()) + metrics.horizontalAdvance(m_value) + theme.px(64),
            theme.rowHeight()};
}

QSize LinkRow::minimumSizeHint() const
{
    return {Theme::current().px(120), Theme::current().rowHeight()};
}

void LinkRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const bool hot = m_opens && underMouse();
    if (hot)
        painter.fillRect(rect(), theme.color(Tone::Raised));
    const int side = theme.smallIcon();
    paintIcon(
        painter,
        QRect(rtl ? width() - side - theme.px(2) : theme.px(2), (height() - side) / 2, side, side),
        m_icon, m_color());
    const QFontMetrics numbers(theme.font(TextRole::Strong));
    const int valueWidth =
        m_value.isEmpty() ? 0 : numbers.horizontalAdvance(m_value) + theme.px(12);
    const int from = side + theme.px(10);
    const QRect area =
        rtl ? rect().adjusted(valueWidth, 0, -from, 0) : rect().adjusted(from, 0, -valueWidth, 0);
    QFont font = theme.font(TextRole::Body);
    font.setUnderline(hot);
    painter.setFont(font);
    painter.setPen(theme.color(Tone::Text));
    const QString cut = painter.fontMetrics().elidedText(text(), Qt::ElideRight, area.width());
    setToolTip(cut == text() ? QString() : text());
    painter.drawText(area, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine, cut);
    painter.setFont(theme.font(TextRole::Strong));
    painter.drawText(rect().adjusted(theme.px(2), 0, -theme.px(2), 0),
                     Qt::AlignTrailing | Qt::AlignVCenter | Qt::TextSingleLine, m_value);
    if (hasFocus()) {
        QStyleOptionFocusRect option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_FrameFocusRect, &option, &painter, this);
    }
}

} // namespace quarterdeck
