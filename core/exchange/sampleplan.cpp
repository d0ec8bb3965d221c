// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/sampleplan.h"

#include "exchange/import.h"
#include "exchange/sample.h"
#include "fleet/rings.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QString idOf(const QString &name)
{
    static const QUuid sampleNamespace(u"{6f0f7a3e-6d6b-4f5e-9c0e-9a6d5b1c7e21}"_s);
    return QUuid::createUuidV5(sampleNamespace, name).toString(QUuid::WithoutBraces);
}

Group dynamicGroup(const QString &name, const QString &description, const QString &rule)
{
    return {idOf(u"group "_s + name), name, description, GroupKind::Dynamic, {}, rule};
}

QualityUpdatePolicy policy(const QString &name, const QString &description, bool hotpatch,
                           std::vector<Assignment> assignments)
{
    QualityUpdatePolicy policy;
    policy.id = idOf(u"policy "_s + name);
    policy.displayName = name;
    policy.description = description;
    policy.hotpatchEnabled = hotpatch;
    policy.approvalSettings = {ApprovalSetting {}};
    policy.created = policy.lastModified = sampleDate().startOfDay(Qt::UTC);
    policy.assignments = std::move(assignments);
    return policy;
}

UpdateRing updateRing(const QString &name, int deferral, int deadline, int grace,
                      const QString &group)
{
    UpdateRing ring;
    ring.id = idOf(u"update ring "_s + name);
    ring.displayName = name;
    ring.qualityDeferralDays = deferral;
    ring.qualityDeadlineDays = deadline;
    ring.gracePeriodDays = grace;
    ring.lastModified = sampleDate().startOfDay(Qt::UTC);
    ring.assignments = {{Assignment::Kind::Include, group}};
    return ring;
}

} // namespace

Result<Plan> samplePlan(const DeviceTable &devices)
{
    std::vector<Row> windows;
    for (Row row = 0; row < devices.rowCount(); ++row) {
        const QString &os = devices.text(Field::Os, row);
        if (os == "windows"_L1 || os == "windows-server"_L1)
            windows.push_back(row);
    }
    const std::array shares {
        RingShare {idOf(u"group pilot"_s), u"Ring 0 - Pilot"_s, 500},
        RingShare {idOf(u"group early"_s), u"Ring 1 - Early"_s, 2000},
        RingShare {idOf(u"group broad"_s), u"Ring 2 - Broad"_s, 7500},
    };
    auto rings = makeRings(devices, shares, windows);
    if (!rings)
        return Unexpected<Error>(rings.error());
    Plan plan;
    plan.groups = std::move(rings->groups);
    plan.groups.push_back(dynamicGroup(u"Cloud PCs"_s, u"Windows 365"_s,
                                       u"device.deviceModel -startsWith \"Cloud PC\""_s));
    plan.groups.push_back(dynamicGroup(
        u"German sites"_s, u"Berlin and Munich"_s,
        u"(device.displayName -startsWith \"BER\") or (device.displayName -startsWith \"MUC\")"_s));
    const QString pilot = shares[0].groupId;
    const QString early = shares[1].groupId;
    const QString broad = shares[2].groupId;
    const QString german = plan.groups.back().id;
    using Kind = Assignment::Kind;
    plan.policies = {
        policy(u"Hotpatch - Pilot and early"_s, u"Rings 0 and 1 apply without restarting."_s, true,
               {{Kind::Include, pilot}, {Kind::Include, early}}),
        policy(u"Hotpatch - Broad"_s, u"Everybody else, but for the German sites."_s, true,
               {{Kind::Include, broad}, {Kind::Exclude, german}}),
        policy(u"Restart at night - German sites"_s, u"Until the works council has agreed."_s,
               false, {{Kind::Include, german}}),
    };
    plan.rings = {updateRing(u"Ring 0 - Pilot"_s, 0, 2, 1, pilot),
                  updateRing(u"Ring 1 - Early"_s, 3, 3, 2, early),
                  updateRing(u"Ring 2 - Broad"_s, 7, 5, 2, broad)};
    return plan;
}

Result<DeviceTable> sampleDevices(int devices, quint32 seed, std::stop_token stop)
{
    const auto catalogue = Catalogue::shipped();
    if (!catalogue)
        return Unexpected<Error>(catalogue.error());
    const QDate today = sampleDate();
    const QDate before = today.addMonths(-1);
    const SampleFiles old = makeSample(devices, seed, *catalogue, before);
    const SampleFiles now = makeSample(devices, seed, *catalogue, today);
    const auto take = [&stop](const QByteArray &bytes, const QString &name, QDate day,
                              DeviceTable &table) {
        ImportOptions options;
        options.now =
            QDateTime(day, QTime(12, 0), Qt::UTC); // the sample's devices check in before noon
        return planImport(table, bytes, name + day.toString(Qt::ISODate) + u".csv"_s, options, stop)
            .and_then([](ImportPlan &&plan) { return applyImport(std::move(plan)); });
    };
    DeviceTable none;
    return take(old.inventory, u"devices-"_s, before, none)
        .and_then(
            [&](DeviceTable &&table) { return take(now.inventory, u"devices-"_s, today, table); })
        .and_then([&](DeviceTable &&table) { return take(now.facts, u"facts-"_s, today, table); });
}

Result<void> fillSampleWorkspace(Workspace &workspace, const SampleOptions &options)
{
    const auto devices = sampleDevices(options.devices, options.seed, options.stop);
    if (!devices)
        return Unexpected<Error>(devices.error());
    const auto plan = samplePlan(*devices);
    if (!plan)
        return Unexpected<Error>(plan.error());
    if (auto done = workspace.setDevices(*devices); !done)
        return Unexpected<Error>(done.error());
    std::vector<Edit> edits = editsBetween({}, *plan);
    edits.emplace_back(WorkspaceSettings {u"Sample fleet"_s, true});
    if (auto done = workspace.apply(edits, u"plan.import"_s); !done)
        return Unexpected<Error>(done.error());
    return {};
}

} // namespace quarterdeck
