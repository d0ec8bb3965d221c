// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"
#include "models/previewmodels.h"
#include "pages/preview/previewpage.h"
#include "theme/theme.h"
#include "ui/pagefixture.h"
#include "ui/pictures.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

namespace {

MonthPreview previewOf(const std::vector<std::pair<Verdict, int>> &devices)
{
    MonthPreview preview;
    preview.ruleIds = {u"client.vbs"_s, u"month"_s};
    for (const auto &[verdict, ring] : devices) {
        DeviceVerdict device;
        device.verdict = verdict;
        device.ring = std::int16_t(ring);
        preview.devices.push_back(device);
        ++preview.counts[std::size_t(verdict)];
    }
    return preview;
}

} // namespace

class TestPreviewPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void changesPoliciesAndCalendarOnly();
    void countsByRing();
    void countsChanges();
    void countsReasonsAgainstHotpatching();
    void asksForAFleet();
    void addsUpToTheFleet();
    void comparesAWhatIf();
    void letsAnUnplannedBaselineArrive();
    void opensTheDevicesBehindANumber();
    void exportsTheScenario();
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
    bool settle()
    {
        return QTest::qWaitFor([this] { return !m_page->isBusy() && m_fleet->settle(); }, 20'000);
    }
    bool openSample()
    {
        const bool open = m_fleet->openSample();
        m_page->activate();
        return open && settle();
    }
    void choose(const QString &combo, int index)
    {
        auto *box = find<QComboBox>(combo);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(box, Qt::Key_Down);
    }
    QAbstractItemModel *model(const QString &view) const { return find<QTableView>(view)->model(); }

    std::unique_ptr<PageFixture> m_fleet;
    std::unique_ptr<PreviewPage> m_page;
};

void TestPreviewPage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestPreviewPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_fleet = std::make_unique<PageFixture>();
    m_page = std::make_unique<PreviewPage>(m_fleet->context);
    m_page->resize(1072, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestPreviewPage::cleanup()
{
    m_page.reset();
    m_fleet.reset();
}

void TestPreviewPage::changesPoliciesAndCalendarOnly()
{
    Plan plan;
    plan.policies.resize(2);
    plan.rings.resize(1);
    Scenario scenario {Month(2026, 5), Scenario::Policies::AsPlanned, false};
    QCOMPARE(scenarioPlan(plan, scenario), plan);
    scenario.policies = Scenario::Policies::HotpatchForNobody;
    const Plan nobody = scenarioPlan(plan, scenario);
    QCOMPARE(nobody.policies.size(), 1U);
    QVERIFY(!nobody.policies.front().hotpatchEnabled);
    QCOMPARE(nobody.rings, plan.rings);

    const auto catalogue = Catalogue::shipped();
    QVERIFY(catalogue);
    scenario.unplannedBaseline = true;
    const Catalogue changed = scenarioCatalogue(*catalogue, scenario);
    for (const Product product : allProducts) {
        QCOMPARE(changed.month(product, Month(2026, 5))->type(), ReleaseType::UnplannedBaseline);
        QCOMPARE(changed.month(product, Month(2026, 8))->type(),
                 catalogue->month(product, Month(2026, 8))->type());
    }
    scenario.month = Month(2026, 4); // a baseline already
    QCOMPARE(scenarioCatalogue(*catalogue, scenario).releases(), catalogue->releases());
}

void TestPreviewPage::countsByRing()
{
    Plan plan;
    plan.rings.resize(2);
    plan.rings[0].displayName = u"Pilot"_s;
    plan.rings[1].displayName = u"Broad"_s;
    RingVerdictsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setRings(ringVerdicts(previewOf({{Verdict::Hotpatch, 0},
                                           {Verdict::Hotpatch, 1},
                                           {Verdict::Lcu, 1},
                                           {Verdict::Lcu, -1},
                                           {Verdict::OutOfScope, -1}}),
                                plan));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.columnCount(), 4); // ring, Hotpatch, LCU, sum
    QCOMPARE(model.verdictOf(2), std::optional(Verdict::Lcu));
    QCOMPARE(model.index(1, 0).data().toString(), u"Broad"_s);
    QCOMPARE(model.index(1, 1).data().toString(), u"1"_s);
    QCOMPARE(model.index(1, 3).data().toString(), u"2"_s);
    QCOMPARE(model.index(2, 0).data().toString(), u"No ring"_s);
    QCOMPARE(model.index(2, 3).data().toString(), u"1"_s); // out of scope is nowhere
}

