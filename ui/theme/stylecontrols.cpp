// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The drawing half of QuarterdeckStyle.
#include "theme/icons.h"
#include "theme/quarterdeckstyle.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QPushButton>
#include <QStyleOption>

namespace quarterdeck {

void QuarterdeckStyle::drawBox(QPainter *painter, const QRect &rect, const QColor &fill,
                               const QColor &border, int radius) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, radius > 0);
    painter->setPen(border.alpha() == 0 ? QPen(Qt::NoPen) : QPen(border, 1));
    painter->setBrush(fill);
    const qreal r = m_theme.px(radius);
    if (border.alpha() == 0)
        painter->drawRoundedRect(QRectF(rect), r, r);
    else
        painter->drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), r, r);
    painter->restore();
}

void QuarterdeckStyle::drawFocusRing(QPainter *painter, const QRect &rect, int radius) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.color(Tone::Accent), 2));
    painter->setBrush(Qt::NoBrush);
    const qreal r = m_theme.px(radius);
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), r, r);
    painter->restore();
}

void QuarterdeckStyle::drawFieldFrame(QPainter *painter, const QStyleOption *option,
                                      const QRect &rect) const
{
    const bool enabled = option->state & State_Enabled;
    drawBox(painter, rect, m_theme.color(enabled ? Tone::Surface : Tone::Window),
            m_theme.color(enabled ? Tone::Border : Tone::Line), 4);
    if (enabled && (option->state & State_HasFocus))
        drawFocusRing(painter, rect, 4);
}

void QuarterdeckStyle::drawButton(const QStyleOption *option, QPainter *painter,
                                  const QWidget *widget) const
{
    const ButtonLook look = lookOf(widget);
    const bool enabled = option->state & State_Enabled;
    const bool hover = enabled && (option->state & State_MouseOver);
    const bool down = option->state & (State_Sunken | State_On);
    if (look == ButtonLook::Primary && enabled) {
        QColor fill = m_theme.color(Tone::Accent);
        if (hover || down)
            fill = m_theme.isDark() ? fill.lighter(108) : fill.darker(115);
        drawBox(painter, option->rect, fill, Qt::transparent, 4);
    } else {
        QColor border = m_theme.color(enabled ? Tone::Border : Tone::Line);
        if (look == ButtonLook::Quiet)
            border = Qt::transparent;
        QColor fill = m_theme.color(hover || down ? Tone::Raised : Tone::Surface);
        if (look == ButtonLook::Quiet && !hover && !down)
            fill = Qt::transparent;
        drawBox(painter, option->rect, fill, border, 4);
    }
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange)) {
        const bool filled = look == ButtonLook::Primary && enabled;
        drawFocusRing(painter, option->rect, 4);
        if (filled) // a gap, or the ring would vanish in its own colour
            drawBox(painter, option->rect.adjusted(2, 2, -2, -2), Qt::transparent,
                    m_theme.color(Tone::OnAccent), 3);
    }
}

void QuarterdeckStyle::drawButtonLabel(const QStyleOption *option, QPainter *painter,
                                       const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (!button)
        return;
    const bool enabled = option->state & State_Enabled;
    const bool filled = enabled && lookOf(widget) == ButtonLook::Primary;
    QRect area = option->rect;
    if (button->features & QStyleOptionButton::HasMenu)
        area = visualRect(option->direction, area, area.adjusted(0, 0, -m_theme.px(16), 0));
    const int flags = Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine;
    const int textWidth = button->fontMetrics.size(flags, button->text).width();
    const int side = m_theme.smallIcon();
    const int gap = button->text.isEmpty() ? 0 : m_theme.px(8);
    const int width = textWidth + (button->icon.isNull() ? 0 : side + gap);
    QRect content(area.left() + (area.width() - width) / 2, area.top(), width, area.height());
    if (!button->icon.isNull()) {
        const QRect at(content.left(), content.top() + (content.height() - side) / 2, side, side);
        button->icon.paint(painter, visualRect(option->direction, content, at), Qt::AlignCenter,
                           filled        ? QIcon::Active // see StrokeIconEngine
                               : enabled ? QIcon::Normal
                                         : QIcon::Disabled);
        content.setLeft(content.left() + side + gap);
        content = visualRect(option->direction, QRect(area.left() + (area.width() - width) / 2, area.top(), width, area.height()), content);
    }
    painter->setPen(m_theme.color(filled        ? Tone::OnAccent
                                      : enabled ? Tone::Text
                                                : Tone::Disabled));
    painter->drawText(content, flags | Qt::AlignHCenter, button->text);
}

