// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/code/decoder.h"
#include "engine/image/elfimage.h"
#include "engine/package/encoding.h"
#include "engine/patch/modules.h"
#include "engine/patch/nearmemory.h"
#include "engine/patch/planjson.h"
#include "fakeview.h"
#include "selfview.h"

#include <QTest>

#include <dlfcn.h>

using namespace quarterdeck::engine;
using quarterdeck::ExitCode;

namespace {

constexpr Address ProgramAt(0x560000000000);
constexpr Address LibraryAt(0x7f1200000000);
constexpr Address LibcAt(0x7f1100000000);
constexpr std::uint64_t ProgramInode = 10;
constexpr std::uint64_t LibraryInode = 20;
constexpr std::uint64_t LibcInode = 30;
const std::string libcPath = "/lib/x86_64-linux-gnu/libc.so.6";

// A process: some program, the library of the fixtures, the C library.
void fill(FakeView &view, const char *library = "libtarget.so")
{
    view.addModule("/usr/bin/program", fixture("libshapes.so"), ProgramAt, ProgramInode);
    view.addModule("/opt/app/libtarget.so.1", fixture(library), LibraryAt, LibraryInode);
    view.addModule(libcPath, loadFile(libcPath), LibcAt, LibcInode);
    view.addAnonymous({Address(0x7ffc00000000), Address(0x7ffc00021000)}, {true, true, false},
                      "[stack]");
}

Package packageFor(const char *payload, std::initializer_list<const char *> functions,
                   const char *library = "libtarget.so")
{
    auto built = buildPackage(buildRequest(library, payload, functions));
    if (!built)
        qFatal("%s", built.error().message.c_str());
    return built->package;
}

Package addPackage()
{
    return packageFor("answer.o", {"target_add=answer"});
}

std::uint64_t rvaOf(const char *name, const char *library = "libtarget.so")
{
    return ElfImage::parse(fixture(library))->named(name).front()->rva;
}

// The only blocker, for comparing: "kind: message".
QByteArray blockersOf(const Plan &plan)
{
    QByteArray all;
    for (const Blocker &blocker : plan.blockers) {
        if (!all.isEmpty())
            all += '\n';
        all += shown(blocker.kind);
        all += ": ";
        all += shown(blocker.message);
    }
    return all;
}

QByteArray plannedOf(const Package &package, FakeView &view)
{
    const auto plan = planFor(package, view);
    return plan ? blockersOf(*plan) : shown(plan.error().message);
}

} // namespace

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
    void findsModules_data();
    void findsModules();
    void findsTheProgram();
    void checksBytes();
    void checksText_data();
    void checksText();
    void refusesFunctions();
    void bindsInOrder();
    void bindsIndirectFunctions();
    void bindsToWhatIsPreloaded();
    void refusesSymbols();
    void refusesPayloads();
    void choosesNearMemory_data();
    void choosesNearMemory();
    void refusesWithoutNearMemory();
    void reusesARegion();
    void plansSeveralModules();
    void passesOnWhatTheTargetSays();
    void writesJson();
    void worksOnThisProcess();
    void callsIndirectFunctionsOfTheProcess();
    void buildsOnlyWhatCanWork_data();
    void buildsOnlyWhatCanWork();
    void warnsAboutCopiesOfVariables();
    void readsFunctionChoices();
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
    QVERIFY(region.segments[0].size >= ledgerReserve(plan->sites));
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

