// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>

#include <utility>
#include <vector>

namespace quarterdeck {

// A flat table over a vector of plain values; the subclass supplies columns, headers and cells. For
// tables that are replaced as a whole (policies, rings, processes), not for the fleet.
template <class Item>
class ItemsModel : public QAbstractTableModel
{
public:
    using QAbstractTableModel::QAbstractTableModel;

    void setItems(std::vector<Item> items)
    {
        beginResetModel();
        m_items = std::move(items);
        endResetModel();
    }
    [[nodiscard]] const std::vector<Item> &items() const { return m_items; }
    // nullptr for an invalid index.
    [[nodiscard]] const Item *item(const QModelIndex &index) const
    {
        return index.isValid() && index.row() < int(m_items.size())
            ? &m_items[std::size_t(index.row())]
            : nullptr;
    }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const final
    {
        return parent.isValid() ? 0 : int(m_items.size());
    }

protected:
    // For changes of single cells; the subclass says which with dataChanged().
    [[nodiscard]] Item &edit(std::size_t row) { return m_items[row]; }

private:
    std::vector<Item> m_items;
};

} // namespace quarterdeck
