// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/image/elfobject.h"
#include "engine/package/encoding.h"
#include "support.h"

#include <QTest>

#include <elf.h>

using namespace quarterdeck::engine;

namespace {

ElfImage imageOf(const char *name)
{
    auto image = ElfImage::parse(fixture(name));
    if (!image)
        qFatal("%s: %s", name, image.error().message.c_str());
    return std::move(*image);
}

// The one symbol of that name.
const ImageSymbol &symbolOf(const ElfImage &image, const char *name)
{
    const auto found = image.named(name);
    if (found.size() != 1)
        qFatal("%s is there %zu times", name, found.size());
    return *found.front();
}

template <class T>
void put(Bytes &bytes, std::size_t offset, T value)
{
    std::memcpy(bytes.data() + offset, &value, sizeof value);
}

std::size_t programHeader(const Bytes &bytes, std::size_t index)
{
    Elf64_Ehdr header;
    std::memcpy(&header, bytes.data(), sizeof header);
    return header.e_phoff + index * sizeof(Elf64_Phdr);
}

// The file offset of the section header with that type, the nth.
std::size_t sectionHeader(const Bytes &bytes, std::uint32_t type)
{
    Elf64_Ehdr header;
    std::memcpy(&header, bytes.data(), sizeof header);
    for (std::size_t i = 0; i < header.e_shnum; ++i) {
        const std::size_t at = header.e_shoff + i * sizeof(Elf64_Shdr);
        Elf64_Shdr section;
        std::memcpy(&section, bytes.data() + at, sizeof section);
        if (section.sh_type == type)
            return at;
    }
    qFatal("no such section");
    return 0;
}

} // namespace

class TestElfImage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsALibrary();
    void knowsLocalSymbols();
    void knowsAliasesAndIndirectFunctions();
    void findsColdParts();
    void knowsCodeOfStrippedFiles();
    void identifiesWithoutBuildId();
    void prefersDefaultVersions();
    void readsImportSlots();
    void refusesOtherFiles_data();
    void refusesOtherFiles();
    void survivesEveryTruncation();
    void readsAnObject();
    void refusesOtherObjects_data();
    void refusesOtherObjects();
    void namesRelocations();
};

void TestElfImage::readsALibrary()
{
    const ElfImage image = imageOf("libtarget.so");
    QCOMPARE(image.soname(), std::string("libtarget.so.1"));
    QCOMPARE(image.needed(), (std::vector<std::string> {"libc.so.6"}));
    QVERIFY(image.buildId());
    QCOMPARE(image.buildId()->size(), 20U);
    QCOMPARE(toString(image.identity()), "build-id:" + toHex(*image.buildId()));
    QVERIFY(image.header().segments.size() >= 4);
    QVERIFY(image.header().imageSize % PageSize == 0);

    const ImageSymbol &add = symbolOf(image, "target_compute");
    QVERIFY(add.exported);
    QVERIFY(add.size > 0);
    QVERIFY(image.isExecutable(add.rva, add.size));
    QVERIFY(image.bytesAt(add.rva, add.size));
    QVERIFY(!image.isExecutable(symbolOf(image, "target_shared").rva, 4));
    QVERIFY(!image.bytesAt(image.header().imageSize, 1));
    QVERIFY(!image.bytesAt(add.rva, UINT64_MAX - 5));
    QVERIFY(!image.bytesAt(UINT64_MAX, 1));
    QVERIFY(std::is_sorted(image.codeStarts().begin(), image.codeStarts().end()));
    QVERIFY(std::binary_search(image.codeStarts().begin(), image.codeStarts().end(), add.rva));
}

void TestElfImage::knowsLocalSymbols()
{
    const ElfImage image = imageOf("libtarget.so");
    QCOMPARE(int(symbolOf(image, "local_helper").binding), int(SymbolBinding::Local));
    QVERIFY(!symbolOf(image, "local_helper").exported);
    const auto twins = image.named("twin");
    QCOMPARE(twins.size(), 2U);
    QVERIFY(twins[0]->rva != twins[1]->rva);
    QCOMPARE(int(symbolOf(image, "target_hidden").type), int(SymbolType::Object));
    QVERIFY(image.named("no_such_name").empty());
    QVERIFY(!image.exportNamed("local_helper"));
    QVERIFY(image.exportNamed("target_second"));
}

void TestElfImage::knowsAliasesAndIndirectFunctions()
{
    const ElfImage image = imageOf("libtarget.so");
    const auto here = image.functionsAt(symbolOf(image, "target_add").rva);
    QCOMPARE(here.size(), 2U);
    QCOMPARE(int(symbolOf(image, "target_indirect").type), int(SymbolType::Ifunc));
    QCOMPARE(int(symbolOf(image, "target_tls").type), int(SymbolType::Tls));
}

