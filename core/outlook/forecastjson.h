// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outlook/costsheet.h"
#include "outlook/forecast.h"

#include <QJsonObject>

namespace quarterdeck {

// A forecast by month and in total, with the cost of the restarts saved where the sheet allows it.
// Ring names come from `plan`. Keys are stable. Pure; any thread.
[[nodiscard]] QJsonObject forecastJson(const Forecast &forecast, const Plan &plan,
                                       const CostSheet &sheet);

} // namespace quarterdeck
