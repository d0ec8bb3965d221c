// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/query.h"
#include "models/fleetanalysis.h"

#include <QMap>

#include <array>
#include <stop_token>

namespace quarterdeck {

// Columns of device tables: a few that are worked out, then every field that is not personal.
struct DeviceColumn
{
    enum class Kind : quint8
    {
        Verdict,
        Reason,
        Restarts,
        Ring,
        Policy,
        Conflict,
        Build,
        Field
    };
    Kind kind = Kind::Field;
    Field field = Field::Name; // Kind::Field

    bool operator==(const DeviceColumn &) const = default;
};
[[nodiscard]] const std::vector<DeviceColumn> &deviceColumns();
[[nodiscard]] QString columnTitle(const DeviceColumn &column); // translated
// A device is stale that did not check in during these days before the newest data: old data alone
// makes no device stale.
inline constexpr int staleDays = 30;
[[nodiscard]] QDateTime staleBefore(const WorkspaceView &view); // invalid without data

// Windows clients and servers: all that rings and groups are about.
[[nodiscard]] std::vector<Row> windowsRows(const DeviceTable &devices);

// What the table shows of the fleet, and in which order.
struct DeviceFilter
{
    QString
        text; // in the query language of fleet/query.h, with verdict, ring and policy as columns
    std::vector<Verdict> verdicts; // any of these; empty: all
    QMap<Field, QString> values; // exactly this value; null: the field is unknown
    std::shared_ptr<const std::vector<Row>> rows; // only these; null: all
    bool hideStale = false;
    int sortColumn = 0; // index into deviceColumns()
    Qt::SortOrder order = Qt::AscendingOrder;
};

struct DeviceRows
{
    std::vector<Row> rows; // in the order shown
    // Of what everything but the verdicts lets through: by Verdict, OutOfScope last.
    std::array<Row, allVerdicts.size() + 1> counts {};
};

// The rows that a filter lets through, sorted. Malformed text: the query's error with its place. An
// empty `verdicts` stands for verdicts that are not worked out yet. Pure; any thread; `stop` ends
// it with an error that nobody reads.
struct DeviceRowsError
{
    QString message;
    std::optional<RuleError> place; // in the filter's text
};
[[nodiscard]] Expected<DeviceRows, DeviceRowsError> deviceRows(const FleetSnapshot &snapshot,
                                                               const MonthPreview *verdicts,
                                                               const DeviceFilter &filter,
                                                               std::stop_token stop = {});

// A value as text for people: dates by locale, flags as words, choices as core writes them.
[[nodiscard]] QString cellText(const FleetSnapshot &snapshot, const MonthPreview *verdicts,
                               const DeviceColumn &column, Row row);

} // namespace quarterdeck
