// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fleetstore.h"
#include "store/itemjson.h"
#include "store/workspace_p.h"

namespace quarterdeck {

namespace {

// Reads a row's body into `into`, by the function for its kind.
template <class T>
Result<void> take(Result<T> read, std::vector<T> &into)
{
    if (!read)
        return Unexpected(read.error());
    into.push_back(std::move(*read));
    return {};
}

} // namespace

Result<Plan> Workspace::plan()
{
    const auto rows =
        ItemTable(*m_d->database)
            .all({ItemKind::Group, ItemKind::Policy, ItemKind::Ring, ItemKind::TenantDefault});
    if (!rows)
        return Unexpected(rows.error());
    Plan plan;
    for (const ItemTable::Row &row : *rows) {
        Result<void> taken;
        if (row.kind == ItemKind::Group) {
            taken = take(groupFromJson(row.item.body), plan.groups);
        } else if (row.kind == ItemKind::Policy) {
            taken = take(policyFromJson(row.item.body), plan.policies);
        } else if (row.kind == ItemKind::Ring) {
            taken = take(ringFromJson(row.item.body), plan.rings);
        } else {
            auto tenantDefault = tenantDefaultFromJson(row.item.body);
            if (!tenantDefault)
                return Unexpected(tenantDefault.error());
            plan.tenantDefault = *tenantDefault;
        }
        if (!taken)
            return Unexpected(taken.error());
    }
    return plan;
}

Result<DeviceTable> Workspace::devices()
{
    auto reading = Transaction::begin(*m_d->database, Transaction::Kind::Read);
    if (!reading)
        return Unexpected(reading.error());
    const auto fleet = ItemTable(*m_d->database).find(ItemKind::Fleet, {});
    if (!fleet)
        return Unexpected(fleet.error());
    if (!*fleet)
        return DeviceTable();
    return fleetstore::load(*m_d->database, (*fleet)->body);
}

Result<std::vector<HandRelease>> Workspace::releases()
{
    const auto rows = ItemTable(*m_d->database).all({ItemKind::Release});
    if (!rows)
        return Unexpected(rows.error());
    std::vector<HandRelease> result;
    for (const ItemTable::Row &row : *rows) {
        if (auto taken = take(releaseFromJson(row.item.body), result); !taken)
            return Unexpected(taken.error());
    }
    return result;
}

Result<Catalogue> Workspace::catalogue()
{
    auto catalogue = Catalogue::shipped();
    if (!catalogue)
        return catalogue;
    const auto added = releases();
    if (!added)
        return Unexpected(added.error());
    for (const HandRelease &hand : *added)
        *catalogue = catalogue->with(hand.release);
    return catalogue;
}

Result<WorkspaceSettings> Workspace::settings()
{
    const auto item = ItemTable(*m_d->database).find(ItemKind::Settings, {});
    if (!item)
        return Unexpected(item.error());
    return *item ? settingsFromJson((*item)->body) : Result<WorkspaceSettings>(WorkspaceSettings());
}

Result<std::vector<Document>> Workspace::documents(ItemKind kind)
{
    const auto rows = ItemTable(*m_d->database).all({kind});
    if (!rows)
        return Unexpected(rows.error());
    std::vector<Document> result;
    for (const ItemTable::Row &row : *rows)
        result.push_back({row.kind, row.id, row.item.body});
    return result;
}

Result<std::vector<AuditRow>> Workspace::audit(qint64 firstSeq, int limit)
{
    return AuditLog(*m_d->database).rows(firstSeq, limit);
}

Result<std::optional<AuditBreak>> Workspace::verifyAudit(const std::optional<AuditHead> &head)
{
    return AuditLog(*m_d->database).verify(head);
}

Result<AuditHead> Workspace::exportHead()
{
    return AuditLog(*m_d->database).head();
}

} // namespace quarterdeck
