// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "served.h"

#include <QRegularExpression>
#include <QStandardPaths>

using namespace quarterdeck::engine::tests;

// Processes of very many threads, of threads that come and go, and that fork all the time; little
// memory for the target, few files for the engine.
class TestSoakCrowd : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void manyThreads_data();
    void manyThreads();
    void comeAndGo_data();
    void comeAndGo();
    void littleMemory();
    void fewFiles();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_package;
};

namespace {

// The most memory that a process has had, in KiB.
qint64 peakMemory(qint64 pid)
{
    QFile file(u"/proc/%1/status"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    static const QRegularExpression peak(u"VmHWM:\\s+(\\d+) kB"_s);
    return peak.match(QString::fromLatin1(file.readAll())).captured(1).toLongLong();
}

// A memory cgroup of its own; ends it when the last process has left.
class MemoryLimit final
{
public:
    explicit MemoryLimit(qint64 bytes)
        : m_path(u"/sys/fs/cgroup/memory/quarterdeck-%1"_s.arg(getpid()))
    {
        QString limit = u"/memory.limit_in_bytes"_s;
        if (!QFile::exists(u"/sys/fs/cgroup/memory"_s)) {
            m_path = u"/sys/fs/cgroup/quarterdeck-%1"_s.arg(getpid());
            limit = u"/memory.max"_s;
        }
        m_works = QDir().mkdir(m_path) && write(limit, bytes);
    }
    ~MemoryLimit() { QDir().rmdir(m_path); }
    MemoryLimit(const MemoryLimit &) = delete;
    MemoryLimit &operator=(const MemoryLimit &) = delete;

    bool take(qint64 pid) { return m_works && write(u"/cgroup.procs"_s, pid); }

private:
    bool write(const QString &file, qint64 number)
    {
        QFile out(m_path + file);
        return out.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
            && out.write(QByteArray::number(number)) > 0;
    }

    QString m_path;
    bool m_works = false;
};

} // namespace

void TestSoakCrowd::initTestCase()
{
    m_package = m_directory.filePath(u"crowd.hotpatch"_s);
    const EngineRun built =
        packageFrom(m_package, u"soak.crowd"_s, targetPath(u"crowd"_s), targetPath(u"crowd2.o"_s),
                    {u"--function"_s, u"crowd_version"_s});
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
}

void TestSoakCrowd::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestSoakCrowd::manyThreads_data()
{
    QTest::addColumn<int>("threads");
    QTest::newRow("100") << 100;
    if (soakNumber("QUARTERDECK_SOAK_SECONDS", 1) > 10) {
        QTest::newRow("1,000") << 1000;
        QTest::newRow("10,000") << 10000;
    }
}

void TestSoakCrowd::manyThreads()
{
    QFETCH(int, threads);
    TargetProgram target;
    if (!target.start(targetPath(u"crowd"_s), {QString::number(threads), u"0"_s, u"0"_s})
        || target.firstLine() != "ready " + QByteArray::number(threads))
        QSKIP(qPrintable(u"not run: this machine gives only %1 threads"_s.arg(
            QString::fromLatin1(target.firstLine()))));
    ServedEngine engine(m_trust);
    const qint64 idle = peakMemory(engine.pid());
    QList<qint64> pauses;
    for (int i = 0; i < 5; ++i) {
        const EngineRun applied = engine.apply(target.pid(), m_package);
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        QCOMPARE(applied.json[u"threads"_s].toInt(), threads + 1);
        pauses << applied.json[u"pauseUs"_s].toInteger();
        QCOMPARE(target.ask("report").at("version"), 2);
        QCOMPARE(engine.rollBack(target.pid()).exitCode, 0);
        QCOMPARE(target.ask("report").at("version"), 1);
    }
    std::sort(pauses.begin(), pauses.end());
    const qint64 more = (peakMemory(engine.pid()) - idle) * 1024;
    qInfo("%d threads: stopped for %.1f ms (least of 5), %.1f ms (median); the engine took %.1f "
          "MiB for it",
          threads, double(pauses[0]) / 1000, double(pauses[2]) / 1000, double(more) / 1048576);
#ifndef __SANITIZE_ADDRESS__ // which keeps what was freed
    // A few hundred bytes a thread, and what planning takes whoever is the target.
    QVERIFY(more < (qint64 {64} << 20) + qint64 {threads} * 4096);
#endif
    QCOMPARE(stoppedThreads(target.pid()), QByteArray());
}

void TestSoakCrowd::comeAndGo_data()
{
    QTest::addColumn<QStringList>("roles");
    QTest::newRow("threads") << QStringList {u"20"_s, u"3"_s, u"0"_s};
    QTest::newRow("processes") << QStringList {u"20"_s, u"0"_s, u"2"_s};
    QTest::newRow("both") << QStringList {u"20"_s, u"2"_s, u"2"_s};
}

void TestSoakCrowd::comeAndGo()
{
    QFETCH(QStringList, roles);
    const int seconds = soakNumber("QUARTERDECK_SOAK_SECONDS", 1);
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"crowd"_s), roles));
    const QByteArray before = textHash(target.pid());
    ServedEngine engine(m_trust);
    QElapsedTimer timer;
    timer.start();
    int applies = 0;
    qint64 longest = 0;
    while (timer.elapsed() < seconds * 1000) {
        const EngineRun applied = engine.apply(target.pid(), m_package);
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        longest = std::max(longest, applied.json[u"pauseUs"_s].toInteger());
        const qint64 seen = target.ask("report").at("new");
        QTRY_VERIFY(target.ask("report").at("new") > seen);
        for (const EngineRun &run : {engine.rollBack(target.pid()), engine.release(target.pid())})
            QVERIFY2(run.exitCode == 0, qPrintable(run.message()));
        ++applies;
    }
    const auto counts = target.ask("report");
    qInfo("%s: %d applies, roll backs and releases; %lld made, %lld of them with the new function, "
          "%lld errors; longest pause %.1f ms",
          QTest::currentDataTag(), applies, counts.at("made"), counts.at("new"),
          counts.at("errors"), double(longest) / 1000);
    QCOMPARE(counts.at("errors"), 0);
    QVERIFY(applies > 0);
    QCOMPARE(textHash(target.pid()), before);
    QCOMPARE(patchMappings(target.pid()), 0);
    QTRY_COMPARE(stoppedThreads(target.pid()), QByteArray());
}

