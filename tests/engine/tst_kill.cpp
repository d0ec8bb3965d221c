// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>

#include <csignal>
#include <memory>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>

using namespace quarterdeck::engine::tests;

// The engine is ended with SIGKILL before and after every system call that it makes. Whatever the
// moment: the target runs on, nothing in it is stopped, every function is whole, status names an
// interrupted state, recover mends it, nothing is left over and the next apply succeeds.
class TestKill : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void survives_data();
    void survives();

private:
    void checkAfterKill(qint64 pid, const QByteArray &before, bool &interrupted);

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_package;
};

namespace {

struct Stops
{
    int all = 0;
    int first = 0; // the one where the engine first follows a thread; before, it only reads
};

// Runs the engine and kills it at its stop number `killAt`, of which every system call has two;
// -1: never. Returns the stops that were seen.
Stops runKilled(const QStringList &arguments, int killAt)
{
    std::vector<QByteArray> words = {enginePath().toLocal8Bit()};
    for (const QString &argument : arguments)
        words.push_back(argument.toLocal8Bit());
    std::vector<char *> pointers;
    for (QByteArray &word : words)
        pointers.push_back(word.data());
    pointers.push_back(nullptr);
    const pid_t child = fork();
    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout) || !freopen("/dev/null", "w", stderr))
            _exit(126);
        ::ptrace(PTRACE_TRACEME, 0, 0, 0);
        execv(pointers[0], pointers.data());
        _exit(127);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ::ptrace(PTRACE_SETOPTIONS, child, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL);
    Stops stops;
    int signal = 0;
    for (;;) {
        ::ptrace(PTRACE_SYSCALL, child, 0, signal);
        if (waitpid(child, &status, 0) != child || WIFEXITED(status) || WIFSIGNALED(status))
            return stops;
        signal = 0;
        if (WSTOPSIG(status) != (SIGTRAP | 0x80)) {
            signal = WSTOPSIG(status);
            continue;
        }
        if (stops.first == 0) {
            user_regs_struct registers = {};
            ::ptrace(PTRACE_GETREGS, child, 0, &registers);
            if (registers.orig_rax == SYS_ptrace)
                stops.first = stops.all;
        }
        if (++stops.all == killAt) {
            kill(child, SIGKILL);
            waitpid(child, &status, 0);
            return stops;
        }
    }
}

} // namespace

void TestKill::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_package = m_directory.filePath(u"oracle.hotpatch"_s);
    const EngineRun build = runEngine(
        {u"build"_s, u"--output"_s, m_package, u"--id"_s, u"test.oracle"_s, u"--module"_s,
         targetPath(u"liboracle.so"_s), u"--payload"_s, targetPath(u"oracle2.o"_s), u"--function"_s,
         u"oracle_first"_s, u"--function"_s, u"oracle_second"_s, u"--hold"_s, u"oracle_pair"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
}

void TestKill::survives_data()
{
    // QUARTERDECK_LONG=1: every stop; else one in so many, so that ./test is quick.
    QTest::addColumn<QString>("command");
    QTest::newRow("apply") << u"apply"_s;
    QTest::newRow("rollback") << u"rollback"_s;
    QTest::newRow("release") << u"release"_s;
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
    TargetProgram oracle;
    QVERIFY(oracle.start(targetPath(u"oracle"_s), {u"2"_s}));
    const qint64 pid = oracle.pid();
    const QByteArray before = textHash(pid);
    const QStringList target = {u"--pid"_s, oracle.pidText()};
    const QStringList apply =
        QStringList {u"apply"_s} + target + QStringList {m_package} + m_trust.option();
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
    QVERIFY2(stops.first > 0 && stops.all > stops.first + 50,
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
