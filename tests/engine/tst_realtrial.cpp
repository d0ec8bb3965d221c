// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "enginetools.h"
#include "lab/trialrunner.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QSignalSpy>

#include <csignal>

using namespace quarterdeck;
using namespace quarterdeck::engine::tests;

// The console's side against the real engine: a whole trial on a process that answers requests, and
// the errors that a user meets first.
class TestRealTrial final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void passesOnALiveProcess();
    void namesAPidThatIsGone();
    void namesAPackageThatIsNone();
    void survivesAKilledEngine();

private:
    template <class T, class F>
    std::optional<lab::EngineResult<T>> answer(F ask)
    {
        std::optional<lab::EngineResult<T>> result;
        ask([&result](const lab::EngineResult<T> &done) { result.emplace(done); });
        static_cast<void>(QTest::qWaitFor([&] { return result.has_value(); }, 30'000));
        return result;
    }

    LabTrust m_trust;
    QTemporaryDir m_directory;
    std::unique_ptr<EngineClient> m_engine;
};

void TestRealTrial::initTestCase()
{
    EngineClient::Options options;
    options.program = enginePath();
    options.arguments = QStringList(u"serve"_s) + m_trust.option();
    m_engine = std::make_unique<EngineClient>(options);
}

void TestRealTrial::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestRealTrial::passesOnALiveProcess()
{
    TargetProgram target;
    QVERIFY(target.start(targetPath(u"oracle"_s), {u"2"_s}));
    const QString file = m_directory.filePath(u"oracle.hotpatch"_s);
    const EngineRun build =
        runEngine({u"build"_s, u"--output"_s, file, u"--id"_s, u"test.oracle"_s, u"--module"_s,
                   targetPath(u"liboracle.so"_s), u"--payload"_s, targetPath(u"oracle2.o"_s),
                   u"--function"_s, u"oracle_first"_s, u"--function"_s, u"oracle_second"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
    QFile package(file);
    QVERIFY(package.open(QIODevice::ReadOnly));
    const lab::PackageFile bytes {package.readAll(), {}};

    const auto inspected =
        answer<lab::Inspection>([&](auto done) { m_engine->inspect(bytes, this, done); });
    QVERIFY(inspected && *inspected);
    QCOMPARE(inspected->value().id, u"test.oracle"_s);

    const auto processes =
        answer<std::vector<lab::Process>>([&](auto done) { m_engine->processes(this, done); });
    QVERIFY(processes && *processes);
    const auto found = std::find_if(
        processes->value().begin(), processes->value().end(),
        [&](const lab::Process &process) { return process.target.pid == target.pid(); });
    QVERIFY(found != processes->value().end());
    QVERIFY2(found->ready, qPrintable(found->obstacle));

    const QByteArray before = textHash(target.pid());
    const SystemClock clock;
    TrialRunner runner(m_engine.get(), &clock);
    QSignalSpy finished(&runner, &TrialRunner::finished);
    QVERIFY(runner.start(found->target, bytes, {1, false}).has_value());
    QVERIFY(finished.wait(60'000));
    for (const lab::TrialStep &step : runner.trial()->steps)
        QVERIFY2(step.passed, qPrintable(step.summary + u' ' + step.details.join(u' ')));
    QCOMPARE(runner.trial()->outcome(), lab::TrialOutcome::Passed);
    QCOMPARE(textHash(target.pid()), before);
    QVERIFY(target.isRunning());
    target.process().kill();
    target.process().waitForFinished(10'000);
}

void TestRealTrial::namesAPidThatIsGone()
{
    QProcess gone;
    gone.start(u"/bin/true"_s, {});
    QVERIFY(gone.waitForStarted());
    const qint64 pid = gone.processId();
    QVERIFY(gone.waitForFinished());
    const auto status =
        answer<lab::ProcessStatus>([&](auto done) { m_engine->status(pid, this, done); });
    QVERIFY(status && !*status);
    QCOMPARE(status->error().error.code, ExitCode::Gone);
    QCOMPARE(status->error().kind, u"target-gone"_s);
}

void TestRealTrial::namesAPackageThatIsNone()
{
    const auto inspected = answer<lab::Inspection>([&](auto done) {
        m_engine->inspect({"no package", {}}, this, done);
    });
    QVERIFY(inspected && !*inspected);
    QCOMPARE(inspected->error().error.code, ExitCode::Malformed);
    QVERIFY(m_engine->info()); // it goes on
}

void TestRealTrial::survivesAKilledEngine()
{
    const auto first =
        answer<std::vector<lab::Process>>([&](auto done) { m_engine->processes(this, done); });
    QVERIFY(first && *first);
    const qint64 engine = m_engine->info()->pid;
    QVERIFY(engine > 1);
    ::kill(static_cast<pid_t>(engine), SIGKILL);
    QTRY_VERIFY(!m_engine->info());
    const auto second =
        answer<std::vector<lab::Process>>([&](auto done) { m_engine->processes(this, done); });
    QVERIFY(second && *second);
    QVERIFY(m_engine->info()->pid != engine);
}

QTEST_GUILESS_MAIN(TestRealTrial)
#include "tst_realtrial.moc"
