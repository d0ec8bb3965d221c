// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QDateTime>
#include <QString>

#include <optional>
#include <vector>

namespace quarterdeck {

// One row of the audit log. `before` and `after` are canonical JSON: an object with one member an
// item
// ("policy/4f1c...": {...}), null where the item was not there. Member lists of more than 1,000
// devices are given as their count and SHA-256.
struct AuditRow
{
    qint64 seq = 0; // 1, 2, 3, ... without gaps
    QString utc; // ISO 8601 with milliseconds, exactly as hashed
    QString actor; // user@host
    QString action; // "policy.change"
    QByteArray before;
    QByteArray after;
    QString hash; // SHA-256, 64 hex digits, of canonicalAuditRow()

    bool operator==(const AuditRow &) const = default;
    [[nodiscard]] QDateTime time() const { return QDateTime::fromString(utc, Qt::ISODateWithMs); }
};

// What a row's hash is made of: the canonical JSON of all its fields but the hash, and the previous
// row's hash (empty for the first). Anybody can recompute it with any JSON and SHA-256 tool.
[[nodiscard]] QByteArray canonicalAuditRow(const AuditRow &row, const QString &previousHash);
[[nodiscard]] QString auditHash(const AuditRow &row, const QString &previousHash);

// The last row, to be kept outside of the workspace: with it, rows that were cut off or a chain
// that was made anew can be told.
struct AuditHead
{
    qint64 seq = 0; // 0: the log is empty
    QString utc;
    QString hash;

    bool operator==(const AuditHead &) const = default;
    [[nodiscard]] QByteArray toJson() const;
    [[nodiscard]] static Result<AuditHead> fromJson(const QByteArray &json);
};

// The first row that is not as it was written. `reason` is translated.
struct AuditBreak
{
    qint64 seq = 0;
    QString reason;
};

// Follows the chain row by row; give the rows in order, then the head that was exported, if there
// is one.
class AuditVerifier final
{
public:
    explicit AuditVerifier(std::optional<AuditHead> head = std::nullopt) : m_head(std::move(head))
    { }
    // The first break, or nothing. Do not add further rows after a break.
    [[nodiscard]] std::optional<AuditBreak> add(const AuditRow &row);
    [[nodiscard]] std::optional<AuditBreak> finish() const;

private:
    std::optional<AuditHead> m_head;
    qint64 m_seq = 0;
    QString m_previous;
};

} // namespace quarterdeck
