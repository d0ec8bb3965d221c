// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/patch/link.h"
#include "support.h"

#include <QTest>

#include <dlfcn.h>
#include <elf.h>
#include <sys/mman.h>

using namespace quarterdeck::engine;
using quarterdeck::Expected;
using quarterdeck::Unexpected;

namespace {

// Binds to what this process has, as the loader would.
class SelfResolver final : public SymbolResolver
{
public:
    explicit SelfResolver(void *library) : m_library(library) { }
    Expected<Binding, LinkProblem> resolve(const std::string &symbol) override
    {
        void *address = ::dlsym(m_library, symbol.c_str());
        if (!address)
            return Unexpected<LinkProblem>({BlockerKind::SymbolUndefined, "no " + symbol, {}});
        Binding binding;
        binding.symbol = symbol;
        binding.source = Binding::Source::Module;
        binding.address = Address(reinterpret_cast<std::uint64_t>(address));
        return binding;
    }

    Expected<ThreadLocal, LinkProblem> resolveThreadLocal(const std::string &symbol) override
    {
        return Unexpected<LinkProblem>({BlockerKind::SymbolUndefined, "no " + symbol, {}});
    }
    Expected<std::optional<Binding>, LinkProblem> existing(const ObjectSymbol &) override
    {
        return std::optional<Binding>();
    }

private:
    void *m_library;
};

// Says the same about every symbol.
class FixedResolver final : public SymbolResolver
{
public:
    explicit FixedResolver(std::uint64_t address) : m_address(address) { }
    Expected<Binding, LinkProblem> resolve(const std::string &symbol) override
    {
        if (m_address == 0)
            return Unexpected<LinkProblem>({BlockerKind::SymbolUndefined, "no " + symbol, {}});
        return Binding {symbol, Binding::Source::Module, "m", Address(m_address), {}};
    }

    Expected<ThreadLocal, LinkProblem> resolveThreadLocal(const std::string &symbol) override
    {
        ThreadLocal found;
        found.binding = {symbol, Binding::Source::Module, "m", {}, 0x20};
        found.moduleNumber = 3;
        found.blockOffset = -0x100;
        return found;
    }
    Expected<std::optional<Binding>, LinkProblem> existing(const ObjectSymbol &) override
    {
        return std::optional<Binding>();
    }

private:
    std::uint64_t m_address;
};

// Memory for a payload in this process, at a distance from something or anywhere.
class Memory final
{
public:
    Memory(std::uint64_t hint, std::uint64_t size) : m_size(size)
    {
        m_at = ::mmap(reinterpret_cast<void *>(hint), size, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | (hint ? MAP_FIXED_NOREPLACE : 0), -1, 0);
    }
    ~Memory() { ::munmap(m_at, m_size); }
    Memory(const Memory &) = delete;
    Memory &operator=(const Memory &) = delete;
    Address base() const { return Address(reinterpret_cast<std::uint64_t>(m_at)); }
    bool ok() const { return m_at != MAP_FAILED; }
    void fill(const LinkedPayload &payload)
    {
        for (const Segment &segment : payload.segments) {
            auto *at = static_cast<std::uint8_t *>(m_at) + segment.offset;
            std::copy(segment.bytes.begin(), segment.bytes.end(), at);
            ::mprotect(at, segment.size,
                       PROT_READ | (segment.protection.write ? PROT_WRITE : 0)
                           | (segment.protection.execute ? PROT_EXEC : 0));
        }
    }

private:
    void *m_at;
    std::uint64_t m_size;
};

// What new_compute() of payload.c gives, from the C source.
struct Model
{
    int shared;
    int calls = 0;
    int common = 0;

    int own(int x)
    {
        ++calls;
        return x * 5;
    }
    int table(int x)
    {
        switch (x) {
        case 0:
            return own(3);
        case 1:
            return 17;
        case 2:
            return own(x) + 4;
        case 3:
            return -8;
        case 4:
            return calls;
        case 5:
            return 7;
        case 6:
            return 99;
        default:
            return 1;
        }
    }
    int compute(int x)
    {
        static constexpr const char *words[] = {"zero", "one", "two"};
        ++common;
        ++shared;
        const int first = std::min(x, 1);
        int result = first * 1000000;
        result += own(x);
        result += table(x);
        result += x + shared; // target_add
        return result + shared + words[x % 3][1] + common;
    }
};

} // namespace

