// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "fleet/devicetable.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace quarterdeck {

enum class GroupKind : quint8
{
    Assigned,
    Dynamic
};

// An Entra security group of devices.
struct Group
{
    QString id; // GUID
    QString displayName;
    QString description;
    GroupKind kind = GroupKind::Assigned;
    QStringList members; // Assigned: Entra device ids (Intune ids where a device has none)
    QString rule; // Dynamic: rule text as in Entra

    bool operator==(const Group &) const = default;
};

enum class Member : quint8
{
    No,
    Yes,
    Unknown
};

// Membership of every device in every group: one vector of rowCount() entries a group, in group
// order.
struct Membership
{
    std::vector<std::vector<Member>> groups;
    struct Counts
    {
        Row members = 0;
        Row unknown = 0;
    };
    [[nodiscard]] Counts counts(std::size_t group) const;
};

// A place in a rule where it cannot be read: 0-based offset into the rule text, for editors and the
// CLI.
struct RuleError
{
    qsizetype offset = 0;
    qsizetype length = 1;
    QString message; // translated: what was found and what was expected
};

// Evaluates all groups over the table; dynamic rules are compiled once. memberOf sees the direct
// members of assigned groups and of dynamic groups without memberOf; a memberOf of a memberOf group
// is refused, as Entra does. In an assigned group a device is Unknown if no import brought its
// Entra id and the group lists ids that no device has. Malformed: the first rule that does not
// compile or hits the regex engine's limit, with its group and position. Pure; any thread.
[[nodiscard]] Result<Membership> evaluateGroups(const std::vector<Group> &groups,
                                                const DeviceTable &table);

} // namespace quarterdeck