void TestPreviewPage::countsChanges()
{
    const MonthPreview before = previewOf(
        {{Verdict::Lcu, 0}, {Verdict::Lcu, 0}, {Verdict::Unknown, 0}, {Verdict::Hotpatch, 0}});
    const MonthPreview after = previewOf({{Verdict::Hotpatch, 0},
                                          {Verdict::Hotpatch, 0},
                                          {Verdict::Lcu, 0},
                                          {Verdict::Hotpatch, 0}});
    ChangesModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(verdictChanges(before, after));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, ChangesModel::From).data().toString(), u"LCU"_s);
    QCOMPARE(model.index(0, ChangesModel::To).data().toString(), u"Hotpatch"_s);
    QCOMPARE(model.index(0, ChangesModel::Devices).data().toString(), u"2"_s);
    const auto effect = effectRows(before, after);
    QCOMPARE(effect.size(), 3U);
    QCOMPARE(effect[0].verdict, Verdict::Hotpatch);
    QCOMPARE(effect[0].before, 1U);
    QCOMPARE(effect[0].after, 3U);
}

void TestPreviewPage::countsReasonsAgainstHotpatching()
{
    const auto rules = RulePack::shipped();
    QVERIFY(rules);
    const MonthPreview preview = previewOf({{Verdict::Lcu, 0},
                                            {Verdict::Lcu, 0},
                                            {Verdict::Unknown, 0},
                                            {Verdict::Hotpatch, 0},
                                            {Verdict::OutOfScope, 0}});
    ReasonsModel model;
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setItems(reasonCounts(preview, *rules));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, ReasonsModel::Reason).data().toString(), u"VBS"_s);
    QCOMPARE(model.index(0, ReasonsModel::Devices).data().toString(), u"2"_s);
}

void TestPreviewPage::asksForAFleet()
{
    QVERIFY(m_fleet->openEmpty());
    m_page->activate();
    QVERIFY(!find<QTabWidget>(u"previewTabs"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"exportPreviewButton"_s)->isEnabled());
}

void TestPreviewPage::addsUpToTheFleet()
{
    QVERIFY(openSample());
    const auto preview = m_fleet->analysis.month(Month(2026, 11));
    const auto current = preview ? preview : (settle(), m_fleet->analysis.month(Month(2026, 11)));
    QVERIFY(current);
    auto *rings = model(u"previewRingsView"_s);
    int all = 0;
    for (int row = 0; row < rings->rowCount(); ++row)
        all += rings->index(row, rings->columnCount() - 1).data().toInt();
    QCOMPARE(all, 300 - int(current->count(Verdict::OutOfScope)));
    QVERIFY(model(u"previewReasonsView"_s)->rowCount() > 2);
    QCOMPARE(model(u"previewChangesView"_s)->rowCount(), 0);
}

void TestPreviewPage::comparesAWhatIf()
{
    QVERIFY(openSample());
    choose(u"scenarioPolicies"_s, 2); // for nobody
    QVERIFY(settle());
    auto *changes = model(u"previewChangesView"_s);
    QVERIFY(changes->rowCount() > 0);
    for (int row = 0; row < changes->rowCount(); ++row)
        QVERIFY(changes->index(row, ChangesModel::To).data().toString() != u"Hotpatch"_s);
    auto *changed = find<QAbstractButton>(u"previewChanged"_s);
    QVERIFY(changed->isVisible());
    QSignalSpy requested(m_page.get(), &Page::requested);
    QTest::mouseClick(changed, Qt::LeftButton);
    const auto navigation = requested.front().front().value<Navigation>();
    QCOMPARE(u"%1 device(s) with another verdict"_s.arg(navigation.rows->size()), changed->text());
    QCOMPARE(m_fleet->undo.count(), 0); // nothing of it is stored
    keepPicture(*m_page, u"preview-whatif"_s);
}

