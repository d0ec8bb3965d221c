// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck::schema {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

// Steps are never edited once they have shipped: a change of the schema is a new step.
const std::array<QStringList, currentVersion> steps {{
    // 1: items as JSON (groups, policies, rings, settings, ...) and the audit log. `hash` is the
    // SHA-256
    // of `body`: SQLite does not notice a flipped bit inside a value.
    {u"CREATE TABLE item (kind TEXT NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL,"
     " body TEXT NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (kind, id))"_s,
     u"CREATE TABLE audit (seq INTEGER PRIMARY KEY, utc TEXT NOT NULL, actor TEXT NOT NULL,"
     " action TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, hash TEXT NOT NULL)"_s},
    // 2: versions of the device table. A version is a list of parts; a part (a column's cells or
    // texts
    // of some rows) is kept once, whichever versions use it.
    {u"CREATE TABLE part (id INTEGER PRIMARY KEY, hash BLOB NOT NULL UNIQUE, data BLOB NOT NULL)"_s,
     u"CREATE TABLE fleet (version INTEGER PRIMARY KEY AUTOINCREMENT, digest TEXT NOT NULL)"_s,
     u"CREATE TABLE fleet_part (version INTEGER NOT NULL, name TEXT NOT NULL, segment INTEGER NOT "
     u"NULL,"
     " part INTEGER NOT NULL, PRIMARY KEY (version, name, segment)) WITHOUT ROWID"_s,
     u"CREATE INDEX fleet_part_part ON fleet_part (part)"_s},
}};

Result<void> runStep(Database &database, int number)
{
    auto transaction = Transaction::begin(database);
    if (!transaction)
        return Unexpected(transaction.error());
    for (const QString &statement : steps.at(static_cast<std::size_t>(number - 1))) {
        if (auto done = database.exec(statement); !done)
            return done;
    }
    const QStringList header {u"PRAGMA application_id = %1"_s.arg(applicationId),
                              u"PRAGMA user_version = %1"_s.arg(number)};
    for (const QString &statement : header) {
        if (auto done = database.exec(statement); !done)
            return done;
    }
    return (*transaction)->commit();
}

} // namespace

Result<int> version(Database &database)
{
    const auto found = database.value(u"PRAGMA user_version"_s);
    if (!found)
        return Unexpected(found.error());
    return found->toInt();
}

Result<void> migrate(Database &database, int target)
{
    const auto found = version(database);
    if (!found)
        return Unexpected(found.error());
    if (*found > currentVersion)
        return newerVersion(database.path(), *found);
    for (int step = *found + 1; step <= target; ++step) {
        if (auto done = runStep(database, step); !done)
            return done;
    }
    return {};
}

Unexpected<Error> newerVersion(const QString &path, int version)
{
    return failure(
        ExitCode::Refused,
        Tr::tr("The workspace %1 was written by a newer version of Quarterdeck (format %2; "
               "this one knows up to %3). Update Quarterdeck to open it.")
            .arg(QDir::toNativeSeparators(path))
            .arg(version)
            .arg(currentVersion));
}

} // namespace quarterdeck::schema
