// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"

#include <QAbstractTableModel>

namespace quarterdeck {

// Whom a policy or ring reaches, to be ticked: all devices and every group of the plan, each with
// an Include and an Exclude box. A group is one or the other, never both; exclusion beats
// inclusion.
class AssignmentsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Kind,
        Members,
        Include,
        Exclude,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    // `counts` by group, in the plan's order; empty while membership is not known.
    void setGroups(const std::vector<Group> &groups, const std::vector<Membership::Counts> &counts);
    // Assignments to groups that are not there stay in the list, marked, until they are unticked.
    void setAssignments(const std::vector<Assignment> &assignments);
    [[nodiscard]] std::vector<Assignment> assignments() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void changed();

private:
    enum class Choice
    {
        None,
        Include,
        Exclude
    };
    struct Line
    {
        QString groupId; // empty: all devices
        QString name;
        QString kind;
        QString members;
        Choice choice = Choice::None;
    };

    std::vector<Line> m_lines;
};

} // namespace quarterdeck
