// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "policy/plan.h"
#include "policy/verdict.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace quarterdeck {

// What a restart costs, as the user enters it. Nothing is preset: no figure of this kind is
// published (facts 8), so what is not entered is not calculated.
struct CostSheet
{
    std::optional<double> minutesPerRestart; // working time lost
    std::optional<double> hourlyCost; // in `currency`
    QString currency; // as typed: "EUR"

    bool operator==(const CostSheet &) const = default;
};

struct AmountRange
{
    double least = 0;
    double most = 0;
    bool operator==(const AmountRange &) const = default;
};

struct Cost
{
    std::optional<AmountRange> hours; // needs the minutes
    std::optional<AmountRange> money; // needs minutes, hourly cost and currency

    bool operator==(const Cost &) const = default;
};

[[nodiscard]] Cost costOf(RestartRange restarts, const CostSheet &sheet);

// Fields: "minutesPerRestart" (above 0, at most a day), "hourlyCost" (0 or more), "currency"
// (needed with a cost, at most 8 characters).
[[nodiscard]] std::vector<LimitError> checkLimits(const CostSheet &sheet);

// The document that the workspace keeps. Reading: Malformed if it is no cost sheet or over the
// limits.
[[nodiscard]] QByteArray toJson(const CostSheet &sheet);
[[nodiscard]] Result<CostSheet> costSheetFromJson(QByteArrayView json);

} // namespace quarterdeck