void TestPlan::findsModules_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("blockers"); // a beginning
    QTest::newRow("there") << QByteArray("") << QByteArray("");
    QTest::newRow("not loaded")
        << QByteArray("absent")
        << QByteArray(
               "module-not-mapped: libtarget.so.1: the process has not loaded it (build-id:");
    QTest::newRow("another build")
        << QByteArray("other")
        << QByteArray("module-identity: libtarget.so.1: the process runs another build of it, "
                      "/opt/app/libtarget.so.1 (build-id:");
    QTest::newRow("by another name") << QByteArray("renamed") << QByteArray("");
    QTest::newRow("twice")
        << QByteArray("twice")
        << QByteArray("module-mapped-twice: libtarget.so.1: the process has it loaded 2 times");
    QTest::newRow("read as data too") << QByteArray("data") << QByteArray("");
    QTest::newRow("file gone")
        << QByteArray("gone")
        << QByteArray("module-file-unreadable: libtarget.so.1: its file /opt/app/libtarget.so.1 "
                      "cannot be read: The fake file is gone.");
    QTest::newRow("file cut off")
        << QByteArray("cut")
        << QByteArray("module-malformed: libtarget.so.1: its file /opt/app/libtarget.so.1 cannot "
                      "be read: This ELF file is cut off");
    QTest::newRow("no build-id") << QByteArray("noid") << QByteArray("");
    QTest::newRow("another without build-id")
        << QByteArray("noid-other")
        << QByteArray("module-identity: libtarget.so.1: the process runs another "
                      "build of it, /opt/app/libtarget.so.1 (segments-sha256:");
    QTest::newRow("for another system")
        << QByteArray("windows")
        << QByteArray("wrong-platform: The package is for windows on x86-64, the process "
                      "runs on linux on x86-64.");
}

void TestPlan::findsModules()
{
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, blockers);
    FakeView view;
    Package package = addPackage();
    if (what == "absent") {
        view.addModule("/usr/bin/program", fixture("libshapes.so"), ProgramAt, ProgramInode);
    } else if (what == "other") {
        fill(view, "libtarget-other.so");
    } else if (what.startsWith("noid")) {
        package = packageFor("answer.o", {"target_add=answer"}, "libtarget-noid.so");
        fill(view, "libtarget-noid.so");
        if (what == "noid-other") {
            Bytes file = *fixture("libtarget-noid.so");
            const auto image = ElfImage::parse(fixture("libtarget-noid.so"));
            const LoadSegment *text = image->segmentOf(rvaOf("target_add", "libtarget-noid.so"), 1);
            file[text->fileOffset] ^= 1;
            view.replaceFile(LibraryInode, std::make_shared<const Bytes>(file));
        }
    } else {
        fill(view);
    }
    if (what == "renamed")
        package.modules[0].name = "libsomething.so.7"; // the identity decides
    if (what == "noid-other" || what == "other" || what == "renamed")
        QVERIFY(package.modules[0].identity.value.size() >= 20);
    if (what == "twice")
        view.addModule("/opt/app/libtarget.so.1", fixture("libtarget.so"), Address(0x7f1300000000),
                       LibraryInode);
    if (what == "data") {
        // A profiler that maps the file to look at its symbols.
        Mapping mapping = view.mappingAt(LibraryAt);
        view.addAnonymous(AddressRange::of(Address(0x7f0000000000), 0x8000), {true, false, false});
        Mapping &copy = view.mappingAt(Address(0x7f0000000000));
        mapping.range = copy.range;
        copy = mapping;
        view.poke(Address(0x7f0000000000), ByteView(*fixture("libtarget.so")).first(0x1000));
    }
    if (what == "gone")
        view.forgetFile(LibraryInode);
    if (what == "cut") {
        const auto whole = fixture("libtarget.so");
        view.replaceFile(LibraryInode,
                         std::make_shared<const Bytes>(whole->begin(), whole->begin() + 0x1100));
    }
    if (what == "windows")
        package.os = "windows";
    // Names of fixtures without their soname would not be found by name.
    if (what == "other" || what == "noid-other")
        view.mappingAt(LibraryAt).path = "/opt/app/libtarget.so.1";
    const QByteArray found = plannedOf(package, view);
    QCOMPARE(found.left(blockers.size()), blockers);
    QCOMPARE(found.isEmpty(), blockers.isEmpty());
}

void TestPlan::findsTheProgram()
{
    FakeView view;
    fill(view);
    QCOMPARE(TargetModules::of(view)->program(), std::optional<std::size_t>(0));
    // As on btrfs: stat() names another device than the memory map.
    view.setExeDevice(99);
    QCOMPARE(TargetModules::of(view)->program(), std::optional<std::size_t>(0));
    view.addModule("/mnt/other", fixture("libtarget.so"), Address(0x7f1300000000), ProgramInode);
    QCOMPARE(TargetModules::of(view)->program(), std::optional<std::size_t>());
}

