// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/plan.h"
#include "workspaceaccess.h"

#include <QCoreApplication>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace quarterdeck::ctl {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Ctl)
};

// --group, --exclude and --all-devices as assignments.
Result<std::vector<Assignment>> assignments(const Context &context, const Plan &plan)
{
    std::vector<Assignment> list;
    if (context.parser.isSet(u"all-devices"_s))
        list.push_back({Assignment::Kind::AllDevices, {}});
    const auto add = [&](const QString &option, Assignment::Kind kind) -> Result<void> {
        for (const QString &name : context.parser.values(option)) {
            const auto group = findItem(plan.groups, name);
            if (!group)
                return Unexpected<Error>(group.error());
            list.push_back({kind, plan.groups[*group].id});
        }
        return {};
    };
    if (auto included = add(u"group"_s, Assignment::Kind::Include); !included)
        return Unexpected<Error>(included.error());
    if (auto excluded = add(u"exclude"_s, Assignment::Kind::Exclude); !excluded)
        return Unexpected<Error>(excluded.error());
    return list;
}

std::vector<QCommandLineOption> assignmentOptions()
{
    return {workspaceOption(),
            {u"name"_s, Tr::tr("Display name."), u"NAME"_s},
            {u"description"_s, Tr::tr("Description."), u"TEXT"_s},
            {u"group"_s, Tr::tr("Include this group (repeatable)."), u"GROUP"_s},
            {u"exclude"_s, Tr::tr("Exclude this group (repeatable)."), u"GROUP"_s},
            {u"all-devices"_s, Tr::tr("Include all devices.")}};
}

// The value of a whole-number option.
Result<std::optional<int>> days(const Context &context, const QString &option)
{
    if (!context.parser.isSet(option))
        return std::optional<int>();
    bool ok = false;
    const int value = context.parser.value(option).toInt(&ok);
    if (!ok)
        return failure(ExitCode::Usage,
                       Tr::tr("--%1 “%2” is no whole number of days.")
                           .arg(option, context.parser.value(option)));
    return std::optional(value);
}

// Opens, lets `make` build the item from the plan, checks its limits, stores it.
template <class Item, class Make>
Result<Item> store(Context &context, Make make)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    const auto name = required(context, u"name"_s);
    if (!name)
        return Unexpected<Error>(name.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadWrite);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto plan = (*workspace)->plan();
    if (!plan)
        return Unexpected<Error>(plan.error());
    Item item;
    item.id = newId();
    item.displayName = *name;
    item.description = context.parser.value(u"description"_s);
    item.lastModified = context.clock.nowUtc();
    auto assigned = assignments(context, *plan);
    if (!assigned)
        return Unexpected<Error>(assigned.error());
    item.assignments = std::move(*assigned);
    if (auto made = make(item); !made)
        return Unexpected<Error>(made.error());
    if (const auto broken = checkLimits(item); !broken.empty())
        return limitsBroken(broken);
    if (const auto change = applyAndClose(**workspace, {item}); !change)
        return Unexpected<Error>(change.error());
    return item;
}

Result<bool> allowOrBlock(const QString &text)
{
    if (text == "allow"_L1)
        return true;
    if (text == "block"_L1)
        return false;
    return failure(ExitCode::Usage, Tr::tr("--hotpatch is allow or block."));
}

Result<Answer> runPolicyAdd(Context &context)
{
    const auto policy =
        store<QualityUpdatePolicy>(context, [&](QualityUpdatePolicy &item) -> Result<void> {
            const auto allowed = allowOrBlock(context.parser.value(u"hotpatch"_s));
            if (!allowed)
                return Unexpected<Error>(allowed.error());
            item.hotpatchEnabled = *allowed;
            item.created = item.lastModified;
            const auto deferral = days(context, u"deferral"_s);
            if (!deferral)
                return Unexpected<Error>(deferral.error());
            if (*deferral)
                item.approvalSettings = {{Cadence::Monthly, UpdateCategory::Security,
                                          ApprovalMethod::Automatic, **deferral}};
            return {};
        });
    if (!policy)
        return Unexpected<Error>(policy.error());
    return Answer {Tr::tr("Policy “%1” made.").arg(policy->displayName),
                   {{u"id"_s, policy->id}, {u"displayName"_s, policy->displayName}},
                   ExitCode::Ok};
}

