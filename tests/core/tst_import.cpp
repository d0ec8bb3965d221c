// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::importtest;

class TestImport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void readsTheInventoryExport();
    void readsTheDevicesReport();
    void knowsNewHeaders();
    void leavesPersonalColumnsOut();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void isAllOrNothing();
    void joinsByIdentity_data();
    void joinsByIdentity();
    void aNameDoesNotJoinAgainstIds();
    void unmatchedFactsAreErrorsOrLeftOut();
    void rejectsTheSameDeviceTwice();
    void saysWhatChanges();
    void olderFilesDoNotOverwrite();
    void keepsSnapshotsInOrder();
    void baselineKbGoesToItsSnapshot();
    void saysWhichFactsAreMissing();
    void mapsAnyCsv();
    void recordsTheSource();
    void stops();
};

void TestImport::readsTheInventoryExport()
{
    const DeviceTable empty;
    const auto plan = planImport(empty, inventory, u"C/DevicesWithInventory.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->format, ImportFormat::IntuneInventory);
    QCOMPARE(plan->separator, u',');
    QVERIFY(plan->canApply());
    QCOMPARE(plan->added.size(), 3U);
    QCOMPARE(empty.rowCount(), 0U);
    QCOMPARE(plan->record.fileName, u"DevicesWithInventory.csv"_s);
    QCOMPARE(plan->record.kind, u"intune-inventory"_s);
    QCOMPARE(plan->record.rows, 3);
    QCOMPARE(plan->record.asOf, utc(2026, 11, 19, 8, 4, 5)); // the newest check-in
    const auto table = applyImport(*plan);
    QVERIFY(table);
    QCOMPARE(
        shown(*table, 0,
              {Field::IntuneId,     Field::EntraId,        Field::Name,       Field::Serial,
               Field::Os,           Field::OsVersion,      Field::Edition,    Field::Architecture,
               Field::Manufacturer, Field::Model,          Field::Ownership,  Field::JoinType,
               Field::ManagedBy,    Field::ManagementTool, Field::Compliance, Field::Category,
               Field::EnrolledAt,   Field::LastCheckIn,    Field::IsRooted,   Field::DeviceType,
               Field::Vbs}),
        u"id-1|e-1|LON-1|S1|windows|10.0.26100.8390|enterprise|x64|Dell Inc.|Latitude 5450|company|"
        "entra-joined|Intune|intune|Compliant|-|2025-01-02T03:04:05Z|2026-11-19T08:04:05Z|false|?|?"_s);
    QCOMPARE(shown(*table, 1,
                   {Field::EntraId, Field::Os, Field::DeviceType, Field::Category, Field::Edition}),
             u"-|ios|phone|Sales|?"_s);
    QCOMPARE(shown(*table, 2,
                   {Field::LastCheckIn, Field::JoinType, Field::IsRooted, Field::Os,
                    Field::ManagementTool}),
             u"?|hybrid-joined|?|windows-server|co-managed"_s);
}

void TestImport::readsTheDevicesReport()
{
    const QByteArray csv =
        "DeviceId,DeviceName,DeviceType,OwnerType,CreatedDate,LastContact,ReferenceId,"
        "OSVersion,SerialNumber,UPN,CompliantState,ManagedBy,Ownership,OS,SkuFamily,"
        "JoinType,JailBroken,CompliantState_loc\n"
        "i,n,1,1,2026-01-02T03:04:05Z,2026-11-19T08:04:05Z,e,10.0.26200.9106,s,"
        "x@example.com,1,Intune,Company,Windows,Professional,azureADJoined,False,Yes\n";
    const auto plan = planImport({}, csv, u"Devices.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->format, ImportFormat::IntuneDevices);
    QVERIFY(plan->canApply());
    QCOMPARE(shown(plan->table, 0,
                   {Field::IntuneId, Field::EntraId, Field::Edition, Field::JoinType,
                    Field::Ownership, Field::DeviceType, Field::UserPrincipalName}),
             u"i|e|pro|entra-joined|company|?|?"_s);
    QCOMPARE(plan->columns[12].use, ImportColumn::Use::Repeated); // OwnerType came first
    QCOMPARE(plan->columns[17].use, ImportColumn::Use::Repeated); // CompliantState_loc
}

void TestImport::knowsNewHeaders()
{
    const DeviceTable table = imported({},
                                       "Device ID;Device name;Last check-in;Microsoft Entra Device "
                                       "ID\ni;n;2026-11-19 08:04:05;e\n");
    QCOMPARE(table.findByEntraId(u"E"), 0U);
}

void TestImport::leavesPersonalColumnsOut()
{
    const auto plan = planImport({}, inventory, u"x.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->columns[9].use, ImportColumn::Use::Personal);
    QCOMPARE(plan->columns[9].field, Field::UserPrincipalName);
    QVERIFY(plan->table.isUnknown(Field::UserPrincipalName, 0));
    ImportOptions asked = options();
    asked.personal = true;
    QCOMPARE(imported({}, inventory, asked).text(Field::UserPrincipalName, 0),
             u"ada@example.com"_s);
}

void TestImport::refusesOtherFiles_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("part");
    QTest::newRow("wrong header") << QByteArray("a,b\n1,2\n")
                                  << u"No column tells which device a row is"_s;
    QTest::newRow("no known format")
        << QByteArray("Device name,Colour\nx,red\n") << u"neither an Intune device export"_s;
    QTest::newRow("0 rows") << inventory.left(inventory.indexOf('\n') + 1)
                            << u"a header and no devices"_s;
    QTest::newRow("cut off") << inventory.left(inventory.size() - 30) << u"may be cut off"_s;
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\x02\x01\x01\x00\x00\xff\xfe",
                                          11)
                            << u"is not text"_s;
    QTest::newRow("empty") << QByteArray() << u"The file is empty"_s;
}

void TestImport::refusesOtherFiles()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, part);
    const auto plan = planImport({}, csv, u"x.csv"_s, options());
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ExitCode::Malformed);
    QVERIFY2(plan.error().message.contains(part), qPrintable(plan.error().message));
}

