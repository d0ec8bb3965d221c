// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/encoding.h"
#include "engine/package/inspect.h"
#include "engine/package/json.h"
#include "engine/package/package.h"
#include "support.h"

#include <QTest>

using namespace quarterdeck::engine;
using quarterdeck::ExitCode;

namespace {

const std::string hash64(64, 'a');

Package samplePackage()
{
    Package package = aboutPackage();
    package.description = "Two lines\nand a tab\t.";
    package.cves = {"CVE-2026-12345"};
    package.supersedes = {"older-package"};
    package.requires_ = {"base.package_1"};
    package.os = "linux";
    package.arch = "x86-64";
    package.consistency = Consistency::Entry;
    package.payloads = {{Payload::Format::Elf, {1, 2, 3, 255}}, {Payload::Format::Elf, {9}}};
    package.modules = {
        {"libz.so.1",
         {ModuleIdentity::Kind::BuildId, Bytes(20, 0xab)},
         0,
         {{"crc32", 0x47c0, 7, Sha256 {}, "new"}}},
        {"tool",
         {ModuleIdentity::Kind::SegmentsSha256, Bytes(32, 1)},
         1,
         {{"f", 0, 1, Sha256 {7}, "g"}}},
    };
    package.hold = {{1, "main", 0x10, 20}};
    return package;
}

// The sample as JSON, to be spoilt.
json::Value sampleDocument()
{
    return *json::parse(serializePackage(samplePackage()));
}

} // namespace

class TestManifest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodes();
    void goesRoundTrip();
    void goesRoundTripForWindows();
    void hashesTheFile();
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void refusesBadJson_data();
    void refusesBadJson();
    void refusesLargeFiles();
    void everyChangedByteOfAPayloadIsSeen();
    void inspects();
};

