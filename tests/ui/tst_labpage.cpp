// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/trialreport.h"
#include "pages/lab/labpage.h"
#include "theme/theme.h"
#include "ui/pagefixture.h"
#include "ui/pictures.h"
#include "widgets/factlist.h"
#include "widgets/inlinebar.h"

#include <QApplication>
#include <QComboBox>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestLabPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhenThereIsNoEngine();
    void listsAndFiltersProcesses();
    void keepsTheChosenProcess();
    void tellsWhatStandsInTheWay();
    void inspectsAPackage();
    void namesAFileThatCannotBeRead();
    void runsAWholeTrial();
    void asksBeforeItChangesAnything();
    void showsBlockersInPlainWords();
    void forgetsAPlanForAnotherProcess();
    void recoversAProcess();
    void listsAndReleasesPackages();
    void namesBlockersByKind();
    void saysWhenNobodyWasStopped();
    void showsWhoHeldIt();
    void reportsATrial();
    void escapesWhatComesFromOutside();
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
    void click(const QString &name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    void start(const QString &behaviour, bool workspace = true)
    {
        EngineClient::Options options;
        options.program = QCoreApplication::applicationDirPath() + u"/fakeengine"_s;
        options.arguments = {behaviour};
        startWith(options, workspace);
    }
    void startWith(const EngineClient::Options &options, bool workspace)
    {
        m_fleet = std::make_unique<PageFixture>();
        m_engine = std::make_unique<EngineClient>(options);
        m_fleet->context.engine = m_engine.get();
        if (workspace)
            QVERIFY(m_fleet->openEmpty());
        m_page = std::make_unique<LabPage>(m_fleet->context);
        m_page->resize(1072, 760);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_page->activate();
    }
    void chooseProcess(int row)
    {
        auto *view = find<QTableView>(u"processesView"_s);
        QTRY_VERIFY(view->model()->rowCount() > row);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                          view->visualRect(view->model()->index(row, 0)).center());
    }
    void openPackage(const QByteArray &content)
    {
        const QString path =
            m_fleet->folder.filePath(QString::fromLatin1(content) + u".hotpatch"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        m_fleet->files.answer = path;
        click(u"openPackage"_s);
        QTRY_VERIFY(!find<FactList>(u"packageFacts"_s)->facts().isEmpty());
    }
    void planIt()
    {
        QTRY_VERIFY(find<QPushButton>(u"planTrialButton"_s)->isEnabled());
        click(u"planTrialButton"_s);
    }
    void confirmIt()
    {
        auto *box = m_page->findChild<QMessageBox *>();
        QVERIFY(box);
        QTest::mouseClick(box->findChild<QPushButton *>(u"confirmButton"_s), Qt::LeftButton);
    }

    std::unique_ptr<PageFixture> m_fleet;
    std::unique_ptr<EngineClient> m_engine;
    std::unique_ptr<LabPage> m_page;
};

void TestLabPage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestLabPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
}

void TestLabPage::cleanup()
{
    m_page.reset();
    m_engine.reset();
    m_fleet.reset();
}

void TestLabPage::saysWhenThereIsNoEngine()
{
    EngineClient::Options options;
    options.program = u"/no/such/quarterdeck-engine"_s;
    startWith(options, false);
    auto *problem = find<QWidget>(u"engineProblem"_s);
    QTRY_VERIFY(problem->isVisible());
    QVERIFY(!find<QTableView>(u"processesView"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"startTrialButton"_s)->isEnabled());
    QVERIFY(!find<QPushButton>(u"planTrialButton"_s)->isEnabled());
    keepPicture(*m_page, u"lab-no-engine"_s);
}

void TestLabPage::listsAndFiltersProcesses()
{
    start({});
    auto *model = find<QTableView>(u"processesView"_s)->model();
    QTRY_COMPARE(model->rowCount(), 2);
    QTest::keyClicks(find<QLineEdit>(u"filterEdit"_s), u"pyth"_s);
    QTRY_COMPARE(model->rowCount(), 1);
    QCOMPARE(model->index(0, 0).data().toString(), u"python3"_s);
    QCOMPARE(model->index(0, 4).data().toString(), u"ready"_s);
}

void TestLabPage::keepsTheChosenProcess()
{
    start({});
    chooseProcess(1);
    const QString name =
        find<QTableView>(u"processesView"_s)->currentIndex().siblingAtColumn(0).data().toString();
    click(u"refreshProcesses"_s);
    QTRY_VERIFY(!m_page->isBusy());
    QCOMPARE(
        find<QTableView>(u"processesView"_s)->currentIndex().siblingAtColumn(0).data().toString(),
        name);
}

