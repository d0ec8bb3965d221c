// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspacefile.h"

#include "store/schema.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>
#include <QtEndian>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

// https://www.sqlite.org/fileformat.html, section 1.3; integers are big-endian:
//   0 "SQLite format 3\0"   16 page size (1 = 65,536)   24 change counter   28 pages
//   60 user_version         68 application_id           92 change counter for which 28 is valid
constexpr qint64 headerSize = 100;
constexpr QByteArrayView magic("SQLite format 3\0", 16);

quint32 number(const QByteArray &header, qsizetype offset)
{
    return qFromBigEndian<quint32>(header.constData() + offset);
}

Unexpected<Error> notAWorkspace(const QString &path)
{
    return failure(ExitCode::Malformed,
                   Tr::tr("%1 is not a Quarterdeck workspace. Nothing was changed.")
                       .arg(QDir::toNativeSeparators(path)));
}

} // namespace

Result<void> checkWorkspaceFile(const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    const QFileInfo info(path);
    if (!info.exists())
        return failure(ExitCode::Gone, Tr::tr("There is no workspace %1.").arg(shown));
    if (!info.isFile())
        return notAWorkspace(path);
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            ExitCode::NoPermission,
            Tr::tr("The workspace %1 cannot be read: %2.").arg(shown, file.errorString()));
    const QByteArray header = file.read(headerSize);
    if (header.size() < headerSize || !header.startsWith(magic)
        || number(header, 68) != schema::applicationId)
        return notAWorkspace(path);
    if (const auto version = static_cast<int>(number(header, 60)); version > schema::currentVersion)
        return schema::newerVersion(path, version);

    const quint16 size = qFromBigEndian<quint16>(header.constData() + 16);
    const qint64 pageSize = size == 1 ? 65'536 : size;
    const qint64 expected = pageSize * number(header, 28);
    // While a journal waits to be replayed, the header may be ahead of the file.
    const bool counted = number(header, 24) == number(header, 92) && !hasUnfinishedJournal(path);
    if (counted && file.size() < expected)
        return failure(
            ExitCode::Malformed,
            Tr::tr("The workspace %1 is cut off: it has %2 bytes, expected %3. Use a copy of "
                   "it from a backup.")
                .arg(shown)
                .arg(file.size())
                .arg(expected));
    return {};
}

bool isNetworkVolume(const QString &path, const QByteArray &fileSystem, const QByteArray &device)
{
    if (path.startsWith("//"_L1) || path.startsWith("\\\\"_L1) || device.startsWith("//")
        || (device.startsWith("\\\\") && !device.startsWith("\\\\?\\")))
        return true;
    static constexpr std::array<QByteArrayView, 16> networked {
        "nfs",  "nfs4", "cifs",   "smb2",  "smb3",  "smbfs",     "9p",     "afs",
        "ceph", "gpfs", "lustre", "ncpfs", "davfs", "glusterfs", "vboxsf", "webdav"};
    const QByteArray name = fileSystem.toLower();
    // Programs in user space: what is behind them is not known, except for the plain disks of
    // ntfs-3g.
    if (name.startsWith("fuse") && name != "fuseblk")
        return true;
    return std::find(networked.begin(), networked.end(), name) != networked.end();
}

bool isOnNetwork(const QString &path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    const QStorageInfo storage(QFileInfo(absolute).absolutePath());
    return isNetworkVolume(absolute, storage.fileSystemType(), storage.device());
}

bool isOnReadOnlyMedia(const QString &path)
{
    return QStorageInfo(QFileInfo(path).absolutePath()).isReadOnly();
}

bool hasUnfinishedJournal(const QString &path)
{
    return QFileInfo(path + "-wal"_L1).size() > 0 || QFileInfo(path + "-journal"_L1).size() > 0;
}

Result<std::unique_ptr<QLockFile>> lockWorkspace(const QString &path)
{
    const QString shown = QDir::toNativeSeparators(path);
    auto lock = std::make_unique<QLockFile>(path + ".lock"_L1);
    lock->setStaleLockTime(
        0); // a workspace stays open for days: only a dead owner makes a lock stale
    if (lock->tryLock(0))
        return lock;
    if (lock->error() == QLockFile::PermissionError)
        return failure(
            ExitCode::NoPermission,
            Tr::tr("The workspace %1 cannot be opened for writing, because its folder cannot "
                   "be written. Open it read-only, or copy it to a place where you may write.")
                .arg(shown));
    qint64 pid = 0;
    QString host;
    QString program;
    if (lock->error() == QLockFile::LockFailedError && lock->getLockInfo(&pid, &host, &program))
        return failure(
            ExitCode::Refused,
            Tr::tr("The workspace %1 is open in %2 (process %3 on %4). Close it there, or open "
                   "it read-only here.")
                .arg(shown, program)
                .arg(pid)
                .arg(host));
    return failure(
        ExitCode::Refused,
        Tr::tr("The workspace %1 cannot be locked for writing: the lock file %2 cannot be "
               "written or read. Check that the disk has room, or open it read-only.")
            .arg(shown, QDir::toNativeSeparators(path + ".lock"_L1)));
}

} // namespace quarterdeck
