// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/import.h"
#include "exchange/sample.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestSample final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void isTheSameEverywhere();
    void importsWithoutAnError();
    void hasOnlyCatalogueBuilds();
    void buildsAreNotNewerThanTheCheckIn();
    void hasEveryKindOfDevice_data();
    void hasEveryKindOfDevice();
    void keepsDevicesAcrossDays();
    void keepsDevicesAcrossSizes();

private:
    [[nodiscard]] DeviceTable import(const SampleFiles &files) const;
    Catalogue m_catalogue;
    DeviceTable m_fleet;
};

DeviceTable TestSample::import(const SampleFiles &files) const
{
    ImportOptions options;
    options.now = QDateTime(sampleDate(), QTime(12, 0), Qt::UTC);
    DeviceTable table;
    for (const QByteArray &csv : {files.inventory, files.facts}) {
        auto plan = planImport(table, csv, u"sample.csv"_s, options);
        if (!plan || !plan->canApply() || !plan->notes.empty()) {
            qFatal("%s",
                   qPrintable(!plan                     ? plan.error().message
                                  : plan->notes.empty() ? plan->errors[0].toString()
                                                        : plan->notes[0].toString()));
        }
        table = applyImport(std::move(plan).value()).value();
    }
    return table;
}

void TestSample::initTestCase()
{
    auto catalogue = Catalogue::shipped();
    QVERIFY(catalogue);
    m_catalogue = std::move(catalogue).value();
    m_fleet = import(makeSample(5000, 1, m_catalogue));
}

void TestSample::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestSample::isTheSameEverywhere()
{
    const SampleFiles files = makeSample(200, 7, m_catalogue);
    QCOMPARE(makeSample(200, 7, m_catalogue).inventory, files.inventory);
    QVERIFY(makeSample(200, 8, m_catalogue).inventory != files.inventory);
    // The identity of the first device, as every platform must make it.
    const QByteArray first = files.inventory.split('\n')[1];
    QVERIFY2(
        first.startsWith(
            "5f5dfb04-c938-4ab4-811a-b663fb5d4116,LON-DT-00001,2024-03-17 10:00:00.0000000,"
            "2026-10-04 01:39:39.0000000,d52691b9-8fb3-41ad-95c2-67edc81b92b8,10.0.26200.9168,"),
        first.constData());
}

void TestSample::importsWithoutAnError()
{
    QCOMPARE(m_fleet.rowCount(), 5000U);
    QSet<QString> names;
    for (Row row = 0; row < m_fleet.rowCount(); ++row)
        names.insert(m_fleet.text(Field::Name, row));
    QCOMPARE(names.size(), 5000);
    QCOMPARE(m_fleet.imports()[0].kind, u"intune-inventory"_s);
    QCOMPARE(m_fleet.imports()[1].kind, u"collected-facts"_s);
    QVERIFY(m_fleet.imports()[1].rows < 4600 && m_fleet.imports()[1].rows > 4000);
}

void TestSample::hasOnlyCatalogueBuilds()
{
    QSet<QString> known {u"26300.9457"_s, u"22631.1"_s, u"19045.1"_s};
    for (const Release &release : m_catalogue.releases()) {
        if (release.build)
            known.insert(release.build->toString());
    }
    QSet<QString> used;
    for (Row row = 0; row < m_fleet.rowCount(); ++row) {
        if (const auto build = m_fleet.build(row)) {
            QVERIFY2(known.contains(build->toString()), qPrintable(build->toString()));
            used.insert(build->toString());
        }
    }
    QVERIFY(used.size() > 40); // spread
}

void TestSample::buildsAreNotNewerThanTheCheckIn()
{
    for (Row row = 0; row < m_fleet.rowCount(); ++row) {
        const auto build = m_fleet.build(row);
        if (!build)
            continue;
        for (const Product product : allProducts) {
            const auto rows = m_catalogue.releasesWithBuild(product, *build);
            if (rows.empty())
                continue;
            QVERIFY(*rows.front().releaseDate <= m_fleet.instant(Field::LastCheckIn, row).date());
        }
    }
}

void TestSample::hasEveryKindOfDevice_data()
{
    QTest::addColumn<Field>("field");
    QTest::addColumn<QString>("value");
    const auto add = [](Field field, std::initializer_list<const char *> values) {
        for (const char *value : values)
            QTest::addRow("%s %s", fieldInfo(field).name, value)
                << field << QString::fromLatin1(value);
    };
    add(Field::Os, {"windows", "windows-server", "ios", "ipados", "android", "macos"});
    add(Field::Edition,
        {"enterprise", "enterprise-ltsc", "education", "pro", "pro-education", "home",
         "iot-enterprise", "server-standard", "server-datacenter", "server-datacenter-azure"});
    add(Field::Architecture, {"x64", "arm64"});
    add(Field::DeviceType, {"cloud-pc", "virtual-machine", "server", "phone", "tablet"});
    add(Field::Vbs, {"running", "configured", "off", ""});
    add(Field::Chpe, {"enabled", "disabled", "none", ""});
    add(Field::Licence,
        {"windows-enterprise-e3", "windows-enterprise-e5", "microsoft-365-f3",
         "windows-education-a3", "windows-education-a5", "microsoft-365-business-premium",
         "windows-365-enterprise", "none", ""});
    add(Field::JoinType, {"entra-joined", "hybrid-joined", "entra-registered"});
    add(Field::ManagementTool, {"intune", "co-managed", "configmgr", "arc", "azure", "wsus"});
    add(Field::ArcHotpatch, {"enabled", "not-enabled", "not-connected"});
    add(Field::EnrolmentPackage, {"true", "false"});
    add(Field::CpuVirtualization, {"true", "false"});
    add(Field::OsVersion, {"10.0.26300.9457", "10.0.22631.1", "10.0.19045.1"});
}

void TestSample::hasEveryKindOfDevice()
{
    QFETCH(Field, field);
    QFETCH(QString, value);
    Row found = 0;
    for (Row row = 0; row < m_fleet.rowCount(); ++row)
        found += m_fleet.display(field, row) == value ? 1 : 0;
    QVERIFY(found > 0);
    QVERIFY(found < m_fleet.rowCount());
}

void TestSample::keepsDevicesAcrossDays()
{
    const SampleFiles may = makeSample(500, 1, m_catalogue, QDate(2026, 5, 20));
    const SampleFiles november = makeSample(500, 1, m_catalogue);
    const DeviceTable before = import(may);
    QVERIFY(before.rowCount() < 500U && before.rowCount() > 300U); // some enrolled later
    QVERIFY(before.imports()[0].asOf.date() <= QDate(2026, 5, 20));
    ImportOptions options;
    options.now = QDateTime(sampleDate(), QTime(12, 0), Qt::UTC);
    const auto plan = planImport(before, november.inventory, u"november.csv"_s, options);
    QVERIFY(plan && plan->canApply());
    QVERIFY(plan->missing.empty());
    QCOMPARE(Row(plan->added.size()), 500 - before.rowCount());
    QCOMPARE(plan->changesByField[std::size_t(Field::Serial)], 0U);
    QVERIFY(plan->changesByField[std::size_t(Field::OsVersion)] > 200);
    QCOMPARE(plan->table.history(0).size(), 2U);
}

void TestSample::keepsDevicesAcrossSizes()
{
    const QByteArray few = makeSample(50, 1, m_catalogue).inventory;
    QVERIFY(makeSample(100, 1, m_catalogue).inventory.startsWith(few));
}

QTEST_GUILESS_MAIN(TestSample)
#include "tst_sample.moc"
