// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fleetanalysis.h"
#include "outlook/forecast.h"

#include <QString>

#include <vector>

namespace quarterdeck {

// Devices behind a number, and what it says.
struct HomeFinding
{
    enum class Kind
    {
        Conflict,
        Stale,
        UnknownBuild,
        OldData,
        MissingFact,
        NotTargeted
    };
    Kind kind = Kind::Conflict;
    QString text; // translated
    std::shared_ptr<const std::vector<Row>> rows; // null: concerns no devices
};

// One check that decided against hotpatching, with the devices it decided.
struct HomeReason
{
    QString ruleId;
    QString title;
    Verdict verdict = Verdict::Lcu;
    std::shared_ptr<const std::vector<Row>> rows;
};

// What Home says of a month. Pure result; made on another thread.
struct HomeSummary
{
    Month month;
    std::array<std::shared_ptr<const std::vector<Row>>, allVerdicts.size() + 1> byVerdict;
    QStringList rings; // titles; the last is "no ring"
    // [ring][verdict], rows behind each bar of the chart.
    std::vector<std::array<std::vector<Row>, allVerdicts.size() + 1>> byRing;
    std::vector<HomeReason> reasons; // most devices first
    std::vector<HomeFinding> findings;
    RestartRange saved; // restarts saved from this month on, a year
    Row notCounted = 0; // not targeted in the first of these months
    Month lastMonth; // of the year that `saved` is for
};

[[nodiscard]] HomeSummary homeSummary(const FleetSnapshot &snapshot, const MonthPreview &verdicts);

} // namespace quarterdeck