void TestImport::isAllOrNothing()
{
    const DeviceTable table = imported({}, inventory);
    auto plan = planImport(table, "DeviceName,Vbs\nLON-1,running\nPAR-2,x\nBER-3,y\n",
                           u"/a/facts.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->errorCount, 2U);
    QCOMPARE(plan->table.rowCount(), 0U);
    QVERIFY(table.isUnknown(Field::Vbs, 0));
    QCOMPARE(table.imports().size(), 1U);
    const auto applied = applyImport(std::move(plan).value());
    QVERIFY(!applied);
    QCOMPARE(applied.error().code, ExitCode::Refused);
    QVERIFY(applied.error().message.contains(u"2 row(s) of facts.csv"));
    QVERIFY(applied.error().message.contains(u"Line 3, column 2"));
}

void TestImport::joinsByIdentity_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<Row>("row");
    QTest::newRow("intune id") << QByteArray("DeviceId,DeviceName,Vbs\nID-2,whatever,running\n")
                               << Row(1);
    QTest::newRow("entra id") << QByteArray("EntraDeviceId,Vbs\nE-3,running\n") << Row(2);
    QTest::newRow("serial") << QByteArray("SerialNumber,Vbs\ns3,running\n") << Row(2);
    QTest::newRow("name") << QByteArray("DeviceName,Vbs\nlon-1,running\n") << Row(0);
    QTest::newRow("braces") << QByteArray("DeviceId,Vbs\n{id-1},running\n") << Row(0);
    QTest::newRow("id before name")
        << QByteArray("DeviceId,DeviceName,Vbs\nid-2,LON-1,running\n") << Row(1);
    QTest::newRow("entra id where the Intune id is new")
        << QByteArray("DeviceId,EntraDeviceId,Vbs\nid-9,e-3,running\n") << Row(2);
}

