// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outlook/costsheet.h"
#include "outlook/forecast.h"
#include "policy/preview.h"

#include <QByteArray>
#include <QLocale>
#include <QStringList>

#include <vector>

namespace quarterdeck {

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
    const Forecast *forecast =
        nullptr; // of policy; nullptr or no month: restarts and costs are left out
    CostSheet costs; // what is not entered is not calculated
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
