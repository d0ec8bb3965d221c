// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fleetstore.h"
#include "store/itemjson.h"
#include "store/workspace_p.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr int keptFleetVersions = 5;

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

// An edit as an item: what it puts, or nothing to remove.
struct Target
{
    ItemKind kind;
    QString id;
    std::optional<QJsonObject> body;
};

struct TargetOf
{
    Target operator()(const Group &v) const { return {ItemKind::Group, v.id, toJson(v)}; }
    Target operator()(const QualityUpdatePolicy &v) const
    {
        return {ItemKind::Policy, v.id, toJson(v)};
    }
    Target operator()(const UpdateRing &v) const { return {ItemKind::Ring, v.id, toJson(v)}; }
    Target operator()(const TenantDefault &v) const
    {
        return {ItemKind::TenantDefault, {}, toJson(v)};
    }
    Target operator()(const HandRelease &v) const { return {ItemKind::Release, v.id, toJson(v)}; }
    Target operator()(const WorkspaceSettings &v) const
    {
        return {ItemKind::Settings, {}, toJson(v)};
    }
    Target operator()(const Document &v) const { return {v.kind, v.id, v.body}; }
    Target operator()(const Remove &v) const { return {v.kind, v.id, std::nullopt}; }
};

QString verbOf(const ItemChange &item)
{
    const auto verb = !item.before ? ".add"_L1 : item.after ? ".change"_L1 : ".remove"_L1;
    return itemKindName(item.kind) + verb;
}

// One word for the whole change where its items have one in common.
QString actionOf(const Change &change)
{
    const QString first = verbOf(change.items.front());
    const bool same = std::all_of(change.items.begin(), change.items.end(),
                                  [&](const ItemChange &item) { return verbOf(item) == first; });
    return same ? first : u"plan.change"_s;
}

Result<void> merge(ItemTable &items, Change &change, const Target &target)
{
    auto known =
        std::find_if(change.items.begin(), change.items.end(), [&](const ItemChange &item) {
            return item.kind == target.kind && item.id == target.id;
        });
    if (known == change.items.end()) {
        auto before = items.find(target.kind, target.id);
        if (!before)
            return Unexpected(before.error());
        change.items.push_back({target.kind, target.id, *before, *before});
        known = std::prev(change.items.end());
    }
    if (!target.body) {
        if (!known->after)
            return failure(ExitCode::Refused,
                           Tr::tr("There is no item \"%1\" to remove. Nothing was changed.")
                               .arg(QString(itemKindName(target.kind) + u'/' + target.id)));
        known->after.reset();
        return {};
    }
    qint64 position = 0;
    if (const auto &old = known->after ? known->after : known->before) {
        position = old->position;
    } else {
        auto end = items.endPosition(target.kind);
        if (!end)
            return Unexpected(end.error());
        position = *end;
        for (const ItemChange &item : change.items) {
            if (item.kind == target.kind && item.after)
                position = std::max(position, item.after->position + 1);
        }
    }
    known->after = StoredItem {position, *target.body};
    return {};
}

// What an edit puts, against the limits of its kind.
struct LimitsOf
{
    std::vector<LimitError> operator()(const Group &value) const { return checkLimits(value); }
    std::vector<LimitError> operator()(const QualityUpdatePolicy &value) const
    {
        return checkLimits(value);
    }
    std::vector<LimitError> operator()(const UpdateRing &value) const { return checkLimits(value); }
    template <class T>
    std::vector<LimitError> operator()(const T & /*value*/) const
    {
        return {};
    }
};

Unexpected<Error> overLimit(ExitCode code, const LimitError &error)
{
    return failure(code, Tr::tr("%1 Nothing was changed.").arg(error.message), error.field);
}

} // namespace

Result<void> Workspace::Private::mayWrite() const
{
    if (mode == Mode::ReadWrite)
        return {};
    return failure(ExitCode::Refused,
                   Tr::tr("The workspace %1 is open read-only. Nothing was changed.")
                       .arg(QDir::toNativeSeparators(database->path())));
}

Result<void> Workspace::Private::record(Change &change)
{
    ItemTable items(*database);
    for (const ItemChange &item : change.items) {
        if (auto done = items.set(item.kind, item.id, item.after); !done)
            return done;
    }
    const auto row = AuditLog(*database).append(clock->nowUtc(), actor, change);
    if (!row)
        return Unexpected(row.error());
    change.auditSeq = row->seq;
    return {};
}

