// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/language.h"
#include "models/textfiltermodel.h"
#include "pages/page.h"
#include "policy/rulepack.h"
#include "shell/commandpalette.h"
#include "shell/mainwindow.h"
#include "shell/settings.h"
#include "shell/settingsdialog.h"
#include "theme/theme.h"
#include "widgets/filterbar.h"
#include "widgets/inlinebar.h"
#include "widgets/tableview.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>
#include <QToolButton>
#include <QUndoStack>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

// A page that says what was done to it.
class ProbePage final : public Page
{
public:
    ProbePage(PageId id, QWidget *parent)
        : Page(id, parent), action(new QAction(u"Sharpen the pencil"_s, this))
    { }
    [[nodiscard]] QList<QAction *> pageActions() const override { return {action}; }
    void activate() override { ++activated; }
    void open(const Navigation &navigation) override { opened = navigation.item; }

    QAction *action;
    int activated = 0;
    int translated = 0;
    QString opened;

protected:
    void retranslate() override { ++translated; }
};

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void pagesAreMadeWhenShown();
    void ctrlDigitsGoToPages();
    void railButtonsGoToPages();
    void aPageOpensAnother();
    void paletteFindsAndRuns();
    void paletteClosesOnEscape();
    void settingsApplyAtOnce();
    void languageSwitchesAtOnce();
    void railStaysCollapsed();
    void dropsAskForTheFile();
    void barCopiesDetails();
    void everyPageAndRuleHasHelp();
    void chipsCanBeRemoved();
    void tableCopiesWhatIsShown();
    void tableKeepsItsLayout();
    void tableKeepsOneColumn();

private:
    ProbePage *probe(PageId id) { return m_made.value(id); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<Settings> m_settings;
    QUndoStack m_undo;
    QHash<PageId, ProbePage *> m_made;
    std::unique_ptr<MainWindow> m_window;
};

void TestMainWindow::initTestCase()
{
    // The offscreen platform says so about every window.
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestMainWindow::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).+"_s));
    m_dir = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_dir->filePath(u"settings.ini"_s));
    m_made.clear();
    m_window = std::make_unique<MainWindow>(
        MainWindow::Parts {[this](PageId id, QWidget *parent) {
                               m_made.insert(id, new ProbePage(id, parent));
                               return m_made.value(id);
                           },
                           m_settings.get(), &m_undo});
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_window->showPage(PageId::Home);
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_settings.reset();
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestMainWindow::pagesAreMadeWhenShown()
{
    QCOMPARE(m_made.size(), 1);
    m_window->showPage(PageId::Outlook);
    QCOMPARE(m_made.size(), 2);
    QPointer<ProbePage> outlook = probe(PageId::Outlook);
    m_window->showPage(PageId::Home);
    m_window->showPage(PageId::Outlook);
    QCOMPARE(probe(PageId::Outlook), outlook.data()); // kept, not made again
    QCOMPARE(outlook->activated, 2);
}

void TestMainWindow::ctrlDigitsGoToPages()
{
    for (std::size_t i = 0; i < allPages.size(); ++i) {
        QTest::keyClick(m_window.get(), Qt::Key(Qt::Key_1 + static_cast<int>(i)),
                        Qt::ControlModifier);
        QCOMPARE(m_window->currentPage(), allPages.at(i));
        QVERIFY(probe(allPages.at(i))->isVisible());
    }
}

void TestMainWindow::railButtonsGoToPages()
{
    for (const PageId id : allPages) {
        auto *button = m_window->findChild<QAbstractButton *>(u"rail:"_s + pageKey(id));
        QVERIFY(button);
        QVERIFY(!button->accessibleName().isEmpty());
        QTest::mouseClick(button, Qt::LeftButton);
        QCOMPARE(m_window->currentPage(), id);
        QVERIFY(button->isChecked());
    }
}

void TestMainWindow::aPageOpensAnother()
{
    Navigation navigation;
    navigation.page = PageId::Devices;
    navigation.item = u"device-1"_s;
    emit probe(PageId::Home)->requested(navigation);
    QCOMPARE(m_window->currentPage(), PageId::Devices);
    QCOMPARE(probe(PageId::Devices)->opened, u"device-1"_s);
}

void TestMainWindow::paletteFindsAndRuns()
{
    const QSignalSpy ran(probe(PageId::Home)->action, &QAction::triggered);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window->findChild<CommandPalette *>();
    QVERIFY(palette->isVisible());
    auto *edit = palette->findChild<QLineEdit *>();
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, u"sharpen"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QTRY_COMPARE(ran.count(), 1);

    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(edit, u"go to"_s);
    auto *list = palette->findChild<QListView *>();
    QCOMPARE(list->model()->rowCount(), int(allPages.size()));
    const QString first = list->currentIndex().data().toString();
    QTest::keyClick(edit, Qt::Key_Down);
    QVERIFY(list->currentIndex().data().toString() != first);
    QTest::keyClick(edit, Qt::Key_Up);
    QTest::keyClick(edit, Qt::Key_Up); // past the first: the last
    QCOMPARE(list->currentIndex().row(), int(allPages.size()) - 1);
    edit->setText(u"groups"_s);
    QCOMPARE(list->currentIndex().data().toString(), u"Go to Groups & rings"_s);
    edit->setText(u"calendar"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(m_window->currentPage(), PageId::Calendar);
}

void TestMainWindow::paletteClosesOnEscape()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window->findChild<CommandPalette *>();
    QTest::keyClicks(palette->findChild<QLineEdit *>(), u"zzzz"_s);
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Return); // nothing to run: stays
    QVERIFY(palette->isVisible());
    QTest::keyClick(palette->findChild<QLineEdit *>(), Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
}

