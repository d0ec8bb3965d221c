// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "golden.h"
#include "policyfixture.h"

#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

constexpr Month jan(2026, 1);
constexpr Month apr(2026, 4);
constexpr Month may(2026, 5);
constexpr Month june(2026, 6);
constexpr Month july(2026, 7);
constexpr Month aug(2026, 8);
constexpr Month sep(2026, 9);
constexpr Month oct(2026, 10);
constexpr Month nov(2026, 11);
constexpr Month dec(2026, 12);

} // namespace

class TestVerdicts final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void healthyClientThroughTheYear();
    void unplannedBaselineRestartsInJuneAndJuly();
    void plannedMonthsAreUnconfirmed();
    void behindGetsTheBaselineFirst();
    void lcuTakesOffTheTrackUntilTheNextBaseline();
    void lcuAndHotpatchOfOneMonthAreNotCompared();
    void octoberBuildWithTwoKbs_data();
    void octoberBuildWithTwoKbs();
    void buildInNoRowIsUnknownUntilTheNextBaseline();
    void monthBeforeTheFirstSnapshotHasNoData();
    void laterSnapshotCorrectsTheWalk();
    void upgradeInAHotpatchMonth();
    void versions_data();
    void versions();
    void failedCheckBeatsMissing();
    void serversNeedNoPolicy();
    void cheapestFixTakesTheLowestEffort();
    void projectedBuildPassesTheFloor();
    void staleDataDoesNotDecide();
    void outOfScopeIsCountedApart();
    void countsAddUpToRows();
    void goldenChains();
    void rulePackFollowsTheTranslation();
};

void TestVerdicts::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestVerdicts::healthyClientThroughTheYear()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.7623"_s, {2026, 1, 20});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    fleet.join(u"All"_s, row);
    QCOMPARE(
        fleet.verdicts(row, jan, dec),
        u"baseline hotpatch hotpatch baseline hotpatch baseline baseline hotpatch hotpatch baseline hotpatch hotpatch"_s);
    RestartRange year;
    for (const MonthPreview &month : preview(fleet.input(), jan, dec)) {
        year.least += month.restarts.least;
        year.most += month.restarts.most;
    }
    QCOMPARE(year, (RestartRange {5, 5})); // facts 2: restarts of 2026, planned rows included
}

void TestVerdicts::unplannedBaselineRestartsInJuneAndJuly()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8390"_s, {2026, 5, 20});
    const Explanation explanation = fleet.explain(row, june);
    QCOMPARE(explanation.verdict, Verdict::Baseline);
    QCOMPARE(explanation.monthType, ReleaseType::UnplannedBaseline);
    QVERIFY(explanation.confirmed);
    QCOMPARE(fleet.verdict(row, july), Verdict::Baseline);
}

void TestVerdicts::plannedMonthsAreUnconfirmed()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    QVERIFY(fleet.explain(row, aug).confirmed);
    for (const Month month : {sep, oct, nov, dec})
        QVERIFY(!fleet.explain(row, month).confirmed);
    QCOMPARE(fleet.verdicts(row, sep, dec), u"hotpatch baseline hotpatch hotpatch"_s);
}

void TestVerdicts::behindGetsTheBaselineFirst()
{
    PolicyFixture fleet;
    // In August, on the hotpatch of May: the baselines of June and July are missing.
    const Row row = fleet.client(u"PC"_s, u"26100.8390"_s, {2026, 8, 3});
    QCOMPARE(fleet.verdicts(row, aug, sep), u"hotpatch-after-baseline hotpatch"_s);
    QCOMPARE(fleet.explain(row, aug).restarts, (RestartRange {1, 1}));
    // A build of no row, but below the baseline, is behind as well: baselines are on both tracks.
    const Row old = fleet.client(u"PC2"_s, u"26100.8000"_s, {2026, 8, 3});
    QCOMPARE(fleet.verdict(old, aug), Verdict::HotpatchAfterBaseline);
}

