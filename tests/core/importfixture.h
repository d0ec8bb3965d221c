// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/import.h"

#include <QStringList>

namespace quarterdeck::importtest {

using namespace Qt::StringLiterals;

inline QDateTime utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0)
{
    return {QDate(year, month, day), QTime(hour, minute, second), Qt::UTC};
}

inline ImportOptions options()
{
    ImportOptions result;
    result.now = utc(2026, 11, 20, 12);
    return result;
}

inline const QByteArray inventory =
    "Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Serial "
    "number,"
    "Manufacturer,Model,Primary user UPN,Category,Compliance,Managed "
    "by,Ownership,OS,SkuFamily,JoinType,"
    "Phone number,Jailbroken,ProcessorArchitecture\r\n"
    "id-1,LON-1,2025-01-02 03:04:05.0000000,2026-11-19 "
    "08:04:05.0000000,e-1,10.0.26100.8390,S1,Dell Inc.,"
    "Latitude 5450,ada@example.com,,Compliant,Intune,Company,Windows,Enterprise,Azure AD "
    "joined,,False,9\r\n"
    "id-2,PAR-2,2025-01-02 03:04:05.0000000,2026-11-18 08:04:05.0000000,"
    "00000000-0000-0000-0000-000000000000,17.6,S2,Apple,iPhone "
    "15,,Sales,Compliant,Intune,Personal,iOS,,,,"
    "False,\r\n"
    "id-3,BER-3,2025-01-02 03:04:05.0000000,0001-01-01 "
    "00:00:00.0000000,e-3,10.0.26100.32772,S3,HPE,"
    "ProLiant DL380,,,Compliant,Co-managed,Company,Windows,,Hybrid Azure AD joined,,Unknown,9\r\n";

// The table after an import that must succeed.
inline DeviceTable imported(const DeviceTable &table, const QByteArray &csv,
                            const ImportOptions &with = options())
{
    auto plan = planImport(table, csv, u"/tmp/x.csv"_s, with);
    if (!plan)
        qFatal("%s", qPrintable(plan.error().message));
    if (!plan->canApply())
        qFatal("%s", qPrintable(plan->errors.front().toString()));
    return applyImport(std::move(plan).value()).value();
}

inline QString shown(const DeviceTable &table, Row row, std::initializer_list<Field> fields)
{
    QStringList cells;
    for (const Field field : fields)
        cells.append(table.isUnknown(field, row)    ? u"?"_s
                         : table.isNull(field, row) ? u"-"_s
                                                    : table.display(field, row));
    return cells.join(u'|');
}

} // namespace quarterdeck::importtest
