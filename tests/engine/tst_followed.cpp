// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/linuxtarget.h"
#include "engine/process/procfs.h"
#include "enginetools.h"
#include "support.h"

#include <QRegularExpression>
#include <QScopeGuard>

#include <csignal>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace quarterdeck::engine;
using namespace quarterdeck::engine::tests;
using namespace std::chrono_literals;

// Threads and processes that come, go and share while they are followed (CORNERS.md, section 5).
class TestFollowed : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void circumstances_data();
    void circumstances();
    void sequenceIsNotHijacked();
    void beginsAnotherProgram();
    void killedAtEveryStep_data();
    void killedAtEveryStep();
    void hogOnOurProcessor();
    void lateLeader();

private:
    EngineRun apply(const QString &pid, const QStringList &more = {});
    EngineRun rollback(const QString &pid);

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_package;
};

namespace {

// Starts `followed MODE`; the pid that it names; 0: it cannot have this here.
qint64 start(TargetProgram &corner, const QString &mode, const QTemporaryDir &directory)
{
    corner.process().setWorkingDirectory(directory.path());
    if (!corner.start(targetPath(u"followed"_s), {mode}))
        return 0;
    return corner.firstLine().startsWith("ready ") ? corner.firstLine().mid(6).toLongLong() : 0;
}

} // namespace

void TestFollowed::initTestCase()
{
    m_package = m_directory.filePath(u"followed.hotpatch"_s);
    const EngineRun built =
        runEngine({u"build"_s, u"--output"_s, m_package, u"--id"_s, u"test.followed"_s,
                   u"--module"_s, targetPath(u"followed"_s), u"--payload"_s,
                   targetPath(u"oddpayload.o"_s), u"--function"_s, u"odd_answer"_s});
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
}

void TestFollowed::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

EngineRun TestFollowed::apply(const QString &pid, const QStringList &more)
{
    return runEngine(QStringList {u"apply"_s, u"--pid"_s, pid, m_package} + m_trust.option()
                     + more);
}

EngineRun TestFollowed::rollback(const QString &pid)
{
    return runEngine({u"rollback"_s, u"--pid"_s, pid});
}

void TestFollowed::circumstances_data()
{
    QTest::addColumn<QString>("mode");
    QTest::newRow("threads that make their successors") << u"churn"_s;
    QTest::newRow("posix_spawn storm") << u"spawn"_s;
    QTest::newRow("fork storm") << u"fork"_s;
    QTest::newRow("memory shared with a process") << u"sharer"_s;
}

void TestFollowed::circumstances()
{
    QFETCH(QString, mode);
    TargetProgram corner;
    const qint64 pid = start(corner, mode, m_directory);
    if (pid == 0)
        QSKIP("not run: this kernel or user may not have it");
    const QString name = QString::number(pid);
    for (int i = 0; i < 3; ++i) {
        const EngineRun applied = apply(name, {u"--deadline"_s, u"20000"_s});
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        QCOMPARE(corner.ask("state").at("answer"), 2);
        const EngineRun back = rollback(name);
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
        QCOMPARE(corner.ask("state").at("answer"), 1);
    }
    // QTRY_* would look once more, and threads that come and go are seen between two states.
    QVERIFY(QTest::qWaitFor([&] { return stoppedThreads(pid).isEmpty(); }, 5000));
    QCOMPARE(corner.ask("state").at("errors"), 0);
    QCOMPARE(corner.finish(), 0);
}

// Its only thread is always in such a section: no call may be made there.
void TestFollowed::sequenceIsNotHijacked()
{
    TargetProgram corner;
    const qint64 pid = start(corner, u"only-rseq"_s, m_directory);
    if (pid == 0)
        QSKIP("not run: this libc registers no restartable sequences");
    auto target = LinuxTarget::open(pid);
    QVERIFY(target.has_value() && (*target)->seize());
    int refused = 0;
    for (int i = 0; i < 50; ++i) {
        const auto value = (*target)->call({SYS_getpid, {}});
        if (value) {
            QCOMPARE(*value, pid);
            continue;
        }
        QCOMPARE(shown(value.error().kind), shown(ErrorKind::Busy));
        ++refused;
    }
    (*target)->release();
    QVERIFY(refused > 0);
    QTRY_COMPARE(stoppedThreads(pid), QByteArray());
    kill(static_cast<pid_t>(pid), SIGKILL);
    corner.process().waitForFinished();
}

