// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/checkwriter.h"
#include "policy/preview.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Check)
};

// verdicts.md, "Cheapest fix": of the failed checks and the missing ones, those whose fixes have the
// lowest effort, and what remains then.
void writeCheapestFix(Explanation &explanation, const std::vector<std::size_t> &places)
{
    std::vector<const Check *> obstacles;
    for (const std::size_t place : places)
        obstacles.push_back(&explanation.chain[place]);
    const auto effortOf = [](const Check *check) { return check->effort.value_or(Effort::NotPossible); };
    const Effort cheapest = effortOf(
        *std::min_element(obstacles.begin(), obstacles.end(), [&](const Check *a, const Check *b) {
            return effortOf(a) < effortOf(b);
        }));
    QStringList fixes;
    QStringList rest;
    for (const Check *check : obstacles) {
        if (effortOf(check) != cheapest)
            rest.append(check->title);
        else if (!fixes.contains(check->fix))
            fixes.append(check->fix);
    }
    explanation.cheapestEffort = cheapest;
    explanation.cheapestFix = fixes.join(u' ');
    if (!rest.isEmpty())
        explanation.cheapestFix = Tr::tr("%1 After that there is still: %2.")
                                      .arg(explanation.cheapestFix, rest.join(", "_L1));
}

QString reasonOf(const Check &check)
{
    if (check.answer == Answer::Yes || check.required.isEmpty())
        return Tr::tr("%1: %2.").arg(check.title, check.found);
    return Tr::tr("%1: %2. Required: %3.").arg(check.title, check.found, check.required);
}

Explanation write(const PolicyInput &input, const Evaluator &evaluator, const WalkedDevice &device,
                  const DeviceVerdict &verdict, Month month)
{
    Explanation explanation;
    explanation.verdict = verdict.verdict;
    explanation.month = month;
    explanation.restarts = verdict.restarts;
    explanation.conflict = verdict.conflict;
    const Chain &chain = input.rules.chains()[device.chain];
    if (!device.outOfScope && device.product) {
        explanation.product = device.product;
        if (const auto entry = input.catalogue.month(*device.product, month)) {
            explanation.monthType = entry->type();
            explanation.confirmed = entry->isConfirmed();
        }
    }
    const CheckWriter writer(input, evaluator, device, month);
    const bool noData = !device.outOfScope && !device.snapshot && !device.snapshots.empty();
    std::vector<std::size_t> obstacles; // places in explanation.chain
    for (std::size_t place = 0; place < chain.rules.size(); ++place) {
        // Of a device out of scope, and of a time without data, only one thing can be said.
        const bool decides = chain.rules[place] == verdict.decidingCheck;
        if ((device.outOfScope || noData) && !decides)
            continue;
        Check check = writer.write(place);
        check.decided = decides;
        if (decides)
            explanation.reason = reasonOf(check);
        if (check.answer == Answer::No || (check.answer == Answer::Unknown && !device.waived[place]))
            obstacles.push_back(explanation.chain.size());
        explanation.chain.push_back(std::move(check));
    }
    if (!obstacles.empty() && !device.outOfScope)
        writeCheapestFix(explanation, obstacles);
    return explanation;
}

} // namespace

Explanation explain(const PolicyInput &input, Row row, Month month)
{
    Explanation explanation;
    Evaluator evaluator(input, month, month, row);
    evaluator.walk(row, [&](Month, const WalkedDevice &device, const DeviceVerdict &verdict) {
        explanation = write(input, evaluator, device, verdict, month);
    });
    return explanation;
}

} // namespace quarterdeck
