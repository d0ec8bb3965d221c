// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/patch/apply.h"
#include "engine/patch/watch.h"
#include "engine/process/host.h"
#include "engine/process/readiness.h"
#include "enginetools.h"
#include "faketarget.h"
#include "support.h"

#include <QRegularExpression>

#include <csignal>

using namespace quarterdeck::engine;
using namespace quarterdeck::engine::tests;

namespace {

constexpr Address Library {0x7f0000000000};
constexpr std::uint64_t MiB = 1U << 20;

// A process that never ran, with a package applied; what it uses is what the test says.
class FakeWatch final : public WatchSource
{
public:
    FakeWatch()
    {
        FakeView &view = target.view();
        view.addModule("/lib/libshapes.so.1", fixture("libshapes.so"), Library, 11);
        view.addAnonymous({Address(0x7ffd00000000), Address(0x7ffd00020000)}, {true, true, false},
                          "[stack]");
        target.addThread(4711, Library, Address(0x7ffd00010000));
        Package package = aboutPackage();
        package.os = "linux";
        package.arch = "x86-64";
        package.payloads.push_back({Payload::Format::Elf, *fixture("answer.o")});
        const auto image = ElfImage::parse(fixture("libshapes.so"));
        const ImageSymbol *symbol = image->exportNamed("nop5");
        package.modules.push_back(
            {"libshapes.so.1",
             image->identity(),
             0,
             {{"nop5", symbol->rva, symbol->size,
               sha256(*image->bytesAt(symbol->rva, symbol->size)), "answer"}}});
        options.deadline = std::chrono::milliseconds(0);
        const auto plan = planForTarget(package, target);
        NoOthers nobody;
        applied = plan && applyPlans(package, {{&target, *plan}}, nobody, options);
        if (plan && !plan->sites.empty()) {
            site = plan->sites[0].edits.back();
            payload = plan->sites[0].target;
        }
    }

    std::optional<Sample> sample() override { return now; }
    bool wait(std::chrono::milliseconds time) override
    {
        ++waits;
        const double seconds = std::chrono::duration<double>(time).count();
        if (now) {
            now->ageSeconds += seconds;
            now->cpuSeconds += seconds * cores;
        }
        if (onWait)
            onWait(waits);
        return !isCancelled;
    }
    Result<Watched> watch(int seconds)
    {
        return watchPatch(target, "test-package", std::chrono::seconds(seconds), *this, options);
    }
    bool isOriginal()
    {
        Bytes bytes(site.before.size());
        return target.view().read(site.address, bytes) && bytes == site.before;
    }
    void setState(LedgerState state)
    {
        const auto found = findPatches(target);
        if (found && found->patches.size() == 1)
            target.view().pokeWord(found->patches[0].ledger.place() + LedgerStateOffset,
                                   static_cast<std::uint64_t>(state));
    }

    FakeTarget target;
    Options options;
    bool applied = false;
    Edit site;
    Address payload;
    std::optional<Sample> now = Sample {50, 100, 100 * MiB}; // half a core until now
    double cores = 0.5; // from now on
    int waits = 0;
    bool isCancelled = false;
    std::function<void(int)> onWait;
};

// A real process under a clock of its own: time passes as it uses the processor, or at once where
// it need not use any.
class RealWatch final : public WatchSource
{
public:
    explicit RealWatch(qint64 pid) : m_pid(pid) { }

    std::optional<Sample> sample() override
    {
        const auto use = resourceUse(m_pid);
        if (!use)
            return std::nullopt;
        return Sample {use->cpuSeconds, m_age, use->residentBytes};
    }
    bool wait(std::chrono::milliseconds time) override
    {
        const auto begin = resourceUse(m_pid);
        if (onWait)
            onWait();
        if (isBusy && begin) {
            const double used = 0.03;
            (void)QTest::qWaitFor(
                [&] {
                    const auto use = resourceUse(m_pid);
                    return !use || use->cpuSeconds >= begin->cpuSeconds + used;
                },
                20000);
            m_age += used;
        } else {
            m_age += std::chrono::duration<double>(time).count();
        }
        return true;
    }

    bool isBusy = false;
    std::function<void()> onWait;

private:
    qint64 m_pid;
    double m_age = 1000;
};

} // namespace

// The watch over an applied patch: what makes it roll back, and what it refuses to touch.
class TestWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void comparesUse_data();
    void comparesUse();
    void rollsBackEarlyInLongWatch();
    void forgivesShortBurst();
    void rollsBackSpoiltPayload();
    void refusesForeignSite();
    void saysThatItEnded();
    void noticesOtherEngines();
    void endsWhenCancelled();
    void provokes_data();
    void provokes();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
};

