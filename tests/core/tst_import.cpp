// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/import.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

QDateTime utc(int year, int month, int day, int hour = 0, int minute = 0, int second = 0)
{
    return {QDate(year, month, day), QTime(hour, minute, second), Qt::UTC};
}

ImportOptions options()
{
    ImportOptions result;
    result.now = utc(2026, 11, 20, 12);
    return result;
}

const QByteArray inventory =
    "Device ID,Device name,Enrollment date,Last check-in,Azure AD Device ID,OS version,Serial "
    "number,"
    "Manufacturer,Model,Primary user UPN,Category,Compliance,Managed "
    "by,Ownership,OS,SkuFamily,JoinType,"
    "Phone number,Jailbroken,ProcessorArchitecture\r\n"
    "id-1,LON-1,2025-01-02 03:04:05.0000000,2026-11-19 "
    "08:04:05.0000000,e-1,10.0.26100.8390,S1,Dell Inc.,"
    "Latitude 5450,ada@example.com,,Compliant,Intune,Company,Windows,Enterprise,Azure AD "
    "joined,,False,9\r\n"
    "id-2,PAR-2,2025-01-02 03:04:05.0000000,2026-11-18 08:04:05.0000000,"
    "00000000-0000-0000-0000-000000000000,17.6,S2,Apple,iPhone "
    "15,,Sales,Compliant,Intune,Personal,iOS,,,,"
    "False,\r\n"
    "id-3,BER-3,2025-01-02 03:04:05.0000000,0001-01-01 "
    "00:00:00.0000000,e-3,10.0.26100.32772,S3,HPE,"
    "ProLiant DL380,,,Compliant,Co-managed,Company,Windows,,Hybrid Azure AD joined,,Unknown,9\r\n";

// The table after an import that must succeed.
DeviceTable imported(const DeviceTable &table, const QByteArray &csv,
                     const ImportOptions &with = options())
{
    auto plan = planImport(table, csv, u"/tmp/x.csv"_s, with);
    if (!plan)
        qFatal("%s", qPrintable(plan.error().message));
    if (!plan->canApply())
        qFatal("%s", qPrintable(plan->errors.front().toString()));
    return applyImport(std::move(plan).value()).value();
}

QString shown(const DeviceTable &table, Row row, std::initializer_list<Field> fields)
{
    QStringList cells;
    for (const Field field : fields)
        cells.append(table.isUnknown(field, row)    ? u"?"_s
                         : table.isNull(field, row) ? u"-"_s
                                                    : table.display(field, row));
    return cells.join(u'|');
}

} // namespace

class TestImport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void readsTheInventoryExport();
    void readsTheDevicesReport();
    void knowsNewHeaders();
    void leavesPersonalColumnsOut();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void readsEveryValueSpelling_data();
    void readsEveryValueSpelling();
    void namesLineColumnAndExpectation_data();
    void namesLineColumnAndExpectation();
    void isAllOrNothing();
    void countsErrorsBeyondTheLimit();
    void notesUnknownWordingsOfIntune();
    void readsDates_data();
    void readsDates();
    void asksForTheDateOrder();
    void joinsByIdentity_data();
    void joinsByIdentity();
    void aNameDoesNotJoinAgainstIds();
    void unmatchedFactsAreErrorsOrLeftOut();
    void rejectsTheSameDeviceTwice();
    void saysWhatChanges();
    void olderFilesDoNotOverwrite();
    void keepsSnapshotsInOrder();
    void baselineKbGoesToItsSnapshot();
    void recognisesServers_data();
    void recognisesServers();
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

