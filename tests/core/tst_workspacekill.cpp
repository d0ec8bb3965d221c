// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/storesupport.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace quarterdeck;
using namespace quarterdeck::test;

// A process that changes a workspace is killed at random moments: the workspace is then as before
// or as after the change it was in, and the next one takes over. QUARTERDECK_KILLS says how often.
class TestWorkspaceKill final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".?"_s)); }
    void isWholeAfterEveryKill();

private:
    // Runs the helper for a while; the number of the last change that it reported.
    qint64 runAndKill(const QString &path, QRandomGenerator &random);
    void check(const QString &path, qint64 reported);
};

qint64 TestWorkspaceKill::runAndKill(const QString &path, QRandomGenerator &random)
{
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QCoreApplication::applicationDirPath() + u"/workspacevictim"_s, {path});
    QByteArray output;
    const auto changes = static_cast<int>(random.bounded(1, 12));
    const bool running = QTest::qWaitFor(
        [&] {
            output += victim.readAllStandardOutput();
            return output.count('\n') > changes;
        },
        20'000);
    if (!running)
        return -1;
    // The moment itself is random: somewhere in the next change, or the one after it.
    const QDeadlineTimer moment(random.bounded(15));
    while (!moment.hasExpired()) { }
    victim.kill();
    if (!victim.waitForFinished(10'000))
        return -1;
    output += victim.readAllStandardOutput();
    return output.trimmed().split('\n').constLast().toLongLong();
}

void TestWorkspaceKill::check(const QString &path, qint64 reported)
{
    const auto workspace = Workspace::open(path, Workspace::Mode::ReadWrite, someContext());
    VERIFY_OK(workspace);
    const auto broken = (*workspace)->verifyAudit();
    VERIFY_OK(broken);
    QVERIFY(!*broken);
    const qint64 seq = (*workspace)->exportHead()->seq;
    QVERIFY2(seq == reported || seq == reported + 1,
             qPrintable(u"%1 changes are there, %2 were reported"_s.arg(seq).arg(reported)));

    // The state is the one that the log says: the last entries for group g and for the fleet.
    const auto rows = (*workspace)->audit(1, 1'000'000);
    QJsonValue group;
    QJsonValue fleet;
    for (const AuditRow &row : *rows) {
        const QJsonObject after = QJsonDocument::fromJson(row.after).object();
        group = after.contains("group/g"_L1) ? after.value("group/g"_L1) : group;
        fleet = after.contains("fleet"_L1) ? after.value("fleet"_L1) : fleet;
    }
    const auto plan = (*workspace)->plan();
    VERIFY_OK(plan);
    const auto found = std::find_if(plan->groups.begin(), plan->groups.end(),
                                    [](const Group &candidate) { return candidate.id == u"g"_s; });
    QCOMPARE(found != plan->groups.end(), group.isObject());
    if (found != plan->groups.end())
        QCOMPARE(found->members.front(), group["members"_L1][0].toString());
    const auto devices = (*workspace)->devices();
    VERIFY_OK(devices);
    QCOMPARE(qint64(devices->rowCount()), fleet["devices"_L1].toInteger());
}

void TestWorkspaceKill::isWholeAfterEveryKill()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"fleet.quarterdeck"_s);
    VERIFY_OK(Workspace::create(path, someContext()));
    const int kills = qEnvironmentVariableIntValue("QUARTERDECK_KILLS");
    const auto seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator random(seed);
    for (int i = 0; i < std::max(kills, 5); ++i) {
        const qint64 reported = runAndKill(path, random);
        QVERIFY2(reported >= 0, "the helper did not run");
        check(path, reported);
        if (QTest::currentTestFailed())
            return;
    }
}

QTEST_GUILESS_MAIN(TestWorkspaceKill)
#include "tst_workspacekill.moc"
