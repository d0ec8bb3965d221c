// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspace_p.h"
#include "store/workspacefile.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

QString thisActor()
{
    QString user;
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"}) {
        if (user.isEmpty())
            user = qEnvironmentVariable(variable);
    }
    if (user.isEmpty()) // services and scheduled tasks have no environment; this is Linux's own
                        // word
        user = QFileInfo(u"/proc/self"_s).owner();
    return (user.isEmpty() ? u"unknown"_s : user) + u'@' + QSysInfo::machineHostName();
}

// SQLite notices broken structure only where it happens to read: this reads all of it.
Result<void> checkPages(Database &database)
{
    const auto answer = database.value(u"PRAGMA quick_check(1)"_s);
    if (!answer)
        return Unexpected(answer.error());
    if (answer->toString() != "ok"_L1)
        return failure(
            ExitCode::Malformed,
            Tr::tr("The workspace %1 is damaged: its pages contradict each other. Use a copy "
                   "of it from a backup.")
                .arg(QDir::toNativeSeparators(database.path())),
            answer->toString());
    return {};
}

// Rollback journal or WAL; the answer says whether it is WAL now.
Result<bool> setJournal(Database &database, bool wal)
{
    const auto answer =
        database.value(wal ? u"PRAGMA journal_mode = WAL"_s : u"PRAGMA journal_mode = DELETE"_s);
    if (!answer)
        return Unexpected(answer.error());
    return answer->toString().compare("wal"_L1, Qt::CaseInsensitive) == 0;
}

Result<void> prepareForWriting(Workspace::Private &data)
{
    // A change that was reported as made survives a power cut.
    if (auto done = data.database->exec(u"PRAGMA synchronous = FULL"_s); !done)
        return done;
    if (auto done = schema::migrate(*data.database); !done)
        return done;
    auto wal = setJournal(*data.database, !isOnNetwork(data.database->path()));
    if (!wal)
        return Unexpected(wal.error());
    data.wal = *wal;
    return {};
}

Result<void> checkForReading(Database &database)
{
    const auto version = schema::version(database);
    if (!version)
        return Unexpected(version.error());
    if (*version > schema::currentVersion)
        return schema::newerVersion(database.path(), *version);
    if (*version < schema::currentVersion)
        return failure(
            ExitCode::Refused,
            Tr::tr("The workspace %1 was written by an older version of Quarterdeck (format %2, "
                   "this one is %3). Open it once for writing to bring it up to date.")
                .arg(QDir::toNativeSeparators(database.path()))
                .arg(*version)
                .arg(schema::currentVersion));
    return {};
}

Result<Database::Access> accessFor(const QString &path, Workspace::Mode mode)
{
    if (mode == Workspace::Mode::ReadWrite)
        return Database::Access::ReadWrite;
    if (!isOnReadOnlyMedia(path))
        return Database::Access::ReadOnly;
    // An immutable file is read without its journal.
    if (hasUnfinishedJournal(path))
        return failure(
            ExitCode::Refused,
            Tr::tr("The workspace %1 was not closed and lies on read-only media, so its last "
                   "changes cannot be read. Copy it with its -wal file to a disk.")
                .arg(QDir::toNativeSeparators(path)));
    return Database::Access::Immutable;
}

// Journals of whoever was killed over a file of this name: SQLite would replay them into the next
// one.
void removeJournals(const QString &path)
{
    for (const QString &suffix : {u"-wal"_s, u"-shm"_s, u"-journal"_s})
        QFile::remove(path + suffix);
}

void removeUnfinished(const QString &path)
{
    QFile::remove(path);
    QFile::remove(path + ".lock"_L1);
    removeJournals(path);
}

// The schema and nothing else.
Result<void> writeEmpty(const QString &path)
{
    auto database = Database::open(path, Database::Access::ReadWrite);
    if (!database)
        return Unexpected(database.error());
    // Not in use yet, and the first open for writing synchronizes it: no need to wait for the disk
    // here.
    if (auto done = (*database)->exec(u"PRAGMA synchronous = OFF"_s); !done)
        return done;
    return schema::migrate(**database);
}

Result<void> writeFilled(const QString &path, const Workspace::Context &context,
                         const Workspace::Fill &fill)
{
    if (auto done = writeEmpty(path); !done || !fill)
        return done;
    auto workspace = Workspace::open(path, Workspace::Mode::ReadWrite, context);
    if (!workspace)
        return Unexpected(workspace.error());
    if (auto done = fill(**workspace); !done)
        return done;
    return (*workspace)->close();
}

