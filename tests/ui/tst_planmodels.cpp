// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/assignmentsmodel.h"
#include "models/labmodels.h"
#include "models/planfindings.h"
#include "models/policiesmodel.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

using Kind = Assignment::Kind;

Group group(const QString &id)
{
    Group group;
    group.id = id;
    group.displayName = u"Group "_s + id;
    return group;
}

QualityUpdatePolicy policy(const QString &id, bool hotpatch, std::vector<Assignment> assignments)
{
    QualityUpdatePolicy policy;
    policy.id = id;
    policy.displayName = u"Policy "_s + id;
    policy.hotpatchEnabled = hotpatch;
    policy.assignments = std::move(assignments);
    return policy;
}

QString textOf(const std::vector<PlanFinding> &findings)
{
    QStringList texts;
    for (const PlanFinding &finding : findings)
        texts.append(finding.text);
    return texts.join(u'\n');
}

void tryOut(QAbstractItemModel *model)
{
    new QAbstractItemModelTester(model, QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 model);
}

} // namespace

class TestPlanModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }
    void findsNothingInASoundPolicy();
    void findsWhatIsWrong();
    void findsSharedGroups();
    void namesTheFieldOfABrokenLimit();
    void writesAssignments();
    void ticksOneBoxAGroup();
    void keepsAGroupThatIsGone();
    void listsPolicies();
    void listsRings();
    void listsProcesses();
    void listsChecks();
    void listsAllStepsOfATrial();
    void listsTrials();
};

void TestPlanModels::findsNothingInASoundPolicy()
{
    Plan plan;
    plan.groups = {group(u"a"_s)};
    plan.policies = {policy(u"1"_s, true, {{Kind::Include, u"a"_s}})};
    QCOMPARE(textOf(findings(plan, plan.policies.front())), QString());
}

void TestPlanModels::findsWhatIsWrong()
{
    Plan plan;
    plan.groups = {group(u"a"_s)};
    plan.policies = {policy(u"1"_s, true, {{Kind::Exclude, u"gone"_s}})};
    plan.policies.front().displayName.clear();
    const auto found = findings(plan, plan.policies.front());
    QCOMPARE(found.size(), 3U);
    QCOMPARE(found[0].severity, PlanFinding::Severity::Error); // the worst first
    QVERIFY(textOf(found).contains(u"reaches no device"_s));
    QVERIFY(textOf(found).contains(u"not in this workspace: gone"_s));
    QVERIFY(textOf(found).contains(u"name"_s));
}

void TestPlanModels::findsSharedGroups()
{
    Plan plan;
    plan.groups = {group(u"a"_s), group(u"b"_s)};
    plan.policies = {policy(u"1"_s, true, {{Kind::Include, u"a"_s}}),
                     policy(u"2"_s, false, {{Kind::Include, u"a"_s}, {Kind::Include, u"b"_s}}),
                     policy(u"3"_s, true, {{Kind::Include, u"a"_s}}),
                     policy(u"4"_s, false, {{Kind::Exclude, u"a"_s}, {Kind::Include, u"b"_s}})};
    const QString text = textOf(findings(plan, plan.policies[0]));
    QVERIFY(text.contains(u"disagrees with “Policy 2” about hotpatching for Group a"_s));
    QVERIFY(!text.contains(u"Policy 3"_s)); // says the same
    QVERIFY(!text.contains(u"Policy 4"_s)); // leaves the group out
    UpdateRing pilot;
    pilot.id = u"r1"_s;
    pilot.displayName = u"Pilot"_s;
    pilot.qualityDeadlineDays = 2;
    pilot.assignments = {{Kind::AllDevices, {}}};
    UpdateRing broad = pilot;
    broad.id = u"r2"_s;
    broad.displayName = u"Broad"_s;
    plan.rings = {pilot, broad};
    QVERIFY(textOf(findings(plan, pilot)).contains(u"shares all devices with the ring “Broad”"_s));
    broad.qualityDeadlineDays.reset();
    broad.qualityPaused = true;
    plan.rings = {broad};
    const QString alone = textOf(findings(plan, broad));
    QVERIFY(alone.contains(u"no deadline"_s));
    QVERIFY(alone.contains(u"paused"_s));
}

