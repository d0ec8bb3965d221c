// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/code/decoder.h"
#include "engine/package/encoding.h"
#include "engine/patch/nearmemory.h"
#include "engine/patch/planjson.h"
#include "plantest.h"
#include "selfview.h"

#include <QTest>

#include <dlfcn.h>

using namespace quarterdeck::engine;
using quarterdeck::ExitCode;

// What a plan says: forms, memory, busy ranges, identity.
class TestPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plansALibrary();
    void plansAPad();
    void saysTheSameTwice();
    void changesItsIdWithTheTarget();
    void keepsBusyWhatMustBe();
    void findsSplitPartsWithoutSymbols();
    void choosesNearMemory_data();
    void choosesNearMemory();
    void refusesWithoutNearMemory();
    void reusesARegion();
    void plansSeveralModules();
    void passesOnWhatTheTargetSays();
    void writesJson();
    void worksOnThisProcess();
};

void TestPlan::plansALibrary()
{
    FakeView view;
    fill(view);
    const auto plan = planFor(addPackage(), view);
    QVERIFY(plan);
    QCOMPARE(blockersOf(*plan), QByteArray());
    QVERIFY(plan->applicable());
    QCOMPARE(plan->planId.size(), 64U);
    QCOMPARE(plan->target.pid, 4711);
    QCOMPARE(plan->modules.size(), 1U);
    QCOMPARE(plan->modules[0].path, std::string("/opt/app/libtarget.so.1"));
    QCOMPARE(plan->modules[0].bias.value(), LibraryAt.value());

    QCOMPARE(plan->sites.size(), 1U);
    const Site &site = plan->sites[0];
    QCOMPARE(site.original.begin.value(), LibraryAt.value() + rvaOf("target_add"));
    QCOMPARE(site.aliases, (std::vector<std::string> {"target_add_alias"}));
    QCOMPARE(site.edits.size(), 1U);
    const Edit &edit = site.edits[0];
    Bytes memory(edit.before.size());
    QVERIFY(view.read(edit.address, memory));
    QCOMPARE(memory, edit.before);
    QCOMPARE(edit.after, *encodeJump32(edit.address.value(), site.target.value()));
    QVERIFY(!site.disassemblyBefore.empty());
    QCOMPARE(site.disassemblyAfter.size(), 1U);

    QCOMPARE(plan->regions.size(), 1U);
    const Region &region = plan->regions[0];
    QVERIFY(isNear(region.range, plan->modules[0].range));
    QCOMPARE(int(region.segments[0].role), int(Segment::Role::Ledger));
    QVERIFY(region.segments[0].size >= ledgerReserve(plan->sites, 0));
    const Segment &text = region.segments[1];
    QVERIFY(AddressRange::of(region.range.begin + text.offset, text.size).contains(site.target));
    const auto mappings = view.mappings();
    for (const Mapping &mapping : *mappings)
        QVERIFY(!mapping.range.overlaps(region.range));
}

void TestPlan::plansAPad()
{
    FakeView view;
    fill(view);
    const auto plan =
        planFor(packageFor("answer.o", {"target_padded=answer", "target_nops=answer"}), view);
    QVERIFY(plan);
    QCOMPARE(blockersOf(*plan), QByteArray());
    const Site &padded = plan->sites[0];
    QCOMPARE(shown(padded.form), QByteArray("pad"));
    QCOMPARE(padded.edits.size(), 2U); // the pad first, then the entry
    QCOMPARE(padded.edits[0].range().end.value(), padded.original.begin.value());
    QCOMPARE(padded.edits[1].after,
             *encodeJump8(padded.edits[1].address.value(), padded.edits[0].address.value()));
    // Single bytes of NOP: a thread may be between them, so the first time needs a stop.
    QVERIFY(!padded.switchableWithoutStop);
    QCOMPARE(shown(plan->sites[1].form), QByteArray("pad"));
    QCOMPARE(plan->sites[1].edits.size(), 1U);
}

