// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/auditmodel.h"

#include "models/datetext.h"
#include "models/roles.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace quarterdeck {

QString auditObjects(const AuditRow &row)
{
    constexpr qsizetype shown = 3;
    const QJsonObject before = QJsonDocument::fromJson(row.before).object();
    const QJsonObject after = QJsonDocument::fromJson(row.after).object();
    QStringList names;
    const QStringList keys = after.isEmpty() ? before.keys() : after.keys();
    for (const QString &key : keys) {
        const QJsonObject item =
            (after.value(key).isObject() ? after : before).value(key).toObject();
        QString name = item.value("displayName"_L1).toString();
        if (name.isEmpty())
            name = item.value("name"_L1).toString();
        names.append(name.isEmpty() ? key : name);
    }
    if (names.size() > shown)
        return AuditModel::tr("%1 and %n more", nullptr, static_cast<int>(names.size() - shown))
            .arg(names.mid(0, shown).join(u", "_s));
    return names.join(u", "_s);
}

int AuditModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columnTotal;
}

QVariant AuditModel::data(const QModelIndex &index, int role) const
{
    const AuditRow *row = item(index);
    if (!row)
        return {};
    if (role == Qt::TextAlignmentRole && index.column() == Seq)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role == SortRole && (index.column() == Seq || index.column() == Time))
        return row->seq;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Seq:
        return row->seq;
    case Time:
        return dateTimeText(row->time());
    case Actor:
        return row->actor;
    case Action:
        return m_titles ? m_titles(row->action) : row->action;
    case What:
        return auditObjects(*row);
    case Hash:
        return row->hash;
    default:
        return {};
    }
}

QVariant AuditModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Seq)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Seq:
        return tr("No.");
    case Time:
        return tr("When");
    case Actor:
        return tr("Who");
    case Action:
        return tr("Did");
    case What:
        return tr("What");
    case Hash:
        return tr("SHA-256");
    default:
        return {};
    }
}

} // namespace quarterdeck
