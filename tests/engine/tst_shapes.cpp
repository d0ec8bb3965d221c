// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "enginetools.h"
#include "shapes.h"
#include "support.h"

#include <QRegularExpression>

using namespace quarterdeck::engine;
using namespace quarterdeck::engine::tests;

namespace {

constexpr int Threads = 3;

QString kindOf(const Shape &shape)
{
    switch (shape.asItIs) {
    case AsItIs::AddsOne:
        return u"1"_s;
    case AsItIs::ReturnsArgument:
        return u"0"_s;
    case AsItIs::Returns:
        return u"x"_s;
    default:
        return u"-"_s;
    }
}

// A program that calls every function of one library on several threads.
class ShapesProgram final
{
public:
    ShapesProgram(const char *library, std::span<const Shape> shapes, int threads = Threads)
        : m_library(library)
    {
        QStringList arguments {QString::fromStdString(fixturePath(library)),
                               QString::number(threads)};
        for (const Shape &shape : shapes)
            arguments << QString::fromLatin1(shape.name) + u'=' + kindOf(shape);
        m_started = m_program.start(targetPath(u"shapes"_s), arguments);
    }

    [[nodiscard]] bool isRunning() const { return m_started && m_program.isRunning(); }
    [[nodiscard]] const char *library() const { return m_library; }
    TargetProgram &program() { return m_program; }
    std::map<QByteArray, qint64> tell(const QByteArray &verb, const QByteArray &name)
    {
        return m_program.ask(verb + ' ' + name);
    }

private:
    const char *m_library;
    TargetProgram m_program;
    bool m_started = false;
};

} // namespace

// Every way in which a function can begin, as something to replace: in a process of its own that
// calls all of them on several threads all the time. Patched or refused by name; never a wrong
// result, never a crash.
class TestShapes final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void replacesOrRefuses_data();
    void replacesOrRefuses();
    void replacesAllAtOnce();
    void refusesWithoutNearMemory();
    void refusesOtherText_data();
    void refusesOtherText();
    void findsAnotherRelay();

private:
    QString packageFor(const char *library, const std::vector<const char *> &names,
                       const char *id = "test.shape");
    EngineRun apply(ShapesProgram &target, const QString &package);
    void exercise(ShapesProgram &target, const Shape &shape);

    LabTrust m_trust;
    QTemporaryDir m_directory;
    std::map<std::string, std::unique_ptr<ShapesProgram>> m_programs; // by library
};

void TestShapes::initTestCase()
{
    QVERIFY(m_directory.isValid());
    m_programs["libshapes.so"] = std::make_unique<ShapesProgram>("libshapes.so", shapes);
    m_programs["libpads-cet.so"] = std::make_unique<ShapesProgram>("libpads-cet.so", pads);
    if (fixture("libpads-clang.so"))
        m_programs["libpads-clang.so"] = std::make_unique<ShapesProgram>("libpads-clang.so", pads);
    std::vector<Shape> gcc(std::begin(pads), std::end(pads));
    gcc.insert(gcc.end(), std::begin(hooks), std::end(hooks));
    m_programs["libpads.so"] = std::make_unique<ShapesProgram>("libpads.so", gcc);
    for (const auto &[name, program] : m_programs)
        QVERIFY2(program->isRunning(), name.c_str());
}

void TestShapes::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