void TestWatch::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestWatch::comparesUse_data()
{
    QTest::addColumn<double>("coresBefore");
    QTest::addColumn<double>("coresAfter");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<quint64>("residentAfter"); // MiB; it was 100
    QTest::addColumn<QByteArray>("reason");
    const auto row = [](const char *name, double before, double after, int seconds,
                        quint64 resident, const char *reason) {
        QTest::newRow(name) << before << after << seconds << resident << QByteArray(reason);
    };
    row("as before", 0.5, 0.5, 10, 100, "");
    row("a core more", 0.5, 1.5, 10, 100, "It uses 1.50 cores, before it was 0.50.");
    row("not quite", 0.5, 1.39, 10, 100, "");
    row("a core more, but not twice", 2, 3, 10, 100, "");
    row("twice", 2, 4.5, 10, 100, "It uses 4.50 cores, before it was 2.00.");
    row("too few samples to say", 0.5, 8, 1, 100, "");
    row("more memory", 0.5, 0.5, 10, 300, "");
    row("much more memory", 0.5, 0.5, 10, 400, "Resident memory grew from 100 to 400 MiB.");
}

void TestWatch::comparesUse()
{
    QFETCH(double, coresBefore);
    QFETCH(double, coresAfter);
    QFETCH(int, seconds);
    QFETCH(quint64, residentAfter);
    QFETCH(QByteArray, reason);
    FakeWatch watch;
    QVERIFY(watch.applied);
    watch.now->cpuSeconds = 100 * coresBefore;
    watch.cores = coresAfter;
    watch.onWait = [&](int) { watch.now->residentBytes = residentAfter * MiB; };
    const auto watched = watch.watch(seconds);
    QVERIFY2(watched, watched ? "" : watched.error().message.c_str());
    QCOMPARE(watched->cpuBefore, coresBefore);
    QCOMPARE(watched->residentBefore, 100 * MiB);
    QCOMPARE(watched->residentAfter, residentAfter * MiB);
    QCOMPARE(watched->reasons.size(), std::size_t(reason.isEmpty() ? 0 : 1));
    QCOMPARE(watched->rolledBack.has_value(), !reason.isEmpty());
    QCOMPARE(watch.isOriginal(), !reason.isEmpty());
    if (reason.isEmpty()) {
        QCOMPARE(watched->samples, std::size_t(2 * seconds));
        QCOMPARE(watched->seconds, double(seconds));
    } else {
        QCOMPARE(QByteArray(watched->reasons[0].c_str()), reason);
    }
    QCOMPARE(QByteArray(watch.target.violations().c_str()), QByteArray());
}

void TestWatch::rollsBackEarlyInLongWatch()
{
    FakeWatch watch;
    watch.cores = 2;
    const auto watched = watch.watch(86400);
    QVERIFY(watched && watched->rolledBack);
    QCOMPARE(watched->seconds, 30.0);
}

void TestWatch::forgivesShortBurst()
{
    FakeWatch watch;
    watch.onWait = [&](int n) { watch.cores = n >= 100 && n < 120 ? 2 : 0.5; };
    const auto watched = watch.watch(300);
    QVERIFY(watched && !watched->rolledBack);
    QCOMPARE(watched->samples, 600U);
}

void TestWatch::rollsBackSpoiltPayload()
{
    FakeWatch spoilt;
    spoilt.onWait = [&](int n) {
        if (n == 3)
            spoilt.target.view().poke(spoilt.payload, Bytes {0xcc});
    };
    const auto watched = spoilt.watch(10);
    QVERIFY2(watched, watched ? "" : watched.error().message.c_str());
    QCOMPARE(watched->samples, 3U);
    QVERIFY(watched->rolledBack);
    QVERIFY(QByteArray(watched->reasons[0].c_str()).contains("not those that were written"));
    QVERIFY(spoilt.isOriginal());

    FakeWatch open;
    const Address page(pageDown(open.payload.value()));
    open.onWait = [&](int) {
        open.target.view().cut(AddressRange::of(page, 4096));
        open.target.view().mappingAt(page).protection = {true, true, true};
    };
    const auto opened = open.watch(10);
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    QVERIFY(opened->rolledBack && QByteArray(opened->reasons[0].c_str()).contains("rwx"));
}

void TestWatch::refusesForeignSite()
{
    FakeWatch watch;
    watch.onWait = [&](int) { watch.target.view().poke(watch.site.address, Bytes {0xcc}); };
    const std::size_t before = watch.target.written().size();
    const auto watched = watch.watch(10);
    QVERIFY(!watched);
    QCOMPARE(shown(watched.error().kind), shown(ErrorKind::VerifyFailed));
    QVERIFY(QByteArray(watched.error().message.c_str()).contains("nop5"));
    QCOMPARE(watch.target.written().size(), before);
}

void TestWatch::saysThatItEnded()
{
    FakeWatch watch;
    watch.onWait = [&](int n) {
        if (n == 2)
            watch.now.reset();
    };
    const auto watched = watch.watch(10);
    QVERIFY(!watched);
    QCOMPARE(shown(watched.error().kind), shown(ErrorKind::TargetGone));
    QCOMPARE(watch.waits, 2);
}

