// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>
#include <QStandardPaths>

#include <csignal>
#include <functional>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>

using namespace quarterdeck::engine::tests;

// One target for each odd thing that a process, its surroundings or the engine's can be. The
// outcome of each is "patched", and back again, or a refusal by name; the target notices nothing of
// either.
class TestCorners : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void oddTarget_data();
    void oddTarget();
    void oddSurroundings_data();
    void oddSurroundings();
    void oddEngine_data();
    void oddEngine();
    void littleAllowed_data();
    void littleAllowed();
    void stoppedJob();
    void frozen_data();
    void frozen();
    void refusesX32();
    void forcedWrites();

private:
    using Prepare = std::function<void(QProcess &)>;
    QString package(const QString &program, const QString &payload);
    EngineRun run(const QStringList &arguments, const Prepare &prepare = {});
    void check(const TargetProgram &target, qint64 pid, const QString &package,
               const QString &outcome, const QString &part, const Prepare &prepare = {});
    static void answers(TargetProgram &target, qint64 answer);

    LabTrust m_trust;
    QTemporaryDir m_open; // where everybody may look
    QTemporaryDir m_directory;
    QMap<QString, QString> m_packages;
};

namespace {

constexpr uid_t Nobody = 65534;

bool isRoot()
{
    return geteuid() == 0;
}

// A program of the system; where it is missing the row is not run.
bool has(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

// The process that a chain of wrappers has started.
qint64 innermost(qint64 pid)
{
    for (;;) {
        QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
        const QByteArray first =
            file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').first() : QByteArray();
        if (first.isEmpty())
            return pid;
        pid = first.toLongLong();
    }
}

bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        && file.write(text) == text.size();
}

QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void limit(QProcess &process, __rlimit_resource what, rlim_t value)
{
    process.setChildProcessModifier([what, value] {
        const rlimit limit = {value, value};
        setrlimit(what, &limit);
    });
}

void wrap(QProcess &process, const QStringList &wrapper)
{
    process.setArguments(wrapper.mid(1) + QStringList {process.program()} + process.arguments());
    process.setProgram(wrapper[0]);
}

const QStringList AsNobody = {u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s,
                              u"--clear-groups"_s, u"--inh-caps=-all"_s};

} // namespace

void TestCorners::initTestCase()
{
    for (const QString &path : {m_open.path(), m_directory.path()})
        QCOMPARE(::chmod(qPrintable(path), 0755), 0);
    QVERIFY(QFile::copy(enginePath(), m_open.filePath(u"quarterdeck-engine"_s)));
    QVERIFY(QFile::copy(targetPath(u"corner"_s), m_open.filePath(u"corner"_s)));
}

void TestCorners::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s)); // of the one test function that follows
}

// Of odd_answer() in `program`.
QString TestCorners::package(const QString &program, const QString &payload)
{
    QString &path = m_packages[program + payload];
    if (!path.isEmpty())
        return path;
    path = m_open.filePath(program + payload + u".hotpatch"_s);
    const EngineRun built =
        runEngine({u"build"_s, u"--output"_s, path, u"--id"_s, u"test."_s + program, u"--module"_s,
                   targetPath(program), u"--payload"_s, targetPath(payload), u"--function"_s,
                   u"odd_answer"_s});
    if (built.exitCode != 0)
        qFatal("%s", qPrintable(built.message()));
    ::chmod(qPrintable(path), 0644);
    return path;
}

EngineRun TestCorners::run(const QStringList &arguments, const Prepare &prepare)
{
    QProcess process;
    process.setProgram(enginePath());
    process.setArguments(arguments + m_trust.option() + QStringList {u"--json"_s});
    if (arguments[0] != u"apply"_s)
        process.setArguments(arguments + QStringList {u"--json"_s});
    if (prepare)
        prepare(process);
    return runEngine(process);
}

void TestCorners::answers(TargetProgram &target, qint64 answer)
{
    const auto said = target.ask("a");
    QCOMPARE(said.count("answer"), 1U);
    QCOMPARE(said.at("answer"), answer);
    QCOMPARE(said.at("errors"), 0);
}