void TestVerdicts::lcuTakesOffTheTrackUntilTheNextBaseline()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8457"_s, {2026, 5, 20}); // LCU of May
    QCOMPARE(fleet.verdicts(row, may, aug), u"lcu baseline baseline hotpatch"_s);
    const Explanation explanation = fleet.explain(row, may);
    QCOMPARE(explanation.restarts, (RestartRange {1, 1}));
    QCOMPARE(fleet.answer(row, may, u"track"_s), Answer::No);
    // February's LCU lasts through March.
    const Row early = fleet.client(u"PC2"_s, u"26100.7840"_s, {2026, 2, 20});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    fleet.join(u"All"_s, early);
    QCOMPARE(fleet.verdicts(early, {2026, 2}, may), u"lcu lcu baseline hotpatch"_s);
}

void TestVerdicts::lcuAndHotpatchOfOneMonthAreNotCompared()
{
    PolicyFixture fleet;
    // The hotpatch of August (.9106) is lower than its LCU (.9168), and the one that is on the
    // track.
    const Row hotpatched = fleet.client(u"A"_s, u"26100.9106"_s, {2026, 8, 20});
    const Row lcu = fleet.client(u"B"_s, u"26100.9168"_s, {2026, 8, 20});
    QCOMPARE(fleet.verdict(hotpatched, sep), Verdict::Hotpatch);
    QCOMPARE(fleet.verdict(lcu, sep), Verdict::Lcu);
    // September's hotpatch out of band (.9448) is above that month's LCU, and on the track all the
    // same.
    const Row oob = fleet.client(u"C"_s, u"26100.9448"_s, {2026, 9, 20});
    QCOMPARE(fleet.verdict(oob, sep), Verdict::Hotpatch);
}

void TestVerdicts::octoberBuildWithTwoKbs_data()
{
    QTest::addColumn<QString>("build");
    QTest::addColumn<QString>("kb");
    QTest::addColumn<QString>("verdicts"); // November and December 2025, January 2026
    QTest::newRow("baseline of 14 October")
        << u"26100.6899"_s << QString() << u"hotpatch hotpatch baseline"_s;
    QTest::newRow("baseline of 24 October")
        << u"26100.6905"_s << u"KB5070893"_s << u"hotpatch hotpatch baseline"_s;
    QTest::newRow("number without KB")
        << u"26100.6905"_s << u"5070893"_s << u"hotpatch hotpatch baseline"_s;
    QTest::newRow("out of band, 23 October")
        << u"26100.6905"_s << u"KB5070881"_s << u"lcu lcu baseline"_s;
    QTest::newRow("KB not collected")
        << u"26100.6905"_s << QString() << u"unknown unknown baseline"_s;
    QTest::newRow("KB of neither")
        << u"26100.6905"_s << u"KB5066835"_s << u"unknown unknown baseline"_s;
}

void TestVerdicts::octoberBuildWithTwoKbs()
{
    QFETCH(const QString, build);
    QFETCH(const QString, kb);
    QFETCH(const QString, verdicts);
    PolicyFixture fleet;
    const Row row = fleet.server2025(u"SRV"_s, u"26100.6508"_s, {2025, 9, 20});
    fleet.seen(row, build, {2025, 10, 28}, kb);
    QCOMPARE(fleet.verdicts(row, {2025, 11}, {2026, 1}), verdicts);
}

void TestVerdicts::buildInNoRowIsUnknownUntilTheNextBaseline()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.9200"_s, {2026, 8, 20});
    QCOMPARE(fleet.verdicts(row, aug, nov), u"unknown unknown baseline hotpatch"_s);
    const Explanation explanation = fleet.explain(row, aug);
    QCOMPARE(explanation.restarts, (RestartRange {0, 1}));
    QVERIFY2(explanation.reason.contains("in no catalogue row"_L1), qPrintable(explanation.reason));
    QCOMPARE(explanation.cheapestEffort, Effort::CollectData);
    // Seen in October: before its Patch Tuesday any build is below the baseline, after it nobody
    // knows.
    const Row before = fleet.client(u"PC2"_s, u"26100.9457"_s, {2026, 10, 5});
    const Row after = fleet.client(u"PC3"_s, u"26100.9457"_s, {2026, 10, 20});
    QCOMPARE(fleet.verdicts(before, oct, nov), u"baseline hotpatch"_s);
    QCOMPARE(fleet.verdicts(after, oct, nov), u"unknown unknown"_s);
}