void TestPlan::saysTheSameTwice()
{
    FakeView view;
    fill(view);
    const Package package =
        packageFor("payload-O2.o", {"target_compute=new_compute", "target_add=new_add"});
    const auto first = planFor(package, view);
    const auto second = planFor(package, view);
    QCOMPARE(first->planId, second->planId);
    QCOMPARE(toJson(*first).dump(), toJson(*second).dump());
}

void TestPlan::changesItsIdWithTheTarget()
{
    FakeView view;
    fill(view);
    const Package package = addPackage();
    std::set<std::string> ids {planFor(package, view)->planId};
    Package other = package;
    other.hash[0] ^= 1;
    ids.insert(planFor(other, view)->planId);
    view.setStartTime(99);
    ids.insert(planFor(package, view)->planId);
    // Another thing in the way of the payload's place.
    const Region region = planFor(package, view)->regions[0];
    view.addAnonymous(region.range, {true, true, false});
    ids.insert(planFor(package, view)->planId);
    QCOMPARE(ids.size(), 4U);
}

void TestPlan::keepsBusyWhatMustBe()
{
    FakeView view;
    fill(view);
    BuildRequest request = buildRequest("libtarget.so", "answer.o", {"target_split=answer"});
    request.modules[0].hold = {*parseFunctionChoice("target_compute")};
    const auto built = buildPackage(request);
    QVERIFY(built);
    const auto plan = planFor(built->package, view);
    QVERIFY(plan && plan->applicable());
    const auto ranges = [&](BusyRange::Why why) {
        std::vector<std::uint64_t> begins;
        for (const BusyRange &busy : plan->busy) {
            if (busy.why == why)
                begins.push_back(busy.range.begin.value() - LibraryAt.value());
        }
        return begins;
    };
    using Why = BusyRange::Why;
    QCOMPARE(ranges(Why::ReplacedFunction), (std::vector<std::uint64_t> {rvaOf("target_split")}));
    QCOMPARE(ranges(Why::ColdPart), (std::vector<std::uint64_t> {rvaOf("target_split.cold")}));
    QCOMPARE(ranges(Why::HeldFunction), (std::vector<std::uint64_t> {rvaOf("target_compute")}));
    QCOMPARE(ranges(Why::EditedBytes).size(), 1U);
}

void TestPlan::findsSplitPartsWithoutSymbols()
{
    FakeView view;
    fill(view, "libtarget-stripped.so");
    const auto plan =
        planFor(packageFor("answer.o", {"target_split=answer"}, "libtarget-stripped.so"), view);
    QVERIFY(plan && plan->applicable());
    const auto cold = std::find_if(plan->busy.begin(), plan->busy.end(), [](const BusyRange &b) {
        return b.why == BusyRange::Why::ColdPart;
    });
    QVERIFY(cold != plan->busy.end());
    QCOMPARE(cold->range.begin.value() - LibraryAt.value(), rvaOf("target_split.cold"));
}

void TestPlan::choosesNearMemory_data()
{
    QTest::addColumn<quint64>("begin"); // of the module
    QTest::addColumn<QList<quint64>>("mapped"); // begin, end, begin, end, ...
    QTest::addColumn<quint64>("expected"); // 0: none
    constexpr quint64 guard = 16 * PageSize;
    constexpr quint64 growth = quint64 {256} << 20;
    const quint64 module = 0x7f0000000000;
    const quint64 size = 0x100000;
    QTest::newRow("below it") << module << QList<quint64>() << module - guard - 0x3000;
    QTest::newRow("above, where below is taken")
        << module << QList<quint64> {module - (quint64 {3} << 30), module} << module + size + guard;
    QTest::newRow("a gap too small is left")
        << module << QList<quint64> {module - 0x50000, module - 0x10000}
        << module - 0x50000 - guard - 0x3000;
    QTest::newRow("no room for guards: tight")
        << module
        << QList<quint64> {module - (quint64 {4} << 30), module - 0x3000, module + size,
                           module + (quint64 {4} << 30)}
        << module - 0x3000;
    QTest::newRow("nothing") << module
                             << QList<quint64> {module - (quint64 {4} << 30), module, module + size,
                                                module + (quint64 {4} << 30)}
                             << quint64(0);
    QTest::newRow("a low program: not below the first pages")
        << quint64(0x400000) << QList<quint64>() << quint64(0x400000) - guard - 0x3000;
    QTest::newRow("behind a low program stays room for the heap")
        << quint64(0x10000) << QList<quint64>() << quint64(pageUp(0x10000 + size + growth));
}

