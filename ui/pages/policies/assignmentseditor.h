// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/assignmentsmodel.h"

#include <QWidget>

namespace quarterdeck {

class FilterBar;
class TableView;
class TextFilterModel;
class TextLabel;

// The Assignments step: every group of the plan with Include and Exclude to tick.
class AssignmentsEditor final : public QWidget
{
    Q_OBJECT

public:
    AssignmentsEditor(const Plan &plan, const std::vector<Membership::Counts> &counts,
                      const std::vector<Assignment> &assignments, QWidget *parent = nullptr);

    [[nodiscard]] std::vector<Assignment> assignments() const { return m_model->assignments(); }

Q_SIGNALS:
    void changed();

private:
    AssignmentsModel *m_model;
    TextFilterModel *m_filtered;
    FilterBar *m_filter;
    TableView *m_view;
};

} // namespace quarterdeck