void TestVerdicts::monthBeforeTheFirstSnapshotHasNoData()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.set(row, Field::Vbs, u"off"_s); // today's facts say nothing about then
    QCOMPARE(fleet.verdicts(row, may, july), u"unknown unknown lcu"_s);
    const Explanation explanation = fleet.explain(row, may);
    QCOMPARE(explanation.chain.size(), std::size_t(1));
    QCOMPARE(explanation.chain.front().ruleId, u"data.history"_s);
    QVERIFY(explanation.chain.front().found.contains("2026-07-20"_L1));
    QCOMPARE(explanation.restarts, (RestartRange {0, 1}));
    QCOMPARE(fleet.explain(row, apr).restarts,
             (RestartRange {1, 1})); // a baseline month by cadence
}

void TestVerdicts::laterSnapshotCorrectsTheWalk()
{
    PolicyFixture fleet;
    // Carried forward it would hotpatch in August; the import of August shows the LCU.
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.seen(row, u"26100.9168"_s, {2026, 8, 25});
    QCOMPARE(fleet.verdicts(row, july, nov), u"baseline lcu lcu baseline hotpatch"_s);
}

void TestVerdicts::upgradeInAHotpatchMonth()
{
    PolicyFixture fleet;
    // Facts 1.8: an upgrade to 25H2 in a hotpatch month means LCUs until the next baseline.
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.seen(row, u"26200.9168"_s, {2026, 8, 25});
    QCOMPARE(fleet.explain(row, july).product, Product::Win11_24H2);
    QCOMPARE(fleet.explain(row, aug).product, Product::Win11_25H2);
    QCOMPARE(fleet.verdicts(row, aug, nov), u"lcu lcu baseline hotpatch"_s);
}

void TestVerdicts::versions_data()
{
    QTest::addColumn<QString>("build");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("24H2") << u"26100.9106"_s << Verdict::Hotpatch;
    QTest::newRow("25H2") << u"26200.9106"_s << Verdict::Hotpatch;
    QTest::newRow("Windows 10") << u"19045.6216"_s << Verdict::Lcu;
    QTest::newRow("23H2") << u"22631.5768"_s << Verdict::Lcu;
    QTest::newRow("26H1") << u"28000.1575"_s << Verdict::Unknown;
    QTest::newRow("26H2") << u"26300.9457"_s << Verdict::Unknown;
}

void TestVerdicts::versions()
{
    QFETCH(const QString, build);
    QFETCH(const Verdict, verdict);
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, build, {2026, 8, 20});
    const Explanation explanation = fleet.explain(row, sep);
    QCOMPARE(explanation.verdict, verdict);
    if (verdict != Verdict::Hotpatch)
        QVERIFY2(explanation.reason.startsWith("Windows version:"_L1),
                 qPrintable(explanation.reason));
}

void TestVerdicts::failedCheckBeatsMissing()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.set(row, Field::Licence, QString()); // missing
    QCOMPARE(fleet.verdict(row, aug), Verdict::Unknown);
    fleet.set(row, Field::Vbs, u"off"_s); // failed
    QCOMPARE(fleet.verdict(row, aug), Verdict::Lcu);
    QVERIFY(fleet.explain(row, aug).reason.startsWith("VBS: VBS off"_L1));
    // Held comes before a failed check, Not targeted before all.
    fleet.ring(u"Slow"_s, 30, u"All"_s);
    fleet.join(u"All"_s, row);
    QCOMPARE(fleet.verdict(row, aug), Verdict::Held);
}

