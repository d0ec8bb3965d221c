// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/assignmentsmodel.h"

#include "models/roles.h"

#include <QLocale>

#include <algorithm>

namespace quarterdeck {

void AssignmentsModel::setGroups(const std::vector<Group> &groups,
                                 const std::vector<Membership::Counts> &counts)
{
    const auto kept = assignments();
    beginResetModel();
    m_lines.clear();
    m_lines.push_back({{}, tr("All devices"), tr("built in"), {}, Choice::None});
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Group &group = groups[i];
        Line line {group.id,
                   group.displayName,
                   group.kind == GroupKind::Dynamic ? tr("Dynamic") : tr("Assigned"),
                   {},
                   Choice::None};
        if (i < counts.size())
            line.members = QLocale().toString(counts[i].members);
        m_lines.push_back(std::move(line));
    }
    endResetModel();
    setAssignments(kept);
}

void AssignmentsModel::setAssignments(const std::vector<Assignment> &assignments)
{
    beginResetModel();
    for (Line &line : m_lines)
        line.choice = Choice::None;
    for (const Assignment &assignment : assignments) {
        const Choice choice =
            assignment.kind == Assignment::Kind::Exclude ? Choice::Exclude : Choice::Include;
        const auto at =
            std::find_if(m_lines.begin(), m_lines.end(), [&assignment](const Line &line) {
                return line.groupId == assignment.groupId;
            });
        if (at != m_lines.end())
            at->choice = choice;
        else
            m_lines.push_back(
                {assignment.groupId, assignment.groupId, tr("not in this workspace"), {}, choice});
    }
    endResetModel();
}

std::vector<Assignment> AssignmentsModel::assignments() const
{
    std::vector<Assignment> chosen;
    for (const Line &line : m_lines) {
        if (line.choice == Choice::Exclude)
            chosen.push_back({Assignment::Kind::Exclude, line.groupId});
        else if (line.choice == Choice::Include)
            chosen.push_back(
                {line.groupId.isEmpty() ? Assignment::Kind::AllDevices : Assignment::Kind::Include,
                 line.groupId});
    }
    return chosen;
}

int AssignmentsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int AssignmentsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

Qt::ItemFlags AssignmentsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (!index.isValid())
        return flags;
    const bool box = index.column() == Include || index.column() == Exclude;
    // Excluding all devices would reach nobody; Intune has no such target either.
    const bool allExcluded =
        index.column() == Exclude && m_lines[std::size_t(index.row())].groupId.isEmpty();
    if (box && !allExcluded)
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant AssignmentsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Line &line = m_lines[std::size_t(index.row())];
    const bool box = flags(index).testFlag(Qt::ItemIsUserCheckable);
    if (role == IdRole)
        return line.groupId;
    if (role == Qt::CheckStateRole && box) {
        const Choice meant = index.column() == Include ? Choice::Include : Choice::Exclude;
        return line.choice == meant ? Qt::Checked : Qt::Unchecked;
    }
    if (role == Qt::AccessibleTextRole && box)
        return index.column() == Include ? tr("Include %1").arg(line.name)
                                         : tr("Exclude %1").arg(line.name);
    if (role == Qt::TextAlignmentRole && index.column() == Members)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Name:
        return line.name;
    case Kind:
        return line.kind;
    case Members:
        return line.members;
    default:
        return {};
    }
}

bool AssignmentsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid()
        || !flags(index).testFlag(Qt::ItemIsUserCheckable))
        return false;
    Line &line = m_lines[std::size_t(index.row())];
    const Choice meant = index.column() == Include ? Choice::Include : Choice::Exclude;
    const bool checked = value.value<Qt::CheckState>() == Qt::Checked;
    line.choice = checked ? meant : Choice::None;
    emit dataChanged(index.siblingAtColumn(Include), index.siblingAtColumn(Exclude));
    emit changed();
    return true;
}

QVariant AssignmentsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Group");
    case Kind:
        return tr("Kind");
    case Members:
        return tr("Members");
    case Include:
        return tr("Include");
    case Exclude:
        return tr("Exclude");
    default:
        return {};
    }
}

} // namespace quarterdeck
