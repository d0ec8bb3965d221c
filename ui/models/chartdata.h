// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/verdict.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace quarterdeck {

enum class SeriesShape { Bar, Line, DashedLine };
enum class SeriesColor { Accent, Good, Restart, Muted };

struct ChartSeries
{
    QString name;
    SeriesShape shape = SeriesShape::Bar;
    QList<double> values; // one a category; NaN: no value
    // p10 and p90 around a line, painted as a band; empty: none.
    QList<double> low;
    QList<double> high;
    std::optional<Verdict> verdict; // takes the verdict's colour and pattern
    SeriesColor color = SeriesColor::Accent; // where it stands for no verdict
};

// One chart as plain values: what is painted, and what its table twin lists. Texts are translated.
struct ChartData
{
    QString title; // what it shows, for screen readers and the picture
    QString categoryTitle; // "Month"
    QString valueTitle; // with the unit: "Restarts", "Cost (EUR)"
    QStringList categories;
    QList<ChartSeries> series;
    bool stacked = false;
    int decimals = 0;
};

} // namespace quarterdeck
