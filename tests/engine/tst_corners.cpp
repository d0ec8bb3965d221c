// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oddtools.h"

#include <QRegularExpression>

#include <sys/wait.h>

using namespace quarterdeck::engine::tests;

// Odd targets in odd surroundings.
class TestCorners : public OddFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { prepareFolders(); }
    void init();
    void oddTarget_data();
    void oddTarget();
    void oddSurroundings_data();
    void oddSurroundings();
    void stoppedJob();
    void frozen_data();
    void frozen();
    void refusesX32();
    void forcedWrites();
};

void TestCorners::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s)); // of the one test function that follows
}

void TestCorners::oddTarget_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QStringList>("mode");
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const QString &mode, const QString &outcome,
                        const QString &part = {}) {
        QTest::newRow(name) << u"corner"_s << mode.split(u' ') << u"oddpayload.o"_s << outcome
                            << part;
    };
    row("service in another thread", u"thread"_s, u"patched"_s);
    row("SIGTRAP blocked", u"trap blocked"_s, u"patched"_s);
    row("SIGTRAP pending", u"trap pending"_s, u"patched"_s);
    row("SIGTRAP ignored", u"trap ignored"_s, u"patched"_s);
    row("every signal blocked", u"all-blocked"_s, u"patched"_s);
    row("on a small alternate stack", u"altstack"_s, u"busy"_s);
    row("on a small alternate stack within the stack", u"altstack-inside"_s, u"busy"_s);
    row("one thread on a small alternate stack", u"altstack-threads"_s, u"patched"_s);
    row("on the small stack of a coroutine", u"coroutine"_s, u"busy"_s);
    row("1000 mappings", u"mappings 1000"_s, u"patched"_s);
    row("no more mappings allowed", u"mappings 200000"_s, u"memory-unwritable"_s,
        u"Cannot allocate memory"_s);
    row("no more memory allowed", u"no-memory"_s, u"memory-unwritable"_s,
        u"Cannot allocate memory"_s);
    row("not dumpable", u"undumpable"_s, isRoot() ? u"patched"_s : u"no-permission"_s);
    row("program from memory", u"memfd"_s, u"patched"_s);
    row("traced by its parent", u"traced"_s, u"already-traced"_s, u"(corner)"_s);
    row("least urgent", u"idle"_s, u"patched|timed-out"_s);
    row("seccomp, strict", u"seccomp-strict"_s, u"seccomp-forbids"_s);
    row("seccomp, mapping ends the process", u"seccomp-kill"_s, u"seccomp-forbids"_s);
    row("seccomp, mapping is refused", u"seccomp-errno"_s, u"seccomp-forbids"_s);
    row("seccomp, one thread is free", u"seccomp-one"_s, u"patched"_s);
    row("restartable sequences", u"rseq 2"_s, u"patched"_s);
    row("a thread in 32-bit code", u"compat"_s, u"patched"_s);
    row("in a system call of 32-bit programs", u"int80"_s, u"patched"_s);
    row("code in no file", u"made-code"_s, u"patched"_s);
    row("a system call that nothing interrupts", u"stuck"_s, u"timed-out"_s, u"(corner)"_s);
    row("a thread of io_uring", u"sqpoll"_s, u"patched"_s);
    QTest::newRow("memory may not gain execution, data in the payload")
        << u"corner"_s << QStringList {u"mdwe"_s} << u"odddata.o"_s << u"patched"_s << QString();
    row("on a shadow stack", u"shadow-stack"_s, u"unsupported-target"_s, u"shadow stack"_s);
    QTest::newRow("stripped") << u"corner-stripped"_s << QStringList {u"plain"_s}
                              << u"oddpayload.o"_s << u"patched"_s << QString();
    QTest::newRow("no library, nothing to call with")
        << u"bare"_s << QStringList() << u"oddpayload.o"_s << u"unsupported-target"_s
        << u"system call"_s;
    QTest::newRow("no library") << u"bare-gadgets"_s << QStringList() << u"oddpayload.o"_s
                                << u"patched"_s << QString();
}

void TestCorners::oddTarget()
{
    QFETCH(QString, program);
    QFETCH(QStringList, mode);
    QFETCH(QString, payload);
    QFETCH(QString, outcome);
    QFETCH(QString, part);
    TargetProgram target;
    if (!target.start(targetPath(program), mode) && target.process().exitCode() == 77)
        QSKIP(qPrintable(u"not run: this kernel or processor has no %1"_s.arg(mode[0])));
    QCOMPARE(target.firstLine(), "ready");
    const QString built = program == u"corner-stripped"_s ? u"corner"_s : program;
    check(target, innermost(target.pid()), package(built, payload), outcome, part);
    if (!QTest::currentTestFailed())
        QCOMPARE(target.finish(), 0);
}

