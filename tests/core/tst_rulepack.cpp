// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policyfixture.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

constexpr Month aug(2026, 8);

QJsonObject shippedJson()
{
    QFile file(u":/quarterdeck/rulepacks/hotpatch.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

QString parseError(const QJsonObject &json)
{
    const auto pack = RulePack::parse(QJsonDocument(json).toJson());
    return pack ? QString() : pack.error().message;
}

// The shipped pack with one rule changed.
QJsonObject withRule(const QString &id, const std::function<void(QJsonObject &)> &change)
{
    QJsonObject root = shippedJson();
    QJsonArray rules = root["rules"_L1].toArray();
    for (QJsonValueRef value : rules) {
        QJsonObject rule = value.toObject();
        if (rule["id"_L1].toString() == id)
            change(rule);
        value = rule;
    }
    root["rules"_L1] = rules;
    return root;
}

} // namespace

class TestRulePack final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void shippedPackIsWhole();
    void brokenPacks_data();
    void brokenPacks();
    void brokenConditions_data();
    void brokenConditions();
    void answers_data();
    void answers();
    void missingValuesThatAreNotNeeded();
};

void TestRulePack::shippedPackIsWhole()
{
    const auto pack = RulePack::shipped();
    QVERIFY2(pack, qPrintable(pack ? QString() : pack.error().message));
    QCOMPARE(pack->version(), u"2026.11"_s);
    QCOMPARE(pack->chains().size(), std::size_t(3));
    QList<quint16> used;
    for (const Chain &chain : pack->chains())
        for (const quint16 rule : chain.rules)
            used << rule;
    for (std::size_t i = 0; i < pack->rules().size(); ++i) {
        const Rule &rule = pack->rules()[i];
        QVERIFY2(used.contains(static_cast<quint16>(i)), qPrintable(rule.id)); // no rule lies idle
        QVERIFY2(rule.title.en != rule.text.en && !rule.source.isEmpty(), qPrintable(rule.id));
        QVERIFY2(!rule.text.en.contains("reboot"_L1, Qt::CaseInsensitive), qPrintable(rule.id));
        QVERIFY2(!rule.fix.en.contains("reboot"_L1, Qt::CaseInsensitive), qPrintable(rule.id));
    }
    // Where the facts mark a contradiction, the rule says so.
    for (const QString &id : {u"client.join"_s, u"client.edition-pro"_s, u"client.edition-ltsc"_s})
        QVERIFY(!pack->rule(id)->contradiction.isEmpty());
    QVERIFY(!pack->rule(u"no.such"));
}

void TestRulePack::brokenPacks_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QJsonObject &json, const QString &says) {
        QTest::newRow(name) << QJsonDocument(json).toJson() << says;
    };
    QTest::newRow("no JSON") << QByteArray("{\"format\":") << u"no JSON"_s;
    row("another format", {{u"format"_s, u"x/1"_s}}, u"expected “quarterdeck-rulepack/1”"_s);
    QJsonObject json = shippedJson();
    json.remove(u"version"_s);
    row("no version", json, u"no “version”"_s);
    json = shippedJson();
    QJsonArray rules = json["rules"_L1].toArray();
    rules.append(rules.first());
    json["rules"_L1] = rules;
    row("rule twice", json, u"the rule “scope” twice"_s);
    json = shippedJson();
    QJsonObject chains = json["chains"_L1].toObject();
    chains["server"_L1] = QJsonArray {u"scope"_s};
    json["chains"_L1] = chains;
    row("chain too short", json, u"Chain “server” of the rule pack must have each of"_s);
    chains["server"_L1] = QJsonArray {u"nothing"_s};
    json["chains"_L1] = chains;
    row("chain names no rule", json, u"names the rule “nothing”"_s);
    QJsonArray longChain = shippedJson()["chains"_L1]["client"_L1].toArray();
    for (int i = 0; i < 10; ++i)
        longChain.append(u"client.vbs"_s);
    chains["server"_L1] = longChain;
    json["chains"_L1] = chains;
    row("chain too long", json, u"has 34 rules; 32 are possible"_s);
    const auto rule = [&row](const char *name, const std::function<void(QJsonObject &)> &change,
                             const QString &says) {
        row(name, withRule(u"client.vbs"_s, change), says);
    };
    rule(
        "no id", [](QJsonObject &r) { r.remove(u"id"_s); },
        u"A rule of the rule pack has no “id”"_s);
    rule(
        "no title", [](QJsonObject &r) { r.remove(u"title"_s); },
        u"“title” needs a text under “en” and “de”"_s);
    rule(
        "no German",
        [](QJsonObject &r) {
            r["fix"_L1] = QJsonObject {{u"en"_s, u"x"_s}};
        },
        u"“fix” needs a text"_s);
    rule(
        "no source", [](QJsonObject &r) { r.remove(u"source"_s); }, u"“source” is missing"_s);
    rule(
        "bad date", [](QJsonObject &r) { r["date"_L1] = u"13.1.2026"_s; }, u"“date” is no date"_s);
    rule(
        "bad effort", [](QJsonObject &r) { r["effort"_L1] = u"huge"_s; },
        u"unknown effort “huge”"_s);
    rule(
        "bad confidence", [](QJsonObject &r) { r["confidence"_L1] = u"sure"_s; },
        u"unknown confidence “sure”"_s);
    rule(
        "unknown member", [](QJsonObject &r) { r["colour"_L1] = 1; },
        u"Rule “client.vbs” of the rule pack: unknown member “colour”"_s);
    rule(
        "check under when",
        [](QJsonObject &r) {
            r["when"_L1] = QJsonArray {QJsonObject {{u"check"_s, u"track"_s}}};
        },
        u"cannot stand under “when”"_s);
}

