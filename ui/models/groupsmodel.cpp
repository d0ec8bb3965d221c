// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groupsmodel.h"

#include "models/roles.h"

#include <QLocale>

#include <algorithm>

namespace quarterdeck {

void GroupsModel::setSnapshot(std::shared_ptr<const FleetSnapshot> snapshot)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_counts.clear();
    if (m_snapshot) {
        for (std::size_t i = 0; i < m_snapshot->view->plan->groups.size(); ++i)
            m_counts.push_back(m_snapshot->membership->counts(i));
    }
    endResetModel();
}

const Group *GroupsModel::group(const QModelIndex &index) const
{
    return index.isValid() && m_snapshot
        ? &m_snapshot->view->plan->groups[static_cast<std::size_t>(index.row())]
        : nullptr;
}

QModelIndex GroupsModel::indexOf(const QString &id) const
{
    if (!m_snapshot)
        return {};
    const auto &groups = m_snapshot->view->plan->groups;
    const auto found = std::ranges::find(groups, id, &Group::id);
    return found == groups.end() ? QModelIndex()
                                 : index(static_cast<int>(found - groups.begin()), 0);
}

int GroupsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_counts.size());
}

int GroupsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant GroupsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Group &group = *this->group(index);
    const Membership::Counts &counts = m_counts[static_cast<std::size_t>(index.row())];
    const bool number = index.column() == Members || index.column() == Unknown;
    if (role == Qt::TextAlignmentRole && number)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role == SortRole && number)
        return index.column() == Members ? counts.members : counts.unknown;
    if (role == IdRole)
        return group.id;
    if (role == Qt::ToolTipRole && index.column() == Rule)
        return group.rule;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return group.displayName;
    case Kind:
        return group.kind == GroupKind::Dynamic ? tr("Dynamic") : tr("Assigned");
    case Members:
        return QLocale().toString(counts.members);
    case Unknown:
        return counts.unknown == 0 ? QString() : QLocale().toString(counts.unknown);
    case Rule:
        return group.kind == GroupKind::Dynamic ? group.rule.simplified() : group.description;
    default:
        return {};
    }
}

QVariant GroupsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Members || section == Unknown))
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Group");
    case Kind:
        return tr("Kind");
    case Members:
        return tr("Devices");
    case Unknown:
        return tr("Unknown");
    case Rule:
        return tr("Rule or description");
    default:
        return {};
    }
}

} // namespace quarterdeck
