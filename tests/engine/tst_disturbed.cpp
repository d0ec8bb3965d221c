// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/linuxtarget.h"
#include "engine/process/procfs.h"
#include "killrun.h"
#include "support.h"

#include <QRegularExpression>

using namespace quarterdeck::engine;
using namespace quarterdeck::engine::tests;

// Something happens to the target before and after every system call of an engine that applies a
// package to it: it is killed, stopped or continued, or starts another program.
class TestDisturbed : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void disturbed_data();
    void disturbed();
    void seizesDuringExec();

private:
    struct Outcome
    {
        Stops stops;
        QByteArray said;
        bool disturbed = false;
        int inTheMiddle = 0; // the stop at which some threads are followed and some are not
    };
    Outcome apply(TargetProgram &target, const QString &what, int at);
    void checkGone(const Outcome &outcome);
    void checkStopped(TargetProgram &target, const QString &what, const Outcome &outcome);
    void checkExec(TargetProgram &target, const Outcome &outcome, const QByteArray &before);

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_package;
    qint64 m_longest = 0; // milliseconds from a kill to the end of the engine
};

void TestDisturbed::initTestCase()
{
    m_package = m_directory.filePath(u"corner.hotpatch"_s);
    const EngineRun built =
        runEngine({u"build"_s, u"--output"_s, m_package, u"--id"_s, u"test.corner"_s, u"--module"_s,
                   targetPath(u"corner"_s), u"--payload"_s, targetPath(u"odddata.o"_s),
                   u"--function"_s, u"odd_answer"_s});
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
}

void TestDisturbed::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

// Applies, and disturbs the target when the engine has made `at` stops; -1: never.
TestDisturbed::Outcome TestDisturbed::apply(TargetProgram &target, const QString &what, int at)
{
    constexpr qint64 Hangs = 30000;
    const auto pid = static_cast<pid_t>(target.pid());
    QElapsedTimer since;
    const QByteArray output = m_directory.filePath(u"said"_s).toLocal8Bit();
    Outcome outcome;
    outcome.stops = runWatched(
        QStringList {u"apply"_s, u"--pid"_s, target.pidText(), m_package, u"--json"_s}
            + m_trust.option(),
        [&](const Stops &stops) {
            if (stops.followed == 3 && outcome.inTheMiddle == 0)
                outcome.inTheMiddle = stops.all;
            if (stops.all != at)
                return !since.isValid() || since.elapsed() < Hangs;
            since.start();
            if (what == u"killed"_s)
                kill(pid, SIGKILL);
            else if (what == u"stopped"_s)
                kill(pid, SIGSTOP);
            else if (what == u"continued"_s)
                kill(pid, SIGCONT);
            else
                target.process().write("exec\n");
            // It may or may not come to it before the engine goes on. A thread that starts a
            // program waits for the others to end, and these for the engine.
            const auto begun = [&] {
                const auto stat = procfs::stat(pid);
                return target.process().canReadLine() || !stat || stat->state == 'D';
            };
            (void)QTest::qWaitFor(begun, 50);
            return true;
        },
        output.constData());
    outcome.disturbed = since.isValid();
    if (what == u"killed"_s && outcome.disturbed)
        m_longest = std::max(m_longest, since.elapsed());
    QFile said(QString::fromLocal8Bit(output));
    if (said.open(QIODevice::ReadOnly))
        outcome.said = said.readAll();
    return outcome;
}

void TestDisturbed::checkGone(const Outcome &outcome)
{
    // At the very end there is nothing left for which it needs the target. Between plan and apply
    // it sees that the plan was for another program.
    if (outcome.stops.exitCode == 0)
        return;
    const bool changed = outcome.stops.exitCode == 1 && outcome.said.contains("\"plan-changed\"");
    const bool gone = outcome.stops.exitCode == 5 && outcome.said.contains("\"target-gone\"");
    QVERIFY2(gone || changed,
             QByteArray(QByteArray::number(outcome.stops.exitCode) + outcome.said).constData());
}

void TestDisturbed::checkStopped(TargetProgram &target, const QString &what, const Outcome &outcome)
{
    const auto stopped = [&] { return stoppedThreads(target.pid()).count(' '); };
    QVERIFY2(outcome.stops.exitCode == 0, outcome.said.constData());
    QTRY_COMPARE(stopped(), what == u"stopped"_s ? 5 : 0);
    kill(static_cast<pid_t>(target.pid()), SIGCONT);
    QTRY_COMPARE(stopped(), 0);
    const auto said = target.ask("a");
    QCOMPARE(said.at("answer"), 2);
    QCOMPARE(target.finish(), 0);
}

