// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>

#include <cstdio>

using namespace quarterdeck::engine::tests;

// What becomes of a patch when the process changes under it: a plugin is unloaded, loaded again or
// elsewhere, its file is replaced, another program is started. And what the process itself tells:
// verify, a core file.
class TestReload final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void verifies();
    void reloads_data();
    void reloads();
    void replacesFileOnDisk();
    void forgetsAtExec();
    void explainsCoreFile();

private:
    QString build(const QString &module, const QString &payload, const QString &function);
    EngineRun apply(const TargetProgram &target, const QString &package);
    QJsonObject patchOf(const TargetProgram &target);

    LabTrust m_trust;
    QTemporaryDir m_directory;
};

void TestReload::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

QString TestReload::build(const QString &module, const QString &payload, const QString &function)
{
    const QString path = m_directory.filePath(u"reload.hotpatch"_s);
    const EngineRun run = runEngine(
        {u"build"_s, u"--output"_s, path, u"--id"_s, u"test.reload"_s, u"--version"_s, u"3.14"_s,
         u"--module"_s, module, u"--payload"_s, targetPath(payload), u"--function"_s, function});
    return run.exitCode == 0 ? path : QString(u"not built: "_s + run.message());
}

EngineRun TestReload::apply(const TargetProgram &target, const QString &package)
{
    return runEngine(QStringList {u"apply"_s, u"--pid"_s, target.pidText(), package}
                     + m_trust.option());
}

QJsonObject TestReload::patchOf(const TargetProgram &target)
{
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, target.pidText()});
    return status.json[u"packages"_s].toArray()[0].toObject();
}

void TestReload::verifies()
{
    const QString package = build(targetPath(u"odd"_s), u"oddpayload.o"_s, u"odd_answer"_s);
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(u"odd"_s), {}));
    const QString original = QString::fromLatin1(textHash(odd.pid()));
    const EngineRun applied = apply(odd, package);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(applied.json[u"textSha256Before"_s].toString(), original);

    const EngineRun verified = runEngine({u"verify"_s, u"--pid"_s, odd.pidText()});
    QCOMPARE(verified.exitCode, 0);
    QCOMPARE(verified.json[u"textSha256"_s].toString(), QString::fromLatin1(textHash(odd.pid())));
    QCOMPARE(verified.json[u"textSha256"_s], applied.json[u"textSha256After"_s]);
    QVERIFY(verified.json[u"textSha256"_s].toString() != original);
    QStringList ids;
    for (const QJsonValue &value : verified.json[u"checks"_s].toArray()) {
        const QJsonObject check = value.toObject();
        QVERIFY2(check[u"ok"_s].toBool(), qPrintable(check[u"message"_s].toString()));
        ids += check[u"id"_s].toString();
        if (ids.last() == u"site"_s)
            QVERIFY(check[u"disassembly"_s].toArray()[0].toString().contains(u"jmp"_s));
    }
    for (const QString &id :
         {u"ledger"_s, u"identity"_s, u"site"_s, u"jump"_s, u"original"_s, u"payload"_s})
        QVERIFY2(ids.contains(id), qPrintable(id));

    const EngineRun back = runEngine({u"rollback"_s, u"--pid"_s, odd.pidText()});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(back.json[u"textSha256After"_s].toString(), original);
    const EngineRun again = runEngine({u"verify"_s, u"--pid"_s, odd.pidText()});
    QCOMPARE(again.exitCode, 0);
    QCOMPARE(again.json[u"textSha256"_s].toString(), original);
}

void TestReload::reloads_data()
{
    QTest::addColumn<QList<QByteArray>>("steps");
    QTest::addColumn<QString>("outcome"); // of rollback
    QTest::addColumn<qint64>("version");
    QTest::newRow("at the same address")
        << QList<QByteArray> {"close", "open"} << QString() << qint64(1);
    QTest::newRow("unloaded") << QList<QByteArray> {"close"} << u"verify-failed"_s << qint64(0);
    QTest::newRow("at another address")
        << QList<QByteArray> {"close", "elsewhere", "open"} << u"verify-failed"_s << qint64(1);
    QTest::newRow("something else is mapped there")
        << QList<QByteArray> {"close", "cover"} << u"verify-failed"_s << qint64(0);
}

