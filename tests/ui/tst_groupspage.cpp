// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/groupsmodel.h"
#include "pages/groups/groupspage.h"
#include "pages/groups/ringboard.h"
#include "pages/groups/ringsdialog.h"
#include "pages/groups/ruleedit.h"
#include "theme/theme.h"
#include "ui/pagefixture.h"
#include "ui/pictures.h"
#include "widgets/inlinebar.h"
#include "widgets/linkrow.h"
#include "widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestGroupsPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void listsGroupsWithCounts();
    void ringsAddUp();
    void countsARuleWhileItIsTyped();
    void showsWhereARuleIsWrong();
    void savesAndUndoesAGroup();
    void assignsDevicesByName();
    void keepsGroupsThatAreUsed();
    void makesRingsByShare();
    void refusesSharesOverAHundred();

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
    [[nodiscard]] const Plan &plan() const { return *m_fleet->session.view()->plan; }

    std::unique_ptr<PageFixture> m_fleet;
    std::unique_ptr<GroupsPage> m_page;
};

void TestGroupsPage::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestGroupsPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).+"_s));
    m_fleet = std::make_unique<PageFixture>();
    m_page = std::make_unique<GroupsPage>(m_fleet->context);
    m_page->resize(1070, 770);
    m_page->show();
    QVERIFY(m_fleet->openSample());
    QVERIFY(settle());
}

void TestGroupsPage::cleanup()
{
    m_page.reset();
    m_fleet.reset();
}

void TestGroupsPage::listsGroupsWithCounts()
{
    auto *model = m_page->findChild<GroupsModel *>();
    const QAbstractItemModelTester tester(model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model->rowCount(), static_cast<int>(plan().groups.size()));
    const auto snapshot = m_fleet->analysis.snapshot();
    for (int row = 0; row < model->rowCount(); ++row)
        QCOMPARE(model->index(row, GroupsModel::Members).data().toString(),
                 QLocale().toString(
                     snapshot->membership->counts(static_cast<std::size_t>(row)).members));
    keepPicture(*m_page, u"groups"_s);
}

void TestGroupsPage::ringsAddUp()
{
    const RingRows rows = ringRows(*m_fleet->analysis.snapshot());
    std::size_t sum = rows.none->size();
    for (const auto &ring : rows.rings)
        sum += ring->size();
    QCOMPARE(sum, std::size_t(rows.inScope)); // the sample's rings do not overlap
    QVERIFY(rows.several->empty());
}

void TestGroupsPage::countsARuleWhileItIsTyped()
{
    find<QAction>(u"addDynamicGroup"_s)->trigger();
    auto *rule = find<RuleEdit>(u"ruleEdit"_s);
    rule->setPlainText(u"device.displayName -startsWith \"BER\""_s);
    int expected = 0;
    const DeviceTable &devices = *m_fleet->session.view()->devices;
    for (Row row = 0; row < devices.rowCount(); ++row)
        expected += devices.text(Field::Name, row).startsWith(u"BER"_s, Qt::CaseInsensitive);
    QVERIFY(expected > 0);
    auto *count = find<LinkRow>(u"groupCount"_s);
    QTRY_COMPARE(count->accessibleDescription(), QString::number(expected));
    const QSignalSpy requested(m_page.get(), &Page::requested);
    QTest::mouseClick(count, Qt::LeftButton);
    QCOMPARE(requested.count(), 1);
    const auto navigation = requested.first().first().value<Navigation>();
    QCOMPARE(navigation.rows->size(), std::size_t(expected));
}

void TestGroupsPage::showsWhereARuleIsWrong()
{
    find<QAction>(u"addDynamicGroup"_s)->trigger();
    find<QLineEdit>(u"groupName"_s)->setText(u"Typo"_s);
    auto *rule = find<RuleEdit>(u"ruleEdit"_s);
    rule->setPlainText(u"device.displayNam -eq \"x\""_s);
    auto *state = find<QLabel>(u"groupState"_s);
    QTRY_VERIFY(state->text().startsWith(u"Character 1"_s));
    QCOMPARE(rule->extraSelections().size(), 1);
    QVERIFY(!find<QPushButton>(u"saveGroup"_s)->isEnabled());
    rule->setPlainText(u"device.displayName -eq \"x\""_s);
    QTRY_VERIFY(find<QPushButton>(u"saveGroup"_s)->isEnabled());
    QVERIFY(rule->extraSelections().isEmpty());
}

