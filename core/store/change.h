// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"
#include "servicing/release.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <variant>
#include <vector>

namespace quarterdeck {

// What a workspace holds, item by item.
enum class ItemKind : quint8
{
    Group,
    Policy,
    Ring,
    TenantDefault,
    Release, // a catalogue row added by hand
    CostSheet,
    Settings,
    Trial,
    Fleet, // points to the stored version of the device table
};
// Stable, for the file and the audit log: "tenant-default".
[[nodiscard]] QString itemKindName(ItemKind kind);
[[nodiscard]] std::optional<ItemKind> itemKindByName(QStringView name);

// A catalogue row that an administrator added: an unplanned baseline that arrived, a what-if.
struct HandRelease
{
    QString id; // any text, unique among the hand rows
    Release release;
    bool operator==(const HandRelease &) const = default;
};

// What the workspace is called and whether it is the sample (watermarked on screen and in reports).
struct WorkspaceSettings
{
    QString name;
    bool sample = false;
    bool operator==(const WorkspaceSettings &) const = default;
};

// A document that the store keeps without reading it: the cost sheet (outlook), a trial (lab).
struct Document
{
    ItemKind kind = ItemKind::Trial; // CostSheet (id empty) or Trial
    QString id;
    QJsonObject body;
    bool operator==(const Document &) const = default;
};

// Takes an item away. Removing what is not there is refused.
struct Remove
{
    ItemKind kind = ItemKind::Group;
    QString id;
    bool operator==(const Remove &) const = default;
};

// One edit: a value is put (added, or replaces the one with the same id), or an item is removed.
using Edit = std::variant<Group, QualityUpdatePolicy, UpdateRing, TenantDefault, HandRelease,
                          WorkspaceSettings, Document, Remove>;

// The edits that turn `from` into `to`, items matched by id.
[[nodiscard]] std::vector<Edit> editsBetween(const Plan &from, const Plan &to);

// An item as the file has it: its place among its kind, and its JSON.
struct StoredItem
{
    qint64 position = 0;
    QJsonObject body;
    bool operator==(const StoredItem &) const = default;
};

struct ItemChange
{
    ItemKind kind = ItemKind::Group;
    QString id;
    std::optional<StoredItem> before; // unset: it was not there
    std::optional<StoredItem> after; // unset: it is gone
    bool operator==(const ItemChange &) const = default;
};

// A change that was made to a workspace, whole enough to be undone and done again. An import of
// devices is one item too: both versions of the table stay in the file, only the pointer moves.
struct Change
{
    QString action; // stable word of the audit log: "policy.change", "fleet.import"
    std::vector<ItemChange> items; // empty: the edit changed nothing and nothing was audited
    qint64 auditSeq = 0; // row of the audit log, 0 = none
    bool operator==(const Change &) const = default;

    [[nodiscard]] bool touches(ItemKind kind) const;
    [[nodiscard]] bool touchesPlan() const; // groups, policies, rings, tenant default
};

} // namespace quarterdeck
