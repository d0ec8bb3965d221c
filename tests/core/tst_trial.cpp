// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storesupport.h"
#include "lab/trialrunner.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

using lab::Trial;
using lab::TrialOutcome;
using lab::TrialStepKind;

class TestTrial final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void passesWithEveryStep();
    void findsWhatGoesWrong_data();
    void findsWhatGoesWrong();
    void refusesAnotherProcessWithTheSamePid();
    void holdsBeforeTheRollBack();
    void rollsBackWhenCancelledWhileHeld();
    void endsWhenCancelledWhilePlanning();
    void runsOneAtATime();
    void isKeptInAWorkspace();
    void namesADamagedRecord();

private:
    void prepare(const QString &behaviour)
    {
        EngineClient::Options options;
        options.program = QCoreApplication::applicationDirPath() + u"/fakeengine"_s;
        options.arguments = {behaviour};
        m_runner.reset();
        m_engine = std::make_unique<EngineClient>(options);
        m_runner = std::make_unique<TrialRunner>(m_engine.get(), &m_clock);
    }
    [[nodiscard]] Result<void> start(const QByteArray &package, bool hold = false)
    {
        return m_runner->start({812, 51234, {}, {}}, {package, {}}, {1, hold});
    }
    static QString printed(const Trial &trial)
    {
        QStringList words;
        for (const lab::TrialStep &step : trial.steps)
            words += lab::trialStepTitle(step.kind) + (step.passed ? u" +"_s : u" -"_s);
        words += lab::trialOutcomeName(trial.outcome());
        return words.join(u", "_s);
    }

    FixedClock m_clock {QDateTime(QDate(2026, 11, 24), QTime(6, 0), Qt::UTC)};
    std::unique_ptr<EngineClient> m_engine;
    std::unique_ptr<TrialRunner> m_runner;
};