void TestManifest::encodes()
{
    QCOMPARE(toHex(Bytes {0x00, 0xff, 0x1a}), std::string("00ff1a"));
    QCOMPARE(*fromHex("00FF1a"), (Bytes {0x00, 0xff, 0x1a}));
    QVERIFY(!fromHex("0") && !fromHex("0g") && !fromHex(" 00"));
    QCOMPARE(toBase64(Bytes {1, 2, 3, 4}), std::string("AQIDBA=="));
    QCOMPARE(*fromBase64("AQIDBA=="), (Bytes {1, 2, 3, 4}));
    QVERIFY(!fromBase64("AQIDBA") && !fromBase64("AQIDBB==") && !fromBase64("AQID\nBA==")
            && !fromBase64("A==="));
    QCOMPARE(toHex(sha256(bytesOf("abc"))),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QVERIFY(!sha256FromHex("ab"));
    // Lengths keep sequences apart.
    Hasher first;
    first.add("ab");
    first.add("c");
    Hasher second;
    second.add("a");
    second.add("bc");
    QVERIFY(first.finish() != second.finish());
}

void TestManifest::goesRoundTrip()
{
    const Package package = samplePackage();
    auto parsed = parsePackage(bytesOf(serializePackage(package)));
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    parsed->hash = {};
    QVERIFY(*parsed == package);
    QCOMPARE(toString(parsed->modules[0].identity),
             "build-id:" + std::string(40, 'a').replace(0, 40, toHex(Bytes(20, 0xab))));
}

void TestManifest::goesRoundTripForWindows()
{
    Package package = samplePackage();
    package.os = "windows";
    package.payloads[0].format = Payload::Format::Coff;
    package.payloads[1].format = Payload::Format::Coff;
    package.modules[0].identity = {ModuleIdentity::Kind::Pe, *fromHex("78563412000100000a000000")};
    package.modules[1].identity = {ModuleIdentity::Kind::Pe, *fromHex("78563412000200000a000000")};
    const std::string text = serializePackage(package);
    auto parsed = parsePackage(bytesOf(text));
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    parsed->hash = {};
    QVERIFY(*parsed == package);
    QVERIFY(text.find("\"timestamp\": 305419896") != text.npos);
}

void TestManifest::hashesTheFile()
{
    const std::string text = serializePackage(samplePackage());
    QCOMPARE(parsePackage(bytesOf(text))->hash, sha256(bytesOf(text)));
    // White space is another file.
    QVERIFY(parsePackage(bytesOf(text + " "))->hash != sha256(bytesOf(text)));
}

void TestManifest::namesWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("pointer"); // where the sample is spoilt, a JSON pointer
    QTest::addColumn<QByteArray>("value"); // JSON; empty: the member is removed
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *pointer, const std::string &value, const char *message) {
        QTest::addRow("%s %.20s", pointer, value.c_str())
            << QByteArray(pointer) << QByteArray::fromStdString(value) << QByteArray(message);
    };
    const std::string longText(300, 'x');
    row("/format", "2", "format: this program reads format 1 only.");
    row("/format", "", "format: this key is missing.");
    row("/format", "\"1\"", "format: expected a whole number, found a text.");
    row("/format", "1.5", "format: expected a whole number, found a number with a fraction.");
    row("/format", "-1", "format: expected a number that is not negative.");
    row("/id", "\"Upper\"",
        "id: expected lower-case letters, digits, '.', '_' and '-', at most 128.");
    row("/id", "\"\"", "id: expected lower-case letters, digits, '.', '_' and '-', at most 128.");
    row("/id", "null", "id: expected a text, found null.");
    row("/version", "\"1/2\"", "version: expected a name without slash or line break.");
    row("/title", "\"" + longText + "\"",
        "title: the text has 300 bytes, at most 256 are allowed.");
    row("/title", "\"a\\u0007\"", "title: the text contains a control character.");
    row("/description", "[]", "description: expected a text, found a list.");
    row("/severity", "\"bad\"",
        "severity: expected critical, important, moderate, low or unrated.");
    row("/created", "\"2026-13-24T08:00:00Z\"",
        "created: expected a time in UTC such as 2026-11-24T08:00:00Z.");
    row("/created", "\"yesterday\"",
        "created: expected a time in UTC such as 2026-11-24T08:00:00Z.");
    row("/cves", "[\"2026-1\"]", "cves[0]: expected a number such as CVE-2026-12345.");
    row("/cves", "[\"\"]", "cves[0]: expected a text of 1 to 256 bytes.");
    row("/requires", "[\"test-package\"]",
        "requires: \"test-package\" is not the id of another package.");
    row("/supersedes", "[\"A\"]", "supersedes: \"A\" is not the id of another package.");
    row("/consistency", "\"none\"", "consistency: expected quiescent or entry.");
    row("/platform", "\"linux\"", "platform: expected an object, found a text.");
    row("/platform/os", "\"beos\"", "platform.os: expected linux or windows.");
    row("/platform/arch", "\"arm64\"", "platform.arch: expected x86-64.");
    row("/platform/more", "1", "platform.more: this key is not known here.");
    row("/payloads/0/format", "\"coff\"",
        "payloads[0].format: a package for linux cannot carry a payload in this format.");
    row("/payloads/0/format", "\"macho\"", "payloads[0].format: expected elf or coff.");
    row("/payloads/0/data", "\"A\"", "payloads[0].data: expected base64 text.");
    row("/payloads/0/data", "\"\"", "payloads[0].data: expected base64 text.");
    row("/payloads/0/sha256", "\"" + hash64 + "\"",
        "payloads[0].sha256: it does not match the data; the package was changed or damaged.");
    row("/payloads/0/sha256", "\"abc\"",
        "payloads[0].sha256: expected a SHA-256 as 64 hex digits.");
    row("/payloads/1", "7", "payloads[1]: expected an object, found a number.");
    row("/modules", "[]", "modules: the list is empty: there is nothing to replace.");
    row("/modules", "{}", "modules: expected a list, found an object.");
    row("/modules/0/name", "\"/lib/libz.so.1\"",
        "modules[0].name: expected a name without slash or line break.");
    row("/modules/0/identity", "{}", "modules[0].identity.build-id: this key is missing.");
    row("/modules/0/identity", "{\"build-id\":\"ab\"}",
        "modules[0].identity.build-id: expected 8 to 128 hex digits.");
    row("/modules/0/identity", "{\"segments-sha256\":\"ab\"}",
        "modules[0].identity.segments-sha256: expected a SHA-256 as 64 hex digits.");
    row("/modules/0/identity/x", "1", "modules[0].identity.x: this key is not known here.");
    row("/modules/0/payload", "2", "modules[0].payload: there is no payload 2, the package has 2.");
    row("/modules/1/payload", "0",
        "modules[1].payload: another module uses this payload already; each module has its own.");
    row("/modules/0/functions", "[]",
        "modules[0].functions: the list is empty: there is nothing to replace.");
    row("/modules/0/functions/0/rva", "1099511627777",
        "modules[0].functions[0].rva: the number is 1099511627777, expected 0 to 1099511627776.");
    row("/modules/0/functions/0/rva", "-1",
        "modules[0].functions[0].rva: expected a number that is not negative.");
    row("/modules/0/functions/0/size", "0",
        "modules[0].functions[0].size: the number is 0, expected 1 to 16777216.");
    row("/modules/0/functions/0/replacement", "",
        "modules[0].functions[0].replacement: this key is missing.");
    row("/modules/0/functions/0/sha256", "\"zz\"",
        "modules[0].functions[0].sha256: expected a SHA-256 as 64 hex digits.");
    row("/hold/0/module", "2", "hold[0].module: there is no module 2, the package has 2.");
    row("/hold/0/size", "", "hold[0].size: this key is missing.");
    row("/probes", "[]", "probes: this key is not known here.");
}

void TestManifest::namesWhatIsWrong()
{
    QFETCH(QByteArray, pointer);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, message);
    json::Value document = sampleDocument();
    const json::Value::json_pointer place(pointer.toStdString());
    if (value.isEmpty())
        document[place.parent_pointer()].erase(place.back());
    else
        document[place] = json::Value::parse(value.toStdString());
    const auto parsed = parsePackage(bytesOf(document.dump()));
    QVERIFY(!parsed);
    QCOMPARE(shown(parsed.error().message), message);
    QCOMPARE(shown(parsed.error().kind), shown(ErrorKind::MalformedManifest));
    QCOMPARE(parsed.error().code, ExitCode::Malformed);
}