void TestLabPage::tellsWhatStandsInTheWay()
{
    start({});
    chooseProcess(0);
    auto *checks = find<QTableView>(u"readinessView"_s)->model();
    QTRY_COMPARE(checks->rowCount(), 1);
    QCOMPARE(checks->index(0, 0).data().toString(), u"Yama"_s);
    QCOMPARE(checks->index(0, 1).data().toString(), u"blocks"_s);
    QCOMPARE(checks->index(0, 2).data().toString(), u"ptrace_scope 1"_s);
}

void TestLabPage::inspectsAPackage()
{
    start({});
    openPackage("demo");
    QCOMPARE(find<QComboBox>(u"packageLibrary"_s)->currentText(), u"demo.hotpatch"_s);
    QStringList values;
    for (const auto &[label, value] : find<FactList>(u"packageFacts"_s)->facts())
        values.append(value);
    const QString all = values.join(u'\n');
    QVERIFY2(all.contains(u"crc32 in libz.so.1, 90 byte(s)"_s), qPrintable(all));
    QVERIFY(all.contains(u"signed, trusted"_s));
    QVERIFY(all.contains(u"CVE-2026-1"_s));
    QVERIFY(all.contains(u"inflate"_s));
    openPackage("other");
    QTRY_COMPARE(find<QComboBox>(u"packageLibrary"_s)->count(), 2);
}

void TestLabPage::namesAFileThatCannotBeRead()
{
    start({});
    m_fleet->files.answer = m_fleet->folder.filePath(u"missing.hotpatch"_s);
    click(u"openPackage"_s);
    QTRY_VERIFY(find<InlineBar>(u"packageBar"_s)->text().contains(u"missing.hotpatch"_s));
    QCOMPARE(find<QComboBox>(u"packageLibrary"_s)->count(), 0);
}

void TestLabPage::runsAWholeTrial()
{
    start({});
    chooseProcess(0);
    openPackage("demo");
    planIt();
    QTRY_COMPARE(find<QPlainTextEdit>(u"disassemblyAfter"_s)->toPlainText(), u"jmp 0x8000"_s);
    QCOMPARE(find<QPlainTextEdit>(u"disassemblyBefore"_s)->toPlainText(), u"push rbp"_s);
    click(u"startTrialButton"_s);
    confirmIt();
    auto *rollBack = find<QPushButton>(u"rollBack"_s);
    QTRY_VERIFY(rollBack->isVisible());
    QVERIFY(!find<QPushButton>(u"planTrialButton"_s)->isEnabled());
    auto *steps = find<QTableView>(u"trialStepsView"_s)->model();
    QCOMPARE(steps->rowCount(), 6);
    QCOMPARE(steps->index(3, 1).data().toString(), u"passed"_s);
    QCOMPARE(steps->index(4, 1).data().toString(), u"not reached"_s);
    QTest::mouseClick(rollBack, Qt::LeftButton);
    QTRY_VERIFY(find<QLabel>(u"trialSummary"_s)->text().endsWith(u"Passed"_s));
    QVERIFY(!rollBack->isVisible());
    for (int row = 0; row < 6; ++row)
        QCOMPARE(steps->index(row, 1).data().toString(), u"passed"_s);
    // It is kept in the workspace.
    QVERIFY(m_fleet->settle());
    QCOMPARE(m_fleet->session.view()->trials.size(), 1U);
    QCOMPARE(find<QTableView>(u"trialsView"_s)->model()->rowCount(), 1);
    keepPicture(*m_page, u"lab-trial"_s);
}

void TestLabPage::asksBeforeItChangesAnything()
{
    start({});
    chooseProcess(0);
    openPackage("demo");
    planIt();
    QTRY_VERIFY(find<QPushButton>(u"startTrialButton"_s)->isEnabled());
    click(u"startTrialButton"_s);
    auto *box = m_page->findChild<QMessageBox *>();
    QVERIFY(box);
    QCOMPARE(box->text(), u"Replace 1 function(s) in python3 (812)?"_s);
    QCOMPARE(box->findChild<QPushButton *>(u"confirmButton"_s)->text(), u"Replace"_s);
    QTest::mouseClick(box->button(QMessageBox::Cancel), Qt::LeftButton);
    QVERIFY(!m_page->isBusy());
    QCOMPARE(find<QTableView>(u"trialStepsView"_s)->model()->rowCount(), 0);
}

