// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "exchange/import.h"
#include "exchange/values.h"

#include <QStringList>

#include <vector>

namespace quarterdeck {

// What a header line says: the file's format, and what becomes of each column.
struct HeaderPlan
{
    ImportFormat format = ImportFormat::OtherCsv;
    std::vector<ImportColumn> columns; // one a column, in order
    std::vector<Reading> readings; // of the mapped ones, same index
};

// Recognises the columns by alias (FORMATS.md lists them) after the explicit mapping. Usage: a
// mapping that names no column of the file; Malformed: a header that tells no device apart or is
// none of the known formats.
[[nodiscard]] Result<HeaderPlan> planHeader(const QStringList &header,
                                            const ImportOptions &options);

} // namespace quarterdeck
