// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"
#include "exchange/sample.h"
#include "models/chainmodel.h"
#include "models/devicesmodel.h"
#include "models/factsmodel.h"
#include "pages/devices/devicepane.h"
#include "pages/devices/devicespage.h"
#include "pages/devices/importdialog.h"
#include "theme/theme.h"
#include "ui/pagefixture.h"
#include "ui/pictures.h"
#include "widgets/filterbar.h"
#include "widgets/inlinebar.h"
#include "widgets/tableview.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestDevicesPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void modelKeepsItsPromises();
    void verdictsAddUpToTheFleet();
    void textNarrowsAndBadTextSaysWhere();
    void verdictButtonsFilter();
    void facetsFilter();
    void sortsByEveryColumn();
    void opensTheRowsBehindANumber();
    void showsWhyAndFacts();
    void leavesOutStaleDevices();
    void exportsVerdicts();
    void importShowsTheDifferenceFirst();
    void importStopsAtBadRows();
    void importIsOneUndoableStep();
    void emptyWorkspaceOffersTheImport();

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
        return QTest::qWaitFor(
            [this] {
                return !m_page->isBusy() && !m_fleet->session.isBusy()
                    && !m_fleet->analysis.isBusy();
            },
            20'000);
    }
    bool openSample() { return m_fleet->openSample() && settle(); }
    [[nodiscard]] int shown() const
    {
        return find<TableView>(u"devicesTable"_s)->model()->rowCount();
    }
    QString write(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_fleet->folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write");
        return file.fileName();
    }
    ImportDialog *openImport(const QString &path)
    {
        Navigation navigation;
        navigation.files = {path};
        m_page->open(navigation);
        auto *dialog = m_page->findChild<ImportDialog *>();
        const auto *bar = dialog->findChild<InlineBar *>();
        const auto *button = dialog->findChild<QPushButton *>(u"importButton"_s);
        if (!QTest::qWaitFor([&] { return button->isEnabled() || !bar->text().isEmpty(); }, 20'000))
            qFatal("the import was not planned");
        return dialog;
    }

    std::unique_ptr<PageFixture> m_fleet;
    std::unique_ptr<DevicesPage> m_page;
};

void TestDevicesPage::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestDevicesPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).+"_s));
    m_fleet = std::make_unique<PageFixture>();
    m_page = std::make_unique<DevicesPage>(m_fleet->context);
    m_page->resize(1070, 770);
    m_page->show();
}

void TestDevicesPage::cleanup()
{
    m_page.reset();
    m_fleet.reset();
}

