// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/package/encoding.h"
#include "engine/patch/apply.h"
#include "engine/patch/rollback.h"
#include "faketarget.h"
#include "support.h"

#include <QRegularExpression>
#include <QTest>

using namespace quarterdeck::engine;
using Call = FakeTarget::Call;

namespace {

constexpr Address Library {0x7f0000000000};
constexpr AddressRange Stack = {Address(0x7ffd00000000), Address(0x7ffd00020000)};

// A process with the shapes loaded and two idle threads, and a package for three of them.
class Trial final
{
public:
    explicit Trial(Consistency consistency)
    {
        FakeView &view = target.view();
        view.addModule("/lib/libshapes.so.1", fixture("libshapes.so"), Library, 11);
        view.addAnonymous(Stack, {true, true, false}, "[stack]");
        const Address idle = Library; // no code that anybody asks about
        target.addThread(4711, idle, Stack.end - 512);
        target.addThread(4712, idle, Stack.end - 4096);
        package = aboutPackage();
        package.os = "linux";
        package.arch = "x86-64";
        package.consistency = consistency;
        package.payloads.push_back({Payload::Format::Elf, *fixture("answer.o")});
        const auto image = ElfImage::parse(fixture("libshapes.so"));
        PackageModule module {"libshapes.so.1", image->identity(), 0, {}};
        for (const char *name : {"nop5", "functionpad", "rip_load"}) {
            const ImageSymbol *symbol = image->exportNamed(name);
            module.functions.push_back({name, symbol->rva, symbol->size,
                                        sha256(*image->bytesAt(symbol->rva, symbol->size)),
                                        "answer"});
        }
        package.modules.push_back(std::move(module));
        original = text();
        options.deadline = std::chrono::milliseconds(0); // one attempt
    }

    Result<Applied> apply()
    {
        const auto plan = planForTarget(package, target);
        if (!plan)
            return quarterdeck::Unexpected<EngineError>(plan.error());
        edits.clear();
        for (const Site &site : plan->sites)
            edits.insert(edits.end(), site.edits.begin(), site.edits.end());
        return applyPlans(package, {{&target, *plan}}, nobody, options);
    }
    // The text of the library as it is now.
    Bytes text() { return textOf(target.view(), 11); }
    // How many sites are switched; -1 when one is neither old nor new.
    int switched()
    {
        int count = 0;
        for (const Edit &edit : edits) {
            Bytes bytes(edit.before.size());
            if (!target.view().read(edit.address, bytes)
                || (bytes != edit.before && bytes != edit.after))
                return -1;
            count += bytes == edit.after ? 1 : 0;
        }
        return count;
    }
    std::size_t regions()
    {
        const auto mappings = target.view().mappings();
        return static_cast<std::size_t>(
            std::count_if(mappings->begin(), mappings->end(), [](const Mapping &mapping) {
                return !mapping.isFile() && mapping.protection.execute;
            }));
    }

    FakeTarget target;
    NoOthers nobody;
    Package package;
    Options options;
    Bytes original;
    std::vector<Edit> edits;
};

} // namespace

// The engine against a target that fails at any call, and killed before any call that changes
// something: whatever happens, the process is all old or all new and its record says so, or it is
// interrupted, status says that, and recover mends it.
class TestFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void applies_data();
    void applies();
    void failsAnywhere_data();
    void failsAnywhere();
    void diesAnywhere_data();
    void diesAnywhere();
};

void TestFaults::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
}

void TestFaults::applies_data()
{
    QTest::addColumn<int>("consistency");
    QTest::newRow("quiescent") << int(Consistency::Quiescent);
    QTest::newRow("entry") << int(Consistency::Entry);
}

void TestFaults::applies()
{
    QFETCH(int, consistency);
    const bool stops = Consistency(consistency) == Consistency::Quiescent;
    Trial trial {Consistency(consistency)};
    const auto applied = trial.apply();
    QVERIFY2(applied, applied ? "" : applied.error().message.c_str());
    QCOMPARE(applied->report.threads, stops ? 2U : 0U);
    QCOMPARE(trial.target.count(Call::Stop), stops ? 1 : 0);
    QCOMPARE(trial.target.count(Call::Seize), stops ? 1 : 0);
    QCOMPARE(trial.switched(), int(trial.edits.size()));
    for (const FakeTarget::Written &written : trial.target.written()) {
        const bool code = std::any_of(trial.edits.begin(), trial.edits.end(), [&](const Edit &e) {
            return e.range().overlaps(AddressRange::of(written.to, written.bytes.size()));
        });
        QCOMPARE(code && !written.stopped, code && !stops);
    }
    const auto back = rollBack({&trial.target}, trial.package.id, trial.nobody, trial.options);
    QVERIFY2(back, back ? "" : back.error().message.c_str());
    QVERIFY(back->textRestored());
    QCOMPARE(trial.text(), trial.original);
    QVERIFY(releasePayload(trial.target, trial.package.id, trial.options));
    QCOMPARE(trial.regions(), 0U);
    QCOMPARE(QByteArray(trial.target.violations().c_str()), QByteArray());
}

