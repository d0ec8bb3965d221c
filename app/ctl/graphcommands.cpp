// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/graphjson.h"
#include "exchange/json.h"
#include "exchange/powershell.h"
#include "fleet/rings.h"
#include "workspaceaccess.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

Result<Answer> runPolicyImport(Context &context)
{
    const auto files = positional(context, {u"FILE"_s});
    if (!files)
        return Unexpected<Error>(files.error());
    const auto bytes = readFile(files->first());
    if (!bytes)
        return Unexpected<Error>(bytes.error());
    auto policies = policiesFromGraph(*bytes);
    if (!policies)
        return Unexpected<Error>(policies.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadWrite);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    std::vector<Edit> edits;
    QJsonArray list;
    for (QualityUpdatePolicy &policy : *policies) {
        if (policy.id.isEmpty())
            policy.id = newId();
        list.append(graphPolicyExpanded(policy));
        edits.emplace_back(policy);
    }
    if (edits.empty())
        return failure(ExitCode::Malformed, Tr::tr("%1 has no policy.").arg(files->first()));
    if (const auto change = applyAndClose(**workspace, edits); !change)
        return Unexpected<Error>(change.error());
    return Answer {Tr::tr("Policies taken over: %1.").arg(edits.size()),
                   {{u"policies"_s, list}},
                   ExitCode::Ok};
}

Result<Answer> runExportRing(Context &context)
{
    const auto asked = openItem(context, u"RING"_s, &Plan::rings, Workspace::Mode::ReadOnly);
    if (!asked)
        return Unexpected<Error>(asked.error());
    const UpdateRing &ring = asked->item;
    QJsonObject json = graphRing(ring);
    json.insert(u"assignments"_s, graphRingAssign(ring.assignments).value("assignments"_L1));
    if (!context.parser.isSet(u"out"_s))
        return Answer {QString::fromUtf8(jsonText(json).trimmed()), json, ExitCode::Ok};
    const QString path = context.parser.value(u"out"_s);
    if (const auto done = writeFile(path, jsonText(json)); !done)
        return Unexpected<Error>(done.error());
    return Answer {Tr::tr("%1 written.").arg(path), {{u"path"_s, path}}, ExitCode::Ok};
}

Result<Answer> runExportPowerShell(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto out = required(context, u"out"_s);
    if (!out)
        return Unexpected<Error>(out.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto plan = (*workspace)->plan();
    if (!plan)
        return Unexpected<Error>(plan.error());
    if (plan->policies.empty())
        return failure(ExitCode::Refused, Tr::tr("The workspace has no policy to write."));
    if (const auto done = writeFile(*out, policyScript(plan->policies)); !done)
        return Unexpected<Error>(done.error());
    return Answer {Tr::tr("%1 written. Run it with -WhatIf first.").arg(*out),
                   {{u"path"_s, *out}},
                   ExitCode::Ok};
}

// "Pilot=2.5"
Result<RingShare> readShare(const QString &text)
{
    const qsizetype equals = text.lastIndexOf(u'=');
    bool ok = false;
    const double percent = text.mid(equals + 1).toDouble(&ok);
    if (equals < 1 || !ok || !(percent >= 0 && percent <= 100))
        return failure(
            ExitCode::Usage,
            Tr::tr("“%1” is no share. Write it as NAME=PERCENT: Pilot=5.").arg(text.left(60)));
    return RingShare {{}, text.left(equals), static_cast<int>(std::lround(percent * 100))};
}

Result<std::vector<Row>> rowsOf(const QString &groupName, const Plan &plan,
                                const DeviceTable &devices)
{
    const auto found = findItem(plan.groups, groupName);
    if (!found)
        return Unexpected<Error>(found.error());
    const auto membership = evaluateGroups(plan.groups, devices);
    if (!membership)
        return Unexpected<Error>(membership.error());
    std::vector<Row> rows;
    for (Row row = 0; row < devices.rowCount(); ++row) {
        if (membership->groups[*found][row] == Member::Yes)
            rows.push_back(row);
    }
    if (rows.empty())
        return failure(ExitCode::Refused,
                       Tr::tr("The group “%1” has no members to cut.").arg(groupName));
    return rows;
}

Result<Answer> runGroupCut(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    std::vector<RingShare> shares;
    for (const QString &text : context.parser.values(u"share"_s)) {
        auto share = readShare(text);
        if (!share)
            return Unexpected<Error>(share.error());
        shares.push_back(std::move(*share));
    }
    auto workspace = openWorkspace(context, Workspace::Mode::ReadWrite);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto plan = (*workspace)->plan();
    const auto devices = (*workspace)->devices();
    if (!plan || !devices)
        return Unexpected<Error>(!plan ? plan.error() : devices.error());
    Result<std::vector<Row>> rows = std::vector<Row>();
    if (context.parser.isSet(u"of"_s))
        rows = rowsOf(context.parser.value(u"of"_s), *plan, *devices);
    if (!rows)
        return Unexpected<Error>(rows.error());
    const auto rings = makeRings(*devices, shares, *rows);
    if (!rings)
        return Unexpected<Error>(rings.error());
    if (const auto change = applyAndClose(
            **workspace, std::vector<Edit>(rings->groups.begin(), rings->groups.end()));
        !change)
        return Unexpected<Error>(change.error());
    std::vector<QStringList> lines {{Tr::tr("Group"), Tr::tr("Devices")}};
    QJsonArray list;
    for (const Group &group : rings->groups) {
        const auto members = static_cast<Row>(group.members.size());
        lines.push_back({group.displayName, QString::number(members)});
        list.append(groupJson(group, {members, 0}));
    }
    lines.push_back({Tr::tr("in no group"), QString::number(rings->outside + rings->withoutId)});
    return Answer {table(lines),
                   {{u"groups"_s, list},
                    {u"outside"_s, qint64(rings->outside)},
                    {u"withoutId"_s, qint64(rings->withoutId)}},
                   ExitCode::Ok};
}

} // namespace

std::vector<Command> graphCommands()
{
    const QCommandLineOption out {u"out"_s, Tr::tr("The file to write."), u"FILE"_s};
    return {
        {u"policy import"_s,
         u"FILE"_s,
         Tr::tr("Takes policies over from the JSON that Microsoft Graph answers."),
         {workspaceOption()},
         runPolicyImport},
        {u"export ring"_s,
         u"RING"_s,
         Tr::tr("Writes an update ring with its assignments as Graph JSON."),
         {workspaceOption(), out},
         runExportRing},
        {u"export powershell"_s,
         {},
         Tr::tr("Writes a PowerShell script that creates or updates all policies in Intune."),
         {workspaceOption(), out},
         runExportPowerShell},
        {u"group cut"_s,
         {},
         Tr::tr("Makes groups for rings from shares in percent; a device's place never changes."),
         {workspaceOption(),
          {u"share"_s, Tr::tr("A group and its share: Pilot=5 (repeatable, in order)."),
           u"NAME=PERCENT"_s},
          {u"of"_s, Tr::tr("Only members of this group; default: all devices."), u"GROUP"_s}},
         runGroupCut}};
}

} // namespace quarterdeck::ctl