void TestPlanModels::namesTheFieldOfABrokenLimit()
{
    QCOMPARE(limitText({u"gracePeriodDays"_s, u"8 days."_s}), u"Grace period: 8 days."_s);
    QCOMPARE(limitText({u"displayName"_s, u"A name is needed."_s}), u"A name is needed."_s);
}

void TestPlanModels::writesAssignments()
{
    Plan plan;
    plan.groups = {group(u"a"_s), group(u"b"_s)};
    QCOMPARE(assignmentText(plan, {}), u"nobody"_s);
    QCOMPARE(assignmentText(
                 plan, {{Kind::Include, u"a"_s}, {Kind::AllDevices, {}}, {Kind::Exclude, u"b"_s}}),
             u"All devices, Group a; without Group b"_s);
    QCOMPARE(groupTitle(plan, u"x"_s), u"x (unknown group)"_s);
}

void TestPlanModels::ticksOneBoxAGroup()
{
    AssignmentsModel model;
    tryOut(&model);
    model.setGroups({group(u"a"_s), group(u"b"_s)}, {{17, 2}, {5, 0}});
    QCOMPARE(model.rowCount(), 3); // all devices first
    QCOMPARE(model.index(1, AssignmentsModel::Members).data().toString(), u"17"_s);
    QSignalSpy changed(&model, &AssignmentsModel::changed);
    const auto tick = [&model](int row, int column) {
        return model.setData(model.index(row, column), Qt::Checked, Qt::CheckStateRole);
    };
    QVERIFY(tick(1, AssignmentsModel::Include));
    QVERIFY(tick(1, AssignmentsModel::Exclude)); // takes the place of Include
    QVERIFY(tick(0, AssignmentsModel::Include));
    QVERIFY(!tick(0, AssignmentsModel::Exclude)); // all devices cannot be left out
    QVERIFY(!tick(1, AssignmentsModel::Name));
    QCOMPARE(changed.size(), 3);
    QCOMPARE(model.assignments(),
             std::vector<Assignment>({{Kind::AllDevices, {}}, {Kind::Exclude, u"a"_s}}));
}

void TestPlanModels::keepsAGroupThatIsGone()
{
    AssignmentsModel model;
    tryOut(&model);
    model.setGroups({group(u"a"_s)}, {});
    const std::vector<Assignment> assignments {{Kind::Include, u"a"_s}, {Kind::Include, u"gone"_s}};
    model.setAssignments(assignments);
    QCOMPARE(model.assignments(), assignments);
    QCOMPARE(model.index(2, AssignmentsModel::Kind).data().toString(), u"not in this workspace"_s);
}

void TestPlanModels::listsPolicies()
{
    Plan plan;
    plan.groups = {group(u"a"_s)};
    plan.policies = {policy(u"1"_s, true, {{Kind::Include, u"a"_s}}), policy(u"2"_s, false, {})};
    PoliciesModel model(PoliciesModel::Kind::Policies);
    tryOut(&model);
    model.setItems(policyRows(plan));
    const auto text = [&model](int row, int column) {
        return model.index(row, column).data().toString();
    };
    QCOMPARE(text(0, PoliciesModel::Setting), u"Allow"_s);
    QCOMPARE(text(1, PoliciesModel::Setting), u"Block"_s);
    QCOMPARE(text(0, PoliciesModel::Devices), u"–"_s);
    QCOMPARE(text(0, PoliciesModel::Findings), u"none"_s);
    QCOMPARE(text(1, PoliciesModel::Findings), u"1 finding(s)"_s);
    model.setDevices({1200, 0});
    QCOMPARE(text(0, PoliciesModel::Devices), QLocale().toString(1200));
    QCOMPARE(model.rowOf(u"2"_s), 1);
    QCOMPARE(model.rowOf(u"none"_s), -1);
}

