// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemsmodel.h"
#include "store/audit.h"

namespace quarterdeck {

// The audit log, newest first.
class AuditModel final : public ItemsModel<AuditRow>
{
    Q_OBJECT

public:
    enum Column
    {
        Seq,
        Time,
        Actor,
        Action,
        What,
        Hash,
        columnTotal
    };
    using ItemsModel::ItemsModel;

    // Words for AuditRow::action; the page gives the translation it has.
    using Titles = QString (*)(const QString &action);
    void setTitles(Titles titles) { m_titles = titles; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    Titles m_titles = nullptr;
};

// The display names of what a row changed, at most three and how many more.
[[nodiscard]] QString auditObjects(const AuditRow &row);

} // namespace quarterdeck
