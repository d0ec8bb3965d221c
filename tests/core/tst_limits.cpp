// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/plan.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

QualityUpdatePolicy goodPolicy()
{
    QualityUpdatePolicy policy;
    policy.id = u"p"_s;
    policy.displayName = QString(200, u'x');
    policy.description = QString(1500, u'x');
    for (const Cadence cadence : {Cadence::Monthly, Cadence::OutOfBand})
        for (const UpdateCategory category :
             {UpdateCategory::All, UpdateCategory::Security, UpdateCategory::NonSecurity})
            policy.approvalSettings.push_back({cadence, category, ApprovalMethod::Automatic, 30});
    policy.assignments = {{Assignment::Kind::Include, u"g"_s}, {Assignment::Kind::Exclude, u"g"_s}};
    return policy;
}

UpdateRing goodRing()
{
    UpdateRing ring;
    ring.id = u"r"_s;
    ring.displayName = u"Ring"_s;
    ring.qualityDeferralDays = 30;
    ring.featureDeferralDays = 365;
    ring.qualityDeadlineDays = 30;
    ring.featureDeadlineDays = 0;
    ring.gracePeriodDays = 7;
    ring.featureUninstallDays = 60;
    return ring;
}

// Fields of the errors, one a line with the message.
QString print(const std::vector<LimitError> &errors)
{
    QStringList lines;
    for (const LimitError &error : errors)
        lines << QString(error.field + ": "_L1 + error.message);
    return lines.join('\n'_L1);
}

} // namespace