void TestLabPage::showsBlockersInPlainWords()
{
    start({});
    chooseProcess(0);
    openPackage("blocked");
    planIt();
    QTRY_VERIFY(find<InlineBar>(u"planBlockers"_s)->text().contains(u"16 bytes differ"_s));
    QVERIFY(!find<QPushButton>(u"startTrialButton"_s)->isEnabled());
    keepPicture(*m_page, u"lab-blocked"_s);
}

void TestLabPage::forgetsAPlanForAnotherProcess()
{
    start({});
    chooseProcess(0);
    openPackage("demo");
    planIt();
    QTRY_VERIFY(find<QPushButton>(u"startTrialButton"_s)->isEnabled());
    chooseProcess(1);
    QVERIFY(!find<QPushButton>(u"startTrialButton"_s)->isEnabled());
}

void TestLabPage::recoversAProcess()
{
    start({});
    chooseProcess(0);
    click(u"recoverProcessButton"_s);
    QCOMPARE(m_page->findChild<QMessageBox *>()->text(), u"Recover 1 process, python3 (812)?"_s);
    confirmIt();
    const auto *bar = m_page->findChild<InlineBar *>(); // the page's own
    QTRY_VERIFY(bar->text().contains(u"nothing to recover"_s));
}

void TestLabPage::listsAndReleasesPackages()
{
    start({});
    auto *view = find<QTableView>(u"patchesView"_s);
    auto *button = find<QPushButton>(u"releasePackage"_s);
    QVERIFY(find<QLabel>(u"packagesSummary"_s)->text().startsWith(u"Choose a process"_s));
    chooseProcess(0);
    find<QTabWidget>(u"labTabs"_s)->setCurrentIndex(3);
    const QAbstractItemModel *model = view->model();
    QTRY_COMPARE(model->rowCount(), 2);
    const auto text = [&](int row, int column) { return model->index(row, column).data(); };
    QCOMPARE(text(0, 0).toString(), u"1"_s);
    QCOMPARE(text(0, 2).toString(), u"rolled back"_s);
    QCOMPARE(text(0, 4).toString(), u"superseded by demo"_s);
    QCOMPARE(text(1, 1).toString(), u"demo 1"_s);
    QCOMPARE(text(1, 2).toString(), u"applied"_s);
    QVERIFY(!button->isEnabled()); // nothing is chosen
    view->selectRow(1);
    QVERIFY(!button->isEnabled()); // in use
    view->selectRow(0);
    QVERIFY(button->isEnabled());
    for (const auto &[name, choice] :
         {std::pair(u"light"_s, ThemeChoice::Light), std::pair(u"dark"_s, ThemeChoice::Dark)}) {
        applyTheme(*qApp, choice);
        keepPicture(*m_page, u"lab-packages-"_s + name);
    }
    applyTheme(*qApp, ThemeChoice::Light);
    click(u"releasePackage"_s);
    QCOMPARE(m_page->findChild<QMessageBox *>()->text(),
             u"Release the memory of 1 package, first, in python3 (812)?"_s);
    confirmIt();
    const auto *bar = m_page->findChild<InlineBar *>(); // the page's own
    QTRY_COMPARE(bar->text(), u"The memory of first is released."_s);
}

void TestLabPage::namesBlockersByKind()
{
    start({});
    chooseProcess(0);
    openPackage("blocked");
    planIt();
    QTRY_VERIFY(find<InlineBar>(u"planBlockers"_s)->isVisible());
    QVERIFY2(find<InlineBar>(u"planBlockers"_s)
                 ->text()
                 .contains(u"Something else has changed the function in memory.\n16 bytes"_s),
             qPrintable(find<InlineBar>(u"planBlockers"_s)->text()));
}

