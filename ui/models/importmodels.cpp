// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/importmodels.h"

#include "models/roles.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

const QVariant &numberAlignment()
{
    static const auto alignment =
        QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    return alignment;
}

QString useText(ImportColumn::Use use)
{
    switch (use) {
    case ImportColumn::Use::Mapped:
        return ImportColumnsModel::tr("Imported");
    case ImportColumn::Use::CollectedAt:
        return ImportColumnsModel::tr("Time of the row");
    case ImportColumn::Use::Ignored:
        return ImportColumnsModel::tr("Not needed");
    case ImportColumn::Use::Personal:
        return ImportColumnsModel::tr("Personal, left out");
    case ImportColumn::Use::Repeated:
        return ImportColumnsModel::tr("Another column fills this field");
    }
    return {};
}

} // namespace

int ImportErrorsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant ImportErrorsModel::data(const QModelIndex &index, int role) const
{
    const RowError *error = item(index);
    if (!error)
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Line)
        return numberAlignment();
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case Line:
        return error->line;
    case CellColumn:
        return error->column == 0     ? tr("whole row")
            : error->header.isEmpty() ? QString::number(error->column)
                                      : error->header;
    case Message:
        return error->message;
    default:
        return {};
    }
}

QVariant ImportErrorsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Line:
        return tr("Line");
    case CellColumn:
        return tr("Column");
    case Message:
        return tr("What is wrong");
    default:
        return {};
    }
}

int ImportColumnsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant ImportColumnsModel::data(const QModelIndex &index, int role) const
{
    const ImportColumn *column = item(index);
    if (!column)
        return {};
    if (role == Qt::EditRole && index.column() == FieldColumn)
        return column->field ? static_cast<int>(*column->field) : -1;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Header:
        return column->header;
    case FieldColumn:
        return column->field ? fieldTitle(*column->field) : QString();
    case Use:
        return useText(column->use);
    default:
        return {};
    }
}

bool ImportColumnsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const ImportColumn *column = item(index);
    if (!column || role != Qt::EditRole || index.column() != FieldColumn)
        return false;
    const int field = value.toInt();
    emit fieldChosen(column->header,
                     field < 0 ? std::nullopt : std::optional(static_cast<Field>(field)));
    return true;
}

Qt::ItemFlags ImportColumnsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = ItemsModel::flags(index);
    if (index.column() == FieldColumn)
        flags |= Qt::ItemIsEditable;
    return flags;
}

QVariant ImportColumnsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Header:
        return tr("Column of the file");
    case FieldColumn:
        return tr("Fills");
    case Use:
        return tr("Use");
    default:
        return {};
    }
}

std::vector<ImportChange> importChanges(const ImportPlan &plan)
{
    std::vector<ImportChange> changes;
    for (const FieldChange &change : plan.changes) {
        if (changes.empty() || changes.back().field != change.field)
            changes.push_back({change.field,
                               plan.changesByField.at(static_cast<std::size_t>(change.field)),
                               plan.before(change), plan.after(change)});
    }
    return changes;
}

int ImportChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant ImportChangesModel::data(const QModelIndex &index, int role) const
{
    const ImportChange *change = item(index);
    if (!change)
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Devices)
        return numberAlignment();
    if (role == SortRole && index.column() == Devices)
        return change->devices;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case FieldColumn:
        return fieldTitle(change->field);
    case Devices:
        return QLocale().toString(change->devices);
    case Example:
        return tr("%1 becomes %2", "old and new value")
            .arg(change->before.isEmpty() ? tr("nothing") : change->before,
                 change->after.isEmpty() ? tr("nothing") : change->after);
    default:
        return {};
    }
}

QVariant ImportChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Devices)
        return numberAlignment();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case FieldColumn:
        return tr("Field");
    case Devices:
        return tr("Devices that change");
    case Example:
        return tr("Example");
    default:
        return {};
    }
}

} // namespace quarterdeck
