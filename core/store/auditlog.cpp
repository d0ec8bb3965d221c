// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/auditlog.h"

#include "store/canonicaljson.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr qsizetype longestMemberList = 1000;

// An item as the log has it: long lists of members by count and hash, so that an edit of a large
// group does not write the whole group twice.
QJsonValue audited(const std::optional<StoredItem> &item)
{
    if (!item)
        return QJsonValue();
    QJsonObject body = item->body;
    const QJsonArray members = body.value("members"_L1).toArray();
    if (members.size() > longestMemberList) {
        const QByteArray hash =
            QCryptographicHash::hash(canonicalJson(members), QCryptographicHash::Sha256);
        body.insert("members"_L1,
                    QJsonObject {{u"count"_s, members.size()},
                                 {u"sha256"_s, QString::fromLatin1(hash.toHex())}});
    }
    return body;
}

QString keyOf(const ItemChange &item)
{
    const QString kind = itemKindName(item.kind);
    return item.id.isEmpty() ? kind : QString(kind + u'/' + item.id);
}

AuditRow rowOf(const QSqlQuery &query)
{
    AuditRow row;
    row.seq = query.value(0).toLongLong();
    row.utc = query.value(1).toString();
    row.actor = query.value(2).toString();
    row.action = query.value(3).toString();
    row.before = query.value(4).toString().toUtf8();
    row.after = query.value(5).toString().toUtf8();
    row.hash = query.value(6).toString();
    return row;
}

} // namespace

Result<AuditRow> AuditLog::append(const QDateTime &time, const QString &actor, const Change &change)
{
    const auto last = head();
    if (!last)
        return Unexpected(last.error());
    QJsonObject before;
    QJsonObject after;
    for (const ItemChange &item : change.items) {
        before.insert(keyOf(item), audited(item.before));
        after.insert(keyOf(item), audited(item.after));
    }
    AuditRow row {last->seq + 1,
                  time.toUTC().toString(Qt::ISODateWithMs),
                  actor,
                  change.action,
                  canonicalJson(before),
                  canonicalJson(after),
                  {}};
    row.hash = auditHash(row, last->hash);
    auto done = m_database.exec(
        u"INSERT INTO audit (seq, utc, actor, action, before, after, hash) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
        {row.seq, row.utc, row.actor, row.action, QString::fromUtf8(row.before),
         QString::fromUtf8(row.after), row.hash});
    if (!done)
        return Unexpected(done.error());
    return row;
}

Result<std::vector<AuditRow>> AuditLog::rows(qint64 firstSeq, int limit)
{
    auto query = m_database.query(u"SELECT seq, utc, actor, action, before, after, hash FROM audit"
                                  " WHERE seq >= ? ORDER BY seq LIMIT ?"_s,
                                  {firstSeq, limit});
    if (!query)
        return Unexpected(query.error());
    std::vector<AuditRow> result;
    while (query->next())
        result.push_back(rowOf(*query));
    if (auto end = m_database.finished(*query); !end)
        return Unexpected(end.error());
    return result;
}

Result<AuditHead> AuditLog::head()
{
    auto query = m_database.query(u"SELECT seq, utc, hash FROM audit ORDER BY seq DESC LIMIT 1"_s);
    if (!query)
        return Unexpected(query.error());
    AuditHead head;
    if (query->next())
        head = {query->value(0).toLongLong(), query->value(1).toString(),
                query->value(2).toString()};
    if (auto end = m_database.finished(*query); !end)
        return Unexpected(end.error());
    return head;
}

Result<std::optional<AuditBreak>> AuditLog::verify(const std::optional<AuditHead> &head)
{
    AuditVerifier verifier(head);
    constexpr int batch = 1000;
    for (qint64 next = 0;;) {
        const auto found = rows(next, batch);
        if (!found)
            return Unexpected(found.error());
        for (const AuditRow &row : *found) {
            if (auto broken = verifier.add(row))
                return broken;
        }
        if (found->size() < batch)
            return verifier.finish();
        next = found->back().seq + 1;
    }
}

} // namespace quarterdeck
