// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/procfs.h"
#include "enginetools.h"

#include <QRegularExpression>

#include <csignal>

using namespace quarterdeck::engine::tests;

// Applying and rolling back on programs that are built for it, odd ones included: each is patched
// or refused by name, and never harmed.
class TestApply : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void neverMixesVersions();
    void oddTargets_data();
    void oddTargets();
    void namesWhoIsInTheWay();
    void changesAtEntryWhenAsked();
    void removesHangingPatch();
    void refusesForeignChange();
    void patchesDeletedFile();
    void patchesForkedChildApart();
    void mendsOrphan();

private:
    QString build(const QString &id, const QString &module, const QString &payload,
                  const QStringList &more);
    EngineRun apply(const TargetProgram &target, const QString &package,
                    const QStringList &more = {});

    LabTrust m_trust;
    QTemporaryDir m_directory;
};

void TestApply::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

QString TestApply::build(const QString &id, const QString &module, const QString &payload,
                         const QStringList &more)
{
    const QString path = m_directory.filePath(id + u".hotpatch"_s);
    const EngineRun run =
        runEngine(QStringList {u"build"_s, u"--output"_s, path, u"--id"_s, id, u"--module"_s,
                               module, u"--payload"_s, targetPath(payload)}
                  + more);
    return run.exitCode == 0 ? path : QString(u"not built: "_s + run.message());
}

EngineRun TestApply::apply(const TargetProgram &target, const QString &package,
                           const QStringList &more)
{
    return runEngine(QStringList {u"apply"_s, u"--pid"_s, target.pidText(), package}
                     + m_trust.option() + more);
}

void TestApply::neverMixesVersions()
{
    const QString package = build(u"test.pair"_s, targetPath(u"liboracle.so"_s), u"oracle2.o"_s,
                                  {u"--function"_s, u"oracle_first"_s, u"--function"_s,
                                   u"oracle_second"_s, u"--hold"_s, u"oracle_pair"_s});
    TargetProgram oracle;
    QVERIFY(oracle.start(targetPath(u"oracle"_s), {u"3"_s}));
    const QByteArray before = textHash(oracle.pid());
    for (int round = 0; round < 20; ++round) {
        const EngineRun applied = apply(oracle, package, {u"--deadline"_s, u"20000"_s});
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        QTRY_COMPARE(oracle.ask("report").at("version"), 2);
        const EngineRun back =
            runEngine({u"rollback"_s, u"--pid"_s, oracle.pidText(), u"--deadline"_s, u"20000"_s});
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
        QCOMPARE(back.json[u"consistency"_s].toString(), u"quiescent"_s);
        QTRY_COMPARE(oracle.ask("report").at("version"), 1);
        QCOMPARE(textHash(oracle.pid()), before);
        QCOMPARE(patchMappings(oracle.pid()), 1); // the retired payload, used again and again
    }
    const auto counts = oracle.ask("report");
    QCOMPARE(counts.at("mixed"), 0);
    QCOMPARE(counts.at("wrong"), 0);
    QVERIFY(counts.at("calls") > 10000);
}

void TestApply::oddTargets_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("outcome"); // patched, or the kind of the refusal
    const auto row = [](const char *name, const QString &program, const QString &mode,
                        const QString &outcome) {
        QTest::newRow(name) << program << mode << outcome;
    };
    row("plain", u"odd"_s, {}, u"patched"_s);
    row("not position independent, no build-id", u"odd-nopie"_s, {}, u"patched"_s);
    row("static", u"odd-static"_s, {}, u"patched"_s);
    row("static and position independent", u"odd-staticpie"_s, {}, u"patched"_s);
    row("main thread has ended", u"odd"_s, u"leaderless"_s, u"patched"_s);
    row("memory may not gain execution", u"odd"_s, u"mdwe"_s, u"patched"_s);
    row("seccomp", u"odd"_s, u"seccomp"_s, u"seccomp-forbids"_s);
    row("waits for a vfork child", u"odd"_s, u"vfork"_s, u"timed-out"_s);
    row("shares its memory", u"odd"_s, u"sharer"_s, u"patched"_s);
    row("function is in progress", u"odd"_s, u"inside"_s, u"busy"_s);
    row("function is interrupted, handler on another stack", u"odd"_s, u"altstack"_s, u"busy"_s);
    row("32 bits", u"odd32"_s, {}, u"unsupported-target"_s);
}

