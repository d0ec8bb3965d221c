// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/package/encoding.h"
#include "engine/patch/entry.h"
#include "engine/patch/plan.h"
#include "selfview.h"
#include "shapes.h"

#include <QRegularExpression>
#include <QTest>

#include <dlfcn.h>

using namespace quarterdeck::engine;

namespace {

using Function = int (*)(int);

} // namespace

// Replaces each shape in this process and calls it and everything around it.
class TestSites final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void replacesOrRefuses_data();
    void replacesOrRefuses();
    void replacesAllAtOnce();
    void findsPointersInData_data();
    void findsPointersInData();
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
    m_library = ::dlopen(fixturePath("libshapes.so").c_str(), RTLD_NOW | RTLD_LOCAL);
    QVERIFY2(m_library, ::dlerror());
}

void TestSites::init()
{
    QTest::failOnWarning(QRegularExpression(QStringLiteral(".?")));
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
    for (const Shape &shape : shapes) {
        const bool isReplaced = replaced && std::strcmp(shape.name, replaced) == 0;
        if (!isReplaced && shape.asItIs == AsItIs::NeverCalled)
            continue;
        const Function function = functionNamed(shape.name);
        QVERIFY(function);
        for (const int argument : {1, 2, 41}) {
            const int original = argument + (shape.asItIs == AsItIs::AddsOne ? 1 : 0);
            const int result = function(argument);
            if (isReplaced || shape.asItIs != AsItIs::Returns)
                QVERIFY2(result == (isReplaced ? argument + 1000 : original), shape.name);
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
        const std::uint64_t size = image->extentAt(symbol->rva);
        module.functions.push_back(
            {name, symbol->rva, size, sha256(*image->bytesAt(symbol->rva, size)), "answer"});
    }
    package.modules.push_back(std::move(module));
    return package;
}

void TestSites::replacesOrRefuses()
{
    QFETCH(int, index);
    const Shape &shape = shapes[index];
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
    for (const Shape &shape : shapes) {
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

void TestSites::findsPointersInData_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("relocations with addends") << QByteArray("libshapes.so");
    QTest::newRow("packed relative relocations") << QByteArray("libshapes-relr.so");
    QTest::newRow("absolute words") << QByteArray("shapes-nopie");
}

// Words of data that lead into a function are found however the linker writes them.
void TestSites::findsPointersInData()
{
    QFETCH(QByteArray, file);
    const auto image = ElfImage::parse(fixture(file.toStdString()));
    QVERIFY(image);
    const std::uint64_t rva = image->named("taken_by_word").front()->rva;
    const RvaRange function {rva, rva + image->extentAt(rva)};
    const auto form = EntryFinder(*image, {function}).find(function, Consistency::Quiescent);
    QVERIFY(!form);
    QCOMPARE(shown(form.error().kind), QByteArray("branch-into-edit"));
    QVERIFY2(form.error().message.starts_with("the word of data at "),
             form.error().message.c_str());
    const std::uint64_t pads = image->named("landing_at_1").front()->rva;
    const RvaRange landing {pads, pads + image->extentAt(pads)};
    const auto lands = EntryFinder(*image, {landing}).find(landing, Consistency::Quiescent);
    QVERIFY2(!lands && lands.error().message.starts_with("an exception lands"), file);
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
