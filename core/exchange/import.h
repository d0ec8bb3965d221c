// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/csv.h"
#include "base/error.h"
#include "exchange/dates.h"
#include "fleet/devicetable.h"

#include <QByteArrayView>
#include <QDateTime>

#include <array>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace quarterdeck {

enum class ImportFormat : quint8
{
    IntuneInventory, // "All devices > Export" (DevicesWithInventory), localised headers
    IntuneDevices, // the `Devices` report, and other exports with Graph's property names
    CollectedFacts, // VBS, CHPE, licence, ...: core/exchange/FORMATS.md
    OtherCsv, // any CSV with an explicit mapping
};
[[nodiscard]] QString
importFormatName(ImportFormat format); // ImportRecord::kind: "intune-inventory"
[[nodiscard]] QString importFormatTitle(ImportFormat format); // translated

struct ImportOptions
{
    QDateTime now; // UTC: the time of the import (Clock)
    // UTC: when the file was true. Invalid: the newest check-in or CollectedAt in it, else `now`.
    QDateTime asOf;
    DateOrder dates = DateOrder::Detect;
    bool personal = false; // take UPN, user name, phone number and IMEI too
    // Collected facts: leave out rows that match no device of the table, instead of an error for
    // each.
    bool skipUnmatched = false;
    // Header (case-insensitive) -> field, or nullopt to leave the column out; goes before the
    // aliases.
    std::vector<std::pair<QString, std::optional<Field>>> mapping;
};

struct ImportColumn
{
    enum class Use : quint8
    {
        Mapped,
        CollectedAt, // the row's time, for the import's as-of
        Ignored, // not needed
        Personal, // left out unless asked for
        Repeated, // another column already fills the same field
    };
    int number = 0; // 1-based
    QString header;
    Use use = Use::Ignored;
    std::optional<Field> field; // Mapped, Repeated, and Personal where there is one
};

// Something in the file that stops the import.
struct RowError
{
    int line = 0; // 1-based line of the file
    int column = 0; // 1-based cell of the row; 0 = the whole row
    QString header; // of that column
    QString message; // translated: what was found and what was expected
    // "Line 7, column 3 (Vbs): ..."; translated.
    [[nodiscard]] QString toString() const;
};

// Cells of an Intune column whose wording is not understood: left unknown, and said so.
struct ImportNote
{
    Field field = Field::Name;
    QString header;
    Row cells = 0;
    int firstLine = 0;
    QString firstValue;
    [[nodiscard]] QString toString() const; // translated
};

// One cell that the import changes; raw values as DeviceTable keeps them (TextId or number).
struct FieldChange
{
    Row row = 0;
    Field field = Field::Name;
    qint64 before = 0;
    qint64 after = 0;
};

// A fact that verdicts need and devices in scope lack.
struct MissingFact
{
    Field field = Field::Name;
    Row devices = 0; // that lack it
    Row of = 0; // devices that need it
    bool collectable = false; // the collection script gathers it
    [[nodiscard]] QString toString() const; // translated: "6,210 of 20,000 devices lack VBS."
};

// What an import would do, worked out in full without doing it.
struct ImportPlan
{
    ImportRecord record;
    ImportFormat format = ImportFormat::OtherCsv;
    csv::Encoding encoding = csv::Encoding::Utf8;
    QChar separator;
    DateOrder dates = DateOrder::Detect; // as found; Detect if no date depends on it
    std::vector<ImportColumn> columns;

    std::vector<RowError> errors; // by line; the first maxErrors
    Row errorCount = 0; // all of them
    static constexpr Row maxErrors = 1000;
    std::vector<ImportNote> notes;

    // The difference to the table that was there. Rows are those of `table`.
    std::vector<Row> added;
    std::vector<FieldChange> changes; // of devices that were there: by field, then row
    std::array<Row, fieldCount> changesByField {};
    Row changedDevices = 0;
    Row unchangedDevices = 0;
    std::vector<Row> missing; // in the table, not in the file; they stay as they are
    Row unmatched = 0; // rows left out (skipUnmatched)
    Row keptNewer = 0; // cells kept because what is there is newer than the file
    std::vector<MissingFact> missingFacts; // of the whole table after the import

    DeviceTable table; // as it will be; empty if there are errors

    [[nodiscard]] bool canApply() const { return errorCount == 0; }
    // A change's values for people, as DeviceTable::display() writes them.
    [[nodiscard]] QString before(const FieldChange &change) const;
    [[nodiscard]] QString after(const FieldChange &change) const;
};

// Reads a file and works out what importing it would do to `current`, which stays untouched.
// Malformed: no text, no known format, no rows. Usage: a mapping that does not fit. Refused:
// stopped by `stop`. What is wrong with single rows is in the plan. Rows join by Intune device id,
// then Entra device id, then serial, then name, each unique on both sides; a name joins only if no
// id contradicts it. An empty cell of a text column of an inventory is null; other empty cells say
// nothing. Values whose source is newer than the file's as-of stay. Linear in rows; pure; any
// thread.
[[nodiscard]] Result<ImportPlan> planImport(const DeviceTable &current, QByteArrayView bytes,
                                            const QString &fileName, const ImportOptions &options,
                                            const std::stop_token &stop = {});

// The table as the plan says. Refused, with the first error and their number, if the plan has
// errors: all or nothing.
[[nodiscard]] Result<DeviceTable> applyImport(ImportPlan plan);

// What verdicts need and devices in scope lack, most first (verdicts.md, "Missing attributes").
[[nodiscard]] std::vector<MissingFact> missingFacts(const DeviceTable &table);

} // namespace quarterdeck