void TestImport::joinsByIdentity()
{
    QFETCH(QByteArray, csv);
    QFETCH(Row, row);
    const DeviceTable table = imported(imported({}, inventory), csv);
    QCOMPARE(table.rowCount(), 3U);
    for (Row r = 0; r < 3; ++r)
        QCOMPARE(table.text(Field::Vbs, r) == u"running"_s, r == row);
}

void TestImport::aNameDoesNotJoinAgainstIds()
{
    const DeviceTable table = imported({}, inventory);
    const QByteArray again = "Device ID,Device name,Last check-in,Serial number\nid-9,LON-1,,S9\n";
    QCOMPARE(imported(table, again).rowCount(), 4U); // another machine of that name
    const QByteArray sameSerial =
        "Device ID,Device name,Last check-in,Serial number\nid-9,LON-1,,S1\n";
    const DeviceTable enrolledAgain = imported(table, sameSerial);
    QCOMPARE(enrolledAgain.rowCount(), 3U);
    QCOMPARE(enrolledAgain.text(Field::IntuneId, 0), u"id-9"_s);
}

void TestImport::unmatchedFactsAreErrorsOrLeftOut()
{
    const DeviceTable table = imported({}, inventory);
    const QByteArray facts = "DeviceName,Vbs\nLON-1,running\nROM-9,off\n";
    const auto strict = planImport(table, facts, u"facts.csv"_s, options());
    QVERIFY(strict);
    QCOMPARE(strict->errorCount, 1U);
    QVERIFY(
        strict->errors[0].toString().startsWith(u"Line 3: “ROM-9” is no device of this workspace"));
    ImportOptions skip = options();
    skip.skipUnmatched = true;
    const auto lenient = planImport(table, facts, u"facts.csv"_s, skip);
    QVERIFY(lenient && lenient->canApply());
    QCOMPARE(lenient->unmatched, 1U);
    QCOMPARE(lenient->table.rowCount(), 3U);
    QCOMPARE(lenient->missing, (std::vector<Row> {1, 2}));
}