void TestElfImage::findsColdParts()
{
    const ElfImage image = imageOf("libtarget.so");
    const auto parts = image.coldParts(symbolOf(image, "target_split").rva);
    QCOMPARE(parts.size(), 1U);
    QCOMPARE(parts[0]->name, std::string("target_split.cold"));
    QVERIFY(image.coldParts(symbolOf(image, "target_add").rva).empty());
}

void TestElfImage::knowsCodeOfStrippedFiles()
{
    const ElfImage full = imageOf("libtarget.so");
    const ElfImage stripped = imageOf("libtarget-stripped.so");
    QVERIFY(stripped.named("local_helper").empty());
    // Local functions have no name any more, but .eh_frame still says where they are.
    for (const char *name : {"local_helper", "target_compute", "target_split.cold"}) {
        const ImageSymbol &symbol = symbolOf(full, name);
        const RvaRange range {symbol.rva, symbol.rva + symbol.size};
        const auto &ranges = stripped.codeRanges();
        QVERIFY2(std::find(ranges.begin(), ranges.end(), range) != ranges.end(), name);
    }
}

void TestElfImage::identifiesWithoutBuildId()
{
    const ElfImage image = imageOf("libtarget-noid.so");
    QVERIFY(!image.buildId());
    QCOMPARE(image.identity().kind == ModuleIdentity::Kind::SegmentsSha256, true);
    QVERIFY(toString(image.identity()).starts_with("segments-sha256:"));
    // One changed byte of code is another file; a changed byte of data is not.
    Bytes changed = *fixture("libtarget-noid.so");
    const ImageSymbol &code = symbolOf(image, "target_add");
    const LoadSegment *text = image.segmentOf(code.rva, 1);
    changed[text->fileOffset + (code.rva - text->rva)] ^= 1;
    QVERIFY(ElfImage::parse(std::make_shared<const Bytes>(changed))->segmentsHash()
            != image.segmentsHash());
    changed = *fixture("libtarget-noid.so");
    const ImageSymbol &data = symbolOf(image, "target_shared");
    const LoadSegment *writable = image.segmentOf(data.rva, 1);
    changed[writable->fileOffset + (data.rva - writable->rva)] ^= 1;
    QVERIFY(ElfImage::parse(std::make_shared<const Bytes>(changed))->segmentsHash()
            == image.segmentsHash());
}

void TestElfImage::prefersDefaultVersions()
{
    // glibc has several versions of the same names.
    const auto file = loadFile("/lib/x86_64-linux-gnu/libc.so.6");
    if (!file)
        QSKIP("not run: no glibc at its Debian place");
    const auto libc = ElfImage::parse(file);
    QVERIFY(libc);
    const auto all = libc->named("pthread_cond_wait");
    QVERIFY(all.size() >= 2);
    const ImageSymbol *chosen = libc->exportNamed("pthread_cond_wait");
    QVERIFY(chosen && !chosen->oldVersion);
    const ImageSymbol *memcpyDefault = libc->exportNamed("memcpy");
    QVERIFY(memcpyDefault && memcpyDefault->type == SymbolType::Ifunc
            && !memcpyDefault->oldVersion);
}

void TestElfImage::readsImportSlots()
{
    const ElfImage image = imageOf("libtarget.so");
    const auto &slots_ = image.importSlots();
    const auto slot = std::find_if(slots_.begin(), slots_.end(),
                                   [](const ImportSlot &s) { return s.symbol == "target_shared"; });
    QVERIFY(slot != slots_.end());
    QVERIFY(image.segmentOf(slot->rva, 8));
}

