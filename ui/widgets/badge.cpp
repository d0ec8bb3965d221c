// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/badge.h"

#include "models/roles.h"
#include "theme/icons.h"
#include "theme/verdictlook.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>

namespace quarterdeck {

namespace {

struct Look
{
    IconId icon;
    QColor color;
};

std::optional<Look> lookOf(const QModelIndex &index)
{
    if (const QVariant v = index.data(VerdictRole); v.isValid()) {
        const auto verdict = static_cast<Verdict>(v.toInt());
        return Look {verdictIcon(verdict), verdictColor(verdict)};
    }
    if (const QVariant v = index.data(ReleaseTypeRole); v.isValid()) {
        const auto type = static_cast<ReleaseType>(v.toInt());
        return Look {monthIcon(type), monthColor(type)};
    }
    if (const QVariant v = index.data(AnswerRole); v.isValid()) {
        const auto answer = static_cast<Answer>(v.toInt());
        return Look {answerIcon(answer), answerColor(answer)};
    }
    return std::nullopt;
}

} // namespace

Badge::Badge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void Badge::setVerdict(Verdict verdict)
{
    m_verdict = verdict;
    m_month.reset();
    changed();
}

void Badge::setMonthType(ReleaseType type, bool confirmed)
{
    m_verdict.reset();
    m_month = type;
    m_confirmed = confirmed;
    changed();
}

QString Badge::text() const
{
    if (m_verdict)
        return verdictTitle(*m_verdict);
    if (m_month)
        return m_confirmed ? releaseTypeTitle(*m_month)
                           : tr("%1 (planned)").arg(releaseTypeTitle(*m_month));
    return {};
}

QSize Badge::sizeHint() const
{
    const Theme &theme = Theme::current();
    const QFontMetrics metrics(theme.font(TextRole::Strong));
    return {theme.smallIcon() + theme.px(6) + metrics.horizontalAdvance(text()) + theme.px(18),
            std::max(theme.px(24), metrics.height() + theme.px(6))};
}

void Badge::paintEvent(QPaintEvent *)
{
    if (!m_verdict && !m_month)
        return;
    const Theme &theme = Theme::current();
    const Look look = m_verdict ? Look {verdictIcon(*m_verdict), verdictColor(*m_verdict)}
                                : Look {monthIcon(*m_month), monthColor(*m_month)};
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const qreal radius = height() / 2.0;
    const bool outlined =
        (m_month && !m_confirmed) || theme.tokens().mode == ThemeMode::HighContrast;
    painter.setPen(outlined ? QPen(look.color, 1) : QPen(Qt::NoPen));
    painter.setBrush(theme.color(outlined ? Tone::Surface : Tone::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const int side = theme.smallIcon();
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int left = theme.px(9);
    paintIcon(painter, QRect(rtl ? width() - left - side : left, (height() - side) / 2, side, side),
              look.icon, look.color);
    painter.setPen(look.color);
    painter.setFont(theme.font(TextRole::Strong));
    const int from = left + side + theme.px(6);
    painter.drawText(rtl ? rect().adjusted(0, 0, -from, 0) : rect().adjusted(from, 0, 0, 0),
                     Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine, text());
}

void Badge::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        changed();
    QWidget::changeEvent(event);
}

void Badge::changed()
{
    setAccessibleName(text());
    updateGeometry();
    update();
}

void BadgeDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const auto look = lookOf(index);
    if (!look)
        return QStyledItemDelegate::paint(painter, option, index);
    QStyleOptionViewItem item = option;
    initStyleOption(&item, index);
    const QString word = item.text;
    item.text.clear();
    item.icon = {};
    const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

    const Theme &theme = Theme::current();
    const int margin = theme.px(9);
    const int side = theme.smallIcon();
    const QRect &r = option.rect;
    const bool rtl = option.direction == Qt::RightToLeft;
    const bool selectedInHighContrast =
        theme.tokens().mode == ThemeMode::HighContrast && (option.state & QStyle::State_Selected);
    const QColor color = selectedInHighContrast ? theme.tokens().selectionText : look->color;
    paintIcon(*painter,
              QRect(rtl ? r.right() - margin - side : r.left() + margin, r.center().y() - side / 2,
                    side, side),
              look->icon, color);
    const int from = margin + side + theme.px(6);
    const QRect text = rtl ? r.adjusted(margin, 0, -from, 0) : r.adjusted(from, 0, -margin, 0);
    painter->save();
    painter->setPen(color);
    painter->setFont(item.font);
    painter->drawText(text, Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine,
                      item.fontMetrics.elidedText(word, Qt::ElideRight, text.width()));
    painter->restore();
}

QSize BadgeDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize hint = QStyledItemDelegate::sizeHint(option, index);
    if (lookOf(index))
        hint.rwidth() += Theme::current().px(24);
    return hint;
}

} // namespace quarterdeck