void TestPlan::checksBytes()
{
    // The file is another than the package was made for, though its identity says otherwise.
    FakeView view;
    fill(view);
    Package package = addPackage();
    package.modules[0].functions[0].sha256[3] ^= 1;
    QCOMPARE(plannedOf(package, view),
             QByteArray("function-bytes-file: target_add in libtarget.so.1: its bytes in the "
                        "module's file are not those that the package was made for."));

    // Memory is another than the file.
    const Address code = LibraryAt + rvaOf("target_add");
    const struct
    {
        std::uint64_t offset;
        std::uint8_t byte;
        const char *suspect;
    } changes[] = {{0, 0xcc, "(cc): a debugger's breakpoint."},
                   {0, 0xe9, "(e9): a jump that another patch or hook has put there."},
                   {2, 0x77, "(77): something else has changed it."}};
    for (const auto &change : changes) {
        FakeView hooked;
        fill(hooked);
        hooked.poke(code + change.offset, Bytes {change.byte});
        const auto plan = planFor(addPackage(), hooked);
        QCOMPARE(plan->blockers.size(), 1U);
        QCOMPARE(shown(plan->blockers[0].kind), shown(BlockerKind::FunctionBytesMemory));
        QVERIFY2(plan->blockers[0].message.ends_with(change.suspect),
                 plan->blockers[0].message.c_str());
        const auto expected =
            std::pair<std::string, std::uint64_t>("address", (code + change.offset).value());
        QCOMPARE(plan->blockers[0].numbers[0], expected);
        QVERIFY(plan->sites[0].edits.empty());
    }

    // What lies beside the function is left to whoever has changed it: the next form is taken.
    FakeView shapes;
    fill(shapes);
    shapes.poke(ProgramAt + (rvaOf("three_nop", "libshapes.so") + 4), Bytes {0x55});
    const auto shortened =
        planFor(packageFor("answer.o", {"three_nop=answer"}, "libshapes.so"), shapes);
    QCOMPARE(blockersOf(*shortened), QByteArray());
    QCOMPARE(shown(shortened->sites[0].form), QByteArray("short-jump"));
    QCOMPARE(
        shown(shortened->sites[0].passed.back().why),
        QByteArray("a jump there needs 5 bytes, and the padding behind its 3 bytes is in use"));
    FakeView used;
    fill(used);
    used.poke(LibraryAt + (rvaOf("target_padded") - 3), Bytes {0x55});
    const auto direct = planFor(packageFor("answer.o", {"target_padded=answer"}), used);
    QCOMPARE(blockersOf(*direct), QByteArray());
    QCOMPARE(shown(direct->sites[0].form), QByteArray("jump32"));
    QCOMPARE(shown(direct->sites[0].passed[0].why), QByteArray("the pad before it is in use"));
}

void TestPlan::checksText_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("shared") << QByteArray(
        "shared") << QByteArray("is mapped shared, so that a change would reach the file.");
    QTest::newRow("writable") << QByteArray("writable") << QByteArray("is writable.");
    QTest::newRow("unreadable") << QByteArray("unreadable") << QByteArray("cannot be read.");
}

void TestPlan::checksText()
{
    QFETCH(QByteArray, what);
    QFETCH(QByteArray, reason);
    FakeView view;
    fill(view);
    Mapping &text = view.mappingAt(LibraryAt + rvaOf("target_add"));
    if (what == "shared")
        text.shared = true;
    else if (what == "writable")
        text.protection.write = true;
    else
        text.protection.read = false;
    const QByteArray found = plannedOf(addPackage(), view);
    QVERIFY2(
        found.startsWith("text-not-private-file: target_add in libtarget.so.1: its code at 0x7f12"),
        found);
    QVERIFY2(found.endsWith(reason), found);
}