void TestImport::readsEveryValueSpelling_data()
{
    QTest::addColumn<QString>("header");
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *header, const char *cell, const char *value) {
        QTest::addRow("%s %s", header, cell)
            << QString::fromLatin1(header) << QString::fromLatin1(cell)
            << QString::fromLatin1(value);
    };
    row("Vbs", "Running", "running");
    row("VirtualizationBasedSecurityStatus", "2", "running");
    row("VirtualizationBasedSecurityStatus", "1", "configured");
    row("VirtualizationBasedSecurityStatus", "0", "off");
    row("Vbs", "", "?");
    row("Vbs", "Unknown", "?");
    row("Chpe", "Disabled", "disabled");
    row("HotPatchRestrictions", "1", "disabled");
    row("HotPatchRestrictions", "0", "enabled");
    row("Licence", "Windows 11 Enterprise E3", "windows-enterprise-e3");
    row("License", "Microsoft 365 F3", "microsoft-365-f3");
    row("Licence", "none", "none");
    row("Edition", "EnterpriseS", "enterprise-ltsc");
    row("Edition", "Windows 11 Pro", "pro");
    row("Edition", "IoTEnterpriseS", "iot-enterprise");
    row("Edition", "ServerTurbine", "server-datacenter-azure");
    row("Edition", "Windows Server 2025 Datacenter", "server-datacenter");
    row("BaselineKb", "5070893", "KB5070893");
    row("BaselineKb", "kb5070893", "KB5070893");
    row("CpuVirtualization", "yes", "true");
    row("SecureBoot", "0", "false");
    row("EnrolmentPackage", "True", "true");
    row("HotPatchTableSize", "0x1000", "4096");
    row("MemoryMb", "16384", "16384");
    row("physicalMemoryInBytes", "17179869184", "16384");
    row("ManagementTool", "Co-managed", "co-managed");
    row("ArcHotpatch", "Not connected", "not-connected");
    row("Architecture", "ARM64", "arm64");
    row("ProcessorArchitecture", "12", "arm64");
    row("ExtensionAttribute7", "Ring 1", "Ring 1");
}

void TestImport::readsEveryValueSpelling()
{
    QFETCH(QString, header);
    QFETCH(QString, cell);
    QFETCH(QString, value);
    DeviceTable table = imported({}, inventory);
    // Vbs makes any of them a file of facts.
    const QString extra =
        header == u"Vbs"_s || header.startsWith(u"Virt"_s) ? u"SecureBoot"_s : u"Vbs"_s;
    const QString csv = u"DeviceName,%1,%2\nLON-1,%3,\n"_s.arg(header, extra, cell);
    const auto plan = planImport(table, csv.toUtf8(), u"facts.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->format, ImportFormat::CollectedFacts);
    QVERIFY2(plan->canApply(),
             qPrintable(plan->errors.empty() ? QString() : plan->errors[0].toString()));
    QCOMPARE(plan->columns[1].use, ImportColumn::Use::Mapped);
    QCOMPARE(shown(plan->table, 0, {plan->columns[1].field.value()}), value);
}

void TestImport::namesLineColumnAndExpectation_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("message");
    const QByteArray head =
        "DeviceName,Vbs,SecureBoot,MemoryMb,BaselineKb,CollectedAt\nLON-1,,,,,\n";
    QTest::newRow("choice")
        << QByteArray(head + "PAR-2,rnning,,,,\n")
        << u"Line 3, column 2 (Vbs): found “rnning”, expected one of running, configured, off."_s;
    QTest::newRow("flag")
        << QByteArray(head + "PAR-2,,perhaps,,,\n")
        << u"Line 3, column 3 (SecureBoot): found “perhaps”, expected true or false."_s;
    QTest::newRow("number")
        << QByteArray(head + "PAR-2,,,16 GB,,\n")
        << u"Line 3, column 4 (MemoryMb): found “16 GB”, expected a whole number such as 16384 or 0x1000."_s;
    QTest::newRow("kb")
        << QByteArray(head + "PAR-2,,,,KB50,\n")
        << u"Line 3, column 5 (BaselineKb): found “KB50”, expected a KB number such as KB5066835."_s;
    QTest::newRow("date")
        << QByteArray(head + "PAR-2,,,,,yesterday\n")
        << u"Line 3, column 6 (CollectedAt): found “yesterday”, expected a date such as "
           "2026-05-12 08:04:05 (UTC) or 5/12/2026 8:04:05 AM."_s;
    QTest::newRow("behind a line break in quotes")
        << QByteArray("DeviceName,Vbs,Category\nLON-1,,\"a\nb\"\nPAR-2,x,\n")
        << u"Line 4, column 2 (Vbs): found “x”, expected one of running, configured, off."_s;
    QTest::newRow("nobody") << QByteArray(head + ",running,,,,\n")
                            << u"Line 3: no id and no name: which device is it?"_s;
}

