// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

class TestJson final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void writesErrors();
    void writesImportPlans();
    void writesDevices();
    void writesGroups();
    void writesRuleParts();
};

void TestJson::writesErrors()
{
    QCOMPARE(compact(toJson(Error {ExitCode::Malformed, u"Line 3"_s, u"x"_s})),
             uR"({"error":{"code":3,"detail":"x","message":"Line 3"}})"_s);
}

void TestJson::writesImportPlans()
{
    const QByteArray csv = "Device ID,Device name,OS,OS version,Last check-in,Serial number,Favourite\n"
                           "11111111-1111-1111-1111-111111111111,PC1,Windows,10.0.26100.8390,2026-05-20 10:00:00,S1,tea\n"
                           "11111111-1111-1111-1111-111111111111,PC2,Windows,10.0.26100.8390,2026-05-20 10:00:00,S2,\n";
    ImportOptions options;
    options.now = QDateTime({2026, 6, 1}, {12, 0}, Qt::UTC);
    const auto plan = planImport({}, csv, u"devices.csv"_s, options);
    QVERIFY2(plan, plan ? "" : qUtf8Printable(plan.error().message));
    const QJsonObject json = toJson(*plan);
    QCOMPARE(json[u"format"].toString(), u"intune-inventory"_s);
    QCOMPARE(json[u"encoding"].toString(), u"utf-8"_s);
    QCOMPARE(json[u"canApply"].toBool(true), false); // one id twice
    QCOMPARE(json[u"errorCount"].toInt(), 1);
    QCOMPARE(json[u"errors"][0][u"line"].toInt(), 3);
    QCOMPARE(json[u"columns"].toArray().size(), 7);
    QCOMPARE(json[u"columns"][1][u"use"].toString(), u"mapped"_s);
    QCOMPARE(json[u"columns"][1][u"field"].toString(), u"name"_s);
    QCOMPARE(json[u"columns"][6][u"use"].toString(), u"ignored"_s);
    QVERIFY(json[u"columns"][6][u"field"].isNull());
    QCOMPARE(json[u"import"][u"fileName"].toString(), u"devices.csv"_s);
    QCOMPARE(json[u"import"][u"importedAt"].toString(), u"2026-06-01T12:00:00Z"_s);
}

void TestJson::writesDevices()
{
    DeviceTable table;
    ImportRecord record;
    record.fileName = u"facts.csv"_s;
    record.asOf = QDateTime({2026, 5, 12}, {8, 0}, Qt::UTC);
    const quint16 import = table.addImport(record);
    table.appendRow();
    table.setText(Field::Name, 0, u"PC1", import);
    table.setNull(Field::Category, 0, import);
    table.setNumber(Field::SecureBoot, 0, 1, import);
    table.setNumber(Field::MemoryMb, 0, 16384, import);
    table.setText(Field::SystemLabels, 0, u"a\nb", import);
    table.setText(Field::UserPrincipalName, 0, u"kim@contoso.com", import);
    const QJsonObject json = deviceJson(table, 0);
    QCOMPARE(json[u"name"][u"value"].toString(), u"PC1"_s);
    QCOMPARE(json[u"name"][u"source"].toString(), u"facts.csv"_s);
    QCOMPARE(json[u"name"][u"asOf"].toString(), u"2026-05-12T08:00:00Z"_s);
    QVERIFY(json[u"category"][u"value"].isNull()); // known to be not set
    QVERIFY(!json.contains(u"vbs")); // not known
    QCOMPARE(json[u"secureBoot"][u"value"].toBool(), true);
    QCOMPARE(json[u"memoryMb"][u"value"].toInt(), 16384);
    QCOMPARE(json[u"systemLabels"][u"value"].toArray(), QJsonArray({u"a"_s, u"b"_s}));
    QVERIFY(!compact(json).contains(u"kim@"_s));
    QVERIFY(compact(deviceJson(table, 0, true)).contains(u"kim@contoso.com"_s));
    QCOMPARE(compact(deviceIdJson(table, 0)),
             uR"({"entraId":null,"intuneId":null,"name":"PC1","serial":null})"_s);
}

void TestJson::writesGroups()
{
    Group group;
    group.id = u"g1"_s;
    group.displayName = u"Pilot"_s;
    group.members = QStringList {u"x"_s};
    QCOMPARE(
        compact(groupJson(group, {3, 1})),
        uR"({"description":"","displayName":"Pilot","id":"g1","kind":"assigned","members":3,"rule":null,"unknown":1})"_s);
    group.kind = GroupKind::Dynamic;
    group.rule = u"device.objectId -ne null"_s;
    QCOMPARE(groupJson(group, {})[u"rule"].toString(), group.rule);
    QCOMPARE(groupJson(group, {})[u"kind"].toString(), u"dynamic"_s);
}

void TestJson::writesRuleParts()
{
    DeviceTable table;
    table.appendRow();
    table.setText(Field::Name, 0, u"PC1", 1);
    const auto rule = compileRule(u"device.displayName -eq \"pc1\"");
    const auto part = explainRule(*rule, table, 0);
    QCOMPARE(
        compact(toJson(*part)),
        uR"({"answer":"yes","found":"PC1","length":28,"offset":0,"parts":[],"text":"device.displayName -eq \"pc1\""})"_s);
    QCOMPARE(compact(toJson(RuleError {2, 3, u"m"_s})),
             uR"({"length":3,"message":"m","offset":2})"_s);
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
