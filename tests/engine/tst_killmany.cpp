// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"
#include "killrun.h"

#include <QRegularExpression>

#include <algorithm>

using namespace quarterdeck::engine::tests;

// The engine is ended with SIGKILL before and after every system call of a transaction over several
// processes. Whatever the moment: all of them run on, status names what is interrupted, recover in
// one of them mends all, the code is all old or all new, nothing is left over and the next one
// works.
class TestKillMany : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void survives_data();
    void survives();

private:
    QStringList command(const QString &name, const QStringList &more = {}) const;
    bool prepare(const QString &name);
    void checkAfterKill(int &interrupted);
    int oldOnes() const;
    QJsonArray status() const;

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QString m_library;
    QString m_first;
    QString m_next;
    QList<qint64> m_pids;
    QMap<qint64, QByteArray> m_before; // the text that the command starts from
};

void TestKillMany::initTestCase()
{
    m_library = m_directory.filePath(u"liboracle.so"_s);
    QVERIFY(QFile::copy(targetPath(u"liboracle.so"_s), m_library));
    qputenv("LD_LIBRARY_PATH", m_directory.path().toLocal8Bit());
    const auto build = [this](const QString &id, const QStringList &more) {
        const QString path = m_directory.filePath(id + u".hotpatch"_s);
        const EngineRun run =
            runEngine(QStringList {u"build"_s, u"--output"_s, path, u"--id"_s, id, u"--module"_s,
                                   m_library, u"--payload"_s, targetPath(u"oracle2.o"_s),
                                   u"--function"_s, u"oracle_first"_s}
                      + more);
        return run.exitCode == 0 ? path : QString(u"not built: "_s + run.message());
    };
    m_first = build(u"test.first"_s, {u"--function"_s, u"oracle_second"_s});
    m_next = build(u"test.next"_s, {u"--supersedes"_s, u"test.first"_s});
    QVERIFY2(QFile::exists(m_first) && QFile::exists(m_next), qPrintable(m_first + m_next));
}

void TestKillMany::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

QStringList TestKillMany::command(const QString &name, const QStringList &more) const
{
    return QStringList {name, u"--module"_s, m_library} + more;
}

QJsonArray TestKillMany::status() const
{
    return runEngine(command(u"status"_s)).json[u"processes"_s].toArray();
}

void TestKillMany::survives_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"apply", "supersede", "rollback", "release"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

// Brings every process into the state that `name` starts from.
bool TestKillMany::prepare(const QString &name)
{
    const auto apply = [this](const QString &package) {
        const EngineRun run =
            runEngine(command(u"apply"_s, m_trust.option() + QStringList {package}));
        return run.exitCode == 0 || run.errorKind() == u"already-applied"_s;
    };
    QSet<QString> applied;
    QSet<QString> retired;
    for (const QJsonValue &one : status()) {
        for (const QJsonValue &package : one[u"packages"_s].toArray())
            (package[u"state"_s].toString() == u"applied"_s ? applied : retired)
                .insert(package[u"packageId"_s].toString());
    }
    for (const QString &id : applied) {
        if (runEngine(command(u"rollback"_s, {u"--package"_s, id})).exitCode != 0)
            return false;
    }
    for (const QString &id : retired + applied) {
        if (runEngine(command(u"release"_s, {u"--package"_s, id})).exitCode != 0)
            return false;
    }
    if (name != u"apply"_s && !apply(m_first))
        return false;
    if (name == u"release"_s && runEngine(command(u"rollback"_s)).exitCode != 0)
        return false;
    for (const qint64 pid : m_pids)
        m_before[pid] = textHash(pid);
    return true;
}

int TestKillMany::oldOnes() const
{
    return static_cast<int>(std::count_if(m_pids.begin(), m_pids.end(), [this](qint64 pid) {
        return textHash(pid) == m_before[pid];
    }));
}

