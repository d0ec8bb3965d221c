// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/targeting.h"
#include "policyfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

constexpr Month feb(2026, 2);
constexpr Month mar(2026, 3);
constexpr Month apr(2026, 4);
constexpr Month may(2026, 5);
constexpr Month june(2026, 6);
constexpr Month july(2026, 7);
constexpr Month aug(2026, 8);

} // namespace

// What policies, exclusions, tenant default and rings do to verdicts.
class TestTargeting final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void tenantDefaultBeforeAndAfterMay2026();
    void policyBeatsTenantDefaultBothWays();
    void ringWithoutPolicyIsTargeted();
    void exclusionBeatsInclusion();
    void disagreeingPoliciesConflict();
    void unknownMembershipMattersOrNot();
    void heldByDeferralAndPause_data();
    void heldByDeferralAndPause();
    void ringsThatDisagree();
    void approvalByHandIsUnknown();
    void heldBaselineIsCarried();
};

void TestTargeting::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestTargeting::tenantDefaultBeforeAndAfterMay2026()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8246"_s, {2026, 4, 20});
    QCOMPARE(fleet.verdicts(row, apr, may), u"not-targeted hotpatch"_s);
    QCOMPARE(fleet.answer(row, may, u"policy.tenant-default"_s), Answer::Yes);
    fleet.plan.tenantDefault.hotpatch = TenantDefault::Setting::Block; // opted out
    QCOMPARE(fleet.verdicts(row, apr, may), u"not-targeted lcu"_s);
    QCOMPARE(fleet.answer(row, may, u"policy.tenant-default"_s), Answer::No);
    QCOMPARE(fleet.explain(row, may).cheapestEffort, Effort::PolicyChange);
    // Allow does not bring it forward.
    fleet.plan.tenantDefault.hotpatch = TenantDefault::Setting::Allow;
    QCOMPARE(fleet.verdicts(row, apr, may), u"not-targeted hotpatch"_s);
    QCOMPARE(fleet.explain(row, apr).restarts, (RestartRange {0, 0}));
}

void TestTargeting::policyBeatsTenantDefaultBothWays()
{
    PolicyFixture fleet;
    const Row allowed = fleet.client(u"A"_s, u"26100.8875"_s, {2026, 7, 20});
    const Row blocked = fleet.client(u"B"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.policy(u"Allow"_s, true, u"Allowed"_s);
    fleet.policy(u"Block"_s, false, u"Blocked"_s);
    fleet.join(u"Allowed"_s, allowed);
    fleet.join(u"Blocked"_s, blocked);
    QCOMPARE(fleet.verdict(blocked, aug), Verdict::Lcu);
    QCOMPARE(fleet.answer(blocked, aug, u"policy.hotpatch"_s), Answer::No);
    fleet.plan.tenantDefault.hotpatch = TenantDefault::Setting::Block;
    QCOMPARE(fleet.verdict(allowed, aug), Verdict::Hotpatch);
    const MonthPreview month = preview(fleet.input(), aug);
    QCOMPARE(month.devices[allowed].policy, std::int16_t(0));
    QCOMPARE(month.devices[blocked].policy, std::int16_t(1));
}

void TestTargeting::ringWithoutPolicyIsTargeted()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.7623"_s, {2026, 1, 20});
    fleet.ring(u"Broad"_s, 7, u"All"_s);
    fleet.join(u"All"_s, row);
    // Before May a ring brings the LCU; the baseline of April puts the device on the track for May.
    QCOMPARE(fleet.verdicts(row, feb, may), u"lcu lcu lcu hotpatch"_s);
    QCOMPARE(fleet.answer(row, apr, u"policy.assignment"_s), Answer::No);
    QCOMPARE(preview(fleet.input(), may).devices[row].ring, std::int16_t(0));
}

