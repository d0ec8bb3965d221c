// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/calendar/calendardelegate.h"

#include "models/calendarmodel.h"
#include "theme/icons.h"
#include "theme/verdictlook.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr auto lineFlags = Qt::AlignLeading | Qt::AlignVCenter | Qt::TextSingleLine;

bool isThisMonth(const CalendarModel &model, const QModelIndex &index)
{
    return model.today().isValid() && Month::of(model.today()) == model.monthAt(index);
}

QStringList allKbs(const std::vector<Release> &releases)
{
    QStringList kbs;
    for (const Release &release : releases)
        kbs += release.kbs;
    return kbs;
}

void drawGround(QPainter *painter, const QStyleOptionViewItem &option, const QRect &rect)
{
    const Theme &theme = Theme::current();
    const bool selected = option.state & QStyle::State_Selected;
    const bool hovered = option.state & QStyle::State_MouseOver;
    painter->setPen(selected ? QPen(theme.color(Tone::Accent), 2)
                             : QPen(theme.color(Tone::Line), 1));
    painter->setBrush(theme.color(hovered ? Tone::Raised : Tone::Surface));
    const qreal radius = theme.px(6);
    painter->drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius);
}

// One line of text under the others; moves `rect` down.
void drawLine(QPainter *painter, QRect &rect, const QString &text, TextRole role, Tone tone)
{
    if (text.isEmpty())
        return;
    const Theme &theme = Theme::current();
    painter->setFont(theme.font(role));
    painter->setPen(theme.color(tone));
    const QFontMetrics metrics(painter->font());
    const QRect line(rect.left(), rect.top(), rect.width(), metrics.height());
    painter->drawText(line, lineFlags, metrics.elidedText(text, Qt::ElideRight, line.width()));
    rect.setTop(line.bottom() + theme.px(3));
}

} // namespace

CalendarDelegate::CalendarDelegate(const CalendarModel *model, QObject *parent)
    : QStyledItemDelegate(parent), m_model(model)
{ }

void CalendarDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (m_model->isSideBySide())
        paintCompact(painter, option, index);
    else
        paintCard(painter, option, index);
    painter->restore();
}

QSize CalendarDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const Theme &theme = Theme::current();
    return m_model->isSideBySide() ? QSize(theme.px(140), theme.px(42))
                                   : QSize(theme.px(200), theme.px(124));
}

void CalendarDelegate::paintCard(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->fillRect(option.rect, theme.color(Tone::Window));
    const int gap = theme.px(4);
    const QRect card = option.rect.adjusted(gap, gap, -gap, -gap);
    drawGround(painter, option, card);
    QRect rest = card.adjusted(theme.px(12), theme.px(8), -theme.px(12), -theme.px(6));

    const CalendarMonth *entry = m_model->entry(index);
    const Month month = m_model->monthAt(index);
    const bool now = isThisMonth(*m_model, index);
    const QFontMetrics strong(theme.font(TextRole::Strong));
    QRect head(rest.left(), rest.top(), rest.width(), strong.height());
    painter->setFont(theme.font(TextRole::Secondary));
    painter->setPen(theme.color(now ? Tone::Accent : Tone::Muted));
    const QString tuesday =
        QLocale().toString(patchTuesday(month), tr("ddd d MMM", "Patch Tuesday"));
    const int dateWidth = QFontMetrics(painter->font()).horizontalAdvance(tuesday);
    painter->drawText(head, Qt::AlignTrailing | Qt::AlignVCenter, tuesday);
    head.setRight(head.right() - dateWidth - theme.px(8));
    painter->setFont(theme.font(TextRole::Strong));
    painter->setPen(theme.color(now ? Tone::Accent : Tone::Text));
    QString title = QLocale().standaloneMonthName(month.month());
    if (now)
        title = tr("%1, today").arg(title);
    painter->drawText(head, lineFlags, strong.elidedText(title, Qt::ElideRight, head.width()));
    rest.setTop(head.bottom() + theme.px(6));

    if (!entry)
        return drawLine(painter, rest, tr("No data"), TextRole::Secondary, Tone::Muted);
    const int chip = theme.px(22);
    paintChip(painter, QRect(rest.left(), rest.top(), rest.width(), chip), *entry);
    rest.setTop(rest.top() + chip + theme.px(6));
    if (entry->regular)
        drawLine(painter, rest, entry->regular->kbs.join(u" · "_s), TextRole::Body, Tone::Text);
    QStringList builds;
    if (entry->regular && entry->regular->build)
        builds.append(entry->regular->build->toString());
    if (entry->lcu && entry->lcu->build)
        builds.append(tr("LCU %1").arg(entry->lcu->build->toString()));
    drawLine(painter, rest, builds.join(u" · "_s), TextRole::Secondary, Tone::Muted);
    if (!entry->outOfBand.empty()) {
        const QString text = tr("Out-of-band: %1").arg(allKbs(entry->outOfBand).join(u", "_s));
        painter->setFont(theme.font(TextRole::Secondary));
        painter->setPen(theme.color(Tone::Muted));
        painter->drawText(rest, Qt::AlignLeading | Qt::AlignTop | Qt::TextWordWrap, text);
    }
}

