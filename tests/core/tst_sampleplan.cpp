// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storesupport.h"
#include "exchange/sampleplan.h"
#include "fleet/group.h"
#include "policy/preview.h"

#include <QDir>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestSamplePlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void keepsItsLimits();
    void reachesTheFleet();
    void fillsAWorkspace();
    void leavesNothingWhenStopped();
};

void TestSamplePlan::keepsItsLimits()
{
    const auto devices = sampleDevices(500, 1);
    QVERIFY(devices);
    const auto plan = samplePlan(*devices);
    QVERIFY(plan);
    QVERIFY(checkLimits(*plan).empty());
    for (const Group &group : plan->groups)
        QVERIFY2(checkLimits(group).empty(), qPrintable(group.displayName));
    for (const QualityUpdatePolicy &policy : plan->policies)
        QVERIFY2(checkLimits(policy).empty(), qPrintable(policy.displayName));
    for (const UpdateRing &ring : plan->rings)
        QVERIFY2(checkLimits(ring).empty(), qPrintable(ring.displayName));
    QCOMPARE(*samplePlan(*devices), *plan); // the same every time
}

void TestSamplePlan::reachesTheFleet()
{
    const auto devices = sampleDevices(2000, 1);
    QVERIFY(devices);
    const auto plan = samplePlan(*devices);
    const auto membership = evaluateGroups(plan->groups, *devices);
    QVERIFY(membership);
    for (std::size_t group = 0; group < plan->groups.size(); ++group)
        QVERIFY2(membership->counts(group).members > 0,
                 qPrintable(plan->groups[group].displayName));
    const auto catalogue = Catalogue::shipped();
    const auto rules = RulePack::shipped();
    QVERIFY(catalogue && rules);
    const PolicyInput input {*devices,    *plan,
                             *membership, *catalogue,
                             *rules,      QDateTime(QDate(2026, 11, 24), QTime(8, 0), Qt::UTC)};
    const MonthPreview november = preview(input, Month(2026, 11));
    QVERIFY(november.count(Verdict::Hotpatch) > 0);
    QVERIFY(november.count(Verdict::Lcu) > 0);
    QVERIFY(november.count(Verdict::Unknown) > 0);
    QVERIFY(std::ranges::any_of(november.devices, &DeviceVerdict::conflict));
}

void TestSamplePlan::fillsAWorkspace()
{
    const QTemporaryDir folder;
    const auto fill = [](Workspace &workspace) {
        return fillSampleWorkspace(workspace, {500, 1, {}});
    };
    const auto workspace =
        Workspace::create(folder.filePath(u"sample.quarterdeck"_s), test::someContext(), fill);
    VERIFY_OK(workspace);
    QVERIFY((*workspace)->settings()->sample);
    const auto devices = (*workspace)->devices();
    VERIFY_OK(devices);
    QCOMPARE(devices->rowCount(), 500U);
    QCOMPARE(devices->imports().size(), 3U);
    QCOMPARE(*(*workspace)->plan(), *samplePlan(*devices));
    Row withHistory = 0;
    for (Row row = 0; row < devices->rowCount(); ++row)
        withHistory += devices->history(row).size() > 1 ? 1 : 0;
    QVERIFY(withHistory > 250);
    QVERIFY(!*(*workspace)->verifyAudit());
}

void TestSamplePlan::leavesNothingWhenStopped()
{
    const QTemporaryDir folder;
    std::stop_source stop;
    stop.request_stop();
    const auto fill = [&](Workspace &workspace) {
        return fillSampleWorkspace(workspace, {100, 1, stop.get_token()});
    };
    const auto made =
        Workspace::create(folder.filePath(u"sample.quarterdeck"_s), test::someContext(), fill);
    QVERIFY(!made);
    QCOMPARE(made.error().code, ExitCode::Refused);
    QVERIFY(QDir(folder.path()).isEmpty());
}

QTEST_GUILESS_MAIN(TestSamplePlan)
#include "tst_sampleplan.moc"
