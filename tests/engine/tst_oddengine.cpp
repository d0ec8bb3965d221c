// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "oddtools.h"

#include <QRegularExpression>

#include <sched.h>

using namespace quarterdeck::engine::tests;

// An engine that is started in an odd way, or may have little.
class TestOddEngine : public OddFixture
{
    Q_OBJECT

private slots:
    void initTestCase() { prepareFolders(); }
    void init();
    void oddEngine_data();
    void oddEngine();
    void littleAllowed_data();
    void littleAllowed();
};

void TestOddEngine::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestOddEngine::oddEngine_data()
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

void TestOddEngine::oddEngine()
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

void TestOddEngine::littleAllowed_data()
{
    QTest::addColumn<int>("resource");
    QTest::addColumn<int>("least"); // with less the engine's own libraries cannot be loaded
    QTest::addColumn<int>("step");
    QTest::addColumn<int>("most");
    QTest::newRow("open files") << int(RLIMIT_NOFILE) << 4 << 1 << 32;
    QTest::newRow("address space") << int(RLIMIT_AS) << (9 << 20) << (1 << 18) << (64 << 20);
}

// However little the engine may have: it succeeds or says what was missing.
void TestOddEngine::littleAllowed()
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

QTEST_GUILESS_MAIN(TestOddEngine)
#include "tst_oddengine.moc"
