// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario.h"

#include <QCoreApplication>
#include <QtConcurrentRun>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Scenario)
};

QualityUpdatePolicy policyForAll(bool hotpatch)
{
    QualityUpdatePolicy policy;
    policy.id = u"scenario"_s;
    policy.displayName = hotpatch ? Tr::tr("What-if: hotpatch for all devices")
                                  : Tr::tr("What-if: hotpatch for nobody");
    policy.hotpatchEnabled = hotpatch;
    policy.assignments = {{Assignment::Kind::AllDevices, {}}};
    return policy;
}

} // namespace

Plan scenarioPlan(const Plan &plan, const Scenario &scenario)
{
    if (scenario.policies == Scenario::Policies::AsPlanned)
        return plan;
    Plan changed = plan;
    changed.policies = {policyForAll(scenario.policies == Scenario::Policies::HotpatchForAll)};
    return changed;
}

Catalogue scenarioCatalogue(const Catalogue &catalogue, const Scenario &scenario)
{
    if (!scenario.unplannedBaseline)
        return catalogue;
    Catalogue changed = catalogue;
    for (const Product product : allProducts) {
        const auto month = catalogue.month(product, scenario.month);
        if (!month || month->restarts())
            continue; // a baseline already
        Release release;
        release.product = product;
        release.month = scenario.month;
        release.plannedType = month->plannedType;
        release.actualType = ReleaseType::UnplannedBaseline;
        release.restartRequired = true;
        release.confidence = Confidence::Planned;
        release.source = Tr::tr("what-if");
        changed = changed.with(std::move(release));
    }
    return changed;
}

QFuture<ComparisonPtr> compare(std::shared_ptr<const FleetSnapshot> snapshot, Plan before,
                               Plan after, Catalogue catalogueAfter, Month month)
{
    return QtConcurrent::run([snapshot = std::move(snapshot), before = std::move(before),
                              after = std::move(after), catalogueAfter = std::move(catalogueAfter),
                              month]() -> ComparisonPtr {
        auto result = std::make_shared<Comparison>();
        result->snapshot = snapshot;
        result->planBefore = before;
        result->planAfter = after;
        result->catalogueAfter = catalogueAfter;
        const PolicyInput was = snapshot->input();
        result->before = preview(
            {was.devices, result->planBefore, was.membership, was.catalogue, was.rules, was.asOf},
            month);
        result->after = preview(result->inputAfter(), month);
        return result;
    });
}

} // namespace quarterdeck