void TestRulePack::brokenPacks()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QString, says);
    const auto pack = RulePack::parse(json);
    QVERIFY(!pack);
    QCOMPARE(pack.error().code, ExitCode::Malformed);
    QVERIFY2(pack.error().message.contains(says), qPrintable(pack.error().message));
}

void TestRulePack::brokenConditions_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *json, const QString &says) {
        QTest::newRow(json) << QByteArray(json) << says;
    };
    row(R"({})", u"A condition starts with"_s);
    row(R"({"field":"colour","yes":["red"]})", u"“colour” is no attribute"_s);
    row(R"({"field":"name","yes":["x"]})", u"free text or a date"_s);
    row(R"({"field":"vbs","yes":["sleeping"]})",
        u"“sleeping” is no value of “vbs”; possible are running"_s);
    row(R"({"field":"vbs","yes":["running"],"no":["sleeping"]})", u"“sleeping” is no value"_s);
    row(R"({"field":"vbs","yes":[]})", u"lists no value under “yes”"_s);
    row(R"({"field":"vbs","yes":["running"],"atLeast":1})", u"“atLeast” that does not belong"_s);
    row(R"({"field":"vbs","yes":["running"],"otherwise":"maybe"})", u"“otherwise” is “maybe”"_s);
    row(R"({"field":"memoryMb","atLeast":"4"})", u"needs a number under “atLeast”"_s);
    row(R"({"field":"memoryMb","equals":true})", u"“equals” that does not belong"_s);
    row(R"({"field":"secureBoot","equals":"yes"})", u"needs true or false"_s);
    row(R"({"field":"secureBoot","yes":["true"]})", u"“yes” that does not belong"_s);
    row(R"({"version":[26100]})", u"one under “noBelow”"_s);
    row(R"({"version":[],"noBelow":1})", u"needs build numbers"_s);
    row(R"({"version":[26100],"noBelow":26100,"x":1})", u"“x” that does not belong"_s);
    row(R"({"buildFloor":{"mips":"1.1"}})", u"found “mips”"_s);
    row(R"({"buildFloor":{"x64":"26100"}})", u"found “x64”"_s);
    row(R"({"buildFloor":{}})", u"names no architecture"_s);
    row(R"({"buildFloor":{"x64":"1.1"},"x":1})", u"“x” that does not belong"_s);
    row(R"({"any":[]})", u"lists no condition"_s);
    row(R"({"any":[{}]})", u"A condition starts with"_s);
    row(R"({"any":[{"check":"track"}]})", u"cannot stand inside “any”"_s);
    row(R"({"any":[{"field":"secureBoot","equals":true}],"x":1})", u"“x” that does not belong"_s);
    row(R"({"check":"weather"})", u"“weather” is no check"_s);
    row(R"({"check":"track","maxDays":3})", u"belongs to the check “data-age”"_s);
    row(R"({"check":"data-age"})", u"must be above 0"_s);
    row(R"({"check":"track","x":3})", u"“x” that does not belong"_s);
}

void TestRulePack::brokenConditions()
{
    QFETCH(const QByteArray, condition);
    QFETCH(const QString, says);
    const QString message = parseError(withRule(u"client.memory"_s, [&](QJsonObject &rule) {
        rule["condition"_L1] = QJsonDocument::fromJson(condition).object();
    }));
    QVERIFY2(message.contains(says), qPrintable(message));
    QVERIFY2(message.startsWith(u"Rule “client.memory” of the rule pack: "_s), qPrintable(message));
}