void TestFaults::failsAnywhere_data()
{
    QTest::addColumn<int>("consistency");
    QTest::addColumn<int>("call");
    for (const Consistency consistency : {Consistency::Quiescent, Consistency::Entry}) {
        const char *how = consistency == Consistency::Entry ? "entry: " : "";
        const auto row = [&](const char *name, Call call) {
            QTest::addRow("%s%s", how, name) << int(consistency) << int(call);
        };
        row("reading fails", Call::Read);
        row("reading a stack fails", Call::ReadSome);
        row("writing fails", Call::Write);
        row("following fails", Call::Seize);
        row("stopping times out", Call::Stop);
        row("running on fails", Call::Resume);
        row("mapping fails", Call::Map);
        row("protecting fails", Call::Protect);
        row("the list of mappings fails", Call::Mappings);
    }
}

void TestFaults::failsAnywhere()
{
    QFETCH(int, consistency);
    QFETCH(int, call);
    int failures = 0;
    for (int nth = 1;; ++nth) {
        Trial trial {Consistency(consistency)};
        trial.target.failAt(Call(call), nth, ErrorKind::TimedOut);
        const auto applied = trial.apply();
        const bool reached = trial.target.count(Call(call)) >= nth;
        if (!reached) {
            QVERIFY(applied);
            break;
        }
        failures += applied ? 0 : 1;
        QVERIFY2(!trial.target.isStopped(), "somebody is left stopped");
        QVERIFY2(!trial.target.isSeized(), "somebody is left followed");
        QCOMPARE(QByteArray(trial.target.violations().c_str()), QByteArray());
        const int switched = trial.switched();
        QVERIFY2(switched == 0 || switched == int(trial.edits.size()),
                 qPrintable(QString::number(nth)));
        const auto found = findPatches(trial.target);
        QVERIFY(found);
        QVERIFY(!found->interrupted() || !applied);
        const bool isNew =
            found->patches.size() == 1 && found->patches[0].state == PatchState::Applied;
        QCOMPARE(switched > 0, isNew);
        if (applied)
            QVERIFY(isNew);
        if (found->interrupted())
            QVERIFY(recover({&trial.target}, {}, trial.nobody, trial.options));
        if (!isNew)
            QVERIFY2(trial.apply(), "the next one fails too");
    }
    // The last window ends by letting go of everything.
    QVERIFY(Consistency(consistency) == Consistency::Entry || Call(call) == Call::Resume
            || failures > 0);
}

void TestFaults::diesAnywhere_data()
{
    QTest::addColumn<int>("consistency");
    QTest::addColumn<QByteArray>("action");
    for (const char *action : {"apply", "rollback", "release"}) {
        QTest::newRow(action) << int(Consistency::Quiescent) << QByteArray(action);
        QTest::addRow("entry: %s", action) << int(Consistency::Entry) << QByteArray(action);
    }
}

void TestFaults::diesAnywhere()
{
    QFETCH(int, consistency);
    QFETCH(QByteArray, action);
    int interrupted = 0;
    for (int nth = 1;; ++nth) {
        Trial trial {Consistency(consistency)};
        if (action != "apply") {
            QVERIFY(trial.apply());
        }
        if (action == "release")
            QVERIFY(rollBack({&trial.target}, {}, trial.nobody, trial.options));
        trial.target.dieAt(nth);
        if (action == "apply")
            (void)trial.apply();
        else if (action == "rollback")
            (void)rollBack({&trial.target}, {}, trial.nobody, trial.options);
        else
            (void)releasePayload(trial.target, {}, trial.options);
        const bool died = trial.target.isDead();
        trial.target.revive();
        if (!died)
            break;
        QVERIFY2(trial.switched() >= 0, "half a site");
        auto found = findPatches(trial.target);
        QVERIFY(found);
        QVERIFY(found->damaged.empty());
        if (found->interrupted()) {
            ++interrupted;
            const auto recovered = recover({&trial.target}, {}, trial.nobody, trial.options);
            QVERIFY2(recovered, recovered ? "" : recovered.error().message.c_str());
            found = findPatches(trial.target);
            QVERIFY(found && !found->interrupted());
        }
        const bool isNew =
            !found->patches.empty() && found->patches[0].state == PatchState::Applied;
        QCOMPARE(trial.switched(), isNew ? int(trial.edits.size()) : 0);
        if (!isNew) {
            QCOMPARE(trial.text(), trial.original);
            QVERIFY(trial.apply());
        }
        QCOMPARE(QByteArray(trial.target.violations().c_str()), QByteArray());
    }
    QVERIFY(interrupted > 0);
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
