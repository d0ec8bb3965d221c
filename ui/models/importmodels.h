// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/import.h"
#include "models/itemsmodel.h"

namespace quarterdeck {

// What is wrong with rows of the file.
class ImportErrorsModel final : public ItemsModel<RowError>
{
    Q_OBJECT

public:
    enum Column
    {
        Line,
        CellColumn,
        Message,
        columnTotal
    };
    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

// Which column of the file fills which field; the field can be chosen.
class ImportColumnsModel final : public ItemsModel<ImportColumn>
{
    Q_OBJECT

public:
    enum Column
    {
        Header,
        FieldColumn,
        Use,
        columnTotal
    };
    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    // The user chose a field for a column of the file, or (nullopt) leaves it out.
    void fieldChosen(const QString &header, std::optional<quarterdeck::Field> field);
};

// How many devices change, by field, with an example.
struct ImportChange
{
    Field field = Field::Name;
    Row devices = 0;
    QString before;
    QString after;
};
[[nodiscard]] std::vector<ImportChange> importChanges(const ImportPlan &plan);

class ImportChangesModel final : public ItemsModel<ImportChange>
{
    Q_OBJECT

public:
    enum Column
    {
        FieldColumn,
        Devices,
        Example,
        columnTotal
    };
    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

} // namespace quarterdeck