void TestApply::oddTargets()
{
    QFETCH(QString, program);
    QFETCH(QString, mode);
    QFETCH(QString, outcome);
    const QString built = program == u"odd32"_s ? u"odd"_s : program;
    const QString package = build(u"test."_s + built, targetPath(built), u"oddpayload.o"_s,
                                  {u"--function"_s, u"odd_answer"_s});
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(program), mode.isEmpty() ? QStringList() : QStringList {mode}));
    if (mode == u"altstack"_s) // it sends itself the signal after a moment
        QTRY_VERIFY(QFile::exists(u"/proc/%1"_s.arg(odd.pid())));
    if (mode == u"leaderless"_s) // it loads a library to end
        QTRY_COMPARE(quarterdeck::engine::procfs::stat(odd.pid())->state, 'Z');
    const QByteArray before = textHash(odd.pid());
    const EngineRun applied = apply(odd, package, {u"--deadline"_s, u"300"_s});
    if (outcome != u"patched"_s) {
        QCOMPARE(applied.errorKind(), outcome);
        QVERIFY(!applied.message().isEmpty());
        QCOMPARE(textHash(odd.pid()), before);
        if (program == u"odd"_s) {
            QCOMPARE(patchMappings(odd.pid()), 0);
            QCOMPARE(odd.ask("report").at("answer"), 1);
        }
    } else {
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
        QCOMPARE(odd.ask("report").at("answer"), 2);
        const EngineRun back = runEngine({u"rollback"_s, u"--pid"_s, odd.pidText()});
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
        QCOMPARE(odd.ask("report").at("answer"), 1);
        QCOMPARE(textHash(odd.pid()), before);
    }
    if (mode != u"leaderless"_s) // its leader is a zombie, whatever is done
        QTRY_COMPARE(stoppedThreads(odd.pid()), QByteArray());
}

void TestApply::namesWhoIsInTheWay()
{
    const QString package = build(u"test.inside"_s, targetPath(u"odd"_s), u"oddpayload.o"_s,
                                  {u"--function"_s, u"odd_answer"_s});
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(u"odd"_s), {u"inside"_s}));
    const EngineRun applied = apply(odd, package, {u"--deadline"_s, u"200"_s});
    QCOMPARE(applied.exitCode, 1);
    QVERIFY2(applied.message().contains(u"odd_answer"_s), qPrintable(applied.message()));
    const QJsonArray heldBy = applied.json[u"error"_s].toObject()[u"heldBy"_s].toArray();
    QCOMPARE(heldBy.size(), 1);
    QCOMPARE(heldBy[0][u"function"_s].toString(), u"odd_answer"_s);
    QCOMPARE(heldBy[0][u"why"_s].toString(), u"replaced-function"_s);
    QVERIFY(heldBy[0][u"tid"_s].toInteger() != odd.pid());
    // All of its frames, from the system call to where a thread begins.
    QStringList frames;
    for (const QJsonValue &frame : heldBy[0][u"frames"_s].toArray())
        frames << frame.toString();
    const QString text = frames.join(u'\n');
    QVERIFY2(frames.size() >= 4, qPrintable(text));
    QVERIFY2(frames[0].contains(u"libc.so.6"_s), qPrintable(text));
    QVERIFY2(frames[1].contains(u"odd_answer+0x"_s), qPrintable(text));
    QVERIFY2(frames[2].contains(u"inside+0x"_s) && frames[2].endsWith(u" odd"_s), qPrintable(text));
}

void TestApply::changesAtEntryWhenAsked()
{
    const QString package =
        build(u"test.entry"_s, targetPath(u"odd"_s), u"oddpayload.o"_s,
              {u"--function"_s, u"odd_answer"_s, u"--consistency"_s, u"entry"_s});
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(u"odd"_s), {u"inside"_s}));
    const EngineRun applied = apply(odd, package);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(odd.ask("report").at("answer"), 2);
}

