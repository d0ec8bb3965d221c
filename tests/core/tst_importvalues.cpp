// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::importtest;

class TestImportValues final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void notesUnknownWordingsOfIntune();
    void readsEveryValueSpelling_data();
    void readsEveryValueSpelling();
    void namesLineColumnAndExpectation_data();
    void namesLineColumnAndExpectation();
    void readsDates_data();
    void readsDates();
    void asksForTheDateOrder();
    void recognisesServers_data();
    void recognisesServers();
    void countsErrorsBeyondTheLimit();
};

void TestImportValues::notesUnknownWordingsOfIntune()
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

void TestImportValues::readsEveryValueSpelling_data()
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

void TestImportValues::readsEveryValueSpelling()
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

void TestImportValues::namesLineColumnAndExpectation_data()
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

void TestImportValues::namesLineColumnAndExpectation()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, message);
    const auto plan = planImport(imported({}, inventory), csv, u"facts.csv"_s, options());
    QVERIFY(plan);
    QVERIFY(!plan->canApply());
    QCOMPARE(plan->errorCount, 1U);
    QCOMPARE(plan->errors[0].toString(), message);
}

void TestImportValues::readsDates_data()
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

void TestImportValues::readsDates()
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

void TestImportValues::asksForTheDateOrder()
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

void TestImportValues::recognisesServers_data()
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

void TestImportValues::recognisesServers()
{
    QFETCH(QByteArray, cells);
    QFETCH(QString, shown);
    const DeviceTable table = imported(
        {}, "Device ID,Device name,Last check-in,OS,SkuFamily,OS version\ni,n,," + cells + '\n');
    QCOMPARE(importtest::shown(table, 0, {Field::Os, Field::Edition}), shown);
}

void TestImportValues::countsErrorsBeyondTheLimit()
{
    QByteArray csv = "DeviceId,DeviceName,LastContact\n";
    for (int i = 0; i < 1500; ++i)
        csv += "id-" + QByteArray::number(i) + ",n,never\n";
    const auto plan = planImport({}, csv, u"x.csv"_s, options());
    QVERIFY(plan);
    QCOMPARE(plan->errorCount, 1500U);
    QCOMPARE(plan->errors.size(), std::size_t(ImportPlan::maxErrors));
}

QTEST_GUILESS_MAIN(TestImportValues)
#include "tst_importvalues.moc"
