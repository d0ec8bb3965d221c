// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>

#include <algorithm>
#include <memory>

using namespace quarterdeck::engine::tests;

// All processes that run a module, patched and rolled back as one.
class TestManyProcesses : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void patchesEveryWorker();
    void patchesWorkersThatComeAndGo();
    void isAllOrNone();
    void choosesAndLeavesOut();
    void takesAwayCopies();
    void supersedesInAll();
    void asksWhichPackageIsMeant();
    void refusesWhatDoesNotGoTogether();

private:
    // A copy of the library and the server for this test alone: nobody else runs it.
    bool makeServer();
    EngineRun apply(const QString &package, const QStringList &more = {});
    EngineRun onAll(const QString &command, const QStringList &more = {});
    QList<qint64> processes();

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_library;
    QString m_server;
    QString m_package;
    QString m_next; // supersedes it
};

void TestManyProcesses::initTestCase()
{
    m_library = m_directory.filePath(u"liboracle.so"_s);
    m_server = m_directory.filePath(u"prefork"_s);
    QVERIFY(QFile::copy(targetPath(u"liboracle.so"_s), m_library));
    QVERIFY(QFile::copy(targetPath(u"prefork"_s), m_server));
    qputenv("LD_LIBRARY_PATH", m_directory.path().toLocal8Bit());
    const auto build = [this](const QString &id, const QStringList &more) {
        const QString path = m_directory.filePath(id + u".hotpatch"_s);
        const EngineRun run =
            runEngine(QStringList {u"build"_s, u"--output"_s, path, u"--id"_s, id, u"--module"_s,
                                   m_library, u"--payload"_s, targetPath(u"oracle2.o"_s),
                                   u"--function"_s, u"oracle_first"_s, u"--function"_s,
                                   u"oracle_second"_s, u"--hold"_s, u"oracle_pair"_s}
                      + more);
        return run.exitCode == 0 ? path : QString(u"not built: "_s + run.message());
    };
    m_package = build(u"test.group"_s, {});
    QVERIFY2(QFile::exists(m_package), qPrintable(m_package));
    m_next = build(u"test.next"_s, {u"--supersedes"_s, u"test.group"_s});
    QVERIFY2(QFile::exists(m_next), qPrintable(m_next));
}

void TestManyProcesses::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

EngineRun TestManyProcesses::apply(const QString &package, const QStringList &more)
{
    return runEngine(
        QStringList {u"apply"_s, u"--module"_s, m_library, package, u"--deadline"_s, u"20000"_s}
        + m_trust.option() + more);
}

EngineRun TestManyProcesses::onAll(const QString &command, const QStringList &more)
{
    return runEngine(QStringList {command, u"--module"_s, m_library} + more);
}

QList<qint64> TestManyProcesses::processes()
{
    QList<qint64> pids;
    const EngineRun status = onAll(u"status"_s);
    for (const QJsonValue &one : status.json[u"processes"_s].toArray())
        pids += one[u"target"_s][u"pid"_s].toInteger();
    return pids;
}

void TestManyProcesses::patchesEveryWorker()
{
    TargetProgram server;
    QVERIFY(server.start(m_server, {u"3"_s, u"0"_s}));
    QTRY_COMPARE(processes().size(), 4);
    QMap<qint64, QByteArray> before;
    for (const qint64 pid : processes())
        before[pid] = textHash(pid);

    const EngineRun plan =
        runEngine(QStringList {u"plan"_s, u"--module"_s, m_library, m_package} + m_trust.option());
    QVERIFY2(plan.exitCode == 0, QJsonDocument(plan.json).toJson().constData());
    QCOMPARE(plan.json[u"processes"_s].toArray().size(), 4);
    QCOMPARE(plan.json[u"layouts"_s].toArray().size(), 1); // all were forked by one
    QCOMPARE(plan.json[u"processes"_s][0][u"target"_s][u"pid"_s].toInteger(), server.pid());

    const EngineRun applied = apply(m_package, {u"--plan-id"_s, plan.json[u"planId"_s].toString()});
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(applied.json[u"processes"_s].toArray().size(), 4);
    for (const QJsonValue &one : applied.json[u"processes"_s].toArray()) {
        QVERIFY(one[u"verified"_s].toBool());
        QVERIFY(one[u"textSha256Before"_s] != one[u"textSha256After"_s]);
        QCOMPARE(one[u"textSha256Before"_s].toString().toLatin1(),
                 before[one[u"pid"_s].toInteger()]);
    }
    (void)server.ask("report");
    qint64 calls = 0; // of new code, and none of the old
    const auto isNew = [&] {
        const auto counts = server.ask("report");
        calls += counts.at("new");
        return counts.at("old") == 0 && calls > 0;
    };
    QTRY_VERIFY(isNew());
    const EngineRun verified = onAll(u"verify"_s);
    QCOMPARE(verified.exitCode, 0);
    const QJsonArray all = verified.json[u"processes"_s].toArray();
    QVERIFY(!all.isEmpty());
    for (const QJsonValue &one : all)
        QCOMPARE(one[u"textSha256"_s].toString().size(), 64);
    QCOMPARE(apply(m_package).errorKind(), u"already-applied"_s);

    const EngineRun back = onAll(u"rollback"_s, {u"--deadline"_s, u"20000"_s});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(back.json[u"consistency"_s].toString(), u"quiescent"_s);
    QVERIFY(back.json[u"textRestored"_s].toBool());
    for (auto one = before.begin(); one != before.end(); ++one)
        QCOMPARE(textHash(one.key()), one.value());
    const EngineRun released = onAll(u"release"_s);
    QVERIFY2(released.exitCode == 0, QJsonDocument(released.json).toJson().constData());
    for (const qint64 pid : processes()) {
        QCOMPARE(patchMappings(pid), 0);
        QCOMPARE(stoppedThreads(pid), QByteArray());
    }
    const auto counts = server.ask("report");
    QCOMPARE(counts.at("mixed"), 0);
    QCOMPARE(counts.at("wrong"), 0);
    QCOMPARE(counts.at("crashed"), 0);
}