void TestPlan::choosesNearMemory()
{
    QFETCH(quint64, begin);
    QFETCH(QList<quint64>, mapped);
    QFETCH(quint64, expected);
    const AddressRange module = AddressRange::of(Address(begin), 0x100000);
    std::vector<Mapping> mappings;
    Mapping own;
    own.range = module;
    own.inode = 5;
    mappings.push_back(own);
    for (qsizetype i = 0; i < mapped.size(); i += 2) {
        Mapping mapping;
        mapping.range = {Address(mapped[i]), Address(mapped[i + 1])};
        mapping.inode = 6;
        mappings.push_back(mapping);
    }
    std::sort(mappings.begin(), mappings.end(),
              [](const Mapping &a, const Mapping &b) { return a.range < b.range; });
    const bool isProgram = begin < (quint64 {1} << 32);
    const ProcessIdentity program {1, 1, 0, isProgram ? own.inode : 7};
    const auto found = findNearMemory(mappings, module, 0x3000, program);
    QCOMPARE(found.has_value() ? found->value() : 0, expected);
    if (found)
        QVERIFY(isNear(AddressRange::of(*found, 0x3000), module));
}

void TestPlan::refusesWithoutNearMemory()
{
    FakeView view;
    fill(view);
    const std::uint64_t end = planFor(addPackage(), view)->modules[0].range.end.value();
    view.addAnonymous({LibraryAt - (std::uint64_t {3} << 30), LibraryAt}, {false, false, false});
    view.addAnonymous({Address(end), Address(end) + (std::uint64_t {3} << 30)},
                      {false, false, false});
    const QByteArray found = plannedOf(addPackage(), view);
    QVERIFY2(found.startsWith("no-memory-near: libtarget.so.1: there is no free memory for "),
             found);
}

void TestPlan::reusesARegion()
{
    FakeView view;
    fill(view);
    const Package package = addPackage();
    const Region first = planFor(package, view)->regions[0];
    view.addAnonymous(first.range, {true, false, true});
    PlanOptions options;
    options.reuse = {first.range};
    const auto again = planFor(package, view, options);
    QVERIFY(again->regions[0].reused);
    QVERIFY(again->regions[0].range == first.range);
    QCOMPARE(again->sites[0].edits.size(), 1U);
    // Too small, or too far: a new one.
    options.reuse = {{first.range.begin, first.range.begin + PageSize}};
    QVERIFY(!planFor(package, view, options)->regions[0].reused);
    options.reuse = {AddressRange::of(Address(0x10000000), 0x100000)};
    QVERIFY(!planFor(package, view, options)->regions[0].reused);
}

void TestPlan::plansSeveralModules()
{
    FakeView view;
    fill(view);
    BuildRequest request =
        buildRequest("libtarget.so", "answer.o", {"target_add=answer", "target_second=answer"});
    request.modules.push_back(
        buildRequest("libshapes.so", "answer.o", {"plain=answer"}).modules[0]);
    const auto built = buildPackage(request);
    QVERIFY2(built, built ? "" : built.error().message.c_str());
    const auto plan = planFor(built->package, view);
    QVERIFY(plan);
    QCOMPARE(blockersOf(*plan), QByteArray());
    QCOMPARE(plan->regions.size(), 2U);
    QCOMPARE(plan->sites.size(), 3U);
    for (const Site &site : plan->sites) {
        const Region &region = plan->regions[site.module];
        QCOMPARE(region.module, site.module);
        QVERIFY(region.range.contains(site.target));
        QVERIFY(isNear(region.range, plan->modules[site.module].range));
    }
    QVERIFY(!plan->regions[0].range.overlaps(plan->regions[1].range));
    // The ledger is in the first and nowhere else.
    QCOMPARE(int(plan->regions[0].segments[0].role), int(Segment::Role::Ledger));
    QCOMPARE(int(plan->regions[1].segments[0].role), int(Segment::Role::Text));
}