void TestImport::rejectsTheSameDeviceTwice()
{
    const auto plan =
        planImport({}, "Device ID,Device name,Last check-in\nid-1,a,\nid-2,a,\nID-1,c,\n",
                   u"x.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->errorCount, 1U); // two devices may have one name
    QCOMPARE(plan->errors[0].toString(),
             u"Line 4, column 1 (Device ID): Intune device ID “ID-1” is on line 2 already; a "
             u"device may be "
             "there once."_s);
}

void TestImport::saysWhatChanges()
{
    const DeviceTable table = imported({}, inventory);
    QByteArray changed = inventory;
    changed.replace("10.0.26100.8390", "10.0.26100.8457").replace("2026-11-19 08", "2026-11-20 08");
    changed.replace("id-2,PAR-2", "id-4,ROM-4").replace(",S2,", ",S4,");
    const auto plan = planImport(table, changed, u"x.csv"_s, options());
    QVERIFY(plan && plan->canApply());
    QCOMPARE(plan->added, std::vector<Row> {3});
    QCOMPARE(plan->missing, std::vector<Row> {1});
    QCOMPARE(plan->changedDevices, 1U);
    QCOMPARE(plan->unchangedDevices, 1U);
    QStringList lines;
    for (const FieldChange &change : plan->changes)
        lines.append(u"%1 %2: %3 -> %4"_s.arg(change.row)
                         .arg(QLatin1StringView(fieldInfo(change.field).name), plan->before(change),
                              plan->after(change)));
    QCOMPARE(lines,
             QStringList({u"0 osVersion: 10.0.26100.8390 -> 10.0.26100.8457"_s,
                          u"0 lastCheckIn: 2026-11-19T08:04:05Z -> 2026-11-20T08:04:05Z"_s}));
    QCOMPARE(plan->changesByField[std::size_t(Field::OsVersion)], 1U);
    QCOMPARE(table.text(Field::OsVersion, 0), u"10.0.26100.8390"_s); // the old table is untouched
    QCOMPARE(plan->table.text(Field::Name, 1), u"PAR-2"_s); // missing from the file, still there

    const auto same = planImport(table, inventory, u"x.csv"_s, options());
    QVERIFY(same && same->canApply());
    QVERIFY(same->changes.empty() && same->added.empty() && same->missing.empty());
    QCOMPARE(same->unchangedDevices, 3U);
}

void TestImport::olderFilesDoNotOverwrite()
{
    const DeviceTable table = imported({}, inventory);
    const QByteArray older = "Device ID,Device name,Last check-in,OS version,Serial number\n"
                             "id-1,OLD-1,2026-05-20 00:00:00,10.0.26100.8246,S1\n";
    const auto plan = planImport(table, older, u"x.csv"_s, options());
    QVERIFY(plan && plan->canApply());
    QCOMPARE(plan->table.text(Field::Name, 0), u"LON-1"_s);
    QCOMPARE(plan->table.text(Field::OsVersion, 0), u"10.0.26100.8390"_s);
    QCOMPARE(plan->keptNewer, 3U); // name, version, check-in
    QVERIFY(plan->changes.empty());
    const auto history = plan->table.history(0);
    QCOMPARE(history.size(), 2U);
    QCOMPARE(history[0].build, (Build {26100, 8246}));
    QCOMPARE(history[1].build, (Build {26100, 8390}));
}

void TestImport::keepsSnapshotsInOrder()
{
    const auto file = [](const char *date, const char *version) -> QByteArray {
        return QByteArray("Device ID,Device name,Last check-in,OS version\nid-1,a,") + date + ','
            + version + '\n';
    };
    DeviceTable table = imported({}, file("2026-03-20", "10.0.26100.7979"));
    table = imported(table, file("2026-09-20", "10.0.26100.9106"));
    table = imported(table, file("2026-05-20", "10.0.26100.8390"));
    table = imported(table, file("2026-05-20", "10.0.26100.8457")); // the same as-of: a correction
    const auto history = table.history(0);
    QCOMPARE(history.size(), 3U);
    QCOMPARE(history[0].build.revision, 7979U);
    QCOMPARE(history[1].build.revision, 8457U);
    QCOMPARE(history[1].asOf, utc(2026, 5, 20));
    QCOMPARE(history[2].build.revision, 9106U);
    QCOMPARE(table.build(0), (Build {26100, 9106}));
}

void TestImport::baselineKbGoesToItsSnapshot()
{
    DeviceTable table = imported(
        {}, "Device ID,Device name,Last check-in,OS version\nid-1,a,2025-10-30,10.0.26100.6905\n");
    table = imported(table, "DeviceId,BaselineKb,CollectedAt\nid-1,KB5070893,2025-10-31\n");
    QCOMPARE(table.history(0).size(), 1U);
    QCOMPARE(table.history(0)[0].baselineKb, u"KB5070893"_s);
    table = imported(
        table,
        "Device ID,Device name,Last check-in,OS version\nid-1,a,2025-11-01,10.0.26100.6905\n");
    QCOMPARE(table.history(0)[1].baselineKb, u"KB5070893"_s); // the build is the same
    table = imported(
        table,
        "Device ID,Device name,Last check-in,OS version\nid-1,a,2025-11-20,10.0.26100.7092\n");
    QCOMPARE(table.history(0)[2].baselineKb, QString());
    table = imported(table, "DeviceId,BaselineKb,CollectedAt\nid-1,KB5066835,2025-11-19 23:00\n");
    QCOMPARE(table.history(0)[2].baselineKb, u"KB5066835"_s); // the nearest in time
    QCOMPARE(table.history(0)[1].baselineKb, u"KB5070893"_s);
}

void TestImport::saysWhichFactsAreMissing()
{
    const auto plan = planImport({}, inventory, u"x.csv"_s, options());
    QVERIFY(plan);
    const auto lacking = [&](const std::vector<MissingFact> &facts, Field field) {
        for (const MissingFact &fact : facts) {
            if (fact.field == field)
                return fact;
        }
        return MissingFact {};
    };
    const MissingFact vbs = lacking(plan->missingFacts, Field::Vbs);
    QCOMPARE(vbs.devices, 2U); // not the phone
    QCOMPARE(vbs.of, 2U);
    QVERIFY(vbs.collectable);
    QCOMPARE(vbs.toString(), u"2 of 2 devices lack VBS."_s);
    QCOMPARE(lacking(plan->missingFacts, Field::Licence).devices, 1U); // not the server
    QCOMPARE(lacking(plan->missingFacts, Field::ArcHotpatch).devices, 1U); // only the server
    QCOMPARE(lacking(plan->missingFacts, Field::Chpe).devices, 0U); // no Arm64
    const DeviceTable known = imported(plan->table, "DeviceName,Vbs\nLON-1,running\nBER-3,off\n");
    QCOMPARE(lacking(missingFacts(known), Field::Vbs).devices, 0U);
}

void TestImport::mapsAnyCsv()
{
    const QByteArray csv =
        "Host,OSName,Kernel,Owner\nSRV-1,Windows Server 2025 Datacenter,26100.32772,me\n";
    ImportOptions mapped = options();
    mapped.mapping = {
        {u"host"_s, Field::Name}, {u"OSName"_s, Field::Os}, {u"Kernel"_s, Field::OsVersion}};
    const auto plan = planImport({}, csv, u"x.csv"_s, mapped);
    QVERIFY(plan && plan->canApply());
    QCOMPARE(plan->format, ImportFormat::OtherCsv);
    QCOMPARE(shown(plan->table, 0, {Field::Name, Field::Os, Field::Edition, Field::DeviceType}),
             u"SRV-1|windows-server|server-datacenter|server"_s);
    QCOMPARE(plan->table.build(0), (Build {26100, 32772}));
    QCOMPARE(plan->columns[3].use, ImportColumn::Use::Ignored);

    mapped.mapping.push_back({u"Colour"_s, Field::Category});
    const auto wrong = planImport({}, csv, u"x.csv"_s, mapped);
    QVERIFY(!wrong);
    QCOMPARE(wrong.error().code, ExitCode::Usage);

    ImportOptions left = options(); // an alias can be switched off
    left.mapping = {{u"Category"_s, std::nullopt}};
    QVERIFY(imported({}, inventory, left).isUnknown(Field::Category, 1));
}

void TestImport::recordsTheSource()
{
    ImportOptions later = options();
    later.asOf = utc(2026, 11, 20);
    DeviceTable table = imported({}, inventory);
    table = imported(table, "DeviceName,Vbs,Category\nLON-1,running,\nPAR-2,,\n", later);
    QCOMPARE(table.imports().size(), 2U);
    QCOMPARE(table.source(Field::Vbs, 0)->kind, u"collected-facts"_s);
    QCOMPARE(table.source(Field::Vbs, 0)->asOf, utc(2026, 11, 20));
    QCOMPARE(table.source(Field::Vbs, 0)->importedAt, utc(2026, 11, 20, 12));
    QCOMPARE(table.source(Field::Vbs, 0)->sha256.size(), 64);
    QVERIFY(!table.source(Field::Vbs, 1));
    QCOMPARE(table.source(Field::Category, 1)->kind,
             u"intune-inventory"_s); // an empty fact says nothing
    QCOMPARE(table.text(Field::Category, 1), u"Sales"_s);
}

void TestImport::stops()
{
    std::stop_source stop;
    stop.request_stop();
    const auto plan = planImport({}, inventory, u"x.csv"_s, options(), stop.get_token());
    QVERIFY(!plan);
    QCOMPARE(plan.error().code, ExitCode::Refused);
}

QTEST_GUILESS_MAIN(TestImport)
#include "tst_import.moc"
