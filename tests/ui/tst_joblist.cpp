// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "models/joblist.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;

class TestJobList final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void showsNewestFirst();
    void tellsProgress();
    void cancelsOnce();
    void endsOnce();
    void keepsTheLastJobs();

private:
    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_jobs->index(row, column).data().toString();
    }
    [[nodiscard]] JobOutcome outcome(int row) const
    {
        return static_cast<JobOutcome>(m_jobs->index(row, 0).data(JobList::OutcomeRole).toInt());
    }

    std::unique_ptr<JobList> m_jobs;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestJobList::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_tester.reset();
    m_jobs = std::make_unique<JobList>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_jobs.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
}

void TestJobList::showsNewestFirst()
{
    QSignalSpy running(m_jobs.get(), &JobList::runningChanged);
    const auto first = m_jobs->start(u"Import"_s);
    m_jobs->start(u"Export"_s);
    QCOMPARE(cell(0, JobList::Title), u"Export"_s);
    QCOMPARE(cell(1, JobList::Title), u"Import"_s);
    QCOMPARE(m_jobs->running(), 2);
    m_jobs->finish(first, JobOutcome::Failed, u"no such file"_s);
    QCOMPARE(outcome(1), JobOutcome::Failed);
    QCOMPARE(cell(1, JobList::Message), u"no such file"_s);
    QCOMPARE(running.last().first().toInt(), 1);
    for (int column = 0; column < JobList::columnTotal; ++column)
        QVERIFY(!m_jobs->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString().isEmpty());
}

void TestJobList::tellsProgress()
{
    const auto job = m_jobs->start(u"Import"_s);
    QCOMPARE(m_jobs->index(0, 0).data(JobList::PercentRole).toInt(), -1);
    m_jobs->setProgress(job, 50, 200);
    QVERIFY(cell(0, JobList::Progress).contains(u"25"_s));
    m_jobs->setProgress(job, 500, 200);
    QCOMPARE(m_jobs->index(0, 0).data(JobList::PercentRole).toInt(), 100);
    m_jobs->setProgress(job, 5, 0);
    QCOMPARE(cell(0, JobList::Progress), QString());
}

void TestJobList::cancelsOnce()
{
    int stopped = 0;
    const auto job = m_jobs->start(u"Import"_s, [&] { ++stopped; });
    m_jobs->start(u"not to be cancelled"_s);
    QVERIFY(m_jobs->index(1, 0).data(JobList::CancellableRole).toBool());
    QVERIFY(!m_jobs->index(0, 0).data(JobList::CancellableRole).toBool());
    for (const int row : {1, 1, 0, 7, -1})
        m_jobs->cancel(row);
    QCOMPARE(stopped, 1);
    QVERIFY(!m_jobs->index(1, 0).data(JobList::CancellableRole).toBool());
    m_jobs->finish(job, JobOutcome::Cancelled);
    QCOMPARE(outcome(1), JobOutcome::Cancelled);
    QCOMPARE(outcome(0), JobOutcome::Running);
}

void TestJobList::endsOnce()
{
    const auto job = m_jobs->start(u"Import"_s);
    m_jobs->finish(job, JobOutcome::Cancelled);
    m_jobs->finish(job, JobOutcome::Done);
    m_jobs->finish(job + 1, JobOutcome::Done); // nobody's
    QCOMPARE(outcome(0), JobOutcome::Cancelled);
    QCOMPARE(m_jobs->running(), 0);
}

void TestJobList::keepsTheLastJobs()
{
    for (int i = 0; i < 250; ++i)
        m_jobs->finish(m_jobs->start(QString::number(i)), JobOutcome::Done);
    QCOMPARE(m_jobs->rowCount(), 200);
    QCOMPARE(cell(0, JobList::Title), u"249"_s);
}

QTEST_GUILESS_MAIN(TestJobList)
#include "tst_joblist.moc"
