// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/htmlreport.h"
#include "exchange/import.h"
#include "exchange/sample.h"
#include "policyfixture.h"

#include <QFile>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

constexpr Month may(2026, 5);

// Two clients that hotpatch, one whose VBS is off, one without facts, a phone; names that bite.
PolicyFixture fleet()
{
    PolicyFixture f;
    const QDate seen(2026, 5, 20);
    for (const QString &name : {u"A"_s, u"B"_s, u"<script>alert(1)</script>"_s})
        f.join(u"pilot"_s, f.client(name, u"26100.8390"_s, seen));
    f.set(2, Field::Vbs, u"off"_s);
    f.join(u"pilot"_s, f.bare(u"BARE"_s));
    f.phone(u"PHONE"_s);
    f.policy(u"<b>&\"policy"_s, true, u"pilot"_s);
    return f;
}

Forecast madeUp()
{
    Forecast forecast;
    const auto month = [](Month m, RestartRange today, bool confirmed) {
        ForecastMonth entry;
        entry.month = m;
        entry.confirmed = confirmed;
        entry.today = today;
        entry.without = {4, 4};
        entry.saved = {4 - today.most, 4 - today.least};
        entry.savable = {4, 4};
        return entry;
    };
    forecast.months = {month(may, {1, 2}, true), month({2026, 6}, {4, 4}, true),
                       month({2026, 8}, {0, 3}, false)};
    forecast.today = {5, 9};
    forecast.without = {12, 12};
    forecast.saved = {3, 7};
    forecast.savable = {12, 12};
    return forecast;
}

const CostSheet halfAnHour {30, 60, u"EUR"_s};

// Every text of the document between tags of one kind.
QStringList texts(const QByteArray &html, QStringView element)
{
    QStringList found;
    QXmlStreamReader xml(html);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == element)
            found.append(xml.readElementText(QXmlStreamReader::IncludeChildElements).simplified());
    }
    return found;
}

} // namespace

class TestHtmlReport final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void isWellFormedAndSelfContained();
    void escapesWhatComesFromOutside();
    void hasTheFigures();
    void leavesOutWhatIsNotGiven();
    void copesWithNothing();
    void reportsTheSampleFleet();
};

void TestHtmlReport::isWellFormedAndSelfContained()
{
    const PolicyFixture f = fleet();
    const auto input = f.input();
    const auto month = preview(input, may);
    const Forecast forecast = madeUp();
    const QByteArray html = htmlReport({u"W"_s,
                                        true,
                                        input,
                                        month,
                                        {allProducts.begin(), allProducts.end()},
                                        {2026, 1},
                                        {2027, 3},
                                        &forecast,
                                        halfAnHour,
                                        {u"Only x64."_s},
                                        f.asOf,
                                        QLocale::c()});
    QXmlStreamReader xml(html);
    int elements = 0;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        ++elements;
        QVERIFY2(xml.name() != u"script" && xml.name() != u"link" && xml.name() != u"img"
                     && xml.name() != u"iframe",
                 qUtf8Printable(xml.name().toString()));
        for (const auto &attribute : xml.attributes()) {
            const QString value = attribute.value().toString();
            QVERIFY2(!value.contains(u"http"_s) && !attribute.name().startsWith(u"on"),
                     qUtf8Printable(value));
            QVERIFY2(!value.contains(u"url("_s) || value.startsWith(u"url(#p-"_s),
                     qUtf8Printable(value));
        }
    }
    QVERIFY2(!xml.hasError(), qUtf8Printable(xml.errorString()));
    QVERIFY(elements > 300);
    QVERIFY(!html.contains("@import"));
    QVERIFY(html.contains("prefers-color-scheme: dark"));
    QVERIFY(html.contains("@media print"));
}