void TestWatch::noticesOtherEngines()
{
    FakeWatch undone;
    undone.onWait = [&](int) {
        undone.target.view().poke(undone.site.address, undone.site.before);
        undone.setState(LedgerState::Retired);
    };
    const auto retired = undone.watch(10);
    QVERIFY(!retired);
    QCOMPARE(shown(retired.error().kind), shown(ErrorKind::NotApplied));

    FakeWatch died;
    died.onWait = [&](int) { died.setState(LedgerState::RollingBack); };
    const auto interrupted = died.watch(10);
    QVERIFY(!interrupted);
    QCOMPARE(shown(interrupted.error().kind), shown(ErrorKind::Interrupted));
    QCOMPARE(died.waits, 4);

    FakeWatch again; // rolled back and applied again in a moment
    again.onWait = [&](int n) {
        again.setState(n == 5 ? LedgerState::RollingBack : LedgerState::Applied);
    };
    const auto held = again.watch(10);
    QVERIFY2(held, held ? "" : held.error().message.c_str());
    QVERIFY(!held->rolledBack);
}

void TestWatch::endsWhenCancelled()
{
    FakeWatch watch;
    watch.onWait = [&](int n) { watch.isCancelled = n == 3; };
    const auto watched = watch.watch(10);
    QVERIFY(watched && !watched->rolledBack);
    QCOMPARE(watched->samples, 3U);
}

void TestWatch::provokes_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QByteArray>("says"); // a reason, or the kind of the error
    QTest::newRow("holds") << u"oddpayload.o"_s << QByteArray();
    QTest::newRow("hogs the processor") << u"oddhang.o"_s << QByteArray("cores");
    QTest::newRow("eats memory") << u"oddeat.o"_s << QByteArray("Resident memory");
    QTest::newRow("writes over our jump") << u"oddpayload.o"_s << QByteArray("verify-failed");
    QTest::newRow("dies") << u"oddpayload.o"_s << QByteArray("target-gone");
    QTest::newRow("execs itself") << u"oddpayload.o"_s << QByteArray("target-gone");
}

void TestWatch::provokes()
{
    QFETCH(QString, payload);
    QFETCH(QByteArray, says);
    const QByteArray row = QTest::currentDataTag();
    const QString package = m_directory.filePath(u"watched.hotpatch"_s);
    QCOMPARE(runEngine({u"build"_s, u"--output"_s, package, u"--id"_s, u"test.watch"_s,
                        u"--module"_s, targetPath(u"odd"_s), u"--payload"_s, targetPath(payload),
                        u"--function"_s, u"odd_answer"_s})
                 .exitCode,
             0);
    TargetProgram odd;
    QVERIFY(odd.start(targetPath(u"odd"_s), {}));
    const EngineRun applied =
        runEngine(QStringList {u"apply"_s, u"--pid"_s, odd.pidText(), package} + m_trust.option());
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    RealWatch source(odd.pid());
    source.isBusy = row == "hogs the processor";
    bool told = false;
    source.onWait = [&] {
        if (std::exchange(told, true))
            return;
        if (row == "hogs the processor") {
            odd.process().write("begin\n");
            odd.process().waitForBytesWritten();
        } else if (row == "dies") {
            odd.process().kill();
            odd.process().waitForFinished();
        } else if (row == "execs itself") {
            QVERIFY(odd.ask("exec").empty()); // one word: it is ready again
        } else {
            odd.ask(row == "writes over our jump" ? "overwrite" : "call");
        }
    };
    const auto target = host::open(odd.pid());
    QVERIFY(target);
    Options options;
    options.deadline = std::chrono::milliseconds(300);
    const auto watched =
        watchPatch(**target, "test.watch", std::chrono::seconds(3), source, options);
    if (says.contains('-')) {
        QVERIFY(!watched);
        QCOMPARE(shown(watched.error().kind), says);
    } else {
        QVERIFY2(watched, watched ? "" : watched.error().message.c_str());
        QCOMPARE(watched->rolledBack.has_value(), !says.isEmpty());
        QCOMPARE(watched->reasons.size(), says.isEmpty() ? 0U : 1U);
        if (!says.isEmpty())
            QVERIFY2(QByteArray(watched->reasons[0].c_str()).contains(says),
                     watched->reasons[0].c_str());
    }
    if (row == "hogs the processor") {
        QCOMPARE(shown(toString(watched->rolledBack->consistency)), QByteArray("entry"));
        QCOMPARE(watched->rolledBack->report.heldBy.size(), 1U); // and it stays there
        odd.process().kill();
        odd.process().waitForFinished();
    } else if (row == "eats memory") {
        QCOMPARE(odd.ask("call").at("answer"), 1);
    } else if (row == "execs itself") {
        const EngineRun status = runEngine({u"status"_s, u"--pid"_s, odd.pidText()});
        QCOMPARE(status.json[u"state"_s].toString(), u"none"_s);
        QCOMPARE(odd.ask("call").at("answer"), 1);
    } else if (row == "writes over our jump") {
        QCOMPARE(runEngine({u"rollback"_s, u"--pid"_s, odd.pidText()}).errorKind(),
                 u"verify-failed"_s);
    }
}

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
