// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"
#include "engine/patch/modules.h"
#include "plantest.h"
#include "selfview.h"

#include <QTest>

using namespace quarterdeck::engine;

// What a plan finds in the process, and refuses by name: modules, bytes, kinds of text, functions.
class TestPlanChecks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsModules_data();
    void findsModules();
    void findsTheProgram();
    void checksBytes();
    void checksText_data();
    void checksText();
    void refusesFunctions();
    void namesWhatIndirectFunctionsChooseFrom();
    void neverFindsTheVdso();
};

void TestPlanChecks::findsModules_data()
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

void TestPlanChecks::findsModules()
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

void TestPlanChecks::findsTheProgram()
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

void TestPlanChecks::checksBytes()
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

void TestPlanChecks::checksText_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("shared") << QByteArray(
        "shared") << QByteArray("is mapped shared, so that a change would reach the file.");
    QTest::newRow("writable") << QByteArray("writable") << QByteArray("is writable.");
    QTest::newRow("unreadable") << QByteArray("unreadable") << QByteArray("cannot be read.");
    QTest::newRow("huge pages")
        << QByteArray("anonymous")
        << QByteArray("is not mapped from the module's file (anonymous, huge pages or replaced).");
}

void TestPlanChecks::checksText()
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
    else if (what == "anonymous")
        text.inode = text.device = 0, text.path.clear();
    else
        text.protection.read = false;
    const QByteArray found = plannedOf(addPackage(), view);
    QVERIFY2(
        found.startsWith("text-not-private-file: target_add in libtarget.so.1: its code at 0x7f12"),
        found);
    QVERIFY2(found.endsWith(reason), found);
}

void TestPlanChecks::refusesFunctions()
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
            const auto image = ElfImage::parse(fixture("libtarget.so"));
            const std::uint64_t rva = image->importStubs().front().begin + 16;
            f[0] = {"strdup", rva, 16, sha256(*image->bytesAt(rva, 16)), "answer"};
        }).startsWith("function-import-stub: strdup in libtarget.so.1: it is the stub through"));
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

void TestPlanChecks::namesWhatIndirectFunctionsChooseFrom()
{
    FakeView view;
    fill(view);
    Package package = addPackage();
    const auto image = ElfImage::parse(fixture("libtarget.so"));
    const ImageSymbol *resolver = image->named("target_indirect").front();
    package.modules[0].functions[0] = {"target_indirect", resolver->rva, resolver->size,
                                       sha256(*image->bytesAt(resolver->rva, resolver->size)),
                                       "answer"};
    QVERIFY2(plannedOf(package, view).endsWith("that it chooses from (chosen_one)."),
             plannedOf(package, view));
    for (const ImportSlot &slot : image->importSlots()) {
        if (slot.symbol == "target_indirect")
            view.pokeWord(LibraryAt + slot.rva, LibraryAt.value() + rvaOf("chosen_one"));
    }
    QVERIFY2(plannedOf(package, view).endsWith("(chosen_one); this process uses chosen_one."),
             plannedOf(package, view));
}

// Code that no file is behind is nobody's module, whatever header it has.
void TestPlanChecks::neverFindsTheVdso()
{
    SelfView view;
    const auto mappings = view.mappings();
    const auto vdso = std::find_if(mappings->begin(), mappings->end(),
                                   [](const Mapping &mapping) { return mapping.path == "[vdso]"; });
    if (vdso == mappings->end())
        QSKIP("not run: this kernel maps no vdso");
    Bytes bytes(vdso->range.size());
    QVERIFY(view.read(vdso->range.begin, bytes));
    const auto image = ElfImage::parse(std::make_shared<const Bytes>(bytes));
    QVERIFY(image);
    Package package = addPackage();
    package.modules[0].name = "linux-vdso.so.1";
    package.modules[0].identity = image->identity();
    const auto plan = planFor(package, view);
    QCOMPARE(shown(plan->blockers.front().kind), QByteArray("module-not-mapped"));
}

QTEST_GUILESS_MAIN(TestPlanChecks)
#include "tst_planchecks.moc"
