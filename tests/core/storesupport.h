// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/devicetable.h"
#include "policy/plan.h"
#include "store/workspace.h"

#include <QUuid>

// A Result that must be a success; says why it is not.
#define VERIFY_OK(expression)                                                                      \
    do {                                                                                           \
        const auto &verified = (expression);                                                       \
        QVERIFY2(verified,                                                                         \
                 verified.has_value()                                                              \
                     ? ""                                                                          \
                     : qPrintable(verified.error().message + QStringLiteral(" | ")                 \
                                  + verified.error().detail));                                     \
    } while (false)

namespace quarterdeck::test {

inline Workspace::Context someContext()
{
    return {std::make_shared<FixedClock>(QDateTime(QDate(2026, 11, 24), QTime(6, 0), Qt::UTC)),
            QStringLiteral("somebody@somewhere")};
}

// A table with every kind of column in every state: values, null, unknown; two imports; history.
inline DeviceTable someDevices(Row rows, int seed = 1)
{
    DeviceTable table;
    table.reserve(rows);
    const QDateTime day(QDate(2026, 11, 1), QTime(8, 30), Qt::UTC);
    ImportRecord record;
    record.kind = QStringLiteral("intune-inventory");
    record.fileName = QStringLiteral("Geräte.csv");
    record.sha256 = QStringLiteral("00ff");
    record.importedAt = day;
    record.asOf = day.addDays(-1);
    record.rows = rows;
    const quint16 inventory = table.addImport(record);
    record.kind = QStringLiteral("collected-facts");
    const quint16 facts = table.addImport(record);
    const QStringList models {QStringLiteral("Latitude 7450"), QStringLiteral("ThinkPad X1"),
                              QStringLiteral("Élite")};
    for (Row row = 0; row < rows; ++row) {
        table.appendRow();
        const quint32 key = row * 2654435761U + static_cast<quint32>(seed);
        const auto id = QUuid(key, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).toString(QUuid::WithoutBraces);
        table.setText(Field::IntuneId, row, id, inventory);
        table.setText(Field::Name, row, QStringLiteral("PC-%1").arg(row), inventory);
        table.setText(Field::Serial, row, row % 7 == 0 ? QString() : QString::number(key),
                      inventory);
        table.setText(Field::Model, row, models.at(static_cast<int>(key % 3)), inventory);
        table.setText(Field::OsVersion, row, QStringLiteral("10.0.26100.%1").arg(8000 + key % 5),
                      inventory);
        table.setNumber(Field::LastCheckIn, row,
                        day.addSecs(-qint64(key % 100'000)).toMSecsSinceEpoch(), inventory);
        if (row % 3 == 0)
            table.setText(Field::Vbs, row, QStringLiteral("running"), facts);
        else if (row % 3 == 1)
            table.setNull(Field::Vbs, row, facts);
        if (row % 2 == 0)
            table.setNumber(Field::SecureBoot, row, 1, facts);
        if (row % 5 == 0)
            table.setHistory(row,
                             {{day.addMonths(-1), {26100, 7000}, QStringLiteral("KB5070893")},
                              {day, {26100, 8000 + key % 5}, {}}});
    }
    return table;
}

// Everything a table holds, as text: what differs is seen in the test's output.
inline QStringList printed(const DeviceTable &table)
{
    QStringList lines;
    for (const ImportRecord &record : table.imports())
        lines += QStringLiteral("import %1 %2 %3 %4 %5 %6 %7")
                     .arg(record.id)
                     .arg(record.kind, record.fileName, record.sha256,
                          record.importedAt.toString(Qt::ISODateWithMs),
                          record.asOf.toString(Qt::ISODateWithMs))
                     .arg(record.rows);
    for (Row row = 0; row < table.rowCount(); ++row) {
        QString line;
        for (std::size_t i = 0; i < fieldCount; ++i) {
            const auto field = static_cast<Field>(i);
            if (table.isUnknown(field, row))
                continue;
            line += QStringLiteral("%1=%2@%3 ")
                        .arg(QLatin1StringView(fieldInfo(field).name),
                             table.isNull(field, row) ? QStringLiteral("(null)")
                                                      : table.display(field, row))
                        .arg(table.sourceId(field, row));
        }
        if (const auto build = table.build(row))
            line += build->toString();
        for (const BuildSnapshot &snapshot : table.history(row))
            line += QStringLiteral(" [%1 %2 %3]")
                        .arg(snapshot.asOf.toString(Qt::ISODateWithMs), snapshot.build.toString(),
                             snapshot.baselineKb);
        lines += line;
    }
    return lines;
}

inline Group someGroup(const QString &id, const QStringList &members = {})
{
    return {id, QStringLiteral("Group ") + id, {}, GroupKind::Assigned, members, {}};
}

inline QualityUpdatePolicy somePolicy(const QString &id, const QString &groupId)
{
    QualityUpdatePolicy policy;
    policy.id = id;
    policy.displayName = QStringLiteral("Policy ") + id;
    policy.approvalSettings = {ApprovalSetting()};
    policy.created = QDateTime(QDate(2026, 5, 1), QTime(12, 0, 0, 250), Qt::UTC);
    policy.lastModified = policy.created;
    policy.assignments = {{Assignment::Kind::Include, groupId}, {Assignment::Kind::AllDevices, {}}};
    return policy;
}

inline UpdateRing someRing(const QString &id, const QString &groupId)
{
    UpdateRing ring;
    ring.id = id;
    ring.displayName = QStringLiteral("Ring ") + id;
    ring.qualityDeferralDays = 7;
    ring.qualityPaused = true;
    ring.qualityPauseStart = QDate(2026, 11, 3);
    ring.qualityDeadlineDays = 5;
    ring.gracePeriodDays = 2;
    ring.lastModified = QDateTime(QDate(2026, 5, 2), QTime(7, 0), Qt::UTC);
    ring.assignments = {{Assignment::Kind::Exclude, groupId}};
    return ring;
}

} // namespace quarterdeck::test
