// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/group.h"
#include "fleet/rings.h"

#include <QSet>
#include <QTest>
#include <QUuid>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

Group assigned(const QString &id, const QStringList &members)
{
    Group group;
    group.id = id;
    group.displayName = id;
    group.members = members;
    return group;
}

Group dynamic(const QString &id, const QString &rule)
{
    Group group;
    group.id = id;
    group.displayName = id;
    group.kind = GroupKind::Dynamic;
    group.rule = rule;
    return group;
}

// entra-0 .. with names pc0 ..; the ids may be taken away again.
DeviceTable fleet(Row rows)
{
    DeviceTable table;
    for (Row row = 0; row < rows; ++row) {
        table.appendRow();
        table.setText(Field::EntraId, row, u"entra-%1"_s.arg(row), 1);
        table.setText(Field::IntuneId, row, u"intune-%1"_s.arg(row), 1);
        table.setText(Field::Name, row, u"pc%1"_s.arg(row), 1);
    }
    return table;
}

} // namespace

class TestGroup final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void evaluatesAssignedGroups();
    void evaluatesDynamicGroups();
    void seesDirectMembersOnly();
    void namesGroupAndPlace_data();
    void namesGroupAndPlace();
    void sharesAreStable();
    void cutsRings();
    void keepsDevicesInTheirRing();
    void refusesShares_data();
    void refusesShares();
};

void TestGroup::evaluatesAssignedGroups()
{
    DeviceTable table = fleet(3);
    table.appendRow(); // a server that Intune knows and that has no Entra id
    table.setText(Field::IntuneId, 3, u"intune-3", 1);
    table.setNull(Field::EntraId, 3, 1);
    table.appendRow(); // no import brought its Entra id
    table.setText(Field::IntuneId, 4, u"intune-4", 1);
    const auto membership = evaluateGroups({assigned(u"closed"_s, {u"ENTRA-0"_s, u"intune-3"_s}),
                                            assigned(u"open"_s, {u"entra-0"_s, u"entra-gone"_s}),
                                            assigned(u"empty"_s, {})},
                                           table);
    QVERIFY(membership);
    using enum Member;
    QCOMPARE(membership->groups[0], (std::vector {Yes, No, No, Yes, No}));
    QCOMPARE(membership->groups[1], (std::vector {Yes, No, No, No, Unknown}));
    QCOMPARE(membership->groups[2], (std::vector {No, No, No, No, No}));
    QCOMPARE(membership->counts(0).members, 2U);
    QCOMPARE(membership->counts(1).members, 1U);
    QCOMPARE(membership->counts(1).unknown, 1U);
}

void TestGroup::evaluatesDynamicGroups()
{
    const auto membership =
        evaluateGroups({dynamic(u"a"_s, uR"(device.displayName -endsWith "1")"_s),
                        dynamic(u"b"_s, uR"(device.deviceModel -eq "x")"_s)},
                       fleet(3));
    QVERIFY(membership);
    using enum Member;
    QCOMPARE(membership->groups[0], (std::vector {No, Yes, No}));
    QCOMPARE(membership->groups[1], (std::vector {Unknown, Unknown, Unknown}));
}

void TestGroup::seesDirectMembersOnly()
{
    const auto of = [](const QString &ids) {
        return u"device.memberOf -any (group.objectId -in [%1])"_s.arg(ids);
    };
    // In any order: the memberOf group stands before those it looks at.
    std::vector<Group> groups {dynamic(u"both"_s, of(u"'list','RULE'"_s)),
                               assigned(u"list"_s, {u"entra-0"_s}),
                               dynamic(u"rule"_s, uR"(device.displayName -eq "pc1")"_s)};
    const auto membership = evaluateGroups(groups, fleet(3));
    QVERIFY(membership);
    QCOMPARE(membership->groups[0], (std::vector {Member::Yes, Member::Yes, Member::No}));

    groups.push_back(dynamic(u"second hand"_s, of(u"'list','both'"_s)));
    const auto refused = evaluateGroups(groups, fleet(3));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ExitCode::Malformed);
    QVERIFY2(refused.error().message.startsWith(
                 u"The rule of the group “second hand” has an error at character 51: “both”"_s),
             qUtf8Printable(refused.error().message));
}

void TestGroup::namesGroupAndPlace_data()
{
    QTest::addColumn<QString>("rule");
    QTest::addColumn<int>("character");
    QTest::newRow("does not compile") << uR"(device.displayNam -eq "x")"_s << 1;
    QTest::newRow("hits the limit")
        << uR"(device.deviceId -ne null -and device.displayName -match "^(\w+)+$")"_s << 31;
}