void TestCorners::oddSurroundings_data()
{
    QTest::addColumn<QStringList>("wrapper");
    QTest::addColumn<bool>("nobody"); // the engine
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("part");
    const auto row = [](const char *name, const QStringList &wrapper, bool nobody,
                        const QString &outcome, const QString &part = {},
                        const QString &mode = u"plain"_s) {
        QTest::newRow(name) << wrapper << nobody << mode << outcome << part;
    };
    const QStringList userSpace = {u"unshare"_s, u"--user"_s, u"--map-root-user"_s};
    row("traced by strace", {u"strace"_s, u"-f"_s, u"-o"_s, u"/dev/null"_s}, false,
        u"already-traced"_s, u"(strace)"_s);
    row("pid namespace", {u"unshare"_s, u"--pid"_s, u"--fork"_s, u"--mount-proc"_s}, false,
        u"patched"_s);
    row("user namespace", userSpace, false, u"patched"_s);
    row("file system of its own",
        {u"unshare"_s, u"--mount"_s, u"sh"_s, u"-c"_s,
         u"mount -t tmpfs none /mnt && cp \"$0\" /mnt/corner && exec /mnt/corner \"$@\""_s},
        false, u"patched"_s);
    row("root directory without files", {}, false, u"patched"_s, {},
        u"chroot "_s + m_directory.path());
    row("nobody's, and so the engine", AsNobody, true, u"patched"_s);
    row("nobody's, not dumpable, and so the engine", AsNobody, true, u"no-permission"_s,
        u"undumpable"_s, u"undumpable"_s);
    row("nobody's with a capability, the engine without",
        {u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s, u"--clear-groups"_s,
         u"--inh-caps=-all,+net_raw"_s, u"--ambient-caps=-all,+net_raw"_s},
        true, u"no-permission"_s, u"privileges"_s);
    row("nobody's in a user namespace, the engine outside", AsNobody + userSpace, true,
        u"patched"_s);
    row("nobody's, and so the engine, under Yama", AsNobody, true, u"no-permission"_s,
        u"ptrace_scope"_s);
    row("root's, the engine nobody's", {}, true, u"no-permission"_s, u"belongs to user 0"_s);
}

void TestCorners::oddSurroundings()
{
    QFETCH(QStringList, wrapper);
    QFETCH(bool, nobody);
    QFETCH(QString, mode);
    QFETCH(QString, outcome);
    QFETCH(QString, part);
    if (!isRoot() && wrapper.value(0) != u"strace"_s)
        QSKIP("not run: only root can make these surroundings");
    for (const QString &word : wrapper) {
        if ((word == u"unshare"_s || word == u"setpriv"_s || word == u"strace"_s) && !has(word))
            QSKIP(qPrintable(u"not run: there is no %1"_s.arg(word)));
    }
    // Without it, or where it lets everybody trace: the row above this one.
    if (part == u"ptrace_scope"_s && read(u"/proc/sys/kernel/yama/ptrace_scope"_s).toInt() == 0)
        QSKIP("not run: this kernel does not restrict tracing (no Yama, or its scope is 0)");
    if (outcome == u"patched"_s && nobody
        && read(u"/proc/sys/kernel/yama/ptrace_scope"_s).toInt() != 0)
        QSKIP("not run: Yama restricts tracing here");
    TargetProgram target;
    const QStringList command =
        wrapper + QStringList {m_open.filePath(u"corner"_s)} + mode.split(u' ');
    if (!target.start(command[0], command.mid(1)))
        QSKIP(qPrintable(u"not run: %1 is not allowed here"_s.arg(wrapper.value(0))));
    const auto asNobody = [&](QProcess &engine) {
        engine.setProgram(m_open.filePath(u"quarterdeck-engine"_s));
        // What nobody needs no leave for: the store is root's.
        QStringList arguments = engine.arguments();
        for (const QString &option : m_trust.option())
            arguments.removeAll(option);
        engine.setArguments(arguments);
        wrap(engine, AsNobody);
    };
    check(target, innermost(target.pid()), package(u"corner"_s, u"oddpayload.o"_s), outcome, part,
          nobody ? Prepare(asNobody) : Prepare());
    if (!QTest::currentTestFailed())
        QCOMPARE(target.finish(), 0);
}

// A stopped job stays stopped, and its parent hears of nothing.
void TestCorners::stoppedJob()
{
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"corner"_s), {u"threads"_s, u"8"_s}));
    const qint64 pid = target.pid();
    // What wait() reports to the parent: takes it away.
    const auto reports = [pid] {
        siginfo_t info = {};
        waitid(P_PID, static_cast<id_t>(pid), &info, WSTOPPED | WCONTINUED | WNOHANG | __WALL);
        return info.si_pid == 0 ? 0 : info.si_code;
    };
    const auto willReport = [&](int what) {
        return QTest::qWaitFor([&] { return reports() == what; });
    };
    QCOMPARE(kill(static_cast<pid_t>(pid), SIGSTOP), 0);
    QVERIFY(willReport(CLD_STOPPED));
    const auto stoppedCount = [pid] { return stoppedThreads(pid).count(' '); };
    QTRY_COMPARE(stoppedCount(), 9);
    const QByteArray before = textHash(pid);
    const QString path = package(u"corner"_s, u"oddpayload.o"_s);
    for (const bool running : {false, true}) {
        const EngineRun applied = run({u"apply"_s, u"--pid"_s, target.pidText(), path});
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        QCOMPARE(reports(), 0);
        QTRY_COMPARE(stoppedCount(), running ? 0 : 9);
        if (!running) {
            QCOMPARE(kill(static_cast<pid_t>(pid), SIGCONT), 0);
            QTRY_COMPARE(stoppedCount(), 0);
            QVERIFY(willReport(CLD_CONTINUED));
        }
        answers(target, 2);
        QCOMPARE(run({u"rollback"_s, u"--pid"_s, target.pidText()}).exitCode, 0);
        QCOMPARE(reports(), 0);
        QCOMPARE(textHash(pid), before);
    }
    QCOMPARE(target.finish(), 0);
}