void TestPlanModels::listsRings()
{
    Plan plan;
    UpdateRing ring;
    ring.id = u"r"_s;
    ring.qualityDeferralDays = 7;
    ring.gracePeriodDays = 2;
    plan.rings = {ring};
    QCOMPARE(ringRows(plan).front().setting, u"7 · – · 2"_s);
    plan.rings.front().qualityPaused = true;
    QCOMPARE(ringRows(plan).front().setting, u"Paused"_s);
}

void TestPlanModels::listsProcesses()
{
    ProcessesModel model;
    tryOut(&model);
    lab::Process process;
    process.target = {812, 51234, u"/usr/bin/python3"_s, u"python3"_s};
    process.threads = 3;
    process.obstacle = u"Another program traces it."_s;
    model.setItems({process});
    QCOMPARE(model.index(0, ProcessesModel::State).data().toString(), u"not ready"_s);
    QCOMPARE(model.index(0, ProcessesModel::State).data(Qt::ToolTipRole).toString(),
             process.obstacle);
    QCOMPARE(model.rowOf(process.target), 0);
    lab::Target reborn = process.target;
    reborn.startTime = 60000; // the pid was given to another program
    QCOMPARE(model.rowOf(reborn), -1);
}

void TestPlanModels::listsChecks()
{
    ReadinessModel model;
    tryOut(&model);
    model.setItems({{u"traced"_s, lab::CheckState::Ok, u"nobody traces it"_s},
                    {u"of-tomorrow"_s, lab::CheckState::Warning, {}}});
    QCOMPARE(model.index(0, ReadinessModel::Check).data().toString(), u"Not traced already"_s);
    QCOMPARE(model.index(0, ReadinessModel::State).data().toString(), u"passed"_s);
    QCOMPARE(model.index(1, ReadinessModel::Check).data().toString(), u"of-tomorrow"_s);
    QCOMPARE(model.index(1, ReadinessModel::State).data().toString(), u"warning"_s);
}

void TestPlanModels::listsAllStepsOfATrial()
{
    TrialStepsModel model;
    tryOut(&model);
    QCOMPARE(model.rowCount(), 0);
    lab::Trial trial;
    const QDateTime start(QDate(2026, 11, 24), QTime(6, 0), Qt::UTC);
    trial.steps = {{lab::TrialStepKind::Plan,
                    start,
                    start.addMSecs(1500),
                    true,
                    u"1 function."_s,
                    {u"crc32"_s}}};
    model.setTrial(trial, lab::TrialStepKind::Apply);
    QCOMPARE(model.rowCount(), 6);
    QCOMPARE(model.index(0, TrialStepsModel::Result).data().toString(), u"passed"_s);
    QCOMPARE(model.index(0, TrialStepsModel::Took).data().toString(),
             u"%1 s"_s.arg(QLocale().toString(1.5, 'f', 1)));
    QCOMPARE(model.index(1, TrialStepsModel::Result).data().toString(), u"running…"_s);
    QCOMPARE(model.index(2, TrialStepsModel::Result).data().toString(), u"not reached"_s);
    QCOMPARE(model.details(0), QStringList({u"1 function."_s, u"crc32"_s}));
    QCOMPARE(model.details(3), QStringList());
}

void TestPlanModels::listsTrials()
{
    TrialsModel model;
    tryOut(&model);
    lab::Trial trial;
    trial.target.name = u"python3"_s;
    trial.target.pid = 812;
    trial.packageId = u"demo"_s;
    trial.packageVersion = u"1"_s;
    model.setItems({trial});
    QCOMPARE(model.index(0, TrialsModel::Process).data().toString(), u"python3 (812)"_s);
    QCOMPARE(model.index(0, TrialsModel::Package).data().toString(), u"demo 1"_s);
    QCOMPARE(model.index(0, TrialsModel::Outcome).data().toString(),
             lab::trialOutcomeTitle(trial.outcome()));
}

QTEST_GUILESS_MAIN(TestPlanModels)
#include "tst_planmodels.moc"
