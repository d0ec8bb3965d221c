// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/chainmodel.h"
#include "models/charttablemodel.h"
#include "models/fuzzy.h"
#include "models/roles.h"
#include "models/textfiltermodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestUiModels final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s)); }
    void fuzzyFinds_data();
    void fuzzyFinds();
    void fuzzyPrefersStartsOfWords();
    void chainEndsWithTheCheapestFix();
    void chainOfAHotpatchHasNoFixRow();
    void chartTwinHasBandsAndGaps();
    void filterSortsNumbersInTexts();
    void filterCombinesTextAndCells();
};

void TestUiModels::fuzzyFinds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing typed") << u"Go to Devices"_s << QString() << true;
    QTest::newRow("initials") << u"Go to Devices"_s << u"gd"_s << true;
    QTest::newRow("case and spaces") << u"Go to Devices"_s << u"G DEV"_s << true;
    QTest::newRow("wrong order") << u"Go to Devices"_s << u"vd"_s << false;
    QTest::newRow("not there") << u"Go to Devices"_s << u"x"_s << false;
    QTest::newRow("longer than the text") << u"Go"_s << u"going"_s << false;
    QTest::newRow("a later start of a word would lose the rest") << u"xab a"_s << u"ab"_s << true;
}

void TestUiModels::fuzzyFinds()
{
    QFETCH(QString, text);
    QFETCH(QString, typed);
    QFETCH(bool, found);
    QCOMPARE(fuzzyScore(text, typed).has_value(), found);
}

void TestUiModels::fuzzyPrefersStartsOfWords()
{
    QVERIFY(*fuzzyScore(u"Go to Calendar", u"cal") > *fuzzyScore(u"Import a local file", u"cal"));
    QVERIFY(*fuzzyScore(u"Go to Lab", u"lab") > *fuzzyScore(u"Go to Laboratories", u"lab"));
}

Explanation twoChecks()
{
    Explanation e;
    Check passed;
    passed.ruleId = u"client.version"_s;
    passed.title = u"Version"_s;
    passed.answer = Answer::Yes;
    passed.found = u"24H2"_s;
    Check failed;
    failed.ruleId = u"client.vbs"_s;
    failed.title = u"VBS"_s;
    failed.answer = Answer::No;
    failed.found = u"off"_s;
    failed.required = u"running"_s;
    failed.decided = true;
    e.verdict = Verdict::Lcu;
    e.chain = {passed, failed};
    e.cheapestFix = u"Turn on VBS"_s;
    e.cheapestEffort = Effort::SettingAndRestart;
    return e;
}

void TestUiModels::chainEndsWithTheCheapestFix()
{
    ChainModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setExplanation(twoChecks());
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex failed = model.index(1, ChainModel::AnswerColumn);
    QCOMPARE(failed.data().toString(), answerTitle(Answer::No));
    QCOMPARE(failed.data(AnswerRole).toInt(), static_cast<int>(Answer::No));
    QCOMPARE(failed.data(IdRole).toString(), u"client.vbs"_s);
    QVERIFY(failed.data(ChainModel::DecidedRole).toBool());
    QVERIFY(failed.data(Qt::AccessibleTextRole).toString().contains(u"running"_s));
    const QModelIndex last = model.index(2, ChainModel::Fix);
    QVERIFY(last.data(ChainModel::CheapestFixRole).toBool());
    QCOMPARE(last.data().toString(), u"Turn on VBS"_s);
}

void TestUiModels::chainOfAHotpatchHasNoFixRow()
{
    ChainModel model;
    Explanation e = twoChecks();
    e.cheapestFix.clear();
    model.setExplanation(e);
    QCOMPARE(model.rowCount(), 2);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestUiModels::chartTwinHasBandsAndGaps()
{
    QLocale::setDefault(QLocale::c());
    ChartTableModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    ChartData chart;
    chart.categoryTitle = u"Month"_s;
    chart.categories = {u"Jan"_s, u"Feb"_s};
    chart.decimals = 1;
    ChartSeries series;
    series.name = u"Restarts"_s;
    series.values = {1.24, std::nan("")};
    series.low = {1, 1};
    series.high = {2, 2};
    chart.series = {series};
    model.setChart(chart);
    QCOMPARE(model.columnCount(), 4);
    QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), u"Month"_s);
    QCOMPARE(model.headerData(2, Qt::Horizontal, Qt::DisplayRole).toString(), u"Restarts, low"_s);
    QCOMPARE(model.index(0, 1).data().toString(), u"1.2"_s);
    QVERIFY(!model.index(1, 1).data().isValid()); // a gap is empty, not 0
    QCOMPARE(model.index(1, 3).data().toString(), u"2.0"_s);
}

void TestUiModels::filterSortsNumbersInTexts()
{
    ChartTableModel source;
    ChartData chart;
    chart.categories = {u"Ring 10"_s, u"Ring 9"_s, u"ring 1"_s};
    ChartSeries series;
    series.values = {100, 20, 3};
    chart.series = {series};
    source.setChart(chart);
    TextFilterModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSourceModel(&source);
    model.sort(0);
    QCOMPARE(model.index(0, 0).data().toString(), u"ring 1"_s);
    QCOMPARE(model.index(2, 0).data().toString(), u"Ring 10"_s);
    model.sort(1, Qt::DescendingOrder); // by SortRole: 100 before 20 before 3
    QCOMPARE(model.index(0, 1).data().toString(), u"100"_s);
    QCOMPARE(model.index(2, 1).data().toString(), u"3"_s);
}

void TestUiModels::filterCombinesTextAndCells()
{
    ChartTableModel source;
    ChartData chart;
    chart.categories = {u"Pilot"_s, u"Broad"_s, u"Broad late"_s};
    ChartSeries series;
    series.values = {5, 5, 7};
    chart.series = {series};
    source.setChart(chart);
    TextFilterModel model;
    model.setSourceModel(&source);
    model.setText(u"broad"_s);
    QCOMPARE(model.rowCount(), 2);
    model.setCellFilter(1, u"5"_s);
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.index(0, 0).data().toString(), u"Broad"_s);
    model.clearCellFilters();
    model.setText({});
    QCOMPARE(model.rowCount(), 3);
}

QTEST_GUILESS_MAIN(TestUiModels)
#include "tst_uimodels.moc"