void TestCorners::frozen_data()
{
    QTest::addColumn<QString>("root");
    QTest::addColumn<QString>("file");
    QTest::addColumn<QByteArray>("freeze");
    QTest::addColumn<QByteArray>("thaw");
    QString second = u"/sys/fs/cgroup"_s;
    if (!QFile::exists(second + u"/cgroup.procs"_s))
        second += u"/unified"_s;
    QTest::newRow("version 2") << second << u"cgroup.freeze"_s << QByteArray("1")
                               << QByteArray("0");
    QTest::newRow("version 1") << u"/sys/fs/cgroup/freezer"_s << u"freezer.state"_s
                               << QByteArray("FROZEN") << QByteArray("THAWED");
}

void TestCorners::frozen()
{
    QFETCH(QString, root);
    QFETCH(QString, file);
    QFETCH(QByteArray, freeze);
    QFETCH(QByteArray, thaw);
    const QString group = root + u"/quarterdeck-test-%1"_s.arg(getpid());
    if (!QFile::exists(root + u"/cgroup.procs"_s) || !QDir().mkdir(group))
        QSKIP("not run: there is no such cgroup, or none may be made here");
    const auto remove = qScopeGuard(
        [&group] { QVERIFY(QTest::qWaitFor([&group] { return QDir().rmdir(group); })); });
    if (!QFile::exists(group + u'/' + file))
        QSKIP("not run: this cgroup cannot be frozen");
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"corner"_s), {u"threads"_s, u"3"_s}));
    const auto go = qScopeGuard([&] {
        write(group + u'/' + file, thaw);
        target.finish();
    });
    QVERIFY(write(group + u"/cgroup.procs"_s, target.pidText().toLatin1()));
    QVERIFY(write(group + u'/' + file, freeze));
    const auto isFrozen = [&] {
        return read(group + u"/cgroup.events"_s).contains("frozen 1")
            || read(group + u"/freezer.state"_s) == "FROZEN\n";
    };
    QTRY_VERIFY(isFrozen());
    const QByteArray before = textHash(target.pid());
    const EngineRun applied =
        run({u"apply"_s, u"--pid"_s, target.pidText(), package(u"corner"_s, u"oddpayload.o"_s),
             u"--deadline"_s, u"400"_s});
    QCOMPARE(applied.errorKind(), u"busy"_s);
    QVERIFY2(applied.message().contains(u"frozen"_s), qPrintable(applied.message()));
    QVERIFY(isFrozen());
    QVERIFY(write(group + u'/' + file, thaw));
    QTRY_COMPARE(stoppedThreads(target.pid()), QByteArray());
    answers(target, 1);
    QCOMPARE(textHash(target.pid()), before);
    QCOMPARE(patchMappings(target.pid()), 0);
}

void TestCorners::refusesX32()
{
    QProcess target;
    target.start(targetPath(u"oddx32"_s), {});
    if (!target.waitForStarted())
        QSKIP("not run: this kernel starts no x32 programs");
    QVERIFY(target.waitForReadyRead());
    const EngineRun applied = run({u"apply"_s, u"--pid"_s, QString::number(target.processId()),
                                   package(u"corner"_s, u"oddpayload.o"_s)});
    QCOMPARE(applied.errorKind(), u"unsupported-target"_s);
    target.closeWriteChannel();
    QVERIFY(target.waitForFinished());
    QCOMPARE(target.exitCode(), 0);
}

// Where the kernel does not write to read-only memory through /proc/PID/mem
// (proc_mem.force_override).
void TestCorners::forcedWrites()
{
    static const char text[4096] = "read only";
    QFile memory(u"/proc/self/mem"_s);
    QVERIFY(memory.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    if (memory.seek(qint64(reinterpret_cast<quintptr>(text))) && memory.write(text, 1) == 1)
        QSKIP("not run: this kernel writes to read-only memory through /proc/PID/mem");
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"corner"_s), {u"plain"_s}));
    check(target, target.pid(), package(u"corner"_s, u"oddpayload.o"_s),
          u"patched|memory-unwritable"_s, {});
    if (!QTest::currentTestFailed())
        QCOMPARE(target.finish(), 0);
}

QTEST_GUILESS_MAIN(TestCorners)
#include "tst_corners.moc"
