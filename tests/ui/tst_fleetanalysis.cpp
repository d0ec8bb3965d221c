// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storesupport.h"
#include "models/fleetanalysis.h"
#include "models/joblist.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

class TestFleetAnalysis final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void hasNothingWhileNothingIsOpen();
    void computesWhatIsOpen();
    void agreesWithTheReasonChain();
    void followsEveryChange();
    void evaluatesOnceForAnOpenedWorkspace();
    void dropsTheMonthsOfAnOlderState();
    void canBeDestroyedWhileItComputes();

private:
    [[nodiscard]] bool settled() const
    {
        return QTest::qWaitFor([this] { return !m_session->isBusy() && !m_analysis->isBusy(); },
                               20'000);
    }
    // The verdicts of a month, waited for.
    std::shared_ptr<const MonthPreview> monthOf(Month month)
    {
        return m_analysis->month(month) || settled() ? m_analysis->month(month) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FixedClock m_clock {QDateTime(QDate(2026, 11, 24), QTime(6, 0), Qt::UTC)};
    std::unique_ptr<WorkspaceSession> m_session;
    std::unique_ptr<JobList> m_jobs;
    std::unique_ptr<FleetAnalysis> m_analysis;
};

void TestFleetAnalysis::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support )"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<WorkspaceSession>(someContext());
    m_jobs = std::make_unique<JobList>();
    m_analysis = std::make_unique<FleetAnalysis>(m_session.get(), &m_clock, m_jobs.get());
    const auto fill = [](Workspace &workspace) -> Result<void> {
        if (auto change = workspace.setDevices(someDevices(400)); !change)
            return Unexpected(change.error());
        if (auto change = workspace.apply({someGroup(u"g"_s)}); !change)
            return Unexpected(change.error());
        return {};
    };
    m_session->create(m_folder->filePath(u"fleet.quarterdeck"_s), fill);
    QVERIFY(settled());
}

void TestFleetAnalysis::cleanup()
{
    m_analysis.reset();
    m_session.reset();
}

void TestFleetAnalysis::hasNothingWhileNothingIsOpen()
{
    QSignalSpy changed(m_analysis.get(), &FleetAnalysis::snapshotChanged);
    m_session->close();
    QVERIFY(settled());
    QVERIFY(!m_analysis->snapshot());
    QVERIFY(!m_analysis->month(Month(2026, 11)));
    QCOMPARE(changed.count(), 1);
    QVERIFY(!m_analysis->isBusy());
}

void TestFleetAnalysis::computesWhatIsOpen()
{
    const auto snapshot = m_analysis->snapshot();
    QVERIFY(snapshot);
    QCOMPARE(snapshot->view, m_session->view());
    QCOMPARE(snapshot->membership->groups.size(), 1U);
    QCOMPARE(m_analysis->currentMonth(), Month(2026, 11));
    const auto november = monthOf(Month(2026, 11));
    QVERIFY(november);
    QCOMPARE(november->devices.size(), 400U);
    QCOMPARE(std::accumulate(november->counts.begin(), november->counts.end(), 0U), 400U);
    QCOMPARE(m_analysis->month(Month(2026, 11)), november); // kept
    // An analysis made after the file was opened finds it.
    FleetAnalysis late(m_session.get(), &m_clock, nullptr);
    QTRY_VERIFY(late.snapshot());
}

void TestFleetAnalysis::agreesWithTheReasonChain()
{
    const auto november = monthOf(Month(2026, 11));
    QVERIFY(november);
    std::optional<Explanation> explanation;
    m_analysis->explain(399, Month(2026, 11), this,
                        [&](const Explanation &done) { explanation = done; });
    QTRY_VERIFY(explanation);
    QCOMPARE(explanation->verdict, november->devices[399].verdict);
    // A device that is not there: no answer, no crash.
    m_analysis->explain(400, Month(2026, 11), this, [](const Explanation &) { QFAIL("answered"); });
}

void TestFleetAnalysis::followsEveryChange()
{
    QSignalSpy changed(m_analysis.get(), &FleetAnalysis::snapshotChanged);
    m_session->setDevices(std::make_shared<const DeviceTable>(someDevices(30)));
    QVERIFY(settled());
    QCOMPARE(changed.count(), 1);
    QCOMPARE(monthOf(Month(2026, 11))->devices.size(), 30U);
    m_session->apply({someGroup(u"h"_s)});
    QVERIFY(settled());
    QCOMPARE(m_analysis->snapshot()->membership->groups.size(), 2U);
    m_session->apply({WorkspaceSettings {u"Contoso"_s, false}}); // nothing that verdicts come from
    QVERIFY(settled());
    QCOMPARE(changed.count(), 2);
}

void TestFleetAnalysis::evaluatesOnceForAnOpenedWorkspace()
{
    const int before = m_jobs->rowCount();
    m_session->open(m_session->view()->path);
    QSignalSpy changed(m_analysis.get(), &FleetAnalysis::snapshotChanged);
    QVERIFY(settled());
    QCOMPARE(m_jobs->rowCount(), before + 1);
    QCOMPARE(changed.count(), 1);
}

void TestFleetAnalysis::dropsTheMonthsOfAnOlderState()
{
    QSignalSpy ready(m_analysis.get(), &FleetAnalysis::monthReady);
    QVERIFY(!m_analysis->month(Month(2026, 10))); // under way...
    m_session->setDevices(std::make_shared<const DeviceTable>(someDevices(30)));
    QVERIFY(settled());
    const auto october = monthOf(Month(2026, 10));
    QCOMPARE(october->devices.size(), 30U);
    for (const auto &arguments : ready)
        QCOMPARE(arguments.first().value<Month>(), Month(2026, 10));
    QVERIFY(!m_analysis->month(Month(2026, 9)));
    QVERIFY(settled());
    QCOMPARE(m_analysis->month(Month(2026, 10)), october); // other months keep it
}

void TestFleetAnalysis::canBeDestroyedWhileItComputes()
{
    QSignalSpy busy(m_analysis.get(), &FleetAnalysis::busyChanged);
    m_session->setDevices(std::make_shared<const DeviceTable>(someDevices(20'000)));
    QVERIFY(busy.wait());
    QVERIFY(busy.first().first().toBool());
    m_analysis.reset();
    QTRY_VERIFY(!m_session->isBusy());
    QVERIFY(m_session->isOpen());
}

QTEST_GUILESS_MAIN(TestFleetAnalysis)
#include "tst_fleetanalysis.moc"
