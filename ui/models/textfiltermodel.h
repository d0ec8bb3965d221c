// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCollator>
#include <QMap>
#include <QSortFilterProxyModel>

namespace quarterdeck {

// Sorting and filtering for small tables (below 50,000 rows; larger ones keep an index vector of their
// own): a text that any visible column contains, and exact values of single columns.
class TextFilterModel final : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    explicit TextFilterModel(QObject *parent = nullptr);

    void setText(const QString &text);
    void setCellFilter(int column, const QString &value);
    void clearCellFilter(int column);
    void clearCellFilters();
    [[nodiscard]] const QMap<int, QString> &cellFilters() const { return m_cells; }

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &a, const QModelIndex &b) const override;

private:
    QString m_text;
    QMap<int, QString> m_cells;
    QCollator m_collator;
};

} // namespace quarterdeck
