// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/staging.h"

#include <limits>
#include <vector>

namespace quarterdeck {

inline constexpr Row noRow = std::numeric_limits<Row>::max();

// Finds for each row of the file the device of the table that it is (verdicts.md, "Identity");
// noRow where there is none. Rows without any identity, and rows that are the same device, go to
// staging.errors.
[[nodiscard]] std::vector<Row> joinRows(const DeviceTable &table, Staging &staging);

} // namespace quarterdeck
