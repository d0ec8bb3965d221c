// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calendarmodel.h"
#include "models/ringdates.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

const std::vector<Product> everyProduct {allProducts.begin(), allProducts.end()};

UpdateRing ring(const QString &name, int deferral, std::optional<int> deadline,
                std::optional<int> grace)
{
    UpdateRing ring;
    ring.id = name;
    ring.displayName = name;
    ring.qualityDeferralDays = deferral;
    ring.qualityDeadlineDays = deadline;
    ring.gracePeriodDays = grace;
    return ring;
}

} // namespace

class TestCalendarModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void standsInQuartersForOneProduct();
    void standsSideBySideForAll();
    void marksPlannedAndCadence();
    void saysMonthBeforeFirstRowHasNoData();
    void staysWithinItsYears();
    void countsRestarts();
    void namesBothTracksForScreenReaders();
    void computesRingDates_data();
    void computesRingDates();
    void sortsRingsByStart();

private:
    Catalogue m_catalogue;
    std::unique_ptr<CalendarModel> m_model;
};

void TestCalendarModel::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    auto catalogue = Catalogue::shipped();
    QVERIFY(catalogue);
    m_catalogue = std::move(*catalogue);
}

void TestCalendarModel::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_model = std::make_unique<CalendarModel>();
    new QAbstractItemModelTester(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, m_model.get());
    m_model->setCatalogue(m_catalogue);
    m_model->setToday(QDate(2026, 11, 24));
    m_model->show({Product::Win11_24H2}, 2026);
}

void TestCalendarModel::standsInQuartersForOneProduct()
{
    QCOMPARE(m_model->rowCount(), 4);
    QCOMPARE(m_model->columnCount(), 3);
    const QModelIndex june = m_model->indexOf(Product::Win11_24H2, Month(2026, 6));
    QCOMPARE(june.row(), 1);
    QCOMPARE(june.column(), 2);
    QCOMPARE(m_model->monthAt(june), Month(2026, 6));
    QCOMPARE(m_model->entry(june)->plannedType, ReleaseType::Hotpatch);
    QCOMPARE(june.data().toString(), u"Unplanned baseline"_s);
    QVERIFY(!m_model->indexOf(Product::WS2025, Month(2026, 6)).isValid());
    QVERIFY(!m_model->indexOf(Product::Win11_24H2, Month(2025, 6)).isValid());
}

void TestCalendarModel::standsSideBySideForAll()
{
    m_model->show(everyProduct, 2026);
    QCOMPARE(m_model->rowCount(), 12);
    QCOMPARE(m_model->columnCount(), 4);
    const QModelIndex august = m_model->indexOf(Product::WS2025, Month(2026, 8));
    QCOMPARE(m_model->productAt(august), Product::WS2025);
    QCOMPARE(m_model->entry(august)->regular->build, Build({26100, 33222}));
    QCOMPARE(m_model->headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(),
             u"Windows Server 2025\n5 restart(s)"_s);
    QCOMPARE(m_model->headerData(7, Qt::Vertical, Qt::DisplayRole).toString(), u"Aug"_s);
}

void TestCalendarModel::marksPlannedAndCadence()
{
    const auto text = [this](Month month) {
        m_model->show({Product::Win11_24H2}, month.year());
        return m_model->indexOf(Product::Win11_24H2, month).data().toString();
    };
    QCOMPARE(text(Month(2026, 5)), u"Hotpatch"_s);
    QCOMPARE(text(Month(2026, 10)), u"Baseline, planned"_s);
    QCOMPARE(text(Month(2027, 1)), u"Baseline, by cadence"_s);
}

void TestCalendarModel::saysMonthBeforeFirstRowHasNoData()
{
    m_model->show({Product::Win11_24H2}, 2024);
    const QModelIndex june = m_model->indexOf(Product::Win11_24H2, Month(2024, 6));
    QCOMPARE(m_model->entry(june), nullptr);
    QCOMPARE(june.data().toString(), u"No data"_s);
    QVERIFY(june.data(Qt::AccessibleTextRole).toString().contains(u"June 2024"_s));
    QVERIFY(m_model->entry(m_model->indexOf(Product::Win11_24H2, Month(2024, 12))));
}

void TestCalendarModel::staysWithinItsYears()
{
    m_model->show({Product::Win11_24H2}, 1999);
    QCOMPARE(m_model->year(), 2024);
    m_model->show({Product::Win11_24H2}, 2099);
    QCOMPARE(m_model->year(), 2031);
    m_model->show(everyProduct, 1999);
    QCOMPARE(m_model->year(), 2022);
}

