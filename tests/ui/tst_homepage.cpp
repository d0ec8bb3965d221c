// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/homesummary.h"
#include "pages/home/homepage.h"
#include "theme/theme.h"
#include "ui/pagefixture.h"
#include "ui/pictures.h"
#include "widgets/linkrow.h"
#include "widgets/numberbutton.h"

#include <QApplication>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestHomePage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void welcomesWithoutAWorkspace();
    void offersTheImportInAnEmptyWorkspace();
    void summaryAddsUp();
    void numbersOpenTheirRows();
    void followsANewFleet();

private:
    bool settle()
    {
        return QTest::qWaitFor(
            [this] {
                return !m_page->isBusy() && !m_fleet->session.isBusy()
                    && !m_fleet->analysis.isBusy();
            },
            20'000);
    }
    QList<NumberButton *> numbers() const
    {
        QList<NumberButton *> shown;
        for (auto *number : m_page->findChildren<NumberButton *>(u"headline"_s)) {
            if (number->isVisible())
                shown.append(number);
        }
        return shown;
    }

    std::unique_ptr<PageFixture> m_fleet;
    std::unique_ptr<HomePage> m_page;
};

void TestHomePage::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestHomePage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).+"_s));
    m_fleet = std::make_unique<PageFixture>();
    m_page = std::make_unique<HomePage>(m_fleet->context);
    m_page->resize(1070, 770);
    m_page->show();
}

void TestHomePage::cleanup()
{
    m_page.reset();
    m_fleet.reset();
}

void TestHomePage::welcomesWithoutAWorkspace()
{
    const QSignalSpy commands(m_page.get(), &Page::commandRequested);
    for (const auto &name : {u"startPrimary"_s, u"startSecond"_s, u"startThird"_s}) {
        auto *button = m_page->findChild<QPushButton *>(name);
        QVERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(commands.count(), 3);
    QCOMPARE(commands.at(0).first().toString(), u"openSample"_s);
    QCOMPARE(commands.at(1).first().toString(), u"newWorkspace"_s);
    QCOMPARE(commands.at(2).first().toString(), u"openWorkspace"_s);
}

void TestHomePage::offersTheImportInAnEmptyWorkspace()
{
    QVERIFY(m_fleet->openEmpty());
    const QSignalSpy commands(m_page.get(), &Page::commandRequested);
    QTest::mouseClick(m_page->findChild<QPushButton *>(u"startPrimary"_s), Qt::LeftButton);
    QCOMPARE(commands.at(0).first().toString(), u"importDevices"_s);
}

void TestHomePage::summaryAddsUp()
{
    QVERIFY(m_fleet->openSample());
    const auto snapshot = m_fleet->analysis.snapshot();
    const auto verdicts = preview(snapshot->input(), Month(2026, 11));
    const HomeSummary summary = homeSummary(*snapshot, verdicts);
    std::size_t devices = 0;
    for (const auto &rows : summary.byVerdict)
        devices += rows->size();
    QCOMPARE(devices, 300U);
    std::size_t byRing = 0;
    for (const auto &ring : summary.byRing) {
        for (const auto &rows : ring)
            byRing += rows.size();
    }
    QCOMPARE(byRing + summary.byVerdict.back()->size(), 300U); // those out of scope are in no bar
    std::size_t reasons = 0;
    for (std::size_t i = 0; i < summary.reasons.size(); ++i) {
        reasons += summary.reasons[i].rows->size();
        QVERIFY(i == 0 || summary.reasons[i - 1].rows->size() >= summary.reasons[i].rows->size());
    }
    const auto count = [&](Verdict verdict) { return verdicts.count(verdict); };
    QCOMPARE(reasons,
             std::size_t(count(Verdict::Lcu) + count(Verdict::Unknown) + count(Verdict::Held)));
    QVERIFY(summary.saved.least <= summary.saved.most);
}

void TestHomePage::numbersOpenTheirRows()
{
    QVERIFY(m_fleet->openSample());
    QVERIFY(settle());
    QTRY_COMPARE(numbers().size(), 4);
    const QSignalSpy requested(m_page.get(), &Page::requested);
    const QString hotpatch = numbers().at(1)->text();
    QTest::mouseClick(numbers().at(1), Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
    const auto navigation = requested.first().first().value<Navigation>();
    QCOMPARE(navigation.page, PageId::Devices);
    QCOMPARE(QLocale().toString(qulonglong(navigation.rows->size())), hotpatch);
    QVERIFY(navigation.caption.contains(u"November"_s));
    keepPicture(*m_page, u"home"_s);
}

void TestHomePage::followsANewFleet()
{
    QVERIFY(m_fleet->openSample());
    QVERIFY(settle());
    QTRY_COMPARE(numbers().size(), 4);
    m_fleet->session.close();
    QTRY_VERIFY(m_page->findChild<QPushButton *>(u"startPrimary"_s)->isVisible());
}

QTEST_MAIN(TestHomePage)
#include "tst_homepage.moc"
