// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "servicing/catalogue.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

const QByteArray head =
    "product,month,planned_type,actual_type,track,kbs,build,release_date,restart_required,"
    "confidence,source\n";

Release unplannedBaseline()
{
    Release release;
    release.product = Product::Win11_24H2;
    release.month = Month(2026, 11);
    release.plannedType = ReleaseType::Hotpatch;
    release.actualType = ReleaseType::UnplannedBaseline;
    release.restartRequired = true;
    release.confidence = Confidence::ThirdParty;
    release.source = u"entered by hand"_s;
    return release;
}

} // namespace

class TestCatalogue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void keepsEveryShippedRow();
    void countsRestartsOfAYear_data();
    void countsRestartsOfAYear();
    void tellsPlannedFromActual();
    void goesOnByCadence();
    void keepsTwoTracksApart();
    void findsBothKbsOfOneBuild();
    void knowsCurrentBaselines_data();
    void knowsCurrentBaselines();
    void takesAnUnplannedBaseline();
    void namesTheBadRow_data();
    void namesTheBadRow();
    void findsPatchTuesday_data();
    void findsPatchTuesday();
    void parsesMonths_data();
    void parsesMonths();
};

void TestCatalogue::keepsEveryShippedRow()
{
    const auto catalogue = Catalogue::shipped();
    QVERIFY(catalogue);
    QCOMPARE(catalogue->releases().size(), 176U);
    for (const Release &release : catalogue->releases()) {
        QVERIFY(!release.source.isEmpty());
        // Facts 1.2: every dated regular release is a second Tuesday.
        if (release.plannedType && release.releaseDate)
            QCOMPARE(*release.releaseDate, patchTuesday(release.month));
    }
}

void TestCatalogue::countsRestartsOfAYear_data()
{
    QTest::addColumn<Product>("product");
    QTest::addColumn<int>("year");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("planned");
    QTest::addColumn<int>("unplanned");
    QTest::newRow("24H2 2025") << Product::Win11_24H2 << 2025 << 4 << 0 << 0;
    QTest::newRow("24H2 2026") << Product::Win11_24H2 << 2026 << 5 << 1 << 1;
    QTest::newRow("25H2 2026") << Product::Win11_25H2 << 2026 << 5 << 1 << 1;
    QTest::newRow("WS2025 2025") << Product::WS2025 << 2025 << 4 << 0 << 0;
    QTest::newRow("WS2025 2026") << Product::WS2025 << 2026 << 5 << 1 << 1;
    QTest::newRow("WS2022 2022") << Product::WS2022Azure << 2022 << 7 << 0 << 3;
    QTest::newRow("WS2022 2023") << Product::WS2022Azure << 2023 << 4 << 0 << 0;
    QTest::newRow("WS2022 2024") << Product::WS2022Azure << 2024 << 5 << 0 << 1;
    QTest::newRow("24H2 2027 by cadence") << Product::Win11_24H2 << 2027 << 4 << 4 << 0;
}

void TestCatalogue::countsRestartsOfAYear()
{
    QFETCH(Product, product);
    QFETCH(int, year);
    const auto restarts = Catalogue::shipped()->restarts(product, year);
    QTEST(restarts.total, "total");
    QTEST(restarts.planned, "planned");
    QTEST(restarts.unplanned, "unplanned");
    QCOMPARE(restarts.months, 12);
}

void TestCatalogue::tellsPlannedFromActual()
{
    const auto catalogue = Catalogue::shipped();
    const auto june = catalogue->month(Product::Win11_24H2, Month(2026, 6));
    QVERIFY(june);
    QCOMPARE(june->plannedType, ReleaseType::Hotpatch);
    QCOMPARE(june->actualType, ReleaseType::UnplannedBaseline);
    QCOMPARE(june->regular->kbs, QStringList({u"KB5094126"_s, u"KB5100456"_s}));
    QVERIFY(june->restarts());
    const auto september = catalogue->month(Product::Win11_24H2, Month(2026, 9));
    QVERIFY(!september->isConfirmed());
    QCOMPARE(september->confidence, Confidence::Planned);
    QCOMPARE(september->outOfBand.size(), 1U);
}

