// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace quarterdeck {

// What can be told about a workspace's file before SQLite opens it. Gone: there is no such file.
// Malformed: not a workspace, cut off. Refused: from a newer version. NoPermission: cannot be read.
[[nodiscard]] Result<void> checkWorkspaceFile(const QString &path);

// Whether a volume is reached over a network, where SQLite's WAL must not be used
// (https://www.sqlite.org/wal.html). Arguments as QStorageInfo gives them. Pure.
[[nodiscard]] bool isNetworkVolume(const QString &path, const QByteArray &fileSystem,
                                   const QByteArray &device);
[[nodiscard]] bool isOnNetwork(const QString &path);
[[nodiscard]] bool isOnReadOnlyMedia(const QString &path);
// A journal of a writer that did not close: it must be replayed before the file is whole.
[[nodiscard]] bool hasUnfinishedJournal(const QString &path);

// The writer's lock: a file PATH.lock with host and process id. A lock whose process has died is
// taken over. Refused: somebody has the workspace open, by name; NoPermission: the folder cannot be
// written.
[[nodiscard]] Result<std::unique_ptr<QLockFile>> lockWorkspace(const QString &path);

} // namespace quarterdeck
