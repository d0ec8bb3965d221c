// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/charttablemodel.h"

#include "models/roles.h"

#include <QLocale>

#include <cmath>

namespace quarterdeck {

void ChartTableModel::setChart(const ChartData &chart)
{
    beginResetModel();
    m_categoryTitle = chart.categoryTitle;
    m_categories = chart.categories;
    m_decimals = chart.decimals;
    m_columns.clear();
    for (const ChartSeries &series : chart.series) {
        m_columns.append({series.name, series.values});
        if (!series.low.isEmpty())
            m_columns.append({tr("%1, low").arg(series.name), series.low});
        if (!series.high.isEmpty())
            m_columns.append({tr("%1, high").arg(series.name), series.high});
    }
    endResetModel();
}

int ChartTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_categories.size());
}

int ChartTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size()) + 1;
}

QVariant ChartTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.column() == 0)
        return role == Qt::DisplayRole ? m_categories.at(index.row()) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    const double value = m_columns.at(index.column() - 1).values.value(index.row(), std::nan(""));
    if (role == SortRole)
        return value;
    if (role != Qt::DisplayRole || std::isnan(value))
        return {};
    return QLocale().toString(value, 'f', m_decimals);
}

QVariant ChartTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section > m_columns.size())
        return {};
    if (role == Qt::TextAlignmentRole && section > 0)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    return section == 0 ? m_categoryTitle : m_columns.at(section - 1).title;
}

} // namespace quarterdeck
