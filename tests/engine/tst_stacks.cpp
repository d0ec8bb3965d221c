// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

// A function that is in progress where it is hard to see, or only seems to be: held as long as it
// is, patched when it is not.
class TestStacks : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void findsWhatIsInProgress_data();
    void findsWhatIsInProgress();
    void patchesWhatIsNot_data();
    void patchesWhatIsNot();
    void refusesTooMuchMemory();
    void entryNeedsNoneOfIt();

private:
    QString build(const QString &id, const QString &function, const QStringList &more = {});
    EngineRun apply(const TargetProgram &target, const QString &package, const QString &deadline);

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QMap<QString, QString> m_packages; // by function
};

QString TestStacks::build(const QString &id, const QString &function, const QStringList &more)
{
    const QString path = m_directory.filePath(id + u".hotpatch"_s);
    const EngineRun run =
        runEngine(QStringList {u"build"_s, u"--output"_s, path, u"--id"_s, id, u"--module"_s,
                               targetPath(u"stacks"_s), u"--payload"_s, targetPath(u"stacks2.o"_s),
                               u"--function"_s, function}
                  + more);
    return run.exitCode == 0 ? path : run.message();
}

EngineRun TestStacks::apply(const TargetProgram &target, const QString &package,
                            const QString &deadline)
{
    return runEngine(
        QStringList {u"apply"_s, u"--pid"_s, target.pidText(), package, u"--deadline"_s, deadline}
        + m_trust.option());
}

void TestStacks::initTestCase()
{
    for (const QString &function : {u"stacks_answer"_s, u"stacks_noreturn"_s, u"stacks_tail"_s})
        m_packages[function] = build(u"test."_s + function.mid(7), function);
}

void TestStacks::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestStacks::findsWhatIsInProgress_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("function");
    QTest::addColumn<QString>("why");
    QTest::addColumn<bool>("whole"); // frames down to the outermost one
    QTest::addColumn<bool>("leaves");
    const QString answer = u"stacks_answer"_s;
    const QString replaced = u"replaced-function"_s;
    const QString suspended = u"suspended-stack"_s;
    QTest::newRow("a suspended coroutine")
        << u"coroutine"_s << answer << suspended << false << true;
    QTest::newRow("a thread on a stack made by hand")
        << u"switched"_s << answer << suspended << false << true;
    QTest::newRow("a stack in the heap") << u"heap"_s << answer << replaced << true << true;
    QTest::newRow("a call at the end that does not return")
        << u"noreturn"_s << u"stacks_noreturn"_s << replaced << true << false;
    QTest::newRow("below a leaf function") << u"leaf"_s << answer << replaced << true << true;
    QTest::newRow("interrupted by a signal") << u"handler"_s << answer << replaced << true << true;
    QTest::newRow("below code without frame information")
        << u"asm"_s << answer << replaced << false << true;
    QTest::newRow("perhaps, below code without frame information")
        << u"deadasm"_s << answer << replaced << false << false;
}

void TestStacks::findsWhatIsInProgress()
{
    QFETCH(QString, mode);
    QFETCH(QString, function);
    QFETCH(QString, why);
    QFETCH(bool, whole);
    QFETCH(bool, leaves);
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"stacks"_s), {mode}));
    const QString package = m_packages[function];
    const EngineRun held = apply(target, package, u"60"_s);
    QCOMPARE(held.errorKind(), u"busy"_s);
    QVERIFY2(held.message().contains(function), qPrintable(held.message()));
    const QJsonArray heldBy = held.json[u"error"_s].toObject()[u"heldBy"_s].toArray();
    QCOMPARE(heldBy.size(), 1);
    QCOMPARE(heldBy[0][u"function"_s].toString(), function);
    QCOMPARE(heldBy[0][u"why"_s].toString(), why);
    QCOMPARE(heldBy[0][u"tid"_s].toInteger() == 0, why == u"suspended-stack"_s);
    QStringList frames;
    for (const QJsonValue &frame : heldBy[0][u"frames"_s].toArray())
        frames << frame.toString();
    const QString text = frames.join(u'\n');
    QVERIFY2(text.contains(function + u"+0x"_s), qPrintable(text));
    if (whole)
        QVERIFY2(frames.last().contains(u"libc.so.6"_s), qPrintable(text));
    QCOMPARE(stoppedThreads(target.pid()), QByteArray());
    if (!leaves)
        return;
    QCOMPARE(target.ask("leave").at("answer"), 1);
    const EngineRun applied = apply(target, package, u"20000"_s);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(target.ask("report").at("answer"), 2);
    const EngineRun back = runEngine({u"rollback"_s, u"--pid"_s, target.pidText()});
    QCOMPARE(back.json[u"consistency"_s].toString(), u"quiescent"_s);
    QCOMPARE(target.ask("report").at("answer"), 1);
}

void TestStacks::patchesWhatIsNot_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("function");
    QTest::newRow("a return address that is dead") << u"dead"_s << u"stacks_answer"_s;
    QTest::newRow("it has jumped to another function") << u"tail"_s << u"stacks_tail"_s;
}

void TestStacks::patchesWhatIsNot()
{
    QFETCH(QString, mode);
    QFETCH(QString, function);
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"stacks"_s), {mode}));
    const EngineRun applied = apply(target, m_packages[function], u"1000"_s);
    QVERIFY2(applied.exitCode == 0, QJsonDocument(applied.json).toJson().constData());
    if (mode == u"dead"_s) // found at first, and then looked into
        QCOMPARE(applied.json[u"attempts"_s].toInt(), 2);
}

void TestStacks::refusesTooMuchMemory()
{
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"stacks"_s), {u"coroutine"_s, u"large"_s}));
    const EngineRun refused = apply(target, m_packages[u"stacks_answer"_s], u"60"_s);
    QCOMPARE(refused.errorKind(), u"blocked"_s);
    QVERIFY2(refused.message().contains(u"swapcontext"_s)
                 || refused.message().contains(u"makecontext"_s),
             qPrintable(refused.message()));
    QCOMPARE(patchMappings(target.pid()), 0);
}

void TestStacks::entryNeedsNoneOfIt()
{
    const QString package =
        build(u"test.entry"_s, u"stacks_answer"_s, {u"--consistency"_s, u"entry"_s});
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"stacks"_s), {u"coroutine"_s, u"large"_s}));
    const EngineRun applied = apply(target, package, u"1000"_s);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(target.ask("report").at("answer"), 2);
}

QTEST_GUILESS_MAIN(TestStacks)
#include "tst_stacks.moc"