Result<Change> Workspace::apply(const std::vector<Edit> &edits, const QString &action)
{
    if (auto allowed = m_d->mayWrite(); !allowed)
        return Unexpected(allowed.error());
    auto transaction = Transaction::begin(*m_d->database);
    if (!transaction)
        return Unexpected(transaction.error());
    ItemTable items(*m_d->database);
    Change change;
    for (const Edit &edit : edits) {
        if (const auto broken = std::visit(LimitsOf(), edit); !broken.empty())
            return overLimit(ExitCode::Malformed, broken.front());
        if (auto merged = merge(items, change, std::visit(TargetOf(), edit)); !merged)
            return Unexpected(merged.error());
    }
    std::erase_if(change.items, [](const ItemChange &item) { return item.before == item.after; });
    if (change.items.empty())
        return change;
    change.action = action.isEmpty() ? actionOf(change) : action;
    if (auto done = m_d->record(change); !done)
        return Unexpected(done.error());
    if (change.touchesPlan()) {
        const auto now = plan();
        if (!now)
            return Unexpected(now.error());
        if (const auto broken = checkLimits(*now); !broken.empty())
            return overLimit(ExitCode::Refused, broken.front());
    }
    if (auto done = (*transaction)->commit(); !done)
        return Unexpected(done.error());
    return change;
}

Result<Change> Workspace::setDevices(const DeviceTable &table, const QString &action)
{
    if (auto allowed = m_d->mayWrite(); !allowed)
        return Unexpected(allowed.error());
    auto transaction = Transaction::begin(*m_d->database);
    if (!transaction)
        return Unexpected(transaction.error());
    const auto before = ItemTable(*m_d->database).find(ItemKind::Fleet, {});
    if (!before)
        return Unexpected(before.error());
    const auto saved = fleetstore::save(*m_d->database, table);
    if (!saved)
        return Unexpected(saved.error());
    Change change {action, {{ItemKind::Fleet, {}, *before, StoredItem {0, *saved}}}, 0};
    if (auto done = m_d->record(change); !done)
        return Unexpected(done.error());
    if (auto done = fleetstore::prune(*m_d->database, *saved, keptFleetVersions); !done)
        return Unexpected(done.error());
    if (auto done = (*transaction)->commit(); !done)
        return Unexpected(done.error());
    return change;
}

Result<Change> Workspace::Private::replay(const Change &change, bool forward)
{
    if (auto allowed = mayWrite(); !allowed)
        return Unexpected(allowed.error());
    auto transaction = Transaction::begin(*database);
    if (!transaction)
        return Unexpected(transaction.error());
    Change done {(forward ? u"redo "_s : u"undo "_s) + change.action, change.items, 0};
    for (ItemChange &item : done.items) {
        if (!forward)
            std::swap(item.before, item.after);
        const auto found = ItemTable(*database).find(item.kind, item.id);
        if (!found)
            return Unexpected(found.error());
        if (*found != item.before)
            return failure(
                ExitCode::Refused,
                Tr::tr("\"%1\" has been changed since. Nothing was changed: undo the later "
                       "changes first.")
                    .arg(QString(itemKindName(item.kind) + u'/' + item.id)));
        if (item.kind != ItemKind::Fleet || !item.after)
            continue;
        const auto kept = fleetstore::exists(*database, item.after->body);
        if (!kept)
            return Unexpected(kept.error());
        if (!*kept)
            return failure(
                ExitCode::Refused,
                Tr::tr("The devices of before that import are no longer kept: the newest %1 "
                       "versions are. Nothing was changed.")
                    .arg(keptFleetVersions));
    }
    if (auto recorded = record(done); !recorded)
        return Unexpected(recorded.error());
    if (auto committed = (*transaction)->commit(); !committed)
        return Unexpected(committed.error());
    return done;
}

Result<Change> Workspace::undo(const Change &change)
{
    return m_d->replay(change, false);
}

Result<Change> Workspace::redo(const Change &change)
{
    return m_d->replay(change, true);
}

} // namespace quarterdeck