void TestPlan::passesOnWhatTheTargetSays()
{
    FakeView view;
    fill(view);
    for (const ErrorKind kind : {ErrorKind::TargetGone, ErrorKind::NoPermission}) {
        view.fail(kind);
        const auto plan = planFor(addPackage(), view);
        QVERIFY(!plan);
        QCOMPARE(shown(plan.error().kind), shown(kind));
    }
    QCOMPARE(failure(ErrorKind::TargetGone, "x").error().code, ExitCode::Gone);
    QCOMPARE(shown(ErrorKind::Internal), QByteArray("internal"));
}

void TestPlan::writesJson()
{
    FakeView view;
    fill(view);
    const auto plan = planFor(addPackage(), view);
    const json::Value value = toJson(*plan);
    QCOMPARE(value["planId"].get<std::string>(), plan->planId);
    QVERIFY(value["applicable"].get<bool>());
    QCOMPARE(value["modules"][0]["bias"].get<std::string>(), std::string("0x7f1200000000"));
    QCOMPARE(value["regions"][0]["segments"][0]["role"].get<std::string>(), std::string("ledger"));
    QCOMPARE(value["regions"][0]["segments"][1]["protection"].get<std::string>(),
             std::string("r-x"));
    QCOMPARE(value["sites"][0]["edits"][0]["after"].get<std::string>(),
             toHex(plan->sites[0].edits[0].after));
    QCOMPARE(value["busy"][0]["why"].get<std::string>(), std::string("replaced-function"));

    view.poke(LibraryAt + rvaOf("target_add"), Bytes {0xcc});
    const json::Value blocked = toJson(*planFor(addPackage(), view));
    QVERIFY(!blocked["applicable"].get<bool>());
    QVERIFY(blocked["sites"][0]["target"].is_string());
    QCOMPARE(blocked["blockers"][0]["kind"].get<std::string>(),
             std::string("function-bytes-memory"));
    QCOMPARE(blocked["blockers"][0]["numbers"]["memory"].get<int>(), 0xcc);
}

void TestPlan::worksOnThisProcess()
{
    void *library = ::dlopen(fixturePath("libtarget.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    QVERIFY2(library, ::dlerror());
    const auto compute = reinterpret_cast<int (*)(int)>(::dlsym(library, "target_compute"));
    const auto second = reinterpret_cast<int (*)(int)>(::dlsym(library, "target_second"));
    const int before = compute(2);
    const Package package =
        packageFor("payload-O2.o", {"target_compute=new_compute", "target_second=new_add"});
    // This process maps memory itself while it plans: then the place may be taken.
    SelfView view;
    auto plan = planFor(package, view);
    bool applied = false;
    for (int attempt = 0; attempt < 10 && !applied; ++attempt) {
        SelfView again;
        plan = planFor(package, again);
        QVERIFY(plan);
        QCOMPARE(blockersOf(*plan), QByteArray());
        applied = SelfPatch(*plan).apply();
    }
    QVERIFY(applied);
    {
        SelfPatch patch(*plan);
        QVERIFY(patch.apply());
        QCOMPARE(second(5), 1005);
        const int patched = compute(2);
        QVERIFY(patched > 1000000);
        QVERIFY(compute(2) != patched); // it counts in its own data
        patch.rollBack();
    }
    QCOMPARE(second(5), 4);
    QVERIFY(compute(2) != before && compute(2) < 1000000); // the old one counts too
    ::dlclose(library);
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
