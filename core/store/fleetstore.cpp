// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fleetstore.h"

#include "base/jsonreader.h"
#include "store/canonicaljson.h"
#include "store/fleetparts.h"

#include <QByteArrayList>
#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>

#include <algorithm>
#include <array>
#include <limits>

using namespace Qt::StringLiterals;

namespace quarterdeck::fleetstore {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

QByteArray sha256(const QByteArray &data)
{
    return QCryptographicHash::hash(data, QCryptographicHash::Sha256);
}

QJsonArray jsonImports(const std::vector<ImportRecord> &imports)
{
    QJsonArray result;
    for (const ImportRecord &record : imports) {
        result += QJsonObject {{u"id"_s, record.id},
                               {u"kind"_s, record.kind},
                               {u"fileName"_s, record.fileName},
                               {u"sha256"_s, record.sha256},
                               {u"importedAt"_s, jsonInstant(record.importedAt)},
                               {u"asOf"_s, jsonInstant(record.asOf)},
                               {u"rows"_s, record.rows}};
    }
    return result;
}

ImportRecord importFromJson(JsonReader &reader)
{
    ImportRecord record;
    record.id = static_cast<quint16>(reader.integer("id", 1, std::numeric_limits<quint16>::max()));
    record.kind = reader.text("kind");
    record.fileName = reader.text("fileName");
    record.sha256 = reader.text("sha256");
    record.importedAt = reader.instant("importedAt");
    record.asOf = reader.instant("asOf");
    record.rows = reader.integer("rows", 0, std::numeric_limits<qint32>::max());
    return record;
}

// SHA-256 over the sorted list of parts and their hashes: names the table's content.
class Digest final
{
public:
    void add(const fleetparts::Part &part, const QByteArray &hash)
    {
        m_lines +=
            part.name.toUtf8() + '/' + QByteArray::number(part.segment) + ' ' + hash.toHex() + '\n';
    }
    [[nodiscard]] QString result()
    {
        std::sort(m_lines.begin(), m_lines.end());
        return QString::fromLatin1(sha256(m_lines.join()).toHex());
    }

private:
    QByteArrayList m_lines;
};

// Writes parts of one version, each once whichever versions have it.
class PartWriter final
{
public:
    [[nodiscard]] static Result<PartWriter> create(Database &database, qint64 version)
    {
        auto find = database.prepare(u"SELECT id FROM part WHERE hash = ?"_s);
        auto add = database.prepare(u"INSERT INTO part (hash, data) VALUES (?, ?)"_s);
        auto link = database.prepare(
            u"INSERT INTO fleet_part (version, name, segment, part) VALUES (?, ?, ?, ?)"_s);
        for (auto *prepared : {&find, &add, &link}) {
            if (!*prepared)
                return Unexpected(prepared->error());
        }
        return PartWriter(database, version, {std::move(*find), std::move(*add), std::move(*link)});
    }

    [[nodiscard]] Result<void> write(const fleetparts::Part &part)
    {
        const QByteArray hash = sha256(part.data);
        auto &[find, add, link] = m_statements;
        if (auto done = m_database->run(find, {hash}); !done)
            return done;
        QVariant id;
        if (find.next())
            id = find.value(0);
        find.finish();
        if (!id.isValid()) {
            if (auto done = m_database->run(add, {hash, part.data}); !done)
                return done;
            id = add.lastInsertId();
        }
        m_digest.add(part, hash);
        return m_database->run(link, {m_version, part.name, part.segment, id});
    }

    [[nodiscard]] QString digest() { return m_digest.result(); }

private:
    PartWriter(Database &database, qint64 version, std::array<QSqlQuery, 3> statements)
        : m_database(&database), m_version(version), m_statements(std::move(statements))
    { }

