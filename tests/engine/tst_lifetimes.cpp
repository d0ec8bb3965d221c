// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

// What becomes of a patch when the module is unloaded, loaded again or replaced on disk, or when
// the process starts another program.
class TestLifetimes : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void moduleIsUnloaded();
    void moduleIsReplacedOnDisk();
    void programIsReplaced();

private:
    bool startPython(TargetProgram &python);
    EngineRun run(const QString &command, const TargetProgram &target,
                  const QStringList &more = {}) const;

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_library;
    QString m_package;
};

void TestLifetimes::initTestCase()
{
    if (!QFile::exists(u"/usr/bin/python3"_s))
        QSKIP("not run: there is no /usr/bin/python3 on this machine");
    m_library = m_directory.filePath(u"liboracle.so"_s);
    QVERIFY(QFile::copy(targetPath(u"liboracle.so"_s), m_library));
    m_package = m_directory.filePath(u"test.hotpatch"_s);
    const EngineRun build =
        runEngine({u"build"_s, u"--output"_s, m_package, u"--id"_s, u"test.lifetime"_s,
                   u"--module"_s, m_library, u"--payload"_s, targetPath(u"oracle2.o"_s),
                   u"--function"_s, u"oracle_first"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
}

void TestLifetimes::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

// Answers "version N" to "call"; "close" unloads the library, "open" loads it, "exec" begins anew.
bool TestLifetimes::startPython(TargetProgram &python)
{
    return python.start(u"/usr/bin/python3"_s,
                        {u"-c"_s,
                         u"import ctypes, os, sys, _ctypes\n"
                         "path = sys.argv[1]\n"
                         "lib = ctypes.CDLL(path)\n"
                         "print('ready', flush=True)\n"
                         "while True:\n"
                         "    word = os.read(0, 64).decode().strip()\n"
                         "    if not word: break\n"
                         "    if word == 'close': _ctypes.dlclose(lib._handle)\n"
                         "    if word == 'open': lib = ctypes.CDLL(path)\n"
                         "    if word == 'exec':\n"
                         "        os.execv(sys.executable, [sys.executable, '-c',\n"
                         "            'import sys\\nprint(\"version 0\", flush=True)\\n'\n"
                         "            'sys.stdin.read()'])\n"
                         "    print('version', lib.oracle_first() if word == 'call' else 0,\n"
                         "          flush=True)\n"_s,
                         m_library});
}

EngineRun TestLifetimes::run(const QString &command, const TargetProgram &target,
                             const QStringList &more) const
{
    return runEngine(QStringList {command, u"--pid"_s, target.pidText()} + more);
}

void TestLifetimes::moduleIsUnloaded()
{
    TargetProgram python;
    QVERIFY(startPython(python));
    const QStringList package = m_trust.option() + QStringList {m_package};
    QCOMPARE(run(u"apply"_s, python, package).exitCode, 0);
    QCOMPARE(python.ask("call").at("version"), 2);
    (void)python.ask("close");
    const QByteArray without = textHash(python.pid());
    const EngineRun status = run(u"status"_s, python);
    QCOMPARE(status.json[u"packages"_s][0][u"state"_s].toString(), u"damaged"_s);
    QCOMPARE(run(u"verify"_s, python).exitCode, 1);
    const EngineRun back = run(u"rollback"_s, python);
    QCOMPARE(back.errorKind(), u"verify-failed"_s);
    QCOMPARE(textHash(python.pid()), without);

    // Loaded again it has its own code, maybe at the same place: nothing of the old is written to
    // it.
    (void)python.ask("open");
    QCOMPARE(python.ask("call").at("version"), 1);
    const QByteArray fresh = textHash(python.pid());
    const EngineRun again = run(u"rollback"_s, python);
    QVERIFY2(again.exitCode == 0 || again.errorKind() == u"verify-failed"_s,
             qPrintable(again.message()));
    QCOMPARE(textHash(python.pid()), fresh);
    QCOMPARE(python.ask("call").at("version"), 1);
    QCOMPARE(stoppedThreads(python.pid()), QByteArray());
}

void TestLifetimes::moduleIsReplacedOnDisk()
{
    if (geteuid() != 0)
        QSKIP("not run: only root reaches a deleted file of a process");
    TargetProgram python;
    QVERIFY(startPython(python));
    const QByteArray before = textHash(python.pid());
    // As a package manager does it: the new file takes the place of the old one.
    const QString other = m_directory.filePath(u"new"_s);
    QVERIFY(QFile::copy(targetPath(u"odd"_s), other));
    QCOMPARE(::rename(qPrintable(other), qPrintable(m_library)), 0);
    const EngineRun applied =
        runEngine(QStringList {u"apply"_s, u"--module"_s, m_library, m_package} + m_trust.option());
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(applied.json[u"processes"_s].toArray().size(), 1);
    QCOMPARE(python.ask("call").at("version"), 2);
    const EngineRun back = runEngine({u"rollback"_s, u"--module"_s, m_library});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(textHash(python.pid()), before);
    QVERIFY(QFile::remove(m_library));
    QVERIFY(QFile::copy(targetPath(u"liboracle.so"_s), m_library));
    // The same build from another file is another module to the process, and is not touched.
    TargetProgram later;
    QVERIFY(startPython(later));
    const EngineRun both = runEngine({u"status"_s, u"--module"_s, m_library});
    QCOMPARE(both.json[u"processes"_s].toArray().size(), 2);
}

void TestLifetimes::programIsReplaced()
{
    TargetProgram python;
    QVERIFY(startPython(python));
    const QStringList package = m_trust.option() + QStringList {m_package};
    QCOMPARE(run(u"apply"_s, python, package).exitCode, 0);
    QCOMPARE(run(u"status"_s, python).json[u"state"_s].toString(), u"applied"_s);
    (void)python.ask("exec");
    const EngineRun status = run(u"status"_s, python);
    QCOMPARE(status.exitCode, 0);
    QCOMPARE(status.json[u"state"_s].toString(), u"none"_s);
    QCOMPARE(patchMappings(python.pid()), 0);
    QCOMPARE(run(u"rollback"_s, python).errorKind(), u"not-applied"_s);
    QCOMPARE(run(u"verify"_s, python).errorKind(), u"not-applied"_s);
}

QTEST_GUILESS_MAIN(TestLifetimes)
#include "tst_lifetimes.moc"
