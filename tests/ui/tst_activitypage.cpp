// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/auditmodel.h"
#include "pages/activity/activitypage.h"
#include "theme/theme.h"
#include "ui/pagefixture.h"
#include "ui/pictures.h"
#include "widgets/inlinebar.h"
#include "widgets/tableview.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QFile>
#include <QPlainTextEdit>
#include <QTabBar>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestActivityPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void listsWhatWasDone();
    void verifiesTheChain();
    void verifiesAgainstAHead();
    void cancelsAJob();

private:
    template <class T>
    T *find(const QString &name) const
    {
        T *found = m_page->findChild<T *>(name);
        if (!found)
            qFatal("no %s", qPrintable(name));
        return found;
    }

    std::unique_ptr<PageFixture> m_fleet;
    std::unique_ptr<ActivityPage> m_page;
};

void TestActivityPage::initTestCase()
{
    applyTheme(*qApp, ThemeChoice::Light);
}

void TestActivityPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support).+"_s));
    m_fleet = std::make_unique<PageFixture>();
    m_page = std::make_unique<ActivityPage>(m_fleet->context);
    m_page->resize(1070, 770);
    m_page->show();
    QVERIFY(m_fleet->openSample());
}

void TestActivityPage::cleanup()
{
    m_page.reset();
    m_fleet.reset();
}

void TestActivityPage::listsWhatWasDone()
{
    auto *model = m_page->findChild<AuditModel *>();
    const QAbstractItemModelTester tester(model,
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(model->rowCount() >= 2);
    const int before = model->rowCount();
    Group group;
    group.id = u"6f0f7a3e-6d6b-4f5e-9c0e-9a6d5b1c7e22"_s;
    group.displayName = u"Night shift"_s;
    group.kind = GroupKind::Dynamic;
    group.rule = u"device.displayName -startsWith \"N\""_s;
    m_fleet->session.apply({group});
    QTRY_COMPARE(model->rowCount(), before + 1);
    const auto *table = find<TableView>(u"auditTable"_s);
    const QModelIndex newest = table->model()->index(0, 0); // newest first
    QCOMPARE(newest.siblingAtColumn(AuditModel::Action).data().toString(), u"Add group"_s);
    QCOMPARE(newest.siblingAtColumn(AuditModel::What).data().toString(), u"Night shift"_s);
    QVERIFY(find<QPlainTextEdit>(u"auditAfter"_s)->toPlainText().contains(u"Night shift"_s));
    keepPicture(*m_page, u"activity"_s);
}

void TestActivityPage::verifiesTheChain()
{
    QTRY_VERIFY(find<QAction>(u"verifyAudit"_s)->isEnabled());
    find<QAction>(u"verifyAudit"_s)->trigger();
    QTRY_VERIFY(m_page->findChild<InlineBar *>()->text().contains(u"as they were written"_s));
}

void TestActivityPage::verifiesAgainstAHead()
{
    QTRY_VERIFY(find<QAction>(u"exportAuditHead"_s)->isEnabled());
    m_fleet->files.answer = m_fleet->folder.filePath(u"head.json"_s);
    find<QAction>(u"exportAuditHead"_s)->trigger();
    QVERIFY(QFile::exists(m_fleet->files.answer));
    find<QAction>(u"verifyAuditHead"_s)->trigger();
    QTRY_VERIFY(m_page->findChild<InlineBar *>()->text().contains(u"as they were written"_s));
    // A head of another log: rows were cut off or the chain was made anew.
    AuditHead other = m_fleet->session.view()->auditHead;
    other.seq += 5;
    other.hash = QString(64, u'0');
    QFile file(m_fleet->files.answer);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(other.toJson());
    file.close();
    find<QAction>(u"verifyAuditHead"_s)->trigger();
    QTRY_VERIFY(m_page->findChild<InlineBar *>()->text().contains(u"was changed"_s));
}

void TestActivityPage::cancelsAJob()
{
    bool cancelled = false;
    const int job = m_fleet->jobs.start(u"Long work"_s, [&cancelled] { cancelled = true; });
    m_fleet->jobs.setProgress(job, 30, 100);
    find<QTabBar>(u"activityTabs"_s)->setCurrentIndex(1);
    auto *table = find<TableView>(u"jobsTable"_s);
    table->selectRow(0);
    QVERIFY(find<QAction>(u"cancelJob"_s)->isEnabled());
    keepPicture(*m_page, u"jobs"_s);
    find<QAction>(u"cancelJob"_s)->trigger();
    QVERIFY(cancelled);
    m_fleet->jobs.finish(job, JobOutcome::Cancelled);
    QVERIFY(!find<QAction>(u"cancelJob"_s)->isEnabled());
}

QTEST_MAIN(TestActivityPage)
#include "tst_activitypage.moc"