void TestImport::namesLineColumnAndExpectation()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, message);
    const auto plan = planImport(imported({}, inventory), csv, u"facts.csv"_s, options());
    QVERIFY(plan);
    QVERIFY(!plan->canApply());
    QCOMPARE(plan->errorCount, 1U);
    QCOMPARE(plan->errors[0].toString(), message);
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

void TestImport::countsErrorsBeyondTheLimit()
{
    QByteArray csv = "DeviceId,DeviceName,LastContact\n";
    for (int i = 0; i < 1500; ++i)
        csv += "id-" + QByteArray::number(i) + ",n,never\n";
    const auto plan = planImport({}, csv, u"x.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->errorCount, 1500U);
    QCOMPARE(plan->errors.size(), std::size_t(ImportPlan::maxErrors));
}

void TestImport::notesUnknownWordingsOfIntune()
{
    const auto plan =
        planImport({},
                   "Device ID,Device name,Last check-in,Ownership\na,a,,Company\nb,b,,Leased\n"
                   "c,c,,Leased\n",
                   u"x.csv"_s, options());
    QVERIFY(plan);
    QVERIFY(plan->canApply());
    QCOMPARE(plan->notes.size(), 1U);
    QCOMPARE(plan->notes[0].cells, 2U);
    QCOMPARE(plan->notes[0].firstLine, 3);
    QCOMPARE(plan->notes[0].firstValue, u"Leased"_s);
    QVERIFY(plan->table.isUnknown(Field::Ownership, 1));
}

void TestImport::readsDates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<DateOrder>("order");
    QTest::addColumn<QString>("iso"); // or the state
    const auto row = [](const char *text, DateOrder order, const char *iso) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << order << QString::fromLatin1(iso);
    };
    constexpr auto none = DateOrder::Detect;
    row("2026-05-12", none, "2026-05-12T00:00:00.000Z");
    row("2026-05-12T08:04:05Z", none, "2026-05-12T08:04:05.000Z");
    row("2026-05-12 08:04:05.0000000", none, "2026-05-12T08:04:05.000Z");
    row("2026-05-12 08:04:05.1230000", none, "2026-05-12T08:04:05.123Z");
    row("2026-05-12T08:04:05+02:00", none, "2026-05-12T06:04:05.000Z");
    row("2026-05-12T08:04:05-0530", none, "2026-05-12T13:34:05.000Z");
    row("5/12/2026 8:04:05 AM", DateOrder::MonthFirst, "2026-05-12T08:04:05.000Z");
    row("5/12/2026 12:04:05 AM", DateOrder::MonthFirst, "2026-05-12T00:04:05.000Z");
    row("5/12/2026 12:04:05 PM", DateOrder::MonthFirst, "2026-05-12T12:04:05.000Z");
    row("5/12/2026 8:04:05\u202FPM", DateOrder::MonthFirst, "2026-05-12T20:04:05.000Z");
    row("12/05/2026 20:04", DateOrder::DayFirst, "2026-05-12T20:04:00.000Z");
    row("12.05.2026 08:04:05", DateOrder::MonthFirst, "2026-05-12T08:04:05.000Z");
    row("5/5/2026", none, "2026-05-05T00:00:00.000Z");
    row("5/12/2026", none, "ambiguous");
    row("0001-01-01 00:00:00.0000000", none, "never");
    row("1/1/0001 12:00:00 AM", none, "never");
    row("1970-01-01T00:00:00Z", none, "never");
    row("2026-02-30", none, "bad");
    row("13/13/2026", DateOrder::MonthFirst, "bad");
    row("2026-05-12 25:00:00", none, "bad");
    row("2026-05-12 13:00 PM", none, "bad");
    row("2026-05-12 08:04:05 Mars", none, "bad");
    row("5/12/26", DateOrder::MonthFirst, "bad");
    row("2026-05", none, "bad");
    row("46000", none, "bad");
}