void TestManifest::refusesBadJson_data()
{
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("message"); // its beginning
    QTest::newRow("empty") << QByteArray() << QByteArray("Line 1, column 1 is not valid JSON.");
    QTest::newRow("cut off") << QByteArray("{\n \"format\": 1,\n \"id")
                             << QByteArray("Line 3, column 5 is not valid JSON.");
    QTest::newRow("trailing") << QByteArray("{} {}")
                              << QByteArray("Line 1, column 4 is not valid JSON.");
    QTest::newRow("comment") << QByteArray("{/* */}")
                             << QByteArray("Line 1, column 2 is not valid JSON.");
    QTest::newRow("not UTF-8") << QByteArray("{\"a\": \"\xff\"}")
                               << QByteArray("Line 1, column 8 is not valid JSON.");
    QTest::newRow("binary") << QByteArray("\x7f"
                                          "ELF\0\1",
                                          6)
                            << QByteArray("Line 1, column 1 is not valid JSON.");
    QTest::newRow("number too large")
        << QByteArray("{\"a\": 1e999}") << QByteArray("Line 1, column ");
    QTest::newRow("twice")
        << QByteArray("{\"format\": 1, \"id\": \"a\", \"format\": 1}")
        << QByteArray(
               "The file is not valid JSON: the key \"format\" appears twice in one object.");
    QTest::newRow("twice, deep")
        << QByteArray("{\"a\": [{\"b\": 1, \"b\": 2}]}")
        << QByteArray("The file is not valid JSON: the key \"b\" appears twice in one object.");
    QTest::newRow("too deep") << QByteArray(
        40, '[') << QByteArray("The file is not valid JSON: more than 32 levels of brackets.");
    QByteArray keys = "{";
    for (int i = 0; i < 300; ++i)
        keys += '"' + QByteArray::number(i) + "\":0,";
    QTest::newRow("too many keys")
        << keys << QByteArray("The file is not valid JSON: more than 256 keys in one object.");
}

void TestManifest::refusesBadJson()
{
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, message);
    const auto parsed = parsePackage(bytesOf({input.constData(), size_t(input.size())}));
    QVERIFY(!parsed);
    QCOMPARE(shown(parsed.error().kind), shown(ErrorKind::MalformedJson));
    QCOMPARE(shown(parsed.error().message).left(message.size()), message);
    QVERIFY(parsed.error().message.find("appears twice") != std::string::npos
            || !message.contains("twice"));
}

void TestManifest::refusesLargeFiles()
{
    const Bytes file(MaxPackageSize + 1, ' ');
    const auto parsed = parsePackage(file);
    QVERIFY(!parsed);
    QCOMPARE(shown(parsed.error().kind), shown(ErrorKind::TooLarge));
    QCOMPARE(shown(parsed.error().message),
             QByteArray("The package has 16777217 bytes, at most 16777216 are allowed."));
}

void TestManifest::everyChangedByteOfAPayloadIsSeen()
{
    const std::string text = serializePackage(samplePackage());
    const std::string data = toBase64(samplePackage().payloads[0].data);
    const std::size_t at = text.find("\"" + data + "\"") + 1;
    for (std::size_t i = 0; i < data.size(); ++i) {
        std::string spoilt = text;
        spoilt[at + i] = spoilt[at + i] == 'B' ? 'C' : 'B';
        QVERIFY(!parsePackage(bytesOf(spoilt)));
    }
}

void TestManifest::inspects()
{
    auto built = buildPackage(buildRequest("libtarget.so", "answer.o", {"target_add=answer"}));
    QVERIFY2(built, built ? "" : built.error().message.c_str());
    const SignatureCheck check =
        checkSignature(bytesOf(built->text), std::nullopt, {}, "2026-11-24T00:00:00Z");
    const json::Value value = inspectionOf(built->package, built->text.size(), check);
    QCOMPARE(value["package"]["size"].get<std::size_t>(), built->text.size());
    QCOMPARE(value["modules"][0]["name"].get<std::string>(), std::string("libtarget.so.1"));
    QCOMPARE(value["payloads"][0]["symbols"].dump(), std::string("[\"answer\"]"));
    QCOMPARE(value["signature"]["state"].get<std::string>(), std::string("unsigned"));
    const json::Value &code = value["modules"][0]["functions"][0]["disassembly"];
    QCOMPARE(code.size(), 2U);
    QVERIFY(code[0].get<std::string>().ends_with("lea eax, [rdi+0x3E8]"));
    const std::string text = inspectionText(built->package, check);
    QVERIFY(text.find("target_add at 0x") != text.npos
            && text.find("replaced by answer") != text.npos);
    QVERIFY(text.find("The package is not signed.") != text.npos);
    // A payload that is no object is said to be none.
    Package broken = built->package;
    broken.payloads[0].data = {1, 2, 3};
    QCOMPARE(inspectionOf(broken, 1, check)["payloads"][0]["problem"].get<std::string>(),
             std::string("This is not an ELF file."));
}

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
