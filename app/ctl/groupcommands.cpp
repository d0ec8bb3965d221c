// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json.h"
#include "fleet/group.h"
#include "policy/plan.h"
#include "workspaceaccess.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

QString kindName(GroupKind kind)
{
    return kind == GroupKind::Dynamic ? Tr::tr("dynamic") : Tr::tr("assigned");
}

// Entra device ids of the devices that the lines of a file name by id, serial or name.
Result<QStringList> readMembers(const QString &path, DeviceTable &devices)
{
    const auto bytes = readFile(path);
    if (!bytes)
        return Unexpected<Error>(bytes.error());
    devices.index();
    QStringList members;
    int number = 0;
    for (const QString &line : QString::fromUtf8(*bytes).split(u'\n')) {
        ++number;
        const QString name = line.trimmed();
        if (name.isEmpty())
            continue;
        const auto row = devices.find(name);
        if (!row)
            return failure(ExitCode::Malformed,
                           Tr::tr("%1, line %2: there is no device “%3”, or more than one.")
                               .arg(path)
                               .arg(number)
                               .arg(name.left(60)));
        const QString entraId = devices.text(Field::EntraId, *row);
        members.append(entraId.isEmpty() ? devices.text(Field::IntuneId, *row) : entraId);
    }
    return members;
}

Result<Group> newGroup(const Context &context, Workspace &workspace)
{
    const auto name = required(context, u"name"_s);
    if (!name)
        return Unexpected<Error>(name.error());
    Group group;
    group.id = newId();
    group.displayName = *name;
    group.description = context.parser.value(u"description"_s);
    if (context.parser.isSet(u"rule"_s) == context.parser.isSet(u"members"_s))
        return failure(ExitCode::Usage, Tr::tr("Give either --rule or --members."));
    if (context.parser.isSet(u"rule"_s)) {
        group.kind = GroupKind::Dynamic;
        group.rule = context.parser.value(u"rule"_s);
    } else {
        auto devices = workspace.devices();
        if (!devices)
            return Unexpected<Error>(devices.error());
        auto members = readMembers(context.parser.value(u"members"_s), *devices);
        if (!members)
            return Unexpected<Error>(members.error());
        group.members = std::move(*members);
    }
    if (const auto broken = checkLimits(group); !broken.empty())
        return limitsBroken(broken);
    return group;
}

QString countText(const Membership::Counts &counts)
{
    if (counts.unknown == 0)
        return QString::number(counts.members);
    return Tr::tr("%1 (and %2 unknown)").arg(counts.members).arg(counts.unknown);
}

Result<Answer> runAdd(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadWrite);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto group = newGroup(context, **workspace);
    if (!group)
        return Unexpected<Error>(group.error());
    const auto plan = (*workspace)->plan();
    const auto devices = (*workspace)->devices();
    if (!plan || !devices)
        return Unexpected<Error>(!plan ? plan.error() : devices.error());
    std::vector<Group> groups = plan->groups;
    groups.push_back(*group);
    const auto membership = evaluateGroups(groups, *devices);
    if (!membership)
        return Unexpected<Error>(membership.error());
    if (const auto change = applyAndClose(**workspace, {*group}); !change)
        return Unexpected<Error>(change.error());
    const auto counts = membership->counts(groups.size() - 1);
    return Answer {
        Tr::tr("Group “%1” made; members: %2.").arg(group->displayName, countText(counts)),
        groupJson(*group, counts), ExitCode::Ok};
}

Result<Answer> runList(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto plan = (*workspace)->plan();
    const auto devices = (*workspace)->devices();
    if (!plan || !devices)
        return Unexpected<Error>(!plan ? plan.error() : devices.error());
    const auto membership = evaluateGroups(plan->groups, *devices);
    if (!membership)
        return Unexpected<Error>(membership.error());
    std::vector<QStringList> rows {
        {Tr::tr("Group"), Tr::tr("Kind"), Tr::tr("Members"), Tr::tr("Rule")}};
    QJsonArray list;
    for (std::size_t i = 0; i < plan->groups.size(); ++i) {
        const Group &group = plan->groups[i];
        const auto counts = membership->counts(i);
        rows.push_back({group.displayName, kindName(group.kind), countText(counts), group.rule});
        list.append(groupJson(group, counts));
    }
    return Answer {table(rows), {{u"groups"_s, list}}, ExitCode::Ok};
}

// Names of the policies and rings that are assigned to a group.
QStringList usersOf(const Group &group, const Plan &plan)
{
    QStringList names;
    const auto collect = [&](const auto &items) {
        for (const auto &item : items)
            for (const Assignment &assignment : item.assignments)
                if (assignment.groupId == group.id && !names.contains(item.displayName))
                    names.append(item.displayName);
    };
    collect(plan.policies);
    collect(plan.rings);
    return names;
}

Result<Answer> runRemove(Context &context)
{
    const auto asked = openItem(context, u"GROUP"_s, &Plan::groups, Workspace::Mode::ReadWrite);
    if (!asked)
        return Unexpected<Error>(asked.error());
    const Group &group = asked->item;
    if (const QStringList users = usersOf(group, asked->plan); !users.isEmpty())
        return failure(
            ExitCode::Refused,
            Tr::tr("The group “%1” is used by: %2. Take it out of those assignments first.")
                .arg(group.displayName, users.join(u", "_s)));
    if (const auto change = applyAndClose(*asked->workspace, {Remove {ItemKind::Group, group.id}});
        !change)
        return Unexpected<Error>(change.error());
    return Answer {Tr::tr("Group “%1” removed.").arg(group.displayName),
                   {{u"removed"_s, group.id}},
                   ExitCode::Ok};
}

} // namespace

std::vector<Command> groupCommands()
{
    return {{u"group add"_s,
             {},
             Tr::tr("Makes a group, by rule or of listed devices."),
             {workspaceOption(),
              {u"name"_s, Tr::tr("Display name."), u"NAME"_s},
              {u"description"_s, Tr::tr("Description."), u"TEXT"_s},
              {u"rule"_s, Tr::tr("Entra dynamic membership rule."), u"RULE"_s},
              {u"members"_s, Tr::tr("File with one device id, serial number or name a line."),
               u"FILE"_s}},
             runAdd},
            {u"group list"_s,
             {},
             Tr::tr("Lists groups with their members counted."),
             {workspaceOption()},
             runList},
            {u"group remove"_s,
             u"GROUP"_s,
             Tr::tr("Removes a group that nothing uses."),
             {workspaceOption()},
             runRemove}};
}

} // namespace quarterdeck::ctl