void TestSoakCrowd::littleMemory()
{
    TargetProgram target;
    MemoryLimit limit(16 << 20);
    QVERIFY(target.start(targetPath(u"crowd"_s), {u"10"_s, u"1"_s, u"0"_s}));
    if (!limit.take(target.pid()))
        QSKIP("not run: no memory cgroup can be made here");
    ServedEngine engine(m_trust);
    for (int i = 0; i < 3; ++i) {
        const EngineRun applied = engine.apply(target.pid(), m_package);
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        QCOMPARE(target.ask("report").at("version"), 2);
        for (const EngineRun &run : {engine.rollBack(target.pid()), engine.release(target.pid())})
            QVERIFY2(run.exitCode == 0, qPrintable(run.message()));
    }
    QCOMPARE(target.ask("report").at("errors"), 0);
    target.finish(); // leaves the cgroup, which can be removed then
}

void TestSoakCrowd::fewFiles()
{
    const QString prlimit = QStandardPaths::findExecutable(u"prlimit"_s);
    if (prlimit.isEmpty())
        QSKIP("not run: there is no prlimit");
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"crowd"_s), {u"100"_s, u"1"_s, u"0"_s}));
    QProcess engine;
    engine.start(prlimit,
                 QStringList {u"--nofile=16"_s, enginePath(), u"apply"_s, u"--pid"_s,
                              target.pidText(), m_package}
                     + m_trust.option());
    QVERIFY(engine.waitForFinished(30000));
    QVERIFY2(engine.exitCode() == 0, engine.readAllStandardError().constData());
    QCOMPARE(target.ask("report").at("version"), 2);
}

QTEST_GUILESS_MAIN(TestSoakCrowd)
#include "tst_soak_crowd.moc"
