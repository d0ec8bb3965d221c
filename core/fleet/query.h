// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "fleet/devicetable.h"
#include "fleet/group.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

#include <memory>
#include <span>
#include <stop_token>
#include <vector>

namespace quarterdeck {

// A column that the table does not have (a verdict, a ring, membership of a group), for queries.
struct QueryColumn
{
    QString name; // as written in queries: "verdict"
    QStringList choices; // its values: "hotpatch", "lcu", ...
    // By row, an index into choices; anything beyond them is unknown. Empty while compiling.
    std::span<const quint8> values;
};

// A filter as people type it:
//   lat 5450                     devices whose name, serial, id, model or version contain both
//   words vbs = off,configured         equal to one of the values; != to none of them (unknown
//   never matches) model : latitude             contains; !: does not name ~ LON-*-0001? wildcards
//   * and ?; !~ does not match memoryMb >= 16384            numbers and dates: < <= > >=
//   lastCheckIn < -30d           days (d), hours (h) or weeks (w) before now; or 2026-05-12[T08:04]
//   vbs is unknown               or: is empty, is known
//   not (a or b) and c           and binds closer than or; "and" may be left out; "quoted text"
// Fields are named as in exports (fieldByName). Text compares without case. Builds have no order:
// on different tracks a higher one is not a newer one. Immutable; any thread.
class Query final
{
public:
    Query() = default; // matches everything
    // An error has its place in `text` and says what was expected. `columns` are those that run()
    // gets.
    [[nodiscard]] static Expected<Query, RuleError>
    compile(QStringView text, const QDateTime &now, std::span<const QueryColumn> columns = {});

    // The rows that match, in table order. Refused: stopped. Linear in rows. The columns are those
    // of compile(), with their values.
    [[nodiscard]] Result<std::vector<Row>> run(const DeviceTable &table,
                                               const std::stop_token &stop = {},
                                               std::span<const QueryColumn> columns = {}) const;
    [[nodiscard]] bool matchesAll() const { return !m_root; }

    struct Node;

private:
    std::shared_ptr<const Node> m_root; // shared by copies: it never changes
};

// The rows sorted by a field, stable; null and unknown last in either order. Text without case,
// builds by number. Refused: stopped. Any thread.
[[nodiscard]] Result<std::vector<Row>> sortRows(std::vector<Row> rows, const DeviceTable &table,
                                                Field field, Qt::SortOrder order,
                                                const std::stop_token &stop = {});

struct Facet
{
    struct Value
    {
        QString text; // as DeviceTable::display()
        Row count = 0;
    };
    std::vector<Value> values; // most frequent first, then by text; at most `limit`
    Row others = 0; // devices with further values
    Row distinct = 0; // number of values
    Row null = 0;
    Row unknown = 0;
};
// How often each value of a field occurs in these rows. Refused: stopped. Linear; any thread.
[[nodiscard]] Result<Facet> facet(const std::vector<Row> &rows, const DeviceTable &table,
                                  Field field, std::size_t limit, const std::stop_token &stop = {});

} // namespace quarterdeck