void TestCatalogue::goesOnByCadence()
{
    const auto catalogue = Catalogue::shipped();
    const auto year = catalogue->calendar(Product::WS2025, Month(2027, 1), Month(2027, 12));
    QCOMPARE(year.size(), 12U);
    for (const CalendarMonth &entry : year) {
        QVERIFY(entry.fromCadence);
        QVERIFY(!entry.isConfirmed());
        QCOMPARE(entry.restarts(), entry.month.month() % 3 == 1);
    }
    QVERIFY(!catalogue->month(Product::WS2025, Month(2024, 10)));
}

void TestCatalogue::keepsTwoTracksApart()
{
    const auto may = Catalogue::shipped()->month(Product::WS2025, Month(2026, 5));
    QCOMPARE(may->regular->track, Track::Hotpatch);
    QCOMPARE(may->regular->build->toString(), u"26100.32772"_s);
    QCOMPARE(may->lcu->track, Track::Lcu);
    QCOMPARE(may->lcu->build->toString(), u"26100.32860"_s);
}

void TestCatalogue::findsBothKbsOfOneBuild()
{
    const auto rows = Catalogue::shipped()->releasesWithBuild(Product::WS2025, {26100, 6905});
    QCOMPARE(rows.size(), 2U);
    QCOMPARE(rows[0].track, Track::Lcu);
    QCOMPARE(rows[1].track, Track::Both);
}

void TestCatalogue::knowsCurrentBaselines_data()
{
    QTest::addColumn<Product>("product");
    QTest::addColumn<Month>("month");
    QTest::addColumn<QStringList>("kbs");
    QTest::newRow("hotpatch month")
        << Product::Win11_24H2 << Month(2026, 5) << QStringList {u"KB5083769"_s};
    QTest::newRow("unplanned") << Product::Win11_24H2 << Month(2026, 6)
                               << QStringList {u"KB5094126"_s, u"KB5100456"_s};
    QTest::newRow("out-of-band baseline")
        << Product::WS2025 << Month(2025, 12) << QStringList {u"KB5066835"_s, u"KB5070893"_s};
    QTest::newRow("planned has no KB") << Product::WS2025 << Month(2026, 11) << QStringList {};
    QTest::newRow("before the catalogue") << Product::WS2025 << Month(2024, 12) << QStringList {};
}

void TestCatalogue::knowsCurrentBaselines()
{
    QFETCH(Product, product);
    QFETCH(Month, month);
    QStringList kbs;
    for (const Release &release : Catalogue::shipped()->currentBaselines(product, month))
        kbs += release.kbs;
    QTEST(kbs, "kbs");
}

void TestCatalogue::takesAnUnplannedBaseline()
{
    const auto shipped = Catalogue::shipped();
    const Catalogue changed = shipped->with(unplannedBaseline());
    QCOMPARE(changed.releases().size(), shipped->releases().size());
    QVERIFY(changed.month(Product::Win11_24H2, Month(2026, 11))->restarts());
    QCOMPARE(changed.restarts(Product::Win11_24H2, 2026).total, 6);
    QCOMPARE(shipped->restarts(Product::Win11_24H2, 2026).total, 5);
}