void TestDevicesPage::modelKeepsItsPromises()
{
    DevicesModel model(&m_fleet->analysis);
    const QAbstractItemModelTester tester(&model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QVERIFY(openSample());
    QTRY_COMPARE(model.rowCount(), 300);
    FactsModel facts;
    const QAbstractItemModelTester factsTester(
        &facts, QAbstractItemModelTester::FailureReportingMode::QtTest);
    facts.setDevice(model.snapshot(), 0);
    QVERIFY(facts.rowCount() > 20);
}

void TestDevicesPage::verdictsAddUpToTheFleet()
{
    QVERIFY(openSample());
    QCOMPARE(shown(), 300);
    quint32 sum = 0;
    auto *model = m_page->findChild<DevicesModel *>();
    QTRY_VERIFY(model->verdicts());
    for (const Row count : model->shown().counts)
        sum += count;
    QCOMPARE(sum, 300U);
    keepPicture(*m_page, u"devices"_s);
}

void TestDevicesPage::textNarrowsAndBadTextSaysWhere()
{
    QVERIFY(openSample());
    auto *edit = find<QLineEdit>(u"filterEdit"_s);
    QTest::keyClicks(edit, u"name ~ BER-*"_s);
    QTRY_VERIFY(shown() < 300);
    const auto *model = m_page->findChild<DevicesModel *>();
    for (int row = 0; row < model->rowCount(); ++row)
        QVERIFY(model->index(row, 0).data().toString().startsWith(u"BER-"_s));
    edit->setText(u"vbs = "_s);
    QTRY_VERIFY(m_page->findChild<InlineBar *>()->text().contains(u"character"_s));
    edit->clear();
    QTRY_COMPARE(shown(), 300);
    QVERIFY(m_page->findChild<InlineBar *>()->isHidden());
}

void TestDevicesPage::verdictButtonsFilter()
{
    QVERIFY(openSample());
    const auto *model = m_page->findChild<DevicesModel *>();
    QTRY_VERIFY(model->verdicts());
    const int lcu =
        static_cast<int>(model->shown().counts.at(static_cast<std::size_t>(Verdict::Lcu)));
    QVERIFY(lcu > 0 && lcu < 300);
    QTest::mouseClick(find<QAbstractButton>(u"verdict:lcu"_s), Qt::LeftButton);
    QTRY_COMPARE(shown(), lcu);
    // The counts still are those of everything else, so that another verdict can be chosen.
    QVERIFY(model->shown().counts.at(static_cast<std::size_t>(Verdict::Unknown)) > 0);
    QTest::mouseClick(find<QAbstractButton>(u"verdict:lcu"_s), Qt::LeftButton);
    QTRY_COMPARE(shown(), 300);
}

void TestDevicesPage::facetsFilter()
{
    QVERIFY(openSample());
    QTest::mouseClick(find<QAbstractButton>(u"facet:vbs"_s), Qt::LeftButton);
    QTRY_VERIFY(m_page->findChild<QMenu *>(u"facetMenu"_s));
    auto *menu = m_page->findChild<QMenu *>(u"facetMenu"_s);
    int total = 0;
    for (const QAction *action : menu->actions())
        total += action->text().section(u'\t', 1).toInt();
    QCOMPARE(total, 300); // every device has one value or is not collected
    QAction *first = menu->actions().first();
    const int wanted = first->text().section(u'\t', 1).toInt();
    first->trigger();
    menu->close();
    QTRY_COMPARE(shown(), wanted);
    QTest::mouseClick(find<QAbstractButton>(u"chip:vbs"_s), Qt::LeftButton);
    QTRY_COMPARE(shown(), 300);
}

void TestDevicesPage::sortsByEveryColumn()
{
    QVERIFY(openSample());
    auto *model = m_page->findChild<DevicesModel *>();
    QTRY_VERIFY(model->verdicts());
    for (int column = 0; column < model->columnCount(); ++column) {
        model->sort(column, Qt::DescendingOrder);
        QVERIFY(settle());
        QCOMPARE(model->rowCount(), 300);
    }
    const int verdictColumn = 1;
    model->sort(verdictColumn, Qt::AscendingOrder);
    QVERIFY(settle());
    int last = 0;
    for (int row = 0; row < model->rowCount(); ++row) {
        const int verdict = static_cast<int>(
            model->verdicts()->devices[model->deviceRow(model->index(row, 0))].verdict);
        QVERIFY(verdict >= last);
        last = verdict;
    }
}

void TestDevicesPage::opensTheRowsBehindANumber()
{
    QVERIFY(openSample());
    Navigation navigation;
    navigation.page = PageId::Devices;
    navigation.caption = u"Three of them"_s;
    navigation.rows = std::make_shared<const std::vector<quint32>>(std::vector<quint32> {1, 5, 9});
    m_page->open(navigation);
    QTRY_COMPARE(shown(), 3);
    auto *chip = find<QAbstractButton>(u"chip:rows"_s);
    QCOMPARE(chip->text(), u"Three of them"_s);
    QTest::mouseClick(chip, Qt::LeftButton);
    QTRY_COMPARE(shown(), 300);
}

void TestDevicesPage::showsWhyAndFacts()
{
    QVERIFY(openSample());
    auto *table = find<TableView>(u"devicesTable"_s);
    table->selectRow(7);
    const QString name = table->model()->index(7, 0).data().toString();
    const auto *pane = m_page->findChild<DevicePane *>();
    QTRY_COMPARE(find<QLabel>(u"deviceName"_s)->text(), name);
    QTRY_VERIFY(pane->chain()->rowCount() > 5);
    int deciding = 0;
    for (int row = 0; row < pane->chain()->rowCount(); ++row)
        deciding += pane->chain()->index(row, 0).data(ChainModel::DecidedRole).toBool();
    QCOMPARE(deciding, 1);
    // Another device by its name.
    Navigation navigation;
    navigation.item = table->model()->index(20, 0).data().toString();
    m_page->open(navigation);
    QTRY_COMPARE(find<QLabel>(u"deviceName"_s)->text(), navigation.item);
}

void TestDevicesPage::leavesOutStaleDevices()
{
    QVERIFY(openSample());
    m_fleet->settings.setHideStale(true);
    QTRY_VERIFY(shown() < 300);
    QVERIFY2(shown() > 200, QByteArray::number(shown()));
    m_fleet->settings.setHideStale(false);
    QTRY_COMPARE(shown(), 300);
}

void TestDevicesPage::exportsVerdicts()
{
    QVERIFY(openSample());
    const auto *model = m_page->findChild<DevicesModel *>();
    QTRY_VERIFY(model->verdicts());
    m_fleet->files.answer = m_fleet->folder.filePath(u"out.csv"_s);
    find<QAction>(u"exportDevicesCsv"_s)->trigger();
    QTRY_VERIFY(m_page->findChild<InlineBar *>()->text().contains(u"out.csv"_s));
    QFile file(m_fleet->files.answer);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto document = csv::parse(file.readAll());
    QVERIFY(document);
    QCOMPARE(document->records.size(), 300U);
    m_fleet->files.answer = m_fleet->folder.filePath(u"no/such/folder/out.csv"_s);
    find<QAction>(u"exportDevicesCsv"_s)->trigger();
    QTRY_VERIFY(m_page->findChild<InlineBar *>()->text().contains(u"could not be written"_s));
}

void TestDevicesPage::importShowsTheDifferenceFirst()
{
    QVERIFY(m_fleet->openEmpty());
    const auto catalogue = Catalogue::shipped();
    const SampleFiles sample = makeSample(120, 1, *catalogue);
    ImportDialog *dialog = openImport(write(u"devices.csv"_s, sample.inventory));
    auto *button = dialog->findChild<QPushButton *>(u"importButton"_s);
    QVERIFY(button->text().contains(u"120"_s));
    QVERIFY(dialog->findChild<QLabel *>(u"importSummary"_s)->text().contains(u"120 new devices"_s));
    QCOMPARE(m_fleet->session.view()->devices->rowCount(), 0U); // nothing is done yet
    keepPicture(*dialog, u"import"_s);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(m_fleet->session.view()->devices->rowCount(), 120U);
    QTRY_COMPARE(shown(), 120);
}

void TestDevicesPage::importStopsAtBadRows()
{
    QVERIFY(m_fleet->openEmpty());
    const auto catalogue = Catalogue::shipped();
    QByteArray bytes = makeSample(20, 1, *catalogue).inventory;
    bytes += bytes.mid(bytes.indexOf('\n') + 1,
                       bytes.indexOf('\n', bytes.indexOf('\n') + 1) - bytes.indexOf('\n'));
    ImportDialog *dialog = openImport(write(u"twice.csv"_s, bytes));
    QVERIFY(!dialog->findChild<QPushButton *>(u"importButton"_s)->isEnabled());
    QVERIFY(dialog->findChild<InlineBar *>()->text().contains(u"nothing is imported"_s));
    auto *errors = dialog->findChild<TableView *>(u"importErrorsTable"_s);
    QVERIFY(errors->isVisible());
    QCOMPARE(errors->model()->index(0, 0).data().toInt(), 22);
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"importCancel"_s), Qt::LeftButton);
    QCOMPARE(m_fleet->session.view()->devices->rowCount(), 0U);
    // No table at all.
    ImportDialog *none =
        openImport(write(u"picture.csv"_s, QByteArray("\x89PNG\r\n\x1a\n\0\0", 10)));
    QVERIFY(!none->findChild<QPushButton *>(u"importButton"_s)->isEnabled());
    QVERIFY(!none->findChild<InlineBar *>()->text().isEmpty());
}

