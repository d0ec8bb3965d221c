// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "killrun.h"

#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

// Exceptions, backtraces and the end of threads go through replaced functions, and what C++ has
// once stays there once.
class TestExceptions : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void crossPatchedFunctions_data();
    void crossPatchedFunctions();
    void refusesWithoutUnwinder();
    void refusesWithoutSafeThread();
    void doesNotRegisterInVain();
    void registersWhereverTheEngineDies();

private:
    QString build(const QString &program, const QString &payload,
                  const QString &function = u"_Z13except_middlei"_s);
    EngineRun apply(const TargetProgram &target, const QString &package);

    LabTrust m_trust;
    QTemporaryDir m_directory;
};

void TestExceptions::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

QString TestExceptions::build(const QString &program, const QString &payload,
                              const QString &function)
{
    const QString path = m_directory.filePath(u"except.hotpatch"_s);
    const QString module = program == u"except"_s ? u"libexcept.so"_s : program;
    const EngineRun run = runEngine({u"build"_s, u"--output"_s, path, u"--id"_s, u"test.except"_s,
                                     u"--module"_s, targetPath(module), u"--payload"_s,
                                     targetPath(payload), u"--function"_s, function});
    return run.exitCode == 0 ? path : u"not built: "_s + run.message();
}

EngineRun TestExceptions::apply(const TargetProgram &target, const QString &package)
{
    return runEngine(QStringList {u"apply"_s, u"--pid"_s, target.pidText(), package}
                     + m_trust.option());
}

void TestExceptions::crossPatchedFunctions_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("payload");
    for (const char *make : {"gcc-O0", "gcc-O2", "clang-O0", "clang-O2"}) {
        const QString payload = u"except-"_s + QString::fromLatin1(make) + u".o"_s;
        if (QFile::exists(targetPath(payload)))
            QTest::newRow(make) << u"except"_s << payload;
        else
            QTest::newRow(make) << QString() << QString();
    }
    QTest::newRow("static program") << u"except-static"_s << u"except-static.o"_s;
}

void TestExceptions::crossPatchedFunctions()
{
    QFETCH(QString, program);
    QFETCH(QString, payload);
    if (program.isEmpty())
        QSKIP("not run: no clang++");
    TargetProgram except;
    QVERIFY(except.start(targetPath(program), {}));
    const QByteArray before = textHash(except.pid());
    QCOMPARE(except.ask("1").at("value"), 1007);
    const EngineRun applied = apply(except, build(program, payload));
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));

    QCOMPARE(except.ask("0").at("value"), 100);
    const qint64 cleanups = except.ask("0").at("cleanups");
    // Thrown below it, caught above it; its own cleanup is run on the way.
    auto answer = except.ask("1");
    QCOMPARE(answer.at("value"), 1007);
    QCOMPARE(answer.at("cleanups"), cleanups + 2);
    QCOMPARE(except.ask("2").at("value"), 1008); // thrown by it
    QCOMPARE(except.ask("3").at("value"), 307); // caught in it
    QCOMPARE(except.ask("4").at("value"), 44); // the same typeinfo
    QCOMPARE(except.ask("7").at("value"), 70); // seen by a backtrace
    // The static of an inline function, and a thread-local variable that a function begins.
    const qint64 visits = except.ask("0").at("visits");
    answer = except.ask("5");
    QCOMPARE(answer.at("value"), visits + 1);
    QCOMPARE(answer.at("visits"), visits + 1);
    const qint64 depth = except.ask("0").at("depth");
    answer = except.ask("6");
    QCOMPARE(answer.at("value"), depth + 1);
    QCOMPARE(answer.at("depth"), depth + 1);

    const QStringList target = {u"--pid"_s, except.pidText()};
    const EngineRun back = runEngine(QStringList {u"rollback"_s} + target);
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(textHash(except.pid()), before);
    QCOMPARE(except.ask("1").at("value"), 1007);
    const EngineRun released = runEngine(QStringList {u"release"_s} + target);
    QVERIFY2(released.exitCode == 0, qPrintable(released.message()));
    QCOMPARE(patchMappings(except.pid()), 0);
    // The unwinder has forgotten it: it would read what is not mapped any more.
    QCOMPARE(except.ask("1").at("value"), 1007);
    QCOMPARE(except.ask("cancel").at("value"), 1);
    const EngineRun again = apply(except, build(program, payload));
    QVERIFY2(again.exitCode == 0, qPrintable(again.message()));
    QCOMPARE(except.ask("2").at("value"), 1008);
    // pthread_exit() and pthread_cancel() clean up in it and beyond it.
    QCOMPARE(except.ask("exit").at("value"), 2);
    QCOMPARE(except.ask("cancel").at("value"), 2);
    QCOMPARE(except.finish(), 0);
}

