// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servicing/catalogue.h"

#include <QAbstractTableModel>

#include <optional>
#include <vector>

namespace quarterdeck {

// The month's type in words: "Hotpatch", "Hotpatch, planned", "Hotpatch, by cadence".
[[nodiscard]] QString monthTypeText(const CalendarMonth &entry);
// One sentence for screen readers and tool tips: month, type, restart, KBs, builds.
[[nodiscard]] QString monthSentence(const CalendarMonth &entry);
// "November 2026" in the user's language.
[[nodiscard]] QString monthTitle(Month month);

// A year of the calendar. One product: four rows of three months, so that a row is a quarter and
// its first month the planned baseline. Several products: a row a month, a column a product.
class CalendarModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setCatalogue(Catalogue catalogue);
    [[nodiscard]] const Catalogue &catalogue() const { return m_catalogue; }
    void show(std::vector<Product> products, int year);
    void setToday(QDate today);

    [[nodiscard]] const std::vector<Product> &products() const { return m_products; }
    [[nodiscard]] bool isSideBySide() const { return m_products.size() > 1; }
    [[nodiscard]] int year() const { return m_year; }
    [[nodiscard]] QDate today() const { return m_today; }
    // Years that can be shown: from the first catalogue row to five years ahead of today.
    [[nodiscard]] int firstYear() const;
    [[nodiscard]] int lastYear() const;

    [[nodiscard]] Month monthAt(const QModelIndex &index) const;
    [[nodiscard]] Product productAt(const QModelIndex &index) const;
    // nullptr before the product's first row in the catalogue.
    [[nodiscard]] const CalendarMonth *entry(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(Product product, Month month) const;
    // "2026: 5 restarts, 1 of them unplanned"
    [[nodiscard]] QString restartsText(Product product) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    void reload();

    Catalogue m_catalogue;
    std::vector<Product> m_products;
    int m_year = 2026;
    QDate m_today;
    std::vector<std::optional<CalendarMonth>> m_entries; // 12 a product
};

} // namespace quarterdeck
