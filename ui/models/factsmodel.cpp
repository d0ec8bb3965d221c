// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/factsmodel.h"

#include "models/datetext.h"
#include "models/devicerows.h"

#include <algorithm>

namespace quarterdeck {

void FactsModel::setDevice(std::shared_ptr<const FleetSnapshot> snapshot, Row row)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_row = row;
    m_fields.clear();
    const DeviceTable &devices = *m_snapshot->view->devices;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        // Extension attributes and personal columns that nobody imported are no gap.
        const bool optional = fieldInfo(field).personal
            || (field >= Field::Extension1 && field <= Field::Extension15);
        if (!optional || !devices.isUnknown(field, row))
            m_fields.push_back(field);
    }
    std::ranges::stable_partition(m_fields,
                                  [&](Field field) { return !devices.isUnknown(field, row); });
    endResetModel();
}

void FactsModel::clear()
{
    beginResetModel();
    m_snapshot.reset();
    m_fields.clear();
    endResetModel();
}

int FactsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_fields.size());
}

int FactsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant FactsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)
        || role != Qt::DisplayRole)
        return {};
    const Field field = m_fields[static_cast<std::size_t>(index.row())];
    const DeviceTable &devices = *m_snapshot->view->devices;
    const ImportRecord *source = devices.source(field, m_row);
    switch (index.column()) {
    case Fact:
        return fieldTitle(field);
    case Value:
        if (devices.isUnknown(field, m_row))
            return tr("not collected");
        if (devices.isNull(field, m_row))
            return tr("empty");
        return cellText(*m_snapshot, nullptr, {DeviceColumn::Kind::Field, field}, m_row);
    case Source:
        return source ? source->fileName : QString();
    case AsOf:
        return source && source->asOf.isValid() ? dateText(source->asOf.toLocalTime().date())
                                                : QString();
    default:
        return {};
    }
}

QVariant FactsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Fact:
        return tr("Fact");
    case Value:
        return tr("Value");
    case Source:
        return tr("Source");
    case AsOf:
        return tr("As of");
    default:
        return {};
    }
}

} // namespace quarterdeck