void TestElfImage::refusesOtherFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("kind");
    QTest::addColumn<QByteArray>("message");
    const Bytes good = *fixture("libtarget.so");
    const auto row = [](const char *name, const Bytes &bytes, const char *kind,
                        const char *message) {
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                          qsizetype(bytes.size()))
                            << QByteArray(kind) << QByteArray(message);
    };
    const auto spoilt = [&](auto &&change) {
        Bytes bytes = good;
        change(bytes);
        return bytes;
    };
    const std::size_t load = programHeader(good, 0); // ld writes a PT_LOAD first
    row("empty", {}, "malformed-elf", "This is not an ELF file.");
    row("text", Bytes(100, 'a'), "malformed-elf", "This is not an ELF file.");
    row("header cut off", Bytes(good.begin(), good.begin() + 40), "malformed-elf",
        "This ELF file is damaged: its header is cut off.");
    row("cut off", Bytes(good.begin(), good.begin() + 0x1100), "malformed-elf",
        "This ELF file is cut off: it has 4352");
    row("32 bits", spoilt([](Bytes &b) {
            b[EI_CLASS] = ELFCLASS32;
            put<std::uint16_t>(b, 18, EM_386);
        }),
        "unsupported-target",
        "This ELF file is for machine 3 with 32 bits; only x86-64 is supported.");
    row("x32", spoilt([](Bytes &b) { b[EI_CLASS] = ELFCLASS32; }), "unsupported-target",
        "This ELF file is for x32; only x86-64 is supported.");
    row("arm", spoilt([](Bytes &b) { put<std::uint16_t>(b, 18, EM_AARCH64); }),
        "unsupported-target", "This ELF file is for machine 183 with 64 bits");
    row("big endian", spoilt([](Bytes &b) { b[EI_DATA] = ELFDATA2MSB; }), "unsupported-target",
        "This ELF file is for machine");
    row("core file", spoilt([](Bytes &b) { put<std::uint16_t>(b, 16, ET_CORE); }),
        "unsupported-target", "This ELF file is of type 4");
    row("an object", *fixture("answer.o"), "unsupported-target", "This is an object file");
    row("program headers of another size", spoilt([](Bytes &b) { put<std::uint16_t>(b, 54, 32); }),
        "malformed-elf",
        "This ELF file is damaged: its program headers have 32 bytes, expected 56.");
    row("program headers outside",
        spoilt([](Bytes &b) { put<std::uint64_t>(b, 32, 0x7fffffffffffffff); }), "malformed-elf",
        "This ELF file is damaged: its program headers are cut off.");
    row("no program headers", spoilt([](Bytes &b) { put<std::uint16_t>(b, 56, 0); }),
        "malformed-elf", "This ELF file is damaged: nothing in it is loaded.");
    row("segment larger in the file",
        spoilt([&](Bytes &b) { put<std::uint64_t>(b, load + 32, UINT64_MAX); }), "malformed-elf",
        "This ELF file is damaged: a segment of");
    row("segment wraps around",
        spoilt([&](Bytes &b) { put<std::uint64_t>(b, load + 40, UINT64_MAX); }), "malformed-elf",
        "This ELF file is damaged: a segment of");
    row("segment at an odd place",
        spoilt([&](Bytes &b) { put<std::uint64_t>(b, load + 16, 0x123); }), "malformed-elf",
        "This ELF file is damaged: a segment cannot be mapped at its address.");
    row("segments overlap", spoilt([&](Bytes &b) { put<std::uint64_t>(b, load + 40, 0x3000); }),
        "malformed-elf", "This ELF file is damaged: two of its segments overlap.");
}

void TestElfImage::refusesOtherFiles()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, kind);
    QFETCH(QByteArray, message);
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(file.constData());
    const auto image = ElfImage::parse(std::make_shared<const Bytes>(bytes, bytes + file.size()));
    QVERIFY(!image);
    QCOMPARE(shown(image.error().message).left(message.size()), message);
    QCOMPARE(shown(image.error().kind), kind);
}

// Whatever is cut off: an error or a smaller picture, never more than is there.
void TestElfImage::survivesEveryTruncation()
{
    for (const char *name : {"libtarget.so", "payload-O2.o"}) {
        const Bytes whole = *fixture(name);
        int read = 0;
        for (std::size_t size = 0; size < whole.size(); size += 61) {
            auto part =
                std::make_shared<const Bytes>(whole.begin(), whole.begin() + std::ptrdiff_t(size));
            const auto image = ElfImage::parse(part);
            const auto object = ElfObject::parse(part);
            read += image || object;
        }
        // All that is loaded comes before the sections, so some prefixes of the library are
        // readable.
        QVERIFY(read < int(whole.size() / 61));
    }
}

void TestElfImage::readsAnObject()
{
    const auto object = ElfObject::parse(fixture("payload-O2.o"));
    QVERIFY(object);
    const auto section = [&](std::string_view name) -> const ObjectSection * {
        for (const ObjectSection &s : object->sections()) {
            if (s.name == name)
                return &s;
        }
        return nullptr;
    };
    QVERIFY(section(".text") && section(".text")->execute && !section(".text")->write);
    QVERIFY(section(".bss") && section(".bss")->bytes.empty() && section(".bss")->size > 0);
    QVERIFY(section(".eh_frame") && section(".eh_frame")->isUnwindData);
    QVERIFY(!section(".comment") && !section(".note.GNU-stack") && !section(".symtab"));
    const ObjectSymbol *function = object->function("new_compute");
    QVERIFY(function);
    QVERIFY(function->size > 0);
    QVERIFY(object->function("own")); // local, and the only one
    QVERIFY(!object->function("target_add")); // used, not defined
    QVERIFY(!object->function("common_value")); // no function
    QVERIFY(!section(".text")->relocations.empty());
}

