// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servicing/release.h"

#include <QByteArrayView>

#include <vector>

namespace quarterdeck {

// What one month is for one product.
struct CalendarMonth
{
    Product product = Product::Win11_24H2;
    Month month;
    QDate patchTuesday; // second Tuesday
    ReleaseType plannedType = ReleaseType::Hotpatch;
    std::optional<ReleaseType> actualType; // unset: planned only, unconfirmed
    bool fromCadence = false; // beyond the catalogue's last row: type by cadence alone
    Confidence confidence = Confidence::Planned;
    std::optional<Release> regular; // the B release's row
    std::optional<Release> lcu; // the LCU of a hotpatch month, where known
    std::vector<Release> outOfBand; // by date

    // The actual type where known, else the planned one.
    [[nodiscard]] ReleaseType type() const { return actualType.value_or(plannedType); }
    [[nodiscard]] bool isConfirmed() const { return actualType.has_value(); }
    [[nodiscard]] bool restarts() const { return isBaseline(type()); }

    bool operator==(const CalendarMonth &) const = default;
};

// The release catalogue: every row with its track, confidence and source. Immutable value; any
// thread.
class Catalogue final
{
public:
    Catalogue() = default;

    // CSV with the columns of resources/catalogue/hotpatch-catalog.csv. Malformed, naming line and
    // column, if any row is bad: no row is ever skipped.
    [[nodiscard]] static Result<Catalogue> parse(QByteArrayView csv);
    // The catalogue that ships with the program.
    [[nodiscard]] static Result<Catalogue> shipped();

    [[nodiscard]] const std::vector<Release> &releases() const { return m_releases; }
    [[nodiscard]] std::vector<Release> releases(Product product) const;
    // A copy with another row (an unplanned baseline that arrives, a what-if).
    [[nodiscard]] Catalogue with(Release release) const;

    // First month with a row; nullopt if the product has none.
    [[nodiscard]] std::optional<Month> firstMonth(Product product) const;
    [[nodiscard]] std::optional<Month> lastMonth(Product product) const;
    // nullopt before the product's first row; by cadence (fromCadence) beyond its last.
    [[nodiscard]] std::optional<CalendarMonth> month(Product product, Month month) const;
    [[nodiscard]] std::vector<CalendarMonth> calendar(Product product, Month from, Month to) const;

    // Rows whose build is exactly this one (two KBs can share a build).
    [[nodiscard]] std::vector<Release> releasesWithBuild(Product product, Build build) const;
    // The baseline rows (track both) in force in `month`: those of the last baseline month at or
    // before it whose type is known or planned; out-of-band baselines of that month included. Rows
    // without a build are planned months. Empty if there is none.
    [[nodiscard]] std::vector<Release> currentBaselines(Product product, Month month) const;

    struct YearRestarts
    {
        int total = 0; // baseline months, planned included
        int planned = 0; // of these, not confirmed
        int unplanned = 0; // of these, unplanned baselines
        int months = 0; // months of the year with data
    };
    [[nodiscard]] YearRestarts restarts(Product product, int year) const;

private:
    std::vector<Release> m_releases; // by product, month, date, line
};

// The second Tuesday of the month (windows-hotpatch facts 1.2: the B release).
[[nodiscard]] QDate patchTuesday(Month month);
// The cadence: January, April, July, October are baselines (facts 1.1).
[[nodiscard]] ReleaseType cadenceType(Month month);

} // namespace quarterdeck