void TestDisturbed::checkExec(TargetProgram &target, const Outcome &outcome,
                              const QByteArray &before)
{
    QCOMPARE(target.readLine(), "ready");
    QTRY_COMPARE(stoppedThreads(target.pid()), QByteArray());
    if (outcome.stops.exitCode == 0 && patchMappings(target.pid()) > 0) {
        // The engine came to look at it only then, and patched the new program as it was asked to.
        QCOMPARE(target.ask("a").at("answer"), 2);
        QCOMPARE(runEngine({u"rollback"_s, u"--pid"_s, target.pidText()}).exitCode, 0);
        QCOMPARE(runEngine({u"release"_s, u"--pid"_s, target.pidText()}).exitCode, 0);
    }
    QCOMPARE(textHash(target.pid()), before);
    QCOMPARE(patchMappings(target.pid()), 0);
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, target.pidText()});
    QCOMPARE(status.exitCode, 0);
    QVERIFY(status.json[u"packages"_s].toArray().isEmpty());
    QCOMPARE(target.ask("a").at("answer"), 1);
    QCOMPARE(target.finish(), 0);
}

void TestDisturbed::disturbed_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QStringList>("mode");
    const QStringList threads = {u"threads"_s, u"4"_s};
    QTest::newRow("killed") << u"killed"_s << threads;
    QTest::newRow("stopped") << u"stopped"_s << threads;
    QTest::newRow("continued") << u"continued"_s << threads;
    QTest::newRow("another program, started by the first thread") << u"exec"_s << threads;
    QTest::newRow("another program, started by another thread")
        << u"exec"_s << QStringList {u"thread"_s};
}

void TestDisturbed::disturbed()
{
    QFETCH(QString, what);
    QFETCH(QStringList, mode);
    // QUARTERDECK_LONG=1: at every stop; else at one in so many, so that ./test is quick. Before it
    // first follows a thread the engine but reads, most of the time.
    const bool everything = qEnvironmentVariableIntValue("QUARTERDECK_LONG") == 1;
    // Every program that it starts lies at the same addresses.
    const auto start = [&](TargetProgram &target) {
        return target.start(u"setarch"_s, QStringList {u"-R"_s, targetPath(u"corner"_s)} + mode);
    };
    Stops whole;
    int inTheMiddle = 0;
    {
        TargetProgram target;
        QVERIFY(start(target));
        const Outcome outcome = apply(target, what, -1);
        whole = outcome.stops;
        inTheMiddle = outcome.inTheMiddle;
        QCOMPARE(whole.exitCode, 0);
    }
    m_longest = 0;
    const int stride = everything ? 1 : std::max(1, (whole.all - whole.first) / 5);
    int tried = 0;
    // To look into one failure: the stop to begin with.
    const int from = qEnvironmentVariableIntValue("QUARTERDECK_KILL_FROM");
    std::vector<int> places = {whole.first / 2};
    if (inTheMiddle > 0)
        places.push_back(inTheMiddle);
    for (int at = whole.first; at < whole.all; at += stride)
        places.push_back(at);
    for (const int at : places) {
        if (at < from)
            continue;
        TargetProgram target;
        QVERIFY(start(target));
        QCOMPARE(target.firstLine(), "ready");
        const QByteArray before = textHash(target.pid());
        if (what == u"continued"_s) {
            QCOMPARE(kill(static_cast<pid_t>(target.pid()), SIGSTOP), 0);
            QTRY_COMPARE(stoppedThreads(target.pid()).count(' '), 5);
        }
        const Outcome outcome = apply(target, what, at);
        if (!outcome.disturbed)
            break; // no two runs make the same number of calls
        if (what == u"stopped"_s || what == u"continued"_s)
            checkStopped(target, what, outcome);
        else
            checkGone(outcome);
        if (what == u"killed"_s && !QTest::currentTestFailed())
            QTRY_COMPARE(target.process().state(), QProcess::NotRunning);
        if (what == u"exec"_s && !QTest::currentTestFailed())
            checkExec(target, outcome, before);
        if (QTest::currentTestFailed()) {
            qInfo("at stop %d of %d", at, whole.all);
            return;
        }
        ++tried;
    }
    qInfo("%s at %d of %d stops (follows from %d on)%s", qPrintable(what), tried, whole.all,
          whole.first,
          m_longest > 0 ? qPrintable(u", the engine ended within %1 ms"_s.arg(m_longest)) : "");
}

// A thread is followed, another one starts a program and waits for that one to end, which waits for
// the engine: and that wants to follow the one that starts the program, and would wait for it.
void TestDisturbed::seizesDuringExec()
{
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"corner"_s), {u"threads"_s, u"2"_s}));
    const auto pid = static_cast<pid_t>(target.pid());
    const auto opened = LinuxTarget::open(pid);
    QVERIFY(opened.has_value());
    const auto threads = procfs::threads(pid);
    QCOMPARE(threads.size(), 3U);
    QVERIFY(quarterdeck::engine::ptrace::seize(static_cast<pid_t>(threads.back())));
    target.process().write("exec\n");
    QTRY_COMPARE(procfs::stat(pid)->state, 'D');
    const auto seized = (*opened)->seize();
    QVERIFY(!seized);
    QCOMPARE(shown(seized.error().kind), shown(ErrorKind::TargetGone));
    QCOMPARE(target.readLine(), "ready");
    QCOMPARE(stoppedThreads(pid), QByteArray());
    QCOMPARE(target.ask("a").at("answer"), 1);
    QCOMPARE(target.finish(), 0);
}

QTEST_GUILESS_MAIN(TestDisturbed)
#include "tst_disturbed.moc"