void TestLabPage::saysWhenNobodyWasStopped()
{
    start(u"entry"_s);
    chooseProcess(0);
    openPackage("demo");
    planIt();
    QTRY_VERIFY(find<QPushButton>(u"startTrialButton"_s)->isEnabled());
    click(u"startTrialButton"_s);
    confirmIt();
    QTRY_VERIFY(find<QPushButton>(u"rollBack"_s)->isVisible());
    auto *steps = find<QTableView>(u"trialStepsView"_s);
    QCOMPARE(steps->model()->index(1, 2).data().toString(), u"Applied: no thread was stopped."_s);
    steps->selectRow(1);
    QVERIFY(find<QLabel>(u"trialDetails"_s)->text().contains(u"measured, not guaranteed"_s));
    QTRY_COMPARE(find<QTableView>(u"patchesView"_s)->model()->rowCount(), 2); // asked anew
    QCOMPARE(find<QLabel>(u"trialProgress"_s)->text(),
             u"Applied and verified. Try the process, then roll back."_s);
    keepPicture(*m_page, u"lab-entry"_s);
    click(u"rollBack"_s);
    QTRY_VERIFY(find<QPushButton>(u"exportTrialHtml"_s)->isEnabled());
    QCOMPARE(steps->model()->index(4, 2).data().toString(),
             u"Rolled back: no thread was stopped."_s);
    steps->selectRow(4);
    QVERIFY(find<QLabel>(u"trialDetails"_s)->text().contains(u"byte for byte (SHA-256 00ff)"_s));
}

void TestLabPage::showsWhoHeldIt()
{
    start(u"held-up"_s);
    chooseProcess(0);
    openPackage("demo");
    planIt();
    QTRY_VERIFY(find<QPushButton>(u"startTrialButton"_s)->isEnabled());
    click(u"startTrialButton"_s);
    confirmIt();
    QTRY_VERIFY(find<QPushButton>(u"exportTrialHtml"_s)->isEnabled());
    const QString details = find<QLabel>(u"trialDetails"_s)->text();
    QVERIFY2(details.contains(u"Thread 813 (worker) is in crc32: in a function that is replaced"_s),
             qPrintable(details));
    for (int i = 0; i < 12; ++i) // every frame, however many
        QVERIFY(details.contains(u"0x7f%1 frame%1+0x10 (/usr/lib/libz.so.1)"_s.arg(i)));
    for (const auto &[name, choice] :
         {std::pair(u"light"_s, ThemeChoice::Light), std::pair(u"dark"_s, ThemeChoice::Dark)}) {
        applyTheme(*qApp, choice);
        keepPicture(*m_page, u"lab-held-"_s + name);
    }
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestLabPage::reportsATrial()
{
    start({});
    chooseProcess(0);
    openPackage("demo");
    planIt();
    QTRY_VERIFY(find<QPushButton>(u"startTrialButton"_s)->isEnabled());
    click(u"startTrialButton"_s);
    confirmIt();
    QTRY_VERIFY(find<QPushButton>(u"rollBack"_s)->isVisible());
    click(u"rollBack"_s);
    QTRY_VERIFY(find<QPushButton>(u"exportTrialHtml"_s)->isEnabled());
    for (const QString &form : {u"Html"_s, u"Json"_s}) {
        const QString path = m_fleet->folder.filePath(u"trial."_s + form);
        m_fleet->files.answer = path;
        click(u"exportTrial"_s + form);
        QTRY_VERIFY(QFile::exists(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray text = file.readAll();
        if (form == "Html"_L1)
            QVERIFY(text.contains("python3"));
        else
            QCOMPARE(lab::trialFromJson(QJsonDocument::fromJson(text).object())->outcome(),
                     lab::TrialOutcome::Passed);
    }
}

void TestLabPage::escapesWhatComesFromOutside()
{
    lab::Trial trial;
    trial.packageId = u"<script>"_s;
    trial.target.name = u"a&b"_s;
    trial.steps.push_back({lab::TrialStepKind::Plan, {}, {}, false, u"<i>"_s, {u"<b>"_s}});
    const QByteArray html = lab::trialHtml(trial, QLocale(QLocale::English));
    QVERIFY(!html.contains("<script>"));
    QVERIFY(!html.contains("<i>"));
    QVERIFY(!html.contains("<b>"));
    QVERIFY(html.contains("a&amp;b"));
}

void TestLabPage::looksRight()
{
    start({});
    chooseProcess(0);
    openPackage("demo");
    planIt();
    QTRY_VERIFY(find<QPushButton>(u"startTrialButton"_s)->isEnabled());
    for (const auto &[name, choice] :
         {std::pair(u"light"_s, ThemeChoice::Light), std::pair(u"dark"_s, ThemeChoice::Dark)}) {
        applyTheme(*qApp, choice);
        keepPicture(*m_page, u"lab-"_s + name);
    }
    applyTheme(*qApp, ThemeChoice::Light);
    QVERIFY(find<QLabel>(u"labMark"_s)->isVisible());
}

QTEST_MAIN(TestLabPage)
#include "tst_labpage.moc"