void TestTrial::passesWithEveryStep()
{
    prepare({});
    QSignalSpy started(m_runner.get(), &TrialRunner::stepStarted);
    QSignalSpy finished(m_runner.get(), &TrialRunner::finished);
    VERIFY_OK(start("package"));
    QVERIFY(m_runner->isRunning());
    QVERIFY(finished.wait(20'000));
    QVERIFY(!m_runner->isRunning());
    QCOMPARE(started.count(), 6);
    const auto trial = finished[0][0].value<Trial>();
    QCOMPARE(printed(trial),
             u"Plan +, Apply +, Verify +, Watch +, Roll back +, Verify the rollback +, passed"_s);
    QCOMPARE(trial.packageId, u"demo"_s);
    QCOMPARE(trial.target.name, u"python3"_s);
    QCOMPARE(trial.engineVersion, u"9.9"_s);
    QCOMPARE(trial.started, m_clock.nowUtc());
    QCOMPARE(trial.packageHash.size(), 64);
    QVERIFY(trial.step(TrialStepKind::Apply)->summary.contains(u"0.12"_s)); // milliseconds
    QVERIFY(trial.step(TrialStepKind::Plan)->details[0].contains(u"crc32"_s));
    QVERIFY(m_runner->plan()->applicable);
}

void TestTrial::findsWhatGoesWrong_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<QByteArray>("package");
    QTest::addColumn<QString>("steps");
    QTest::addColumn<QString>("said"); // by the step that failed
    QTest::newRow("no engine that works")
        << u"garbage"_s << QByteArray("p") << u"Plan -, failed"_s << u"no message"_s;
    QTest::newRow("blocked plan") << QString() << QByteArray("blocked") << u"Plan -, failed"_s
                                  << u"16 bytes differ"_s;
    QTest::newRow("refused apply")
        << u"blocked"_s << QByteArray("p") << u"Plan +, Apply -, failed"_s << u"16 bytes differ"_s;
    QTest::newRow("watch gives up")
        << u"gives-up"_s << QByteArray("p")
        << u"Plan +, Apply +, Verify +, Watch -, Verify the rollback +, failed"_s
        << u"twice the memory"_s;
    QTest::newRow("rollback is held up")
        << u"busy"_s << QByteArray("p")
        << u"Plan +, Apply +, Verify +, Watch +, Roll back -, failed"_s << u"worker"_s;
    QTest::newRow("code is not restored")
        << u"not-restored"_s << QByteArray("p")
        << u"Plan +, Apply +, Verify +, Watch +, Roll back +, Verify the rollback -, failed"_s
        << u"crc32"_s;
}

void TestTrial::findsWhatGoesWrong()
{
    QFETCH(QString, behaviour);
    QFETCH(QByteArray, package);
    QFETCH(QString, said);
    prepare(behaviour);
    QSignalSpy finished(m_runner.get(), &TrialRunner::finished);
    VERIFY_OK(start(package));
    QVERIFY(finished.wait(20'000));
    const auto trial = finished[0][0].value<Trial>();
    QTEST(printed(trial), "steps");
    const auto failed = std::find_if(trial.steps.begin(), trial.steps.end(),
                                     [](const lab::TrialStep &step) { return !step.passed; });
    QVERIFY((QStringList(failed->details) << failed->summary).join(u' ').contains(said));
}

void TestTrial::refusesAnotherProcessWithTheSamePid()
{
    prepare({});
    QSignalSpy finished(m_runner.get(), &TrialRunner::finished);
    VERIFY_OK(m_runner->start({812, 1, {}, {}}, {"p", {}}, {}));
    QVERIFY(finished.wait(20'000));
    QCOMPARE(printed(*m_runner->trial()), u"Plan -, failed"_s);
}

void TestTrial::holdsBeforeTheRollBack()
{
    prepare({});
    QSignalSpy held(m_runner.get(), &TrialRunner::held);
    QSignalSpy finished(m_runner.get(), &TrialRunner::finished);
    VERIFY_OK(start("p", true));
    QVERIFY(held.wait(20'000));
    QVERIFY(m_runner->isHeld());
    QVERIFY(m_runner->isRunning());
    QCOMPARE(m_runner->trial()->outcome(), TrialOutcome::Incomplete); // no rollback so far
    m_runner->rollBack();
    m_runner->rollBack(); // once is enough
    QVERIFY(finished.wait(20'000));
    QCOMPARE(m_runner->trial()->outcome(), TrialOutcome::Passed);
}

void TestTrial::rollsBackWhenCancelledWhileHeld()
{
    prepare({});
    QSignalSpy held(m_runner.get(), &TrialRunner::held);
    QSignalSpy finished(m_runner.get(), &TrialRunner::finished);
    VERIFY_OK(start("p", true));
    QVERIFY(held.wait(20'000));
    m_runner->cancel();
    QVERIFY(finished.wait(20'000));
    QVERIFY(m_runner->trial()->step(TrialStepKind::VerifyRollBack)->passed);
}

void TestTrial::endsWhenCancelledWhilePlanning()
{
    prepare(u"cancellable"_s);
    QSignalSpy finished(m_runner.get(), &TrialRunner::finished);
    connect(m_engine.get(), &EngineClient::progressed, m_runner.get(), &TrialRunner::cancel);
    VERIFY_OK(start("p"));
    QVERIFY(finished.wait(20'000));
    QCOMPARE(printed(*m_runner->trial()), u"incomplete"_s);
    QVERIFY(!m_runner->isRunning());
    m_runner->cancel(); // nothing to cancel
}

void TestTrial::runsOneAtATime()
{
    prepare({});
    QSignalSpy finished(m_runner.get(), &TrialRunner::finished);
    VERIFY_OK(start("p"));
    const auto second = start("p");
    QVERIFY(!second);
    QCOMPARE(second.error().code, ExitCode::Refused);
    QVERIFY(finished.wait(20'000));
    VERIFY_OK(start("p")); // another one after it
    QVERIFY(finished.wait(20'000));
    QCOMPARE(m_runner->trial()->outcome(), TrialOutcome::Passed);
}

void TestTrial::isKeptInAWorkspace()
{
    prepare(u"gives-up"_s);
    QSignalSpy finished(m_runner.get(), &TrialRunner::finished);
    VERIFY_OK(start("p"));
    QVERIFY(finished.wait(20'000));
    const Trial trial = *m_runner->trial();
    const QTemporaryDir folder;
    const auto workspace =
        Workspace::create(folder.filePath(u"w.quarterdeck"_s), test::someContext());
    VERIFY_OK(workspace);
    VERIFY_OK((*workspace)->apply({Document {ItemKind::Trial, trial.id, toJson(trial)}}));
    const auto documents = (*workspace)->documents(ItemKind::Trial);
    QCOMPARE(documents->size(), 1U);
    const auto read = lab::trialFromJson(documents->front().body);
    VERIFY_OK(read);
    QCOMPARE(*read, trial);
    QCOMPARE(documents->front().body.value(u"outcome"_s).toString(), u"failed"_s);
    QCOMPARE((*workspace)->audit(1, 1)->front().action, u"trial.add"_s);
}

void TestTrial::namesADamagedRecord()
{
    Trial trial;
    trial.id = u"t1"_s;
    trial.steps = {{TrialStepKind::Plan, m_clock.nowUtc(), m_clock.nowUtc(), true, u"s"_s, {}}};
    for (const QString &key :
         {u"id"_s, u"target"_s, u"package"_s, u"steps"_s, u"engineVersion"_s}) {
        QJsonObject json = toJson(trial);
        json.insert(key, 7);
        const auto read = lab::trialFromJson(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ExitCode::Malformed);
        QVERIFY2(read.error().message.contains(key), qPrintable(read.error().message));
    }
    VERIFY_OK(lab::trialFromJson(toJson(trial)));
}

QTEST_GUILESS_MAIN(TestTrial)
#include "tst_trial.moc"
