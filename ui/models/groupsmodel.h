// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"

#include <QAbstractTableModel>

namespace quarterdeck {

// The groups of the plan with their counts, as far as they are evaluated.
class GroupsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Kind,
        Members,
        Unknown,
        Rule,
        columnTotal
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setSnapshot(std::shared_ptr<const FleetSnapshot> snapshot);
    [[nodiscard]] const Group *group(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::shared_ptr<const FleetSnapshot> m_snapshot;
    std::vector<Membership::Counts> m_counts;
};

} // namespace quarterdeck