// Every rule on attributes: which value gives which answer. `set` is "field=value", "" is a null,
// nothing leaves the device as it is.
void TestRulePack::answers_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QString>("set");
    QTest::addColumn<QString>("answer");
    const auto row = [](const char *kind, const char *rule, const char *set, const char *answer) {
        QTest::addRow("%s %s %s", kind, rule, set)
            << QString::fromLatin1(kind) << QString::fromLatin1(rule) << QString::fromLatin1(set)
            << QString::fromLatin1(answer);
    };
    for (const char *licence : {"windows-enterprise-e3", "windows-enterprise-e5",
                                "microsoft-365-f3", "windows-education-a3", "windows-education-a5",
                                "microsoft-365-business-premium", "windows-365-enterprise"})
        row("client", "client.licence", qPrintable("licence="_L1 + QString::fromLatin1(licence)),
            "yes");
    row("client", "client.licence", "licence=none", "no");
    row("client", "client.licence", "licence=other", "unknown");
    row("client", "client.licence", "licence=", "unknown");
    row("client", "client.edition", "edition=enterprise", "yes");
    row("client", "client.edition", "edition=education", "yes");
    row("client", "client.edition", "edition=home", "no");
    row("client", "client.edition", "edition=se", "no");
    row("client", "client.edition", "edition=iot-enterprise", "unknown");
    row("client", "client.edition", "edition=", "unknown");
    row("client", "client.edition-pro", "edition=pro", "unknown");
    row("client", "client.edition-pro", "edition=pro-education", "unknown");
    row("client", "client.edition-pro", "edition=enterprise", "does-not-apply");
    row("client", "client.edition-pro", "edition=", "unknown");
    row("client", "client.edition-ltsc", "edition=enterprise-ltsc", "unknown");
    row("client", "client.edition-ltsc", "edition=education", "does-not-apply");
    row("client", "client.version", "build=26100.8875", "yes");
    row("client", "client.version", "build=26200.8875", "yes");
    row("client", "client.version", "build=22631.5768", "no");
    row("client", "client.version", "build=28000.1575", "unknown");
    row("client", "client.build-floor", "build=26100.2033", "yes");
    row("client", "client.build-floor", "build=26100.2032", "no");
    row("arm64", "client.build-floor", "build=26100.4929", "yes");
    row("arm64", "client.build-floor", "build=26100.4928", "no");
    row("no-arch", "client.build-floor", "build=26100.4929", "yes");
    row("no-arch", "client.build-floor", "build=26100.4000", "unknown");
    row("no-arch", "client.build-floor", "build=26100.2000", "no");
    row("client", "client.build-floor", "architecture=x86", "no");
    row("client", "client.build-floor", "build=22631.5768", "does-not-apply");
    row("client", "client.build-floor", "build=28000.1", "yes");
    row("client", "client.vbs", "vbs=running", "yes");
    row("client", "client.vbs", "vbs=configured", "no");
    row("client", "client.vbs", "vbs=off", "no");
    row("client", "client.vbs", "vbs=", "unknown");
    row("client", "client.cpu-virtualization", "", "yes"); // VBS runs
    row("client", "client.cpu-virtualization", "vbs=off", "unknown");
    row("client", "client.cpu-virtualization", "vbs=off cpuVirtualization=1", "yes");
    row("client", "client.cpu-virtualization", "vbs=off cpuVirtualization=0", "no");
    row("client", "client.memory", "memoryMb=4096", "yes");
    row("client", "client.memory", "memoryMb=4095", "unknown"); // loosely published
    row("client", "client.chpe", "", "does-not-apply");
    row("arm64", "client.chpe", "chpe=disabled", "yes");
    row("arm64", "client.chpe", "chpe=enabled", "no");
    row("arm64", "client.chpe", "", "unknown");
    row("no-arch", "client.chpe", "chpe=none", "yes");
    row("no-arch", "client.chpe", "chpe=enabled", "unknown");
    row("client", "client.join", "joinType=entra-joined", "yes");
    row("client", "client.join", "joinType=hybrid-joined", "unknown");
    row("client", "client.management", "managementTool=intune", "yes");
    row("client", "client.management", "managementTool=co-managed", "yes");
    row("client", "client.management", "managementTool=configmgr", "no");
    row("client", "client.management", "managementTool=wsus", "no");
    row("client", "client.management", "managementTool=arc", "unknown");
    row("server", "server.edition", "edition=server-standard", "yes");
    row("server", "server.edition", "edition=server-datacenter", "yes");
    row("server", "server.edition", "edition=", "unknown");
    row("server", "server.version", "build=26100.32690", "yes");
    row("server", "server.version", "build=17763.8000", "no");
    row("server", "server.version", "build=29000.1", "unknown");
    row("server", "server.arc", "arcHotpatch=enabled", "yes");
    row("server", "server.arc", "arcHotpatch=not-enabled", "no");
    row("server", "server.arc", "arcHotpatch=not-connected", "no");
    row("server", "server.arc", "arcHotpatch=", "unknown");
    row("server", "server.vsm", "vbs=running", "yes");
    row("server", "server.vsm", "vbs=configured", "no");
    row("server", "server.secure-boot", "secureBoot=1", "yes");
    row("server", "server.secure-boot", "secureBoot=0", "no");
    row("server", "server.build-floor", "build=26100.1742", "yes");
    row("server", "server.build-floor", "build=26100.1741", "no");
    row("server", "server.build-floor", "build=17763.8000", "does-not-apply");
    row("server", "server.vbs", "vbs=running", "yes");
    row("server", "server.vbs", "vbs=off", "no");
    row("azure", "azure.edition", "", "yes");
    row("azure", "azure.edition", "edition=", "unknown");
    row("azure", "azure.version", "build=20348.5020", "yes");
    row("azure", "azure.version", "build=26100.32690", "yes");
    row("azure", "azure.version", "build=17763.8000", "no");
    row("azure", "azure.version", "build=25398.1", "unknown");
    row("azure", "azure.enrolment", "enrolmentPackage=1", "yes");
    row("azure", "azure.enrolment", "enrolmentPackage=0", "no");
    row("azure", "azure.table-size", "hotPatchTableSize=4096", "yes");
    row("azure", "azure.table-size", "hotPatchTableSize=0", "no");
    row("azure", "server.vbs", "vbs=configured", "yes");
    row("azure", "server.vbs", "vbs=", "unknown");
}