void TestPreviewPage::letsAnUnplannedBaselineArrive()
{
    QVERIFY(openSample());
    const QString before = find<QLabel>(u"previewSummary"_s)->text();
    auto *unplanned = find<QCheckBox>(u"scenarioUnplanned"_s);
    QTest::mouseClick(unplanned, Qt::LeftButton, {}, QPoint(8, unplanned->height() / 2));
    QVERIFY(settle());
    QVERIFY(find<QLabel>(u"previewSummary"_s)->text() != before);
    bool someBaseline = false;
    auto *changes = model(u"previewChangesView"_s);
    for (int row = 0; row < changes->rowCount(); ++row)
        someBaseline = someBaseline
            || changes->index(row, ChangesModel::To).data().toString() == u"Baseline"_s;
    QVERIFY(someBaseline);
}

void TestPreviewPage::opensTheDevicesBehindANumber()
{
    QVERIFY(openSample());
    find<QTabWidget>(u"previewTabs"_s)->setCurrentIndex(1);
    auto *reasons = find<QTableView>(u"previewReasonsView"_s);
    QSignalSpy requested(m_page.get(), &Page::requested);
    const QModelIndex cell = reasons->model()->index(0, ReasonsModel::Devices);
    const QPoint at = reasons->visualRect(cell).center();
    QTest::mouseClick(reasons->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(reasons->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(!requested.isEmpty());
    const auto navigation = requested.front().front().value<Navigation>();
    QCOMPARE(navigation.page, PageId::Devices);
    QCOMPARE(QString::number(navigation.rows->size()), cell.data().toString());
    QCOMPARE(navigation.month, std::optional(Month(2026, 11)));
}

void TestPreviewPage::exportsTheScenario()
{
    QVERIFY(openSample());
    choose(u"scenarioPolicies"_s, 2);
    QVERIFY(settle());
    const QString path = m_fleet->folder.filePath(u"preview.csv"_s);
    m_fleet->files.answer = path;
    QTest::mouseClick(find<QPushButton>(u"exportPreviewButton"_s), Qt::LeftButton);
    QCOMPARE(m_fleet->files.lastRequest.suggestedName, u"preview-2026-11.csv"_s);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto document = csv::parse(file.readAll());
    QVERIFY(document);
    QCOMPARE(document->records.size(), 300U);
    const qsizetype verdict = document->header.indexOf(u"verdict"_s);
    QVERIFY2(verdict >= 0, qPrintable(document->header.join(u' ')));
    const auto lcu = std::count_if(document->records.begin(), document->records.end(),
                                   [verdict](const csv::Record &record) {
                                       return record.cells.at(verdict) == verdictName(Verdict::Lcu);
                                   });
    const auto snapshot = m_fleet->analysis.snapshot();
    const Plan plan = scenarioPlan(*snapshot->view->plan,
                                   {Month(2026, 11), Scenario::Policies::HotpatchForNobody, false});
    PolicyInput input = snapshot->input();
    const MonthPreview expected =
        preview({input.devices, plan, input.membership, input.catalogue, input.rules, input.asOf},
                Month(2026, 11));
    QCOMPARE(lcu, qsizetype(expected.count(Verdict::Lcu)));
}

void TestPreviewPage::looksRight()
{
    QVERIFY(openSample());
    for (const auto &[name, choice] :
         {std::pair(u"light"_s, ThemeChoice::Light), std::pair(u"dark"_s, ThemeChoice::Dark)}) {
        applyTheme(*qApp, choice);
        keepPicture(*m_page, u"preview-"_s + name);
    }
    applyTheme(*qApp, ThemeChoice::Light);
    find<QTabWidget>(u"previewTabs"_s)->setCurrentIndex(1);
    keepPicture(*m_page, u"preview-reasons"_s);
    QVERIFY(find<QTableView>(u"previewReasonsView"_s)->isVisible());
}

QTEST_MAIN(TestPreviewPage)
#include "tst_previewpage.moc"