void TestTargeting::exclusionBeatsInclusion()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8246"_s, {2026, 4, 20});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s)
        .assignments.push_back({Assignment::Kind::Exclude, u"id-Kiosks"_s});
    fleet.join(u"All"_s, row);
    fleet.join(u"Kiosks"_s, row);
    const Explanation explanation = fleet.explain(row, apr);
    QCOMPARE(explanation.verdict, Verdict::NotTargeted);
    QVERIFY2(explanation.reason.contains(u"excludes group “Kiosks”"_s),
             qPrintable(explanation.reason));
    QCOMPARE(fleet.answer(row, apr, u"policy.exclusion"_s), Answer::No);
    // Excluded devices are no members, so the tenant default decides for them.
    QCOMPARE(fleet.verdict(row, may), Verdict::Hotpatch);
    QCOMPARE(fleet.answer(row, may, u"policy.exclusion"_s), Answer::DoesNotApply);
}

void TestTargeting::disagreeingPoliciesConflict()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.policy(u"Allow"_s, true, u"All"_s);
    fleet.policy(u"Block"_s, false, u"All"_s);
    fleet.join(u"All"_s, row);
    const Explanation explanation = fleet.explain(row, aug);
    QCOMPARE(explanation.verdict, Verdict::Unknown);
    QVERIFY(explanation.conflict);
    QVERIFY(explanation.reason.contains(u"“Allow” allows hotpatch; “Block” blocks hotpatch"_s));
    QCOMPARE(preview(fleet.input(), aug).devices[row].policy, std::int16_t(-1));
    QCOMPARE(fleet.explain(row, july).restarts, (RestartRange {1, 1})); // the baseline comes anyway
    // The order of the policies makes no difference.
    std::swap(fleet.plan.policies[0], fleet.plan.policies[1]);
    QCOMPARE(fleet.verdict(row, aug), Verdict::Unknown);
    // Two that agree are no conflict.
    fleet.plan.policies[0].hotpatchEnabled = true;
    QCOMPARE(fleet.verdict(row, aug), Verdict::Hotpatch);
    QVERIFY(!fleet.explain(row, aug).conflict);
}

void TestTargeting::unknownMembershipMattersOrNot()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8246"_s, {2026, 4, 20});
    fleet.policy(u"Hotpatch"_s, true, u"Maybe"_s);
    fleet.join(u"Maybe"_s, row, Member::Unknown);
    // In April it decides; in May policy and tenant default say the same.
    QCOMPARE(fleet.verdict(row, apr), Verdict::Unknown);
    const Explanation explanation = fleet.explain(row, apr);
    QVERIFY(explanation.reason.contains("Maybe"_L1));
    QCOMPARE(explanation.cheapestEffort, Effort::CollectData);
    const Row later = fleet.client(u"PC2"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.join(u"Maybe"_s, later, Member::Unknown);
    QCOMPARE(fleet.verdict(later, aug), Verdict::Hotpatch);
    fleet.plan.policies[0].hotpatchEnabled = false;
    QCOMPARE(fleet.verdict(later, aug), Verdict::Unknown);
    // A sure Allow and a Block that may reach it.
    fleet.policy(u"Sure"_s, true, u"All"_s);
    fleet.join(u"All"_s, later);
    QCOMPARE(fleet.verdict(later, aug), Verdict::Unknown);
    QCOMPARE(fleet.answer(later, aug, u"policy.conflict"_s), Answer::Unknown);
    QVERIFY(!fleet.explain(later, aug).conflict); // not known, and not a contradiction yet
    // An assignment to a group that is not there is not known either.
    fleet.plan.policies.resize(1);
    fleet.plan.policies[0].assignments[0].groupId = u"gone"_s;
    QCOMPARE(fleet.verdict(later, aug), Verdict::Unknown);
}

void TestTargeting::heldByDeferralAndPause_data()
{
    QTest::addColumn<int>("deferral");
    QTest::addColumn<QDate>("pauseStart");
    QTest::addColumn<Verdict>("february");
    QTest::addColumn<Verdict>("march");
    // Patch Tuesdays: 10 February, 10 March (28 days later), 14 April (35 days later).
    QTest::newRow("27 days") << 27 << QDate() << Verdict::Hotpatch << Verdict::Hotpatch;
    QTest::newRow("28 days") << 28 << QDate() << Verdict::Held << Verdict::Hotpatch;
    QTest::newRow("30 days") << 30 << QDate() << Verdict::Held << Verdict::Hotpatch;
    QTest::newRow("paused before") << 0 << QDate(2026, 2, 5) << Verdict::Held << Verdict::Hotpatch;
    QTest::newRow("paused early enough")
        << 0 << QDate(2026, 2, 2) << Verdict::Hotpatch << Verdict::Hotpatch;
    QTest::newRow("paused after the install")
        << 0 << QDate(2026, 2, 12) << Verdict::Hotpatch << Verdict::Hotpatch;
    QTest::newRow("paused before a deferred install")
        << 7 << QDate(2026, 2, 12) << Verdict::Held << Verdict::Hotpatch;
}

