// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/callframes.h"
#include "engine/image/elfimage.h"
#include "engine/image/libelf.h"
#include "engine/patch/returnsites.h"
#include "engine/patch/stackcheck.h"
#include "faketarget.h"
#include "support.h"

#include <QRegularExpression>
#include <QTest>

#include <cstdlib>
#include <new>
#include <sys/auxv.h>

using namespace quarterdeck::engine;

namespace {

int allocations = -1; // counted from 0 on

} // namespace

void *operator new(std::size_t size)
{
    if (allocations >= 0)
        ++allocations;
    if (void *memory = std::malloc(size))
        return memory;
    throw std::bad_alloc();
}
void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
    return std::malloc(size);
}
void operator delete(void *memory) noexcept
{
    std::free(memory);
}
void operator delete(void *memory, std::size_t) noexcept
{
    std::free(memory);
}

namespace {

constexpr AddressRange Code = {Address(0x400000), Address(0x401000)};
constexpr AddressRange MainStack = {Address(0x7ffd00000000), Address(0x7ffd00020000)};
constexpr AddressRange OtherStack = {Address(0x7f0000000000), Address(0x7f0000100000)};
constexpr AddressRange Heap = {Address(0x600000), Address(0x700000)};
constexpr AddressRange Function = {Code.begin + 0x100, Code.begin + 0x120};
constexpr Address Idle = Code.begin + 0x800;
constexpr Address Stack = MainStack.end - 0x1000;
constexpr std::uint64_t Segments = 0x002b000000000033;

// One busy function with a call in the middle and one at its very end.
class Scene final
{
public:
    Scene()
    {
        FakeView &view = target.view();
        view.addAnonymous(Code, {true, false, true});
        view.addAnonymous(MainStack, {true, true, false}, "[stack]");
        view.addAnonymous(OtherStack, {true, true, false});
        view.addAnonymous(Heap, {true, true, false});
        view.poke(Function.begin + 8, Bytes {0xe8, 0, 0, 0, 0}); // returns to + 13
        view.poke(Function.end - 5, Bytes {0xe8, 0, 0, 0, 0}); // returns behind the function
        view.poke(Function.begin - 5, Bytes {0xe8, 0, 0, 0, 0}); // returns to the function's begin
        thread = &target.addThread(4711, Idle, Stack);
    }
    // Who holds it: "", or "WHY FUNCTION".
    QByteArray check(const std::string &switcher = {},
                     BusyRange::Why why = BusyRange::Why::ReplacedFunction)
    {
        StackCheck check(target, {{Function, why, "busy"}}, switcher);
        if (!target.seize() || !check.prepare() || !target.stop({}))
            return "nothing was checked";
        allocations = 0;
        const std::size_t held = check.check();
        made = allocations;
        allocations = -1;
        (void)target.resume();
        if (held > 0)
            (void)check.learn();
        QByteArray text;
        for (const Holder &holder : check.holders())
            text += QByteArray::fromStdString(holder.why + " " + holder.function).trimmed();
        target.release();
        return text;
    }

    FakeTarget target;
    StoppedThread *thread = nullptr;
    int made = 0; // allocations in the window
};

using Prepare = void (*)(Scene &);

} // namespace
Q_DECLARE_METATYPE(Prepare)

// What counts as being in progress, word by word, and the tables that frames are told by.
class TestStackCheck final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void finds_data();
    void finds();
    void entryOfColdPartCounts();
    void refusesToScanTooMuch();
    void knowsCalls_data();
    void knowsCalls();
    void readsTablesOfThePlt();
    void readsTablesOfTheKernel();
    void survivesFilesWithoutTables();
};

void TestStackCheck::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
}