void QuarterdeckStyle::drawToolButtonLabel(const QStyleOption *option, QPainter *painter) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (!button)
        return;
    const bool enabled = option->state & State_Enabled;
    const bool text = button->toolButtonStyle == Qt::ToolButtonTextBesideIcon;
    const int side = m_theme.smallIcon();
    const QRect &r = option->rect;
    const int left = text ? m_theme.px(8) : (r.width() - side) / 2;
    const QRect at(r.left() + left, r.top() + (r.height() - side) / 2, side, side);
    button->icon.paint(painter, visualRect(option->direction, r, at), Qt::AlignCenter,
                       enabled ? QIcon::Normal : QIcon::Disabled);
    if (!text)
        return;
    painter->setPen(m_theme.color(enabled ? Tone::Text : Tone::Disabled));
    painter->drawText(visualRect(option->direction, r, r.adjusted(left + side + m_theme.px(6), 0, 0, 0)),
                      Qt::AlignLeading | Qt::AlignVCenter | Qt::TextShowMnemonic | Qt::TextSingleLine,
                      button->text);
}

void QuarterdeckStyle::drawCheckMark(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool set = option->state & (State_On | State_NoChange);
    const QColor accent = m_theme.color(enabled ? Tone::Accent : Tone::Disabled);
    drawBox(painter, option->rect, set ? accent : m_theme.color(Tone::Surface),
            set ? accent : m_theme.color(enabled ? Tone::Border : Tone::Line), 3);
    const QRectF inner = QRectF(option->rect).adjusted(2, 2, -2, -2);
    if (option->state & State_On)
        paintIcon(*painter, inner, IconId::Check, m_theme.color(Tone::OnAccent));
    else if (option->state & State_NoChange)
        painter->fillRect(QRectF(inner.left() + 1, inner.center().y() - 1, inner.width() - 2, 2),
                          m_theme.color(Tone::OnAccent));
}

void QuarterdeckStyle::drawRadioMark(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const QColor accent = m_theme.color(enabled ? Tone::Accent : Tone::Disabled);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF r = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter->setPen(on ? accent : m_theme.color(enabled ? Tone::Border : Tone::Line));
    painter->setBrush(on ? accent : m_theme.color(Tone::Surface));
    painter->drawEllipse(r);
    if (on) {
        const qreal third = r.width() / 3.2;
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_theme.color(Tone::OnAccent));
        painter->drawEllipse(r.adjusted(third, third, -third, -third));
    }
    painter->restore();
}

