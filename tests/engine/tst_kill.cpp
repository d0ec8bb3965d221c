// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "killrun.h"

#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

// The engine is ended with SIGKILL before and after every system call that it makes. Whatever the
// moment: the target runs on, nothing in it is stopped, every function is whole, status names an
// interrupted state, recover mends it, nothing is left over and the next apply succeeds.
class TestKill : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void survives_data();
    void survives();

private:
    void checkAfterKill(qint64 pid, const QByteArray &before, bool &interrupted);

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_package;
    QString m_runningPackage; // switched without a stop
};

void TestKill::initTestCase()
{
    m_package = m_directory.filePath(u"oracle.hotpatch"_s);
    const EngineRun build = runEngine(
        {u"build"_s, u"--output"_s, m_package, u"--id"_s, u"test.oracle"_s, u"--module"_s,
         targetPath(u"liboracle.so"_s), u"--payload"_s, targetPath(u"oracle2.o"_s), u"--function"_s,
         u"oracle_first"_s, u"--function"_s, u"oracle_second"_s, u"--hold"_s, u"oracle_pair"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
    m_runningPackage = m_directory.filePath(u"running.hotpatch"_s);
    const EngineRun running = runEngine(
        {u"build"_s, u"--output"_s, m_runningPackage, u"--id"_s, u"test.running"_s, u"--module"_s,
         targetPath(u"running"_s), u"--payload"_s, targetPath(u"running2.o"_s), u"--function"_s,
         u"run_direct"_s, u"--consistency"_s, u"entry"_s});
    QVERIFY2(running.exitCode == 0, qPrintable(running.message()));
}

void TestKill::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestKill::survives_data()
{
    // QUARTERDECK_LONG=1: every stop; else one in so many, so that ./test is quick.
    QTest::addColumn<QString>("command");
    QTest::addColumn<bool>("running");
    QTest::newRow("apply") << u"apply"_s << false;
    QTest::newRow("rollback") << u"rollback"_s << false;
    QTest::newRow("release") << u"release"_s << false;
    QTest::newRow("apply without a stop") << u"apply"_s << true;
    QTest::newRow("rollback without a stop") << u"rollback"_s << true;
}

void TestKill::checkAfterKill(qint64 pid, const QByteArray &before, bool &interrupted)
{
    const QString pidText = QString::number(pid);
    QTRY_COMPARE(stoppedThreads(pid), QByteArray());
    // A thread that was at a remote call still makes it, as soon as it gets a processor.
    const QMap<QString, qint64> slices = timeSlices(pid);
    QTRY_VERIFY(allHaveRun(pid, slices));
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, pidText});
    interrupted = status.exitCode == 8;
    QVERIFY2(interrupted || status.exitCode == 0, qPrintable(status.message()));
    if (interrupted) {
        const EngineRun recovered = runEngine({u"recover"_s, u"--pid"_s, pidText});
        QVERIFY2(recovered.exitCode == 0, qPrintable(recovered.message()));
    }
    const EngineRun after = runEngine({u"status"_s, u"--pid"_s, pidText});
    QVERIFY2(after.exitCode == 0, QJsonDocument(after.json).toJson().constData());
    QVERIFY(after.json[u"orphans"_s].toArray().isEmpty());
    // All old or all new.
    const bool applied = after.json[u"state"_s].toString() == u"applied"_s;
    if (!applied)
        QCOMPARE(textHash(pid), before);
    else
        QCOMPARE(runEngine({u"verify"_s, u"--pid"_s, pidText}).exitCode, 0);
    if (after.json[u"packages"_s].toArray().isEmpty())
        QCOMPARE(patchMappings(pid), 0);
    QCOMPARE(stoppedThreads(pid), QByteArray());
}

void TestKill::survives()
{
    QFETCH(QString, command);
    const bool everything = qEnvironmentVariableIntValue("QUARTERDECK_LONG") == 1;
    QFETCH(bool, running);
    TargetProgram oracle;
    QVERIFY(oracle.start(targetPath(running ? u"running"_s : u"oracle"_s), {u"2"_s}));
    const qint64 pid = oracle.pid();
    const QByteArray before = textHash(pid);
    const QStringList target = {u"--pid"_s, oracle.pidText()};
    const QStringList apply = QStringList {u"apply"_s} + target
        + QStringList {running ? m_runningPackage : m_package} + m_trust.option();
    const QStringList rollback = QStringList {u"rollback"_s} + target;
    const QStringList release = QStringList {u"release"_s} + target;
    const auto prepare = [&] { // the state that `command` starts from
        const EngineRun status = runEngine(QStringList {u"status"_s} + target);
        const QJsonArray packages = status.json[u"packages"_s].toArray();
        const QString state =
            packages.isEmpty() ? u"none"_s : packages[0].toObject()[u"state"_s].toString();
        if (state == u"applied"_s && command != u"rollback"_s)
            QCOMPARE(runEngine(rollback).exitCode, 0);
        if (state != u"none"_s && command == u"apply"_s)
            QCOMPARE(runEngine(release).exitCode, 0);
        if (state != u"applied"_s && command != u"apply"_s
            && !(state == u"retired"_s && command == u"release"_s))
            QCOMPARE(runEngine(apply).exitCode, 0);
        if (state == u"none"_s && command == u"release"_s)
            QCOMPARE(runEngine(rollback).exitCode, 0);
    };
    const QStringList victim = command == u"apply"_s ? apply
        : command == u"rollback"_s                   ? rollback
                                                     : release;
    prepare();
    if (QTest::currentTestFailed())
        return;
    const Stops stops = runKilled(victim, -1);
    QVERIFY2(stops.first > 0 && stops.all > stops.first + 10,
             qPrintable(u"only %1 stops"_s.arg(stops.all)));
    // To look into one failure: the stop to begin with.
    const int from = qEnvironmentVariableIntValue("QUARTERDECK_KILL_FROM");
    const int begin = from > 0 ? from : everything ? 1 : stops.first;
    const int stride = everything ? 1 : std::max(1, (stops.all - begin) / 15);
    int interruptions = 0;
    for (int at = begin; at < stops.all; at += stride) {
        prepare();
        if (QTest::currentTestFailed())
            return;
        runKilled(victim, at);
        bool interrupted = false;
        checkAfterKill(pid, before, interrupted);
        interruptions += interrupted ? 1 : 0;
        if (QTest::currentTestFailed()) {
            qInfo("killed at stop %d of %d of %s", at, stops.all, qPrintable(command));
            return;
        }
    }
    qInfo("%s: killed at %d of %d stops, %d times interrupted", qPrintable(command),
          (stops.all - begin + stride - 1) / stride, stops.all - begin, interruptions);
    const auto counts = oracle.ask("report");
    QCOMPARE(counts.at("wrong"), 0);
    QVERIFY(counts.at("calls") > 0);
    QVERIFY(oracle.isRunning());
}

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