void TestStackCheck::finds_data()
{
    QTest::addColumn<Prepare>("prepare");
    QTest::addColumn<QByteArray>("found");
    const auto row = [](const char *name, Prepare prepare, const char *found) {
        QTest::newRow(name) << prepare << QByteArray(found);
    };
    const char *busy = "replaced-function busy";
    row(
        "nothing", [](Scene &) {}, "");
    row(
        "the instruction pointer within",
        [](Scene &s) { s.thread->registers.value[Registers::Rip] = Function.begin.value() + 1; },
        busy);
    row(
        "the instruction pointer at the entry",
        [](Scene &s) { s.thread->registers.value[Registers::Rip] = Function.begin.value(); }, "");
    row(
        "a return address",
        [](Scene &s) { s.target.view().pokeWord(Stack + 8, Function.begin.value() + 13); }, busy);
    row(
        "in the last word of the stack",
        [](Scene &s) { s.target.view().pokeWord(MainStack.end - 8, Function.begin.value() + 13); },
        busy);
    row(
        "in the very first word",
        [](Scene &s) { s.target.view().pokeWord(Stack, Function.begin.value() + 13); }, busy);
    row(
        "below the stack pointer",
        [](Scene &s) { s.target.view().pokeWord(Stack - 8, Function.begin.value() + 13); }, "");
    row(
        "a number that no call returns to",
        [](Scene &s) { s.target.view().pokeWord(Stack + 8, Function.begin.value() + 12); }, "");
    row(
        "a call at the very end",
        [](Scene &s) { s.target.view().pokeWord(Stack + 8, Function.end.value()); }, busy);
    row(
        "a call of the code before",
        [](Scene &s) { s.target.view().pokeWord(Stack + 8, Function.begin.value()); }, "");
    row(
        "a return address in a register only",
        [](Scene &s) { s.thread->registers.value[5] = Function.begin.value() + 13; }, busy);
    row(
        "a stack pointer that is not aligned",
        [](Scene &s) {
            s.thread->registers.value[Registers::Rsp] = Stack.value() + 2;
            s.target.view().pokeWord(Stack + 2 + 16, Function.begin.value() + 13);
        },
        busy);
    row(
        "interrupted by a signal",
        [](Scene &s) {
            s.target.view().pokeWord(Stack + 0x100, Stack.value() + 0x300); // rsp
            s.target.view().pokeWord(Stack + 0x108, Function.begin.value() + 3); // rip
            s.target.view().pokeWord(Stack + 0x118, Segments);
        },
        busy);
    row(
        "interrupted at the entry",
        [](Scene &s) {
            s.target.view().pokeWord(Stack + 0x100, Stack.value() + 0x300);
            s.target.view().pokeWord(Stack + 0x108, Function.begin.value());
            s.target.view().pokeWord(Stack + 0x118, Segments);
        },
        "");
    row(
        "below a signal handler on an alternate stack",
        [](Scene &s) {
            const Address alternate = Heap.begin + 0x8000;
            s.thread->registers.value[Registers::Rsp] = alternate.value();
            s.target.view().pokeWord(alternate + 0x100, Stack.value());
            s.target.view().pokeWord(alternate + 0x108, Idle.value());
            s.target.view().pokeWord(alternate + 0x118, Segments);
            s.target.view().pokeWord(Stack + 0x40, Function.begin.value() + 13);
        },
        busy);
    row(
        "below a signal handler whose stack lies above in the same memory",
        [](Scene &s) {
            const Address alternate = Stack + 0x800;
            s.thread->registers.value[Registers::Rsp] = alternate.value();
            s.target.view().pokeWord(alternate + 0x100, Stack.value());
            s.target.view().pokeWord(alternate + 0x108, Idle.value());
            s.target.view().pokeWord(alternate + 0x118, Segments);
            s.target.view().pokeWord(Stack + 0x40, Function.begin.value() + 13);
        },
        busy);
    row(
        "on no stack at all", [](Scene &s) { s.thread->registers.value[Registers::Rsp] = 0x1000; },
        "unknown-stack");
    row(
        "a stack that cannot be read",
        [](Scene &s) {
            s.target.failAt(FakeTarget::Call::ReadSome, 2, ErrorKind::MemoryUnreadable);
        },
        "unknown-stack");
    row(
        "a thread's own stack, elsewhere",
        [](Scene &s) {
            s.thread->registers.value[Registers::Rsp] = OtherStack.end.value() - 0x2000;
            s.thread->registers.threadPointer = OtherStack.end.value() - 0x100;
            s.target.view().pokeWord(Heap.begin + 0x40, Function.begin.value() + 13);
        },
        "");
    row(
        "left behind on its own stack",
        [](Scene &s) { // it runs on one in the heap
            s.thread->registers.value[Registers::Rsp] = Heap.begin.value() + 0x8000;
            s.target.view().pokeWord(MainStack.end - 0x80, Function.begin.value() + 13);
        },
        "suspended-stack busy");
}

void TestStackCheck::finds()
{
    QFETCH(Prepare, prepare);
    QFETCH(QByteArray, found);
    Scene scene;
    prepare(scene);
    QCOMPARE(scene.check(), found);
    // The fake makes a message where it fails; the list of mappings is read again to scan them all.
    if (found != "unknown-stack" && !found.startsWith("suspended"))
        QCOMPARE(scene.made, 0);
    QCOMPARE(QByteArray(scene.target.violations().c_str()), QByteArray());
}

void TestStackCheck::entryOfColdPartCounts()
{
    Scene scene;
    scene.thread->registers.value[Registers::Rip] = Function.begin.value();
    QCOMPARE(scene.check({}, BusyRange::Why::ColdPart), QByteArray("cold-part busy"));
}