void TestExceptions::refusesWithoutUnwinder()
{
    // Everything is in the program, and nothing has a name there.
    TargetProgram except;
    QVERIFY(except.start(targetPath(u"except-stripped"_s), {}));
    const QString symbols = targetPath(u"except-static"_s);
    QProcess nm;
    nm.start(u"nm"_s, {u"-S"_s, u"--defined-only"_s, symbols});
    QVERIFY(nm.waitForFinished());
    const auto match = QRegularExpression(u"0*([0-9a-f]+) 0*([0-9a-f]+) T _Z13except_middlei"_s)
                           .match(QString::fromLatin1(nm.readAllStandardOutput()));
    QVERIFY(match.hasMatch());
    const QString place = u"middle@0x%1:0x%2=_Z13except_middlei"_s
                              .arg(match.captured(1).toULongLong(nullptr, 16) - 0x400000, 0, 16)
                              .arg(match.captured(2).toULongLong(nullptr, 16), 0, 16);
    const QString package = build(u"except-stripped"_s, u"except-gcc-O2.o"_s, place);
    const EngineRun plan = runEngine(QStringList {u"plan"_s, u"--pid"_s, except.pidText(), package}
                                     + m_trust.option());
    QStringList kinds;
    for (const QJsonValue &blocker : plan.json[u"blockers"_s].toArray())
        kinds << blocker.toObject()[u"kind"_s].toString();
    QVERIFY2(kinds.contains(u"unwinder-missing"_s), qPrintable(kinds.join(u' ') + package));
}

void TestExceptions::refusesWithoutSafeThread()
{
    TargetProgram except;
    QVERIFY(except.start(targetPath(u"except"_s), {u"busy"_s}));
    const QByteArray before = textHash(except.pid());
    const EngineRun applied = apply(except, build(u"except"_s, u"except-gcc-O2.o"_s));
    QCOMPARE(applied.exitCode, 1);
    QCOMPARE(applied.errorKind(), u"no-safe-thread"_s);
    QCOMPARE(textHash(except.pid()), before);
    QCOMPARE(patchMappings(except.pid()), 0);
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, except.pidText()});
    QCOMPARE(status.exitCode, 0);
    QCOMPARE(except.ask("1").at("value"), 1007);
    except.process().kill();
}

void TestExceptions::doesNotRegisterInVain()
{
    TargetProgram binding;
    QVERIFY(binding.start(targetPath(u"binding"_s), {}));
    const QString package = m_directory.filePath(u"pair.hotpatch"_s);
    const EngineRun build = runEngine(
        {u"build"_s, u"--output"_s, package, u"--id"_s, u"test.pair"_s, u"--module"_s,
         targetPath(u"libbinding.so"_s), u"--payload"_s, targetPath(u"pair-lib.o"_s),
         u"--function"_s, u"binding_answer"_s, u"--module"_s, targetPath(u"binding"_s),
         u"--payload"_s, targetPath(u"pair-program.o"_s), u"--function"_s, u"binding_offset"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
    const EngineRun plan = runEngine(QStringList {u"plan"_s, u"--pid"_s, binding.pidText(), package}
                                     + m_trust.option());
    const QByteArray text = QJsonDocument(plan.json).toJson();
    QVERIFY2(plan.json[u"applicable"_s].toBool(), text.constData());
    QVERIFY(!text.contains("\"unwind\""));
}

// The engine is ended at its system calls, in the short run at some of them, in the long one at
// all. Whatever is left: exceptions pass, recover mends it, and it can be applied and released.
void TestExceptions::registersWhereverTheEngineDies()
{
    const bool everything = qEnvironmentVariableIntValue("QUARTERDECK_LONG") == 1;
    TargetProgram except;
    QVERIFY(except.start(targetPath(u"except"_s), {}));
    const QByteArray before = textHash(except.pid());
    const QStringList target = {u"--pid"_s, except.pidText()};
    const QStringList victim = QStringList {u"apply"_s} + target
        + QStringList {build(u"except"_s, u"except-gcc-O2.o"_s)} + m_trust.option();
    const auto cleanUp = [&] {
        if (runEngine(QStringList {u"status"_s} + target).exitCode == 8) {
            const EngineRun recovered = runEngine(QStringList {u"recover"_s} + target);
            QVERIFY2(recovered.exitCode == 0, qPrintable(recovered.message()));
        }
        QCOMPARE(except.ask("1").at("value"), 1007);
        const EngineRun status = runEngine(QStringList {u"status"_s} + target);
        const QString state = status.json[u"state"_s].toString();
        if (state == u"applied"_s) {
            QCOMPARE(except.ask("2").at("value"), 1008);
            const EngineRun back = runEngine(QStringList {u"rollback"_s} + target);
            QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
        }
        if (!status.json[u"packages"_s].toArray().isEmpty()) {
            const EngineRun released = runEngine(QStringList {u"release"_s} + target);
            QVERIFY2(released.exitCode == 0, qPrintable(released.message()));
        }
        QCOMPARE(patchMappings(except.pid()), 0);
        QCOMPARE(textHash(except.pid()), before);
        QCOMPARE(except.ask("1").at("value"), 1007);
    };
    const Stops stops = runKilled(victim, -1);
    QVERIFY(stops.first > 0 && stops.all > stops.first + 50);
    cleanUp();
    const int stride = everything ? 1 : std::max(1, (stops.all - stops.first) / 8);
    for (int at = everything ? 1 : stops.first; at < stops.all; at += stride) {
        if (QTest::currentTestFailed())
            return;
        runKilled(victim, at);
        QTRY_COMPARE(stoppedThreads(except.pid()), QByteArray());
        const QMap<QString, qint64> slices = timeSlices(except.pid());
        QTRY_VERIFY(allHaveRun(except.pid(), slices));
        cleanUp();
        if (QTest::currentTestFailed())
            qInfo("killed at stop %d of %d", at, stops.all);
    }
}

QTEST_GUILESS_MAIN(TestExceptions)
#include "tst_exceptions.moc"