void TestManyProcesses::patchesWorkersThatComeAndGo()
{
    TargetProgram server;
    QVERIFY(server.start(m_server, {u"4"_s, u"30"_s}));
    for (int round = 0; round < 3; ++round) {
        const EngineRun applied = apply(m_package);
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        (void)server.ask("report");
        const auto now = server.ask("report");
        QCOMPARE(now.at("old"), 0); // neither those that were there nor those forked since
        const EngineRun status = onAll(u"status"_s);
        QVERIFY(status.exitCode == 0);
        for (const QJsonValue &one : status.json[u"processes"_s].toArray())
            QCOMPARE(one[u"state"_s].toString(), u"applied"_s);
        const EngineRun back = onAll(u"rollback"_s, {u"--deadline"_s, u"20000"_s});
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
        (void)server.ask("report");
        QCOMPARE(server.ask("report").at("new"), 0);
    }
    const auto counts = server.ask("report");
    QCOMPARE(counts.at("mixed"), 0);
    QCOMPARE(counts.at("wrong"), 0);
    QCOMPARE(counts.at("crashed"), 0);
    QVERIFY(counts.at("forks") > 8);
}

void TestManyProcesses::isAllOrNone()
{
    TargetProgram server;
    QVERIFY(server.start(m_server, {u"2"_s, u"0"_s}));
    QTRY_COMPARE(processes().size(), 3);
    const QList<qint64> all = processes();
    QMap<qint64, QByteArray> before;
    for (const qint64 pid : all)
        before[pid] = textHash(pid);
    // In one of them a stranger has put a breakpoint.
    const EngineRun plan =
        runEngine(QStringList {u"plan"_s, u"--module"_s, m_library, m_package} + m_trust.option());
    const QString address =
        plan.json[u"layouts"_s][0][u"sites"_s][1][u"original"_s][u"begin"_s].toString();
    // (It does not run the function; its workers would fall into the trap.)
    const auto memory = quarterdeck::engine::LinuxMemory::open(server.pid());
    QVERIFY(memory.has_value());
    const quarterdeck::engine::Address place(address.toULongLong(nullptr, 16));
    quarterdeck::engine::Bytes old(1);
    QVERIFY((*memory)->read(place, old).has_value());
    QVERIFY((*memory)->write(place, quarterdeck::engine::Bytes {0xcc}).has_value());
    const EngineRun applied = apply(m_package);
    QVERIFY((*memory)->write(place, old).has_value());
    QCOMPARE(applied.exitCode, 1);
    QCOMPARE(applied.errorKind(), u"blocked"_s);
    QVERIFY2(applied.message().contains(u"Process %1 "_s.arg(server.pid())),
             qPrintable(applied.message()));
    for (const qint64 pid : all) {
        QCOMPARE(textHash(pid), before[pid]);
        QCOMPARE(patchMappings(pid), 0);
    }
    QVERIFY(server.isRunning());
}

void TestManyProcesses::choosesAndLeavesOut()
{
    TargetProgram server;
    QVERIFY(server.start(m_server, {u"1"_s, u"0"_s}));
    QTRY_COMPARE(processes().size(), 2);
    // Every process on this machine runs the C library, the engine and its ancestors too.
    const EngineRun all =
        runEngine({u"status"_s, u"--module"_s, u"/lib/x86_64-linux-gnu/libc.so.6"_s, u"--exe"_s,
                   QCoreApplication::applicationFilePath()});
    QCOMPARE(all.json[u"processes"_s].toArray().size(), 0);
    bool named = false;
    for (const QJsonValue &one : all.json[u"leftOut"_s].toArray())
        named = named
            || (one[u"target"_s][u"pid"_s].toInteger() == QCoreApplication::applicationPid()
                && one[u"reason"_s].toString().contains(u"The engine was started from"_s));
    QVERIFY2(named, QJsonDocument(all.json).toJson().constData());

    const EngineRun nobody = apply(m_package, {u"--exe"_s, u"/nowhere"_s});
    QCOMPARE(nobody.errorKind(), u"module-not-found"_s);
    const EngineRun one = runEngine(
        QStringList {u"apply"_s, u"--pid"_s, server.pidText(), m_package} + m_trust.option());
    QVERIFY2(one.exitCode == 0, qPrintable(one.message()));
    const EngineRun rest = apply(m_package, {u"--exe"_s, m_server});
    QVERIFY2(rest.exitCode == 0, qPrintable(rest.message()));
    QCOMPARE(rest.json[u"processes"_s].toArray().size(), 1);
    QCOMPARE(rest.json[u"leftOut"_s][0][u"target"_s][u"pid"_s].toInteger(), server.pid());
    const EngineRun back = onAll(u"rollback"_s, {u"--package"_s, u"test.group"_s});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(back.json[u"processes"_s].toArray().size(), 2);
}

