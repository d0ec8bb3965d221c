// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/staging.h"

#include <vector>

namespace quarterdeck {

// Writes the staged rows into plan.table, a copy of the table that was there, and the difference
// into the plan. `target` is joinRows()'s; rows without a device become new ones, unless the file
// only adds facts to devices.
void mergeRows(const Staging &staging, std::vector<Row> target, ImportPlan &plan);

} // namespace quarterdeck