void TestHtmlReport::escapesWhatComesFromOutside()
{
    PolicyFixture f = fleet();
    ImportRecord record;
    record.fileName = u"<img src=x onerror=alert(1)>.csv"_s;
    record.asOf = f.asOf;
    f.devices.addImport(record);
    const auto input = f.input();
    const auto month = preview(input, may);
    const Forecast forecast = madeUp();
    const QByteArray html = htmlReport({u"A & <i>B</i> %1"_s,
                                        false,
                                        input,
                                        month,
                                        {Product::WS2025},
                                        may,
                                        may,
                                        &forecast,
                                        CostSheet {1, 1, u"<u>"_s},
                                        {u"<s>%2</s>"_s},
                                        f.asOf,
                                        QLocale::c()});
    for (const char *raw : {"<i>", "<img", "<u>", "<s>", "<script"})
        QVERIFY2(!html.contains(raw), raw);
    QVERIFY(texts(html, u"title").value(0).endsWith(u"A & <i>B</i> %1"_s));
    QVERIFY(texts(html, u"li").contains(u"<s>%2</s>"_s));
    QVERIFY(html.contains("&lt;img src=x"));
}

void TestHtmlReport::hasTheFigures()
{
    const PolicyFixture f = fleet();
    const auto input = f.input();
    const auto month = preview(input, may);
    QCOMPARE(month.count(Verdict::Hotpatch), 2U);
    const Forecast forecast = madeUp();
    const QByteArray html = htmlReport({u"W"_s,
                                        false,
                                        input,
                                        month,
                                        {Product::Win11_24H2},
                                        {2026, 5},
                                        {2026, 8},
                                        &forecast,
                                        halfAnHour,
                                        {},
                                        f.asOf,
                                        QLocale(QLocale::English, QLocale::UnitedKingdom)});
    const QStringList cells = texts(html, u"td");
    const auto after = [&cells](const QString &cell, int distance = 1) {
        return cells.value(cells.indexOf(cell) + distance);
    };
    QCOMPARE(after(u"Hotpatch"_s), u"2"_s);
    QCOMPARE(after(u"Hotpatch"_s, 2), u"50.0 %"_s);
    QCOMPARE(after(u"In scope"_s), u"4"_s);
    // restarts: without, with, saved
    QCOMPARE(after(u"May 2026"_s, 2), u"4"_s);
    QCOMPARE(after(u"May 2026"_s, 3), u"1–2"_s);
    QCOMPARE(after(u"May 2026"_s, 4), u"2–3"_s);
    QCOMPARE(after(u"Together"_s, 2), u"12"_s);
    QCOMPARE(after(u"Together"_s, 3), u"5–9"_s);
    QCOMPARE(after(u"Together"_s, 4), u"3–7"_s);
    // costs: restarts, hours, money
    QCOMPARE(after(u"Without hotpatch"_s, 1), u"12"_s);
    QCOMPARE(after(u"Without hotpatch"_s, 2), u"6.0"_s);
    QCOMPARE(after(u"Without hotpatch"_s, 3), u"360 EUR"_s);
    QCOMPARE(after(u"Saved"_s, 3), u"90 EUR–210 EUR"_s);
    // the reason with its rule and fix
    const Rule *vbs = f.rules.rule(u"client.vbs");
    QVERIFY(cells.contains(u"client.vbs"_s));
    QVERIFY(cells.contains(vbs->fix.current().simplified()));
    QVERIFY(texts(html, u"p").filter(f.rules.version()).size() == 1);
    QVERIFY(texts(html, u"span").contains(u"KB5089466, 26100.8390"_s));
    QVERIFY(texts(html, u"span").contains(u"LCU: KB5089549, 26100.8457"_s));
    QVERIFY(cells.contains(u"devices.csv"_s));
    // every verdict is a bar of the chart with a label
    for (const Verdict verdict : allVerdicts)
        QVERIFY2(texts(html, u"text").contains(verdictTitle(verdict)),
                 qUtf8Printable(verdictTitle(verdict)));
}

