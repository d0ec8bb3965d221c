// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// J1: import -> rings -> hotpatch policy -> preview with reasons -> calendar and savings ->
// exports.
#include "base/csv.h"
#include "exchange/sample.h"
#include "journeys/consolejourney.h"
#include "policy/verdict.h"
#include "widgets/inlinebar.h"

#include <QAction>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTabWidget>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestPlanJourney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void makesAWorkspace();
    void importsTwoFiles();
    void cutsRings();
    void writesAPolicy();
    void writesAnUpdateRing();
    void previewsWithReasons();
    void opensTheDevicesOfAReason();
    void readsTheCalendar();
    void countsSavings();
    void exportsThePolicy();
    void takesItBack();
    void cleanupTestCase();

private:
    static constexpr int devices = 1000;
    int rowsOf(const QString &table) const
    {
        return m_journey->find<QTableView>(table)->model()->rowCount();
    }

    std::unique_ptr<ConsoleJourney> m_journey;
    int m_inScope = 0;
};

void TestPlanJourney::initTestCase()
{
    m_journey = std::make_unique<ConsoleJourney>();
    QVERIFY(QTest::qWaitForWindowExposed(m_journey->window()));
    const auto catalogue = Catalogue::shipped();
    QVERIFY(catalogue);
    const SampleFiles sample = makeSample(devices, 1, *catalogue);
    for (const auto &[name, bytes] : {std::pair(u"inventory.csv"_s, sample.inventory),
                                      std::pair(u"facts.csv"_s, sample.facts)}) {
        QFile file(m_journey->folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
}

void TestPlanJourney::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
}

void TestPlanJourney::makesAWorkspace()
{
    m_journey->files.answer = m_journey->folder.filePath(u"fleet.quarterdeck"_s);
    QVERIFY(m_journey->click(u"startSecond"_s)); // New workspace
    QTRY_VERIFY(m_journey->window()->windowTitle().contains(u"fleet"_s));
    QVERIFY(m_journey->settle());
}

void TestPlanJourney::importsTwoFiles()
{
    m_journey->files.openAnswers = {m_journey->folder.filePath(u"inventory.csv"_s),
                                    m_journey->folder.filePath(u"facts.csv"_s)};
    QVERIFY(m_journey->click(u"startPrimary"_s)); // Import devices
    QVERIFY(m_journey->click(u"importButton"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"devicesTable"_s), devices, 30'000);
    QVERIFY(m_journey->settle());
}

void TestPlanJourney::cutsRings()
{
    QVERIFY(m_journey->goTo(u"groups"_s));
    QVERIFY(m_journey->settle());
    QVERIFY(m_journey->click(u"makeRingsByShareButton"_s));
    QVERIFY(m_journey->click(u"makeRings"_s));
    QTRY_COMPARE_WITH_TIMEOUT(rowsOf(u"groupsTable"_s), 3, 30'000);
    QVERIFY(m_journey->settle());
    keepPicture(*m_journey->window(), u"j1-groups"_s);
}

void TestPlanJourney::writesAPolicy()
{
    QVERIFY(m_journey->goTo(u"policies"_s));
    QVERIFY(m_journey->click(u"newPolicyButton"_s));
    QTest::keyClicks(m_journey->find<QLineEdit>(u"policyName"_s), u"Hotpatch for all rings"_s);
    QVERIFY(m_journey->click(u"stepNext"_s));
    QVERIFY(m_journey->find<QAbstractButton>(u"hotpatchAllow"_s)->isChecked());
    QVERIFY(m_journey->click(u"addApproval"_s));
    QVERIFY(m_journey->click(u"stepNext"_s));
    QVERIFY(m_journey->click(u"stepNext"_s)); // scope tags stay Default
    auto *groups = m_journey->find<QTableView>(u"assignmentsView"_s);
    QCOMPARE(groups->model()->rowCount(), 4); // all devices and the three rings
    for (int row = 1; row <= 3; ++row) {
        groups->setCurrentIndex(groups->model()->index(row, 3));
        QTest::keyClick(groups, Qt::Key_Space);
    }
    QVERIFY(m_journey->click(u"stepNext"_s));
    QVERIFY(m_journey->click(u"stepNext"_s)); // Create policy
    QTRY_COMPARE(rowsOf(u"policiesView"_s), 1);
    QVERIFY(m_journey->settle());
    auto *policies = m_journey->find<QTableView>(u"policiesView"_s);
    QTRY_VERIFY(policies->model()->index(0, 3).data().toString() != u"–"_s);
    QVERIFY(policies->model()->index(0, 3).data().toString() != u"0"_s);
}

void TestPlanJourney::writesAnUpdateRing()
{
    QVERIFY(m_journey->click(u"newRingButton"_s));
    QTest::keyClicks(m_journey->find<QLineEdit>(u"policyName"_s), u"Pilot"_s);
    QVERIFY(m_journey->click(u"stepNext"_s));
    auto *deadline = m_journey->find<QSpinBox>(u"qualityDeadline"_s);
    deadline->selectAll();
    QTest::keyClicks(deadline, u"3"_s);
    QVERIFY(m_journey->click(u"step4"_s));
    auto *groups = m_journey->find<QTableView>(u"assignmentsView"_s);
    groups->setCurrentIndex(groups->model()->index(1, 3));
    QTest::keyClick(groups, Qt::Key_Space);
    QVERIFY(m_journey->click(u"step5"_s));
    QVERIFY(m_journey->click(u"stepNext"_s)); // Create ring
    QTRY_COMPARE(rowsOf(u"ringsView"_s), 1);
    QVERIFY(m_journey->settle());
    keepPicture(*m_journey->window(), u"j1-policies"_s);
}

void TestPlanJourney::previewsWithReasons()
{
    QVERIFY(m_journey->goTo(u"preview"_s));
    QVERIFY(m_journey->settle());
    auto *rings = m_journey->find<QTableView>(u"previewRingsView"_s)->model();
    QTRY_VERIFY(rings->rowCount() >= 2); // Pilot, and no ring
    for (int row = 0; row < rings->rowCount(); ++row)
        m_inScope += QLocale().toInt(rings->index(row, rings->columnCount() - 1).data().toString());
    const QByteArray text = m_journey->exported(u"exportPreviewButton"_s, u"preview.csv"_s);
    const auto document = csv::parse(text);
    QVERIFY(document);
    QCOMPARE(document->records.size(), std::size_t(devices));
    const qsizetype verdict = document->header.indexOf(u"verdict"_s);
    const auto outOfScope = std::count_if(
        document->records.begin(), document->records.end(), [verdict](const csv::Record &record) {
            return record.cells.at(verdict) == verdictName(Verdict::OutOfScope);
        });
    QVERIFY(outOfScope > 0);
    QCOMPARE(m_inScope + int(outOfScope), devices); // every imported row is somewhere
    keepPicture(*m_journey->window(), u"j1-preview"_s);
}

void TestPlanJourney::opensTheDevicesOfAReason()
{
    m_journey->find<QTabWidget>(u"previewTabs"_s)->setCurrentIndex(1);
    auto *reasons = m_journey->find<QTableView>(u"previewReasonsView"_s);
    QVERIFY(reasons->model()->rowCount() > 2);
    const int count = QLocale().toInt(reasons->model()->index(0, 2).data().toString());
    m_journey->clickCell(reasons, 0, 2, true);
    QTRY_VERIFY(m_journey->isShown(u"devicesTable"_s));
    QTRY_COMPARE(rowsOf(u"devicesTable"_s), count);
    m_journey->clickCell(m_journey->find<QTableView>(u"devicesTable"_s), 0, 0);
    QTRY_VERIFY(!m_journey->find<QLabel>(u"deviceReason"_s)->text().isEmpty());
    QVERIFY(m_journey->settle());
    keepPicture(*m_journey->window(), u"j1-devices"_s);
}

void TestPlanJourney::readsTheCalendar()
{
    QVERIFY(m_journey->goTo(u"calendar"_s));
    QVERIFY(m_journey->find<QTableView>(u"calendarView"_s)->model()->rowCount() == 4);
    QCOMPARE(rowsOf(u"ringDates"_s), 1);
    const QByteArray ics = m_journey->exported(u"exportCalendarButton"_s, u"calendar.ics"_s);
    QVERIFY(ics.startsWith("BEGIN:VCALENDAR"));
    QVERIFY(ics.count("BEGIN:VEVENT") >= 12);
}

void TestPlanJourney::countsSavings()
{
    QVERIFY(m_journey->goTo(u"outlook"_s));
    QVERIFY(m_journey->settle());
    QTRY_VERIFY(m_journey->isShown(u"savedCard"_s));
    QVERIFY(!m_journey->find(u"savedCard"_s)
                 ->findChild<QAbstractButton *>(u"headline"_s)
                 ->text()
                 .isEmpty());
    auto *minutes = m_journey->find<QLineEdit>(u"minutesPerRestart"_s);
    minutes->setFocus();
    QTest::keyClicks(minutes, u"20"_s);
    QTest::keyClick(minutes, Qt::Key_Return);
    QVERIFY(m_journey->find<QLabel>(u"costResult"_s)->text().contains(u"working hours"_s));
    QVERIFY(m_journey->settle());
    const QByteArray report = m_journey->exported(u"exportReportButton"_s, u"report.html"_s);
    QVERIFY(report.contains("</html>"));
    keepPicture(*m_journey->window(), u"j1-outlook"_s);
}

void TestPlanJourney::exportsThePolicy()
{
    QVERIFY(m_journey->goTo(u"policies"_s));
    m_journey->clickCell(m_journey->find<QTableView>(u"policiesView"_s), 0, 0);
    m_journey->find<QTabWidget>(u"itemTabs"_s)->setCurrentIndex(2);
    const QByteArray json = m_journey->exported(u"exportItem"_s, u"policy.json"_s);
    const QJsonObject policy = QJsonDocument::fromJson(json).object();
    QCOMPARE(policy.value("displayName"_L1).toString(), u"Hotpatch for all rings"_s);
    QVERIFY(policy.value("hotpatchEnabled"_L1).toBool());
}

void TestPlanJourney::takesItBack()
{
    auto *rings = m_journey->find<QTableView>(u"ringsView"_s);
    QVERIFY(m_journey->activate());
    rings->setFocus();
    QTest::keyClick(rings, Qt::Key_Z, Qt::ControlModifier); // the cost sheet
    QVERIFY(m_journey->settle());
    QCOMPARE(rings->model()->rowCount(), 1);
    QTest::keyClick(rings, Qt::Key_Z, Qt::ControlModifier); // the ring
    QTRY_COMPARE(rings->model()->rowCount(), 0);
    QVERIFY(m_journey->settle());
}

void TestPlanJourney::cleanupTestCase()
{
    m_journey.reset();
}

QTEST_MAIN(TestPlanJourney)
#include "tst_j1_plan.moc"