// Replaces what is there, in one step.
Result<void> moveInPlace(const QString &from, const QString &to)
{
    removeJournals(to);
    std::error_code error;
    std::filesystem::rename(from.toStdU16String(), to.toStdU16String(), error);
    if (!error)
        return {};
    removeUnfinished(from);
    return failure(ExitCode::NoPermission,
                   Tr::tr("The workspace %1 cannot be written: %2.")
                       .arg(QDir::toNativeSeparators(to), QString::fromStdString(error.message())));
}

} // namespace

Workspace::Workspace(std::unique_ptr<Private> data) : m_d(std::move(data)) { }

Workspace::~Workspace()
{
    static_cast<void>(close().has_value());
}

Result<std::unique_ptr<Workspace>> Workspace::create(const QString &path, const Context &context,
                                                     const Fill &fill)
{
    if (QFile::exists(path))
        return failure(ExitCode::Refused,
                       Tr::tr("%1 is there already. Choose another name, or open it.")
                           .arg(QDir::toNativeSeparators(path)));
    {
        auto lock = lockWorkspace(path);
        if (!lock)
            return Unexpected(lock.error());
        // In a file of its own, so that the workspace appears whole or not at all.
        const QString unfinished = path + ".new"_L1;
        removeUnfinished(unfinished);
        if (auto done = writeFilled(unfinished, context, fill); !done) {
            removeUnfinished(unfinished);
            return Unexpected(done.error());
        }
        if (auto done = moveInPlace(unfinished, path); !done)
            return Unexpected(done.error());
    }
    return open(path, Mode::ReadWrite, context);
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &path, Mode mode,
                                                   const Context &context)
{
    if (auto checked = checkWorkspaceFile(path); !checked)
        return Unexpected(checked.error());
    auto data = std::make_unique<Private>();
    data->mode = mode;
    data->clock = context.clock;
    data->actor = context.actor.isEmpty() ? thisActor() : context.actor;
    if (mode == Mode::ReadWrite) {
        auto lock = lockWorkspace(path);
        if (!lock)
            return Unexpected(lock.error());
        data->lock = std::move(*lock);
    }
    const auto access = accessFor(path, mode);
    if (!access)
        return Unexpected(access.error());
    auto database = Database::open(path, *access);
    if (!database)
        return Unexpected(database.error());
    data->database = std::move(*database);
    if (auto checked = checkPages(*data->database); !checked)
        return Unexpected(checked.error());
    auto ready =
        mode == Mode::ReadWrite ? prepareForWriting(*data) : checkForReading(*data->database);
    if (!ready)
        return Unexpected(ready.error());
    return std::unique_ptr<Workspace>(new Workspace(std::move(data)));
}

Result<void> Workspace::close()
{
    if (!m_d->database)
        return {};
    Result<void> result;
    if (m_d->wal) {
        // A reader keeps its snapshot: then the WAL stays, and whoever writes next brings it back.
        if (auto waiting = m_d->database->exec(u"PRAGMA busy_timeout = 100"_s); !waiting)
            result = Unexpected(waiting.error());
        if (auto done = setJournal(*m_d->database, false);
            !done && done.error().code != ExitCode::Refused)
            result = Unexpected(done.error());
    }
    m_d->database.reset();
    m_d->lock.reset();
    return result;
}

Result<void> Workspace::saveCopy(const QString &path)
{
    if (QFileInfo(path).absoluteFilePath() == QFileInfo(m_d->database->path()).absoluteFilePath())
        return {};
    auto lock = lockWorkspace(path);
    if (!lock)
        return Unexpected(lock.error());
    const QString unfinished = path + ".new"_L1;
    removeUnfinished(unfinished);
    if (auto done = m_d->database->exec(u"VACUUM INTO ?"_s, {unfinished}); !done) {
        removeUnfinished(unfinished);
        return failure(
            done.error().code,
            Tr::tr("The copy %1 cannot be written: check that its folder is there, may be "
                   "written and has room.")
                .arg(QDir::toNativeSeparators(path)),
            done.error().detail);
    }
    return moveInPlace(unfinished, path);
}

QString Workspace::path() const
{
    return m_d->database->path();
}

Workspace::Mode Workspace::mode() const
{
    return m_d->mode;
}

bool Workspace::usesWal() const
{
    return m_d->wal;
}

} // namespace quarterdeck
