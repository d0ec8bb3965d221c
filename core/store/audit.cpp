// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/audit.h"

#include "base/jsonreader.h"
#include "store/canonicaljson.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonDocument>

#include <limits>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Audit)
};

} // namespace

QByteArray canonicalAuditRow(const AuditRow &row, const QString &previousHash)
{
    // Keys in canonical order; before and after are canonical already.
    return "{\"action\":" + canonicalJson(row.action) + ",\"actor\":" + canonicalJson(row.actor)
        + ",\"after\":" + row.after + ",\"before\":" + row.before
        + ",\"previous\":" + canonicalJson(previousHash) + ",\"seq\":" + QByteArray::number(row.seq)
        + ",\"utc\":" + canonicalJson(row.utc) + '}';
}

QString auditHash(const AuditRow &row, const QString &previousHash)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(canonicalAuditRow(row, previousHash), QCryptographicHash::Sha256)
            .toHex());
}

QByteArray AuditHead::toJson() const
{
    return canonicalJson(QJsonObject {{u"seq"_s, seq}, {u"utc"_s, utc}, {u"hash"_s, hash}}) + '\n';
}

Result<AuditHead> AuditHead::fromJson(const QByteArray &json)
{
    JsonReader reader(QJsonDocument::fromJson(json).object(), Tr::tr("the exported head"));
    AuditHead head;
    head.seq = reader.integer("seq", 0, std::numeric_limits<int>::max());
    head.utc = reader.text("utc");
    head.hash = reader.text("hash");
    if (auto error = reader.failed())
        return *error;
    return head;
}

std::optional<AuditBreak> AuditVerifier::add(const AuditRow &row)
{
    if (row.seq != m_seq + 1)
        return AuditBreak {m_seq + 1, Tr::tr("Row %1 is missing.").arg(m_seq + 1)};
    if (row.hash != auditHash(row, m_previous))
        return AuditBreak {row.seq, Tr::tr("Row %1 does not match its hash.").arg(row.seq)};
    if (m_head && row.seq == m_head->seq && row.hash != m_head->hash)
        return AuditBreak {row.seq,
                           Tr::tr("Row %1 is not the one of the exported head.").arg(row.seq)};
    m_seq = row.seq;
    m_previous = row.hash;
    return std::nullopt;
}

std::optional<AuditBreak> AuditVerifier::finish() const
{
    if (m_head && m_seq < m_head->seq)
        return AuditBreak {m_seq + 1,
                           Tr::tr("The log ends at row %1, the exported head is row %2.")
                               .arg(m_seq)
                               .arg(m_head->seq)};
    return std::nullopt;
}

} // namespace quarterdeck
