// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/image/elfimage.h"
#include "engine/patch/plan.h"
#include "enginetools.h"
#include "fakeview.h"
#include "support.h"

#include <QRegularExpression>

#include <elf.h>

using namespace quarterdeck::engine;
using namespace quarterdeck::engine::tests;

// What a payload's names are bound to in a running program.
class TestSymbols : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void bindsAsTheLoaderDid();
    void sharesStaticVariables();
    void payloadsUseEachOther();
    void refusesByName_data();
    void refusesByName();
    void readsThreadLocalWords_data();
    void readsThreadLocalWords();

private:
    QString build(const QString &payload, const QString &library = u"libbinding.so"_s,
                  const QStringList &functions = {u"binding_answer"_s});
    bool start(TargetProgram &target, const QStringList &environment = {});
    EngineRun apply(const TargetProgram &target, const QString &package);

    LabTrust m_trust;
    QTemporaryDir m_directory;
};

void TestSymbols::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

QString TestSymbols::build(const QString &payload, const QString &library,
                           const QStringList &functions)
{
    const QString path = m_directory.filePath(u"binding.hotpatch"_s);
    QStringList words = {u"build"_s,          u"--output"_s,     path,
                         u"--id"_s,           u"test.binding"_s, u"--module"_s,
                         targetPath(library), u"--payload"_s,    targetPath(payload)};
    for (const QString &function : functions)
        words << u"--function"_s << function;
    const EngineRun run = runEngine(words);
    return run.exitCode == 0 ? path : u"not built: "_s + run.message();
}

bool TestSymbols::start(TargetProgram &target, const QStringList &environment)
{
    QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
    for (const QString &entry : environment)
        variables.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    target.process().setProcessEnvironment(variables);
    return target.start(targetPath(u"binding"_s), {});
}

EngineRun TestSymbols::apply(const TargetProgram &target, const QString &package)
{
    return runEngine(QStringList {u"apply"_s, u"--pid"_s, target.pidText(), package}
                     + m_trust.option());
}

void TestSymbols::bindsAsTheLoaderDid()
{
    TargetProgram binding;
    QVERIFY(start(binding, {u"LD_PRELOAD="_s + targetPath(u"libbindingpre.so"_s)}));
    const EngineRun applied = apply(binding, build(u"binding-sections.o"_s));
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    // The variable is the program's, by COPY; the library itself uses that one.
    auto answer = binding.ask("0");
    QCOMPARE(answer.at("value"), 6);
    QCOMPARE(answer.at("copied"), 6);
    // The preloaded library comes first, but not for what is protected.
    QCOMPARE(binding.ask("1").at("value"), 21);
    // The default version, and the one that was asked for.
    QCOMPARE(binding.ask("2").at("value"), 21);
    QCOMPARE(binding.ask("3").at("value"), 5);
    QCOMPARE(binding.ask("4").at("value"), 1);
    QCOMPARE(binding.ask("5").at("value"), 42);
}

void TestSymbols::sharesStaticVariables()
{
    TargetProgram binding;
    QVERIFY(start(binding));
    QCOMPARE(binding.ask("count").at("value"), 413);
    const QStringList functions = {u"binding_answer"_s, u"binding_count"_s};
    const EngineRun applied =
        apply(binding, build(u"binding-sections.o"_s, u"libbinding.so"_s, functions));
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(binding.ask("count").at("value"), 1414); // 41 + 100, and 3 + 1
    const EngineRun back =
        runEngine({u"rollback"_s, u"--pid"_s, binding.pidText(), u"--deadline"_s, u"100"_s});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(binding.ask("count").at("value"), 1424);

    // Where the variables lie in one section, which is which cannot be told.
    TargetProgram other;
    QVERIFY(start(other));
    const EngineRun refused =
        apply(other, build(u"binding-together.o"_s, u"libbinding.so"_s, functions));
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.message().contains(u"compile the payload with -fdata-sections"_s),
             qPrintable(refused.message()));
    QCOMPARE(other.ask("count").at("value"), 413);
}

void TestSymbols::payloadsUseEachOther()
{
    TargetProgram binding;
    QVERIFY(start(binding));
    const QString package = m_directory.filePath(u"pair.hotpatch"_s);
    const QStringList about = {u"build"_s, u"--output"_s, package, u"--id"_s, u"test.pair"_s};
    const QStringList library = {u"--module"_s,   targetPath(u"libbinding.so"_s),
                                 u"--payload"_s,  targetPath(u"pair-lib.o"_s),
                                 u"--function"_s, u"binding_answer"_s};
    const QStringList program = {u"--module"_s,   targetPath(u"binding"_s),
                                 u"--payload"_s,  targetPath(u"pair-program.o"_s),
                                 u"--function"_s, u"binding_offset"_s};
    const EngineRun built = runEngine(about + library + program);
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
    const EngineRun applied = apply(binding, package);
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    QCOMPARE(binding.ask("7").at("value"), 70 + 1 + 1000);

    // One payload alone misses the other's, and options in no module's group are not guessed.
    QCOMPARE(runEngine(about + program).exitCode, 0);
    TargetProgram other;
    QVERIFY(start(other));
    const EngineRun refused = apply(other, package);
    QCOMPARE(refused.exitCode, 1);
    QVERIFY2(refused.message().contains(u"pair_"_s), qPrintable(refused.message()));
    const EngineRun loose =
        runEngine(about + QStringList {u"--function"_s, u"binding_offset"_s} + library + program);
    QCOMPARE(loose.exitCode, 2);
    QCOMPARE(loose.errorKind(), u"usage"_s);
}

