// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/engineclient.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace std::chrono_literals;

using lab::EngineFailure;
using lab::EngineResult;
using Processes = std::vector<lab::Process>;

class TestEngineClient final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void readsEveryResult();
    void reportsProgress();
    void answersInOrder();
    void neverAnswersWhileAsked();
    void forgetsWhoIsGone();
    void namesAMissingEngine();
    void namesAnEngineThatIsNone();
    void namesWhatTheEngineDoesWrong_data();
    void namesWhatTheEngineDoesWrong();
    void saysWhenAChangeIsLeftOpen();
    void startsAnotherEngineAfterACrash();
    void cancelsARequest();
    void cancelsWhatIsStillWaiting();
    void givesUpOnALateAnswer();
    void passesOnBlockersAndHolders();
    void leavesAnEngineThatStillWorks();

private:
    std::unique_ptr<EngineClient> client(const QString &behaviour) const
    {
        EngineClient::Options options;
        options.program = QCoreApplication::applicationDirPath() + u"/fakeengine"_s;
        options.arguments = {behaviour};
        options.grace = 200ms;
        return std::make_unique<EngineClient>(options);
    }
    // Asks with `ask(done)` and waits for the answer: in an event loop of its own, because QTest's
    // waiting naps between two reads.
    template <class T, class F>
    std::optional<EngineResult<T>> answer(F ask)
    {
        std::optional<EngineResult<T>> result;
        QEventLoop loop;
        QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
        ask([&](const EngineResult<T> &done) {
            result.emplace(done);
            loop.quit();
        });
        loop.exec();
        return result;
    }
    std::optional<EngineResult<Processes>> processes(EngineClient &engine)
    {
        return answer<Processes>([&](auto done) { engine.processes(this, done); });
    }
};

void TestEngineClient::readsEveryResult()
{
    const auto engine = client({});
    const lab::PackageFile package {"bytes", {}};
    const lab::Target python {812, 51234, u"/usr/bin/python3.11"_s, u"python3"_s};

    const auto list = processes(*engine);
    QVERIFY(list && *list);
    QCOMPARE(list->value().size(), 2U);
    QCOMPARE(list->value()[0].target, python);
    QCOMPARE(list->value()[1].obstacleKind, u"protected"_s);
    QCOMPARE(engine->info()->version, u"9.9"_s);
    QVERIFY(engine->info()->privileged);
    QCOMPARE(engine->info()->capabilities, QStringList({u"hello"_s, u"plan"_s}));

    const auto ready =
        answer<lab::Readiness>([&](auto done) { engine->readiness(812, this, done); });
    QVERIFY(ready && *ready);
    QCOMPARE(ready->value().checks[0].state, lab::CheckState::Blocked);

    const auto inspected =
        answer<lab::Inspection>([&](auto done) { engine->inspect(package, this, done); });
    QVERIFY(inspected && *inspected);
    QCOMPARE(inspected->value().functions.size(), 1U);
    QCOMPARE(inspected->value().functions[0].rva, 4096);
    QCOMPARE(inspected->value().hold, QStringList(u"inflate"_s));
    QCOMPARE(inspected->value().signature.state, lab::SignatureState::Trusted);

    const auto plan =
        answer<lab::PatchPlan>([&](auto done) { engine->plan(812, package, this, done); });
    QVERIFY(plan && *plan);
    QVERIFY(plan->value().applicable);
    QCOMPARE(plan->value().sites[0].module, u"/lib/libz.so.1"_s);
    QCOMPARE(plan->value().sites[0].address, u"0x7f00"_s);
    QCOMPARE(plan->value().sites[0].after, QStringList(u"jmp 0x8000"_s));

    const auto blocked = answer<lab::PatchPlan>([&](auto done) {
        engine->plan(812, {"blocked", {}}, this, done);
    });
    QVERIFY(blocked && *blocked);
    QCOMPARE(blocked->value().blockers[0].message, u"16 bytes differ"_s);

    const auto applied = answer<lab::Applied>(
        [&](auto done) { engine->apply(812, plan->value().planId, package, this, done); });
    QVERIFY(applied && *applied);
    QCOMPARE(applied->value().planId, u"ab12"_s);
    QCOMPARE(applied->value().pauseUs, 120);
    QVERIFY(applied->value().verification.ok);

    const auto status =
        answer<lab::ProcessStatus>([&](auto done) { engine->status(812, this, done); });
    QVERIFY(status && *status);
    QCOMPARE(status->value().packages.size(), 2U);
    QCOMPARE(status->value().packages[0].supersededBy, u"demo"_s);
    QCOMPARE(status->value().packages[1].order, 2);
    QCOMPARE(status->value().packages[1].sites[0].state, u"new"_s);
    QCOMPARE(status->value().packages[1].created,
             QDateTime(QDate(2026, 11, 24), QTime(6, 0), Qt::UTC));
    const auto all = answer<std::vector<lab::ProcessStatus>>(
        [&](auto done) { engine->statusOfAll(this, done); });
    QVERIFY(all && *all);
    QCOMPARE(all->value(), std::vector {status->value()});

    const auto verified =
        answer<lab::Verification>([&](auto done) { engine->verify(812, u"demo"_s, this, done); });
    QVERIFY(verified && *verified);
    QCOMPARE(verified->value().checks[0].subject, u"crc32"_s);
    const auto watched =
        answer<lab::Watched>([&](auto done) { engine->watch(812, {}, 1, this, done); });
    QVERIFY(watched && *watched);
    QVERIFY(watched->value().held);
    QCOMPARE(watched->value().cpuAfter, 0.5);
    const auto back =
        answer<lab::RolledBack>([&](auto done) { engine->rollBack(812, {}, this, done); });
    QVERIFY(back && *back);
    QVERIFY(back->value().textRestored);
    QCOMPARE(back->value().textAfter, applied->value().textBefore);
    const auto released =
        answer<lab::Released>([&](auto done) { engine->release(812, u"first"_s, this, done); });
    QVERIFY(released && *released);
    QCOMPARE(released->value().packageId, u"first"_s);
    const auto recovered =
        answer<lab::Recovered>([&](auto done) { engine->recover(812, this, done); });
    QVERIFY(recovered && *recovered);
    QCOMPARE(recovered->value().state, u"clean"_s);
}

