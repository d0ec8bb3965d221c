// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "killrun.h"

#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

// Functions that are switched while threads run in them: nobody is stopped, one thread never leaves
// the function, and the others never see anything but one of the two versions.
class TestEntry : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void stopsNobody();
    void followsOnlyWhoMapsMemory();
    void stopsForRelayOnTheWayBack();

private:
    QString build(const QString &id, const QStringList &functions);

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_direct; // the function with a NOP at its entry
    QString m_both; // and the one with a pad before it
};

QString TestEntry::build(const QString &id, const QStringList &functions)
{
    const QString path = m_directory.filePath(id + u".hotpatch"_s);
    QStringList arguments = {u"build"_s,
                             u"--output"_s,
                             path,
                             u"--id"_s,
                             id,
                             u"--module"_s,
                             targetPath(u"running"_s),
                             u"--payload"_s,
                             targetPath(u"running2.o"_s),
                             u"--consistency"_s,
                             u"entry"_s};
    for (const QString &function : functions)
        arguments << u"--function"_s << function;
    const EngineRun run = runEngine(arguments);
    return run.exitCode == 0 && run.json[u"warnings"_s].toArray().isEmpty() ? path : QString();
}

void TestEntry::initTestCase()
{
    m_direct = build(u"test.direct"_s, {u"run_direct"_s});
    m_both = build(u"test.both"_s, {u"run_direct"_s, u"run_padded"_s});
    QVERIFY(!m_direct.isEmpty() && !m_both.isEmpty());
}

void TestEntry::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestEntry::stopsNobody()
{
    TargetProgram running;
    QVERIFY(running.start(targetPath(u"running"_s), {u"3"_s}));
    const QByteArray before = textHash(running.pid());
    const QStringList target = {u"--pid"_s, running.pidText()};
    const EngineRun plan =
        runEngine(QStringList {u"plan"_s} + target + QStringList {m_direct} + m_trust.option());
    QVERIFY(plan.json[u"switchesWithoutStop"_s].toBool());
    QVERIFY(plan.json[u"warnings"_s].toArray()[0].toString().contains(u"not guaranteed"_s));
    for (int round = 0; round < 20; ++round) {
        const EngineRun applied = runEngine(QStringList {u"apply"_s} + target
                                            + QStringList {m_direct} + m_trust.option());
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        QCOMPARE(applied.json[u"threads"_s].toInt(-1), 0);
        QCOMPARE(applied.json[u"pauseUs"_s].toInt(-1), 0);
        QCOMPARE(running.ask("report").at("direct"), 2);
        const EngineRun back = runEngine(QStringList {u"rollback"_s} + target);
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
        QCOMPARE(back.json[u"consistency"_s].toString(), u"entry"_s);
        QCOMPARE(back.json[u"threads"_s].toInt(-1), 0);
        QCOMPARE(back.json[u"pauseUs"_s].toInt(-1), 0);
        QVERIFY(back.json[u"textRestored"_s].toBool());
        QCOMPARE(running.ask("report").at("direct"), 1);
        QCOMPARE(textHash(running.pid()), before);
    }
    const auto counts = running.ask("report");
    QCOMPARE(counts.at("wrong"), 0);
    QVERIFY(counts.at("calls") > 10000);
}

void TestEntry::followsOnlyWhoMapsMemory()
{
    TargetProgram running;
    QVERIFY(running.start(targetPath(u"running"_s), {u"3"_s}));
    const QStringList target = {u"--pid"_s, running.pidText()};
    const QStringList apply =
        QStringList {u"apply"_s} + target + QStringList {m_both} + m_trust.option();
    const Stops first = runKilled(apply, -1);
    QCOMPARE(first.exitCode, 0);
    // One thread for each call that maps or protects memory, and no other. It is stopped before the
    // call and after it.
    QVERIFY(first.followed > 0);
    QCOMPARE(first.interrupted, 2 * first.followed);
    QCOMPARE(runEngine(QStringList {u"rollback"_s} + target).exitCode, 0);
    const Stops again = runKilled(apply, -1); // what was retired is there
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.followed, 0);
    const auto counts = running.ask("report");
    QCOMPARE(counts.at("direct"), 2);
    QCOMPARE(counts.at("padded"), 2);
    QCOMPARE(counts.at("wrong"), 0);
    QCOMPARE(stoppedThreads(running.pid()), QByteArray());
}

void TestEntry::stopsForRelayOnTheWayBack()
{
    // A thread may be at the jump in the pad while that is taken away.
    TargetProgram running;
    QVERIFY(running.start(targetPath(u"running"_s), {u"3"_s}));
    const QByteArray before = textHash(running.pid());
    const QStringList target = {u"--pid"_s, running.pidText()};
    const EngineRun applied =
        runEngine(QStringList {u"apply"_s} + target + QStringList {m_both} + m_trust.option());
    QCOMPARE(applied.json[u"threads"_s].toInt(-1), 0);
    const EngineRun back =
        runEngine(QStringList {u"rollback"_s} + target + QStringList {u"--deadline"_s, u"20000"_s});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QVERIFY(back.json[u"threads"_s].toInt(-1) >= 5);
    QCOMPARE(textHash(running.pid()), before);
    QCOMPARE(running.ask("report").at("wrong"), 0);
}

QTEST_GUILESS_MAIN(TestEntry)
#include "tst_entry.moc"
