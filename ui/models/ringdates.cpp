// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ringdates.h"

#include "servicing/catalogue.h"

#include <QLocale>

#include <algorithm>

namespace quarterdeck {

namespace {

constexpr int longestPauseDays = 35;

QString shortDate(QDate date)
{
    return QLocale().toString(date, RingDatesModel::tr("d MMM", "date format: day and month"));
}

} // namespace

RingDates ringDates(const UpdateRing &ring, Month month)
{
    RingDates dates;
    dates.ringId = ring.id;
    dates.ring = ring.displayName;
    dates.start = patchTuesday(month).addDays(ring.qualityDeferralDays);
    if (ring.qualityPaused && ring.qualityPauseStart) {
        const QDate pauseEnd = ring.qualityPauseStart->addDays(longestPauseDays);
        if (dates.start >= *ring.qualityPauseStart && dates.start < pauseEnd) {
            dates.start = pauseEnd;
            dates.paused = true;
        }
    }
    if (ring.qualityDeadlineDays) {
        dates.deadline = dates.start.addDays(*ring.qualityDeadlineDays);
        if (ring.gracePeriodDays)
            dates.graceEnd = dates.deadline->addDays(*ring.gracePeriodDays);
    }
    return dates;
}

std::vector<RingDates> ringDates(const Plan &plan, Month month)
{
    std::vector<RingDates> all;
    for (const UpdateRing &ring : plan.rings)
        all.push_back(ringDates(ring, month));
    std::stable_sort(all.begin(), all.end(),
                     [](const RingDates &a, const RingDates &b) { return a.start < b.start; });
    return all;
}

int RingDatesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant RingDatesModel::data(const QModelIndex &index, int role) const
{
    const RingDates *dates = item(index);
    if (!dates || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
        return {};
    switch (index.column()) {
    case Ring:
        return dates->ring;
    case Start:
        if (role == Qt::ToolTipRole)
            return dates->paused ? tr("The ring is paused until then.") : QVariant();
        return shortDate(dates->start);
    case Deadline:
        return dates->deadline ? shortDate(*dates->deadline) : tr("none", "deadline");
    case Grace:
        return dates->graceEnd ? shortDate(*dates->graceEnd) : tr("none", "grace period");
    default:
        return {};
    }
}

QVariant RingDatesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Ring:
        return tr("Ring");
    case Start:
        return tr("Offered");
    case Deadline:
        return tr("Deadline");
    case Grace:
        return tr("Grace");
    default:
        return {};
    }
}

} // namespace quarterdeck