    Database *m_database;
    qint64 m_version;
    std::array<QSqlQuery, 3> m_statements;
    Digest m_digest;
};

Unexpected<Error> damaged(const Database &database, const QString &part, const QString &detail)
{
    return failure(
        ExitCode::Malformed,
        Tr::tr("The workspace %1 is damaged: the devices' part \"%2\" is not as it was written. "
               "Use a copy of it from a backup.")
            .arg(QDir::toNativeSeparators(database.path()), part),
        detail);
}

Result<void> addParts(Database &database, qint64 version, const QString &kind,
                      fleetparts::Assembler &assembler, Digest &digest)
{
    auto rows = database.query(u"SELECT name, segment, hash, data FROM fleet_part"
                               " JOIN part ON part.id = fleet_part.part"
                               " WHERE version = ? AND name GLOB ? ORDER BY name, segment"_s,
                               {version, QString(kind + ":*"_L1)});
    if (!rows)
        return Unexpected(rows.error());
    while (rows->next()) {
        const fleetparts::Part part {rows->value(0).toString(), rows->value(1).toInt(),
                                     rows->value(3).toByteArray()};
        const QByteArray hash = sha256(part.data);
        digest.add(part, hash);
        if (hash != rows->value(2).toByteArray())
            return damaged(database, part.name, u"hash differs"_s);
        if (!assembler.add(part))
            return damaged(database, part.name, u"cannot be decoded"_s);
    }
    return database.finished(*rows);
}

} // namespace

Result<QJsonObject> save(Database &database, const DeviceTable &table)
{
    auto row = database.query(u"INSERT INTO fleet (digest) VALUES ('')"_s);
    if (!row)
        return Unexpected(row.error());
    const qint64 version = row->lastInsertId().toLongLong();
    auto writer = PartWriter::create(database, version);
    if (!writer)
        return Unexpected(writer.error());
    Result<void> written;
    const bool complete = fleetparts::split(table, [&](const fleetparts::Part &part) {
        written = writer->write(part);
        return written.has_value();
    });
    if (!complete)
        return Unexpected(written.error());
    const QString digest = writer->digest();
    if (auto done =
            database.exec(u"UPDATE fleet SET digest = ? WHERE version = ?"_s, {digest, version});
        !done)
        return Unexpected(done.error());
    return QJsonObject {{u"version"_s, version},
                        {u"devices"_s, qint64(table.rowCount())},
                        {u"digest"_s, digest},
                        {u"imports"_s, jsonImports(table.imports())}};
}

Result<DeviceTable> load(Database &database, const QJsonObject &fleet)
{
    JsonReader reader(fleet, Tr::tr("the fleet"));
    const qint64 version = reader.integer("version", 1, std::numeric_limits<qint32>::max());
    const auto rows =
        static_cast<Row>(reader.integer("devices", 0, std::numeric_limits<qint32>::max()));
    auto imports = reader.list("imports", importFromJson);
    if (auto error = reader.failed())
        return *error;
    Digest digest;
    fleetparts::Assembler assembler(rows, std::move(imports));
    // Cells need their texts and sources first.
    for (const QString &kind : {u"pool"_s, u"source"_s, u"cell"_s, u"history"_s}) {
        if (auto done = addParts(database, version, kind, assembler, digest); !done)
            return Unexpected(done.error());
    }
    if (digest.result() != fleet.value("digest"_L1).toString())
        return damaged(database, u"list"_s, u"parts are missing"_s);
    auto table = std::move(assembler).finish();
    if (!table)
        return damaged(database, u"history"_s, u"does not fit together"_s);
    return std::move(*table);
}

Result<bool> exists(Database &database, const QJsonObject &fleet)
{
    const auto found = database.value(
        u"SELECT count(*) FROM fleet WHERE version = ? AND digest = ?"_s,
        {fleet.value("version"_L1).toInteger(), fleet.value("digest"_L1).toString()});
    if (!found)
        return Unexpected(found.error());
    return found->toInt() == 1;
}

Result<void> prune(Database &database, const QJsonObject &fleet, int keep)
{
    const qint64 current = fleet.value("version"_L1).toInteger();
    auto done = database.exec(u"DELETE FROM fleet WHERE version <> ? AND version NOT IN"
                              " (SELECT version FROM fleet ORDER BY version DESC LIMIT ?)"_s,
                              {current, keep});
    if (done)
        done = database.exec(
            u"DELETE FROM fleet_part WHERE version NOT IN (SELECT version FROM fleet)"_s);
    if (done)
        done = database.exec(u"DELETE FROM part WHERE id NOT IN (SELECT part FROM fleet_part)"_s);
    return done;
}

} // namespace quarterdeck::fleetstore
