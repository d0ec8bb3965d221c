// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/chartdata.h"

#include <QAbstractTableModel>

namespace quarterdeck {

// The table twin of a chart: one row a category, one column a series, bands in columns of their own.
class ChartTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setChart(const ChartData &chart);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct ValueColumn
    {
        QString title;
        QList<double> values;
    };

    QString m_categoryTitle;
    QStringList m_categories;
    QList<ValueColumn> m_columns;
    int m_decimals = 0;
};

} // namespace quarterdeck
