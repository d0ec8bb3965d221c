// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servicing/catalogue.h"

#include <QHash>

#include <optional>
#include <vector>

namespace quarterdeck {

// Where a device stands against the current baseline of a month (verdicts.md, "Track").
enum class TrackState : quint8
{
    On, // on the baseline, or on a hotpatch after it
    Behind, // below the baseline: gets it, with one restart
    Off, // on an LCU after it, until the next baseline
    NoRow, // its build is in no catalogue row
    NeedsKb, // two KBs have its build, and the KB is not known
    Ahead, // a build of a later month
    Projected, // what an earlier month installed cannot be known
};

// One product's months of a window, and the rule for tracks. Builds of different tracks are never
// compared: rows are found by equality, and only baselines (track both) are compared with.
class Tracks final
{
public:
    struct MonthInfo
    {
        bool exists = false; // false before the product's first catalogue row
        bool confirmed = false;
        ReleaseType type = ReleaseType::Hotpatch; // actual where known, else planned
        bool newBaseline = false; // the current baseline came this month
        std::optional<Month> baselineMonth; // of the current baseline
        std::optional<Build> baselineBuild; // the lowest of the current baseline's builds
        std::optional<Build> knownBaseline; // the last baseline build known by then
    };

    Tracks(const Catalogue &catalogue, Product product, Month from, Month to);

    [[nodiscard]] const MonthInfo &month(Month month) const { return m_months[month - m_from]; }
    // `kb` is asked where one build has rows on different tracks only; empty = not known.
    [[nodiscard]] TrackState stateOf(Build build, const QString &kb, Month month) const;

private:
    struct Row
    {
        Month month;
        Track track = Track::Both;
        QStringList kbs;
    };
    [[nodiscard]] static TrackState stateOfRow(const Row &row, const MonthInfo &info, Month month);

    Month m_from;
    std::vector<MonthInfo> m_months;
    QHash<quint64, std::vector<Row>> m_rows; // by build
};

} // namespace quarterdeck
