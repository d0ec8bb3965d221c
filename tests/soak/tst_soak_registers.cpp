// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "served.h"

#include <QRegularExpression>

#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>

using namespace quarterdeck::engine::tests;

// Threads that keep patterns in every register, in a loop and in a system call, while their process
// is patched, rolled back and given its memory back, again and again.
class TestSoakRegisters : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void noticesChange();
    void keepsRegisters();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
};

namespace {

// One bit of one register of the newest thread, once it stands in its loop.
bool changeRegister(qint64 pid)
{
    const QStringList tids =
        QDir(u"/proc/%1/task"_s.arg(pid)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    pid_t tid = 0;
    for (const QString &one : tids)
        tid = std::max(tid, one.toInt());
    if (ptrace(PTRACE_SEIZE, tid, nullptr, nullptr) != 0)
        return false;
    bool changed = false;
    for (int i = 0; i < 1000 && !changed; ++i) {
        int status = 0;
        user_regs_struct registers = {};
        ptrace(PTRACE_INTERRUPT, tid, nullptr, nullptr);
        waitpid(tid, &status, __WALL);
        ptrace(PTRACE_GETREGS, tid, nullptr, &registers);
        changed = registers.rcx > 10 && registers.rcx < 60000; // it counts the loop
        registers.r13 ^= changed ? 1 : 0;
        ptrace(PTRACE_SETREGS, tid, nullptr, &registers);
        ptrace(PTRACE_CONT, tid, nullptr, nullptr);
    }
    int status = 0;
    ptrace(PTRACE_INTERRUPT, tid, nullptr, nullptr);
    waitpid(tid, &status, __WALL);
    ptrace(PTRACE_DETACH, tid, nullptr, nullptr);
    return changed;
}

} // namespace

void TestSoakRegisters::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

// The keeper is worth nothing if it sees nothing.
void TestSoakRegisters::noticesChange()
{
    TargetProgram keeper;
    QVERIFY(keeper.start(targetPath(u"registers"_s), {u"1"_s, u"0"_s}));
    QTRY_VERIFY(keeper.ask("report").at("rounds") > 0);
    QCOMPARE(keeper.ask("report").at("errors"), 0);
    QVERIFY(changeRegister(keeper.pid()));
    QTRY_VERIFY(keeper.ask("report").at("errors") > 0);
}

void TestSoakRegisters::keepsRegisters()
{
    const int applies = soakNumber("QUARTERDECK_SOAK_APPLIES", 60);
    const QString package = m_directory.filePath(u"registers.hotpatch"_s);
    const EngineRun built =
        packageFrom(package, u"soak.registers"_s, targetPath(u"registers"_s),
                    targetPath(u"registers2.o"_s), {u"--function"_s, u"registers_version"_s});
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
    TargetProgram keeper;
    QVERIFY(keeper.start(targetPath(u"registers"_s), {u"3"_s, u"3"_s}));
    const QByteArray before = textHash(keeper.pid());
    ServedEngine engine(m_trust);
    for (int i = 0; i < applies; ++i) {
        for (const EngineRun &run : {engine.apply(keeper.pid(), package),
                                     engine.rollBack(keeper.pid()), engine.release(keeper.pid())})
            QVERIFY2(run.exitCode == 0, qPrintable(u"round %1: %2"_s.arg(i).arg(run.message())));
    }
    const auto counts = keeper.ask("report");
    qInfo(
        "%d times applied, rolled back and released; %s; %lld rounds of six threads, %lld of them "
        "with the new function, %lld errors",
        applies, keeper.firstLine().constData(), counts.at("rounds"), counts.at("new"),
        counts.at("errors"));
    QCOMPARE(counts.at("errors"), 0);
    QVERIFY(counts.at("new") > 0);
    QCOMPARE(textHash(keeper.pid()), before);
    QCOMPARE(stoppedThreads(keeper.pid()), QByteArray());
    QCOMPARE(patchMappings(keeper.pid()), 0);
    QCOMPARE(keeper.finish(), 0);
}

QTEST_GUILESS_MAIN(TestSoakRegisters)
#include "tst_soak_registers.moc"