void TestApply::removesHangingPatch()
{
    const QString package = build(u"test.hang"_s, targetPath(u"odd"_s), u"oddhang.o"_s,
                                  {u"--function"_s, u"odd_answer"_s});
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(u"odd"_s), {}));
    const QByteArray before = textHash(odd.pid());
    QCOMPARE(apply(odd, package).exitCode, 0);
    odd.process().write("report\n"); // and so the only thread hangs in the patch
    odd.process().waitForBytesWritten();
    const auto state = [&] {
        QFile file(u"/proc/%1/stat"_s.arg(odd.pid()));
        return file.open(QIODevice::ReadOnly) && file.readAll().contains(") R ");
    };
    QTRY_VERIFY(state());
    const EngineRun back =
        runEngine({u"rollback"_s, u"--pid"_s, odd.pidText(), u"--deadline"_s, u"200"_s});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(back.json[u"consistency"_s].toString(), u"entry"_s);
    const QJsonValue holder = back.json[u"heldBy"_s].toArray()[0];
    QCOMPARE(holder[u"tid"_s].toInteger(), odd.pid());
    QVERIFY(
        holder[u"frames"_s].toArray()[0].toString().contains(u"the new code of test.hang+0x"_s));
    // Code without a file has no frame information of its own: what called it is not told.
    QCOMPARE(textHash(odd.pid()), before);
    const EngineRun released =
        runEngine({u"release"_s, u"--pid"_s, odd.pidText(), u"--deadline"_s, u"50"_s});
    QCOMPARE(released.errorKind(), u"busy"_s);
    QVERIFY2(released.message().contains(odd.pidText()), qPrintable(released.message()));
    QCOMPARE(patchMappings(odd.pid()), 1);
    odd.process().kill();
    odd.process().waitForFinished();
}

void TestApply::refusesForeignChange()
{
    const QString package = build(u"test.foreign"_s, targetPath(u"odd"_s), u"oddpayload.o"_s,
                                  {u"--function"_s, u"odd_answer"_s});
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(u"odd"_s), {}));
    const EngineRun applied = apply(odd, package);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, odd.pidText()});
    const QJsonObject site =
        status.json[u"packages"_s].toArray()[0][u"sites"_s].toArray()[0].toObject();
    const std::uint64_t address = site[u"address"_s].toString().toULongLong(nullptr, 16);
    // Somebody else's breakpoint.
    const auto memory = quarterdeck::engine::LinuxMemory::open(odd.pid());
    QVERIFY(memory.has_value());
    const quarterdeck::engine::Address place(address);
    quarterdeck::engine::Bytes ours(1);
    QVERIFY((*memory)->read(place, ours).has_value());
    QVERIFY((*memory)->write(place, quarterdeck::engine::Bytes {0xcc}).has_value());

    const EngineRun verified = runEngine({u"verify"_s, u"--pid"_s, odd.pidText()});
    QCOMPARE(verified.exitCode, 1);
    QVERIFY(!verified.json[u"ok"_s].toBool());
    const EngineRun damaged = runEngine({u"status"_s, u"--pid"_s, odd.pidText()});
    QCOMPARE(damaged.json[u"packages"_s].toArray()[0][u"state"_s].toString(), u"damaged"_s);
    const EngineRun back = runEngine({u"rollback"_s, u"--pid"_s, odd.pidText()});
    QCOMPARE(back.errorKind(), u"verify-failed"_s);
    QVERIFY2(back.message().contains(u"odd_answer"_s), qPrintable(back.message()));

    QVERIFY((*memory)->write(place, ours).has_value());
    QCOMPARE(runEngine({u"rollback"_s, u"--pid"_s, odd.pidText()}).exitCode, 0);
    QCOMPARE(odd.ask("report").at("answer"), 1);
}

