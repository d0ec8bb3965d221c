// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/process/linuxtarget.h"
#include "engine/process/procfs.h"
#include "engine/process/readiness.h"
#include "engine/process/signalframe.h"
#include "engine/process/tracees.h"
#include "enginetools.h"
#include "support.h"

#include <QRegularExpression>

#include <csignal>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <thread>

using namespace quarterdeck::engine;
using namespace quarterdeck::engine::tests;
using namespace std::chrono_literals;

class TestProcess : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void parsesStat_data();
    void parsesStat();
    void parsesMaps();
    void laysOutSignalFrame();
    void findsTracees();
    void keepsEveryThread_data();
    void keepsEveryThread();
    void deliversEverySignal();
    void stopsSeveralTargets();
    void callsFunctions();
    void saysWhyNoFunctionIsCalled();
    void leavesStoppedJobStopped();
    void saysWhoTraces();
    void saysWhenGone();
    void knowsWhatIsNotReady();
    void asksTheLeaderFirst();
};

namespace {

// One transaction as apply makes it: calls, windows, let go.
QString transaction(qint64 pid, int windows)
{
    auto opened = LinuxTarget::open(pid);
    if (!opened)
        return QString::fromStdString(opened.error().message);
    LinuxTarget &target = **opened;
    if (const auto seized = target.seize(); !seized)
        return QString::fromStdString(seized.error().message);
    const auto value = target.call({SYS_getpid, {}});
    if (!value)
        return QString::fromStdString(value.error().message);
    if (*value != pid)
        return u"the call gave %1"_s.arg(*value);
    for (int i = 0; i < windows; ++i) {
        if (const auto stopped = target.stop(2s); !stopped)
            return QString::fromStdString(stopped.error().message);
        if (target.stopped().empty())
            return u"nobody was stopped"_s;
        if (const auto running = target.resume(); !running)
            return QString::fromStdString(running.error().message);
        if (const auto alive = target.pause(300us); !alive)
            return QString::fromStdString(alive.error().message);
    }
    target.release();
    return {};
}

} // namespace

void TestProcess::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestProcess::parsesStat_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QByteArray>("name");
    const QByteArray rest = " S 17 1 1 0 -1 4194560 1 0 0 0 5 7 0 0 20 0 3 0 4242 100 99 1 1";
    QTest::newRow("plain") << "12 (nginx)" + rest << true << QByteArray("nginx");
    QTest::newRow("parentheses") << "12 (a) S 1 (b)" + rest << true << QByteArray("a) S 1 (b");
    QTest::newRow("space") << "12 (Web Content)" + rest << true << QByteArray("Web Content");
    QTest::newRow("cut off") << QByteArray("12 (nginx) S 17 1") << false << QByteArray();
    QTest::newRow("no name") << QByteArray("12 nginx S 17 1 1 0") << false << QByteArray();
    QTest::newRow("not a number") << QByteArray(
        "12 (nginx) S x 1 1 0 -1 4194560 1 0 0 0 5 7 0 0 20 0 3 0 4242 1 1 1 1")
                                  << false << QByteArray();
    QTest::newRow("empty") << QByteArray() << false << QByteArray();
}

void TestProcess::parsesStat()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QFETCH(QByteArray, name);
    const auto stat = procfs::parseStat({text.constData(), std::size_t(text.size())});
    QCOMPARE(stat.has_value(), valid);
    if (!valid)
        return;
    QCOMPARE(QByteArray::fromStdString(stat->name), name);
    QCOMPARE(stat->state, 'S');
    QCOMPARE(stat->parent, 17);
    QCOMPARE(stat->ticks, 12U);
    QCOMPARE(stat->startTime, 4242U);
    QCOMPARE(stat->residentPages, 99U);
}