void TestCatalogue::namesTheBadRow_data()
{
    QTest::addColumn<QByteArray>("csv");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const QByteArray &line, const QString &says) {
        QTest::newRow(name) << head
                + "ws2025,2026-01,baseline,baseline,both,KB5073379,26100.32230,2026-01-13,yes,"
                  "confirmed,x\n"
                + line
                + "\n" << says;
    };
    row("product", "ws2019,2026-05,hotpatch,hotpatch,hotpatch,,,,no,confirmed,x",
        u"line 3, column 1 (product)"_s);
    row("month", "ws2025,2026-13,hotpatch,hotpatch,hotpatch,,,,no,confirmed,x",
        u"line 3, column 2 (month)"_s);
    row("planned", "ws2025,2026-05,lcu,hotpatch,hotpatch,,,,no,confirmed,x", u"line 3, column 3"_s);
    row("actual", "ws2025,2026-05,hotpatch,patch,hotpatch,,,,no,confirmed,x",
        u"line 3, column 4"_s);
    row("no type", "ws2025,2026-05,,,hotpatch,,,,no,confirmed,x", u"line 3, column 4"_s);
    row("track", "ws2025,2026-05,hotpatch,hotpatch,fast,,,,no,confirmed,x", u"line 3, column 5"_s);
    row("track of type", "ws2025,2026-05,hotpatch,hotpatch,both,,,,no,confirmed,x",
        u"line 3, column 5"_s);
    row("kb", "ws2025,2026-05,hotpatch,hotpatch,hotpatch,5087423,,,no,confirmed,x",
        u"line 3, column 6"_s);
    row("build", "ws2025,2026-05,hotpatch,hotpatch,hotpatch,,26100,,no,confirmed,x",
        u"line 3, column 7"_s);
    row("date", "ws2025,2026-05,hotpatch,hotpatch,hotpatch,,,12.5.2026,no,confirmed,x",
        u"line 3, column 8"_s);
    row("restart", "ws2025,2026-05,hotpatch,hotpatch,hotpatch,,,,maybe,confirmed,x",
        u"line 3, column 9"_s);
    row("restart of type", "ws2025,2026-05,hotpatch,hotpatch,hotpatch,,,,yes,confirmed,x",
        u"line 3, column 9"_s);
    row("confidence", "ws2025,2026-05,hotpatch,hotpatch,hotpatch,,,,no,sure,x",
        u"line 3, column 10"_s);
    row("planned yet actual", "ws2025,2026-05,hotpatch,hotpatch,hotpatch,,,,no,planned,x",
        u"line 3, column 10"_s);
    row("source", "ws2025,2026-05,hotpatch,hotpatch,hotpatch,,,,no,confirmed,",
        u"line 3, column 11"_s);
    row("two regular", "ws2025,2026-01,baseline,baseline,both,,,2026-01-14,yes,confirmed,x",
        u"line 3: ws2025"_s);
    QTest::newRow("header") << QByteArray("a,b\n1,2\n") << u"its header must be"_s;
}

void TestCatalogue::namesTheBadRow()
{
    QFETCH(QByteArray, csv);
    QFETCH(QString, says);
    const auto catalogue = Catalogue::parse(csv);
    QVERIFY(!catalogue);
    QCOMPARE(catalogue.error().code, ExitCode::Malformed);
    QVERIFY2(catalogue.error().message.contains(says), qPrintable(catalogue.error().message));
}

void TestCatalogue::findsPatchTuesday_data()
{
    QTest::addColumn<Month>("month");
    QTest::addColumn<QDate>("date");
    QTest::newRow("first is a Tuesday") << Month(2024, 10) << QDate(2024, 10, 8);
    QTest::newRow("first is a Wednesday") << Month(2025, 10) << QDate(2025, 10, 14);
    QTest::newRow("first is a Monday") << Month(2026, 6) << QDate(2026, 6, 9);
    QTest::newRow("leap year") << Month(2028, 2) << QDate(2028, 2, 8);
}

void TestCatalogue::findsPatchTuesday()
{
    QFETCH(Month, month);
    QTEST(patchTuesday(month), "date");
}

void TestCatalogue::parsesMonths_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("valid");
    QTest::newRow("good") << u"2026-05"_s << true;
    QTest::newRow("short") << u"2026-5"_s << false;
    QTest::newRow("zero") << u"2026-00"_s << false;
    QTest::newRow("thirteen") << u"2026-13"_s << false;
    QTest::newRow("signed") << u"2026-+5"_s << false;
    QTest::newRow("words") << u"May2026"_s << false;
}

void TestCatalogue::parsesMonths()
{
    QFETCH(QString, text);
    QFETCH(bool, valid);
    const auto month = Month::parse(text);
    QCOMPARE(month.has_value(), valid);
    if (valid)
        QCOMPARE(month->toString(), text);
}

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_catalogue.moc"