void TestTargeting::heldByDeferralAndPause()
{
    QFETCH(const int, deferral);
    QFETCH(const QDate, pauseStart);
    QFETCH(const Verdict, february);
    QFETCH(const Verdict, march);
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.7623"_s, {2026, 1, 20});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    UpdateRing &ring = fleet.ring(u"Ring"_s, deferral, u"All"_s);
    fleet.join(u"All"_s, row);
    if (pauseStart.isValid()) {
        ring.qualityPaused = true;
        ring.qualityPauseStart = pauseStart;
    }
    QCOMPARE(fleet.verdict(row, feb), february);
    QCOMPARE(fleet.verdict(row, mar), march);
    if (february == Verdict::Held) {
        const Explanation explanation = fleet.explain(row, feb);
        QCOMPARE(explanation.restarts, (RestartRange {0, 0}));
        QVERIFY(explanation.reason.contains("2026-03-10"_L1));
        QCOMPARE(explanation.cheapestEffort, Effort::PolicyChange);
    }
}

void TestTargeting::ringsThatDisagree()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.7623"_s, {2026, 1, 20});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    fleet.ring(u"Fast"_s, 0, u"All"_s);
    fleet.ring(u"Slow"_s, 30, u"All"_s);
    fleet.join(u"All"_s, row);
    const Explanation explanation = fleet.explain(row, feb);
    QCOMPARE(explanation.verdict, Verdict::Unknown);
    QVERIFY(explanation.conflict);
    QVERIFY(explanation.reason.contains(u"“Fast”"_s) && explanation.reason.contains(u"“Slow”"_s));
    QCOMPARE(preview(fleet.input(), feb).devices[row].ring, std::int16_t(-1));
    // A paused ring without a start: not known when it ends.
    fleet.plan.rings.resize(1);
    fleet.plan.rings[0].qualityPaused = true;
    QCOMPARE(fleet.verdict(row, feb), Verdict::Unknown);
    QVERIFY(!fleet.explain(row, feb).conflict);
}

void TestTargeting::approvalByHandIsUnknown()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.7623"_s, {2026, 1, 20});
    QualityUpdatePolicy &policy = fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    fleet.join(u"All"_s, row);
    policy.approvalSettings = {
        {Cadence::Monthly, UpdateCategory::Security, ApprovalMethod::Manual, 0}};
    QCOMPARE(fleet.verdict(row, feb), Verdict::Unknown);
    QCOMPARE(fleet.answer(row, feb, u"policy.approval"_s), Answer::Unknown);
    policy.approvalSettings = {
        {Cadence::Monthly, UpdateCategory::Security, ApprovalMethod::Automatic, 28}};
    QCOMPARE(fleet.verdict(row, feb), Verdict::Held);
    // By hand for optional updates only: no matter.
    policy.approvalSettings = {
        {Cadence::Monthly, UpdateCategory::NonSecurity, ApprovalMethod::Manual, 0}};
    QCOMPARE(fleet.verdict(row, feb), Verdict::Hotpatch);
}

void TestTargeting::heldBaselineIsCarried()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.7781"_s, {2026, 3, 20});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    // Paused over April (14 April to 12 May): the baseline comes with May's hotpatch, and its
    // restart too.
    UpdateRing &ring = fleet.ring(u"Ring"_s, 0, u"All"_s);
    ring.qualityPaused = true;
    ring.qualityPauseStart = QDate(2026, 4, 10);
    fleet.join(u"All"_s, row);
    QCOMPARE(firstInstallDay(ring, {2026, 4, 14}), QDate(2026, 5, 15));
    QCOMPARE(fleet.verdicts(row, apr, june), u"held hotpatch-after-baseline baseline"_s);
}

QTEST_GUILESS_MAIN(TestTargeting)
#include "tst_targeting.moc"
