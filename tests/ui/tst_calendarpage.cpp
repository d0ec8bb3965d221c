// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "pages/calendar/calendarpage.h"
#include "store/workspacesession.h"
#include "theme/theme.h"
#include "ui/fakefiledialogs.h"
#include "ui/pictures.h"
#include "widgets/inlinebar.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

namespace {

UpdateRing pilotRing()
{
    UpdateRing ring;
    ring.id = u"ring-1"_s;
    ring.displayName = u"Pilot"_s;
    ring.qualityDeferralDays = 3;
    ring.qualityDeadlineDays = 5;
    ring.gracePeriodDays = 2;
    return ring;
}

} // namespace

class TestCalendarPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void opensOnTheMonthOfToday();
    void showsFactsOfTheClickedMonth();
    void goesThroughYears();
    void standsProductsSideBySide();
    void showsRingsOfThePlan();
    void exportsTheShownYear();
    void saysWhenAnExportFails();
    void looksRight();

private:
    QLabel *label(const QString &name) const { return m_page->findChild<QLabel *>(name); }
    QTableView *view() const { return m_page->findChild<QTableView *>(u"calendarView"_s); }
    void click(const QString &button)
    {
        QTest::mouseClick(m_page->findChild<QPushButton *>(button), Qt::LeftButton);
    }
    void clickCell(int row, int column)
    {
        const QRect cell = view()->visualRect(view()->model()->index(row, column));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    QString detailsText() const;

    FixedClock m_clock {QDateTime(QDate(2026, 11, 24), QTime(12, 0), Qt::UTC)};
    FakeFileDialogs m_files;
    QTemporaryDir m_folder;
    std::unique_ptr<WorkspaceSession> m_session;
    std::unique_ptr<CalendarPage> m_page;
};

void TestCalendarPage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestCalendarPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_session = std::make_unique<WorkspaceSession>();
    PageContext context;
    context.clock = &m_clock;
    context.workspace = m_session.get();
    context.files = &m_files;
    m_page = std::make_unique<CalendarPage>(context);
    m_page->resize(1072, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    m_page->activate();
}

void TestCalendarPage::cleanup()
{
    m_page.reset();
    m_session.reset();
}

QString TestCalendarPage::detailsText() const
{
    return m_page->findChild<QTextBrowser *>(u"monthReleases"_s)
        ->toPlainText()
        .replace(QChar::Nbsp, u' ');
}

void TestCalendarPage::opensOnTheMonthOfToday()
{
    QCOMPARE(label(u"shownYear"_s)->text(), u"2026"_s);
    QCOMPARE(label(u"monthTitle"_s)->text(), u"November 2026 · Windows 11 24H2"_s);
    QVERIFY(label(u"monthSummary"_s)->text().contains(u"Planned; not confirmed yet"_s));
    QCOMPARE(label(u"restartsOfYear"_s)->text(),
             u"2026: 5 restart(s), 1 unplanned, 1 not confirmed yet"_s);
}

void TestCalendarPage::showsFactsOfTheClickedMonth()
{
    clickCell(1, 2); // June: the unplanned baseline
    QCOMPARE(label(u"monthTitle"_s)->text(), u"June 2026 · Windows 11 24H2"_s);
    QVERIFY(label(u"monthSummary"_s)
                ->text()
                .contains(u"Planned as Hotpatch, came as Unplanned baseline."_s));
    QVERIFY(detailsText().contains(u"KB5094126, KB5100456"_s));
    QVERIFY(detailsText().contains(u"26100.8655"_s));
    QVERIFY(detailsText().contains(u"Confidence  confirmed"_s));
    QVERIFY(detailsText().contains(u"endpointweekly.com"_s));
    clickCell(0, 2); // March: both tracks and two releases out-of-band
    QVERIFY(detailsText().contains(u"26100.7979"_s));
    QVERIFY(detailsText().contains(u"26100.8037"_s));
    QVERIFY(detailsText().contains(u"KB5084897"_s));
    QVERIFY(!detailsText().contains(u"KB5094126"_s));
    QTest::keyClick(view(), Qt::Key_Left);
    QVERIFY(label(u"monthTitle"_s)->text().startsWith(u"February"_s));
}

