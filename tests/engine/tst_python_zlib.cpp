// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QFileInfo>
#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

// The acceptance of the engine: crc32() of Debian's libz is replaced in Debian's python3 while it
// answers requests.
class TestPythonZlib : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void patchesUnderLoad();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
};

namespace {

// The library that the running process has mapped.
QString mappedLibrary(qint64 pid, const QString &name)
{
    QFile maps(u"/proc/%1/maps"_s.arg(pid));
    if (!maps.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : maps.readAll().split('\n')) {
        const qsizetype slash = line.indexOf('/');
        if (slash >= 0 && QFileInfo(QString::fromUtf8(line.mid(slash))).fileName().startsWith(name))
            return QString::fromUtf8(line.mid(slash));
    }
    return {};
}

} // namespace

void TestPythonZlib::initTestCase()
{
    QVERIFY(m_directory.isValid());
    if (!QFileInfo::exists(u"/usr/bin/python3"_s))
        QSKIP("not run: there is no /usr/bin/python3 on this machine");
}

void TestPythonZlib::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestPythonZlib::patchesUnderLoad()
{
    const QString scripts = QStringLiteral(QUARTERDECK_SOURCE_DIR "/tests/engine/targets/");
    TargetProgram server;
    QVERIFY(server.start(u"/usr/bin/python3"_s, {scripts + u"crcserver.py"_s}));
    TargetProgram client;
    QVERIFY(client.start(u"/usr/bin/python3"_s,
                         {scripts + u"crcclient.py"_s, QString::fromLatin1(server.firstLine())}));
    QCOMPARE(client.firstLine(), QByteArray("old"));
    const qint64 pid = server.pid();
    const QString library = mappedLibrary(pid, u"libz.so"_s);
    QVERIFY2(!library.isEmpty(), "python3 has no libz mapped");

    const QString package = m_directory.filePath(u"crc32.hotpatch"_s);
    const EngineRun build =
        runEngine({u"build"_s, u"--output"_s, package, u"--id"_s, u"test.crc32"_s, u"--module"_s,
                   library, u"--payload"_s, targetPath(u"crc32.o"_s), u"--function"_s, u"crc32"_s});
    QCOMPARE(build.exitCode, 0);

    const QByteArray before = textHash(pid);
    QVERIFY(!before.isEmpty());
    for (int round = 0; round < 3; ++round) {
        const EngineRun applied = runEngine(
            QStringList {u"apply"_s, u"--pid"_s, server.pidText(), package} + m_trust.option());
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        QCOMPARE(applied.json[u"state"_s].toString(), u"applied"_s);
        QVERIFY(applied.json[u"verification"_s].toObject()[u"ok"_s].toBool());
        QCOMPARE(client.readLine(), QByteArray("new"));
        QVERIFY(textHash(pid) != before);

        const EngineRun status = runEngine({u"status"_s, u"--pid"_s, server.pidText()});
        QCOMPARE(status.exitCode, 0);
        QCOMPARE(status.json[u"state"_s].toString(), u"applied"_s);

        const EngineRun rolledBack = runEngine({u"rollback"_s, u"--pid"_s, server.pidText()});
        QVERIFY2(rolledBack.exitCode == 0, qPrintable(rolledBack.message()));
        QVERIFY(rolledBack.json[u"textRestored"_s].toBool());
        QCOMPARE(client.readLine(), QByteArray("old"));
        QCOMPARE(textHash(pid), before);
    }
    const EngineRun released = runEngine({u"release"_s, u"--pid"_s, server.pidText()});
    QVERIFY2(released.exitCode == 0, qPrintable(released.message()));
    QCOMPARE(patchMappings(pid), 0);
    QCOMPARE(stoppedThreads(pid), QByteArray());
    QCOMPARE(server.pid(), pid);
    QVERIFY(server.isRunning());

    client.process().closeWriteChannel();
    const QByteArray summary = client.readLine();
    QVERIFY2(summary.endsWith(" failures 0"), summary.constData());
    QVERIFY2(summary.split(' ')[1].toInt() > 20, summary.constData());
    client.process().waitForFinished(10000);
    server.process().kill();
    server.process().waitForFinished(10000);
}

QTEST_GUILESS_MAIN(TestPythonZlib)
#include "tst_python_zlib.moc"
