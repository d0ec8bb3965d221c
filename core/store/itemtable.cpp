// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/itemtable.h"

#include "store/canonicaljson.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

QByteArray hashOf(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Sha256);
}

} // namespace

// The query's columns 0 to 2 are position, body and hash.
Result<StoredItem> ItemTable::read(const QSqlQuery &query, const QString &kind,
                                   const QString &id) const
{
    const QByteArray body = query.value(1).toString().toUtf8();
    const auto json = parseJsonValue(body);
    if (hashOf(body) != query.value(2).toByteArray() || !json || !json->isObject())
        return failure(
            ExitCode::Malformed,
            Tr::tr("The workspace %1 is damaged: the item \"%2\" is not as it was written. Use "
                   "a copy of it from a backup.")
                .arg(QDir::toNativeSeparators(m_database.path()), QString(kind + u'/' + id)));
    return StoredItem {query.value(0).toLongLong(), json->toObject()};
}

Result<std::vector<ItemTable::Row>> ItemTable::all(const std::vector<ItemKind> &kinds)
{
    QStringList places;
    QVariantList names;
    for (const ItemKind kind : kinds) {
        places += u"?"_s;
        names += itemKindName(kind);
    }
    auto rows =
        m_database.query(u"SELECT position, body, hash, kind, id FROM item WHERE kind IN (%1)"
                         " ORDER BY kind, position, id"_s.arg(places.join(u',')),
                         names);
    if (!rows)
        return Unexpected(rows.error());
    std::vector<Row> result;
    while (rows->next()) {
        const QString kind = rows->value(3).toString();
        const QString id = rows->value(4).toString();
        auto item = read(*rows, kind, id);
        if (!item)
            return Unexpected(item.error());
        result.push_back({itemKindByName(kind).value_or(ItemKind::Group), id, std::move(*item)});
    }
    if (auto end = m_database.finished(*rows); !end)
        return Unexpected(end.error());
    return result;
}

Result<std::optional<StoredItem>> ItemTable::find(ItemKind kind, const QString &id)
{
    const QString name = itemKindName(kind);
    auto rows = m_database.query(
        u"SELECT position, body, hash FROM item WHERE kind = ? AND id = ?"_s, {name, id});
    if (!rows)
        return Unexpected(rows.error());
    if (!rows->next()) {
        if (auto end = m_database.finished(*rows); !end)
            return Unexpected(end.error());
        return std::optional<StoredItem>();
    }
    auto item = read(*rows, name, id);
    if (!item)
        return Unexpected(item.error());
    return std::optional(std::move(*item));
}

Result<qint64> ItemTable::endPosition(ItemKind kind)
{
    const auto last =
        m_database.value(u"SELECT max(position) FROM item WHERE kind = ?"_s, {itemKindName(kind)});
    if (!last)
        return Unexpected(last.error());
    return last->isNull() ? qint64(0) : last->toLongLong() + 1;
}

Result<void> ItemTable::set(ItemKind kind, const QString &id, const std::optional<StoredItem> &item)
{
    if (!item)
        return m_database.exec(u"DELETE FROM item WHERE kind = ? AND id = ?"_s,
                               {itemKindName(kind), id});
    const QByteArray body = canonicalJson(item->body);
    return m_database.exec(
        u"INSERT INTO item (kind, id, position, body, hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT "
        u"(kind, id)"
        " DO UPDATE SET position = excluded.position, body = excluded.body, hash = excluded.hash"_s,
        {itemKindName(kind), id, item->position, QString::fromUtf8(body), hashOf(body)});
}

} // namespace quarterdeck
