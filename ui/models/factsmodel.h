// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"

#include <QAbstractTableModel>

namespace quarterdeck {

// Everything known of one device: value, which import it came from, as of when. Fields that no
// import filled are listed last, as not collected.
class FactsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Fact,
        Value,
        Source,
        AsOf,
        columnTotal
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setDevice(std::shared_ptr<const FleetSnapshot> snapshot, Row row);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::shared_ptr<const FleetSnapshot> m_snapshot;
    Row m_row = 0;
    std::vector<Field> m_fields;
};

} // namespace quarterdeck
