// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/linuxtarget.h"
#include "engine/process/restart.h"
#include "enginetools.h"

#include <QRegularExpression>

#include <cerrno>
#include <sys/syscall.h>

using namespace quarterdeck::engine;
using namespace quarterdeck::engine::tests;
using namespace std::chrono_literals;

// System calls that are interrupted by windows and remote calls: what the program sees is what it
// sees without them.
class TestCalls : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void knowsWhatDidNothing_data();
    void knowsWhatDidNothing();
    void endAsWithoutUs_data();
    void endAsWithoutUs();
};

namespace {

// Calls, windows and pauses, until the program has written its line.
QByteArray interrupted(TargetProgram &program, int &windows)
{
    while (program.isRunning() && !program.process().canReadLine()) {
        auto target = LinuxTarget::open(program.pid());
        if (!target)
            return QByteArray::fromStdString(target.error().message);
        if (const auto seized = (*target)->seize(); !seized)
            return QByteArray::fromStdString(seized.error().message);
        const auto value = (*target)->call({SYS_getpid, {}});
        if (!value && value.error().kind == ErrorKind::UnsupportedTarget) {
            program.process().waitForReadyRead(1); // its libraries are not loaded yet
            continue;
        }
        if (!value)
            return QByteArray::fromStdString(value.error().message);
        for (int i = 0; i < 3; ++i, ++windows) {
            if (const auto stopped = (*target)->stop(2s); !stopped)
                return QByteArray::fromStdString(stopped.error().message);
            if (!(*target)->resume() || !(*target)->pause(500us))
                return "resume";
        }
        (*target)->release();
        program.process().waitForReadyRead(10); // or it would never come to sleep
    }
    return program.readLine();
}

} // namespace

void TestCalls::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestCalls::knowsWhatDidNothing_data()
{
    QTest::addColumn<long>("call");
    QTest::addColumn<long>("value");
    QTest::addColumn<bool>("again");
    QTest::newRow("epoll_wait") << long(SYS_epoll_wait) << long(-EINTR) << true;
    QTest::newRow("epoll_wait has found something") << long(SYS_epoll_wait) << 1L << false;
    QTest::newRow("the kernel restarts it") << long(SYS_epoll_wait) << long(RestartNoHand) << false;
    QTest::newRow("semop") << long(SYS_semop) << long(-EINTR) << true;
    QTest::newRow("close has closed") << long(SYS_close) << long(-EINTR) << false;
    QTest::newRow("connect goes on") << long(SYS_connect) << long(-EINTR) << false;
    QTest::newRow("not in a call") << -1L << long(-EINTR) << false;
}

void TestCalls::knowsWhatDidNothing()
{
    QFETCH(long, call);
    QFETCH(long, value);
    QFETCH(bool, again);
    user_regs_struct raw = {};
    raw.orig_rax = static_cast<unsigned long long>(call);
    raw.rax = static_cast<unsigned long long>(value);
    QCOMPARE(endedForNothing(raw), again);
}

void TestCalls::endAsWithoutUs_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("handler");
    const QStringList calls = {
        u"read-pipe"_s,  u"readv-pipe"_s,   u"read-socket"_s,    u"read-socket-timeo"_s,
        u"recv"_s,       u"recv-timeo"_s,   u"recvmsg-timeo"_s,  u"poll"_s,
        u"ppoll"_s,      u"select"_s,       u"epoll_wait"_s,     u"epoll_pwait"_s,
        u"futex"_s,      u"mutex"_s,        u"cond"_s,           u"sem_wait"_s,
        u"accept"_s,     u"accept-timeo"_s, u"sigwaitinfo"_s,    u"semop"_s,
        u"semtimedop"_s, u"msgrcv"_s,       u"io_uring_enter"_s, u"waitpid"_s};
    const QStringList limits = {u"poll-limit"_s,      u"select-limit"_s,      u"epoll_wait-limit"_s,
                                u"futex-limit"_s,     u"cond-limit"_s,        u"nanosleep"_s,
                                u"clock_nanosleep"_s, u"sigtimedwait-limit"_s};
    for (const QString &call : calls) {
        for (const QString &handler : {u"none"_s, u"restart"_s, u"norestart"_s})
            QTest::newRow(qPrintable(call + u' ' + handler)) << call << handler;
    }
    for (const QString &call : limits)
        QTest::newRow(qPrintable(call)) << call << u"none"_s;
}

void TestCalls::endAsWithoutUs()
{
    QFETCH(QString, call);
    QFETCH(QString, handler);
    // At the same time, each on its own; the first one is never touched.
    QProcess alone;
    alone.start(targetPath(u"calls"_s), {call, handler});
    TargetProgram program;
    program.process().setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.process().start(targetPath(u"calls"_s), {call, handler});
    QVERIFY(program.process().waitForStarted());
    int windows = 0;
    const QByteArray outcome = interrupted(program, windows);
    QVERIFY(alone.canReadLine() || alone.waitForReadyRead(20000));
    const QByteArray expected = alone.readLine().trimmed();
    alone.closeWriteChannel();
    alone.waitForFinished();
    if (expected == "unsupported")
        QSKIP("not run: this kernel has no io_uring");
    QCOMPARE(outcome, expected);
    QVERIFY2(expected.contains(" bad 0 early 0 rounds 3"), expected.constData());
    QVERIFY(windows > 0); // few where the machine is busy
    QCOMPARE(stoppedThreads(program.pid()), QByteArray());
    QCOMPARE(program.finish(), 0);
}

QTEST_GUILESS_MAIN(TestCalls)
#include "tst_calls.moc"