void TestGroup::namesGroupAndPlace()
{
    QFETCH(QString, rule);
    QFETCH(int, character);
    DeviceTable table = fleet(1);
    table.setText(Field::Name, 0, QString(QString(40, u'a') + u'!'), 1);
    const auto membership =
        evaluateGroups({assigned(u"good"_s, {}), dynamic(u"bad"_s, rule)}, table);
    QVERIFY(!membership);
    QCOMPARE(membership.error().code, ExitCode::Malformed);
    const QString start =
        u"The rule of the group “bad” has an error at character %1: "_s.arg(character);
    QVERIFY2(membership.error().message.startsWith(start),
             qUtf8Printable(membership.error().message));
}

void TestGroup::sharesAreStable()
{
    // Computed apart: python3 -c "import hashlib;
    // print(int(hashlib.sha256(b'...').hexdigest()[:8],16)%10000)"
    QCOMPARE(stableShare(u"d4fe7726-5966-431c-b3b8-cddc8fdb717d"), 6768);
    QCOMPARE(stableShare(u"D4FE7726-5966-431C-B3B8-CDDC8FDB717D"), 6768);
    QCOMPARE(stableShare(u"0"), 2278);
}

void TestGroup::cutsRings()
{
    DeviceTable table = fleet(20000);
    table.appendRow();
    table.setText(Field::Name, 20000, u"no id", 1);
    const auto rings = makeRings(
        table, std::vector<RingShare> {{u""_s, u"Pilot"_s, 100}, {u"g2"_s, u"Broad"_s, 4900}});
    QVERIFY(rings);
    QCOMPARE(rings->groups.size(), 2U);
    QCOMPARE(rings->withoutId, 1U);
    const qsizetype pilot = rings->groups[0].members.size();
    const qsizetype broad = rings->groups[1].members.size();
    QCOMPARE(pilot + broad + rings->outside, 20000);
    // Within five standard deviations of 1 % and 49 %.
    QVERIFY2(qAbs(pilot - 200) < 71, qPrintable(QString::number(pilot)));
    QVERIFY2(qAbs(broad - 9800) < 354, qPrintable(QString::number(broad)));
    QCOMPARE(rings->groups[1].id, u"g2"_s);
    QVERIFY(!QUuid(rings->groups[0].id).isNull());
    QCOMPARE(makeRings(table, std::vector<RingShare> {{u""_s, u"Pilot"_s, 100}})->groups[0].id,
             rings->groups[0].id);

    const std::vector<Row> rows {0, 1, 2};
    const auto few = makeRings(table, std::vector<RingShare> {{u""_s, u"All"_s, 10000}}, rows);
    QCOMPARE(few->groups[0].members, QStringList({u"entra-0"_s, u"entra-1"_s, u"entra-2"_s}));
    QCOMPARE(few->outside, 0U);
}

void TestGroup::keepsDevicesInTheirRing()
{
    const auto pilot = [](const DeviceTable &table, int hundredths) {
        const auto rings =
            makeRings(table,
                      std::vector<RingShare> {{u""_s, u"Pilot"_s, hundredths},
                                              {u""_s, u"Rest"_s, 10000 - hundredths}});
        const QStringList &members = rings->groups[0].members;
        return QSet<QString>(members.begin(), members.end());
    };
    const auto before = pilot(fleet(500), 1000);
    QVERIFY(!before.isEmpty());
    QVERIFY(pilot(fleet(1000), 1000).contains(before)); // others came
    QVERIFY(pilot(fleet(500), 2000).contains(before)); // the pilot grew
}

void TestGroup::refusesShares_data()
{
    QTest::addColumn<QList<int>>("shares");
    QTest::addColumn<QString>("says");
    QTest::newRow("none") << QList<int>() << u"at least one ring"_s;
    QTest::newRow("nothing") << QList<int> {0} << u"ring “0” is 0 %"_s;
    QTest::newRow("too much") << QList<int> {5000, 5001} << u"add up to 100.01 %"_s;
    QTest::newRow("huge") << QList<int> {10000, 2000000000} << u"at most 100 %"_s;
    QTest::newRow("same name") << QList<int> {10, -1} << u"Two rings are called “0”"_s;
}

void TestGroup::refusesShares()
{
    QFETCH(QList<int>, shares);
    QFETCH(QString, says);
    QLocale::setDefault(QLocale::c());
    std::vector<RingShare> rings;
    for (const int share : shares) { // -1: the first ring once more
        rings.push_back(share == -1 ? rings.front()
                                    : RingShare {u""_s, QString::number(rings.size()), share});
    }
    const auto made = makeRings(fleet(1), rings);
    QVERIFY(!made);
    QCOMPARE(made.error().code, ExitCode::Usage);
    QVERIFY2(made.error().message.contains(says), qUtf8Printable(made.error().message));
}

QTEST_GUILESS_MAIN(TestGroup)
#include "tst_group.moc"