void TestCalendarModel::countsRestarts()
{
    QCOMPARE(m_model->restartsText(Product::Win11_24H2),
             u"2026: 5 restart(s), 1 unplanned, 1 not confirmed yet"_s);
    m_model->show({Product::Win11_24H2}, 2025);
    QCOMPARE(m_model->restartsText(Product::Win11_24H2), u"2025: 4 restart(s)"_s);
    QCOMPARE(m_model->restartsText(Product::WS2022Azure), u"2025: 4 restart(s)"_s);
    m_model->show(everyProduct, 2022);
    QCOMPARE(m_model->restartsText(Product::WS2025), u"2022: no data"_s);
}

void TestCalendarModel::namesBothTracksForScreenReaders()
{
    const QModelIndex march = m_model->indexOf(Product::Win11_24H2, Month(2026, 3));
    QCOMPARE(march.data(Qt::AccessibleTextRole).toString(),
             u"March 2026, Windows 11 24H2: Hotpatch, no restart for hotpatched devices. "
             "KBs: KB5079420. Build 26100.7979. LCU build 26100.8037 (KB5079473). "
             "Out-of-band hotpatch: KB5084597. Out-of-band hotpatch: KB5084897."_s);
}

void TestCalendarModel::computesRingDates_data()
{
    QTest::addColumn<int>("deferral");
    QTest::addColumn<int>("deadline"); // -1: none
    QTest::addColumn<int>("grace");
    QTest::addColumn<QDate>("pauseStart");
    QTest::addColumn<QDate>("start");
    QTest::addColumn<QDate>("due");
    QTest::addColumn<QDate>("graceEnd");
    QTest::newRow("at once") << 0 << 2 << 0 << QDate() << QDate(2026, 11, 10) << QDate(2026, 11, 12)
                             << QDate(2026, 11, 12);
    QTest::newRow("deferred over the month's end") << 28 << 5 << 2 << QDate() << QDate(2026, 12, 8)
                                                   << QDate(2026, 12, 13) << QDate(2026, 12, 15);
    QTest::newRow("no deadline") << 7 << -1 << 2 << QDate() << QDate(2026, 11, 17) << QDate()
                                 << QDate();
    QTest::newRow("deadline, no grace period")
        << 7 << 3 << -1 << QDate() << QDate(2026, 11, 17) << QDate(2026, 11, 20) << QDate();
    QTest::newRow("paused over its start")
        << 0 << 2 << 1 << QDate(2026, 11, 1) << QDate(2026, 12, 6) << QDate(2026, 12, 8)
        << QDate(2026, 12, 9);
    QTest::newRow("pause that ended before")
        << 0 << 2 << 1 << QDate(2026, 9, 1) << QDate(2026, 11, 10) << QDate(2026, 11, 12)
        << QDate(2026, 11, 13);
}

void TestCalendarModel::computesRingDates()
{
    QFETCH(int, deferral);
    QFETCH(int, deadline);
    QFETCH(int, grace);
    QFETCH(QDate, pauseStart);
    UpdateRing pilot = ring(u"Pilot"_s, deferral, {}, {});
    if (deadline >= 0)
        pilot.qualityDeadlineDays = deadline;
    if (grace >= 0)
        pilot.gracePeriodDays = grace;
    if (pauseStart.isValid()) {
        pilot.qualityPaused = true;
        pilot.qualityPauseStart = pauseStart;
    }
    const RingDates dates = ringDates(pilot, Month(2026, 11));
    QTEST(dates.start, "start");
    QTEST(dates.deadline.value_or(QDate()), "due");
    QTEST(dates.graceEnd.value_or(QDate()), "graceEnd");
}

void TestCalendarModel::sortsRingsByStart()
{
    Plan plan;
    plan.rings = {ring(u"Broad"_s, 14, 5, 2), ring(u"Pilot"_s, 0, {}, {})};
    RingDatesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(ringDates(plan, Month(2026, 11)));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, RingDatesModel::Ring).data().toString(), u"Pilot"_s);
    QCOMPARE(model.index(0, RingDatesModel::Deadline).data().toString(), u"none"_s);
    QCOMPARE(model.index(1, RingDatesModel::Start).data().toString(), u"24 Nov"_s);
    QCOMPARE(model.index(1, RingDatesModel::Grace).data().toString(), u"1 Dec"_s);
}

QTEST_GUILESS_MAIN(TestCalendarModel)
#include "tst_calendarmodel.moc"
