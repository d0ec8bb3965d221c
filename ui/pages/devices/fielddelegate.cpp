// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/devices/fielddelegate.h"

#include "fleet/field.h"

#include <QComboBox>

#include <algorithm>
#include <vector>

namespace quarterdeck {

QWidget *FieldDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                     const QModelIndex &) const
{
    auto *box = new QComboBox(parent);
    box->addItem(tr("Leave out"), -1);
    std::vector<std::pair<QString, int>> fields;
    for (std::size_t i = 0; i < fieldCount; ++i)
        fields.emplace_back(fieldTitle(static_cast<Field>(i)), static_cast<int>(i));
    std::ranges::sort(fields, [](const auto &a, const auto &b) {
        return QString::localeAwareCompare(a.first, b.first) < 0;
    });
    for (const auto &[title, field] : fields)
        box->addItem(title, field);
    return box;
}

void FieldDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *box = static_cast<QComboBox *>(editor);
    box->setCurrentIndex(std::max(0, box->findData(index.data(Qt::EditRole))));
}

void FieldDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                 const QModelIndex &index) const
{
    const QVariant chosen = static_cast<QComboBox *>(editor)->currentData();
    if (chosen != index.data(Qt::EditRole))
        model->setData(index, chosen, Qt::EditRole);
}

} // namespace quarterdeck