void TestStackCheck::refusesToScanTooMuch()
{
    Scene scene;
    scene.target.view().pokeWord(Heap.begin + 0x40, Function.begin.value() + 13);
    QCOMPARE(scene.check(), QByteArray());
    QCOMPARE(scene.check("libfibres.so: swapcontext"), QByteArray("suspended-stack busy"));
    // Memory that comes while the threads are about to stop has not been looked at.
    scene.target.view().pokeWord(Heap.begin + 0x40, 0);
    QCOMPARE(scene.check("libfibres.so: swapcontext"), QByteArray());
    scene.target.onStop([](FakeTarget &target, int) {
        target.view().addAnonymous(AddressRange::of(Address(0x7e0000000000), PageSize),
                                   {true, true, false});
    });
    QCOMPARE(scene.check("libfibres.so: swapcontext"), QByteArray("unknown-stack"));
    scene.target.onStop({});
    scene.target.view().addAnonymous(
        AddressRange::of(Address(0x10000000000), StackCheck::MostMemory), {true, true, false});
    StackCheck check(scene.target, {{Function, BusyRange::Why::ReplacedFunction, "busy"}},
                     "libfibres.so: swapcontext");
    const auto refused = check.prepare();
    QVERIFY(!refused);
    QCOMPARE(shown(refused.error().kind), shown(ErrorKind::Blocked));
    QVERIFY(refused.error().message.find("libfibres.so") != std::string::npos);
}

void TestStackCheck::knowsCalls_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<bool>("call");
    const auto row = [](const char *name, const char *hex, bool call) {
        QTest::newRow(name) << QByteArray::fromHex(hex) << call;
    };
    row("call rel32", "90 90 e8 01 02 03 04", true);
    row("call rax", "90 90 90 90 90 ff d0", true);
    row("call r11", "90 90 90 90 41 ff d3", true);
    row("call [rax]", "90 90 90 90 90 ff 10", true);
    row("call [rip + 1]", "90 ff 15 01 00 00 00", true);
    row("call [rax + 8]", "90 90 90 90 ff 50 08", true);
    row("call [rsp + 8]", "90 90 90 ff 54 24 08", true);
    row("call [rax + rcx * 8]", "90 90 90 90 ff 14 c8", true);
    row("call [rcx * 8 + 0]", "ff 14 cd 00 00 00 00", true);
    row("call fs:[16]", "ff 14 25 10 00 00 00", true);
    row("call far [rax]", "90 90 90 90 90 ff 18", true);
    row("jmp rax", "90 90 90 90 90 ff e0", false);
    row("jmp rel32", "90 90 e9 01 02 03 04", false);
    row("push rax", "90 90 90 90 90 90 50", false);
    row("nothing", "", false);
}

void TestStackCheck::knowsCalls()
{
    QFETCH(QByteArray, bytes);
    QFETCH(bool, call);
    const Bytes code(bytes.begin(), bytes.end());
    QCOMPARE(calledBefore(code), call);
    Bytes text = code;
    text.push_back(0xc3);
    const auto sites = returnSites(text, Address(0x1000));
    QCOMPARE(std::find(sites.begin(), sites.end(), 0x1000 + code.size()) != sites.end(), call);
}

// An entry of the PLT pushes a number in its middle: its frame's address is an expression.
void TestStackCheck::readsTablesOfThePlt()
{
    const auto file = fixture("libplt.so");
    QVERIFY(file);
    const auto frames = CallFrames::open(file);
    QVERIFY(frames);
    const auto elf = LibElf::open(*file);
    std::uint64_t plt = 0;
    std::size_t names = 0;
    elf_getshdrstrndx(elf->get(), &names);
    elf->forEachSection([&](Elf_Scn *, const GElf_Shdr &section) {
        if (elf->string(names, section.sh_name) == ".plt")
            plt = section.sh_addr;
    });
    QVERIFY(plt != 0);
    const auto before = frames->rowAt(plt + 16 + 6);
    const auto after = frames->rowAt(plt + 16 + 11);
    QVERIFY(before && after);
    QCOMPARE(unsigned(before->frameRegister), unsigned(Registers::Rsp));
    QCOMPARE(before->frameOffset, 8);
    QCOMPARE(after->frameOffset, 16);
    QCOMPARE(after->end - after->begin, 1U);
    QVERIFY(!after->isOutermost());
    QVERIFY(!frames->rowAt(0x10));
}

void TestStackCheck::readsTablesOfTheKernel()
{
    // [vdso] is its own image, in memory.
    const auto *image = reinterpret_cast<const std::uint8_t *>(getauxval(AT_SYSINFO_EHDR));
    if (!image)
        QSKIP("not run: this kernel maps no [vdso]");
    auto bytes = std::make_shared<Bytes>(image, image + 2 * PageSize);
    const auto frames = CallFrames::open(bytes);
    QVERIFY(frames);
    const auto parsed = ElfImage::parse(bytes);
    QVERIFY(parsed);
    const ImageSymbol *symbol = parsed->exportNamed("__vdso_clock_gettime");
    QVERIFY(symbol);
    const auto row = frames->rowAt(parsed->header().lowest + symbol->rva);
    QVERIFY(row);
    QCOMPARE(row->frameOffset, 8);
}

void TestStackCheck::survivesFilesWithoutTables()
{
    QVERIFY(!CallFrames::open(std::make_shared<Bytes>()));
    QVERIFY(!CallFrames::open(std::make_shared<Bytes>(100, std::uint8_t {7})));
}

QTEST_GUILESS_MAIN(TestStackCheck)
#include "tst_stackcheck.moc"