void TestVerdicts::serversNeedNoPolicy()
{
    PolicyFixture fleet;
    const Row server = fleet.server2025(u"SRV"_s, u"26100.32690"_s, {2026, 4, 20});
    const Row azure = fleet.serverAzure(u"AZ"_s, u"20348.5020"_s, {2026, 4, 20});
    const Row azure2025 = fleet.serverAzure(u"AZ25"_s, u"26100.32690"_s, {2026, 4, 20});
    QCOMPARE(fleet.verdicts(server, apr, may), u"baseline hotpatch"_s);
    QCOMPARE(fleet.verdicts(azure, apr, may), u"baseline hotpatch"_s);
    QCOMPARE(fleet.verdicts(azure2025, apr, may), u"baseline hotpatch"_s);
    QCOMPARE(fleet.explain(azure, may).product, Product::WS2022Azure);
    QCOMPARE(fleet.explain(azure2025, may).product, Product::WS2025);
    // Azure Edition needs no Arc, others do.
    fleet.set(server, Field::ArcHotpatch, u"not-connected"_s);
    fleet.set(azure2025, Field::ArcHotpatch, u"not-connected"_s);
    QCOMPARE(fleet.verdict(server, may), Verdict::Lcu);
    QCOMPARE(fleet.verdict(azure2025, may), Verdict::Hotpatch);
    // A policy for quality updates does not reach servers; a ring that holds does.
    fleet.policy(u"Block"_s, false, u"All"_s);
    fleet.join(u"All"_s, azure);
    QCOMPARE(fleet.verdict(azure, may), Verdict::Hotpatch);
    fleet.ring(u"Slow"_s, 28, u"All"_s);
    QCOMPARE(fleet.verdict(azure, may), Verdict::Held);
    // Server 2022 of another edition is no product of the catalogue.
    const Row plain = fleet.server2025(u"OLD"_s, u"20348.5020"_s, {2026, 4, 20});
    QCOMPARE(fleet.verdict(plain, may), Verdict::Lcu);
    QVERIFY(fleet.explain(plain, may).reason.startsWith("Windows Server version"_L1));
    // Without the edition one cannot tell.
    fleet.set(plain, Field::Edition, QString());
    QCOMPARE(fleet.verdict(plain, may), Verdict::Unknown);
}

void TestVerdicts::cheapestFixTakesTheLowestEffort()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.set(row, Field::Vbs, u"configured"_s);
    fleet.set(row, Field::Licence, u"none"_s);
    const Explanation explanation = fleet.explain(row, aug);
    QCOMPARE(explanation.cheapestEffort, Effort::SettingAndRestart);
    QVERIFY(explanation.cheapestFix.startsWith("Turn virtualization-based security on"_L1));
    QVERIFY(explanation.cheapestFix.endsWith("After that there is still: Licence."_L1));
    // A missing fact is cheaper than any change.
    fleet.set(row, Field::Edition, QString());
    QCOMPARE(fleet.explain(row, aug).cheapestEffort, Effort::CollectData);
    // Nothing to mend: no fix.
    const Row fine = fleet.client(u"PC2"_s, u"26100.8875"_s, {2026, 7, 20});
    QVERIFY(fleet.explain(fine, aug).cheapestFix.isEmpty());
    QVERIFY(!fleet.explain(fine, aug).cheapestEffort);
}

void TestVerdicts::projectedBuildPassesTheFloor()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.1742"_s, {2025, 4, 1});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    fleet.join(u"All"_s, row);
    QCOMPARE(fleet.verdicts(row, {2025, 4}, {2025, 5}), u"lcu hotpatch"_s);
    QCOMPARE(fleet.answer(row, {2025, 4}, u"client.build-floor"_s), Answer::No);
}

