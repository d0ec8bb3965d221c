// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/audit.h"
#include "store/change.h"
#include "store/database.h"

namespace quarterdeck {

// The table of audit rows. Private to core/store; writing happens inside the caller's transaction.
class AuditLog final
{
public:
    explicit AuditLog(Database &database) : m_database(database) { }

    [[nodiscard]] Result<AuditRow> append(const QDateTime &time, const QString &actor,
                                          const Change &change);
    [[nodiscard]] Result<std::vector<AuditRow>> rows(qint64 firstSeq, int limit);
    [[nodiscard]] Result<AuditHead> head();
    [[nodiscard]] Result<std::optional<AuditBreak>> verify(const std::optional<AuditHead> &head);

private:
    Database &m_database;
};

} // namespace quarterdeck
