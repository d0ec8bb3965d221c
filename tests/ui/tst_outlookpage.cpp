// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outlookmodels.h"
#include "pages/outlook/outlookpage.h"
#include "theme/theme.h"
#include "ui/pagefixture.h"
#include "ui/pictures.h"
#include "widgets/card.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QComboBox>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

Forecast twoMonths()
{
    Forecast forecast;
    ForecastMonth first;
    first.month = Month(2026, 5);
    first.confirmed = true;
    first.without = {100, 100};
    first.today = {20, 30};
    first.saved = {70, 80};
    first.savable = {90, 90};
    first.rings.resize(2);
    first.rings[0].without = {60, 60};
    first.rings[0].today = {10, 20};
    first.rings[0].verdicts[0] = 60;
    ForecastMonth second = first;
    second.month = Month(2026, 6);
    second.confirmed = false;
    second.notCounted = 7;
    forecast.months = {first, second};
    return forecast;
}

} // namespace

class TestOutlookPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void writesRanges();
    void chartsMonthsAndSums();
    void sumsRings();
    void namesItsAssumptions();
    void asksForAFleet();
    void forecastsTheYear();
    void hasATableTwinOfEveryChart();
    void followsThePlan();
    void calculatesOnlyWhatWasEntered();
    void refusesBadFigures();
    void exportsTheReport();
    void looksRight();

private:
    template <class T>
    T *find(const QString &name) const
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }
    QString headline(const QString &card) const
    {
        return find<QWidget>(card)->findChild<QAbstractButton *>(u"headline"_s)->text();
    }
    bool openSample()
    {
        const bool open = m_fleet->openSample();
        m_page->activate();
        return open
            && QTest::qWaitFor([this] { return !m_page->isBusy() && m_fleet->settle(); }, 20'000);
    }
    void type(const QString &name, const QString &text)
    {
        auto *edit = find<QLineEdit>(name);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, text);
        QTest::keyClick(edit, Qt::Key_Return);
    }

    std::unique_ptr<PageFixture> m_fleet;
    std::unique_ptr<OutlookPage> m_page;
};