// Applies and, where that succeeds, rolls back. `outcome` lists what may come, separated by bars;
// `part` is what the message of a refusal must contain.
void TestCorners::check(const TargetProgram &target, qint64 pid, const QString &package,
                        const QString &outcome, const QString &part, const Prepare &prepare)
{
    auto &program = const_cast<TargetProgram &>(target);
    const QByteArray before = textHash(pid);
    const QByteArray stopped = stoppedThreads(pid);
    const int mappings = patchMappings(pid);
    const QStringList to = {u"--pid"_s, QString::number(pid)};
    const auto apply = [&] {
        return run(QStringList {u"apply"_s} + to + QStringList {package, u"--deadline"_s, u"400"_s},
                   prepare);
    };
    EngineRun applied = apply();
    // On a machine that has much else to do a thread may not get to stop in time.
    for (int again = 0; again < 20 && !outcome.contains(applied.errorKind())
         && (applied.errorKind() == u"timed-out"_s || applied.errorKind() == u"busy"_s);
         ++again)
        applied = apply();
    const QString came = applied.exitCode == 0 ? u"patched"_s : applied.errorKind();
    const QByteArray all =
        qPrintable(u"%1 (%2): %3 %4"_s.arg(came, QString::number(applied.exitCode),
                                           applied.message(), QString::fromUtf8(applied.err)));
    QVERIFY2(outcome.split(u'|').contains(came), all.constData());
    if (applied.exitCode == 0) {
        answers(program, 2);
        if (QTest::currentTestFailed())
            return;
        const EngineRun back = run(QStringList {u"rollback"_s} + to, prepare);
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    } else {
        // Refused: nothing changed (1), no permission (4); never 6, 7 or 8.
        QVERIFY2(applied.exitCode == 1 || applied.exitCode == 4, all.constData());
        QVERIFY2(applied.message().contains(part), all.constData());
        QCOMPARE(patchMappings(pid), mappings);
    }
    QCOMPARE(textHash(pid), before);
    QTRY_COMPARE(stoppedThreads(pid), stopped);
    answers(program, 1);
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

void TestCorners::oddEngine_data()
{
    QTest::addColumn<QString>("outcome");
    for (const char *name : {"SIGCHLD ignored", "every signal ignored", "every signal blocked",
                             "signals ignored and blocked", "no pending signal allowed",
                             "huge environment", "last in line"})
        QTest::newRow(name) << u"patched"_s;
    if (qEnvironmentVariableIntValue("QUARTERDECK_LONG") == 1 && isRoot())
        QTest::newRow("a thread of the target keeps its processor") << u"patched|timed-out"_s;
    QTest::newRow("no standard files") << u"silent"_s;
    QTest::newRow("output that is full") << u"silent"_s;
    QTest::newRow("another pid namespace than /proc") << u"unsupported-target"_s;
    QTest::newRow("user namespace") << u"no-permission"_s;
}

void TestCorners::oddEngine()
{
    QFETCH(QString, outcome);
    const QByteArray name = QTest::currentDataTag();
    const bool namespaces = name.contains("namespace");
    if (namespaces && (!isRoot() || !has(u"unshare"_s)))
        QSKIP("not run: only root can make these surroundings");
    const auto prepare = [&name](QProcess &process) {
        if (name == "SIGCHLD ignored")
            wrap(process, {u"env"_s, u"--ignore-signal=CHLD"_s});
        if (name == "every signal ignored")
            wrap(process, {u"env"_s, u"--ignore-signal"_s});
        if (name == "every signal blocked")
            wrap(process, {u"env"_s, u"--block-signal"_s});
        if (name == "signals ignored and blocked")
            wrap(process, {u"env"_s, u"--ignore-signal"_s, u"--block-signal"_s});
        if (name == "no pending signal allowed")
            limit(process, RLIMIT_SIGPENDING, 0);
        if (name == "last in line")
            wrap(process, {u"nice"_s, u"-n"_s, u"19"_s});
        if (name == "another pid namespace than /proc")
            wrap(process, {u"unshare"_s, u"--pid"_s, u"--fork"_s});
        if (name == "user namespace")
            wrap(process, {u"unshare"_s, u"--user"_s, u"--map-root-user"_s});
        if (name == "no standard files")
            process.setChildProcessModifier([] {
                for (int file = 0; file < 3; ++file)
                    close(file);
            });
        if (name == "output that is full") {
            wrap(process, {u"sh"_s, u"-c"_s, u"exec \"$0\" \"$@\" >/dev/full 2>&1"_s});
        }
        if (name == "a thread of the target keeps its processor")
            process.setChildProcessModifier([] {
                cpu_set_t one;
                CPU_ZERO(&one);
                CPU_SET(0, &one);
                sched_setaffinity(0, sizeof one, &one);
            });
        if (name == "huge environment") {
            QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
            for (int i = 0; i < 15; ++i)
                environment.insert(u"QUARTERDECK_TEST_%1"_s.arg(i), QString(100000, u'x'));
            process.setProcessEnvironment(environment);
        }
    };
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"corner"_s),
                         name.contains("processor") ? QStringList {u"urgent"_s}
                                                    : QStringList {u"threads"_s, u"3"_s}));
    const QString path = package(u"corner"_s, u"oddpayload.o"_s);
    check(target, target.pid(), path, outcome == u"silent"_s ? u"patched"_s : outcome, {}, prepare);
    if (!QTest::currentTestFailed())
        QCOMPARE(target.finish(), 0);
}