void TestRulePack::answers()
{
    QFETCH(const QString, kind);
    QFETCH(const QString, rule);
    QFETCH(const QString, set);
    QFETCH(const QString, answer);
    PolicyFixture fleet;
    QString build = kind == "server"_L1 ? u"26100.32690"_s
        : kind == "azure"_L1            ? u"20348.5020"_s
                                        : u"26100.8875"_s;
    QList<std::pair<Field, QString>> changes;
    for (const QString &part : set.split(' '_L1, Qt::SkipEmptyParts)) {
        const QString name = part.section(u'=', 0, 0);
        const QString value = part.section(u'=', 1);
        if (name == "build"_L1)
            build = value;
        else
            changes.append({fieldByName(name).value(), value});
    }
    const QDate day(2026, 8, 3);
    const Row row = kind == "server"_L1 ? fleet.server2025(u"D"_s, build, day)
        : kind == "azure"_L1            ? fleet.serverAzure(u"D"_s, build, day)
                                        : fleet.client(u"D"_s, build, day);
    if (kind == "arm64"_L1)
        fleet.set(row, Field::Architecture, u"arm64"_s);
    if (kind == "no-arch"_L1)
        fleet.set(row, Field::Architecture, QString());
    for (const auto &[field, value] : changes) {
        const FieldKind fieldKind = fieldInfo(field).kind;
        if (fieldKind == FieldKind::Number || fieldKind == FieldKind::Flag)
            fleet.set(row, field, value.toLongLong());
        else
            fleet.set(row, field, value);
    }
    QCOMPARE(answerName(fleet.answer(row, aug, rule)), answer);
}

void TestRulePack::missingValuesThatAreNotNeeded()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    for (const Field field : {Field::JoinType, Field::ManagementTool})
        fleet.set(row, field, QString());
    fleet.devices.setNull(Field::MemoryMb, row, 1);
    QCOMPARE(fleet.answer(row, aug, u"client.join"_s), Answer::Unknown);
    QCOMPARE(fleet.verdict(row, aug), Verdict::Hotpatch);
    QVERIFY(fleet.explain(row, aug).cheapestFix.isEmpty());
    // A value that sources disagree about is another matter.
    fleet.set(row, Field::JoinType, u"hybrid-joined"_s);
    QCOMPARE(fleet.verdict(row, aug), Verdict::Unknown);
    // And a needed one that is missing, too.
    const Row other = fleet.client(u"PC2"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.set(other, Field::Vbs, QString());
    QCOMPARE(fleet.verdict(other, aug), Verdict::Unknown);
}

QTEST_GUILESS_MAIN(TestRulePack)
#include "tst_rulepack.moc"