void TestProcess::parsesMaps()
{
    const auto file = procfs::parseMapsLine("7ffb43355000-7ffb43368000 r-xp 00003000 fe:00 333607  "
                                            "    /usr/lib/li b\\012z.so (deleted)");
    QVERIFY(file);
    QCOMPARE(file->range.begin.value(), 0x7ffb43355000U);
    QCOMPARE(file->range.size(), 0x13000U);
    QVERIFY(file->protection.execute && file->protection.read && !file->protection.write);
    QVERIFY(!file->shared && file->deleted);
    QCOMPARE(file->fileOffset, 0x3000U);
    QCOMPARE(file->inode, 333607U);
    QCOMPARE(QString::fromStdString(file->path), u"/usr/lib/li b\nz.so"_s);
    const auto anonymous = procfs::parseMapsLine("00a85000-00aca000 rw-p 00000000 00:00 0 ");
    QVERIFY(anonymous && !anonymous->isFile() && anonymous->path.empty());
    QVERIFY(!procfs::parseMapsLine("00a85000 rw-p 00000000 00:00 0"));
    QVERIFY(!procfs::parseMapsLine("00aca000-00a85000 rw-p 00000000 00:00 0"));
    QVERIFY(!procfs::parseMapsLine("00a85000-00aca000 rw 00000000 00:00 0"));
}

void TestProcess::laysOutSignalFrame()
{
    user_regs_struct raw = {};
    raw.rip = 0x401000;
    raw.rax = static_cast<unsigned long long>(-512); // ERESTARTSYS
    raw.orig_rax = 0;
    const Bytes state(2696, 0x5a);
    for (std::uint64_t stack = 0x7ffe0000; stack < 0x7ffe0080; ++stack) {
        const Address place = signalFramePlace(Address(stack), state.size());
        const Bytes frame = signalFrame(place, Address(0x1234), raw, 0, state);
        // XRSTOR faults on anything but a multiple of 64; the red zone stays untouched.
        std::uint64_t image = 0;
        memcpy(&image, frame.data() + 48 + 184, sizeof image);
        QCOMPARE(image % 64, 0U);
        QVERIFY(image >= place.value() && image + state.size() <= place.value() + frame.size());
        QVERIFY(place.value() + frame.size() <= stack - 128);
    }
    // What the kernel would have done: the call again.
    const Bytes frame = signalFrame(Address(0x7ffe0000 - 8), Address(0x1234), raw, 0, state);
    std::uint64_t instruction = 0;
    memcpy(&instruction, frame.data() + 48 + 16 * 8, sizeof instruction);
    QCOMPARE(instruction, 0x400ffeU);
}

void TestProcess::findsTracees()
{
    TraceeTable table;
    QVERIFY(!table.find(1));
    table.makeRoom();
    constexpr pid_t Count = 10000;
    for (pid_t tid = 1; tid <= Count; ++tid) {
        if (table.isFull())
            table.makeRoom();
        Tracee *added = table.add(tid * 4096, 7); // numbers that a bad hash would put in one slot
        QVERIFY(added && added->tid == tid * 4096);
        QCOMPARE(table.add(tid * 4096, 7), added);
    }
    table.makeRoom();
    // Room for as many again, without moving those that are there.
    QVERIFY(table.capacity() >= std::size_t(2 * Count));
    const Tracee *first = table.find(4096);
    for (pid_t tid = 1; tid <= Count; ++tid)
        QVERIFY(table.add(tid * 4096 + 1, 7));
    QCOMPARE(table.find(4096), first);
    // The same number again, for another thread.
    table.find(8192)->state = Tracee::State::Gone;
    QVERIFY(!table.find(8192));
    Tracee *again = table.add(8192, 9);
    QVERIFY(again && again->group == 9);
    QCOMPARE(table.find(8192), again);
    QVERIFY(!table.find(3));
    table.makeRoom();
    QCOMPARE(table.size(), std::size_t(2 * Count));
    QCOMPARE(table.find(8192)->group, 9);
    while (!table.isFull())
        QVERIFY(table.add(static_cast<pid_t>(100000000 + table.size()), 7));
    QVERIFY(!table.add(3, 7));
    table.clear();
    QVERIFY(!table.find(4096));
}

void TestProcess::keepsEveryThread_data()
{
    QTest::addColumn<QStringList>("roles");
    QTest::addColumn<int>("transactions");
    QTest::newRow("registers") << QStringList {u"spin=2"_s} << 60;
    QTest::newRow("system calls") << QStringList {u"sleep=1"_s, u"poll=1"_s, u"read=2"_s,
                                                  u"futex=2"_s, u"spin=1"_s}
                                  << 60;
    QTest::newRow("thread churn") << QStringList {u"churn=2"_s, u"spin=1"_s} << 20;
    QTest::newRow("100 threads") << QStringList {u"idle=100"_s} << 5;
}