// A thread begins another program while the window opens: that program is never touched.
void TestFollowed::beginsAnotherProgram()
{
    int during = 0;
    for (int round = 0; round < 15; ++round) {
        TargetProgram corner;
        const qint64 pid = start(corner, u"exec"_s, m_directory);
        auto target = LinuxTarget::open(pid);
        QVERIFY(target.has_value() && (*target)->seize());
        corner.process().write("x");
        corner.process().waitForBytesWritten();
        Result<void> alive;
        for (int i = 0; i < 20000 && alive; ++i) {
            alive = (*target)->stop(2s);
            if (!alive)
                ++during;
            else if (alive = (*target)->resume(); alive)
                alive = (*target)->pause(20us);
        }
        QVERIFY(!alive);
        QVERIFY2(alive.error().kind == ErrorKind::TargetGone
                     && alive.error().message.find("another program") != std::string::npos,
                 alive.error().message.c_str());
        std::uint8_t byte[1] = {};
        QVERIFY(!(*target)->read(Address(0x400000), byte));
        (*target)->release();
        QCOMPARE(corner.readLine().left(6), QByteArray("ready "));
        QTRY_COMPARE(stoppedThreads(pid), QByteArray());
        QCOMPARE(corner.ask("state").at("answer"), 1);
        QCOMPARE(corner.finish(), 0);
    }
    QVERIFY(during > 0);
}

void TestFollowed::killedAtEveryStep_data()
{
    QTest::addColumn<int>("step");
    const char *names[] = {"opened", "followed", "after a call", "in the window", "after it"};
    for (int i = 0; i < 5; ++i)
        QTest::newRow(names[i]) << i;
}

void TestFollowed::killedAtEveryStep()
{
    QFETCH(int, step);
    TargetProgram corner;
    const auto pid = static_cast<pid_t>(start(corner, u"churn"_s, m_directory));
    auto target = LinuxTarget::open(pid);
    QVERIFY(target.has_value());
    Result<void> alive;
    const auto now = [&](int which) {
        if (which == step)
            kill(pid, SIGKILL);
    };
    QElapsedTimer time;
    time.start();
    now(0);
    alive = (*target)->seize();
    if (alive) {
        now(1);
        const auto value = (*target)->call({SYS_getpid, {}});
        if (value) {
            now(2);
            alive = (*target)->stop(2s);
        } else {
            alive = quarterdeck::Unexpected<EngineError>(value.error());
        }
    }
    if (alive) {
        now(3);
        alive = (*target)->resume();
        now(4);
        for (int i = 0; i < 10000 && alive; ++i)
            alive = (*target)->pause(100us);
    }
    (*target)->release();
    QVERIFY(!alive);
    QVERIFY2(alive.error().kind == ErrorKind::TargetGone, alive.error().message.c_str());
    QVERIFY(corner.process().waitForFinished()); // and is not kept from its parent
    qInfo("ended after %lld ms", time.elapsed());
}

void TestFollowed::hogOnOurProcessor()
{
    TargetProgram corner;
    const qint64 pid = start(corner, u"hog"_s, m_directory);
    if (pid == 0)
        QSKIP("not run: this user may not have real-time priorities");
    cpu_set_t all;
    cpu_set_t first;
    CPU_ZERO(&first);
    CPU_SET(0, &first);
    sched_getaffinity(0, sizeof all, &all);
    sched_setaffinity(0, sizeof first, &first);
    const auto restored = qScopeGuard([&] { sched_setaffinity(0, sizeof all, &all); });
    auto target = LinuxTarget::open(pid);
    QVERIFY(target.has_value() && (*target)->seize());
    corner.process().write("x");
    corner.process().waitForBytesWritten();
    for (int i = 0; i < 3; ++i) {
        QVERIFY((*target)->pause(5ms));
        const auto stopped = (*target)->stop(5s);
        QVERIFY2(stopped, stopped ? "" : stopped.error().message.c_str());
        QVERIFY((*target)->resume());
    }
    (*target)->release();
    kill(static_cast<pid_t>(pid), SIGKILL);
    QVERIFY(corner.process().waitForFinished());
    QCOMPARE(sched_getscheduler(0), SCHED_OTHER); // ours is as it was
}

// The first thread ends while it is followed: it is not kept, and the process ends as it should.
void TestFollowed::lateLeader()
{
    TargetProgram corner;
    const qint64 pid = start(corner, u"leader-ends"_s, m_directory);
    auto target = LinuxTarget::open(pid);
    QVERIFY(target.has_value() && (*target)->seize());
    for (int i = 0; i < 2000 && procfs::stat(pid)->state != 'Z'; ++i)
        QVERIFY((*target)->pause(1ms));
    QCOMPARE(procfs::stat(pid)->state, 'Z');
    for (int i = 0; i < 5; ++i) {
        const auto stopped = (*target)->stop(2s);
        QVERIFY2(stopped, stopped ? "" : stopped.error().message.c_str());
        QCOMPARE((*target)->stopped().size(), 1U);
        QVERIFY((*target)->resume());
        QVERIFY((*target)->pause(1ms));
    }
    (*target)->release();
    QTRY_COMPARE(stoppedThreads(pid), QByteArray());
    const EngineRun applied = apply(corner.pidText());
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(corner.ask("state").at("answer"), 2);
    QCOMPARE(corner.finish(), 0);
}

QTEST_GUILESS_MAIN(TestFollowed)
#include "tst_followed.moc"
