// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/package/encoding.h"
#include "engine/patch/plan.h"
#include "selfview.h"

#include <QRegularExpression>
#include <QTest>

#include <dlfcn.h>

using namespace quarterdeck::engine;

namespace {

// How a shape is expected to be led away, or why not.
struct Expectation
{
    const char *name;
    const char *outcome; // toString() of a SiteForm or a BlockerKind
    int original = 1; // what it adds to its argument
    bool callable = true; // as it is, on any processor
};

constexpr Expectation shapes[] = {
    {"plain", "jump32"},
    {"rip_load", "jump32"},
    {"rip_imm8", "jump32"},
    {"rip_imm32", "jump32"},
    {"vex_rip", "jump32", 1, false},
    {"evex_rip", "jump32", 1, false},
    {"lock_rip", "jump32"},
    {"jcc8_out", "jump32"},
    {"jcc8_inside", "short-jump"},
    {"jrcxz_out", "jump32"},
    {"loop_out", "jump32"},
    {"jmp8_first", "jump32"},
    {"jmp32_first", "jump32"},
    {"call_first", "jump32"},
    {"call_pop", "jump32"},
    {"jcc32_out", "jump32"},
    {"loop_head_at_2", "short-jump"},
    {"loop_head_at_1", "branch-into-edit"},
    {"loop_head_at_0", "jump32"},
    {"shared_tail", "branch-into-edit"},
    {"shared_tail_near", "jump32"},
    {"shared_far", "branch-into-edit"},
    {"endbr", "jump32"},
    {"push_rip", "jump32"},
    {"jmp_rip", "jump32"},
    {"call_rip", "jump32"},
    {"lea_rip", "jump32"},
    {"bnd_jmp", "jump32"},
    {"movabs", "jump32"},
    {"nop5", "pad"},
    {"functionpad", "pad"},
    {"jcc8_over_jmp8", "jump32"},
    {"rep_prefix", "jump32"},
    {"cmpxchg_rip", "jump32"},
    {"fs_load", "jump32"},
    {"addr32_rip", "jump32", 1, false},
    {"xbegin_first", "jump32", 1, false},
    {"table_at_1", "branch-into-edit"},
    {"undecodable", "function-undecodable"},
    {"three_int3", "jump32", 0},
    {"three_nop", "jump32", 0},
    {"four_relay", "short-jump"},
    {"four_relay_neighbour", "jump32"},
    {"symbol_at_2", "short-jump"},
    {"symbol_at_1", "branch-into-edit"},
    {"page_cross", "jump32"},
    {"dense_before", "jump32"},
    {"one_byte_live", "no-room-at-entry", 0, false},
    {"four_bytes_live", "no-room-at-entry"},
    {"dense_after", "jump32"},
    {"shared_far_user", "jump32"},
};

using Function = int (*)(int);

} // namespace

// Replaces each shape in this process and calls it and everything around it.
class TestSites final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void replacesOrRefuses_data();
    void replacesOrRefuses();
    void replacesAllAtOnce();
    void prefersWhatNeedsNoStop_data();
    void prefersWhatNeedsNoStop();

private:
    Package packageFor(const std::vector<const char *> &names, Consistency consistency) const;
    Function functionNamed(const char *name) const;
    void callAll(const char *replaced);

    void *m_library = nullptr;
};

void TestSites::initTestCase()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
    m_library = ::dlopen(fixturePath("libshapes.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    QVERIFY2(m_library, ::dlerror());
}

void TestSites::cleanupTestCase()
{
    if (m_library)
        ::dlclose(m_library);
}

Function TestSites::functionNamed(const char *name) const
{
    return reinterpret_cast<Function>(::dlsym(m_library, name));
}

// Every shape that can be called gives what it should: `replaced` (none where null) the
// replacement's answer, all others their own.
void TestSites::callAll(const char *replaced)
{
    for (const Expectation &shape : shapes) {
        const bool isReplaced = replaced && std::strcmp(shape.name, replaced) == 0;
        if (!isReplaced && !shape.callable)
            continue;
        const Function function = functionNamed(shape.name);
        QVERIFY(function);
        for (const int argument : {1, 2, 41}) {
            const int expected = argument + (isReplaced ? 1000 : shape.original);
            QVERIFY2(function(argument) == expected, shape.name);
        }
    }
}

void TestSites::replacesOrRefuses_data()
{
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < std::size(shapes); ++i)
        QTest::newRow(shapes[i].name) << static_cast<int>(i);
}