void TestPlan::refusesFunctions()
{
    FakeView view;
    fill(view);
    const auto refused = [&](auto &&change) {
        Package package = addPackage();
        change(package.modules[0].functions);
        return plannedOf(package, view);
    };
    using Functions = std::vector<PackageFunction>;
    QVERIFY(refused([](Functions &f) {
                f[0].rva = 0x100000;
            }).startsWith("function-not-found: target_add"));
    QVERIFY(refused([](Functions &f) {
                f[0].rva = rvaOf("target_shared");
            }).startsWith("function-not-found: "));
    QVERIFY(refused([](Functions &f) {
                f[0].size -= 1;
                const auto image = ElfImage::parse(fixture("libtarget.so"));
                f[0].sha256 = sha256(*image->bytesAt(f[0].rva, f[0].size));
            }).contains("bytes, the module says that there are "));
    QVERIFY(refused([](Functions &f) { f[0].replacement = "nothing"; })
                .startsWith("replacement-missing: target_add in libtarget.so.1: the payload does "
                            "not define one function "
                            "named nothing."));
    QVERIFY(refused([](Functions &f) {
                const auto image = ElfImage::parse(fixture("libtarget.so"));
                const ImageSymbol *symbol = image->named("target_indirect").front();
                f[0] = {"target_indirect", symbol->rva, symbol->size,
                        sha256(*image->bytesAt(symbol->rva, symbol->size)), "answer"};
            }).startsWith("function-ifunc: target_indirect in libtarget.so.1: it is the resolver"));
    QVERIFY(
        refused([](Functions &f) {
            // A second function inside the first: no symbol there, so only the overlap tells.
            const auto image = ElfImage::parse(fixture("libtarget.so"));
            const std::uint64_t rva = f[0].rva + 6;
            f.push_back({"inner", rva, 1, sha256(*image->bytesAt(rva, 1)), "answer"});
        }).contains("function-overlap: inner in libtarget.so.1: it shares bytes with target_add"));

    Package package = addPackage();
    package.hold = {{0, "gone", 0x200000, 5}};
    QVERIFY(plannedOf(package, view)
                .startsWith("held-not-found: gone in libtarget.so.1: it is to be held, but"));
}

void TestPlan::bindsInOrder()
{
    FakeView view;
    fill(view);
    // A library that the process has for other reasons exports everything too: it must not be
    // asked.
    view.addModule("/opt/other/libother.so", fixture("libtarget-other.so"), Address(0x7f1300000000),
                   40);
    const auto plan = planFor(packageFor("payload-O2.o", {"target_compute=new_compute"}), view);
    QVERIFY(plan);
    QCOMPARE(blockersOf(*plan), QByteArray());
    QByteArrayList found;
    for (const Binding &binding : plan->modules[0].bindings)
        found << shown(binding.symbol) + ' ' + shown(binding.source) + ' ' + shown(binding.module);
    std::sort(found.begin(), found.end());
    QCOMPARE(found,
             (QByteArrayList {
                 "new_compute payload ",
                 "qsort dependency /lib/x86_64-linux-gnu/libc.so.6",
                 "target_add module /opt/app/libtarget.so.1",
                 "target_shared module /opt/app/libtarget.so.1",
             }));
    for (const Binding &binding : plan->modules[0].bindings) {
        if (binding.symbol == "target_shared")
            QCOMPARE(binding.address.value(), LibraryAt.value() + rvaOf("target_shared"));
    }
    QVERIFY(!plan->modules[0].relocations.empty());
}

void TestPlan::bindsIndirectFunctions()
{
    BuildRequest request = buildRequest("libtarget.so", "undefined.o", {"target_add=new_indirect"});
    Package package = buildPackage(request)->package;
    const auto bound = [&](FakeView &view) -> std::optional<std::uint64_t> {
        const auto plan = planFor(package, view);
        for (const Blocker &blocker : plan->blockers) {
            if (blocker.kind == BlockerKind::SymbolIfunc)
                return std::nullopt;
        }
        return 1;
    };
    FakeView untouched; // nothing is relocated in it, so no slot is bound
    fill(untouched);
    QVERIFY(!bound(untouched));
    FakeView view;
    fill(view);
    const auto image = ElfImage::parse(fixture("libtarget.so"));
    for (const ImportSlot &slot : image->importSlots()) {
        if (slot.symbol == "target_indirect")
            view.pokeWord(LibraryAt + slot.rva, LibraryAt.value() + rvaOf("chosen_one"));
    }
    QVERIFY(bound(view));
}