// Not by `build`: it refuses what cannot be replaced, and here the plan shall.
QString TestShapes::packageFor(const char *library, const std::vector<const char *> &names,
                               const char *id)
{
    Package package = aboutPackage();
    package.id = id;
    package.os = "linux";
    package.arch = "x86-64";
    package.payloads.push_back({Payload::Format::Elf, *fixture("answer.o")});
    const auto image = ElfImage::parse(fixture(library));
    PackageModule module {image->soname(), image->identity(), 0, {}};
    for (const char *name : names) {
        const ImageSymbol *symbol = image->exportNamed(name);
        const std::uint64_t size = image->extentAt(symbol->rva);
        module.functions.push_back(
            {name, symbol->rva, size, sha256(*image->bytesAt(symbol->rva, size)), "answer"});
    }
    package.modules.push_back(std::move(module));
    const QString path = m_directory.filePath(QString::fromLatin1(id) + u".hotpatch"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(QByteArray::fromStdString(serializePackage(package)));
    return path;
}

EngineRun TestShapes::apply(ShapesProgram &target, const QString &package)
{
    return runEngine(QStringList {u"apply"_s, u"--pid"_s, target.program().pidText(), package,
                                  u"--deadline"_s, u"20000"_s}
                     + m_trust.option());
}

void TestShapes::replacesOrRefuses_data()
{
    QTest::addColumn<QByteArray>("library");
    QTest::addColumn<QByteArray>("name");
    const auto add = [](const char *library, const auto &list) {
        for (const Shape &shape : list)
            QTest::addRow("%s in %s", shape.name, library)
                << QByteArray(library) << QByteArray(shape.name);
    };
    add("libshapes.so", shapes);
    add("libpads.so", pads);
    add("libpads.so", hooks);
    add("libpads-cet.so", pads);
    if (fixture("libpads-clang.so"))
        add("libpads-clang.so", pads);
}

void TestShapes::replacesOrRefuses()
{
    QFETCH(QByteArray, library);
    QFETCH(QByteArray, name);
    for (const auto &list : {std::span<const Shape>(shapes), std::span<const Shape>(pads),
                             std::span<const Shape>(hooks)}) {
        for (const Shape &shape : list) {
            if (name == shape.name)
                exercise(*m_programs.at(library.toStdString()), shape);
        }
    }
}

void TestShapes::exercise(ShapesProgram &target, const Shape &shape)
{
    const bool neverOld = shape.asItIs == AsItIs::NeverCalled;
    const QByteArray before = textHash(target.program().pid());
    auto counts = target.tell("report", shape.name);
    QCOMPARE(counts.at("wrong"), 0);
    QCOMPARE(counts.at("old") > 0, !neverOld);
    QCOMPARE(counts.at("new"), 0);

    if (!neverOld)
        target.tell("new", shape.name);
    const EngineRun applied = apply(target, packageFor(target.library(), {shape.name}));
    if (applied.exitCode != 0) {
        const QJsonArray blockers = applied.json[u"error"_s][u"plan"_s][u"blockers"_s].toArray();
        QCOMPARE(blockers.size(), 1);
        const QString message = blockers[0][u"message"_s].toString();
        QVERIFY2(blockers[0][u"kind"_s].toString().toLatin1() == shape.outcome,
                 qPrintable(message));
        QVERIFY2(message.contains(QString::fromLatin1(shape.name)), qPrintable(message));
        target.tell("old", shape.name);
    } else {
        const EngineRun status = runEngine({u"status"_s, u"--pid"_s, target.program().pidText()});
        const QJsonValue site = status.json[u"packages"_s][0][u"sites"_s][0];
        QCOMPARE(site[u"form"_s].toString(), QString::fromLatin1(shape.outcome));
        if (neverOld)
            target.tell("new", shape.name);
        counts = target.tell("report", shape.name);
        QCOMPARE(counts.at("wrong"), 0);
        QCOMPARE(counts.at("old"), 0);
        QVERIFY(counts.at("new") >= Threads);
        if (neverOld) {
            target.tell("old", shape.name);
            target.tell("report", shape.name); // nobody is inside now
        }
        const EngineRun back = runEngine(
            {u"rollback"_s, u"--pid"_s, target.program().pidText(), u"--deadline"_s, u"20000"_s});
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
        target.tell("old", shape.name);
        const EngineRun released =
            runEngine({u"release"_s, u"--pid"_s, target.program().pidText()});
        QVERIFY2(released.exitCode == 0, qPrintable(released.message()));
    }
    counts = target.tell("report", shape.name);
    QCOMPARE(counts.at("wrong"), 0);
    QCOMPARE(counts.at("old") > 0, !neverOld);
    QCOMPARE(counts.at("new"), 0);
    QCOMPARE(textHash(target.program().pid()), before);
    QVERIFY(target.isRunning());
}

// Relays must not land on each other, and no jump may spoil a neighbour's.
void TestShapes::replacesAllAtOnce()
{
    ShapesProgram &target = *m_programs.at("libshapes.so");
    std::vector<const char *> names;
    for (const Shape &shape : shapes) {
        const QByteArray outcome = shape.outcome;
        if (outcome == "jump32" || outcome == "short-jump" || outcome == "pad")
            names.push_back(shape.name);
    }
    QVERIFY(names.size() > 50);
    const QByteArray before = textHash(target.program().pid());
    for (const Shape &shape : shapes) {
        if (shape.asItIs != AsItIs::NeverCalled)
            target.tell("new", shape.name);
    }
    const EngineRun applied = apply(target, packageFor("libshapes.so", names, "test.all"));
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    for (const char *name : {"four_relay", "page_cross", "plain", "four_bytes_live"}) {
        const auto counts = target.tell("report", name);
        QCOMPARE(counts.at("wrong"), 0);
        QCOMPARE(counts.at("new") > 0, std::strcmp(name, "four_bytes_live") != 0);
    }
    const EngineRun back = runEngine(
        {u"rollback"_s, u"--pid"_s, target.program().pidText(), u"--deadline"_s, u"20000"_s});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(back.json[u"consistency"_s].toString(), u"quiescent"_s);
    for (const Shape &shape : shapes)
        target.tell("old", shape.name);
    QCOMPARE(target.tell("report", "plain").at("wrong"), 0);
    QCOMPARE(textHash(target.program().pid()), before);
}

void TestShapes::refusesWithoutNearMemory()
{
    ShapesProgram target("libshapes.so", shapes);
    QCOMPARE(target.tell("crowd", "plain").at("done"), 1);
    for (const char *name : {"plain", "rip_load"}) {
        const EngineRun applied = apply(target, packageFor("libshapes.so", {name}));
        const QJsonValue blocker = applied.json[u"error"_s][u"plan"_s][u"blockers"_s][0];
        QCOMPARE(blocker[u"kind"_s].toString(), u"no-memory-near"_s);
        QCOMPARE(target.tell("report", name).at("wrong"), 0);
    }
}

void TestShapes::refusesOtherText_data()
{
    QTest::addColumn<QByteArray>("how");
    for (const char *how : {"anonymous", "shared", "writable"})
        QTest::newRow(how) << QByteArray(how);
}

void TestShapes::refusesOtherText()
{
    QFETCH(QByteArray, how);
    ShapesProgram target("libshapes.so", shapes, 0);
    QCOMPARE(target.tell("text " + how, "plain").at("done"), 1);
    const EngineRun applied = apply(target, packageFor("libshapes.so", {"plain"}));
    const QJsonValue blocker = applied.json[u"error"_s][u"plan"_s][u"blockers"_s][0];
    QCOMPARE(blocker[u"kind"_s].toString(), u"text-not-private-file"_s);
    QVERIFY(target.isRunning());
}

// The padding that one package uses is not taken by the next.
void TestShapes::findsAnotherRelay()
{
    ShapesProgram target("libshapes.so", shapes, 0);
    const auto relayOf = [](const EngineRun &plan) {
        return plan.json[u"sites"_s][0][u"edits"_s][0][u"address"_s].toString();
    };
    const auto plan = [&](const QString &package) {
        return runEngine({u"plan"_s, u"--pid"_s, target.program().pidText(), package});
    };
    const QString first = packageFor("libshapes.so", {"page_cross"}, "test.first");
    const QString second = packageFor("libshapes.so", {"four_relay"}, "test.second");
    const QString third = packageFor("libshapes.so", {"jcc8_inside"}, "test.third");
    for (const QString &package : {first, second, third}) {
        const EngineRun planned = plan(package);
        QVERIFY2(planned.exitCode <= 1, planned.err.constData());
        QVERIFY(!relayOf(planned).isEmpty());
        const EngineRun applied = apply(target, package);
        QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    }
}

QTEST_GUILESS_MAIN(TestShapes)
#include "tst_shapes.moc"
