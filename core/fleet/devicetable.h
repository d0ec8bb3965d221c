// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/build.h"
#include "fleet/field.h"
#include "fleet/textindex.h"

#include <QDateTime>
#include <QHash>
#include <QStringList>

#include <array>
#include <limits>
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
// filled it), null (an import says it is empty) and a value: group rules and verdicts need all
// three. A value type: copy = deep copy; a column that no import filled takes no memory. Reading is
// safe from many threads; writing is not. The table does not check vocabularies: importers do.
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
    [[nodiscard]] TextId textId(Field field, Row row) const
    {
        const auto &cells = m_texts[index(field)].cells;
        return row < cells.size() ? cells[row] : unknownText;
    }
    // The distinct texts of a column; index = TextId; [0] and [1] are empty and mean unknown and
    // null.
    [[nodiscard]] const QStringList &pool(Field field) const { return m_texts[index(field)].pool; }
    // Null QString for unknown and null; see isUnknown.
    [[nodiscard]] const QString &text(Field field, Row row) const
    {
        return pool(field).at(textId(field, row));
    }
    // Number, Flag and Instant columns: value, unknownNumber or nullNumber.
    [[nodiscard]] qint64 number(Field field, Row row) const
    {
        const auto &cells = m_numbers[index(field)];
        return row < cells.size() ? cells[row] : unknownNumber;
    }
    [[nodiscard]] std::optional<bool> flag(Field field, Row row) const;
    [[nodiscard]] QDateTime instant(Field field, Row row) const; // invalid = unknown or null
    [[nodiscard]] bool isUnknown(Field field, Row row) const;
    [[nodiscard]] bool isNull(Field field, Row row) const;
    // Any kind, as exports and tables show it: ISO instants in UTC, "true"/"false"; empty if
    // unknown or null.
    [[nodiscard]] QString display(Field field, Row row) const;
    // Parsed once per distinct text of OsVersion; nullopt if it is unknown or no Windows build
    // ("17.6" of a phone is none).
    [[nodiscard]] std::optional<Build> build(Row row) const
    {
        return m_builds[textId(Field::OsVersion, row)];
    }

    // Fields of the right kind and rows below rowCount(): anything else is a bug.
    void setText(Field field, Row row, QStringView value, quint16 importId); // empty = null
    // The same in two steps, for loaders that meet each distinct text once: pooled (empty = null),
    // then cells by id. `id` is below pool(field).size().
    TextId intern(Field field, QStringView value);
    void setTextId(Field field, Row row, TextId id, quint16 importId);
    void setNumber(Field field, Row row, qint64 value, quint16 importId);
    void setNull(Field field, Row row, quint16 importId);

    // The import that filled the cell; nullptr for unknown cells.
    [[nodiscard]] const ImportRecord *source(Field field, Row row) const;
    [[nodiscard]] quint16 sourceId(Field field, Row row) const
    {
        const auto &cells = m_sources[index(field)];
        return row < cells.size() ? cells[row] : quint16(0);
    }
    [[nodiscard]] const std::vector<ImportRecord> &imports() const { return m_imports; }
    quint16 addImport(ImportRecord record); // returns the id given

    // Snapshots, oldest first, the present one last; empty if the device never reported a build.
    [[nodiscard]] std::span<const BuildSnapshot> history(Row row) const;
    void setHistory(Row row, std::vector<BuildSnapshot> history);

    // Indexes, case-insensitive, built on first use after a change. Call index() before other
    // threads read: a find that has to build them is a write.
    void index() const;
    [[nodiscard]] std::optional<Row> findByIntuneId(QStringView id) const;
    [[nodiscard]] std::optional<Row> findByEntraId(QStringView id) const;
    [[nodiscard]] std::optional<Row> findBySerial(QStringView serial) const; // unique serials only
    [[nodiscard]] std::optional<Row> findByName(QStringView name) const; // unique names only
    // A device as people name it: Intune id, Entra id, serial, or a unique name.
    [[nodiscard]] std::optional<Row> find(QStringView deviceOrName) const;

private:
    struct TextColumn
    {
        std::vector<TextId> cells; // shorter than the table: the rest is unknown
        QStringList pool;
        QHash<QStringView, TextId> ids; // keys look into the pool's texts, which are never changed
    };

    static constexpr std::size_t index(Field field) { return static_cast<std::size_t>(field); }
    void setSource(Field field, Row row, quint16 importId);
    [[nodiscard]] std::optional<Row> lookUp(const TextIndex &target, Field field,
                                            QStringView wanted) const;

    Row m_rows = 0;
    Row m_reserved = 0;
    std::array<TextColumn, fieldCount> m_texts; // used where the kind is textual
    std::array<std::vector<qint64>, fieldCount> m_numbers; // used where it is not
    std::array<std::vector<quint16>, fieldCount> m_sources;
    std::vector<std::optional<Build>> m_builds; // by TextId of OsVersion
    std::vector<ImportRecord> m_imports;
    std::vector<std::vector<BuildSnapshot>> m_history;
    mutable bool m_indexed = false;
    mutable TextIndex m_byIntuneId;
    mutable TextIndex m_byEntraId;
    mutable TextIndex m_bySerial;
    mutable TextIndex m_byName;
};

} // namespace quarterdeck
