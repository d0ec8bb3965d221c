// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storesupport.h"
#include "store/workspacesession.h"

#include <QDir>
#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

using Session = WorkspaceSession;

class TestWorkspaceSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensEmpty();
    void createsWithContentOrNotAtAll();
    void handsOverWhatAnEditChanged();
    void handsOverDevices();
    void undoesAndRedoes();
    void answersEveryTicketInOrder();
    void keepsWhatWasOpenWhenOpeningFails();
    void reopensTheSameFile();
    void refusesWhenNothingIsOpen();
    void readsAndVerifiesTheAudit();
    void finishesItsJobsWhenDestroyed();
    void neverBlocksTheCaller();

private:
    // Asks, and waits until the ticket is answered; true if it did not fail.
    bool done(Session::Ticket ticket)
    {
        const bool answered = QTest::qWaitFor([&] { return m_answered.contains(ticket); }, 20'000);
        return answered && !m_errors.contains(ticket);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
    std::unique_ptr<Session> m_session;
    QList<Session::Ticket> m_answered;
    QHash<Session::Ticket, Error> m_errors;
    Change m_change;
};

void TestWorkspaceSession::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(u"fleet.quarterdeck"_s);
    m_answered.clear();
    m_errors.clear();
    m_session = std::make_unique<Session>(someContext());
    Session *session = m_session.get();
    const auto answered = [this](Session::Ticket ticket) { m_answered += ticket; };
    connect(session, &Session::opened, this, answered);
    connect(session, &Session::closed, this, answered);
    connect(session, &Session::copied, this, answered);
    connect(session, &Session::changed, this, [this](Session::Ticket ticket, const Change &change) {
        m_answered += ticket;
        m_change = change;
    });
    connect(session, &Session::auditRead, this, answered);
    connect(session, &Session::auditVerified, this, answered);
    connect(session, &Session::failed, this, [this](Session::Ticket ticket, const Error &error) {
        m_answered += ticket;
        m_errors.insert(ticket, error);
    });
}

void TestWorkspaceSession::cleanup()
{
    m_session.reset();
}

void TestWorkspaceSession::opensEmpty()
{
    QVERIFY(!m_session->isOpen());
    QVERIFY(done(m_session->create(m_path)));
    QVERIFY(m_session->isOpen());
    const auto view = m_session->view();
    QCOMPARE(view->path, m_path);
    QVERIFY(!view->isReadOnly());
    QCOMPARE(view->devices->rowCount(), 0U);
    QCOMPARE(*view->plan, Plan());
    QVERIFY(!view->dataAsOf().isValid());
    QVERIFY(!view->catalogue->releases().empty());
    QVERIFY(done(m_session->close()));
    QVERIFY(!m_session->isOpen());
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files), QStringList(u"fleet.quarterdeck"_s));
}

void TestWorkspaceSession::createsWithContentOrNotAtAll()
{
    const auto fails = [](Workspace &workspace) -> Result<void> {
        if (auto change = workspace.apply({someGroup(u"g"_s)}); !change)
            return Unexpected(change.error());
        return failure(ExitCode::Malformed, u"bad content"_s);
    };
    const auto failed = m_session->create(m_path, fails);
    QVERIFY(!done(failed));
    QCOMPARE(m_errors.value(failed).message, u"bad content"_s);
    QVERIFY(QDir(m_folder->path()).isEmpty());

    const auto fills = [](Workspace &workspace) -> Result<void> {
        if (auto change = workspace.setDevices(someDevices(20)); !change)
            return Unexpected(change.error());
        return {};
    };
    QVERIFY(done(m_session->create(m_path, fills)));
    QCOMPARE(m_session->view()->devices->rowCount(), 20U);
    QCOMPARE(m_session->view()->path, m_path);
}

void TestWorkspaceSession::handsOverWhatAnEditChanged()
{
    QVERIFY(done(m_session->create(m_path)));
    const auto before = m_session->view();
    QSignalSpy fleet(m_session.get(), &Session::fleetChanged);
    QSignalSpy plan(m_session.get(), &Session::planChanged);
    QSignalSpy audit(m_session.get(), &Session::auditAppended);
    QSignalSpy settings(m_session.get(), &Session::settingsChanged);
    QVERIFY(done(m_session->apply({someGroup(u"g"_s)})));
    QCOMPARE(plan.count(), 1);
    QCOMPARE(audit.count(), 1);
    QCOMPARE(fleet.count() + settings.count(), 0);
    const auto after = m_session->view();
    QCOMPARE(after->plan->groups, std::vector {someGroup(u"g"_s)});
    QCOMPARE(before->plan->groups.size(), 0U); // who holds the old view keeps it
    QCOMPARE(after->devices, before->devices);
    QCOMPARE(after->auditHead.seq, 1);

    QVERIFY(done(m_session->apply({WorkspaceSettings {u"Contoso"_s, true}})));
    QCOMPARE(settings.count(), 1);
    QCOMPARE(plan.count(), 1);
    QVERIFY(m_session->view()->settings.sample);
}

void TestWorkspaceSession::handsOverDevices()
{
    QVERIFY(done(m_session->create(m_path)));
    QSignalSpy fleet(m_session.get(), &Session::fleetChanged);
    const auto devices = std::make_shared<const DeviceTable>(someDevices(50));
    QVERIFY(done(m_session->setDevices(devices)));
    QCOMPARE(fleet.count(), 1);
    QCOMPARE(m_session->view()->devices, devices);
    QCOMPARE(m_session->view()->dataAsOf(), devices->imports().back().asOf);
    QVERIFY(m_session->view()->devices->findByName(u"PC-49"_s));
}

