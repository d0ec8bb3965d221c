// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/policies/policiespage.h"
#include "theme/theme.h"
#include "ui/pagefixture.h"
#include "ui/pictures.h"
#include "widgets/inlinebar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestPoliciesPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void saysWhenNoWorkspaceIsOpen();
    void offersToMakeTheFirstPolicy();
    void listsPoliciesAndRings();
    void showsWhatIsSelected();
    void createsAPolicyByTheWizard();
    void checksLimitsWhileTyping();
    void editsARing();
    void clonesAndDeletesWithUndo();
    void setsTheTenantDefault();
    void showsTheEffect();
    void exportsGraphJson();
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
    void clickRow(const QString &view, int row)
    {
        auto *table = find<QTableView>(view);
        const QModelIndex cell = table->model()->index(row, 0);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(cell).center());
    }
    static QString cell(QTableView *view, int row, int column)
    {
        return view->model()->index(row, column).data().toString();
    }
    const Plan &plan() const { return *m_fleet->session.view()->plan; }

    std::unique_ptr<PageFixture> m_fleet;
    std::unique_ptr<PoliciesPage> m_page;
};

void TestPoliciesPage::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestPoliciesPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_fleet = std::make_unique<PageFixture>();
    m_page = std::make_unique<PoliciesPage>(m_fleet->context);
    m_page->resize(1072, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestPoliciesPage::cleanup()
{
    m_page.reset();
    m_fleet.reset();
}

void TestPoliciesPage::saysWhenNoWorkspaceIsOpen()
{
    QVERIFY(!find<QTableView>(u"policiesView"_s)->isVisible());
    QVERIFY(!find<QPushButton>(u"newPolicyButton"_s)->isEnabled());
    keepPicture(*m_page, u"policies-no-workspace"_s);
}

void TestPoliciesPage::offersToMakeTheFirstPolicy()
{
    QVERIFY(m_fleet->openEmpty());
    QVERIFY(!find<QTableView>(u"policiesView"_s)->isVisible());
    QVERIFY(find<QWidget>(u"noPolicies"_s)->isVisible());
    QVERIFY(find<QPushButton>(u"newPolicyButton"_s)->isEnabled());
    keepPicture(*m_page, u"policies-empty"_s);
}

void TestPoliciesPage::listsPoliciesAndRings()
{
    QVERIFY(m_fleet->openSample());
    auto *policies = find<QTableView>(u"policiesView"_s);
    auto *rings = find<QTableView>(u"ringsView"_s);
    QCOMPARE(policies->model()->rowCount(), int(plan().policies.size()));
    QCOMPARE(rings->model()->rowCount(), int(plan().rings.size()));
    // Counts come when the verdicts are there; everybody in scope has one policy, none, or several.
    QTRY_VERIFY(cell(policies, 0, PoliciesModel::Devices) != u"–"_s);
    int governed = 0;
    for (int row = 0; row < policies->model()->rowCount(); ++row)
        governed += cell(policies, row, PoliciesModel::Devices).toInt();
    QVERIFY(governed > 0);
    QVERIFY(governed < 300);
    // The number of devices in conflict opens just those.
    auto *conflicts = find<QAbstractButton>(u"conflicts"_s);
    QTRY_VERIFY(conflicts->isVisible());
    QSignalSpy requested(m_page.get(), &Page::requested);
    QTest::mouseClick(conflicts, Qt::LeftButton);
    QCOMPARE(requested.size(), 1);
    const auto navigation = requested.front().front().value<Navigation>();
    QCOMPARE(navigation.page, PageId::Devices);
    QCOMPARE(u"%1 device(s) in conflict"_s.arg(navigation.rows->size()), conflicts->text());
}

void TestPoliciesPage::showsWhatIsSelected()
{
    QVERIFY(m_fleet->openSample());
    clickRow(u"policiesView"_s, 0);
    const QString name = cell(find<QTableView>(u"policiesView"_s), 0, PoliciesModel::Name);
    QCOMPARE(find<QLabel>(u"itemTitle"_s)->text(), name);
    find<QTabWidget>(u"itemTabs"_s)->setCurrentIndex(2);
    const QString json = find<QPlainTextEdit>(u"itemJson"_s)->toPlainText();
    QVERIFY(json.contains(u"#microsoft.graph.windowsQualityUpdatePolicy"_s));
    QVERIFY(json.contains(name));
    clickRow(u"ringsView"_s, 0);
    QVERIFY(find<QTableView>(u"policiesView"_s)->selectionModel()->selectedRows().isEmpty());
    QVERIFY(find<QPlainTextEdit>(u"itemJson"_s)
                ->toPlainText()
                .contains(u"windowsUpdateForBusinessConfiguration"_s));
}

void TestPoliciesPage::createsAPolicyByTheWizard()
{
    QVERIFY(m_fleet->openSample());
    const auto before = plan().policies.size();
    click(u"newPolicyButton"_s);
    auto *wizard = find<QDialog>(u"policyWizard"_s);
    QVERIFY(!find<QPushButton>(u"stepNext"_s)->isEnabled()); // no name yet
    QTest::keyClicks(find<QLineEdit>(u"policyName"_s), u"Hotpatch for the pilots"_s);
    keepPicture(*wizard, u"wizard-basics"_s);
    click(u"stepNext"_s);
    QTest::mouseClick(find<QRadioButton>(u"hotpatchBlock"_s), Qt::LeftButton, {}, QPoint(8, 8));
    click(u"addApproval"_s);
    keepPicture(*wizard, u"wizard-settings"_s);
    click(u"stepNext"_s);
    QCOMPARE(find<QLineEdit>(u"scopeTags"_s)->text(), u"0"_s);
    click(u"stepNext"_s);
    auto *groups = find<QTableView>(u"assignmentsView"_s);
    groups->setCurrentIndex(groups->model()->index(1, 3)); // Include of the first group
    QTest::keyClick(groups, Qt::Key_Space);
    keepPicture(*wizard, u"wizard-assignments"_s);
    click(u"stepNext"_s);
    keepPicture(*wizard, u"wizard-review"_s);
    QCOMPARE(find<QPushButton>(u"stepNext"_s)->text(), u"Create policy"_s);
    click(u"stepNext"_s);
    QVERIFY(m_fleet->settle());
    QCOMPARE(plan().policies.size(), before + 1);
    const QualityUpdatePolicy &made = plan().policies.back();
    QCOMPARE(made.displayName, u"Hotpatch for the pilots"_s);
    QVERIFY(!made.hotpatchEnabled);
    QCOMPARE(made.approvalSettings.size(), 1U);
    QCOMPARE(made.assignments,
             std::vector<Assignment>({{Assignment::Kind::Include, plan().groups.front().id}}));
    QCOMPARE(made.created, m_fleet->clock.nowUtc());
    QCOMPARE(find<QLabel>(u"itemTitle"_s)->text(), made.displayName); // and it is shown
    QCOMPARE(m_fleet->undo.count(), 1);
    m_fleet->undo.undo();
    QVERIFY(m_fleet->settle());
    QCOMPARE(plan().policies.size(), before);
}

void TestPoliciesPage::checksLimitsWhileTyping()
{
    QVERIFY(m_fleet->openSample());
    click(u"newPolicyButton"_s);
    auto *name = find<QLineEdit>(u"policyName"_s);
    name->setText(QString(199, u'x'));
    QVERIFY(find<QPushButton>(u"stepNext"_s)->isEnabled());
    QTest::keyClicks(name, u"yz"_s);
    QVERIFY(find<QLabel>(u"stepProblem"_s)->text().contains(u"201"_s));
    QVERIFY(!find<QPushButton>(u"stepNext"_s)->isEnabled());
    QTest::keyClick(name, Qt::Key_Backspace);
    QCOMPARE(find<QLabel>(u"stepProblem"_s)->text(), QString());
    click(u"stepNext"_s);
    for (int i = 0; i < 2; ++i)
        click(u"addApproval"_s);
    QVERIFY(find<QLabel>(u"stepProblem"_s)->text().contains(u"same updates"_s));
    for (int i = 0; i < 4; ++i)
        click(u"addApproval"_s);
    QVERIFY(!find<QPushButton>(u"addApproval"_s)->isEnabled());
    click(u"stepCancel"_s);
    QCOMPARE(m_fleet->undo.count(), 0);
}

void TestPoliciesPage::editsARing()
{
    QVERIFY(m_fleet->openSample());
    clickRow(u"ringsView"_s, 0);
    click(u"editItem"_s);
    click(u"step2"_s);
    auto *deferral = find<QSpinBox>(u"qualityDeferral"_s);
    deferral->selectAll();
    QTest::keyClicks(deferral, u"31"_s);
    QVERIFY(find<QLabel>(u"stepProblem"_s)->text().contains(u"Deferral of quality updates: 31"_s));
    keepPicture(*find<QDialog>(u"ringWizard"_s), u"wizard-ring"_s);
    deferral->selectAll();
    QTest::keyClicks(deferral, u"9"_s);
    click(u"step5"_s);
    click(u"stepNext"_s);
    QVERIFY(m_fleet->settle());
    const QString name = find<QLabel>(u"itemTitle"_s)->text();
    const auto ring =
        std::find_if(plan().rings.begin(), plan().rings.end(),
                     [&name](const UpdateRing &one) { return one.displayName == name; });
    QVERIFY(ring != plan().rings.end());
    QCOMPARE(ring->qualityDeferralDays, 9);
}

void TestPoliciesPage::clonesAndDeletesWithUndo()
{
    QVERIFY(m_fleet->openSample());
    const Plan start = plan();
    clickRow(u"policiesView"_s, 0);
    const QString name = find<QLabel>(u"itemTitle"_s)->text();
    click(u"cloneItem"_s);
    QVERIFY(m_fleet->settle());
    QCOMPARE(plan().policies.size(), start.policies.size() + 1);
    QCOMPARE(find<QLabel>(u"itemTitle"_s)->text(), u"Copy of "_s + name);
    QVERIFY(find<QLabel>(u"itemFindings"_s)->text().contains(u"reaches no device"_s));
    find<QTableView>(u"policiesView"_s)->setFocus();
    QTest::keyClick(find<QTableView>(u"policiesView"_s), Qt::Key_Delete);
    QVERIFY(m_fleet->settle());
    QCOMPARE(plan().policies, start.policies);
    QVERIFY(!find<QLabel>(u"itemTitle"_s)->isVisible());
    m_fleet->undo.undo();
    QVERIFY(m_fleet->settle());
    QCOMPARE(plan().policies.size(), start.policies.size() + 1);
    m_fleet->undo.undo();
    QVERIFY(m_fleet->settle());
    QCOMPARE(plan(), start);
}

void TestPoliciesPage::setsTheTenantDefault()
{
    QVERIFY(m_fleet->openSample());
    auto *setting = find<QComboBox>(u"tenantDefault"_s);
    setting->setFocus();
    QTest::keyClick(setting, Qt::Key_End); // Block
    QVERIFY(m_fleet->settle());
    QCOMPARE(plan().tenantDefault.hotpatch, TenantDefault::Setting::Block);
    m_fleet->undo.undo();
    QVERIFY(m_fleet->settle());
    QCOMPARE(plan().tenantDefault.hotpatch, TenantDefault::Setting::NotConfigured);
    QCOMPARE(setting->currentIndex(), 0);
}

void TestPoliciesPage::showsTheEffect()
{
    QVERIFY(m_fleet->openSample());
    clickRow(u"policiesView"_s, 0);
    find<QTabWidget>(u"itemTabs"_s)->setCurrentIndex(1);
    auto *effect = find<QTableView>(u"effectView"_s);
    QTRY_VERIFY(effect->model()->rowCount() > 1);
    int before = 0;
    int after = 0;
    for (int row = 0; row < effect->model()->rowCount(); ++row) {
        before += cell(effect, row, 1).toInt();
        after += cell(effect, row, 2).toInt();
    }
    QCOMPARE(before, 300);
    QCOMPARE(after, 300);
    keepPicture(*m_page, u"policies-effect"_s);
}

void TestPoliciesPage::exportsGraphJson()
{
    QVERIFY(m_fleet->openSample());
    clickRow(u"policiesView"_s, 0);
    const QString path = m_fleet->folder.filePath(u"policy.json"_s);
    m_fleet->files.answer = path;
    find<QTabWidget>(u"itemTabs"_s)->setCurrentIndex(2);
    click(u"exportItem"_s);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject policy = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(policy.value("displayName"_L1).toString(), find<QLabel>(u"itemTitle"_s)->text());
    QVERIFY(policy.contains("hotpatchEnabled"_L1));
}

void TestPoliciesPage::looksRight()
{
    QVERIFY(m_fleet->openSample());
    clickRow(u"policiesView"_s, 1);
    for (const auto &[name, choice] :
         {std::pair(u"light"_s, ThemeChoice::Light), std::pair(u"dark"_s, ThemeChoice::Dark)}) {
        applyTheme(*qApp, choice);
        keepPicture(*m_page, u"policies-"_s + name);
    }
    applyTheme(*qApp, ThemeChoice::Light);
    QVERIFY(find<QComboBox>(u"tenantDefault"_s)->isVisible());
}

QTEST_MAIN(TestPoliciesPage)
#include "tst_policiespage.moc"
