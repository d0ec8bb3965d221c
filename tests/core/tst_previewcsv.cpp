// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"
#include "exchange/json.h"
#include "exchange/previewcsv.h"
#include "policyfixture.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

constexpr Month may(2026, 5);

// A client that hotpatches, one whose VBS is off, one without facts, a phone.
PolicyFixture fleet()
{
    PolicyFixture f;
    const QDate seen(2026, 5, 20);
    for (const char *name : {"GOOD", "=VBS\"OFF,\n2"}) {
        const Row row = f.client(QString::fromLatin1(name), u"26100.8390"_s, seen);
        f.set(row, Field::UserPrincipalName, u"kim@contoso.com"_s);
        f.join(u"pilot"_s, row);
    }
    f.set(1, Field::Vbs, u"off"_s);
    f.join(u"pilot"_s, f.bare(u"BARE"_s));
    f.phone(u"PHONE"_s);
    f.policy(u"Pilot policy"_s, true, u"pilot"_s);
    f.ring(u"Pilot ring"_s, 0, u"pilot"_s);
    return f;
}

QString cell(const csv::Document &document, std::size_t row, const QString &column)
{
    const qsizetype index = document.header.indexOf(column);
    return index < 0 ? u"(no such column)"_s : document.records[row].cells[index];
}

} // namespace

class TestPreviewCsv final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void writesVerdictsWithTheirReasons();
    void leavesPersonalColumnsOut();
    void stops();
    void jsonCountsAddUp();
    void jsonExplains();
};

void TestPreviewCsv::writesVerdictsWithTheirReasons()
{
    const PolicyFixture f = fleet();
    const auto input = f.input();
    const auto bytes = previewCsv(preview(input, may), input);
    QVERIFY(bytes);
    QVERIFY(bytes->startsWith("\xEF\xBB\xBF"));
    const auto document = csv::parse(*bytes);
    QVERIFY2(document, document ? "" : qUtf8Printable(document.error().message));
    QCOMPARE(document->records.size(), 4U);

    QCOMPARE(cell(*document, 0, u"name"_s), u"GOOD"_s);
    QCOMPARE(cell(*document, 0, u"month"_s), u"2026-05"_s);
    QCOMPARE(cell(*document, 0, u"product"_s), u"win11-24h2"_s);
    QCOMPARE(cell(*document, 0, u"verdict"_s), u"hotpatch"_s);
    QCOMPARE(cell(*document, 0, u"restartsMost"_s), u"0"_s);
    QCOMPARE(cell(*document, 0, u"policy"_s), u"Pilot policy"_s);
    QCOMPARE(cell(*document, 0, u"ring"_s), u"Pilot ring"_s);

    const Explanation off = explain(input, 1, may);
    QCOMPARE(cell(*document, 1, u"name"_s), u"'=VBS\"OFF,\n2"_s); // no formula
    QCOMPARE(cell(*document, 1, u"verdict"_s), u"lcu"_s);
    QCOMPARE(cell(*document, 1, u"restartsLeast"_s), u"1"_s);
    QCOMPARE(cell(*document, 1, u"ruleId"_s), u"client.vbs"_s);
    QCOMPARE(cell(*document, 1, u"reason"_s), off.reason);
    QCOMPARE(cell(*document, 1, u"source"_s), u"Collected facts: facts.csv"_s);
    QCOMPARE(cell(*document, 1, u"asOf"_s), u"2026-11-21T12:00:00Z"_s);
    QCOMPARE(cell(*document, 1, u"cheapestFix"_s), off.cheapestFix);
    QCOMPARE(cell(*document, 1, u"cheapestEffort"_s), effortName(*off.cheapestEffort));
    for (const QString &column :
         {u"found"_s, u"required"_s, u"fix"_s, u"citation"_s, u"confidence"_s})
        QVERIFY2(!cell(*document, 1, column).isEmpty(), qUtf8Printable(column));

    QCOMPARE(cell(*document, 3, u"name"_s), u"PHONE"_s);
    QCOMPARE(cell(*document, 3, u"verdict"_s), u"out-of-scope"_s);
    QCOMPARE(cell(*document, 3, u"product"_s), QString());
}

void TestPreviewCsv::leavesPersonalColumnsOut()
{
    const PolicyFixture f = fleet();
    const auto input = f.input();
    const auto month = preview(input, may);
    QVERIFY(!previewCsv(month, input)->contains("kim@"));
    PreviewCsvOptions options;
    options.personal = true;
    options.byteOrderMark = false;
    const auto document = csv::parse(*previewCsv(month, input, options));
    QCOMPARE(document->encoding, csv::Encoding::Utf8);
    QCOMPARE(cell(*document, 0, u"userPrincipalName"_s), u"kim@contoso.com"_s);
}

void TestPreviewCsv::stops()
{
    const PolicyFixture f = fleet();
    std::stop_source stop;
    stop.request_stop();
    const auto bytes = previewCsv(preview(f.input(), may), f.input(), {}, stop.get_token());
    QVERIFY(!bytes);
    QCOMPARE(bytes.error().code, ExitCode::Refused);
}

void TestPreviewCsv::jsonCountsAddUp()
{
    const PolicyFixture f = fleet();
    const auto input = f.input();
    const QJsonObject json = previewJson(preview(input, may), input);
    QCOMPARE(json[u"month"].toString(), u"2026-05"_s);
    int sum = json[u"outOfScope"].toInt();
    for (const QJsonValue count : json[u"counts"].toObject())
        sum += count.toInt();
    QCOMPARE(sum, 4);
    QCOMPARE(json[u"deviceCount"].toInt(), 4);
    QCOMPARE(json[u"outOfScope"].toInt(), 1);
    QCOMPARE(json[u"counts"][u"hotpatch"].toInt(), 1);
    QVERIFY(json[u"counts"].toObject().contains(u"hotpatch-after-baseline"));
    QCOMPARE(json[u"devices"].toArray().size(), 4);
    QCOMPARE(json[u"devices"][1][u"ruleId"].toString(), u"client.vbs"_s);
    QCOMPARE(json[u"devices"][0][u"policy"][u"displayName"].toString(), u"Pilot policy"_s);
    bool counted = false;
    for (const QJsonValue check : json[u"decidingChecks"].toArray())
        counted = counted
            || (check[u"ruleId"].toString() == "client.vbs"_L1 && check[u"devices"].toInt() == 1);
    QVERIFY(counted);
}

void TestPreviewCsv::jsonExplains()
{
    const PolicyFixture f = fleet();
    const QJsonObject json = toJson(explain(f.input(), 1, may));
    QCOMPARE(json[u"verdict"].toString(), u"lcu"_s);
    QCOMPARE(json[u"monthType"].toString(), u"hotpatch"_s);
    QCOMPARE(json[u"restarts"][u"least"].toInt(), 1);
    QJsonValue decided;
    for (const QJsonValue check : json[u"chain"].toArray()) {
        if (check[u"decided"].toBool())
            decided = check;
    }
    QCOMPARE(decided[u"ruleId"].toString(), u"client.vbs"_s);
    QCOMPARE(decided[u"answer"].toString(), u"no"_s);
    QVERIFY(!decided[u"citation"].toString().isEmpty());
    QVERIFY(!decided[u"effort"].toString().isEmpty());
}

QTEST_GUILESS_MAIN(TestPreviewCsv)
#include "tst_previewcsv.moc"