void TestApply::patchesDeletedFile()
{
    if (geteuid() != 0)
        QSKIP("not run: only root reaches a deleted file of a process");
    const QString copy = m_directory.filePath(u"gone"_s);
    QVERIFY(QFile::copy(targetPath(u"odd"_s), copy));
    const QString package =
        build(u"test.gone"_s, copy, u"oddpayload.o"_s, {u"--function"_s, u"odd_answer"_s});
    TargetProgram odd;
    QVERIFY(odd.start(copy, {}));
    QVERIFY(QFile::remove(copy));
    QVERIFY(QFile::copy(targetPath(u"odd-nopie"_s), copy)); // another file of that name
    const EngineRun applied = apply(odd, package);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(odd.ask("report").at("answer"), 2);
    QCOMPARE(runEngine({u"rollback"_s, u"--pid"_s, odd.pidText()}).exitCode, 0);
    QCOMPARE(odd.ask("report").at("answer"), 1);
}

void TestApply::patchesForkedChildApart()
{
    // A python3 that forks after its parent was patched: the child has the patch, its record too.
    if (!QFile::exists(u"/usr/bin/python3"_s))
        QSKIP("not run: there is no /usr/bin/python3 on this machine");
    const QString package = build(u"test.fork"_s, targetPath(u"liboracle.so"_s), u"oracle2.o"_s,
                                  {u"--function"_s, u"oracle_first"_s});
    TargetProgram parent;
    QVERIFY(parent.start(u"/usr/bin/python3"_s,
                         {u"-c"_s,
                          u"import ctypes, os, sys\n"
                          "lib = ctypes.CDLL(sys.argv[1])\n"
                          "print('ready', flush=True)\n"
                          "sys.stdin.readline()\n"
                          "pid = os.fork()\n"
                          "if pid == 0:\n"
                          "    import time\n"
                          "    time.sleep(60)\n"
                          "print('child', pid, 'version', lib.oracle_first(), flush=True)\n"
                          "sys.stdin.read()\n"
                          "os.kill(pid, 9)\n"_s,
                          targetPath(u"liboracle.so"_s)}));
    const EngineRun applied = apply(parent, package);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    const auto answer = parent.ask("fork");
    QCOMPARE(answer.at("version"), 2);
    const QString child = QString::number(answer.at("child"));
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, child});
    QCOMPARE(status.json[u"state"_s].toString(), u"applied"_s);
    QCOMPARE(runEngine({u"rollback"_s, u"--pid"_s, child}).exitCode, 0);
    QCOMPARE(runEngine({u"verify"_s, u"--pid"_s, parent.pidText()}).exitCode, 0);
    QCOMPARE(runEngine({u"rollback"_s, u"--pid"_s, parent.pidText()}).exitCode, 0);
}

void TestApply::mendsOrphan()
{
    // What an engine leaves that was ended between mapping memory and writing its record.
    TargetProgram python;
    if (!QFile::exists(u"/usr/bin/python3"_s))
        QSKIP("not run: there is no /usr/bin/python3 on this machine");
    QVERIFY(
        python.start(u"/usr/bin/python3"_s,
                     {u"-c"_s,
                      u"import ctypes, mmap, sys\n"
                      "call = ctypes.CDLL(None).mmap\n"
                      "call.restype = ctypes.c_void_p\n"
                      "call.argtypes = [ctypes.c_void_p, ctypes.c_size_t] + 3 * [ctypes.c_int] + "
                      "[ctypes.c_long]\n"
                      "call(None, 8192, 5, 0x4022, -1, 0)\n" // r-x, private, anonymous, no reserve
                      "call(None, 4096, 5, 0x22, -1, 0)\n" // its own: with reserve
                      "print('ready', flush=True)\n"
                      "sys.stdin.read()\n"_s}));
    QCOMPARE(patchMappings(python.pid()), 2);
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, python.pidText()});
    QCOMPARE(status.exitCode, 8);
    QCOMPARE(status.json[u"orphans"_s].toArray().size(), 1);
    QCOMPARE(runEngine({u"recover"_s, u"--pid"_s, python.pidText()}).exitCode, 0);
    QCOMPARE(patchMappings(python.pid()), 1);
    QCOMPARE(runEngine({u"status"_s, u"--pid"_s, python.pidText()}).exitCode, 0);
}

QTEST_GUILESS_MAIN(TestApply)
#include "tst_apply.moc"