void TestWorkspaceSession::undoesAndRedoes()
{
    QVERIFY(done(m_session->create(m_path)));
    const auto devices = std::make_shared<const DeviceTable>(someDevices(50));
    QVERIFY(done(m_session->setDevices(devices)));
    const Change import = m_change;
    QVERIFY(done(m_session->undo(import)));
    QCOMPARE(m_session->view()->devices->rowCount(), 0U);
    QVERIFY(done(m_session->redo(import)));
    QCOMPARE(printed(*m_session->view()->devices), printed(*devices));
    const auto again = m_session->redo(import);
    QVERIFY(!done(again));
    QCOMPARE(m_errors.value(again).code, ExitCode::Refused);
}

void TestWorkspaceSession::answersEveryTicketInOrder()
{
    QSignalSpy busy(m_session.get(), &Session::busyChanged);
    QList<Session::Ticket> tickets {m_session->create(m_path)};
    for (int i = 0; i < 20; ++i)
        tickets += m_session->apply({someGroup(QString::number(i))});
    tickets += m_session->apply({Remove {ItemKind::Ring, u"absent"_s}});
    tickets += m_session->saveCopy(m_folder->filePath(u"copy.quarterdeck"_s));
    tickets += m_session->verifyAudit();
    tickets += m_session->close();
    QVERIFY(m_session->isBusy());
    QVERIFY(done(tickets.last()));
    QCOMPARE(m_answered, tickets);
    QCOMPARE(m_errors.keys(), QList {tickets.at(21)});
    QVERIFY(!m_session->isBusy());
    QCOMPARE(busy.count(), 2);
    QVERIFY(done(m_session->open(m_folder->filePath(u"copy.quarterdeck"_s))));
    QCOMPARE(m_session->view()->plan->groups.size(), 20U);
}

void TestWorkspaceSession::keepsWhatWasOpenWhenOpeningFails()
{
    QVERIFY(done(m_session->create(m_path)));
    QVERIFY(done(m_session->apply({someGroup(u"g"_s)})));
    const auto view = m_session->view();
    QSignalSpy plan(m_session.get(), &Session::planChanged);
    const auto failed = m_session->open(m_folder->filePath(u"absent.quarterdeck"_s));
    QVERIFY(!done(failed));
    QCOMPARE(m_errors.value(failed).code, ExitCode::Gone);
    QCOMPARE(m_session->view(), view);
    QCOMPARE(plan.count(), 0);
    QVERIFY(done(m_session->apply({someGroup(u"h"_s)})));
}

void TestWorkspaceSession::reopensTheSameFile()
{
    QVERIFY(done(m_session->create(m_path)));
    QVERIFY(done(m_session->open(m_path, Workspace::Mode::ReadOnly)));
    QVERIFY(m_session->view()->isReadOnly());
    const auto refused = m_session->apply({someGroup(u"g"_s)});
    QVERIFY(!done(refused));
    QCOMPARE(m_errors.value(refused).code, ExitCode::Refused);
    QVERIFY(done(m_session->open(m_path)));
    QVERIFY(done(m_session->apply({someGroup(u"g"_s)})));
}

void TestWorkspaceSession::refusesWhenNothingIsOpen()
{
    for (const auto ticket : {m_session->apply({someGroup(u"g"_s)}), m_session->saveCopy(m_path),
                              m_session->readAudit(1, 1), m_session->verifyAudit()}) {
        QVERIFY(!done(ticket));
        QCOMPARE(m_errors.value(ticket).code, ExitCode::Refused);
    }
    QVERIFY(done(m_session->close())); // nothing to do
}

void TestWorkspaceSession::readsAndVerifiesTheAudit()
{
    QSignalSpy read(m_session.get(), &Session::auditRead);
    QSignalSpy verified(m_session.get(), &Session::auditVerified);
    QVERIFY(done(m_session->create(m_path)));
    QVERIFY(done(m_session->apply({someGroup(u"g"_s)})));
    QVERIFY(done(m_session->readAudit(1, 10)));
    const auto rows = read.at(0).at(1).value<std::vector<AuditRow>>();
    QCOMPARE(rows.size(), 1U);
    QCOMPARE(rows.front().hash, m_session->view()->auditHead.hash);
    QVERIFY(done(m_session->verifyAudit(AuditHead {7, {}, {}})));
    QCOMPARE(verified.at(0).at(1).value<std::optional<AuditBreak>>()->seq, 2);
}

void TestWorkspaceSession::finishesItsJobsWhenDestroyed()
{
    m_session->create(m_path);
    for (int i = 0; i < 10; ++i)
        m_session->apply({someGroup(QString::number(i))});
    m_session.reset();
    QVERIFY(m_answered.isEmpty());
    const auto workspace = Workspace::open(m_path, Workspace::Mode::ReadOnly, someContext());
    VERIFY_OK(workspace);
    QCOMPARE((*workspace)->plan()->groups.size(), 10U);
}

void TestWorkspaceSession::neverBlocksTheCaller()
{
    QVERIFY(done(m_session->create(m_path)));
    const auto devices = std::make_shared<const DeviceTable>(someDevices(40'000));
    QElapsedTimer timer;
    timer.start();
    const auto ticket = m_session->setDevices(devices);
    const qint64 asking = timer.nsecsElapsed();
    QVERIFY(done(ticket));
    // Asking is a small part of doing, however slow the machine is.
    QVERIFY2(asking * 10 < timer.nsecsElapsed(),
             qPrintable(u"%1 of %2 ns"_s.arg(asking).arg(timer.nsecsElapsed())));
}

QTEST_GUILESS_MAIN(TestWorkspaceSession)
#include "tst_workspacesession.moc"
