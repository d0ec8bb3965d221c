// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/build.h"
#include "fleet/field.h"

#include <QDateTime>
#include <QHash>
#include <QStringList>

#include <array>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace quarterdeck {

using Row = quint32; // index of a device in its table
using TextId = quint32; // index in a column's pool of distinct texts

// Where a cell's value came from.
struct ImportRecord
{
    quint16 id = 0; // 1.. ; 0 = none
    QString kind; // "intune-inventory", "intune-devices", "collected-facts"
    QString fileName; // name only, no folder
    QString sha256; // of the file
    QDateTime importedAt; // UTC
    QDateTime asOf; // UTC: when the file says, or was, what it says
    qint64 rows = 0;

    bool operator==(const ImportRecord &) const = default;
};

// A device's servicing state at an earlier import, for months before the last snapshot.
struct BuildSnapshot
{
    QDateTime asOf; // UTC
    Build build;
    QString baselineKb; // empty = not collected

    bool operator==(const BuildSnapshot &) const = default;
};

// All devices, column by column, texts interned per column. Three states a cell: unknown (no import
// filled it), null (an import says it is empty) and a value: group rules and verdicts need all three.
// A value type: copy = deep copy. Reading is safe from many threads; writing is not.
class DeviceTable final
{
public:
    static constexpr TextId unknownText = 0;
    static constexpr TextId nullText = 1;
    static constexpr qint64 unknownNumber = std::numeric_limits<qint64>::min();
    static constexpr qint64 nullNumber = std::numeric_limits<qint64>::min() + 1;

    DeviceTable();

    [[nodiscard]] Row rowCount() const { return m_rows; }
    Row appendRow();
    void reserve(Row rows);

    // Text, Choice and TextList columns.
    [[nodiscard]] TextId textId(Field field, Row row) const;
    // The distinct texts of a column; index = TextId; [0] and [1] are empty and mean unknown and null.
    [[nodiscard]] const QStringList &pool(Field field) const;
    // Null QString for unknown and null; see isUnknown.
    [[nodiscard]] const QString &text(Field field, Row row) const;
    // Number, Flag and Instant columns: value, unknownNumber or nullNumber.
    [[nodiscard]] qint64 number(Field field, Row row) const;
    [[nodiscard]] std::optional<bool> flag(Field field, Row row) const;
    [[nodiscard]] QDateTime instant(Field field, Row row) const; // invalid = unknown or null
    [[nodiscard]] bool isUnknown(Field field, Row row) const;
    [[nodiscard]] bool isNull(Field field, Row row) const;
    // Any kind, as exports and tables show it: ISO instants in UTC, "true"/"false"; empty if unknown or null.
    [[nodiscard]] QString display(Field field, Row row) const;
    // Parsed once per distinct text of OsVersion; nullopt if it is unknown or no Windows build.
    [[nodiscard]] std::optional<Build> build(Row row) const;

    void setText(Field field, Row row, QStringView value, quint16 importId); // empty = null
    void setNumber(Field field, Row row, qint64 value, quint16 importId);
    void setNull(Field field, Row row, quint16 importId);

    // The import that filled the cell; nullptr for unknown cells.
    [[nodiscard]] const ImportRecord *source(Field field, Row row) const;
    [[nodiscard]] quint16 sourceId(Field field, Row row) const;
    [[nodiscard]] const std::vector<ImportRecord> &imports() const { return m_imports; }
    quint16 addImport(ImportRecord record); // returns the id given

    // Snapshots, oldest first, the present one last; empty if the device never reported a build.
    [[nodiscard]] std::span<const BuildSnapshot> history(Row row) const;
    void setHistory(Row row, std::vector<BuildSnapshot> history);

    // Indexes, case-insensitive, built on first use after a change (build them before sharing: index()).
    void index();
    [[nodiscard]] std::optional<Row> findByIntuneId(QStringView id) const;
    [[nodiscard]] std::optional<Row> findByEntraId(QStringView id) const;
    [[nodiscard]] std::optional<Row> findBySerial(QStringView serial) const; // unique serials only
    [[nodiscard]] std::optional<Row> findByName(QStringView name) const; // unique names only
    // A device as people name it: Intune id, Entra id, serial, or a unique name.
    [[nodiscard]] std::optional<Row> find(QStringView deviceOrName) const;

private:
    struct TextColumn
    {
        std::vector<TextId> cells;
        QStringList pool;
        QHash<QString, TextId> ids;
    };
    struct NumberColumn
    {
        std::vector<qint64> cells;
    };

    Row m_rows = 0;
    std::array<TextColumn, fieldCount> m_texts; // used where the kind is textual
    std::array<NumberColumn, fieldCount> m_numbers;
    std::array<std::vector<quint16>, fieldCount> m_sources;
    std::vector<ImportRecord> m_imports;
    std::vector<std::vector<BuildSnapshot>> m_history;
    QHash<QString, Row> m_byIntuneId;
    QHash<QString, Row> m_byEntraId;
    QHash<QString, qint64> m_bySerial; // -1 = not unique
    QHash<QString, qint64> m_byName; // -1 = not unique
};

} // namespace quarterdeck
