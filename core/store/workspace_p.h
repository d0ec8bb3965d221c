// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/auditlog.h"
#include "store/database.h"
#include "store/itemtable.h"
#include "store/schema.h"
#include "store/workspace.h"

#include <QLockFile>

namespace quarterdeck {

struct Workspace::Private
{
    std::unique_ptr<QLockFile> lock; // null for readers; released after the database is closed
    std::unique_ptr<Database> database; // null after close()
    Mode mode = Mode::ReadOnly;
    bool wal = false;
    std::shared_ptr<const Clock> clock;
    QString actor;

    [[nodiscard]] Result<void> mayWrite() const;
    // Writes each item's `after` and the audit row; fills in auditSeq. Inside the caller's
    // transaction.
    [[nodiscard]] Result<void> record(Change &change);
    // undo (forward = false) and redo
    [[nodiscard]] Result<Change> replay(const Change &change, bool forward);
};

} // namespace quarterdeck