void TestProcess::keepsEveryThread()
{
    QFETCH(QStringList, roles);
    QFETCH(int, transactions);
    TargetProgram keeper;
    QVERIFY(keeper.start(targetPath(u"keeper"_s), roles));
    for (int i = 0; i < transactions; ++i)
        QCOMPARE(transaction(keeper.pid(), 2), QString());
    keeper.ask("feed");
    const auto counts = keeper.ask("report");
    QCOMPARE(counts.at("errors"), 0);
    QCOMPARE(stoppedThreads(keeper.pid()), QByteArray());
    QCOMPARE(keeper.finish(), 0);
}

void TestProcess::deliversEverySignal()
{
    constexpr int Signals = 2000;
    TargetProgram keeper;
    QVERIFY(keeper.start(targetPath(u"keeper"_s),
                         {u"spin=1"_s, u"read=2"_s, u"futex=2"_s, u"idle=3"_s}));
    std::atomic<bool> sent = false;
    const auto pid = static_cast<pid_t>(keeper.pid());
    std::thread storm([&] {
        for (int i = 0; i < Signals; ++i) {
            while (sigqueue(pid, SIGRTMIN + 3, {}) != 0) // the queue is full
                std::this_thread::yield();
            const timespec pause = {0, 500000};
            nanosleep(&pause, nullptr); // about 2 kHz
        }
        sent = true;
    });
    QString problem;
    int transactions = 0;
    while (!sent && problem.isEmpty()) {
        problem = transaction(keeper.pid(), 2);
        ++transactions;
    }
    storm.join();
    QCOMPARE(problem, QString());
    QVERIFY(transactions > 10);
    keeper.ask("feed");
    QTRY_COMPARE(keeper.ask("report").at("delivered"), Signals);
    QCOMPARE(keeper.ask("report").at("errors"), 0);
    QCOMPARE(stoppedThreads(keeper.pid()), QByteArray());
}

// One tracer, several targets under a storm of signals: all stopped at once, and nothing is lost.
void TestProcess::stopsSeveralTargets()
{
    constexpr std::size_t Count = 3;
    constexpr int Signals = 1000;
    TargetProgram keepers[Count];
    pid_t pids[Count];
    for (std::size_t i = 0; i < Count; ++i) {
        QVERIFY(
            keepers[i].start(targetPath(u"keeper"_s), {u"idle=2"_s, u"read=1"_s, u"churn=1"_s}));
        pids[i] = static_cast<pid_t>(keepers[i].pid());
    }
    std::atomic<bool> sent = false;
    std::thread storm([&] {
        for (int i = 0; i < Signals; ++i) {
            for (const pid_t pid : pids) {
                while (sigqueue(pid, SIGRTMIN + 3, {}) != 0)
                    std::this_thread::yield();
            }
            const timespec pause = {0, 1000000};
            nanosleep(&pause, nullptr);
        }
        sent = true;
    });
    const auto transaction = [&]() -> QByteArray {
        std::unique_ptr<LinuxTarget> targets[Count];
        for (std::size_t i = 0; i < Count; ++i) {
            auto target = LinuxTarget::open(pids[i]);
            if (!target || !(*target)->seize())
                return "seize";
            targets[i] = std::move(*target);
        }
        for (const auto &target : targets) {
            const auto value = target->call({SYS_getpid, {}});
            if (!value || *value != target->identity().pid)
                return "call";
        }
        for (int window = 0; window < 2; ++window) {
            for (const auto &target : targets) {
                if (const auto stopped = target->stop(2s); !stopped)
                    return QByteArray::fromStdString(stopped.error().message);
            }
            for (const pid_t pid : pids) {
                for (const std::int64_t tid : procfs::threads(pid)) {
                    const auto stat = procfs::threadStat(pid, tid);
                    if (stat && !stat->hasEnded() && stat->state != 't')
                        return "runs in the window";
                }
            }
            for (const auto &target : targets) {
                if (!target->resume())
                    return "resume";
            }
            if (!targets[0]->pause(500us)) // answers for all
                return "pause";
        }
        return {};
    };
    QByteArray problem;
    int transactions = 0;
    for (; !sent && problem.isEmpty(); ++transactions)
        problem = transaction();
    storm.join();
    QCOMPARE(problem, QByteArray());
    QVERIFY(transactions > 5);
    for (TargetProgram &keeper : keepers) {
        keeper.ask("feed");
        QTRY_COMPARE(keeper.ask("report").at("delivered"), Signals);
        QCOMPARE(keeper.ask("report").at("errors"), 0);
        QCOMPARE(stoppedThreads(keeper.pid()), QByteArray());
    }
}