void TestElfImage::refusesOtherObjects_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QByteArray>("message");
    const Bytes good = *fixture("payload-O2.o");
    const auto row = [&](const char *name, auto &&change, const char *message) {
        Bytes bytes = good;
        change(bytes);
        QTest::newRow(name) << QByteArray(reinterpret_cast<const char *>(bytes.data()),
                                          qsizetype(bytes.size()))
                            << QByteArray(message);
    };
    const std::size_t symbols = sectionHeader(good, SHT_SYMTAB);
    const std::size_t relocations = sectionHeader(good, SHT_RELA);
    const std::size_t bss = sectionHeader(good, SHT_NOBITS);
    const std::size_t text = sectionHeader(good, SHT_PROGBITS);
    const auto offsetIn = [&](std::size_t header) {
        std::uint64_t offset = 0;
        std::memcpy(&offset, good.data() + header + 24, sizeof offset);
        return std::size_t(offset);
    };
    row(
        "a library", [](Bytes &b) { b = *fixture("libtarget.so"); },
        "This is a linked program or library; the object file that cc -c writes is needed.");
    row(
        "alignment", [&](Bytes &b) { put<std::uint64_t>(b, text + 48, 3); },
        "This object file is damaged: section .text wants an alignment of 3.");
    row(
        "huge alignment", [&](Bytes &b) { put<std::uint64_t>(b, text + 48, 1 << 20); },
        "Section .text wants an alignment of 1048576, at most 4096 is supported.");
    row(
        "huge bss", [&](Bytes &b) { put<std::uint64_t>(b, bss + 32, std::uint64_t {1} << 40); },
        "This object file is damaged: section .bss has 1099511627776 bytes.");
    row(
        "section outside",
        [&](Bytes &b) { put<std::uint64_t>(b, text + 24, std::uint64_t {1} << 40); },
        "This object file is damaged: section .text lies outside the file.");
    row(
        "symbol outside its section",
        [&](Bytes &b) {
            // Every symbol with a section gets a value beyond it.
            for (std::size_t at = offsetIn(symbols) + 24; at + 24 <= offsetIn(symbols) + 24 * 8;
                 at += 24)
                put<std::uint64_t>(b, at + 8, std::uint64_t {1} << 40);
        },
        "This object file is damaged: the symbol ");
    row(
        "relocation outside",
        [&](Bytes &b) { put<std::uint64_t>(b, offsetIn(relocations), std::uint64_t {1} << 40); },
        "This object file is damaged: a relocation lies outside section .text.");
    row(
        "relocation to nothing",
        [&](Bytes &b) { put<std::uint32_t>(b, offsetIn(relocations) + 12, 0xffffff); },
        "This object file is damaged: a relocation of .text names no symbol.");
    row(
        "relocations without addend",
        [&](Bytes &b) { put<std::uint32_t>(b, relocations + 4, SHT_REL); },
        "Section .text has relocations without addends, which x86-64 does not use.");
    row(
        "other symbol table", [&](Bytes &b) { put<std::uint32_t>(b, relocations + 40, 1); },
        "This object file is damaged: the relocations of .text use another symbol table.");
}

void TestElfImage::refusesOtherObjects()
{
    QFETCH(QByteArray, file);
    QFETCH(QByteArray, message);
    const auto *bytes = reinterpret_cast<const std::uint8_t *>(file.constData());
    const auto object = ElfObject::parse(std::make_shared<const Bytes>(bytes, bytes + file.size()));
    QVERIFY(!object);
    QCOMPARE(shown(object.error().message).left(message.size()), message);
}

void TestElfImage::namesRelocations()
{
    QCOMPARE(relocationName(R_X86_64_PLT32), std::string("R_X86_64_PLT32"));
    QCOMPARE(relocationName(R_X86_64_REX_GOTPCRELX), std::string("R_X86_64_REX_GOTPCRELX"));
    QCOMPARE(relocationName(R_X86_64_TLSGD), std::string("R_X86_64_TLSGD"));
    QCOMPARE(relocationName(R_X86_64_TPOFF32), std::string("R_X86_64_TPOFF32"));
    QCOMPARE(relocationName(99), std::string("relocation type 99"));
}

QTEST_GUILESS_MAIN(TestElfImage)
#include "tst_elfimage.moc"
