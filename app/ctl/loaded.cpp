// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "loaded.h"

#include <QCoreApplication>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

Result<CostSheet> readCosts(Workspace &workspace)
{
    const auto documents = workspace.documents(ItemKind::CostSheet);
    if (!documents)
        return Unexpected<Error>(documents.error());
    if (documents->empty())
        return CostSheet {};
    return costSheetFromJson(QJsonDocument(documents->front().body).toJson());
}

} // namespace

Result<Loaded> load(const Context &context)
{
    auto workspace = openWorkspace(context, Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    auto devices = (*workspace)->devices();
    if (!devices)
        return Unexpected<Error>(devices.error());
    if (devices->rowCount() == 0)
        return failure(ExitCode::Refused,
                       Tr::tr("The workspace has no devices yet. Import some first."));
    auto settings = (*workspace)->settings();
    auto plan = (*workspace)->plan();
    if (!settings || !plan)
        return Unexpected<Error>(!settings ? settings.error() : plan.error());
    auto catalogue = (*workspace)->catalogue();
    auto costs = readCosts(**workspace);
    if (!catalogue || !costs)
        return Unexpected<Error>(!catalogue ? catalogue.error() : costs.error());
    auto rules = RulePack::shipped();
    if (!rules)
        return Unexpected<Error>(rules.error());
    auto membership = evaluateGroups(plan->groups, *devices);
    if (!membership)
        return Unexpected<Error>(membership.error());
    devices->index();
    return Loaded {std::move(*settings),   std::move(*devices),   std::move(*plan),
                   std::move(*membership), std::move(*catalogue), std::move(*rules),
                   std::move(*costs),      context.clock.nowUtc()};
}

Result<LoadedMonth> loadMonth(const Context &context)
{
    const auto month = monthOption(context, u"month"_s, Month::of(context.clock.nowUtc().date()));
    if (!month)
        return Unexpected<Error>(month.error());
    auto loaded = load(context);
    if (!loaded)
        return Unexpected<Error>(loaded.error());
    return LoadedMonth {*month, std::move(*loaded)};
}

QString restartText(RestartRange range)
{
    if (range.least == range.most)
        return QString::number(range.least);
    return Tr::tr("%1 to %2").arg(range.least).arg(range.most);
}

} // namespace quarterdeck::ctl
