// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "served.h"

#include <QRegularExpression>

#include <atomic>
#include <csignal>
#include <sys/syscall.h>
#include <thread>

using namespace quarterdeck::engine::tests;

// Real-time signals, queued one or two thousand times a second to eight threads, while the process
// is patched and rolled back: every one is delivered, to each thread in the order sent.
class TestSoakSignals : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void deliversEverySignalInOrder();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
};

namespace {

class Storm final
{
public:
    Storm(pid_t pid, std::vector<pid_t> tids)
        : m_pid(pid), m_tids(std::move(tids)), m_thread([this] { run(); })
    { }
    ~Storm() { finish(); }
    Storm(const Storm &) = delete;
    Storm &operator=(const Storm &) = delete;

    void finish()
    {
        m_ending = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    [[nodiscard]] qint64 numbered() const { return m_numbered; }
    [[nodiscard]] qint64 shared() const { return m_shared; }

private:
    void run()
    {
        std::vector<int> last(m_tids.size(), 0);
        for (std::size_t i = 0; !m_ending; i = (i + 1) % m_tids.size()) {
            siginfo_t info = {};
            info.si_signo = SIGRTMIN + 3;
            info.si_code = SI_QUEUE;
            info.si_pid = getpid();
            info.si_uid = getuid();
            info.si_value.sival_int = last[i] + 1;
            if (syscall(SYS_rt_tgsigqueueinfo, m_pid, m_tids[i], info.si_signo, &info) == 0) {
                ++last[i];
                ++m_numbered;
            }
            if (i == 0 && sigqueue(m_pid, SIGRTMIN + 4, {}) == 0)
                ++m_shared;
            const timespec pause = {0, 600000};
            nanosleep(&pause, nullptr);
        }
    }

    pid_t m_pid;
    std::vector<pid_t> m_tids;
    std::atomic<bool> m_ending = false;
    std::atomic<qint64> m_numbered = 0;
    std::atomic<qint64> m_shared = 0;
    std::thread m_thread;
};

} // namespace

void TestSoakSignals::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestSoakSignals::deliversEverySignalInOrder()
{
    const int seconds = soakNumber("QUARTERDECK_SOAK_SECONDS", 2);
    const QString package = m_directory.filePath(u"storm.hotpatch"_s);
    const EngineRun built =
        packageFrom(package, u"soak.storm"_s, targetPath(u"storm"_s), targetPath(u"storm2.o"_s),
                    {u"--function"_s, u"storm_version"_s});
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"storm"_s), {}));
    std::vector<pid_t> tids;
    for (const QByteArray &word : target.firstLine().split(' ').mid(1))
        tids.push_back(word.toInt());
    QCOMPARE(tids.size(), std::size_t {8});
    const QByteArray before = textHash(target.pid());
    ServedEngine engine(m_trust);
    int applies = 0;
    QElapsedTimer timer;
    timer.start();
    Storm storm(pid_t(target.pid()), tids);
    while (timer.elapsed() < seconds * 1000) {
        for (const EngineRun &run : {engine.apply(target.pid(), package),
                                     engine.rollBack(target.pid()), engine.release(target.pid())})
            QVERIFY2(run.exitCode == 0, qPrintable(u"%1: %2"_s.arg(applies).arg(run.message())));
        ++applies;
    }
    const qint64 elapsed = timer.elapsed();
    storm.finish();
    QTRY_COMPARE(target.ask("report").at("delivered"), storm.numbered());
    QTRY_COMPARE(target.ask("report").at("shared"), storm.shared());
    const auto counts = target.ask("report");
    qInfo("%d applies, roll backs and releases under %lld signals a second: %lld of %lld numbered "
          "and %lld of %lld shared signals delivered, %lld out of order, %lld seen by the new "
          "function",
          applies, (storm.numbered() + storm.shared()) * 1000 / elapsed, counts.at("delivered"),
          storm.numbered(), counts.at("shared"), storm.shared(), counts.at("disordered"),
          counts.at("new"));
    QCOMPARE(counts.at("disordered"), 0);
    QVERIFY(counts.at("new") > 0);
    QVERIFY(applies > 0);
    QCOMPARE(stoppedThreads(target.pid()), QByteArray());
    QCOMPARE(textHash(target.pid()), before);
}

QTEST_GUILESS_MAIN(TestSoakSignals)
#include "tst_soak_signals.moc"
