// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "outlook/costsheet.h"
#include "outlook/forecast.h"
#include "policyfixture.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

constexpr Month jan(2026, 1);
constexpr Month apr(2026, 4);
constexpr Month may(2026, 5);
constexpr Month aug(2026, 8);
constexpr Month sep(2026, 9);
constexpr Month dec(2026, 12);

Row count(const VerdictCounts &counts, Verdict verdict)
{
    return counts[static_cast<std::size_t>(verdict)];
}

} // namespace

class TestOutlook final : public QObject
{
    Q_OBJECT

private slots:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void aYearOfOneDevice();
    void savedIsARangeWhereUnknown();
    void whatIfAllEligible();
    void notTargetedIsNotCounted();
    void heldIsCarried();
    void ringsAddUp();
    void agreesWithPreview();
    void costNeedsTheFiguresItIsMadeOf();
    void costSheetLimits();
    void costSheetDocument();
};

void TestOutlook::aYearOfOneDevice()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.7623"_s, {2026, 1, 20});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    fleet.join(u"All"_s, row);
    const Forecast year = forecast(fleet.input(), jan, dec);
    QCOMPARE(year.without, (RestartRange {12, 12}));
    QCOMPARE(year.today, (RestartRange {5, 5})); // facts 2: Windows 11 24H2 in 2026, June unplanned
    QCOMPARE(year.saved, (RestartRange {7, 7}));
    QCOMPARE(year.allEligible, year.today);
    QCOMPARE(year.months.size(), std::size_t(12));
    QVERIFY(year.months[7].confirmed);
    QVERIFY(!year.months[8].confirmed); // September: planned only
}

void TestOutlook::savedIsARangeWhereUnknown()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.set(row, Field::Vbs, QString());
    const Forecast result = forecast(fleet.input(), aug, {2026, 10});
    QCOMPARE(result.today, (RestartRange {1, 3})); // two hotpatch months, one baseline
    QCOMPARE(result.without, (RestartRange {3, 3}));
    QCOMPARE(result.saved, (RestartRange {0, 2}));
}