namespace {

std::uint64_t numberOf(const QByteArray &line, int word)
{
    return line.split(' ').value(word).toULongLong(nullptr, 16);
}

} // namespace

// The function changes every register there is, on threads that sleep in all ways.
void TestProcess::callsFunctions()
{
    constexpr int Calls = 100;
    TargetProgram callee;
    QVERIFY(callee.start(targetPath(u"callee"_s), {}));
    const Address note(numberOf(callee.firstLine(), 1));
    auto target = LinuxTarget::open(callee.pid());
    QVERIFY(target.has_value() && (*target)->seize());
    const auto threads = procfs::threads(callee.pid());
    QCOMPARE(threads.size(), 4U);
    for (int i = 0; i < Calls; ++i) {
        FunctionCall call;
        call.function = note;
        for (std::uint64_t n = 0; n < 6; ++n)
            call.argument[n] = 0x1111111111111111U * (n + 1);
        call.fit = [&](const StoppedThread &thread) {
            return thread.tid == threads[static_cast<std::size_t>(i) % threads.size()];
        };
        // At times it is between two sleeps.
        Result<void> called = (*target)->callFunction(call);
        for (int n = 0; n < 100 && !called && called.error().kind == ErrorKind::Busy; ++n) {
            QVERIFY((*target)->pause(1ms));
            called = (*target)->callFunction(call);
        }
        QVERIFY2(called, called ? "" : called.error().message.c_str());
        QVERIFY((*target)->pause(2ms));
    }
    (*target)->release();
    const auto counts = callee.ask("report");
    QCOMPARE(counts.at("noted"), Calls);
    QCOMPARE(counts.at("errors"), 0);
    QVERIFY(counts.at("rounds") > 0);
    QCOMPARE(stoppedThreads(callee.pid()), QByteArray());
    QCOMPARE(callee.finish(), 0);
}

void TestProcess::saysWhyNoFunctionIsCalled()
{
    TargetProgram callee;
    QVERIFY(callee.start(targetPath(u"callee"_s), {}));
    auto target = LinuxTarget::open(callee.pid());
    QVERIFY(target.has_value() && (*target)->seize());
    FunctionCall call;
    call.budget = 50ms;
    call.fit = [](const StoppedThread &) { return false; };
    call.function = Address(numberOf(callee.firstLine(), 1));
    const auto unfit = (*target)->callFunction(call);
    QVERIFY(!unfit);
    QCOMPARE(shown(unfit.error().kind), shown(ErrorKind::Busy));
    // It fails: the thread goes back to what it did.
    call.fit = [&](const StoppedThread &thread) { return thread.tid != callee.pid(); };
    call.function = Address(numberOf(callee.firstLine(), 2));
    const auto failed = (*target)->callFunction(call);
    QVERIFY(!failed);
    QCOMPARE(shown(failed.error().kind), shown(ErrorKind::Internal));
    // It does not return: the thread goes back when it does, long after everything is let go.
    call.function = Address(numberOf(callee.firstLine(), 3));
    const auto late = (*target)->callFunction(call);
    QVERIFY(!late);
    QCOMPARE(shown(late.error().kind), shown(ErrorKind::TimedOut));
    (*target)->release();
    QCOMPARE(callee.ask("go").at("waited"), 0);
    QTRY_COMPARE(callee.ask("report").at("waited"), 1);
    QCOMPARE(stoppedThreads(callee.pid()), QByteArray());
    QCOMPARE(callee.ask("report").at("errors"), 0);
    QCOMPARE(callee.finish(), 0);
}