void QuarterdeckStyle::drawItemGround(const QStyleOption *option, QPainter *painter,
                                      const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (!item)
        return;
    if (item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(option->rect, item->backgroundBrush);
    if (option->state & State_Selected)
        painter->fillRect(option->rect, m_theme.tokens().selection);
    else if ((option->state & State_MouseOver) && (option->state & State_Enabled) && widget)
        painter->fillRect(option->rect, m_theme.color(Tone::Raised));
}

void QuarterdeckStyle::drawComboBox(const QStyleOptionComplex *option, QPainter *painter,
                                    const QWidget *widget) const
{
    const bool enabled = option->state & State_Enabled;
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    const bool hover = enabled && (option->state & State_MouseOver) && combo && !combo->editable;
    drawBox(painter, option->rect,
            m_theme.color(!enabled    ? Tone::Window
                              : hover ? Tone::Raised
                                      : Tone::Surface),
            m_theme.color(enabled ? Tone::Border : Tone::Line), 4);
    if (enabled && (option->state & State_HasFocus)
        && (option->state & State_KeyboardFocusChange || (combo && combo->editable)))
        drawFocusRing(painter, option->rect, 4);
    const QRect arrow = subControlRect(CC_ComboBox, option, SC_ComboBoxArrow, widget);
    const int side = m_theme.px(14);
    QRect box(0, 0, side, side);
    box.moveCenter(arrow.center());
    paintIcon(*painter, box, IconId::ChevronDown,
              m_theme.color(enabled ? Tone::Muted : Tone::Disabled));
}

void QuarterdeckStyle::drawSpinBox(const QStyleOptionComplex *option, QPainter *painter,
                                   const QWidget *widget) const
{
    drawFieldFrame(painter, option, option->rect);
    const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
    if (!spin || spin->buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const int side = m_theme.px(10);
    const auto arrow = [&](SubControl which, IconId id, bool usable) {
        QRect box(0, 0, side, side);
        box.moveCenter(subControlRect(CC_SpinBox, option, which, widget).center());
        box.translate(0, which == SC_SpinBoxUp ? 1 : -1);
        const bool hot = usable && (option->activeSubControls & which);
        paintIcon(*painter, box, id,
                  m_theme.color(hot          ? Tone::Accent
                                    : usable ? Tone::Muted
                                             : Tone::Disabled));
    };
    const bool enabled = option->state & State_Enabled;
    arrow(SC_SpinBoxUp, IconId::ChevronUp,
          enabled && (spin->stepEnabled & QAbstractSpinBox::StepUpEnabled));
    arrow(SC_SpinBoxDown, IconId::ChevronDown,
          enabled && (spin->stepEnabled & QAbstractSpinBox::StepDownEnabled));
}

void QuarterdeckStyle::drawScrollBar(const QStyleOptionComplex *option, QPainter *painter,
                                     const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const QRect slider = subControlRect(CC_ScrollBar, option, SC_ScrollBarSlider, widget);
    const bool hot = (option->state & State_Sunken)
        || ((option->state & State_MouseOver) && (option->activeSubControls & SC_ScrollBarSlider));
    const int inset = m_theme.px(3);
    const QRect handle = bar->orientation == Qt::Horizontal ? slider.adjusted(2, inset, -2, -inset)
                                                            : slider.adjusted(inset, 2, -inset, -2);
    drawBox(painter, handle, m_theme.color(hot ? Tone::Muted : Tone::Border), Qt::transparent, 3);
}

void QuarterdeckStyle::drawToolButton(const QStyleOptionComplex *option, QPainter *painter,
                                      const QWidget *widget) const
{
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (!button)
        return;
    drawPrimitive(PE_PanelButtonTool, option, painter, widget);
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        drawFocusRing(painter, option->rect, 4);
    QStyleOptionToolButton label = *button;
    if (button->features & QStyleOptionToolButton::HasMenu) {
        const int side = m_theme.px(12);
        const QRect &r = option->rect;
        const QRect arrow = visualRect(
            option->direction, r,
            QRect(r.right() - side - m_theme.px(5), r.top() + (r.height() - side) / 2, side, side));
        paintIcon(*painter, arrow, IconId::ChevronDown,
                  m_theme.color(option->state & State_Enabled ? Tone::Muted : Tone::Disabled));
        label.rect = visualRect(option->direction, r, r.adjusted(0, 0, -m_theme.px(14), 0));
    }
    drawControl(CE_ToolButtonLabel, &label, painter, widget);
}

void QuarterdeckStyle::drawHeaderSection(const QStyleOption *option, QPainter *painter) const
{
    const QRect &r = option->rect;
    const bool hover = (option->state & State_MouseOver) && (option->state & State_Enabled);
    painter->fillRect(r, m_theme.color(hover ? Tone::Raised : Tone::Surface));
    painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), m_theme.color(Tone::Line));
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    if (header && header->orientation == Qt::Horizontal && hover) // where the width is dragged
        painter->fillRect(QRect(r.right(), r.top() + r.height() / 4, 1, r.height() / 2),
                          m_theme.color(Tone::Border));
}