void CalendarDelegate::paintCompact(QPainter *painter, const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const Theme &theme = Theme::current();
    painter->fillRect(option.rect, theme.color(Tone::Surface));
    const QRect cell = option.rect.adjusted(theme.px(1), theme.px(1), -theme.px(1), -theme.px(1));
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver))
        drawGround(painter, option, cell);
    QRect rest = cell.adjusted(theme.px(5), theme.px(2), -theme.px(3), 0);
    const CalendarMonth *entry = m_model->entry(index);
    if (!entry)
        return drawLine(painter, rest, tr("No data"), TextRole::Secondary, Tone::Muted);
    const int chip = theme.px(20);
    paintChip(painter, QRect(rest.left(), rest.top(), rest.width(), chip), *entry);
    rest.setTop(rest.top() + chip + theme.px(1));
    QStringList parts;
    if (!entry->isConfirmed())
        parts.append(entry->fromCadence ? tr("by cadence") : tr("planned"));
    if (entry->regular)
        parts += entry->regular->kbs;
    if (!entry->outOfBand.empty())
        parts.append(tr("+%n out-of-band", nullptr, int(entry->outOfBand.size())));
    drawLine(painter, rest, parts.join(u' '), TextRole::Secondary, Tone::Muted);
}

int CalendarDelegate::paintChip(QPainter *painter, const QRect &rect,
                                const CalendarMonth &entry) const
{
    const Theme &theme = Theme::current();
    const QColor color = monthColor(entry.type());
    const bool filled = entry.isConfirmed() && theme.tokens().mode != ThemeMode::HighContrast;
    const bool compact = m_model->isSideBySide(); // there the second line says "planned"
    QFont font = theme.font(compact ? TextRole::Secondary : TextRole::Strong);
    font.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(font);
    const int icon = theme.px(compact ? 12 : 14);
    const int margin = theme.px(compact ? 6 : 8);
    const int gap = theme.px(compact ? 3 : 5);
    const int around = margin + icon + gap + margin;
    const QString word =
        metrics.elidedText(compact ? releaseTypeTitle(entry.type()) : monthTypeText(entry),
                           Qt::ElideRight, rect.width() - around);
    const QRect chip(rect.left(), rect.top(), around + metrics.horizontalAdvance(word),
                     rect.height());
    QPen pen(color, 1.25);
    if (!entry.isConfirmed())
        pen.setStyle(entry.fromCadence ? Qt::DashLine : Qt::SolidLine);
    painter->setPen(pen);
    painter->setBrush(filled ? QBrush(color) : QBrush(Qt::NoBrush));
    const qreal radius = chip.height() / 2.0;
    painter->drawRoundedRect(QRectF(chip).adjusted(0.75, 0.75, -0.75, -0.75), radius, radius);
    const QColor ink = filled ? theme.color(Tone::Surface) : color;
    paintIcon(*painter,
              QRectF(chip.left() + margin, chip.top() + (chip.height() - icon) / 2.0, icon, icon),
              monthIcon(entry.type()), ink);
    painter->setFont(font);
    painter->setPen(ink);
    painter->drawText(chip.adjusted(margin + icon + gap, 0, 0, 0), lineFlags, word);
    return chip.width();
}

} // namespace quarterdeck