void TestCalendarPage::goesThroughYears()
{
    click(u"nextYear"_s);
    QCOMPARE(label(u"shownYear"_s)->text(), u"2027"_s);
    QCOMPARE(label(u"monthTitle"_s)->text(), u"November 2027 · Windows 11 24H2"_s);
    QVERIFY(label(u"monthSummary"_s)->text().contains(u"cadence alone"_s));
    click(u"previousYear"_s);
    click(u"previousYear"_s);
    click(u"previousYear"_s);
    QCOMPARE(label(u"shownYear"_s)->text(), u"2024"_s);
    QVERIFY(!m_page->findChild<QPushButton *>(u"previousYear"_s)->isEnabled());
    clickCell(0, 0);
    QVERIFY(label(u"monthSummary"_s)->text().contains(u"knows nothing"_s));
    click(u"todayButton"_s);
    QCOMPARE(label(u"monthTitle"_s)->text(), u"November 2026 · Windows 11 24H2"_s);
}

void TestCalendarPage::standsProductsSideBySide()
{
    auto *products = m_page->findChild<QComboBox *>(u"productSwitch"_s);
    QTest::keyClick(products, Qt::Key_End);
    QCOMPARE(view()->model()->columnCount(), 4);
    clickCell(7, 3);
    QCOMPARE(label(u"monthTitle"_s)->text(), u"August 2026 · Windows Server 2025"_s);
    QVERIFY(detailsText().contains(u"26100.33222"_s));
    QTest::keyClick(products, Qt::Key_Up); // back to one product, the month stays
    QCOMPARE(label(u"monthTitle"_s)->text(), u"August 2026 · Windows Server 2025"_s);
}

void TestCalendarPage::showsRingsOfThePlan()
{
    auto *rings = m_page->findChild<QTableView *>(u"ringDates"_s);
    QVERIFY(!rings->isVisible());
    m_session->create(m_folder.filePath(u"rings.quarterdeck"_s));
    QSignalSpy changed(m_session.get(), &WorkspaceSession::changed);
    m_session->apply({pilotRing()});
    QVERIFY(changed.wait());
    QTRY_VERIFY(rings->isVisible());
    QCOMPARE(rings->model()->index(0, 0).data().toString(), u"Pilot"_s);
    QCOMPARE(rings->model()->index(0, 1).data().toString(), u"13 Nov"_s);
    clickCell(0, 0); // January
    QCOMPARE(rings->model()->index(0, 1).data().toString(), u"16 Jan"_s);
}

void TestCalendarPage::exportsTheShownYear()
{
    const QString path = m_folder.filePath(u"calendar.ics"_s);
    m_files.answer = path;
    click(u"exportCalendarButton"_s);
    QCOMPARE(m_files.lastRequest.suggestedName, u"hotpatch-calendar-win11-24h2-2026.ics"_s);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray ics = file.readAll();
    QCOMPARE(ics.count("BEGIN:VEVENT"), 16); // 12 months, 4 releases out-of-band
    QTRY_VERIFY(m_page->findChild<InlineBar *>()->text().contains(u"calendar.ics"_s));
}

void TestCalendarPage::saysWhenAnExportFails()
{
    m_files.answer = m_folder.filePath(u"no-such-folder/calendar.ics"_s);
    click(u"exportCalendarButton"_s);
    QTRY_VERIFY(m_page->findChild<InlineBar *>()->text().contains(u"could not be written"_s));
}

void TestCalendarPage::looksRight()
{
    auto *products = m_page->findChild<QComboBox *>(u"productSwitch"_s);
    for (const auto &[name, choice] :
         {std::pair(u"light"_s, ThemeChoice::Light), std::pair(u"dark"_s, ThemeChoice::Dark)}) {
        applyTheme(*qApp, choice);
        products->setCurrentIndex(0);
        clickCell(0, 2);
        QVERIFY(detailsText().contains(u"KB5084897"_s));
        keepPicture(*m_page, u"calendar-"_s + name);
        products->setCurrentIndex(4);
        keepPicture(*m_page, u"calendar-all-"_s + name);
    }
    applyTheme(*qApp, ThemeChoice::Light);
    // Every month of the year can be seen without scrolling at the smallest window.
    QVERIFY(view()->rowViewportPosition(11) + view()->rowHeight(11)
            <= view()->viewport()->height());
}

QTEST_MAIN(TestCalendarPage)
#include "tst_calendarpage.moc"
