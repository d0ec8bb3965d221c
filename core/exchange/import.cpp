// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/import.h"

#include "exchange/importjoin.h"
#include "exchange/importmerge.h"
#include "exchange/staging.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFileInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Import)
};

QDateTime asOf(const Staging &staging, const ImportOptions &options)
{
    if (options.asOf.isValid())
        return options.asOf.toUTC();
    if (!staging.newest)
        return options.now.toUTC();
    // A clock that runs ahead does not make the file newer than its import.
    return std::min(QDateTime::fromMSecsSinceEpoch(*staging.newest, Qt::UTC), options.now.toUTC());
}

void rejectUnmatched(Staging &staging, const std::vector<Row> &target, const ImportOptions &options,
                     ImportPlan &plan)
{
    const DeviceTable &rows = staging.table;
    for (Row row = 0; row < rows.rowCount(); ++row) {
        if (target[row] != noRow)
            continue;
        if (options.skipUnmatched) {
            ++plan.unmatched;
            continue;
        }
        QString device;
        for (const Field field : {Field::Name, Field::IntuneId, Field::EntraId, Field::Serial}) {
            if (device.isEmpty())
                device = rows.text(field, row);
        }
        if (!device.isEmpty())
            staging.errors.add(
                staging.lines[row], 0, {},
                Tr::tr("“%1” is no device of this workspace, or its name is not unique. Import "
                       "the inventory first, or leave such rows out.")
                    .arg(device.left(80)));
    }
}

QString display(const DeviceTable &table, Field field, qint64 raw)
{
    switch (fieldInfo(field).kind) {
    case FieldKind::Text:
    case FieldKind::Choice:
    case FieldKind::TextList:
        return table.pool(field).at(qsizetype(raw));
    case FieldKind::Flag:
        return raw < 0 ? QString() : raw != 0 ? u"true"_s : u"false"_s;
    case FieldKind::Instant:
        return raw <= DeviceTable::nullNumber
            ? QString()
            : QDateTime::fromMSecsSinceEpoch(raw, Qt::UTC).toString(Qt::ISODate);
    case FieldKind::Number:
        break;
    }
    return raw < 0 ? QString() : QString::number(raw);
}

} // namespace

QString importFormatName(ImportFormat format)
{
    switch (format) {
    case ImportFormat::IntuneInventory:
        return u"intune-inventory"_s;
    case ImportFormat::IntuneDevices:
        return u"intune-devices"_s;
    case ImportFormat::CollectedFacts:
        return u"collected-facts"_s;
    case ImportFormat::OtherCsv:
        break;
    }
    return u"other-csv"_s;
}

QString importFormatTitle(ImportFormat format)
{
    switch (format) {
    case ImportFormat::IntuneInventory:
        return Tr::tr("Intune inventory export");
    case ImportFormat::IntuneDevices:
        return Tr::tr("Intune devices report");
    case ImportFormat::CollectedFacts:
        return Tr::tr("Collected facts");
    case ImportFormat::OtherCsv:
        break;
    }
    return Tr::tr("Other CSV");
}

QString RowError::toString() const
{
    if (column == 0)
        return Tr::tr("Line %1: %2").arg(line).arg(message);
    return Tr::tr("Line %1, column %2 (%3): %4").arg(line).arg(column).arg(header, message);
}

QString ImportNote::toString() const
{
    return Tr::tr("Column %1: %Ln cell(s) not understood and left unknown, the first on line %2: "
                  "“%3”.",
                  nullptr, int(cells))
        .arg(header)
        .arg(firstLine)
        .arg(firstValue);
}

QString MissingFact::toString() const
{
    const QLocale locale;
    return Tr::tr("%1 of %2 devices lack %3.")
        .arg(locale.toString(devices), locale.toString(of), fieldTitle(field));
}

QString ImportPlan::before(const FieldChange &change) const
{
    return display(table, change.field, change.before);
}

QString ImportPlan::after(const FieldChange &change) const
{
    return display(table, change.field, change.after);
}

Result<ImportPlan> planImport(const DeviceTable &current, QByteArrayView bytes,
                              const QString &fileName, const ImportOptions &options,
                              const std::stop_token &stop)
{
    auto read = readStaging(bytes, options, stop);
    if (!read)
        return Unexpected<Error>(std::move(read).error());
    Staging staging = std::move(read).value();

    ImportPlan plan;
    plan.format = staging.header.format;
    plan.encoding = staging.encoding;
    plan.separator = staging.separator;
    plan.dates = staging.dates;
    plan.columns = staging.header.columns;
    plan.notes = std::move(staging.notes);
    plan.record.kind = importFormatName(plan.format);
    plan.record.fileName = QFileInfo(fileName).fileName();
    plan.record.sha256 =
        QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
    plan.record.importedAt = options.now.toUTC();
    plan.record.asOf = asOf(staging, options);
    plan.record.rows = staging.table.rowCount();

    plan.table = current; // its indexes, not the caller's: others may be reading that
    std::vector<Row> target = joinRows(plan.table, staging);
    if (plan.format == ImportFormat::CollectedFacts)
        rejectUnmatched(staging, target, options, plan);
    if (stop.stop_requested())
        return importStopped();

    plan.errorCount = staging.errors.count();
    plan.errors = std::move(staging.errors).sorted();
    if (!plan.canApply()) {
        plan.table = DeviceTable();
        return plan;
    }
    mergeRows(staging, std::move(target), plan);
    plan.table.index(); // so that it can be shared as it is
    plan.missingFacts = missingFacts(plan.table);
    return plan;
}

Result<DeviceTable> applyImport(ImportPlan plan)
{
    if (plan.canApply())
        return std::move(plan.table);
    return failure(ExitCode::Refused,
                   Tr::tr("%Ln row(s) of %1 cannot be read; nothing was imported. The first: %2",
                          nullptr, int(plan.errorCount))
                       .arg(plan.record.fileName, plan.errors.front().toString()));
}

} // namespace quarterdeck