void TestReload::reloads()
{
    QFETCH(QList<QByteArray>, steps);
    QFETCH(QString, outcome);
    QFETCH(qint64, version);
    const QString plugin = targetPath(u"liboracle.so"_s);
    const QString package = build(plugin, u"oracle2.o"_s, u"oracle_first"_s);
    TargetProgram host;
    QVERIFY(host.start(targetPath(u"pluginhost"_s), {plugin}));
    const EngineRun applied = apply(host, package);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(host.ask("call").at("version"), 2);
    for (const QByteArray &step : steps)
        QCOMPARE(host.ask(step).at(step), 1);

    const QJsonObject damaged = patchOf(host);
    QCOMPARE(damaged[u"state"_s].toString(), u"damaged"_s);
    QVERIFY(!damaged[u"message"_s].toString().isEmpty());
    QCOMPARE(runEngine({u"verify"_s, u"--pid"_s, host.pidText()}).exitCode, 1);
    const QByteArray before = textHash(host.pid());
    const EngineRun back = runEngine({u"rollback"_s, u"--pid"_s, host.pidText()});
    QCOMPARE(back.errorKind(), outcome);
    QCOMPARE(textHash(host.pid()), before);
    QCOMPARE(host.ask("call").at("version"), version);
    if (steps.contains("cover"))
        QCOMPARE(host.ask("zeros").at("zeros"), 0x4000);
    if (!outcome.isEmpty())
        QVERIFY2(back.message().contains(u"oracle_first"_s), qPrintable(back.message()));
    QCOMPARE(stoppedThreads(host.pid()), QByteArray());
}

void TestReload::replacesFileOnDisk()
{
    // As a package upgrade does it: another file takes the name while the old one is mapped.
    if (geteuid() != 0)
        QSKIP("not run: only root reaches a deleted file of a process");
    const QString plugin = m_directory.filePath(u"plugin.so"_s);
    QVERIFY(QFile::copy(targetPath(u"liboracle.so"_s), plugin));
    const QString package = build(plugin, u"oracle2.o"_s, u"oracle_first"_s);
    TargetProgram host;
    QVERIFY(host.start(targetPath(u"pluginhost"_s), {plugin}));
    QCOMPARE(apply(host, package).exitCode, 0);
    const QString next = m_directory.filePath(u"next.so"_s);
    QVERIFY(QFile::copy(targetPath(u"liboracle.so"_s), next));
    QCOMPARE(std::rename(qPrintable(next), qPrintable(plugin)), 0);
    QCOMPARE(patchOf(host)[u"state"_s].toString(), u"applied"_s);
    QCOMPARE(runEngine({u"verify"_s, u"--pid"_s, host.pidText()}).exitCode, 0);

    // The new file's plugin is not the one that was patched, wherever it lies.
    QCOMPARE(host.ask("close").at("close"), 1);
    QCOMPARE(host.ask("open").at("open"), 1);
    QCOMPARE(runEngine({u"rollback"_s, u"--pid"_s, host.pidText()}).errorKind(),
             u"verify-failed"_s);
    QCOMPARE(host.ask("call").at("version"), 1);
}

void TestReload::forgetsAtExec()
{
    const QString package = build(targetPath(u"odd"_s), u"oddpayload.o"_s, u"odd_answer"_s);
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(u"odd"_s), {}));
    QCOMPARE(apply(odd, package).exitCode, 0);
    QCOMPARE(odd.ask("call").at("answer"), 2);
    QVERIFY(odd.ask("exec").empty());
    QCOMPARE(odd.ask("call").at("answer"), 1);
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, odd.pidText()});
    QCOMPARE(status.json[u"state"_s].toString(), u"none"_s);
    QCOMPARE(status.json[u"packages"_s].toArray().size(), 0);
    QCOMPARE(runEngine({u"rollback"_s, u"--pid"_s, odd.pidText()}).errorKind(), u"not-applied"_s);
    QCOMPARE(apply(odd, package).exitCode, 0); // the new image can be patched as the old one
    QCOMPARE(odd.ask("call").at("answer"), 2);
}

void TestReload::explainsCoreFile()
{
    if (!QFile::exists(u"/usr/bin/gcore"_s))
        QSKIP("not run: there is no gcore on this machine");
    const QString package = build(targetPath(u"odd"_s), u"oddpayload.o"_s, u"odd_answer"_s);
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(u"odd"_s), {}));
    QCOMPARE(apply(odd, package).exitCode, 0);
    QProcess gcore;
    gcore.start(u"/usr/bin/gcore"_s, {u"-o"_s, m_directory.filePath(u"core"_s), odd.pidText()});
    QVERIFY(gcore.waitForFinished(60000));
    QFile core(m_directory.filePath(u"core."_s + odd.pidText()));
    if (!core.open(QIODevice::ReadOnly))
        QSKIP("not run: gcore could not write a core file here");
    const QByteArray bytes = core.readAll();
    const qsizetype record = bytes.indexOf("QDLEDGER");
    QVERIFY(record >= 0);
    const QByteArray page = bytes.mid(record, 4096);
    // What `strings` shows.
    for (const char *text : {"APPLIED ", "test.reload", "3.14", "odd_answer"})
        QVERIFY2(page.contains(text), text);
    QCOMPARE(odd.ask("call").at("answer"), 2);
}

QTEST_GUILESS_MAIN(TestReload)
#include "tst_reload.moc"