void TestMainWindow::settingsApplyAtOnce()
{
    const QSignalSpy language(m_settings.get(), &Settings::languageChanged);
    const QSignalSpy theme(m_settings.get(), &Settings::themeChanged);
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    auto *dialog = m_window->findChild<SettingsDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClick(dialog->findChild<QComboBox *>(u"languageBox"_s), Qt::Key_End);
    QTest::keyClick(dialog->findChild<QComboBox *>(u"themeBox"_s), Qt::Key_Down);
    QCOMPARE(language.count(), 1);
    QCOMPARE(theme.count(), 1);
    QCOMPARE(m_settings->language(), Language::German);
    QCOMPARE(m_settings->theme(), ThemeChoice::Light);
    const Settings again(m_dir->filePath(u"settings.ini"_s));
    QCOMPARE(again.language(), Language::German);
    QTest::keyClick(dialog, Qt::Key_Escape);
}

void TestMainWindow::languageSwitchesAtOnce()
{
    const QLocale before;
    auto *devices = m_window->findChild<QAbstractButton *>(u"rail:devices"_s);
    QCOMPARE(devices->text(), u"Devices"_s);
    const int translated = probe(PageId::Home)->translated;
    {
        Translators translators;
        translators.apply(Language::German);
        QTRY_COMPARE(devices->text(), u"Geräte"_s);
        QVERIFY(probe(PageId::Home)->translated > translated);
        QVERIFY(m_window->findChild<QAction *>(u"go:devices"_s)->text().contains(u"Geräte"_s));
        translators.apply(Language::English);
        QTRY_COMPARE(devices->text(), u"Devices"_s);
    }
    QLocale::setDefault(before);
}

void TestMainWindow::railStaysCollapsed()
{
    QWidget *rail = m_window->findChild<QWidget *>(u"rail"_s);
    const int wide = rail->width();
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(rail->width() < wide);
    QVERIFY(m_settings->railCollapsed());
    QTest::mouseClick(m_window->findChild<QAbstractButton *>(u"rail:collapse"_s), Qt::LeftButton);
    QCOMPARE(rail->width(), wide);
    QVERIFY(!m_settings->railCollapsed());
}

void TestMainWindow::dropsAskForTheFile()
{
    QSignalSpy dropped(m_window.get(), &MainWindow::fileDropped);
    const auto drop = [this](const QList<QUrl> &urls) {
        QMimeData data;
        data.setUrls(urls);
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &enter);
        if (!enter.isAccepted())
            return;
        QDropEvent event(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(m_window.get(), &event);
    };
    drop({QUrl::fromLocalFile(u"/tmp/devices.csv"_s)});
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.takeFirst().at(0).toString(), u"/tmp/devices.csv"_s);
    drop({QUrl::fromLocalFile(u"/tmp/picture.png"_s)});
    drop({QUrl(u"https://example.org/devices.csv"_s)});
    drop({QUrl::fromLocalFile(u"/tmp/a.csv"_s), QUrl::fromLocalFile(u"/tmp/b.csv"_s)});
    QCOMPARE(dropped.count(), 0);
}

void TestMainWindow::barCopiesDetails()
{
    InlineBar bar;
    bar.showError({ExitCode::Malformed, u"Line 3 is cut off."_s, u"detail for the log"_s});
    QCOMPARE(bar.text(), u"Line 3 is cut off."_s);
    const auto buttons = bar.findChildren<QAbstractButton *>();
    const auto copy =
        std::ranges::find_if(buttons, [](auto *b) { return b->text() == u"Copy details"_s; });
    QVERIFY(copy != buttons.end());
    (*copy)->click();
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"detail for the log"_s));
    bar.clear();
    QVERIFY(bar.isHidden());
    // The window's own bar takes space only while it says something.
    const int top = probe(PageId::Home)->mapTo(m_window.get(), QPoint()).y();
    m_window->bar()->showError({ExitCode::Gone, u"Gone."_s, {}});
    QTRY_VERIFY(probe(PageId::Home)->mapTo(m_window.get(), QPoint()).y() > top);
    QVERIFY(m_window->bar()->isVisible());
    m_window->bar()->clear();
    QTRY_COMPARE(probe(PageId::Home)->mapTo(m_window.get(), QPoint()).y(), top);
    QVERIFY(bar.text().isEmpty());
}