void TestManyProcesses::takesAwayCopies()
{
    // A process whose children come fast, patched alone: none of them keeps half of a patch.
    TargetProgram server;
    QVERIFY(server.start(m_server, {u"4"_s, u"5"_s}));
    for (int round = 0; round < 3; ++round) {
        const auto applyAlone = [&] {
            return runEngine(QStringList {u"apply"_s, u"--pid"_s, server.pidText(), m_package}
                             + m_trust.option());
        };
        EngineRun applied = applyAlone();
        // It is seldom at rest: that is said, and nothing is changed.
        for (int i = 0; i < 20 && applied.errorKind() == u"busy"_s; ++i)
            applied = applyAlone();
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        const EngineRun status = onAll(u"status"_s);
        QVERIFY2(status.exitCode == 0, QJsonDocument(status.json).toJson().constData());
        const EngineRun back = runEngine({u"rollback"_s, u"--pid"_s, server.pidText()});
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
        QCOMPARE(runEngine({u"release"_s, u"--pid"_s, server.pidText()}).exitCode, 0);
    }
    QCOMPARE(server.ask("report").at("crashed"), 0);
}

void TestManyProcesses::supersedesInAll()
{
    TargetProgram server;
    QVERIFY(server.start(m_server, {u"2"_s, u"0"_s}));
    QTRY_COMPARE(processes().size(), 3);
    QMap<qint64, QByteArray> before;
    for (const qint64 pid : processes())
        before[pid] = textHash(pid);
    QCOMPARE(apply(m_package).exitCode, 0);
    const EngineRun next = apply(m_next);
    QVERIFY2(next.exitCode == 0, qPrintable(next.message()));
    const EngineRun status = onAll(u"status"_s);
    for (const QJsonValue &one : status.json[u"processes"_s].toArray()) {
        const QJsonArray packages = one[u"packages"_s].toArray();
        QCOMPARE(packages.size(), 2);
        QCOMPARE(packages[0][u"state"_s].toString(), u"retired"_s);
        QCOMPARE(packages[0][u"supersededBy"_s].toString(), u"test.next"_s);
        QCOMPARE(packages[1][u"state"_s].toString(), u"applied"_s);
        QCOMPARE(packages[1][u"order"_s].toInt(), 2);
    }
    const EngineRun back = onAll(u"rollback"_s, {u"--package"_s, u"test.next"_s});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    for (auto one = before.begin(); one != before.end(); ++one)
        QCOMPARE(textHash(one.key()), one.value());
}

void TestManyProcesses::asksWhichPackageIsMeant()
{
    TargetProgram server;
    QVERIFY(server.start(m_server, {u"2"_s, u"0"_s}));
    QTRY_COMPARE(processes().size(), 3);
    const QStringList functions = {u"oracle_first"_s, u"oracle_second"_s};
    for (const QString &function : functions) {
        const QString path = m_directory.filePath(function + u".hotpatch"_s);
        const EngineRun built = runEngine(
            {u"build"_s, u"--output"_s, path, u"--id"_s, u"test."_s + function, u"--module"_s,
             m_library, u"--payload"_s, targetPath(u"oracle2.o"_s), u"--function"_s, function});
        QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
        const EngineRun applied = apply(path);
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    }
    for (const QString &command : {u"verify"_s, u"rollback"_s, u"release"_s})
        QCOMPARE(onAll(command).errorKind(), u"usage"_s);
    for (const QString &function : functions)
        QCOMPARE(onAll(u"rollback"_s, {u"--package"_s, u"test."_s + function}).exitCode, 0);
}

void TestManyProcesses::refusesWhatDoesNotGoTogether()
{
    QCOMPARE(runEngine({u"status"_s, u"--pid"_s, u"1"_s, u"--module"_s, m_library}).exitCode, 2);
    QCOMPARE(runEngine({u"status"_s, u"--exe"_s, m_server}).exitCode, 2);
    QCOMPARE(runEngine({u"rollback"_s, u"--module"_s, m_library}).errorKind(), u"not-applied"_s);
    QCOMPARE(apply(m_package).errorKind(), u"module-not-found"_s);
}

QTEST_GUILESS_MAIN(TestManyProcesses)
#include "tst_manyprocesses.moc"
