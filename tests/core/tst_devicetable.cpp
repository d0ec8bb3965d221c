// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/devicetable.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestDeviceTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void describesEveryField();
    void findsFieldsByName();
    void listsChoices();
    void tellsUnknownNullAndValueApart();
    void sharesTexts();
    void displaysEveryKind();
    void parsesWindowsBuildsOnly_data();
    void parsesWindowsBuildsOnly();
    void namesTheSourceOfACell();
    void keepsHistory();
    void findsDevices();
    void indexesAgainAfterAChange();
    void copiesDeeply();
};

void TestDeviceTable::describesEveryField()
{
    QSet<QString> names;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        QCOMPARE(fieldInfo(field).field, field);
        QVERIFY(!fieldTitle(field).isEmpty());
        names.insert(QString::fromLatin1(fieldInfo(field).name).toLower());
        QCOMPARE(fieldChoices(field).isEmpty(), fieldInfo(field).kind != FieldKind::Choice);
    }
    QCOMPARE(names.size(), qsizetype(fieldCount));
}

void TestDeviceTable::findsFieldsByName()
{
    QCOMPARE(fieldByName(u"lastcheckin"), Field::LastCheckIn);
    QCOMPARE(fieldByName(u"ExtensionAttribute15"), Field::Extension15);
    QVERIFY(!fieldByName(u"lastCheckIns"));
    QVERIFY(fieldInfo(Field::UserPrincipalName).personal);
    QVERIFY(!fieldInfo(Field::Name).personal);
}

void TestDeviceTable::listsChoices()
{
    QCOMPARE(fieldChoices(Field::Vbs), QStringList({u"running"_s, u"configured"_s, u"off"_s}));
    QVERIFY(fieldChoices(Field::Licence).contains(u"none"_s));
}

void TestDeviceTable::tellsUnknownNullAndValueApart()
{
    DeviceTable table;
    const Row a = table.appendRow();
    const Row b = table.appendRow();
    const Row c = table.appendRow();
    table.setText(Field::Category, a, u"Kiosk", 1);
    table.setText(Field::Category, b, u"", 1);
    table.setNumber(Field::MemoryMb, a, 0, 1);
    table.setNull(Field::MemoryMb, b, 1);
    for (const Field field : {Field::Category, Field::MemoryMb}) {
        QVERIFY(!table.isUnknown(field, a) && !table.isNull(field, a));
        QVERIFY(!table.isUnknown(field, b) && table.isNull(field, b));
        QVERIFY(table.isUnknown(field, c) && !table.isNull(field, c));
    }
    QCOMPARE(table.text(Field::Category, a), u"Kiosk"_s);
    QVERIFY(table.text(Field::Category, b).isNull());
    QVERIFY(table.text(Field::Category, c).isNull());
    QVERIFY(table.isUnknown(Field::Vbs, a)); // a column nobody filled
    QCOMPARE(table.flag(Field::SecureBoot, a), std::nullopt);
    table.setNumber(Field::SecureBoot, a, 0, 1);
    table.setNumber(Field::SecureBoot, b, 1, 1);
    QCOMPARE(table.flag(Field::SecureBoot, a), false);
    QCOMPARE(table.flag(Field::SecureBoot, b), true);
}

void TestDeviceTable::sharesTexts()
{
    DeviceTable table;
    for (int i = 0; i < 100; ++i)
        table.setText(Field::Model, table.appendRow(),
                      i % 2 ? u"Latitude 5450"_s : u"latitude 5450"_s, 1);
    QCOMPARE(table.pool(Field::Model).size(), 4); // unknown, null and two spellings
    QCOMPARE(table.textId(Field::Model, 1), table.textId(Field::Model, 99));
    QVERIFY(table.textId(Field::Model, 0) != table.textId(Field::Model, 1));
    QCOMPARE(table.pool(Field::Serial).size(), 2);
}

void TestDeviceTable::displaysEveryKind()
{
    DeviceTable table;
    const Row row = table.appendRow();
    table.setText(Field::Vbs, row, u"running", 1);
    table.setNumber(Field::MemoryMb, row, 16384, 1);
    table.setNumber(Field::SecureBoot, row, 1, 1);
    const QDateTime when(QDate(2026, 5, 12), QTime(8, 4, 5), Qt::UTC);
    table.setNumber(Field::LastCheckIn, row, when.toMSecsSinceEpoch(), 1);
    QCOMPARE(table.display(Field::Vbs, row), u"running"_s);
    QCOMPARE(table.display(Field::MemoryMb, row), u"16384"_s);
    QCOMPARE(table.display(Field::SecureBoot, row), u"true"_s);
    QCOMPARE(table.display(Field::LastCheckIn, row), u"2026-05-12T08:04:05Z"_s);
    QCOMPARE(table.display(Field::EnrolledAt, row), QString());
    QCOMPARE(table.instant(Field::LastCheckIn, row), when);
    QVERIFY(!table.instant(Field::EnrolledAt, row).isValid());
}