void TestMainWindow::everyPageAndRuleHasHelp()
{
    for (const PageId id : allPages) {
        for (const auto &language : {u"en"_s, u"de"_s}) {
            QFile file(u":/quarterdeck/help/%1/%2.md"_s.arg(language, pageKey(id)));
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            QVERIFY(file.size() > 100);
        }
    }
    m_window->showPage(PageId::Calendar);
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *help = m_window->findChild<QDialog *>(u"helpViewer"_s);
    QVERIFY(help && help->isVisible());
    auto *text = help->findChild<QTextBrowser *>();
    QVERIFY(text->toPlainText().startsWith(u"Calendar"_s));
    auto *topics = help->findChild<QListWidget *>();
    const auto pack = RulePack::shipped();
    QVERIFY(pack);
    QCOMPARE(topics->count(), int(allPages.size() + pack->rules().size()));
    m_window->showHelp(pack->rules().front().id);
    QVERIFY(text->toPlainText().contains(pack->rules().front().text.current().left(20)));
    help->close();
}

void TestMainWindow::chipsCanBeRemoved()
{
    FilterBar bar;
    const QSignalSpy removed(&bar, &FilterBar::chipRemoved);
    bar.setChip(u"verdict"_s, u"LCU"_s);
    bar.setChip(u"verdict"_s, u"Held"_s); // replaces
    auto *chip = bar.findChild<QAbstractButton *>(u"chip:verdict"_s);
    QCOMPARE(chip->text(), u"Held"_s);
    chip->click();
    QCOMPARE(removed.count(), 1);
    QVERIFY(!bar.findChild<QAbstractButton *>(u"chip:verdict"_s));
    QSignalSpy typed(&bar, &FilterBar::textEdited);
    QTest::keyClicks(bar.edit(), u"lt-1"_s);
    QCOMPARE(typed.count(), 0); // waits for a pause
    QVERIFY(typed.wait());
    QCOMPARE(typed.count(), 1);
    QCOMPARE(typed.first().at(0).toString(), u"lt-1"_s);
}

namespace {

void fill(QStandardItemModel &model)
{
    model.setHorizontalHeaderLabels({u"Name"_s, u"Build"_s, u"Note"_s});
    for (const char *name : {"b", "a", "c"})
        model.appendRow({new QStandardItem(QString::fromLatin1(name)), new QStandardItem(u"1"_s),
                         new QStandardItem(u"=cmd()"_s)});
}

} // namespace

void TestMainWindow::tableCopiesWhatIsShown()
{
    QStandardItemModel model;
    fill(model);
    TextFilterModel sorted;
    sorted.setSourceModel(&model);
    TableView view(u"test"_s, nullptr);
    view.setModel(&sorted);
    view.sortByColumn(0, Qt::AscendingOrder);
    view.horizontalHeader()->moveSection(0, 1); // Build, Name, Note
    view.selectRow(0);
    view.selectionModel()->select(sorted.index(2, 0),
                                  QItemSelectionModel::Select | QItemSelectionModel::Rows);
    view.show();
    view.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&view));
    view.setFocus();
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"1\ta\t'=cmd()\r\n1\tc\t'=cmd()\r\n"_s);
    view.setColumnHidden(2, true);
    QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"Build\tName\r\n1\ta\r\n1\tc\r\n"_s);
}

void TestMainWindow::tableKeepsItsLayout()
{
    QStandardItemModel model;
    fill(model);
    {
        TableView view(u"test"_s, m_settings.get());
        view.setColumnDefaults({{200, false}, {80, true}, {90, false}});
        view.setModel(&model);
        QVERIFY(view.isColumnHidden(1));
        view.setColumnHidden(1, false);
        view.setColumnWidth(0, 333);
        view.horizontalHeader()->moveSection(0, 1);
    }
    TableView again(u"test"_s, m_settings.get());
    again.setColumnDefaults({{200, false}, {80, true}, {90, false}});
    again.setModel(&model);
    QVERIFY(!again.isColumnHidden(1));
    QCOMPARE(again.columnWidth(0), 333);
    QCOMPARE(again.horizontalHeader()->visualIndex(0), 1);
    m_settings->clearLayouts();
    QVERIFY(again.isColumnHidden(1));
    QCOMPARE(again.columnWidth(0), Theme::current().px(200));
    QCOMPARE(again.horizontalHeader()->visualIndex(0), 0);
}

void TestMainWindow::tableKeepsOneColumn()
{
    QStandardItemModel model;
    fill(model);
    TableView view(u"test"_s, nullptr);
    view.setModel(&model);
    view.setColumnHidden(0, true);
    view.setColumnHidden(1, true);
    auto *button = view.makeColumnsButton(&view);
    emit button->menu()->aboutToShow();
    int enabled = 0;
    for (const QAction *action : button->menu()->actions()) {
        if (action->isCheckable())
            enabled += action->isEnabled();
    }
    QCOMPARE(enabled, 2); // the two hidden ones can come back, the last shown one cannot go
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
