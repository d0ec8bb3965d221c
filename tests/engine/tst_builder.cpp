// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plantest.h"

#include <QTest>

using namespace quarterdeck::engine;

// What is made into a package, and what is not.
class TestBuilder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void buildsOnlyWhatCanWork_data();
    void buildsOnlyWhatCanWork();
    void warnsAboutCopiesOfVariables();
    void readsFunctionChoices();
};

void TestBuilder::buildsOnlyWhatCanWork_data()
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

void TestBuilder::buildsOnlyWhatCanWork()
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

void TestBuilder::warnsAboutCopiesOfVariables()
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

void TestBuilder::readsFunctionChoices()
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

QTEST_GUILESS_MAIN(TestBuilder)
#include "tst_builder.moc"
