// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/preview.h"

#include <QByteArray>
#include <QLocale>
#include <QStringList>

#include <optional>
#include <vector>

namespace quarterdeck {

// Restarts of the whole fleet in one month, with the plan's hotpatching and if every month were an
// LCU.
struct ReportRestarts
{
    Month month;
    RestartRange withHotpatch;
    RestartRange withoutHotpatch;
    bool confirmed = false; // the month's type is known for all products
};

// What the user entered; there is no default.
struct ReportCosts
{
    double minutesPerRestart = 0;
    double costPerHour = 0;
    QString currency; // as entered: "EUR"
};

// Non-owning where it refers: all must outlive the call.
struct ReportInput
{
    QString workspaceName;
    bool sample = false; // marked as the sample fleet
    const PolicyInput &policy;
    const MonthPreview &preview; // of policy
    std::vector<Product> products; // whose calendar is shown
    Month from; // of the calendar
    Month to;
    std::vector<ReportRestarts> restarts; // by month; empty: the section is left out
    std::optional<ReportCosts> costs; // unset: no money is shown
    QStringList assumptions; // translated; shown beside the report's own
    QDateTime now; // UTC
    QLocale locale; // of numbers and dates; names the document's language
};

// The report as one HTML file without any outside resource or script: light and dark by the
// reader's system, fit for print. Fleet, verdicts, restarts, costs, calendar, reasons with fixes,
// data age, assumptions, rule pack and citations. Every text that comes from outside is escaped.
// Device names and persons are not in it. Pure; any thread.
[[nodiscard]] QByteArray htmlReport(const ReportInput &input);

} // namespace quarterdeck