void TestOutlookPage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestOutlookPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_fleet = std::make_unique<PageFixture>();
    m_page = std::make_unique<OutlookPage>(m_fleet->context);
    m_page->resize(1072, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestOutlookPage::cleanup()
{
    m_page.reset();
    m_fleet.reset();
}

void TestOutlookPage::writesRanges()
{
    QCOMPARE(rangeText(RestartRange {1200, 1200}), u"1,200"_s);
    QCOMPARE(rangeText(RestartRange {1200, 1350}), u"1,200–1,350"_s);
    QCOMPARE(rangeText(AmountRange {1.2, 1.4}, 0), u"1"_s);
    QCOMPARE(rangeText(AmountRange {1.2, 1.4}, 1), u"1.2–1.4"_s);
}

void TestOutlookPage::chartsMonthsAndSums()
{
    const ChartData restarts = restartsChart(twoMonths());
    QCOMPARE(restarts.categories, QStringList({u"May 26"_s, u"Jun 26*"_s}));
    QCOMPARE(restarts.series.size(), 3);
    QCOMPARE(restarts.series[0].values, QList<double>({100, 100}));
    QCOMPARE(restarts.series[1].values, QList<double>({20, 20}));
    QCOMPARE(restarts.series[2].values, QList<double>({30, 30}));
    const ChartData saved = savedChart(twoMonths());
    QCOMPARE(saved.series[0].values, QList<double>({70, 140}));
    QCOMPARE(saved.series[1].values, QList<double>({10, 20}));
    QCOMPARE(saved.series[2].values, QList<double>({90, 180}));
}

void TestOutlookPage::sumsRings()
{
    Plan plan;
    plan.rings.resize(1);
    plan.rings[0].displayName = u"Pilot"_s;
    RingRestartsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(ringRestarts(twoMonths(), plan));
    QCOMPARE(model.rowCount(), 1); // nobody is without a ring
    QCOMPARE(model.index(0, RingRestartsModel::Ring).data().toString(), u"Pilot"_s);
    QCOMPARE(model.index(0, RingRestartsModel::Devices).data().toString(), u"60"_s);
    QCOMPARE(model.index(0, RingRestartsModel::Without).data().toString(), u"120"_s);
    QCOMPARE(model.index(0, RingRestartsModel::Today).data().toString(), u"20–40"_s);
    QCOMPARE(model.index(0, RingRestartsModel::Saved).data().toString(), u"80–100"_s);
}

void TestOutlookPage::namesItsAssumptions()
{
    const QStringList texts = assumptions(twoMonths());
    QCOMPARE(texts.size(), 6);
    QVERIFY(texts[4].startsWith(u"1 month(s) are planned"_s));
    QVERIFY(texts[5].startsWith(u"7 device(s) are reached by nothing"_s));
}

void TestOutlookPage::asksForAFleet()
{
    QVERIFY(m_fleet->openEmpty());
    m_page->activate();
    QVERIFY(!find<QWidget>(u"savedCard"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"exportReportButton"_s)->isEnabled());
    keepPicture(*m_page, u"outlook-empty"_s);
}

void TestOutlookPage::forecastsTheYear()
{
    QVERIFY(openSample());
    const auto snapshot = m_fleet->analysis.snapshot();
    const Forecast expected = forecast(snapshot->input(), Month(2026, 11), Month(2027, 10));
    QCOMPARE(headline(u"savedCard"_s), rangeText(expected.saved));
    QCOMPARE(headline(u"withoutCard"_s), rangeText(expected.without));
    QCOMPARE(headline(u"todayCard"_s), rangeText(expected.today));
    QVERIFY(find<QLabel>(u"assumptions"_s)->text().contains(u"device by device"_s));
    auto *period = find<QComboBox>(u"period"_s);
    period->setFocus();
    QTest::keyClick(period, Qt::Key_Down); // this year
    QTRY_COMPARE(headline(u"savedCard"_s),
                 rangeText(forecast(snapshot->input(), Month(2026, 1), Month(2026, 12)).saved));
}

void TestOutlookPage::hasATableTwinOfEveryChart()
{
    QVERIFY(openSample());
    for (const QString &chart : {u"restarts"_s, u"restartsSaved"_s}) {
        auto *panel = find<QWidget>(chart + u"Panel"_s);
        auto *table = panel->findChild<QTableView *>();
        QVERIFY(!table->isVisible());
        QTest::mouseClick(find<QToolButton>(chart + u"TableToggle"_s), Qt::LeftButton);
        QVERIFY(table->isVisible());
        QCOMPARE(table->model()->rowCount(), 12);
    }
    keepPicture(*m_page, u"outlook-tables"_s);
}

void TestOutlookPage::followsThePlan()
{
    QVERIFY(openSample());
    const QString before = headline(u"savedCard"_s);
    std::vector<Edit> edits;
    for (QualityUpdatePolicy policy : m_fleet->session.view()->plan->policies) {
        policy.hotpatchEnabled = false;
        edits.emplace_back(policy);
    }
    m_fleet->session.apply(edits);
    QTRY_VERIFY(headline(u"savedCard"_s) != before);
}

void TestOutlookPage::calculatesOnlyWhatWasEntered()
{
    QVERIFY(openSample());
    const auto result = [this] { return find<QLabel>(u"costResult"_s)->text(); };
    QVERIFY(result().contains(u"nothing is calculated"_s));
    type(u"minutesPerRestart"_s, u"15"_s);
    QVERIFY(result().contains(u"working hours"_s));
    QVERIFY(!result().contains(u"EUR"_s));
    type(u"currency"_s, u"EUR"_s);
    type(u"hourlyCost"_s, u"52.5"_s);
    QVERIFY(result().contains(u"EUR"_s));
    QVERIFY(m_fleet->settle());
    const auto sheet = m_fleet->session.view()->costSheet;
    QCOMPARE(sheet.size(), 1U);
    QCOMPARE(sheet.front().body.value("hourlyCost"_L1).toDouble(), 52.5);
    m_fleet->undo.undo();
    QVERIFY(m_fleet->settle());
    QCOMPARE(find<QLineEdit>(u"hourlyCost"_s)->text(), QString());
}

void TestOutlookPage::refusesBadFigures()
{
    QVERIFY(openSample());
    auto *problem = find<QLabel>(u"costProblem"_s);
    type(u"minutesPerRestart"_s, u"many"_s);
    QVERIFY(problem->isVisible());
    type(u"minutesPerRestart"_s, u"0"_s);
    QVERIFY(problem->text().contains(u"more than 0"_s));
    type(u"minutesPerRestart"_s, u"10"_s);
    QVERIFY(!problem->isVisible());
    type(u"hourlyCost"_s, u"50"_s);
    QVERIFY(problem->text().contains(u"currency"_s));
    QVERIFY(m_fleet->settle());
    QCOMPARE(m_fleet->undo.count(), 1);
}

void TestOutlookPage::exportsTheReport()
{
    QVERIFY(openSample());
    const QString path = m_fleet->folder.filePath(u"report.html"_s);
    m_fleet->files.answer = path;
    QTest::mouseClick(find<QPushButton>(u"exportReportButton"_s), Qt::LeftButton);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("</html>"));
}

void TestOutlookPage::looksRight()
{
    QVERIFY(openSample());
    type(u"minutesPerRestart"_s, u"15"_s);
    for (const auto &[name, choice] :
         {std::pair(u"light"_s, ThemeChoice::Light), std::pair(u"dark"_s, ThemeChoice::Dark)}) {
        applyTheme(*qApp, choice);
        keepPicture(*m_page, u"outlook-"_s + name);
    }
    applyTheme(*qApp, ThemeChoice::Light);
    m_page->resize(1712, 1040);
    keepPicture(*m_page, u"outlook-large"_s);
    QVERIFY(find<QWidget>(u"savedCard"_s)->isVisible());
}

QTEST_MAIN(TestOutlookPage)
#include "tst_outlookpage.moc"
