// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "served.h"

#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

// What a process has after a thousand rounds is what it had after the first ones: memory, mappings,
// files and threads, of the target and of the engine that serves.
class TestSoakDrift : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsNothing_data();
    void keepsNothing();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
};

namespace {

struct Usage
{
    qint64 resident = 0; // KiB
    qsizetype mappings = 0;
    qsizetype files = 0;
    qsizetype threads = 0;
};

Usage usageOf(qint64 pid)
{
    const QString process = u"/proc/%1/"_s.arg(pid);
    const auto read = [&](const QString &name) {
        QFile file(process + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const auto entries = [&](const QString &name) {
        return QDir(process + name)
            .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
            .size();
    };
    Usage usage;
    static const QRegularExpression resident(u"Rss:\\s+(\\d+) kB"_s);
    usage.resident =
        resident.match(QString::fromLatin1(read(u"smaps_rollup"_s))).captured(1).toLongLong();
    usage.mappings = read(u"maps"_s).count('\n');
    usage.files = entries(u"fd"_s);
    usage.threads = entries(u"task"_s);
    return usage;
}

} // namespace

void TestSoakDrift::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestSoakDrift::keepsNothing_data()
{
    QTest::addColumn<bool>("release");
    QTest::newRow("released every time") << true;
    QTest::newRow("never released, used again") << false;
}

void TestSoakDrift::keepsNothing()
{
    QFETCH(bool, release);
    const int rounds = soakNumber("QUARTERDECK_SOAK_APPLIES", 40);
    const QString package = m_directory.filePath(u"drift.hotpatch"_s);
    const EngineRun built =
        packageFrom(package, u"soak.drift"_s, targetPath(u"crowd"_s), targetPath(u"crowd2.o"_s),
                    {u"--function"_s, u"crowd_version"_s});
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"crowd"_s), {u"8"_s, u"0"_s, u"0"_s}));
    const Usage untouched = usageOf(target.pid());
    ServedEngine engine(m_trust);
    const auto round = [&] {
        EngineRun run = engine.apply(target.pid(), package);
        if (run.exitCode == 0)
            run = engine.rollBack(target.pid());
        if (run.exitCode == 0 && release)
            run = engine.release(target.pid());
        return run;
    };
    constexpr int WarmUp = 20;
    for (int i = 0; i < WarmUp; ++i)
        QCOMPARE(round().exitCode, 0);
    const Usage before = usageOf(target.pid());
    const Usage engineBefore = usageOf(engine.pid());
    for (int i = 0; i < rounds; ++i) {
        const EngineRun run = round();
        QVERIFY2(run.exitCode == 0, qPrintable(u"%1: %2"_s.arg(i).arg(run.message())));
    }
    const Usage after = usageOf(target.pid());
    const Usage engineAfter = usageOf(engine.pid());
    qInfo("%s, %d rounds: target %lld -> %lld KiB (untouched %lld), %lld -> %lld mappings "
          "(untouched %lld), %lld -> %lld files, %lld -> %lld threads; engine %lld -> %lld KiB, "
          "%lld -> %lld files",
          QTest::currentDataTag(), rounds, before.resident, after.resident, untouched.resident,
          qint64(before.mappings), qint64(after.mappings), qint64(untouched.mappings),
          qint64(before.files), qint64(after.files), qint64(before.threads), qint64(after.threads),
          engineBefore.resident, engineAfter.resident, qint64(engineBefore.files),
          qint64(engineAfter.files));
    QVERIFY(qAbs(after.resident - before.resident) <= 64);
    QCOMPARE(after.mappings, before.mappings);
    QCOMPARE(after.files, untouched.files);
    QCOMPARE(after.threads, untouched.threads);
    if (release)
        QCOMPARE(after.mappings, untouched.mappings);
    QCOMPARE(engineAfter.files, engineBefore.files);
}

QTEST_GUILESS_MAIN(TestSoakDrift)
#include "tst_soak_drift.moc"