void TestGroupsPage::savesAndUndoesAGroup()
{
    const auto before = plan().groups.size();
    find<QAction>(u"addDynamicGroup"_s)->trigger();
    QTest::keyClicks(find<QLineEdit>(u"groupName"_s), u"Paris"_s);
    find<RuleEdit>(u"ruleEdit"_s)->setPlainText(u"device.displayName -startsWith \"PAR\""_s);
    auto *save = find<QPushButton>(u"saveGroup"_s);
    QTRY_VERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_COMPARE(plan().groups.size(), before + 1);
    QCOMPARE(plan().groups.back().displayName, u"Paris"_s);
    QTRY_COMPARE(find<TableView>(u"groupsTable"_s)->model()->rowCount(), int(before) + 1);
    QTRY_COMPARE(
        find<TableView>(u"groupsTable"_s)->currentIndex().siblingAtColumn(0).data().toString(),
        u"Paris"_s);
    m_fleet->undo.undo();
    QTRY_COMPARE(plan().groups.size(), before);
}

void TestGroupsPage::assignsDevicesByName()
{
    const DeviceTable &devices = *m_fleet->session.view()->devices;
    find<QAction>(u"addAssignedGroup"_s)->trigger();
    QTest::keyClicks(find<QLineEdit>(u"groupName"_s), u"Two of them"_s);
    auto *members = find<QPlainTextEdit>(u"groupMembers"_s);
    members->setPlainText(devices.text(Field::Name, 3) + u'\n' + devices.text(Field::EntraId, 5)
                          + u"\nnobody\n"_s);
    QTRY_VERIFY(find<QLabel>(u"groupState"_s)->text().contains(u"nobody"_s));
    members->setPlainText(devices.text(Field::Name, 3) + u'\n' + devices.text(Field::EntraId, 5));
    auto *save = find<QPushButton>(u"saveGroup"_s);
    QTRY_VERIFY(save->isEnabled());
    QTest::mouseClick(save, Qt::LeftButton);
    QTRY_COMPARE(plan().groups.back().displayName, u"Two of them"_s);
    QCOMPARE(plan().groups.back().members,
             QStringList({devices.text(Field::EntraId, 3), devices.text(Field::EntraId, 5)}));
}

void TestGroupsPage::keepsGroupsThatAreUsed()
{
    Navigation navigation;
    navigation.page = PageId::Groups;
    navigation.item = plan().policies.front().assignments.front().groupId;
    m_page->open(navigation);
    QVERIFY(settle());
    const auto before = plan().groups.size();
    QTest::mouseClick(find<QPushButton>(u"removeGroup"_s), Qt::LeftButton);
    QTRY_VERIFY(
        !m_page->findChild<InlineBar *>()->text().isEmpty()); // refused: a policy refers to it
    QCOMPARE(plan().groups.size(), before);
}

void TestGroupsPage::makesRingsByShare()
{
    find<QAction>(u"makeRingsByShare"_s)->trigger();
    auto *dialog = m_page->findChild<RingsDialog *>();
    const auto names = dialog->findChildren<QLineEdit *>();
    for (QLineEdit *name : names) {
        if (!qobject_cast<QDoubleSpinBox *>(name->parentWidget()))
            name->setText(u"New "_s + name->text());
    }
    const auto before = plan().groups.size();
    auto *make = dialog->findChild<QPushButton *>(u"makeRings"_s);
    QVERIFY(make->isEnabled());
    QTest::mouseClick(make, Qt::LeftButton);
    QTRY_COMPARE(plan().groups.size(), before + 3);
    QTRY_COMPARE(m_fleet->undo.count(), 1); // one step
}

void TestGroupsPage::refusesSharesOverAHundred()
{
    find<QAction>(u"makeRingsByShare"_s)->trigger();
    auto *dialog = m_page->findChild<RingsDialog *>();
    dialog->findChildren<QDoubleSpinBox *>().first()->setValue(50);
    QVERIFY(!dialog->findChild<QPushButton *>(u"makeRings"_s)->isEnabled());
}

QTEST_MAIN(TestGroupsPage)
#include "tst_groupspage.moc"