void TestHtmlReport::leavesOutWhatIsNotGiven()
{
    const PolicyFixture f = fleet();
    const auto input = f.input();
    const auto month = preview(input, may);
    const ReportInput bare {u"W"_s, false, input, month,  {Product::WS2025}, may, may,
                            {},     {},    {},    f.asOf, QLocale::c()};
    const QStringList headings = texts(htmlReport(bare), u"h2");
    QVERIFY(!headings.contains(u"Cost sheet"_s));
    QVERIFY(!headings.contains(u"Restarts with and without hotpatch"_s));
    QVERIFY(headings.contains(u"Calendar"_s));
    ReportInput costs = bare;
    costs.costs = halfAnHour; // nothing to multiply them with
    QCOMPARE(texts(htmlReport(costs), u"h2"), headings);
    const Forecast forecast = madeUp();
    costs.forecast = &forecast;
    QVERIFY(texts(htmlReport(costs), u"td").contains(u"360 EUR"_s));
    costs.costs.hourlyCost.reset(); // hours, but no money
    const QStringList cells = texts(htmlReport(costs), u"td");
    QVERIFY(cells.contains(u"6.0"_s));
    QVERIFY(cells.filter(u"EUR"_s).isEmpty());
}

void TestHtmlReport::copesWithNothing()
{
    PolicyFixture f;
    const auto input = f.input();
    const auto month = preview(input, may);
    const QByteArray html = htmlReport(
        {u""_s, false, input, month, {}, may, may, nullptr, {}, {}, f.asOf, QLocale::c()});
    QXmlStreamReader xml(html);
    while (!xml.atEnd())
        xml.readNext();
    QVERIFY2(!xml.hasError(), qUtf8Printable(xml.errorString()));
    QVERIFY(!QString::fromUtf8(html).contains(QRegularExpression(u"\\b(nan|inf)\\b"_s)));
}

// The way of the main job; also writes the file that a person can look at.
void TestHtmlReport::reportsTheSampleFleet()
{
    const Catalogue catalogue = Catalogue::shipped().value();
    const RulePack rules = RulePack::shipped().value();
    const SampleFiles files = makeSample(1000, 1, catalogue);
    ImportOptions options;
    options.now = QDateTime(sampleDate(), {12, 0}, Qt::UTC);
    DeviceTable devices;
    for (const auto &[name, bytes] :
         {std::pair(u"devices.csv"_s, files.inventory), std::pair(u"facts.csv"_s, files.facts)}) {
        auto plan = planImport(devices, bytes, name, options);
        QVERIFY2(plan, plan ? "" : qUtf8Printable(plan.error().message));
        devices = applyImport(std::move(plan).value()).value();
    }
    Plan plan;
    Group group;
    group.id = u"g"_s;
    group.displayName = u"Windows"_s;
    group.kind = GroupKind::Dynamic;
    group.rule = u"device.deviceOSType -eq \"Windows\""_s;
    plan.groups = {group};
    QualityUpdatePolicy policy;
    policy.id = u"p"_s;
    policy.displayName = u"Hotpatch"_s;
    policy.assignments = {{Assignment::Kind::Include, u"g"_s}};
    plan.policies = {policy};
    const auto membership = evaluateGroups(plan.groups, devices);
    QVERIFY(membership);
    const PolicyInput input {devices, plan, *membership, catalogue, rules, options.now};
    const MonthPreview month = preview(input, {2026, 11});
    const Forecast year = forecast(input, {2026, 11}, {2027, 10});
    const QByteArray html = htmlReport({u"Sample fleet"_s,
                                        true,
                                        input,
                                        month,
                                        {allProducts.begin(), allProducts.end()},
                                        {2026, 1},
                                        {2026, 12},
                                        &year,
                                        CostSheet {15, 48, u"EUR"_s},
                                        {},
                                        options.now,
                                        QLocale(QLocale::English, QLocale::UnitedKingdom)});
    QVERIFY(texts(html, u"p").contains(u"Sample fleet: no real devices"_s));
    QVERIFY(html.size() < 400000);
    for (Row row = 0; row < devices.rowCount(); row += 97) // figures only: no device is named
        QVERIFY(!html.contains(devices.text(Field::Name, row).toUtf8()));
    QFile file(QStringLiteral(QT_TESTCASE_BUILDDIR "/htmlreport.html"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(html);
}

QTEST_GUILESS_MAIN(TestHtmlReport)
#include "tst_htmlreport.moc"