void TestEngineClient::reportsProgress()
{
    const auto engine = client({});
    QSignalSpy progress(engine.get(), &EngineClient::progressed);
    QSignalSpy busy(engine.get(), &EngineClient::busyChanged);
    EngineClient::RequestId id = 0;
    const auto plan =
        answer<lab::PatchPlan>([&](auto done) { id = engine->plan(812, {}, this, done); });
    QVERIFY(plan && *plan);
    QCOMPARE(progress.count(), 1);
    QCOMPARE(progress[0], QVariantList({id, u"plan"_s, 40, u"Reading"_s}));
    QCOMPARE(busy.count(), 2);
    QVERIFY(!engine->isBusy());
}

void TestEngineClient::answersInOrder()
{
    const auto engine = client(u"strange-ids"_s); // answers to nobody come in between
    QList<int> order;
    for (int i = 0; i < 5; ++i)
        engine->status(812, this, [&order, i](const auto &result) {
            QVERIFY(result);
            order += i;
        });
    engine->processes(this, [&order](const auto &result) {
        QVERIFY(result);
        order += 5;
    });
    QTRY_COMPARE(order, QList({0, 1, 2, 3, 4, 5}));
}

void TestEngineClient::neverAnswersWhileAsked()
{
    EngineClient::Options options;
    options.program = u"/nowhere/quarterdeck-engine"_s;
    EngineClient engine(options);
    bool answered = false;
    QElapsedTimer timer;
    timer.start();
    engine.processes(this, [&](const auto &) { answered = true; });
    QVERIFY(!answered);
    QVERIFY(engine.isBusy());
    QTRY_VERIFY(answered);
}

void TestEngineClient::forgetsWhoIsGone()
{
    const auto engine = client({});
    auto guard = std::make_unique<QObject>();
    engine->processes(guard.get(), [](const auto &) { QFAIL("answered"); });
    guard.reset();
    QTRY_VERIFY(!engine->isBusy());
    // A client that goes in the middle of everything.
    auto other = client({});
    other->processes(this, [&](const auto &) { other.reset(); });
    other->processes(this, [](const auto &) { QFAIL("answered"); });
    QTRY_VERIFY(!other);
}