void QuarterdeckStyle::drawMenuItem(const QStyleOption *option, QPainter *painter,
                                    const QWidget *widget) const
{
    const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
    if (!item)
        return;
    const QRect &r = option->rect;
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        painter->fillRect(
            QRect(r.left() + m_theme.px(8), r.center().y(), r.width() - m_theme.px(16), 1),
            m_theme.color(Tone::Line));
        return;
    }
    const bool enabled = option->state & State_Enabled;
    const bool hot = enabled && (option->state & State_Selected);
    if (hot)
        drawBox(painter, r, m_theme.tokens().selection, Qt::transparent, 3);
    QPalette palette = option->palette;
    palette.setColor(QPalette::Active, QPalette::Text,
                     hot ? m_theme.tokens().selectionText : m_theme.color(Tone::Text));
    const int side = m_theme.smallIcon();
    const auto place = [&](int left, int width) {
        return visualRect(option->direction, r, QRect(r.left() + left, r.top(), width, r.height()));
    };
    QRect mark(0, 0, side, side);
    mark.moveCenter(place(m_theme.px(8), side).center());
    if (item->checkType != QStyleOptionMenuItem::NotCheckable) {
        if (item->checked)
            paintIcon(*painter, mark, IconId::Check, m_theme.color(Tone::Accent));
    } else if (!item->icon.isNull()) {
        item->icon.paint(painter, mark, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
    }
    const qsizetype tab = item->text.indexOf(u'\t');
    const int textLeft = m_theme.px(8) + side + m_theme.px(8);
    const QRect text = place(textLeft, r.width() - textLeft - m_theme.px(12));
    const int flags = Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextShowMnemonic;
    painter->setFont(item->font);
    drawItemText(painter, text, flags | int(visualAlignment(option->direction, Qt::AlignLeft)),
                 palette, enabled, tab < 0 ? item->text : item->text.left(tab), QPalette::Text);
    if (tab >= 0)
        drawItemText(painter, text, flags | int(visualAlignment(option->direction, Qt::AlignRight)),
                     palette, enabled, item->text.mid(tab + 1), QPalette::PlaceholderText);
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        QRect arrow(0, 0, m_theme.px(12), m_theme.px(12));
        arrow.moveCenter(place(r.width() - m_theme.px(18), m_theme.px(12)).center());
        paintIcon(*painter, arrow,
                  option->direction == Qt::RightToLeft ? IconId::ChevronLeft : IconId::ChevronRight,
                  m_theme.color(Tone::Muted));
    }
    Q_UNUSED(widget)
}

void QuarterdeckStyle::drawTab(const QStyleOption *option, QPainter *painter) const
{
    const QRect &r = option->rect;
    const bool selected = option->state & State_Selected;
    if (!selected && (option->state & State_MouseOver) && (option->state & State_Enabled))
        painter->fillRect(r.adjusted(0, 0, 0, -1), m_theme.color(Tone::Raised));
    if (selected)
        painter->fillRect(QRect(r.left(), r.bottom() - 1, r.width(), 2),
                          m_theme.color(Tone::Accent));
    if ((option->state & State_HasFocus) && (option->state & State_KeyboardFocusChange))
        drawFocusRing(painter, r, 3);
}

void QuarterdeckStyle::drawProgress(const QStyleOption *option, QPainter *painter) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
    if (!bar)
        return;
    const int height = m_theme.px(6);
    QRect groove(option->rect.left(), option->rect.center().y() - height / 2, option->rect.width(),
                 height);
    drawBox(painter, groove, m_theme.color(Tone::Line), Qt::transparent, 3);
    if (bar->maximum <= bar->minimum) { // length unknown: a third, in the middle, and still
        groove.adjust(groove.width() / 3, 0, -groove.width() / 3, 0);
    } else {
        const double done =
            double(bar->progress - bar->minimum) / double(bar->maximum - bar->minimum);
        const int width = static_cast<int>(groove.width() * std::clamp(done, 0.0, 1.0));
        groove =
            visualRect(option->direction, groove, QRect(groove.topLeft(), QSize(width, height)));
    }
    if (groove.width() > 0)
        drawBox(painter, groove, m_theme.color(Tone::Accent), Qt::transparent, 3);
}

} // namespace quarterdeck
