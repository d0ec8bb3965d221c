// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSqlError>
#include <QUrl>

#include <atomic>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

// Primary result codes, https://www.sqlite.org/rescode.html
enum SqliteCode
{
    SqliteBusy = 5,
    SqliteLocked = 6,
    SqliteReadOnly = 8,
    SqliteIoError = 10,
    SqliteCorrupt = 11,
    SqliteFull = 13,
    SqliteCantOpen = 14,
    SqliteNotADatabase = 26,
};

QString uniqueConnectionName()
{
    static std::atomic<quint64> next = 0;
    return u"quarterdeck-workspace-%1"_s.arg(++next);
}

QString immutableUri(const QString &path)
{
    QUrl url = QUrl::fromLocalFile(QFileInfo(path).absoluteFilePath());
    url.setQuery(u"immutable=1"_s);
    return QString::fromLatin1(url.toEncoded());
}

} // namespace

Database::Database(QString path, QString connection)
    : m_path(std::move(path))
    , m_connection(std::move(connection))
    , m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_connection))
{ }

Database::~Database()
{
    m_database.close();
    m_database = {};
    QSqlDatabase::removeDatabase(m_connection);
}

Result<std::unique_ptr<Database>> Database::open(const QString &path, Access access)
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return failure(ExitCode::Internal,
                       Tr::tr("The SQLite driver of Qt is missing: install the package that brings "
                              "\"qsqlite\"."));
    std::unique_ptr<Database> database(new Database(path, uniqueConnectionName()));
    QString options = u"QSQLITE_BUSY_TIMEOUT=5000"_s;
    if (access != Access::ReadWrite)
        options += ";QSQLITE_OPEN_READONLY"_L1;
    if (access == Access::Immutable)
        options += ";QSQLITE_OPEN_URI"_L1;
    database->m_database.setConnectOptions(options);
    database->m_database.setDatabaseName(access == Access::Immutable ? immutableUri(path) : path);
    if (!database->m_database.open())
        return database->errorOf(database->m_database.lastError(), u"open"_s);
    return database;
}

Unexpected<Error> Database::errorOf(const QSqlError &error, const QString &sql) const
{
    const QString detail =
        u"%1; %2 (%3)"_s.arg(sql.left(200), error.text(), error.nativeErrorCode());
    const QString file = QDir::toNativeSeparators(m_path);
    switch (error.nativeErrorCode().toInt() & 0xff) {
    case SqliteBusy:
    case SqliteLocked:
        return failure(ExitCode::Refused,
                       Tr::tr("The workspace %1 is in use by another program. Nothing was changed: "
                              "try again.")
                           .arg(file),
                       detail);
    case SqliteReadOnly:
        return failure(
            ExitCode::NoPermission,
            Tr::tr("The workspace %1 cannot be written. Open it read-only, or copy it to a "
                   "place where you may write.")
                .arg(file),
            detail);
    case SqliteCorrupt:
    case SqliteNotADatabase:
        return failure(
            ExitCode::Malformed,
            Tr::tr("The workspace %1 is damaged: its pages contradict each other. Use a copy "
                   "of it from a backup.")
                .arg(file),
            detail);
    case SqliteFull:
        return failure(
            ExitCode::Refused,
            Tr::tr("The disk with the workspace %1 is full. Nothing was changed: make room "
                   "and try again.")
                .arg(file),
            detail);
    case SqliteCantOpen:
        return failure(
            ExitCode::NoPermission,
            Tr::tr("The workspace %1 cannot be opened: check that it is there and that you "
                   "may read it.")
                .arg(file),
            detail);
    case SqliteIoError:
        return failure(
            ExitCode::Internal,
            Tr::tr("Reading or writing the workspace %1 failed: the disk reports an error or "
                   "is no longer there.")
                .arg(file),
            detail);
    default:
        return failure(
            ExitCode::Internal,
            Tr::tr("The workspace %1 answered an error that should not happen.").arg(file), detail);
    }
}

Result<QSqlQuery> Database::prepare(const QString &sql)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.prepare(sql))
        return errorOf(query.lastError(), sql);
    return query;
}

Result<void> Database::run(QSqlQuery &prepared, const QVariantList &values) const
{
    for (qsizetype i = 0; i < values.size(); ++i) {
        // Qt binds a null QString as NULL, which no column of ours takes.
        const bool nullText =
            values.at(i).userType() == QMetaType::QString && values.at(i).toString().isNull();
        prepared.bindValue(static_cast<int>(i), nullText ? QVariant(u""_s) : values.at(i));
    }
    if (!prepared.exec())
        return errorOf(prepared.lastError(), prepared.lastQuery());
    return {};
}

Result<QSqlQuery> Database::query(const QString &sql, const QVariantList &values)
{
    auto prepared = prepare(sql);
    if (!prepared)
        return prepared;
    if (auto done = run(*prepared, values); !done)
        return Unexpected(done.error());
    return prepared;
}

Result<void> Database::exec(const QString &sql, const QVariantList &values)
{
    auto done = query(sql, values);
    if (!done)
        return Unexpected(done.error());
    return {};
}

Result<QVariant> Database::value(const QString &sql, const QVariantList &values)
{
    auto rows = query(sql, values);
    if (!rows)
        return Unexpected(rows.error());
    if (rows->next())
        return rows->value(0);
    if (auto end = finished(*rows); !end)
        return Unexpected(end.error());
    return QVariant();
}

Result<void> Database::finished(const QSqlQuery &query) const
{
    if (query.lastError().isValid())
        return errorOf(query.lastError(), query.lastQuery());
    return {};
}

Result<std::unique_ptr<Transaction>> Transaction::begin(Database &database, Kind kind)
{
    const QString statement = kind == Kind::Write ? u"BEGIN IMMEDIATE"_s : u"BEGIN DEFERRED"_s;
    if (auto begun = database.exec(statement); !begun)
        return Unexpected(begun.error());
    return std::unique_ptr<Transaction>(new Transaction(database));
}

Transaction::~Transaction()
{
    // After some failures (a full disk) SQLite has rolled back already, and this one fails
    // harmlessly.
    if (m_open)
        static_cast<void>(m_database.exec(u"ROLLBACK"_s).has_value());
}

Result<void> Transaction::commit()
{
    auto done = m_database.exec(u"COMMIT"_s);
    m_open = !done;
    return done;
}

} // namespace quarterdeck
