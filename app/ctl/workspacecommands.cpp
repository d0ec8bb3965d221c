// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json.h"
#include "exchange/sampleplan.h"
#include "workspaceaccess.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <limits>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

Result<Answer> runCreate(Context &context)
{
    const auto paths = positional(context, {u"FILE"_s});
    if (!paths)
        return Unexpected<Error>(paths.error());
    const bool sample = context.parser.isSet(u"sample"_s);
    const auto devices = number(context, u"devices"_s, 1, 2'000'000);
    const auto seed = number(context, u"seed"_s, 0, std::numeric_limits<int>::max());
    if (!devices || !seed)
        return Unexpected<Error>(!devices ? devices.error() : seed.error());
    const QString name = context.parser.isSet(u"name"_s)
        ? context.parser.value(u"name"_s)
        : QFileInfo(paths->first()).completeBaseName();
    // One step: the file is there with all of it, or not at all.
    auto workspace = Workspace::create(paths->first(), {}, [&](Workspace &fresh) -> Result<void> {
        if (sample)
            return fillSampleWorkspace(fresh, {*devices, static_cast<quint32>(*seed), {}});
        WorkspaceSettings settings;
        settings.name = name;
        if (const auto change = fresh.apply({settings}); !change)
            return Unexpected<Error>(change.error());
        return {};
    });
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    if (const auto closed = (*workspace)->close(); !closed)
        return Unexpected<Error>(closed.error());
    return Answer {Tr::tr("Workspace %1 made.").arg(paths->first()),
                   {{u"path"_s, paths->first()}, {u"sample"_s, sample}},
                   ExitCode::Ok};
}

Result<Answer> runInfo(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto settings = (*workspace)->settings();
    const auto devices = (*workspace)->devices();
    const auto plan = (*workspace)->plan();
    if (!settings || !devices || !plan)
        return Unexpected<Error>(!settings      ? settings.error()
                                     : !devices ? devices.error()
                                                : plan.error());
    std::vector<QStringList> rows {
        {Tr::tr("Workspace"), settings->name},
        {Tr::tr("Sample"), settings->sample ? Tr::tr("yes") : Tr::tr("no")},
        {Tr::tr("Devices"), QString::number(devices->rowCount())},
        {Tr::tr("Groups"), QString::number(plan->groups.size())},
        {Tr::tr("Policies"), QString::number(plan->policies.size())},
        {Tr::tr("Update rings"), QString::number(plan->rings.size())}};
    QJsonArray imports;
    for (const ImportRecord &record : devices->imports()) {
        rows.push_back({Tr::tr("Import"),
                        Tr::tr("%1, %2 rows, as of %3")
                            .arg(record.fileName)
                            .arg(record.rows)
                            .arg(record.asOf.toString(Qt::ISODate))});
        imports.append(toJson(record));
    }
    return Answer {table(rows),
                   {{u"name"_s, settings->name},
                    {u"sample"_s, settings->sample},
                    {u"devices"_s, static_cast<qint64>(devices->rowCount())},
                    {u"groups"_s, static_cast<qint64>(plan->groups.size())},
                    {u"policies"_s, static_cast<qint64>(plan->policies.size())},
                    {u"rings"_s, static_cast<qint64>(plan->rings.size())},
                    {u"imports"_s, imports}},
                   ExitCode::Ok};
}

QJsonObject auditJson(const AuditRow &row)
{
    return {{u"seq"_s, row.seq},
            {u"utc"_s, row.utc},
            {u"actor"_s, row.actor},
            {u"action"_s, row.action}};
}

Result<Answer> runAudit(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    std::vector<QStringList> rows {{Tr::tr("No."), Tr::tr("UTC"), Tr::tr("Who"), Tr::tr("Action")}};
    QJsonArray list;
    constexpr int batch = 1000;
    for (qint64 from = 1;;) {
        const auto part = (*workspace)->audit(from, batch);
        if (!part)
            return Unexpected<Error>(part.error());
        for (const AuditRow &row : *part) {
            rows.push_back({QString::number(row.seq), row.utc, row.actor, row.action});
            list.append(auditJson(row));
        }
        if (part->size() < batch)
            break;
        from = part->back().seq + 1;
    }
    return Answer {table(rows), {{u"rows"_s, list}}, ExitCode::Ok};
}

Result<Answer> runVerify(Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto broken = (*workspace)->verifyAudit();
    const auto head = (*workspace)->exportHead();
    if (!broken || !head)
        return Unexpected<Error>(!broken ? broken.error() : head.error());
    if (*broken)
        return Answer {
            Tr::tr("The audit log is broken at row %1: %2")
                .arg((*broken)->seq)
                .arg((*broken)->reason),
            {{u"intact"_s, false}, {u"row"_s, (*broken)->seq}, {u"message"_s, (*broken)->reason}},
            ExitCode::Refused};
    return Answer {Tr::tr("The audit log is intact: %Ln row(s), head %1.", nullptr,
                          static_cast<int>(head->seq))
                       .arg(head->hash),
                   {{u"intact"_s, true}, {u"rows"_s, head->seq}, {u"head"_s, head->hash}},
                   ExitCode::Ok};
}

} // namespace

std::vector<Command> workspaceCommands()
{
    return {{u"workspace create"_s,
             u"FILE"_s,
             Tr::tr("Makes an empty workspace, or one with the sample fleet and its plan."),
             {{u"name"_s, Tr::tr("What the workspace is called."), u"NAME"_s},
              {u"sample"_s, Tr::tr("Fill it with the sample fleet, groups, rings and policies.")},
              {u"devices"_s, Tr::tr("How many sample devices."), u"N"_s, u"20000"_s},
              {u"seed"_s, Tr::tr("The same seed gives the same fleet."), u"N"_s, u"1"_s}},
             runCreate},
            {u"workspace info"_s,
             {},
             Tr::tr("Says what a workspace holds."),
             {workspaceOption()},
             runInfo},
            {u"audit list"_s,
             {},
             Tr::tr("Lists every change made to a workspace."),
             {workspaceOption()},
             runAudit},
            {u"audit verify"_s,
             {},
             Tr::tr("Checks that the audit log is as it was written."),
             {workspaceOption()},
             runVerify}};
}

} // namespace quarterdeck::ctl