Result<Answer> runRingAdd(Context &context)
{
    const auto ring = store<UpdateRing>(context, [&](UpdateRing &item) -> Result<void> {
        const auto deferral = days(context, u"deferral"_s);
        const auto deadline = days(context, u"deadline"_s);
        const auto grace = days(context, u"grace"_s);
        if (!deferral || !deadline || !grace)
            return Unexpected<Error>(!deferral       ? deferral.error()
                                         : !deadline ? deadline.error()
                                                     : grace.error());
        item.qualityDeferralDays = deferral->value_or(0);
        item.qualityDeadlineDays = *deadline;
        item.gracePeriodDays = *grace;
        item.qualityPaused = context.parser.isSet(u"paused"_s);
        if (item.qualityPaused)
            item.qualityPauseStart = context.clock.nowUtc().date();
        return {};
    });
    if (!ring)
        return Unexpected<Error>(ring.error());
    return Answer {Tr::tr("Update ring “%1” made.").arg(ring->displayName),
                   {{u"id"_s, ring->id}, {u"displayName"_s, ring->displayName}},
                   ExitCode::Ok};
}

QString assignmentText(const std::vector<Assignment> &list, const Plan &plan)
{
    QStringList parts;
    for (const Assignment &assignment : list) {
        QString name = assignment.groupId;
        for (const Group &group : plan.groups)
            if (group.id == assignment.groupId)
                name = group.displayName;
        if (assignment.kind == Assignment::Kind::AllDevices)
            parts.append(Tr::tr("all devices"));
        else if (assignment.kind == Assignment::Kind::Include)
            parts.append(u"+ "_s + name);
        else
            parts.append(u"- "_s + name);
    }
    return parts.isEmpty() ? Tr::tr("not assigned") : parts.join(u", "_s);
}

Result<Plan> readPlan(const Context &context)
{
    if (auto none = positional(context, {}); !none)
        return Unexpected<Error>(none.error());
    auto workspace = openWorkspace(context, Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    return (*workspace)->plan();
}

Result<Answer> runPolicyList(Context &context)
{
    const auto plan = readPlan(context);
    if (!plan)
        return Unexpected<Error>(plan.error());
    std::vector<QStringList> rows {{Tr::tr("Policy"), Tr::tr("Hotpatch"), Tr::tr("Assignments")}};
    QJsonArray list;
    for (const QualityUpdatePolicy &policy : plan->policies) {
        rows.push_back({policy.displayName,
                        policy.hotpatchEnabled ? Tr::tr("Allow") : Tr::tr("Block"),
                        assignmentText(policy.assignments, *plan)});
        list.append(
            QJsonObject {{u"id"_s, policy.id},
                         {u"displayName"_s, policy.displayName},
                         {u"hotpatchEnabled"_s, policy.hotpatchEnabled},
                         {u"assignments"_s, static_cast<qint64>(policy.assignments.size())}});
    }
    return Answer {table(rows), {{u"policies"_s, list}}, ExitCode::Ok};
}

Result<Answer> runRingList(Context &context)
{
    const auto plan = readPlan(context);
    if (!plan)
        return Unexpected<Error>(plan.error());
    const auto number = [](std::optional<int> value) {
        return value ? QString::number(*value) : u"-"_s;
    };
    const auto json = [](std::optional<int> value) {
        return value ? QJsonValue(*value) : QJsonValue();
    };
    std::vector<QStringList> rows {{Tr::tr("Update ring"), Tr::tr("Deferral (days)"),
                                    Tr::tr("Deadline (days)"), Tr::tr("Grace (days)"),
                                    Tr::tr("Paused"), Tr::tr("Assignments")}};
    QJsonArray list;
    for (const UpdateRing &ring : plan->rings) {
        rows.push_back({ring.displayName, QString::number(ring.qualityDeferralDays),
                        number(ring.qualityDeadlineDays), number(ring.gracePeriodDays),
                        ring.qualityPaused ? Tr::tr("yes") : Tr::tr("no"),
                        assignmentText(ring.assignments, *plan)});
        list.append(QJsonObject {{u"id"_s, ring.id},
                                 {u"displayName"_s, ring.displayName},
                                 {u"qualityDeferralDays"_s, ring.qualityDeferralDays},
                                 {u"qualityDeadlineDays"_s, json(ring.qualityDeadlineDays)},
                                 {u"gracePeriodDays"_s, json(ring.gracePeriodDays)},
                                 {u"qualityPaused"_s, ring.qualityPaused}});
    }
    return Answer {table(rows), {{u"rings"_s, list}}, ExitCode::Ok};
}

template <class Item>
Result<Answer> remove(Context &context, std::vector<Item> Plan::*items, ItemKind kind,
                      const QString &what)
{
    const auto asked = openItem(context, what, items, Workspace::Mode::ReadWrite);
    if (!asked)
        return Unexpected<Error>(asked.error());
    const Item &item = asked->item;
    if (const auto change = applyAndClose(*asked->workspace, {Remove {kind, item.id}}); !change)
        return Unexpected<Error>(change.error());
    return Answer {
        Tr::tr("“%1” removed.").arg(item.displayName), {{u"removed"_s, item.id}}, ExitCode::Ok};
}

Result<Answer> runPolicyRemove(Context &context)
{
    return remove(context, &Plan::policies, ItemKind::Policy, u"POLICY"_s);
}

Result<Answer> runRingRemove(Context &context)
{
    return remove(context, &Plan::rings, ItemKind::Ring, u"RING"_s);
}

QString settingName(TenantDefault::Setting setting)
{
    switch (setting) {
    case TenantDefault::Setting::Allow:
        return u"allow"_s;
    case TenantDefault::Setting::Block:
        return u"block"_s;
    case TenantDefault::Setting::NotConfigured:
        break;
    }
    return u"not-configured"_s;
}

Result<Answer> runTenantDefault(Context &context)
{
    const QStringList arguments = context.parser.positionalArguments();
    if (arguments.size() > 1)
        return failure(ExitCode::Usage, Tr::tr("“%1” is one argument too many.").arg(arguments[1]));
    const bool change = !arguments.isEmpty();
    auto workspace =
        openWorkspace(context, change ? Workspace::Mode::ReadWrite : Workspace::Mode::ReadOnly);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    const auto plan = (*workspace)->plan();
    if (!plan)
        return Unexpected<Error>(plan.error());
    TenantDefault tenant = plan->tenantDefault;
    if (change) {
        using Setting = TenantDefault::Setting;
        bool known = false;
        for (const Setting setting : {Setting::Allow, Setting::Block, Setting::NotConfigured}) {
            if (arguments[0] != settingName(setting))
                continue;
            tenant.hotpatch = setting;
            known = true;
        }
        if (!known)
            return failure(
                ExitCode::Usage,
                Tr::tr("“%1” is no setting: allow, block or not-configured.").arg(arguments[0]));
        tenant.lastModified = context.clock.nowUtc();
        if (const auto changed = applyAndClose(**workspace, {tenant}); !changed)
            return Unexpected<Error>(changed.error());
    }
    return Answer {Tr::tr("Tenant default for hotpatch: %1.").arg(settingName(tenant.hotpatch)),
                   {{u"hotpatch"_s, settingName(tenant.hotpatch)}},
                   ExitCode::Ok};
}

} // namespace