void TestSymbols::refusesByName_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("library");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QString &payload, const QString &kind,
                        const QString &message, const QString &library = u"libbinding.so"_s) {
        QTest::newRow(name) << QString(u"refused-"_s + payload + u".o"_s) << library << kind
                            << message;
    };
    row("two local ones", u"SAME"_s, u"symbol-ambiguous"_s,
        u"has 2 local symbols named binding_same; which one is meant cannot be told: "
        u"binding_same at 0x[0-9a-f]+, binding_same at 0x[0-9a-f]+"_s);
    row("changed by the compiler", u"RENAMED"_s, u"symbol-ambiguous"_s,
        u"no binding_renamed, only what the compiler made of it, .*: "
        u"binding_renamed.constprop.0 at 0x[0-9a-f]+"_s);
    row("old versions only", u"OLD"_s, u"symbol-ambiguous"_s,
        u"2 versions of binding_old and none is the default; name one as binding_old@VERSION"_s);
    row("no such version", u"VERSION"_s, u"symbol-undefined"_s, u"uses binding_old@V9, which"_s);
    row("another size", u"TABLE"_s, u"symbol-size-differs"_s,
        u"binding_table has 32 bytes in the payload and 16 in the running program at 0x"_s);
    row("nowhere", u"NOWHERE"_s, u"symbol-undefined"_s, u"uses binding_nowhere, which neither"_s);
    row("local of a stripped library", u"LOCAL"_s, u"symbol-stripped"_s,
        u"uses binding_static, which neither the module \\(it is stripped"_s,
        u"stripped/libbinding.so"_s);
}

void TestSymbols::refusesByName()
{
    QFETCH(QString, payload);
    QFETCH(QString, library);
    QFETCH(QString, kind);
    QFETCH(QString, message);
    const QString package = build(payload, library);
    TargetProgram binding;
    QStringList environment;
    if (library.contains(u'/'))
        environment << u"LD_PRELOAD="_s + targetPath(library);
    QVERIFY(start(binding, environment));
    const EngineRun plan = runEngine(QStringList {u"plan"_s, u"--pid"_s, binding.pidText(), package}
                                     + m_trust.option());
    const QJsonArray blockers = plan.json[u"blockers"_s].toArray();
    QVERIFY2(blockers.size() == 1, QJsonDocument(plan.json).toJson().constData());
    const QJsonObject blocker = blockers[0].toObject();
    QCOMPARE(blocker[u"kind"_s].toString(), kind);
    const QString found = blocker[u"message"_s].toString();
    QVERIFY2(QRegularExpression(message).match(found).hasMatch(), qPrintable(found));
}

void TestSymbols::readsThreadLocalWords_data()
{
    QTest::addColumn<QString>("model");
    QTest::addColumn<bool>("known");
    QTest::addColumn<QByteArray>("kind"); // of the blocker
    for (const char *model : {"global-dynamic", "local-dynamic", "initial-exec", "local-exec"}) {
        const bool byModule = QByteArray(model).endsWith("dynamic");
        QTest::addRow("%s, known", model) << QString::fromLatin1(model) << true << QByteArray();
        QTest::addRow("%s, not known", model)
            << QString::fromLatin1(model) << false
            << QByteArray(byModule ? "tls-module-unknown" : "tls-offset-unknown");
    }
}

// A process in which only the words that the loader writes say where thread-local variables are.
void TestSymbols::readsThreadLocalWords()
{
    QFETCH(QString, model);
    QFETCH(bool, known);
    QFETCH(QByteArray, kind);
    FakeView view;
    view.addModule("/bin/program", fixture("libshapes.so"), Address(0x10000000), 1);
    const Address bias =
        view.addModule("/lib/libtls.so", fixture("libtls.so"), Address(0x20000000), 2);
    const auto image = ElfImage::parse(fixture("libtls.so"));
    QVERIFY(image);
    int words = 0;
    for (const ImportSlot &slot : image->importSlots()) {
        const bool isModule = slot.kind == ImportSlot::Kind::TlsModule;
        const bool isOffset = slot.kind == ImportSlot::Kind::TlsOffset;
        if (!isModule && !isOffset)
            continue;
        const ImageSymbol *symbol = image->exportNamed(slot.symbol);
        ++words;
        if (known)
            view.pokeWord(bias + slot.rva,
                          isModule ? 7 : std::uint64_t(-0x80) + (symbol ? symbol->tlsOffset : 0));
    }
    QCOMPARE(words, 2);
    // __tls_get_addr is in no module here: a weak name stands for it, and is null.
    const auto built = buildPackage(
        buildRequest("libtls.so", "tls-" + model.toStdString() + ".o", {"tls_answer=new_answer"}));
    QVERIFY2(built, built ? "" : built.error().message.c_str());
    const auto plan = planFor(built->package, view);
    QVERIFY(plan);
    std::vector<std::string> kinds;
    for (const Blocker &blocker : plan->blockers) {
        if (blocker.message.find("__tls_get_addr") == std::string::npos)
            kinds.emplace_back(toString(blocker.kind));
    }
    if (!known) {
        QCOMPARE(kinds, std::vector<std::string> {kind.toStdString()});
        return;
    }
    QCOMPARE(kinds, std::vector<std::string>());
    if (model.endsWith(u"dynamic"_s))
        return; // the numbers stand in tst_link
    const std::uint64_t offset =
        std::uint64_t(-0x80) + image->exportNamed("tls_dynamic")->tlsOffset;
    const auto &relocations = plan->modules[0].relocations;
    QVERIFY(std::any_of(relocations.begin(), relocations.end(), [&](const auto &relocation) {
        return relocation.type == "R_X86_64_TPOFF32" ? relocation.value == offset
                                                     : relocation.type == "R_X86_64_GOTTPOFF";
    }));
}

QTEST_GUILESS_MAIN(TestSymbols)
#include "tst_symbols.moc"
