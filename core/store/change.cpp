// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/change.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct KindName
{
    ItemKind kind;
    QLatin1StringView name;
};

constexpr std::array kindNames {
    KindName {ItemKind::Group, "group"_L1},
    KindName {ItemKind::Policy, "policy"_L1},
    KindName {ItemKind::Ring, "ring"_L1},
    KindName {ItemKind::TenantDefault, "tenant-default"_L1},
    KindName {ItemKind::Release, "release"_L1},
    KindName {ItemKind::CostSheet, "cost-sheet"_L1},
    KindName {ItemKind::Settings, "settings"_L1},
    KindName {ItemKind::Trial, "trial"_L1},
    KindName {ItemKind::Fleet, "fleet"_L1},
};

template <class T>
void appendEdits(std::vector<Edit> &edits, ItemKind kind, const std::vector<T> &from,
                 const std::vector<T> &to)
{
    const auto byId = [](const std::vector<T> &items, const QString &id) {
        return std::find_if(items.begin(), items.end(),
                            [&](const T &item) { return item.id == id; });
    };
    for (const T &item : to) {
        const auto old = byId(from, item.id);
        if (old == from.end() || !(*old == item))
            edits.emplace_back(item);
    }
    for (const T &item : from) {
        if (byId(to, item.id) == to.end())
            edits.emplace_back(Remove {kind, item.id});
    }
}

} // namespace

QString itemKindName(ItemKind kind)
{
    return kindNames.at(static_cast<std::size_t>(kind)).name;
}

std::optional<ItemKind> itemKindByName(QStringView name)
{
    for (const KindName &entry : kindNames) {
        if (name == entry.name)
            return entry.kind;
    }
    return std::nullopt;
}

std::vector<Edit> editsBetween(const Plan &from, const Plan &to)
{
    std::vector<Edit> edits;
    appendEdits(edits, ItemKind::Group, from.groups, to.groups);
    appendEdits(edits, ItemKind::Policy, from.policies, to.policies);
    appendEdits(edits, ItemKind::Ring, from.rings, to.rings);
    if (!(from.tenantDefault == to.tenantDefault))
        edits.emplace_back(to.tenantDefault);
    return edits;
}

bool Change::touches(ItemKind kind) const
{
    return std::any_of(items.begin(), items.end(),
                       [kind](const ItemChange &item) { return item.kind == kind; });
}

bool Change::touchesPlan() const
{
    return touches(ItemKind::Group) || touches(ItemKind::Policy) || touches(ItemKind::Ring)
        || touches(ItemKind::TenantDefault);
}

} // namespace quarterdeck