void TestVerdicts::staleDataDoesNotDecide()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.set(row, Field::LastCheckIn,
              QDateTime(QDate(2026, 8, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch());
    QCOMPARE(fleet.answer(row, aug, u"data.age"_s), Answer::Unknown);
    QCOMPARE(fleet.verdict(row, aug), Verdict::Hotpatch);
    QVERIFY(fleet.explain(row, aug).cheapestFix.isEmpty());
}

void TestVerdicts::outOfScopeIsCountedApart()
{
    PolicyFixture fleet;
    const Row phone = fleet.phone(u"Phone"_s);
    const MonthPreview month = preview(fleet.input(), aug);
    QCOMPARE(month.count(Verdict::OutOfScope), Row(1));
    QCOMPARE(month.restarts, (RestartRange {0, 0}));
    const Explanation explanation = fleet.explain(phone, aug);
    QCOMPARE(explanation.chain.size(), std::size_t(1));
    QVERIFY(explanation.reason.contains("iOS"_L1));
    // A device of which nothing is known is in scope, and Unknown.
    const Row bare = fleet.bare(u"Bare"_s);
    QCOMPARE(fleet.verdict(bare, aug), Verdict::Unknown);
    QCOMPARE(fleet.explain(bare, aug).cheapestEffort, Effort::CollectData);
}

void TestVerdicts::countsAddUpToRows()
{
    PolicyFixture fleet;
    fleet.phone(u"Phone"_s);
    fleet.client(u"A"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.client(u"B"_s, u"22631.5768"_s, {2026, 7, 20});
    fleet.server2025(u"C"_s, u"26100.33158"_s, {2026, 7, 20});
    fleet.bare(u"D"_s);
    for (const MonthPreview &month : preview(fleet.input(), apr, dec)) {
        Row sum = 0;
        for (const Row count : month.counts)
            sum += count;
        QCOMPARE(sum, fleet.devices.rowCount());
    }
}

void TestVerdicts::goldenChains()
{
    PolicyFixture fleet;
    fleet.policy(u"Hotpatch pilot"_s, true, u"Pilot"_s);
    fleet.policy(u"No hotpatch"_s, false, u"Tills"_s);
    fleet.ring(u"Broad"_s, 7, u"Pilot"_s);
    QList<std::pair<Row, Month>> cases;
    const auto add = [&](Row row, Month month) {
        cases.append({row, month});
        return row;
    };
    Row row = add(fleet.client(u"healthy"_s, u"26100.9106"_s, {2026, 8, 20}), nov);
    fleet.join(u"Pilot"_s, row);
    row = add(fleet.client(u"vbs-configured"_s, u"26200.9106"_s, {2026, 8, 20}), aug);
    fleet.set(row, Field::Vbs, u"configured"_s);
    fleet.join(u"Pilot"_s, row);
    row = add(fleet.client(u"arm64-chpe-on"_s, u"26100.8390"_s, {2026, 8, 3}), aug);
    fleet.set(row, Field::Architecture, u"arm64"_s);
    fleet.set(row, Field::Chpe, u"enabled"_s);
    row = add(fleet.client(u"pro-hybrid"_s, u"26100.8875"_s, {2026, 7, 20}), aug);
    fleet.set(row, Field::Edition, u"pro"_s);
    fleet.set(row, Field::JoinType, u"hybrid-joined"_s);
    fleet.set(row, Field::Licence, u"microsoft-365-business-premium"_s);
    row = add(fleet.client(u"till"_s, u"26100.9168"_s, {2026, 8, 20}), sep);
    fleet.join(u"Tills"_s, row);
    row = add(fleet.client(u"both-policies"_s, u"26100.8655"_s, {2026, 6, 20}), july);
    fleet.join(u"Pilot"_s, row);
    fleet.join(u"Tills"_s, row);
    add(fleet.client(u"26h2"_s, u"26300.9457"_s, {2026, 10, 5}), nov);
    row = add(fleet.server2025(u"october-oob"_s, u"26100.6508"_s, {2025, 9, 20}), Month(2025, 12));
    fleet.seen(row, u"26100.6905"_s, {2025, 10, 28}, u"KB5070881"_s);
    add(fleet.serverAzure(u"azure"_s, u"20348.5386"_s, {2026, 7, 20}), aug);
    add(fleet.bare(u"bare"_s), aug);
    add(fleet.phone(u"phone"_s), aug);
    add(fleet.client(u"no-data"_s, u"26100.8875"_s, {2026, 7, 20}), apr);
    add(fleet.client(u"not-targeted"_s, u"26100.8246"_s, {2026, 4, 20}), apr);
    QString text;
    for (const auto &[device, month] : cases)
        text += fleet.devices.text(Field::Name, device) + ' '_L1
            + PolicyFixture::print(fleet.explain(device, month)) + '\n'_L1;
    compareWithGolden(text, u"policy/chains.txt"_s);
}

// A translation that knows only which language it is.
class GermanMarker final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *source, const char *, int) const override
    {
        return qstrcmp(context, "RulePack") == 0 && qstrcmp(source, "en") == 0 ? u"de"_s
                                                                               : QString();
    }
};

void TestVerdicts::rulePackFollowsTheTranslation()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.set(row, Field::Vbs, u"configured"_s);
    GermanMarker german;
    QVERIFY(QCoreApplication::installTranslator(&german));
    const QString reason = fleet.explain(row, aug).reason;
    QCoreApplication::removeTranslator(&german);
    QVERIFY2(reason.contains(u"VBS konfiguriert, läuft nicht"_s), qPrintable(reason));
    QVERIFY(fleet.explain(row, aug).reason.contains("VBS configured, not running"_L1));
}

QTEST_GUILESS_MAIN(TestVerdicts)
#include "tst_verdicts.moc"
