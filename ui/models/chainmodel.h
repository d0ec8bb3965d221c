// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/verdict.h"

#include <QAbstractTableModel>

namespace quarterdeck {

// The reason chain, one row a check in evaluation order; the last row is the cheapest fix where there
// is one. The same texts as in the CSV and in quarterdeckctl explain.
class ChainModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Title, AnswerColumn, Found, Required, Source, AsOf, Rule, Citation, Fix, columnTotal };
    enum Role {
        DecidedRole = Qt::UserRole + 100, // bool: this check decided the verdict
        CheapestFixRole, // bool: the row is the last line, not a check
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setExplanation(Explanation explanation);
    void clear();
    [[nodiscard]] const Explanation &explanation() const { return m_explanation; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    [[nodiscard]] QVariant fixData(int column, int role) const;

    Explanation m_explanation;
};

} // namespace quarterdeck
