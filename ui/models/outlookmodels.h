// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartdata.h"
#include "models/itemsmodel.h"
#include "outlook/costsheet.h"
#include "outlook/forecast.h"

#include <QStringList>

namespace quarterdeck {

// "1,200", or "1,200 to 1,350" where it cannot be known.
[[nodiscard]] QString rangeText(RestartRange range);
[[nodiscard]] QString rangeText(const AmountRange &range, int decimals);

// Restarts of each month: without hotpatching, and with today's plan at least and at most.
[[nodiscard]] ChartData restartsChart(const Forecast &forecast);
// Restarts saved up to each month: today's plan at least and possibly more, and what allowing
// every eligible client to hotpatch would save at most.
[[nodiscard]] ChartData savedChart(const Forecast &forecast);
// What the figures rest on, in sentences.
[[nodiscard]] QStringList assumptions(const Forecast &forecast);

// A ring's restarts over all months.
struct RingRestarts
{
    QString name;
    Row devices = 0; // in the last month
    RestartRange today;
    RestartRange without;
    [[nodiscard]] RestartRange saved() const;
};
// In the plan's order; devices without a ring last, and only if there are any.
[[nodiscard]] std::vector<RingRestarts> ringRestarts(const Forecast &forecast, const Plan &plan);

class RingRestartsModel final : public ItemsModel<RingRestarts>
{
    Q_OBJECT

public:
    enum Column
    {
        Ring,
        Devices,
        Without,
        Today,
        Saved,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

} // namespace quarterdeck
