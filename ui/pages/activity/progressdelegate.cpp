// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/activity/progressdelegate.h"

#include "models/joblist.h"
#include "theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace quarterdeck {

void ProgressDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    const QString text = ground.text;
    ground.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget);
    const Theme &theme = Theme::current();
    const auto outcome = static_cast<JobOutcome>(index.data(JobList::OutcomeRole).toInt());
    if (outcome != JobOutcome::Running && outcome != JobOutcome::Done)
        return;
    QStyleOptionProgressBar bar;
    bar.state = option.state | QStyle::State_Horizontal;
    bar.direction = option.direction;
    bar.rect = option.rect.adjusted(theme.px(9), 0, -theme.px(52), 0);
    const int percent = index.data(JobList::PercentRole).toInt();
    bar.maximum = percent < 0 ? 0 : 100;
    bar.progress = percent;
    style->drawControl(QStyle::CE_ProgressBar, &bar, painter, option.widget);
    painter->save();
    painter->setPen(theme.color(Tone::Muted));
    painter->setFont(theme.font(TextRole::Secondary));
    painter->drawText(option.rect.adjusted(0, 0, -theme.px(9), 0),
                      Qt::AlignTrailing | Qt::AlignVCenter, text);
    painter->restore();
}

} // namespace quarterdeck