void TestPlan::bindsToWhatIsPreloaded()
{
    // In this process: a library that stands before the C library in the loader's list wins.
    void *target = ::dlopen(fixturePath("libtarget.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    QVERIFY(target);
    SelfView view;
    const auto plan = planFor(packageFor("payload-O2.o", {"target_compute=new_compute"}), view);
    QVERIFY(plan);
    QCOMPARE(blockersOf(*plan), QByteArray());
    for (const Binding &binding : plan->modules[0].bindings) {
        if (binding.symbol == "qsort") // as the loader itself would answer
            QCOMPARE(binding.address.value(),
                     reinterpret_cast<std::uint64_t>(::dlsym(RTLD_DEFAULT, "qsort")));
    }
    ::dlclose(target);
}

void TestPlan::refusesSymbols()
{
    FakeView view;
    fill(view);
    const auto plan = planFor(packageFor("undefined.o", {"target_add=new_add"}), view);
    QVERIFY(plan && !plan->applicable());
    const QByteArray all = blockersOf(*plan);
    QVERIFY2(all.contains("symbol-undefined: libtarget.so.1: the payload uses nobody_has_this, "
                          "which neither the module nor "
                          "the "),
             all);
    QVERIFY2(
        all.contains("symbol-ambiguous: libtarget.so.1: the module has 2 local symbols named twin"),
        all);
    QVERIFY2(all.contains("symbol-ifunc: libtarget.so.1: target_indirect of libtarget.so.1 is an "
                          "indirect function"),
             all);
    QCOMPARE(plan->blockers.size(), 3U);
    QVERIFY(plan->regions.empty());
    QVERIFY(!plan->planId.empty()); // also a plan that is refused has its name
}

void TestPlan::refusesPayloads()
{
    FakeView view;
    fill(view);
    Package package = addPackage();
    package.payloads[0].data = {1, 2, 3};
    QCOMPARE(plannedOf(package, view),
             QByteArray("payload-malformed: libtarget.so.1: its payload cannot be used: This is "
                        "not an ELF file.."));
    package.payloads[0].data = *fixture("constructor.o");
    package.modules[0].functions[0].replacement = "new_add";
    QVERIFY(plannedOf(package, view)
                .startsWith("constructor-in-payload: libtarget.so.1: section .init_array"));
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

// Everything together: a payload with its own data, tables and calls takes over for a function of a
// library that this process has loaded, and gives way again.
void TestPlan::worksOnThisProcess()
{
    void *library = ::dlopen(fixturePath("libtarget.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    QVERIFY2(library, ::dlerror());
    const auto compute = reinterpret_cast<int (*)(int)>(::dlsym(library, "target_compute"));
    const auto second = reinterpret_cast<int (*)(int)>(::dlsym(library, "target_second"));
    const int before = compute(2);
    SelfView view;
    const auto plan = planFor(
        packageFor("payload-O2.o", {"target_compute=new_compute", "target_second=new_add"}), view);
    QVERIFY(plan);
    QCOMPARE(blockersOf(*plan), QByteArray());
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

// memcpy and its like: the payload gets the implementation that the loader chose for this process.
void TestPlan::callsIndirectFunctionsOfTheProcess()
{
    void *library = ::dlopen(fixturePath("libtarget.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    QVERIFY2(library, ::dlerror());
    const auto add = reinterpret_cast<int (*)(int)>(::dlsym(library, "target_add"));
    SelfView view;
    const auto plan = planFor(packageFor("strings.o", {"target_add=new_add"}), view);
    QVERIFY(plan);
    QCOMPARE(blockersOf(*plan), QByteArray());
    QCOMPARE(plan->modules[0].bindings.size(), 5U); // four functions and the replacement
    {
        SelfPatch patch(*plan);
        QVERIFY(patch.apply());
        QCOMPARE(add(1), 1 + 20 + 9);
    }
    ::dlclose(library);
}

void TestPlan::buildsOnlyWhatCanWork_data()
{
    QTest::addColumn<QByteArray>("function");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *function, const char *payload, const char *kind,
                        const char *message) {
        QTest::newRow(function) << QByteArray(function) << QByteArray(payload) << QByteArray(kind)
                                << QByteArray(message);
    };
    row("no_such=answer", "answer.o", "symbol-not-found",
        "libtarget.so has no function named no_such. If the file is stripped, give its place as "
        "no_such@RVA:SIZE.");
    row("target_shared=answer", "answer.o", "symbol-not-found",
        "libtarget.so has no function named target_shared.");
    row("twin=answer", "answer.o", "symbol-ambiguous",
        "libtarget.so has 2 functions named twin. Say which one as twin@RVA:SIZE.");
    row("target_indirect=answer", "answer.o", "unsupported-object",
        "target_indirect in libtarget.so is the resolver");
    row("target_add=nothing", "answer.o", "symbol-not-found",
        "The object file defines no function named nothing, or more than one.");
    row("target_add", "answer.o", "symbol-not-found",
        "The object file defines no function named target_add");
    row("x@0x900000:4=answer", "answer.o", "symbol-not-found",
        "libtarget.so has no code at the address given for x.");
    row("target_add=new_add", "constructor.o", "unsupported-object",
        "The object file cannot become a payload: section .init_array holds constructors");
    row("target_second=answer", "libtarget.so", "unsupported-target",
        "The object file for libtarget.so: This is a linked");
}

void TestPlan::buildsOnlyWhatCanWork()
{
    QFETCH(QByteArray, function);
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, message);
    const auto built =
        buildPackage(buildRequest("libtarget.so", payload.toStdString(), {function.constData()}));
    QVERIFY(!built);
    QCOMPARE(shown(built.error().kind), kind);
    QCOMPARE(shown(built.error().message).left(message.size()), message);
}

void TestPlan::warnsAboutCopiesOfVariables()
{
    const auto built =
        buildPackage(buildRequest("libtarget.so", "variable.o", {"target_add=new_add"}));
    QVERIFY(built);
    QCOMPARE(built->warnings.size(), 1U);
    QVERIFY(built->warnings[0].starts_with(
        "The object file defines target_shared, which libtarget.so has with another size (8 bytes, "
        "there 4)"));
    BuildRequest entry = buildRequest("libtarget.so", "answer.o", {"target_padded=answer"});
    entry.about.consistency = Consistency::Entry;
    QVERIFY(buildPackage(entry)->warnings[0].ends_with("applying it stops them once."));
    BuildRequest empty = buildRequest("libtarget.so", "answer.o", {});
    QCOMPARE(shown(buildPackage(empty).error().kind), QByteArray("usage"));
    BuildRequest twice =
        buildRequest("libtarget.so", "answer.o", {"target_add=answer", "target_add_alias=answer"});
    QCOMPARE(
        shown(buildPackage(twice).error().message),
        QByteArray("target_add_alias in libtarget.so is named twice, perhaps under another name "
                   "for the same code."));
    BuildRequest unnamed = buildRequest("libtarget.so", "answer.o", {"target_add=answer"});
    unnamed.about.id = "Not An Id";
    QCOMPARE(shown(buildPackage(unnamed).error().kind), QByteArray("malformed-manifest"));
}

void TestPlan::readsFunctionChoices()
{
    const auto choice = parseFunctionChoice("crc32@0x47c0:7=new_crc32");
    QVERIFY(choice);
    QCOMPARE(choice->name, std::string("crc32"));
    QCOMPARE(*choice->rva, 0x47c0U);
    QCOMPARE(choice->size, 7U);
    QCOMPARE(choice->replacement, std::string("new_crc32"));
    QVERIFY(!parseFunctionChoice("crc32")->rva);
    QCOMPARE(*parseFunctionChoice("f@16")->rva, 16U);
    for (const char *bad : {"", "=x", "f=", "f@", "f@zz", "f@1:", "f@1:x=y", "@1:2"}) {
        const auto refused = parseFunctionChoice(bad);
        QVERIFY2(!refused, bad);
        QCOMPARE(shown(refused.error().kind), QByteArray("usage"));
    }
}

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
