// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/month.h"
#include "models/itemsmodel.h"
#include "policy/plan.h"

#include <QDate>

#include <optional>

namespace quarterdeck {

// When a month's update reaches the devices of a ring (facts 4.3: hotpatch changes neither deferral
// nor deadline nor grace). Days of the device's own time zone: Windows counts them there.
struct RingDates
{
    QString ringId;
    QString ring;
    QDate start; // Patch Tuesday and the deferral; while paused the first day after the pause
    std::optional<QDate> deadline; // installed by then; unset: the ring has no deadline
    std::optional<QDate> graceEnd; // restarted by then, where a restart is needed
    bool paused = false; // a pause moved the start
    bool operator==(const RingDates &) const = default;
};

[[nodiscard]] RingDates ringDates(const UpdateRing &ring, Month month);
[[nodiscard]] std::vector<RingDates> ringDates(const Plan &plan, Month month);

class RingDatesModel final : public ItemsModel<RingDates>
{
    Q_OBJECT

public:
    enum Column
    {
        Ring,
        Start,
        Deadline,
        Grace,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

} // namespace quarterdeck