void TestDevicesPage::importIsOneUndoableStep()
{
    QVERIFY(m_fleet->openEmpty());
    const auto catalogue = Catalogue::shipped();
    ImportDialog *dialog =
        openImport(write(u"devices.csv"_s, makeSample(50, 1, *catalogue).inventory));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"importButton"_s), Qt::LeftButton);
    QTRY_COMPARE(m_fleet->session.view()->devices->rowCount(), 50U);
    QTRY_COMPARE(m_fleet->undo.count(), 1);
    m_fleet->undo.undo();
    QTRY_COMPARE(m_fleet->session.view()->devices->rowCount(), 0U);
    m_fleet->undo.redo();
    QTRY_COMPARE(m_fleet->session.view()->devices->rowCount(), 50U);
    QCOMPARE(m_fleet->undo.count(), 1);
}

void TestDevicesPage::emptyWorkspaceOffersTheImport()
{
    QVERIFY(m_fleet->openEmpty());
    QVERIFY(settle());
    const auto buttons = m_page->findChildren<QPushButton *>(u"emptyStateButton"_s);
    const auto visible =
        std::ranges::find_if(buttons, [](const QPushButton *b) { return b->isVisible(); });
    QVERIFY(visible != buttons.end());
    QTest::mouseClick(*visible, Qt::LeftButton);
    QVERIFY(m_fleet->files.lastRequest.title.contains(u"Import"_s));
    QVERIFY(!find<QAction>(u"exportDevicesCsv"_s)->isEnabled());
}

QTEST_MAIN(TestDevicesPage)
#include "tst_devicespage.moc"
