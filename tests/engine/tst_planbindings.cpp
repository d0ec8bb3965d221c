// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantest.h"
#include "selfview.h"

#include <QTest>

#include <dlfcn.h>

using namespace quarterdeck::engine;

// What the symbols of a payload are bound to.
class TestPlanBindings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bindsInOrder();
    void bindsIndirectFunctions();
    void bindsToWhatIsPreloaded();
    void refusesSymbols();
    void refusesPayloads();
    void callsIndirectFunctionsOfTheProcess();
};

void TestPlanBindings::bindsInOrder()
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

void TestPlanBindings::bindsIndirectFunctions()
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

void TestPlanBindings::bindsToWhatIsPreloaded()
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

void TestPlanBindings::refusesSymbols()
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

void TestPlanBindings::refusesPayloads()
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

void TestPlanBindings::callsIndirectFunctionsOfTheProcess()
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

QTEST_GUILESS_MAIN(TestPlanBindings)
#include "tst_planbindings.moc"
