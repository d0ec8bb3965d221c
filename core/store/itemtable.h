// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/change.h"
#include "store/database.h"

namespace quarterdeck {

// The table of items. Private to core/store; writing happens inside the caller's transaction.
class ItemTable final
{
public:
    explicit ItemTable(Database &database) : m_database(database) { }

    struct Row
    {
        ItemKind kind = ItemKind::Group;
        QString id;
        StoredItem item;
    };
    // Items of these kinds, each kind in its order, as one read. Malformed: an item is damaged.
    [[nodiscard]] Result<std::vector<Row>> all(const std::vector<ItemKind> &kinds);
    [[nodiscard]] Result<std::optional<StoredItem>> find(ItemKind kind, const QString &id);
    // The place behind the last item of its kind.
    [[nodiscard]] Result<qint64> endPosition(ItemKind kind);
    // Adds, replaces, or with nullopt removes.
    [[nodiscard]] Result<void> set(ItemKind kind, const QString &id,
                                   const std::optional<StoredItem> &item);

private:
    [[nodiscard]] Result<StoredItem> read(const QSqlQuery &query, const QString &kind,
                                          const QString &id) const;

    Database &m_database;
};

} // namespace quarterdeck
