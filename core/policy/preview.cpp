// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/preview.h"

#include "policy/evaluator.h"

namespace quarterdeck {

MonthPreview preview(const PolicyInput &input, Month month)
{
    return std::move(preview(input, month, month).front());
}

std::vector<MonthPreview> preview(const PolicyInput &input, Month from, Month to)
{
    std::vector<MonthPreview> months;
    for (Month month = from; month <= to; ++month) {
        MonthPreview &entry = months.emplace_back();
        entry.month = month;
        entry.devices.resize(input.devices.rowCount());
        for (const Rule &rule : input.rules.rules())
            entry.ruleIds.push_back(rule.id);
    }
    Evaluator evaluator(input, from, to);
    for (Row row = 0; row < input.devices.rowCount(); ++row)
        evaluator.walk(row, [&](Month month, const WalkedDevice &, const DeviceVerdict &verdict) {
            MonthPreview &entry = months[static_cast<std::size_t>(month - from)];
            entry.devices[row] = verdict;
            ++entry.counts[static_cast<std::size_t>(verdict.verdict)];
            entry.restarts.least += verdict.restarts.least;
            entry.restarts.most += verdict.restarts.most;
        });
    return months;
}

} // namespace quarterdeck
