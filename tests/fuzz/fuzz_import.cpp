// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Any bytes as a file to import into a small fleet: an answer, never a crash, and all or nothing.
#include "exchange/import.h"

#include <QDateTime>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace quarterdeck;

namespace {

void require(bool condition, const char *what)
{
    if (condition)
        return;
    std::fprintf(stderr, "broken: %s\n", what);
    std::abort();
}

ImportOptions options()
{
    ImportOptions result;
    result.now = QDateTime(QDate(2026, 11, 20), QTime(12, 0), Qt::UTC);
    return result;
}

DeviceTable smallFleet()
{
    const QByteArray csv =
        "Device ID,Device name,Last check-in,Microsoft Entra Device ID,Serial number,OS\n"
        "id-1,LON-1,2026-11-19 08:00:00,e-1,S1,Windows\n"
        "id-2,PAR-2,2026-11-18 08:00:00,e-2,S2,Windows\n"
        "id-3,PAR-2,2026-11-17 08:00:00,e-3,S2,iOS\n";
    auto plan = planImport({}, csv, QStringLiteral("a.csv"), options());
    require(plan && plan->canApply(), "the fleet");
    return std::move(plan->table);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const DeviceTable fleet = smallFleet();
    const QByteArrayView bytes(data, qsizetype(size));
    ImportOptions with = options();
    with.personal = size % 2 == 1;
    with.skipUnmatched = size % 3 == 1;
    with.dates = size % 5 == 1 ? DateOrder::DayFirst : DateOrder::Detect;

    auto plan = planImport(fleet, bytes, QStringLiteral("b.csv"), with);
    if (!plan) {
        require(!plan.error().message.isEmpty(), "an error says something");
        return 0;
    }
    require((plan->errorCount == 0) == plan->errors.empty(), "errors are counted");
    for (const RowError &error : plan->errors)
        require(error.line >= 1 && !error.toString().isEmpty(), "an error has its line");
    if (!plan->canApply()) {
        require(plan->table.rowCount() == 0, "nothing is half done");
        require(!applyImport(std::move(plan).value()), "errors are not applied");
        return 0;
    }
    require(plan->table.rowCount() == fleet.rowCount() + plan->added.size(), "rows add up");
    require(plan->changedDevices + plan->unchangedDevices + plan->missing.size()
                == fleet.rowCount(),
            "devices add up");
    for (const FieldChange &change : plan->changes) {
        require(change.before != change.after, "a change changes");
        require(plan->before(change) != plan->after(change) || plan->before(change).isEmpty(),
                "a change shows");
    }
    for (Row row = 0; row < plan->table.rowCount(); ++row) {
        for (std::size_t i = 0; i < fieldCount; ++i) {
            const QString shown = plan->table.display(static_cast<Field>(i), row);
            require(shown.isEmpty() || plan->table.sourceId(static_cast<Field>(i), row) != 0,
                    "a value has a source");
        }
    }
    // Importing the same again changes nothing.
    const auto again = planImport(plan->table, bytes, QStringLiteral("b.csv"), with);
    require(again && again->canApply(), "the same file fits again");
    require(again->added.empty() || plan->added.size() == again->added.size(), "no device twice");
    return 0;
}