void TestProcess::leavesStoppedJobStopped()
{
    TargetProgram keeper;
    QVERIFY(keeper.start(targetPath(u"keeper"_s), {u"spin=2"_s, u"idle=1"_s}));
    const auto pid = static_cast<pid_t>(keeper.pid());
    const auto state = [&] { return procfs::stat(pid)->state; };
    QCOMPARE(kill(pid, SIGSTOP), 0);
    QTRY_COMPARE(state(), 'T');
    QCOMPARE(transaction(pid, 2), QString());
    QTRY_COMPARE(state(), 'T');
    QCOMPARE(kill(pid, SIGCONT), 0);
    QTRY_VERIFY(state() != 'T');
    QCOMPARE(keeper.ask("report").at("errors"), 0);
}

void TestProcess::saysWhoTraces()
{
    TargetProgram keeper;
    QVERIFY(keeper.start(targetPath(u"keeper"_s), {u"idle=1"_s}));
    const auto pid = static_cast<pid_t>(keeper.pid());
    std::atomic<int> step = 0;
    std::thread tracer([&] { // the thread, not this one, is the tracer
        step = ::ptrace(PTRACE_SEIZE, pid, 0, 0) == 0 ? 1 : -1;
        while (step == 1)
            std::this_thread::yield();
    });
    QTRY_VERIFY(step != 0);
    const QString message = transaction(pid, 1);
    step = 2;
    tracer.join();
    QVERIFY2(message.contains(u"already traced"_s), qPrintable(message));
    QTRY_COMPARE(transaction(pid, 1), QString());
}

void TestProcess::saysWhenGone()
{
    TargetProgram keeper;
    QVERIFY(keeper.start(targetPath(u"keeper"_s), {u"idle=2"_s}));
    auto target = LinuxTarget::open(keeper.pid());
    QVERIFY(target.has_value());
    QVERIFY((*target)->seize().has_value());
    kill(static_cast<pid_t>(keeper.pid()), SIGKILL);
    Result<void> alive;
    for (int i = 0; i < 200 && alive; ++i)
        alive = (*target)->pause(10ms);
    QVERIFY(!alive);
    QVERIFY(alive.error().kind == ErrorKind::TargetGone);
    (*target)->release();
    keeper.process().waitForFinished();
    const auto again = LinuxTarget::open(keeper.pid());
    QVERIFY(!again);
    QVERIFY(again.error().kind == ErrorKind::TargetGone);
}

void TestProcess::knowsWhatIsNotReady()
{
    const auto kindOf = [](std::int64_t pid, ReadinessOptions options = {}) {
        const auto ready = requireReady(readinessOf(pid, options));
        return ready ? QString() : QString::fromUtf8(toString(ready.error().kind).data());
    };
    QCOMPARE(kindOf(getpid()), u"protected-target"_s);
    QCOMPARE(kindOf(getppid()), u"protected-target"_s);
    QCOMPARE(kindOf(1), u"protected-target"_s);
    QCOMPARE(kindOf(0x3ffffe), u"target-gone"_s);
    TargetProgram keeper;
    QVERIFY(keeper.start(targetPath(u"keeper"_s), {u"idle=1"_s}));
    QCOMPARE(kindOf(keeper.pid()), QString());
    if (procfs::stat(2) && procfs::stat(2)->isKernelThread())
        QCOMPARE(kindOf(2), u"protected-target"_s);
}

void TestProcess::asksTheLeaderFirst()
{
    using procfs::threadToAsk;
    // Thread numbers start again at the bottom: a short-lived thread can have the lowest one.
    QCOMPARE(*threadToAsk(900, {{41, 'S'}, {900, 'S'}, {901, 'R'}}), 900);
    QCOMPARE(*threadToAsk(900, {{41, 'X'}, {900, 'Z'}, {901, 'R'}}), 901);
    QVERIFY(!threadToAsk(900, {{900, 'Z'}, {901, 'X'}}));
    QVERIFY(!threadToAsk(900, {}));
}

QTEST_GUILESS_MAIN(TestProcess)
#include "tst_process.moc"
