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

struct Obstacle
{
    std::size_t check; // index into Explanation::chain
    std::optional<Field> missing;
};

// verdicts.md, "Cheapest fix": of the failed checks and the missing ones, those whose fixes have
// the lowest effort, and what remains then.
void writeCheapestFix(Explanation &explanation, const std::vector<Obstacle> &obstacles)
{
    const auto checkOf = [&](const Obstacle &o) -> const Check & {
        return explanation.chain[o.check];
    };
    const auto effortOf = [&](const Obstacle &o) {
        return checkOf(o).effort.value_or(Effort::NotPossible);
    };
    const Effort cheapest = effortOf(*std::min_element(
        obstacles.begin(), obstacles.end(),
        [&](const Obstacle &a, const Obstacle &b) { return effortOf(a) < effortOf(b); }));
    QStringList fixes;
    QStringList missing;
    QStringList rest;
    const auto append = [](QStringList &list, const QString &text) {
        if (!list.contains(text))
            list.append(text);
    };
    for (const Obstacle &obstacle : obstacles) {
        if (effortOf(obstacle) != cheapest)
            append(rest, checkOf(obstacle).title);
        else if (obstacle.missing)
            append(missing, fieldTitle(*obstacle.missing));
        else
            append(fixes, checkOf(obstacle).fix);
    }
    if (!missing.isEmpty())
        fixes.prepend(CheckWriter::collect(missing));
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
    std::vector<Obstacle> obstacles;
    for (std::size_t place = 0; place < chain.rules.size(); ++place) {
        // Of a device out of scope, and of a time without data, only one thing can be said.
        const bool decides = chain.rules[place] == verdict.decidingCheck;
        if ((device.outOfScope || noData) && !decides)
            continue;
        Check check = writer.write(place);
        check.decided = decides;
        if (decides)
            explanation.reason = reasonOf(check);
        if (check.answer == Answer::No
            || (check.answer == Answer::Unknown && !device.waived[place]))
            obstacles.push_back({explanation.chain.size(), writer.missingField(place)});
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

void explainEach(const PolicyInput &input, Month month,
                 const std::function<bool(Row, const Explanation &)> &each)
{
    Evaluator evaluator(input, month, month);
    bool more = true;
    for (Row row = 0; more && row < input.devices.rowCount(); ++row) {
        evaluator.walk(row, [&](Month, const WalkedDevice &device, const DeviceVerdict &verdict) {
            more = each(row, write(input, evaluator, device, verdict, month));
        });
    }
}

} // namespace quarterdeck
