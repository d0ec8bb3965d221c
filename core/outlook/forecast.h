// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/preview.h"

#include <array>
#include <vector>

namespace quarterdeck {

using VerdictCounts = std::array<Row, allVerdicts.size() + 1>; // by Verdict, OutOfScope last

// A ring's share of a month.
struct RingForecast
{
    VerdictCounts verdicts {};
    RestartRange today;
    RestartRange without;

    bool operator==(const RingForecast &) const = default;
};

// Restarts of a fleet in one month. Each is counted device by device over the same devices: those
// that something reaches today. What restarts the others is not known, so they are counted apart.
struct ForecastMonth
{
    Month month;
    bool confirmed = false; // the month's actual type is known for every product of the catalogue
    VerdictCounts verdicts {}; // of today's plan
    Row notCounted = 0; // not targeted
    RestartRange today; // with the plan as it is
    RestartRange allEligible; // if every client were allowed to hotpatch, rings as they are
    RestartRange without; // without hotpatching: one restart, where nothing holds the update
    RestartRange saved; // without - today
    RestartRange savable; // without - allEligible
    std::vector<RingForecast>
        rings; // by Plan::rings; the last one: no ring, or rings that disagree

    bool operator==(const ForecastMonth &) const = default;
};

struct Forecast
{
    std::vector<ForecastMonth> months;
    RestartRange today; // totals
    RestartRange allEligible;
    RestartRange without;
    RestartRange saved;
    RestartRange savable;

    bool operator==(const Forecast &) const = default;
};

// The months from..to, from the actual calendar where it is known and from each device's walk.
// Linear; pure; any thread. A million devices and a year take a few seconds.
[[nodiscard]] Forecast forecast(const PolicyInput &input, Month from, Month to);

} // namespace quarterdeck