class TestLink final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsWhatItLinked_data();
    void runsWhatItLinked();
    void computesEveryKind_data();
    void computesEveryKind();
    void keepsSegmentsApart();
    void reportsEveryProblem();
    void refusesByName_data();
    void refusesByName();
    void refusesWhatIsTooFar();
    void refusesTooMuchMemory();
};

void TestLink::runsWhatItLinked_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<bool>("near"); // to the library
    for (const char *payload : {"payload-O0.o", "payload-O2.o", "payload-O3.o", "payload-large.o",
                                "payload-nopic.o", "payload-clang-O0.o", "payload-clang-O2.o"}) {
        if (!fixture(payload))
            continue; // no clang here
        QTest::addRow("%s near", payload) << QByteArray(payload) << true;
        if (QByteArray(payload)
            != "payload-nopic.o") // which needs the target within 2 GiB, and low
            QTest::addRow("%s far", payload) << QByteArray(payload) << false;
    }
}

void TestLink::runsWhatItLinked()
{
    QFETCH(QByteArray, payload);
    QFETCH(bool, near);
    void *library = ::dlopen(fixturePath("libtarget.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    QVERIFY2(library, ::dlerror());
    SelfResolver resolver(library);
    const auto object = ElfObject::parse(fixture(payload.toStdString()));
    QVERIFY(object);
    const auto linker = PayloadLinker::create(*object);
    QVERIFY(linker);

    const auto anchor = reinterpret_cast<std::uint64_t>(::dlsym(library, "target_add"));
    const std::uint64_t hint =
        near ? pageDown(anchor) - (std::uint64_t {512} << 20) : 0x300000000000;
    Memory memory(hint, linker->size());
    QVERIFY(memory.ok());
    const auto linked = linker->link(memory.base(), 0, resolver);
    if (payload == "payload-nopic.o") {
        // Absolute 32-bit addresses: only a program at a low address can be patched with it.
        QVERIFY(!linked);
        QVERIFY(std::all_of(linked.error().begin(), linked.error().end(), [](const LinkProblem &p) {
            return p.kind == BlockerKind::RelocationOverflow;
        }));
        ::dlclose(library);
        return;
    }
    QVERIFY2(linked, linked ? "" : linked.error().front().message.c_str());
    memory.fill(*linked);

    auto *shared = static_cast<int *>(::dlsym(library, "target_shared"));
    *shared = 100;
    Model model {100};
    const auto compute = linker->functionAddress("new_compute", memory.base());
    QVERIFY(compute);
    const auto function = reinterpret_cast<int (*)(int)>(compute->value());
    for (int x = 0; x < 9; ++x)
        QCOMPARE(function(x), model.compute(x));
    QCOMPARE(*shared, model.shared); // the program's own variable, not a copy
    ::dlclose(library);
}

void TestLink::computesEveryKind_data()
{
    QTest::addColumn<quint32>("type");
    QTest::addColumn<qint64>(
        "expected"); // value with base 0x10000000, target 0x10001234, addend -4
    // .text at 0x10000000 with the place at +8; read-only data with the table at 0x10001000.
    const qint64 place = 0x10000008;
    const qint64 target = 0x10801234;
    const qint64 got = 0x10001000;
    QTest::newRow("64") << quint32(R_X86_64_64) << target - 4;
    QTest::newRow("32") << quint32(R_X86_64_32) << target - 4;
    QTest::newRow("32S") << quint32(R_X86_64_32S) << target - 4;
    QTest::newRow("PC32") << quint32(R_X86_64_PC32) << target - 4 - place;
    QTest::newRow("PC64") << quint32(R_X86_64_PC64) << target - 4 - place;
    QTest::newRow("PLT32") << quint32(R_X86_64_PLT32) << target - 4 - place;
    QTest::newRow("GOTPCREL") << quint32(R_X86_64_GOTPCREL) << got - 4 - place;
    QTest::newRow("GOTPCRELX") << quint32(R_X86_64_GOTPCRELX) << got - 4 - place;
    QTest::newRow("REX_GOTPCRELX") << quint32(R_X86_64_REX_GOTPCRELX) << got - 4 - place;
    QTest::newRow("GOTPCREL64") << quint32(R_X86_64_GOTPCREL64) << got - 4 - place;
    QTest::newRow("GOTPC32") << quint32(R_X86_64_GOTPC32) << got - 4 - place;
    QTest::newRow("GOTPC64") << quint32(R_X86_64_GOTPC64) << got - 4 - place;
    QTest::newRow("GOTOFF64") << quint32(R_X86_64_GOTOFF64) << target - 4 - got;
    QTest::newRow("PLTOFF64") << quint32(R_X86_64_PLTOFF64) << target - 4 - got;
    QTest::newRow("GOT64") << quint32(R_X86_64_GOT64) << qint64(-4);
    // The variable lies 0x20 into its module's block, which lies 0x100 before the thread pointer.
    QTest::newRow("TLSGD") << quint32(R_X86_64_TLSGD) << got - 4 - place;
    QTest::newRow("TLSLD") << quint32(R_X86_64_TLSLD) << got - 4 - place;
    QTest::newRow("GOTTPOFF") << quint32(R_X86_64_GOTTPOFF) << got - 4 - place;
    QTest::newRow("TPOFF32") << quint32(R_X86_64_TPOFF32) << qint64(-0x100 + 0x20 - 4);
    QTest::newRow("TPOFF64") << quint32(R_X86_64_TPOFF64) << qint64(-0x100 + 0x20 - 4);
    QTest::newRow("DTPOFF32") << quint32(R_X86_64_DTPOFF32) << qint64(0x20 - 4);
    QTest::newRow("DTPOFF64") << quint32(R_X86_64_DTPOFF64) << qint64(0x20 - 4);
}

// The smallest object there is: 16 bytes of text with one relocation of each kind in turn.
static Bytes objectWith(std::uint32_t type)
{
    struct File
    {
        Elf64_Ehdr header = {};
        std::uint8_t text[16] = {};
        Elf64_Sym symbols[2] = {};
        Elf64_Rela relocation = {};
        char strings[8] = "\0target";
        char names[32] = "\0.text\0.symtab\0.rela\0.strtab";
        Elf64_Shdr sections[6] = {};
    } file;
    std::memcpy(file.header.e_ident, ELFMAG, SELFMAG);
    file.header.e_ident[EI_CLASS] = ELFCLASS64;
    file.header.e_ident[EI_DATA] = ELFDATA2LSB;
    file.header.e_ident[EI_VERSION] = EV_CURRENT;
    file.header.e_type = ET_REL;
    file.header.e_machine = EM_X86_64;
    file.header.e_version = EV_CURRENT;
    file.header.e_ehsize = sizeof(Elf64_Ehdr);
    file.header.e_shentsize = sizeof(Elf64_Shdr);
    file.header.e_shoff = offsetof(File, sections);
    file.header.e_shnum = 6;
    file.header.e_shstrndx = 5;
    file.symbols[1].st_name = 1;
    file.symbols[1].st_info = ELF64_ST_INFO(STB_GLOBAL, STT_NOTYPE);
    file.relocation = {8, ELF64_R_INFO(1, type), -4};
    file.sections[1] = {
        1, SHT_PROGBITS, SHF_ALLOC | SHF_EXECINSTR, 0, offsetof(File, text), 16, 0, 0, 16, 0};
    file.sections[2] = {
        7, SHT_SYMTAB,       0, 0, offsetof(File, symbols), sizeof file.symbols, 4, 1,
        8, sizeof(Elf64_Sym)};
    file.sections[3] = {
        15, SHT_RELA,          0, 0, offsetof(File, relocation), sizeof file.relocation, 2, 1,
        8,  sizeof(Elf64_Rela)};
    file.sections[4] = {21, SHT_STRTAB, 0, 0, offsetof(File, strings), sizeof file.strings,
                        0,  0,          1, 0};
    file.sections[5] = {0, SHT_STRTAB, 0, 0, offsetof(File, names), sizeof file.names, 0, 0, 1, 0};
    Bytes bytes(sizeof file);
    std::memcpy(bytes.data(), &file, sizeof file);
    return bytes;
}

void TestLink::computesEveryKind()
{
    QFETCH(quint32, type);
    QFETCH(qint64, expected);
    const auto object = ElfObject::parse(std::make_shared<const Bytes>(objectWith(type)));
    QVERIFY2(object, object ? "" : object.error().message.c_str());
    const auto linker = PayloadLinker::create(*object);
    QVERIFY2(linker, linker ? "" : linker.error().front().message.c_str());
    FixedResolver resolver(0x10801234);
    const auto linked = linker->link(Address(0x10000000), PageSize, resolver);
    QVERIFY2(linked, linked ? "" : linked.error().front().message.c_str());
    QCOMPARE(linked->relocations.size(), 1U);
    QCOMPARE(qint64(linked->relocations[0].value), expected);
    QCOMPARE(linked->relocations[0].place.value(), 0x10000008U);
    QCOMPARE(linked->segments[0].offset, PageSize);
    // The bytes say the same as the report.
    std::uint64_t stored = 0;
    const bool wide = relocationName(type).ends_with("64");
    std::memcpy(&stored, linked->segments[0].bytes.data() + 8, wide ? 8 : 4);
    QCOMPARE(stored, wide ? std::uint64_t(expected) : std::uint64_t(std::uint32_t(expected)));
    // What a thread-local reference finds in the table.
    const auto word = [&](std::size_t index) {
        return readAt<std::uint64_t>(linked->segments[1].bytes, index * 8).value_or(~0ULL);
    };
    if (type == R_X86_64_TLSGD || type == R_X86_64_TLSLD) {
        QCOMPARE(word(0), 3U);
        QCOMPARE(word(1), type == R_X86_64_TLSGD ? 0x20U : 0U);
    } else if (type == R_X86_64_GOTTPOFF) {
        QCOMPARE(word(0), std::uint64_t(-0x100 + 0x20));
    }
}

void TestLink::keepsSegmentsApart()
{
    const auto object = ElfObject::parse(fixture("payload-O2.o"));
    const auto linker = PayloadLinker::create(*object);
    FixedResolver resolver(0x7f0000100000);
    const auto linked = linker->link(Address(0x7f0000000000), 8192, resolver);
    QVERIFY(linked);
    QCOMPARE(linked->segments.size(), 3U);
    std::uint64_t next = 8192;
    for (const Segment &segment : linked->segments) {
        QCOMPARE(segment.offset, next);
        QCOMPARE(segment.size % PageSize, 0U);
        QVERIFY(segment.bytes.size() <= segment.size);
        QVERIFY(!(segment.protection.write && segment.protection.execute));
        next += segment.size;
    }
    QCOMPARE(next - 8192, linker->size());
    QVERIFY(linked->segments[0].protection == (Protection {true, false, true}));
    QVERIFY(linked->segments[1].protection == (Protection {true, false, false}));
    QVERIFY(linked->segments[2].protection == (Protection {true, true, false}));
    // Each foreign symbol is bound once.
    std::vector<std::string> bound;
    for (const Binding &binding : linked->bindings)
        bound.push_back(binding.symbol);
    std::sort(bound.begin(), bound.end());
    QCOMPARE(bound,
             (std::vector<std::string> {"qsort", "target_add", "target_maybe", "target_shared"}));
}

void TestLink::reportsEveryProblem()
{
    const auto object = ElfObject::parse(fixture("payload-O2.o"));
    const auto linker = PayloadLinker::create(*object);
    FixedResolver resolver(0);
    const auto linked = linker->link(Address(0x7f0000000000), 0, resolver);
    QVERIFY(!linked);
    // Not target_maybe: it is weak, and null where nobody has it.
    QCOMPARE(linked.error().size(), 3U);
    for (const LinkProblem &problem : linked.error())
        QCOMPARE(shown(problem.kind), shown(BlockerKind::SymbolUndefined));
}

void TestLink::refusesByName_data()
{
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("constructor")
        << QByteArray("constructor.o") << QByteArray("constructor-in-payload")
        << QByteArray("section .init_array holds constructors, which nobody would run");
    QTest::newRow("thread-local")
        << QByteArray("threadlocal.o") << QByteArray("thread-local-in-payload")
        << QByteArray(
               "own_tls in .text is a thread-local variable of the payload; declare it extern "
               "to use the running program's");
    QTest::newRow("TLSDESC")
        << QByteArray("tlsdesc.o") << QByteArray("relocation-unsupported")
        << QByteArray("R_X86_64_GOTPC32_TLSDESC to target_tls in .text is not supported");
    QTest::newRow("size") << QByteArray("size.o") << QByteArray("relocation-unsupported")
                          << QByteArray(
                                 "R_X86_64_SIZE64 to target_shared in .data is not supported");
    QTest::newRow("writable and executable")
        << QByteArray("wx.o") << QByteArray("payload-malformed")
        << QByteArray("section .wx is writable and executable at once");
}

void TestLink::refusesByName()
{
    QFETCH(QByteArray, payload);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, message);
    const auto object = ElfObject::parse(fixture(payload.toStdString()));
    QVERIFY(object);
    const auto linker = PayloadLinker::create(*object);
    QVERIFY(!linker);
    QCOMPARE(shown(linker.error().front().kind), kind);
    QCOMPARE(shown(linker.error().front().message), message);
}

void TestLink::refusesWhatIsTooFar()
{
    const auto object = ElfObject::parse(std::make_shared<const Bytes>(objectWith(R_X86_64_PC32)));
    const auto linker = PayloadLinker::create(*object);
    FixedResolver far(0x7f0000000000);
    const auto linked = linker->link(Address(0x10000000), 0, far);
    QVERIFY(!linked);
    QCOMPARE(shown(linked.error()[0].kind), shown(BlockerKind::RelocationOverflow));
    QCOMPARE(
        shown(linked.error()[0].message),
        QByteArray("R_X86_64_PC32 in .text cannot reach target; compile the payload with -fPIC"));
    // A call finds its way by a stub: ff 25 and the slot, in the same segment.
    const auto call = ElfObject::parse(std::make_shared<const Bytes>(objectWith(R_X86_64_PLT32)));
    const auto calls = PayloadLinker::create(*call)->link(Address(0x10000000), 0, far);
    QVERIFY(calls);
    const Bytes &text = calls->segments[0].bytes;
    QCOMPARE(qint64(calls->relocations[0].value),
             qint64(16 - 4 - 8)); // the stub behind 16 bytes of text
    QCOMPARE(text[16], 0xff);
    QCOMPARE(text[17], 0x25);
    std::uint64_t slot = 0;
    std::memcpy(&slot, calls->segments[1].bytes.data(), sizeof slot);
    QCOMPARE(slot, 0x7f0000000000U);
}

void TestLink::refusesTooMuchMemory()
{
    // Three sections of 60 MiB that take no room in the file.
    Bytes bytes = objectWith(R_X86_64_64);
    Elf64_Ehdr header;
    std::memcpy(&header, bytes.data(), sizeof header);
    Elf64_Shdr bss = {1, SHT_NOBITS, SHF_ALLOC | SHF_WRITE, 0, 0, 60U << 20, 0, 0, 16, 0};
    for (int i = 0; i < 3; ++i) {
        const auto *raw = reinterpret_cast<const std::uint8_t *>(&bss);
        bytes.insert(bytes.end(), raw, raw + sizeof bss);
        ++header.e_shnum;
    }
    std::memcpy(bytes.data(), &header, sizeof header);
    const auto object = ElfObject::parse(std::make_shared<const Bytes>(bytes));
    QVERIFY2(object, object ? "" : object.error().message.c_str());
    const auto linker = PayloadLinker::create(*object);
    QVERIFY(!linker);
    QVERIFY(linker.error()[0].message.starts_with("the payload needs 188"));
}

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
