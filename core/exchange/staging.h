// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/columns.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace quarterdeck {

// Collects what is wrong with rows: counts all, keeps as many as a plan shows.
class RowErrors final
{
public:
    void add(int line, int column, const QString &header, const QString &message);
    [[nodiscard]] Row count() const { return m_count; }
    // By line, then column.
    [[nodiscard]] std::vector<RowError> sorted() &&;

private:
    std::vector<RowError> m_kept;
    Row m_count = 0;
};

// A file, read and validated: one table row a record, unknown where a cell says nothing.
struct Staging
{
    HeaderPlan header;
    csv::Encoding encoding = csv::Encoding::Utf8;
    QChar separator;
    DateOrder dates = DateOrder::Detect;
    DeviceTable table;
    std::vector<int> lines; // by row
    RowErrors errors;
    std::vector<ImportNote> notes;
    std::optional<qint64> newest; // check-in or CollectedAt, ms since the epoch

    [[nodiscard]] const ImportColumn *column(Field field) const; // the one mapped to it
};

// Errors as planImport(); what is wrong with cells goes to Staging::errors.
[[nodiscard]] Result<Staging> readStaging(QByteArrayView bytes, const ImportOptions &options,
                                          const std::stop_token &stop);

// Refused: the import was stopped.
[[nodiscard]] Unexpected<Error> importStopped();

} // namespace quarterdeck