void TestImport::readsDates()
{
    QFETCH(QString, text);
    QFETCH(DateOrder, order);
    QFETCH(QString, iso);
    const DateReading read = readDate(text, order);
    QString shown;
    switch (read.state) {
    case DateReading::State::Bad:
        shown = u"bad"_s;
        break;
    case DateReading::State::Ambiguous:
        shown = u"ambiguous"_s;
        break;
    case DateReading::State::Never:
        shown = u"never"_s;
        break;
    case DateReading::State::Ok:
        shown = QDateTime::fromMSecsSinceEpoch(read.ms, Qt::UTC).toString(Qt::ISODateWithMs);
    }
    QCOMPARE(shown, iso);
}

void TestImport::asksForTheDateOrder()
{
    const QByteArray head = "Device ID,Device name,Last check-in\n";
    const QByteArray open = head + "a,a,5/12/2026 8:04:05 AM\nb,b,5/11/2026 8:04:05 AM\n";
    const auto plan = planImport({}, open, u"x.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->errorCount, 1U);
    QVERIFY(plan->errors[0].toString().startsWith(
        u"Line 2, column 3 (Last check-in): “5/12/2026 8:04:05 AM”"));
    QVERIFY(plan->errors[0].message.contains(u"--dates mdy or --dates dmy"));

    ImportOptions said = options();
    said.dates = DateOrder::DayFirst;
    QCOMPARE(imported({}, open, said).instant(Field::LastCheckIn, 0), utc(2026, 12, 5, 8, 4, 5));

    const auto proven =
        planImport({}, QByteArray(open + "c,c,5/13/2026 8:04:05 AM\n"), u"x.csv"_s, options());
    QVERIFY(proven);
    QVERIFY(proven->canApply());
    QCOMPARE(proven->dates, DateOrder::MonthFirst);
    QCOMPARE(proven->table.instant(Field::LastCheckIn, 0), utc(2026, 5, 12, 8, 4, 5));
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

void TestImport::recognisesServers_data()
{
    QTest::addColumn<QByteArray>("cells"); // OS, SkuFamily, OS version
    QTest::addColumn<QString>("shown"); // os, edition
    QTest::newRow("client") << QByteArray("Windows,Enterprise,10.0.26100.8390")
                            << u"windows|enterprise"_s;
    QTest::newRow("sku") << QByteArray("Windows,ServerDatacenter,10.0.26100.8390")
                         << u"windows-server|server-datacenter"_s;
    QTest::newRow("os text") << QByteArray(
        "Windows Server 2022 Datacenter Azure Edition,,10.0.20348.5074")
                             << u"windows-server|server-datacenter-azure"_s;
    QTest::newRow("os text without edition")
        << QByteArray("Windows Server 2025,,10.0.26100.32772") << u"windows-server|?"_s;
    QTest::newRow("2022 build") << QByteArray("Windows,,10.0.20348.5074") << u"windows-server|?"_s;
    QTest::newRow("2025 revision")
        << QByteArray("Windows,,10.0.26100.32772") << u"windows-server|?"_s;
    QTest::newRow("the sku is surer than the revision")
        << QByteArray("Windows,Enterprise,10.0.26100.32772") << u"windows|enterprise"_s;
}

void TestImport::recognisesServers()
{
    QFETCH(QByteArray, cells);
    QFETCH(QString, shown);
    const DeviceTable table = imported(
        {}, "Device ID,Device name,Last check-in,OS,SkuFamily,OS version\ni,n,," + cells + '\n');
    QCOMPARE(::shown(table, 0, {Field::Os, Field::Edition}), shown);
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