// A package that replaces these shapes. Not by the builder: it refuses what cannot be replaced, and
// here the plan shall.
Package TestSites::packageFor(const std::vector<const char *> &names, Consistency consistency) const
{
    Package package = aboutPackage();
    package.os = "linux";
    package.arch = "x86-64";
    package.consistency = consistency;
    package.payloads.push_back({Payload::Format::Elf, *fixture("answer.o")});
    const auto image = ElfImage::parse(fixture("libshapes.so"));
    PackageModule module {"libshapes.so.1", image->identity(), 0, {}};
    for (const char *name : names) {
        const ImageSymbol *symbol = image->exportNamed(name);
        module.functions.push_back({name, symbol->rva, symbol->size,
                                    sha256(*image->bytesAt(symbol->rva, symbol->size)), "answer"});
    }
    package.modules.push_back(std::move(module));
    return package;
}

void TestSites::replacesOrRefuses()
{
    QFETCH(int, index);
    const Expectation &shape = shapes[index];
    SelfView view;
    const auto plan = planFor(packageFor({shape.name}, Consistency::Quiescent), view);
    QVERIFY(plan);
    if (!plan->applicable()) {
        QCOMPARE(plan->blockers.size(), 1U);
        QVERIFY2(toString(plan->blockers[0].kind) == shape.outcome,
                 plan->blockers[0].message.c_str());
        QVERIFY(QString::fromStdString(plan->blockers[0].message)
                    .contains(QString::fromLatin1(shape.name)));
        QVERIFY(!plan->blockers[0].numbers.empty());
        QVERIFY(plan->sites[0].edits.empty());
        return;
    }
    QCOMPARE(shown(plan->sites[0].form), QByteArray(shape.outcome));
    callAll(nullptr);
    {
        SelfPatch patch(*plan);
        QVERIFY(patch.apply());
        callAll(shape.name);
        patch.rollBack();
        callAll(nullptr);
    }
}

// Relays must not land on each other, and no jump may spoil a neighbour's.
void TestSites::replacesAllAtOnce()
{
    std::vector<const char *> names;
    for (const Expectation &shape : shapes) {
        SelfView view;
        if (planFor(packageFor({shape.name}, Consistency::Quiescent), view)->applicable())
            names.push_back(shape.name);
    }
    QVERIFY(names.size() > 40);
    SelfView view;
    const auto plan = planFor(packageFor(names, Consistency::Quiescent), view);
    QVERIFY(plan);
    QVERIFY2(plan->applicable(), plan->blockers.empty() ? "" : plan->blockers[0].message.c_str());
    std::vector<AddressRange> edited;
    for (const Site &site : plan->sites) {
        for (const Edit &edit : site.edits) {
            for (const AddressRange &other : edited)
                QVERIFY2(!other.overlaps(edit.range()), site.function.c_str());
            edited.push_back(edit.range());
        }
    }
    SelfPatch patch(*plan);
    QVERIFY(patch.apply());
    for (const char *name : names)
        QCOMPARE(functionNamed(name)(5), 1005);
    patch.rollBack();
    callAll(nullptr);
}

void TestSites::prefersWhatNeedsNoStop_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<bool>("switchable");
    QTest::newRow("one-byte instruction first")
        << QByteArray("plain") << QByteArray("jump32") << false;
    QTest::newRow("five bytes fit the first instruction")
        << QByteArray("rip_load") << QByteArray("jump32") << true;
    QTest::newRow("two bytes fit it")
        << QByteArray("loop_head_at_0") << QByteArray("short-jump") << true;
    QTest::newRow("five-byte NOP") << QByteArray("nop5") << QByteArray("pad") << true;
    QTest::newRow("pad before the entry") << QByteArray("functionpad") << QByteArray("pad") << true;
    QTest::newRow("across two words")
        << QByteArray("page_cross") << QByteArray("short-jump") << true;
}

void TestSites::prefersWhatNeedsNoStop()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, form);
    QFETCH(bool, switchable);
    SelfView view;
    const auto plan = planFor(packageFor({name.constData()}, Consistency::Entry), view);
    QVERIFY(plan && plan->applicable());
    QCOMPARE(shown(plan->sites[0].form), form);
    QCOMPARE(plan->sites[0].switchableWithoutStop, switchable);
    SelfPatch patch(*plan);
    QVERIFY(patch.apply());
    callAll(name.constData());
}

QTEST_GUILESS_MAIN(TestSites)
#include "tst_sites.moc"