void TestCorners::littleAllowed_data()
{
    QTest::addColumn<int>("resource");
    QTest::addColumn<int>("least"); // with less the engine's own libraries cannot be loaded
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("most");
    QTest::newRow("open files") << int(RLIMIT_NOFILE) << 4 << 1 << 32;
    QTest::newRow("address space") << int(RLIMIT_AS) << (9 << 20) << (1 << 18) << (64 << 20);
}

// However little the engine may have: it succeeds or says what was missing.
void TestCorners::littleAllowed()
{
    QFETCH(int, resource);
    QFETCH(int, least);
    QFETCH(int, step);
    QFETCH(int, most);
#ifdef __SANITIZE_ADDRESS__
    if (resource == RLIMIT_AS)
        QSKIP("not run: a program with a sanitizer needs a large address space");
#endif
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"corner"_s), {u"threads"_s, u"3"_s}));
    const QString path = package(u"corner"_s, u"oddpayload.o"_s);
    const QByteArray before = textHash(target.pid());
    int refused = 0;
    for (int allowed = least;; allowed += step) {
        QVERIFY(allowed < most);
        const EngineRun applied =
            run({u"apply"_s, u"--pid"_s, target.pidText(), path}, [&](QProcess &process) {
                limit(process, static_cast<__rlimit_resource>(resource), rlim_t(allowed));
            });
        QTRY_COMPARE(stoppedThreads(target.pid()), QByteArray());
        if (applied.exitCode == 0)
            break;
        if (applied.exitCode == 127) // the loader's answer
            continue;
#ifdef __SANITIZE_ADDRESS__
        if (applied.errorKind().isEmpty()) // the sanitizer's answer, before main()
            continue;
#endif
        ++refused;
        QVERIFY2(!applied.errorKind().isEmpty(),
                 qPrintable(u"%1 allowed: ends with %2"_s.arg(allowed).arg(applied.exitCode)));
        QCOMPARE(textHash(target.pid()), before);
        answers(target, 1);
        if (applied.errorKind() == u"interrupted"_s)
            QCOMPARE(run({u"recover"_s, u"--pid"_s, target.pidText()}).exitCode, 0);
    }
    QVERIFY(refused > 0);
    answers(target, 2);
    QCOMPARE(run({u"rollback"_s, u"--pid"_s, target.pidText()}).exitCode, 0);
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