class TestLimits final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }

    void policyAtItsLimits() { QCOMPARE(print(checkLimits(goodPolicy())), QString()); }

    void policyOverItsLimits_data()
    {
        using Change = std::function<void(QualityUpdatePolicy &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        QTest::newRow("no name") << Change([](auto &p) { p.displayName = u" "_s; })
                                 << u"displayName: A name is needed."_s;
        QTest::newRow("long name")
            << Change([](auto &p) { p.displayName += u'x'; })
            << u"displayName: The name has 201 characters; at most 200 are possible."_s;
        QTest::newRow("long description")
            << Change([](auto &p) { p.description += u'x'; })
            << u"description: The description has 1501 characters; at most 1500 are possible."_s;
        QTest::newRow("seventh approval setting") << Change([](auto &p) {
            p.approvalSettings.push_back({Cadence::Monthly, UpdateCategory::QuickMachineRecovery,
                                          ApprovalMethod::Automatic, 0});
        }) << u"approvalSettings: 7 approval settings; at most 6 are possible."_s;
        QTest::newRow("same approval twice")
            << Change([](auto &p) { p.approvalSettings[1] = p.approvalSettings[0]; })
            << u"approvalSettings: Approval setting 2 is for the same updates as setting 1."_s;
        QTest::newRow("deferral") << Change([](auto &p) {
            p.approvalSettings[0].deferralDays = 31;
        }) << u"deferralDays: 31 days; possible are 0 to 30."_s;
        QTest::newRow("deferral by hand") << Change([](auto &p) {
            p.approvalSettings[0].method = ApprovalMethod::Manual;
        }) << u"deferralDays: A deferral of 30 days has no meaning when updates are approved by hand."_s;
        QTest::newRow("no scope tag")
            << Change([](auto &p) { p.roleScopeTagIds.clear(); })
            << u"roleScopeTagIds: A scope tag is needed; “0” is the default one."_s;
        QTest::newRow("no group") << Change([](auto &p) { p.assignments[0].groupId.clear(); })
                                  << u"assignments: Assignment 1 names no group."_s;
        QTest::newRow("twice") << Change([](auto &p) { p.assignments.push_back(p.assignments[0]); })
                               << u"assignments: Assignment 3 repeats assignment 1."_s;
    }

    void policyOverItsLimits()
    {
        QFETCH(const std::function<void(QualityUpdatePolicy &)>, change);
        QFETCH(const QString, expected);
        QualityUpdatePolicy policy = goodPolicy();
        change(policy);
        QCOMPARE(print(checkLimits(policy)), expected);
    }

    void ringAtItsLimits() { QCOMPARE(print(checkLimits(goodRing())), QString()); }

    void ringOverItsLimits_data()
    {
        using Change = std::function<void(UpdateRing &)>;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, Change change, const QString &expected) {
            QTest::newRow(name) << std::move(change) << expected;
        };
        row(
            "quality deferral", [](auto &r) { r.qualityDeferralDays = 31; },
            u"qualityDeferralDays: 31 days; possible are 0 to 30."_s);
        row(
            "negative deferral", [](auto &r) { r.qualityDeferralDays = -1; },
            u"qualityDeferralDays: -1 days; possible are 0 to 30."_s);
        row(
            "feature deferral", [](auto &r) { r.featureDeferralDays = 366; },
            u"featureDeferralDays: 366 days; possible are 0 to 365."_s);
        row(
            "quality deadline", [](auto &r) { r.qualityDeadlineDays = 31; },
            u"qualityDeadlineDays: 31 days; possible are 0 to 30."_s);
        row(
            "feature deadline", [](auto &r) { r.featureDeadlineDays = 31; },
            u"featureDeadlineDays: 31 days; possible are 0 to 30."_s);
        row(
            "grace period", [](auto &r) { r.gracePeriodDays = 8; },
            u"gracePeriodDays: 8 days; possible are 0 to 7."_s);
        row(
            "uninstall period", [](auto &r) { r.featureUninstallDays = 1; },
            u"featureUninstallDays: 1 days; possible are 2 to 60."_s);
        row(
            "pause start without pause", [](auto &r) { r.qualityPauseStart = QDate(2026, 11, 1); },
            u"qualityPauseStart: The pause has a start, but quality updates are not paused."_s);
        row(
            "active hours", [](auto &r) { r.activeHoursEnd = r.activeHoursStart; },
            u"activeHours: Active hours start and end at the same time."_s);
        row(
            "no active hours", [](auto &r) { r.activeHoursEnd = QTime(); },
            u"activeHours: Active hours need a start and an end."_s);
    }

    void ringOverItsLimits()
    {
        QFETCH(const std::function<void(UpdateRing &)>, change);
        QFETCH(const QString, expected);
        UpdateRing ring = goodRing();
        change(ring);
        QCOMPARE(print(checkLimits(ring)), expected);
    }

    void groups()
    {
        Group group;
        group.id = u"g"_s;
        group.displayName = u"Group"_s;
        QCOMPARE(print(checkLimits(group)), QString());
        group.kind = GroupKind::Dynamic;
        group.rule = u"(device.deviceOwnership -eq \"Company\")"_s;
        QCOMPARE(print(checkLimits(group)), QString());
        group.rule = u"(device.deviceOwnership -eq "_s;
        QVERIFY(print(checkLimits(group)).startsWith("rule: Position "_L1));
        group.rule = u"device.displayName -eq \""_s + QString(3072, u'x') + u'"';
        QVERIFY(print(checkLimits(group)).contains(QRegularExpression(u"3[.,]?072"_s)));
    }

    void planReferences()
    {
        Plan plan;
        Group group;
        group.id = u"g"_s;
        group.displayName = u"Group"_s;
        plan.groups = {group};
        plan.policies = {goodPolicy()};
        plan.rings = {goodRing()};
        QCOMPARE(print(checkLimits(plan)), QString());
        plan.rings[0].assignments = {{Assignment::Kind::Include, u"gone"_s},
                                     {Assignment::Kind::AllDevices, {}}};
        QCOMPARE(print(checkLimits(plan)),
                 u"assignments: “Ring” is assigned to the group gone, which is not there."_s);
        plan.rings[0].assignments.clear();
        plan.groups.push_back(group);
        QCOMPARE(print(checkLimits(plan)),
                 u"groups: “Group” has the id g, which another one has already."_s);
        plan.groups[1].id.clear();
        QCOMPARE(print(checkLimits(plan)), u"groups: “Group” has no id."_s);
    }
};

QTEST_GUILESS_MAIN(TestLimits)
#include "tst_limits.moc"