std::vector<Command> planCommands()
{
    auto policyOptions = assignmentOptions();
    policyOptions.push_back({u"hotpatch"_s, Tr::tr("allow or block."), u"SETTING"_s});
    policyOptions.push_back(
        {u"deferral"_s,
         Tr::tr("Approve monthly security updates automatically after so many days."), u"DAYS"_s});
    auto ringOptions = assignmentOptions();
    ringOptions.push_back(
        {u"deferral"_s, Tr::tr("Quality update deferral, 0 to 30 days."), u"DAYS"_s});
    ringOptions.push_back({u"deadline"_s, Tr::tr("Quality update deadline in days."), u"DAYS"_s});
    ringOptions.push_back({u"grace"_s, Tr::tr("Grace period, 0 to 7 days."), u"DAYS"_s});
    ringOptions.push_back({u"paused"_s, Tr::tr("Quality updates are paused from today.")});
    const std::vector<QCommandLineOption> only {workspaceOption()};
    return {{u"ring add"_s, {}, Tr::tr("Makes an update ring."), ringOptions, runRingAdd},
            {u"ring list"_s, {}, Tr::tr("Lists update rings."), only, runRingList},
            {u"ring remove"_s, u"RING"_s, Tr::tr("Removes an update ring."), only, runRingRemove},
            {u"policy add"_s,
             {},
             Tr::tr("Makes a hotpatch (quality update) policy."),
             policyOptions,
             runPolicyAdd},
            {u"policy list"_s, {}, Tr::tr("Lists hotpatch policies."), only, runPolicyList},
            {u"policy remove"_s, u"POLICY"_s, Tr::tr("Removes a hotpatch policy."), only,
             runPolicyRemove},
            {u"tenant-default"_s, u"[allow|block|not-configured]"_s,
             Tr::tr("Shows or sets what holds for devices that no policy reaches."), only,
             runTenantDefault}};
}

} // namespace quarterdeck::ctl