void TestKillMany::checkAfterKill(int &interrupted)
{
    for (const qint64 pid : m_pids) {
        QTRY_COMPARE(stoppedThreads(pid), QByteArray());
        const QMap<QString, qint64> slices = timeSlices(pid);
        bool ran = false; // once is enough: it may be about to run again when it is asked again
        const auto hasRun = [&] { return ran = ran || allHaveRun(pid, slices); };
        QTRY_VERIFY_WITH_TIMEOUT(hasRun(), 30000);
    }
    qint64 asked = 0;
    for (const QJsonValue &one : status()) {
        if (one[u"state"_s].toString() == u"interrupted"_s && one[u"orphans"_s].toArray().isEmpty())
            asked = one[u"target"_s][u"pid"_s].toInteger();
    }
    if (asked != 0) {
        ++interrupted;
        const EngineRun recovered = runEngine({u"recover"_s, u"--pid"_s, QString::number(asked)});
        QVERIFY2(recovered.exitCode == 0, qPrintable(recovered.message()));
    }
    const int old = oldOnes();
    QVERIFY2(old == 0 || old == m_pids.size(), qPrintable(u"%1 are old"_s.arg(old)));
    // What has no record yet is known to its own process only.
    if (runEngine(command(u"status"_s)).exitCode == 8)
        QCOMPARE(runEngine(command(u"recover"_s)).exitCode, 0);
    QCOMPARE(runEngine(command(u"status"_s)).exitCode, 0);
    QSet<QString> states;
    for (const QJsonValue &one : status()) {
        QString text;
        for (const QJsonValue &package : one[u"packages"_s].toArray())
            text += package[u"state"_s].toString() == u"applied"_s
                ? package[u"packageId"_s].toString()
                : QString();
        states.insert(text);
        if (one[u"packages"_s].toArray().isEmpty())
            QCOMPARE(patchMappings(one[u"target"_s][u"pid"_s].toInteger()), 0);
    }
    QCOMPARE(states.size(), 1);
    if (!states.begin()->isEmpty())
        QCOMPARE(runEngine(command(u"verify"_s, {u"--package"_s, *states.begin()})).exitCode, 0);
    const int oldNow = oldOnes();
    QVERIFY(oldNow == 0 || oldNow == m_pids.size());
}

void TestKillMany::survives()
{
    QFETCH(QString, name);
    const bool everything = qEnvironmentVariableIntValue("QUARTERDECK_LONG") == 1;
    TargetProgram server;
    QVERIFY(server.start(targetPath(u"prefork"_s), {u"2"_s, u"0"_s}));
    QTRY_COMPARE(status().size(), 3);
    m_pids.clear();
    for (const QJsonValue &one : status())
        m_pids += one[u"target"_s][u"pid"_s].toInteger();
    const QStringList victim = name == u"apply"_s
        ? command(u"apply"_s, m_trust.option() + QStringList {m_first})
        : name == u"supersede"_s ? command(u"apply"_s, m_trust.option() + QStringList {m_next})
                                 : command(name);
    QVERIFY(prepare(name));
    const Stops stops = runKilled(victim, -1);
    QCOMPARE(stops.exitCode, 0);
    QVERIFY(stops.first > 0 && stops.followed >= 3);
    const int from = qEnvironmentVariableIntValue("QUARTERDECK_KILL_FROM");
    const int begin = from > 0 ? from : stops.first;
    // A stop after the last change to a process is like any other: a thousand of them are enough.
    const int stride = std::max(1, (stops.all - begin) / (everything ? 1000 : 3));
    int kills = 0;
    int interrupted = 0;
    for (int at = begin; at < stops.all; at += stride) {
        QVERIFY(prepare(name));
        runKilled(victim, at);
        ++kills;
        checkAfterKill(interrupted);
        if (QTest::currentTestFailed()) {
            qInfo("killed at stop %d of %d of %s", at, stops.all, qPrintable(name));
            return;
        }
    }
    qInfo("%s: killed %d times at %d stops, %d times interrupted", qPrintable(name), kills,
          stops.all - begin, interrupted);
    const auto counts = server.ask("report");
    QCOMPARE(counts.at("wrong"), 0);
    QCOMPARE(counts.at("crashed"), 0);
}

QTEST_GUILESS_MAIN(TestKillMany)
#include "tst_killmany.moc"