void TestEngineClient::namesAMissingEngine()
{
    EngineClient engine; // none is beside this test
    const QByteArray path = qgetenv("PATH");
    qputenv("PATH", "/nowhere");
    const auto result = processes(engine);
    qputenv("PATH", path);
    QVERIFY(result && !*result);
    QCOMPARE(result->error().error.code, ExitCode::Gone);
    QVERIFY(result->error().error.message.contains(QCoreApplication::applicationDirPath()));
}

void TestEngineClient::namesAnEngineThatIsNone()
{
    EngineClient::Options options;
    options.program = u"/nowhere/quarterdeck-engine"_s;
    EngineClient engine(options);
    const auto result = processes(engine);
    QVERIFY(result && !*result);
    QCOMPARE(result->error().error.code, ExitCode::NoPermission);
    QVERIFY(result->error().error.message.contains(options.program));
}

void TestEngineClient::namesWhatTheEngineDoesWrong_data()
{
    QTest::addColumn<QString>("behaviour");
    QTest::addColumn<ExitCode>("code");
    QTest::addColumn<QString>("said");
    QTest::newRow("crash") << u"crash"_s << ExitCode::Internal << u"crashed"_s;
    QTest::newRow("exit") << u"quit"_s << ExitCode::Internal << u"exit code 3"_s;
    QTest::newRow("garbage") << u"garbage"_s << ExitCode::Malformed << u"no message"_s;
    QTest::newRow("endless line") << u"endless"_s << ExitCode::Malformed << u"32 MiB"_s;
    QTest::newRow("another protocol") << u"protocol"_s << ExitCode::Refused << u"protocol 1"_s;
    QTest::newRow("wrong field") << u"wrong-answer"_s << ExitCode::Malformed << u"\"pid\""_s;
    QTest::newRow("no hello") << u"silent-hello"_s << ExitCode::Internal << u"does not answer"_s;
    QTest::newRow("no answer") << u"silent"_s << ExitCode::Internal << u"does not answer"_s;
}

void TestEngineClient::namesWhatTheEngineDoesWrong()
{
    QFETCH(QString, behaviour);
    QFETCH(QString, said);
    EngineClient::Options options;
    options.program = QCoreApplication::applicationDirPath() + u"/fakeengine"_s;
    options.arguments = {behaviour};
    options.quick = behaviour.startsWith(u"silent"_s) ? 300ms : 20'000ms;
    options.grace = 200ms;
    EngineClient engine(options);
    std::optional<EngineResult<lab::ProcessStatus>> second;
    engine.processes(this, [&](const auto &) {
        if (behaviour != u"wrong-answer"_s)
            QVERIFY(!engine.isBusy()); // all that waited is answered
    });
    const auto result = processes(engine);
    QVERIFY(result && !*result);
    QTEST(result->error().error.code, "code");
    QVERIFY2(result->error().error.message.contains(said),
             qPrintable(result->error().error.message));
    QCOMPARE(engine.info().has_value(), behaviour == u"wrong-answer"_s);
    if (behaviour == u"quit"_s)
        QVERIFY(result->error().error.detail.contains(u"coffee"_s)); // its stderr
}

void TestEngineClient::saysWhenAChangeIsLeftOpen()
{
    const auto engine = client(u"crash"_s);
    const auto applied =
        answer<lab::Applied>([&](auto done) { engine->apply(812, u"ab12"_s, {}, this, done); });
    QVERIFY(applied && !*applied);
    QCOMPARE(applied->error().error.code, ExitCode::Interrupted);
    QVERIFY(applied->error().error.message.contains(u"recover"_s));
}

void TestEngineClient::startsAnotherEngineAfterACrash()
{
    const auto engine = client(u"crash"_s);
    QSignalSpy info(engine.get(), &EngineClient::infoChanged);
    for (int i = 1; i <= 3; ++i) {
        const auto result = processes(*engine);
        QVERIFY(result && !*result);
        QCOMPARE(info.count(), 2 * i); // there, and gone
    }
}

