// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/textfiltermodel.h"

#include "models/roles.h"

namespace quarterdeck {

TextFilterModel::TextFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
{
    // The C locale compares code points and cannot compare numbers in texts.
    if (m_collator.locale().language() == QLocale::C)
        m_collator.setLocale(QLocale(QLocale::English));
    m_collator.setNumericMode(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    setDynamicSortFilter(true);
}

void TextFilterModel::setText(const QString &text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void TextFilterModel::setCellFilter(int column, const QString &value)
{
    m_cells.insert(column, value);
    invalidateFilter();
}

void TextFilterModel::clearCellFilter(int column)
{
    m_cells.remove(column);
    invalidateFilter();
}

void TextFilterModel::clearCellFilters()
{
    m_cells.clear();
    invalidateFilter();
}

bool TextFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const auto cell = [&](int column) {
        return sourceModel()->index(row, column, parent).data(Qt::DisplayRole).toString();
    };
    for (auto it = m_cells.begin(); it != m_cells.end(); ++it) {
        if (cell(it.key()) != it.value())
            return false;
    }
    if (m_text.isEmpty())
        return true;
    for (int column = 0; column < sourceModel()->columnCount(parent); ++column) {
        if (cell(column).contains(m_text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

bool TextFilterModel::lessThan(const QModelIndex &a, const QModelIndex &b) const
{
    const QVariant left = a.data(SortRole);
    const QVariant right = b.data(SortRole);
    if (left.isValid() && right.isValid() && left.typeId() != QMetaType::QString)
        return QVariant::compare(left, right) == QPartialOrdering::Less;
    return m_collator.compare(a.data().toString(), b.data().toString()) < 0;
}

} // namespace quarterdeck