void TestDeviceTable::parsesWindowsBuildsOnly_data()
{
    QTest::addColumn<QString>("osVersion");
    QTest::addColumn<QString>("build");
    QTest::newRow("windows") << u"10.0.26100.8390"_s << u"26100.8390"_s;
    QTest::newRow("short") << u"26100.8390"_s << u"26100.8390"_s;
    QTest::newRow("phone") << u"17.6"_s << QString();
    QTest::newRow("mac") << u"14.6.1"_s << QString();
    QTest::newRow("no revision") << u"10.0.26100"_s << QString();
    QTest::newRow("null") << u""_s << QString();
}

void TestDeviceTable::parsesWindowsBuildsOnly()
{
    QFETCH(QString, osVersion);
    QFETCH(QString, build);
    DeviceTable table;
    const Row row = table.appendRow();
    QVERIFY(!table.build(row));
    table.setText(Field::OsVersion, row, osVersion, 1);
    QCOMPARE(table.build(row) ? table.build(row)->toString() : QString(), build);
}

void TestDeviceTable::namesTheSourceOfACell()
{
    DeviceTable table;
    const Row row = table.appendRow();
    ImportRecord record;
    record.fileName = u"a.csv"_s;
    const quint16 first = table.addImport(record);
    record.fileName = u"b.csv"_s;
    const quint16 second = table.addImport(record);
    QVERIFY(first != 0 && second != first);
    table.setText(Field::Name, row, u"LON-1", first);
    table.setNumber(Field::MemoryMb, row, 1, second);
    QCOMPARE(table.source(Field::Name, row)->fileName, u"a.csv"_s);
    QCOMPARE(table.source(Field::MemoryMb, row)->fileName, u"b.csv"_s);
    QVERIFY(!table.source(Field::Vbs, row));
}

void TestDeviceTable::keepsHistory()
{
    DeviceTable table;
    table.appendRow();
    const Row row = table.appendRow();
    QVERIFY(table.history(row).empty());
    const BuildSnapshot snapshot {
        QDateTime(QDate(2026, 5, 1), QTime(0, 0), Qt::UTC), Build {26100, 8246}, {}};
    table.setHistory(row, {snapshot});
    QCOMPARE(table.history(row).size(), 1U);
    QCOMPARE(table.history(row)[0], snapshot);
    QVERIFY(table.history(0).empty());
}

void TestDeviceTable::findsDevices()
{
    DeviceTable table;
    const auto add = [&table](QStringView id, QStringView entra, QStringView serial,
                              QStringView name) {
        const Row row = table.appendRow();
        table.setText(Field::IntuneId, row, id, 1);
        table.setText(Field::EntraId, row, entra, 1);
        table.setText(Field::Serial, row, serial, 1);
        table.setText(Field::Name, row, name, 1);
        return row;
    };
    const Row a = add(u"id-A", u"e-A", u"S1", u"MÜN-1");
    const Row b = add(u"id-B", u"e-B", u"S2", u"twin");
    const Row c = add(u"id-C", u"", u"S2", u"TWIN");
    QCOMPARE(table.findByIntuneId(u"ID-a"), a);
    QCOMPARE(table.findByEntraId(u"E-b"), b);
    QCOMPARE(table.findByName(u"mün-1"), a);
    QCOMPARE(table.findBySerial(u"s1"), a);
    QCOMPARE(table.findBySerial(u"S2"), std::nullopt); // two devices have it
    QCOMPARE(table.findByName(u"Twin"), std::nullopt);
    QCOMPARE(table.findByName(u""), std::nullopt);
    QCOMPARE(table.findByEntraId(u""), std::nullopt);
    QCOMPARE(table.find(u"id-c"), c);
    QCOMPARE(table.find(u"S1"), a);
    QCOMPARE(table.find(u"nobody"), std::nullopt);
    QCOMPARE(DeviceTable().find(u"x"), std::nullopt);
}

void TestDeviceTable::indexesAgainAfterAChange()
{
    DeviceTable table;
    table.setText(Field::Name, table.appendRow(), u"a", 1);
    QCOMPARE(table.findByName(u"a"), 0U);
    table.setText(Field::Name, 0, u"b", 1);
    QCOMPARE(table.findByName(u"a"), std::nullopt);
    QCOMPARE(table.findByName(u"b"), 0U);
    table.setText(Field::Name, table.appendRow(), u"c", 1);
    QCOMPARE(table.findByName(u"c"), 1U);
}

void TestDeviceTable::copiesDeeply()
{
    auto first = std::make_unique<DeviceTable>();
    first->setText(Field::Name, first->appendRow(), u"a", 1);
    DeviceTable second = *first;
    second.setText(Field::Name, 0, u"b", 1);
    QCOMPARE(first->text(Field::Name, 0), u"a"_s);
    first.reset();
    second.setText(Field::Name, second.appendRow(), u"a",
                   1); // the interned text outlives its first owner
    QCOMPARE(second.text(Field::Name, 1), u"a"_s);
    QCOMPARE(second.pool(Field::Name).size(), 4);
}

QTEST_GUILESS_MAIN(TestDeviceTable)
#include "tst_devicetable.moc"