void TestOutlook::whatIfAllEligible()
{
    PolicyFixture fleet;
    const Row blocked = fleet.client(u"A"_s, u"26100.8875"_s, {2026, 7, 20});
    const Row unfit = fleet.client(u"B"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.set(unfit, Field::Vbs, u"off"_s);
    fleet.policy(u"Block"_s, false, u"All"_s);
    fleet.join(u"All"_s, blocked);
    fleet.join(u"All"_s, unfit);
    const ForecastMonth month = forecast(fleet.input(), aug, aug).months.front();
    QCOMPARE(month.today, (RestartRange {2, 2}));
    QCOMPARE(month.saved, (RestartRange {0, 0}));
    QCOMPARE(month.allEligible, (RestartRange {1, 1})); // only the fit one
    QCOMPARE(month.savable, (RestartRange {1, 1}));
}

void TestOutlook::notTargetedIsNotCounted()
{
    PolicyFixture fleet;
    fleet.client(u"PC"_s, u"26100.8246"_s, {2026, 4, 20});
    fleet.phone(u"Phone"_s);
    const Forecast result = forecast(fleet.input(), apr, may);
    QCOMPARE(result.months[0].notCounted, Row(1));
    QCOMPARE(result.months[0].without, (RestartRange {0, 0}));
    QCOMPARE(result.months[0].allEligible,
             (RestartRange {0, 0})); // the same devices in every column
    QCOMPARE(result.months[1].notCounted, Row(0));
    QCOMPARE(result.months[1].without, (RestartRange {1, 1}));
    QCOMPARE(result.months[1].saved, (RestartRange {1, 1}));
    QCOMPARE(count(result.months[1].verdicts, Verdict::OutOfScope), Row(1));
}

void TestOutlook::heldIsCarried()
{
    PolicyFixture fleet;
    const Row row = fleet.client(u"PC"_s, u"26100.7781"_s, {2026, 3, 20});
    fleet.policy(u"Hotpatch"_s, true, u"All"_s);
    UpdateRing &ring = fleet.ring(u"Ring"_s, 0, u"All"_s);
    ring.qualityPaused = true;
    ring.qualityPauseStart = QDate(2026, 4, 10); // over April's baseline
    fleet.join(u"All"_s, row);
    const Forecast result = forecast(fleet.input(), apr, may);
    QCOMPARE(result.months[0].today, (RestartRange {0, 0}));
    QCOMPARE(result.months[0].without, (RestartRange {0, 0}));
    QCOMPARE(result.months[1].today, (RestartRange {1, 1})); // April's baseline, a month late
}

void TestOutlook::ringsAddUp()
{
    PolicyFixture fleet;
    for (int i = 0; i < 9; ++i) {
        const Row row = fleet.client(u"PC%1"_s.arg(i), u"26100.8875"_s, {2026, 7, 20});
        if (i < 6)
            fleet.join(i < 2 ? u"Fast"_s : u"Slow"_s, row);
        if (i == 0)
            fleet.set(row, Field::Vbs, u"off"_s);
    }
    fleet.ring(u"Fast"_s, 0, u"Fast"_s);
    fleet.ring(u"Slow"_s, 28, u"Slow"_s);
    const ForecastMonth month = forecast(fleet.input(), aug, aug).months.front();
    QCOMPARE(month.rings.size(), std::size_t(3));
    QCOMPARE(month.rings[0].today, (RestartRange {1, 1}));
    QCOMPARE(count(month.rings[0].verdicts, Verdict::Hotpatch), Row(1));
    QCOMPARE(count(month.rings[1].verdicts, Verdict::Held), Row(4));
    QCOMPARE(month.rings[1].without, (RestartRange {0, 0}));
    QCOMPARE(count(month.rings[2].verdicts, Verdict::Hotpatch), Row(3)); // in no ring
    VerdictCounts sum {};
    for (const RingForecast &ring : month.rings)
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum[i] += ring.verdicts[i];
    QCOMPARE(sum, month.verdicts);
}

void TestOutlook::agreesWithPreview()
{
    PolicyFixture fleet;
    fleet.client(u"A"_s, u"26100.8875"_s, {2026, 7, 20});
    fleet.client(u"B"_s, u"22631.5768"_s, {2026, 7, 20});
    fleet.server2025(u"C"_s, u"26100.33296"_s, {2026, 8, 20});
    fleet.bare(u"D"_s);
    const Forecast result = forecast(fleet.input(), aug, dec);
    const auto months = preview(fleet.input(), aug, dec);
    for (std::size_t i = 0; i < months.size(); ++i) {
        QCOMPARE(result.months[i].month, months[i].month);
        QCOMPARE(result.months[i].verdicts, months[i].counts);
        QCOMPARE(result.months[i].today, months[i].restarts);
    }
    QVERIFY(result.months[1].month == sep);
}

void TestOutlook::costNeedsTheFiguresItIsMadeOf()
{
    const RestartRange restarts {10, 20};
    CostSheet sheet;
    QCOMPARE(costOf(restarts, sheet), Cost {});
    sheet.hourlyCost = 60;
    sheet.currency = u"EUR"_s;
    QCOMPARE(costOf(restarts, sheet), Cost {}); // without minutes nothing can be said
    sheet.minutesPerRestart = 15;
    const Cost cost = costOf(restarts, sheet);
    QCOMPARE(cost.hours, (AmountRange {2.5, 5}));
    QCOMPARE(cost.money, (AmountRange {150, 300}));
    sheet.currency.clear();
    QVERIFY(!costOf(restarts, sheet).money);
}

void TestOutlook::costSheetLimits()
{
    const auto fields = [](const CostSheet &sheet) {
        QStringList names;
        for (const LimitError &error : checkLimits(sheet))
            names << error.field;
        return names.join(' '_L1);
    };
    QCOMPARE(fields({}), QString());
    QCOMPARE(fields({12.5, 0, u"EUR"_s}), QString());
    QCOMPARE(fields({0, {}, {}}), u"minutesPerRestart"_s);
    QCOMPARE(fields({1441, {}, {}}), u"minutesPerRestart"_s);
    QCOMPARE(fields({qQNaN(), {}, {}}), u"minutesPerRestart"_s);
    QCOMPARE(fields({{}, -1, u"EUR"_s}), u"hourlyCost"_s);
    QCOMPARE(fields({{}, qInf(), u"EUR"_s}), u"hourlyCost"_s);
    QCOMPARE(fields({{}, 10, {}}), u"currency"_s);
    QCOMPARE(fields({{}, {}, u"Thalers, gold"_s}), u"currency"_s);
}

void TestOutlook::costSheetDocument()
{
    for (const CostSheet &sheet :
         {CostSheet {}, CostSheet {15, {}, {}}, CostSheet {7.5, 42.25, u"CHF"_s}}) {
        const auto read = costSheetFromJson(toJson(sheet));
        QVERIFY(read);
        QCOMPARE(*read, sheet);
    }
    for (const QByteArray &json :
         {QByteArray("[]"), QByteArray("{"), QByteArray(R"({"minutesPerRestart":"ten"})"),
          QByteArray(R"({"hourlyCost":null})"), QByteArray(R"({"minutesPerRestart":-1})")}) {
        const auto read = costSheetFromJson(json);
        QVERIFY2(!read, json);
        QCOMPARE(read.error().code, ExitCode::Malformed);
        QVERIFY(!read.error().message.isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestOutlook)
#include "tst_outlook.moc"
