// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// J5: patch a process of this machine with the real engine, see that it runs the new code, and roll
// it back.
#include "engine/enginetools.h"
#include "journeys/consolejourney.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>

using namespace quarterdeck;
using namespace quarterdeck::engine::tests;

class TestLabJourney final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void choosesTheProcess();
    void opensThePackage();
    void plans();
    void replacesTheFunctions();
    void rollsBack();
    void reports();
    void cleanupTestCase();

private:
    qint64 version() { return m_target.ask("report")["version"]; }

    LabTrust m_trust;
    TargetProgram m_target;
    QByteArray m_text; // of the target before it was touched
    std::unique_ptr<test::ConsoleJourney> m_journey;
};

void TestLabJourney::initTestCase()
{
    QVERIFY(m_target.start(targetPath(u"oracle"_s), {u"2"_s}));
    EngineClient::Options engine;
    engine.program = enginePath();
    engine.arguments = QStringList(u"serve"_s) + m_trust.option();
    m_journey = std::make_unique<test::ConsoleJourney>(engine);
    QVERIFY(QTest::qWaitForWindowExposed(m_journey->window()));
    m_journey->files.answer = m_journey->folder.filePath(u"lab.quarterdeck"_s);
    QVERIFY(m_journey->click(u"startSecond"_s)); // New workspace: it keeps the trial
    QTRY_VERIFY(m_journey->window()->windowTitle().contains(u"lab"_s));
    m_text = textHash(m_target.pid());
    QCOMPARE(version(), qint64(1));
}

void TestLabJourney::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
}

void TestLabJourney::choosesTheProcess()
{
    QVERIFY(m_journey->goTo(u"lab"_s));
    auto *processes = m_journey->find<QTableView>(u"processesView"_s);
    QTRY_VERIFY_WITH_TIMEOUT(processes->model()->rowCount() > 1, 30'000);
    QTest::keyClicks(m_journey->find<QLineEdit>(u"filterEdit"_s), m_target.pidText());
    QTRY_VERIFY(processes->model()->rowCount() >= 1);
    int row = -1;
    QTRY_VERIFY([&] {
        for (int i = 0; i < processes->model()->rowCount(); ++i)
            if (processes->model()->index(i, 1).data().toString() == m_target.pidText())
                row = i;
        return row >= 0 && processes->model()->rowCount() < 20;
    }());
    m_journey->clickCell(processes, row, 0);
    auto *checks = m_journey->find<QTableView>(u"readinessView"_s);
    QTRY_VERIFY_WITH_TIMEOUT(checks->model()->rowCount() > 3, 30'000);
}

void TestLabJourney::opensThePackage()
{
    const QString file = m_journey->folder.filePath(u"oracle.hotpatch"_s);
    const EngineRun build =
        runEngine({u"build"_s, u"--output"_s, file, u"--id"_s, u"test.oracle"_s, u"--module"_s,
                   targetPath(u"liboracle.so"_s), u"--payload"_s, targetPath(u"oracle2.o"_s),
                   u"--function"_s, u"oracle_first"_s, u"--function"_s, u"oracle_second"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
    m_journey->files.answer = file;
    QVERIFY(m_journey->click(u"openPackage"_s));
}

void TestLabJourney::plans()
{
    QVERIFY(m_journey->click(u"planTrialButton"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_journey->isShown(u"disassemblyAfter"_s), 60'000);
    const QString before = m_journey->find<QPlainTextEdit>(u"disassemblyBefore"_s)->toPlainText();
    const QString after = m_journey->find<QPlainTextEdit>(u"disassemblyAfter"_s)->toPlainText();
    QVERIFY(!before.isEmpty());
    QVERIFY(before != after);
    QCOMPARE(version(), qint64(1)); // planning changes nothing
    QCOMPARE(textHash(m_target.pid()), m_text);
    keepPicture(*m_journey->window(), u"j5-plan"_s);
}

void TestLabJourney::replacesTheFunctions()
{
    QVERIFY(m_journey->click(u"startTrialButton"_s));
    QVERIFY(m_journey->click(u"confirmButton"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_journey->isShown(u"rollBack"_s), 90'000);
    QTRY_COMPARE(version(), qint64(2));
    QVERIFY(m_target.isRunning());
    keepPicture(*m_journey->window(), u"j5-applied"_s);
}

void TestLabJourney::rollsBack()
{
    QVERIFY(m_journey->click(u"rollBack"_s));
    auto *summary = m_journey->find<QLabel>(u"trialSummary"_s);
    QTRY_VERIFY_WITH_TIMEOUT(summary->text().endsWith(u"Passed"_s), 90'000);
    QTRY_COMPARE(version(), qint64(1));
    QCOMPARE(textHash(m_target.pid()), m_text); // byte for byte
    const auto report = m_target.ask("report");
    QCOMPARE(report.at("mixed"), qint64(0)); // no call ever saw an old and a new function
    QCOMPARE(report.at("wrong"), qint64(0));
    auto *steps = m_journey->find<QTableView>(u"trialStepsView"_s)->model();
    QCOMPARE(steps->rowCount(), 6);
    for (int row = 0; row < steps->rowCount(); ++row)
        QCOMPARE(steps->index(row, 1).data().toString(), u"passed"_s);
    keepPicture(*m_journey->window(), u"j5-rolled-back"_s);
}

void TestLabJourney::reports()
{
    const QByteArray html = m_journey->exported(u"exportTrialHtml"_s, u"trial.html"_s);
    QVERIFY(html.contains("test.oracle"));
    QVERIFY(html.contains("oracle_first"));
    QTRY_COMPARE(m_journey->find<QTableView>(u"trialsView"_s)->model()->rowCount(), 1);
}

void TestLabJourney::cleanupTestCase()
{
    m_journey.reset();
    QCOMPARE(m_target.finish(), 0);
}

QTEST_MAIN(TestLabJourney)
#include "tst_j5_lab.moc"