void TestEngineClient::cancelsARequest()
{
    const auto engine = client(u"cancellable"_s);
    EngineClient::RequestId id = 0;
    connect(engine.get(), &EngineClient::progressed, this, [&] { engine->cancel(id); });
    const auto plan =
        answer<lab::PatchPlan>([&](auto done) { id = engine->plan(812, {}, this, done); });
    QVERIFY(plan && !*plan);
    QCOMPARE(plan->error().kind, u"cancelled"_s);
    QCOMPARE(plan->error().error.code, ExitCode::Refused);
    QVERIFY(plan->error().error.message.contains(u"words"_s)); // the engine's own are passed on
    engine->cancel(id); // too late: nothing happens
    engine->cancel(4711);
}

void TestEngineClient::cancelsWhatIsStillWaiting()
{
    const auto engine = client({});
    QStringList events;
    engine->status(812, this,
                   [&](const auto &result) { events += result ? u"first"_s : u"failed"_s; });
    const auto id = engine->processes(
        this, [&](const auto &result) { events += result ? u"second"_s : result.error().kind; });
    engine->cancel(id);
    QVERIFY(events.isEmpty());
    QTRY_COMPARE(events.size(), 2);
    QVERIFY(events.contains(u"first"_s));
    QVERIFY(events.contains(u"cancelled"_s));
}

void TestEngineClient::givesUpOnALateAnswer()
{
    EngineClient::Options options;
    options.program = QCoreApplication::applicationDirPath() + u"/fakeengine"_s;
    options.arguments = {u"cancellable"_s}; // answers only when it is cancelled
    options.slow = 300ms;
    options.grace = 20'000ms;
    EngineClient engine(options);
    const auto plan = answer<lab::PatchPlan>([&](auto done) { engine.plan(812, {}, this, done); });
    QVERIFY(plan && !*plan);
    QCOMPARE(plan->error().kind, u"timed-out"_s);
    QVERIFY(plan->error().error.message.contains(u"plan"_s));
    QVERIFY(engine.info()); // it lives: it did as it was told
    const auto applied =
        answer<lab::Applied>([&](auto done) { engine.apply(812, u"a"_s, {}, this, done); });
    QCOMPARE(applied->error().error.code, ExitCode::Interrupted);
}

void TestEngineClient::passesOnBlockersAndHolders()
{
    const auto blocked = client(u"blocked"_s);
    const auto applied =
        answer<lab::Applied>([&](auto done) { blocked->apply(812, u"ab12"_s, {}, this, done); });
    QVERIFY(applied && !*applied);
    QCOMPARE(applied->error().kind, u"blocked"_s);
    QVERIFY(applied->error().plan);
    QCOMPARE(applied->error().plan->blockers.size(), 1U);
    const auto busy = client(u"busy"_s);
    const auto back =
        answer<lab::RolledBack>([&](auto done) { busy->rollBack(812, {}, this, done); });
    QVERIFY(back && !*back);
    QCOMPARE(back->error().heldBy.size(), 1U);
    QCOMPARE(back->error().heldBy[0].thread, u"worker"_s);
    QCOMPARE(back->error().error.detail, u"a detail"_s);
}

void TestEngineClient::leavesAnEngineThatStillWorks()
{
    const QTemporaryDir folder;
    const QString end = folder.filePath(u"end"_s);
    EngineClient::Options options;
    options.program = QCoreApplication::applicationDirPath() + u"/fakeengine"_s;
    options.arguments = {u"silent"_s, end};
    auto engine = std::make_unique<EngineClient>(options);
    bool started = false;
    connect(engine.get(), &EngineClient::infoChanged, this, [&] { started = true; });
    engine->apply(812, u"ab12"_s, {}, this, [](const auto &) { QFAIL("answered"); });
    QTRY_VERIFY(started);
    QElapsedTimer timer;
    timer.start();
    engine.reset(); // its input is closed, it is not waited for
    QVERIFY(timer.elapsed() < 1000);
    // It came to its own end: nobody killed it.
    QFile file(end);
    QTRY_VERIFY(file.exists() && file.size() > 0);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString process = u"/proc/"_s + QString::fromLatin1(file.readAll());
    QTRY_VERIFY(!QFileInfo::exists(process)); // and the process object with it
}

QTEST_GUILESS_MAIN(TestEngineClient)
#include "tst_engineclient.moc"
