// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/build.h"
#include "base/month.h"

#include <QDate>
#include <QStringList>

#include <array>
#include <optional>

namespace quarterdeck {

enum class Product : quint8
{
    Win11_24H2,
    Win11_25H2,
    WS2022Azure,
    WS2025
};
inline constexpr std::array allProducts {Product::Win11_24H2, Product::Win11_25H2,
                                         Product::WS2022Azure, Product::WS2025};

// Stable names for CLI, CSV and JSON: win11-24h2 win11-25h2 ws2022-azure ws2025.
[[nodiscard]] QString productName(Product product);
[[nodiscard]] QString productTitle(Product product); // "Windows 11 24H2"
[[nodiscard]] Result<Product> parseProduct(QStringView name); // Usage: lists the known names

enum class ReleaseType : quint8
{
    Baseline,
    UnplannedBaseline, // an important fix that could not ship as a hotpatch: full LCU, restart
    Hotpatch,
    OobHotpatch,
    Lcu,
    OobLcu, // takes a device off the track until the next baseline
    OobBaseline,
};
[[nodiscard]] QString releaseTypeName(ReleaseType type); // "unplanned_baseline"
[[nodiscard]] QString releaseTypeTitle(ReleaseType type); // translated
[[nodiscard]] constexpr bool isBaseline(ReleaseType type)
{
    return type == ReleaseType::Baseline || type == ReleaseType::UnplannedBaseline
        || type == ReleaseType::OobBaseline;
}
[[nodiscard]] constexpr bool isOutOfBand(ReleaseType type)
{
    return type == ReleaseType::OobHotpatch || type == ReleaseType::OobLcu
        || type == ReleaseType::OobBaseline;
}

enum class Track : quint8
{
    Both,
    Hotpatch,
    Lcu
};
[[nodiscard]] QString trackName(Track track);

// How sure a fact is. Order: surest first.
enum class Confidence : quint8
{
    Confirmed,
    ThirdParty,
    Inferred,
    Planned
};
[[nodiscard]] QString confidenceName(Confidence confidence); // "third-party"
[[nodiscard]] QString confidenceTitle(Confidence confidence); // translated

// One row of the catalogue. A row with a planned type is the month's regular (B) release; rows
// without one are what came beside it (out-of-band, the LCU of a hotpatch month).
struct Release
{
    Product product = Product::Win11_24H2;
    Month month;
    std::optional<ReleaseType> plannedType; // Baseline or Hotpatch (the cadence)
    std::optional<ReleaseType> actualType; // unset where only the plan is known
    Track track = Track::Both;
    QStringList kbs;
    std::optional<Build> build;
    std::optional<QDate> releaseDate;
    bool restartRequired = false;
    Confidence confidence = Confidence::Planned;
    QString source;
    int line = 0; // of the file it was read from, 0 if it was entered by hand

    bool operator==(const Release &) const = default;
};

} // namespace quarterdeck
