// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outlook/forecast.h"

#include "policy/evaluator.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

void add(RestartRange &sum, RestartRange restarts)
{
    sum.least += restarts.least;
    sum.most += restarts.most;
}

RestartRange difference(RestartRange a, RestartRange b)
{
    return {a.least - b.most, a.most - b.least};
}

// Without hotpatching every month's update restarts, unless it cannot install.
RestartRange withoutHotpatch(Verdict verdict)
{
    const bool none = verdict == Verdict::Held || verdict == Verdict::NotTargeted
        || verdict == Verdict::OutOfScope;
    return none ? RestartRange {0, 0} : RestartRange {1, 1};
}

// One policy that allows hotpatch on all devices; the rings stay.
Plan allAllowed(const Plan &plan)
{
    Plan changed = plan;
    QualityUpdatePolicy policy;
    policy.id = u"what-if"_s;
    policy.assignments = {{Assignment::Kind::AllDevices, {}}};
    changed.policies = {policy};
    return changed;
}

bool isConfirmed(const Catalogue &catalogue, Month month)
{
    return std::all_of(allProducts.begin(), allProducts.end(), [&](Product product) {
        const auto entry = catalogue.month(product, month);
        return !entry || entry->isConfirmed();
    });
}

} // namespace

Forecast forecast(const PolicyInput &input, Month from, Month to)
{
    Forecast result;
    for (Month month = from; month <= to; ++month) {
        ForecastMonth &entry = result.months.emplace_back();
        entry.month = month;
        entry.confirmed = isConfirmed(input.catalogue, month);
        entry.rings.resize(input.plan.rings.size() + 1);
    }

    const Plan allowed = allAllowed(input.plan);
    const PolicyInput allowedInput {input.devices,   allowed,     input.membership,
                                    input.catalogue, input.rules, input.asOf};
    Evaluator today(input, from, to);
    Evaluator eligible(allowedInput, from, to);
    std::vector<Verdict> verdicts(result.months.size()); // of one device
    for (Row row = 0; row < input.devices.rowCount(); ++row) {
        today.walk(row, [&](Month month, const WalkedDevice &, const DeviceVerdict &verdict) {
            const auto index = static_cast<std::size_t>(month - from);
            ForecastMonth &entry = result.months[index];
            verdicts[index] = verdict.verdict;
            const RestartRange without = withoutHotpatch(verdict.verdict);
            ++entry.verdicts[static_cast<std::size_t>(verdict.verdict)];
            add(entry.today, verdict.restarts);
            add(entry.without, without);
            add(entry.saved, difference(without, verdict.restarts));
            RingForecast &ring = verdict.ring < 0
                ? entry.rings.back()
                : entry.rings[static_cast<std::size_t>(verdict.ring)];
            ++ring.verdicts[static_cast<std::size_t>(verdict.verdict)];
            add(ring.today, verdict.restarts);
            add(ring.without, without);
        });
        eligible.walk(row, [&](Month month, const WalkedDevice &, const DeviceVerdict &verdict) {
            const auto index = static_cast<std::size_t>(month - from);
            if (verdicts[index] == Verdict::NotTargeted)
                return;
            add(result.months[index].allEligible, verdict.restarts);
            add(result.months[index].savable,
                difference(withoutHotpatch(verdict.verdict), verdict.restarts));
        });
    }

    for (ForecastMonth &entry : result.months) {
        entry.notCounted = entry.verdicts[static_cast<std::size_t>(Verdict::NotTargeted)];
        add(result.today, entry.today);
        add(result.allEligible, entry.allEligible);
        add(result.without, entry.without);
        add(result.saved, entry.saved);
        add(result.savable, entry.savable);
    }
    return result;
}

} // namespace quarterdeck
