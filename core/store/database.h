// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

namespace quarterdeck {

// One SQLite connection, closed with the object. Private to core/store; used on the thread that
// opened it. SQLite's failures become errors that name the file and say what to do.
class Database final
{
public:
    enum class Access
    {
        ReadWrite, // creates the file if it is missing
        ReadOnly,
        Immutable, // read-only media: no locks, no journal
    };

    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const QString &path, Access access);
    ~Database();
    Q_DISABLE_COPY_MOVE(Database)

    [[nodiscard]] QString path() const { return m_path; }

    [[nodiscard]] Result<void> exec(const QString &sql, const QVariantList &values = {});
    // The query is before its first row.
    [[nodiscard]] Result<QSqlQuery> query(const QString &sql, const QVariantList &values = {});
    // The first column of the first row; an invalid QVariant if there is none.
    [[nodiscard]] Result<QVariant> value(const QString &sql, const QVariantList &values = {});
    // After a loop over next(): whether it ended for another reason than the end.
    [[nodiscard]] Result<void> finished(const QSqlQuery &query) const;

    // Runs a prepared statement with new values.
    [[nodiscard]] Result<void> run(QSqlQuery &prepared, const QVariantList &values) const;
    [[nodiscard]] Result<QSqlQuery> prepare(const QString &sql);

private:
    Database(QString path, QString connection);
    [[nodiscard]] Unexpected<Error> errorOf(const QSqlError &error, const QString &sql) const;

    QString m_path;
    QString m_connection;
    QSqlDatabase m_database;
};

// Everything until commit() or nothing.
class Transaction final
{
public:
    enum class Kind
    {
        Write, // takes the write lock at once, so that nothing later fails for want of it
        Read, // all reads see the same state
    };
    [[nodiscard]] static Result<std::unique_ptr<Transaction>> begin(Database &database,
                                                                    Kind kind = Kind::Write);
    ~Transaction(); // rolls back what was not committed
    Q_DISABLE_COPY_MOVE(Transaction)

    [[nodiscard]] Result<void> commit();

private:
    explicit Transaction(Database &database) : m_database(database) { }
    Database &m_database;
    bool m_open = true;
};

} // namespace quarterdeck
