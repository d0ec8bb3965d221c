// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "load.h"
#include "soaktools.h"

#include <QRegularExpression>
#include <QStandardPaths>

#include <csignal>
#include <pwd.h>

using namespace quarterdeck::engine::tests;

// Debian's own servers under load, patched and rolled back ten times a second: not one request
// fails, and the replacement is what answers while it is there.
class TestSoakPrograms : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void memcached();
    void nginx_data();
    void nginx();
    void postgres();

private:
    struct Rounds
    {
        int applied = 0;
        int processes = 0; // patched, all rounds together
        qint64 longestPause = 0;
        QMap<QString, int> refusals; // by kind
    };
    bool start(QProcess &server, const QString &program, const QStringList &arguments,
               const QString &user);
    // The program's own file, so that no other process of this machine has it mapped.
    QString ownCopy(const QString &program);
    EngineRun build(const QString &id, const QString &module, const QString &payload,
                    const QString &function);
    QString package(const QString &id) const { return m_directory.filePath(id + u".hotpatch"_s); }
    // Applies and rolls back until the time is over, in each of `pids` or in all processes of
    // `module` at once. Each of both is followed by 50 ms and at least as many answered requests as
    // there are clients.
    Rounds soak(const QString &id, const QString &module, const std::function<QStringList()> &pids,
                Load &load, const std::function<void()> &whilePatched);
    void report(const char *what, const Rounds &rounds, Load &load);

    LabTrust m_trust;
    QTemporaryDir m_directory;
    QTemporaryDir m_open; // where a server may run as somebody else
    int m_seconds = 60;
};

namespace {

constexpr int Clients = 4;

QStringList withChildren(qint64 pid)
{
    QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
    QStringList pids {QString::number(pid)};
    if (file.open(QIODevice::ReadOnly))
        pids += QString::fromLatin1(file.readAll()).split(u' ', Qt::SkipEmptyParts);
    return pids;
}

QString mappedPath(qint64 pid, const QString &part)
{
    QFile file(u"/proc/%1/maps"_s.arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    for (const QByteArray &line : file.readAll().split('\n')) {
        const QString path = QString::fromUtf8(line.mid(line.indexOf('/')));
        if (line.contains('/') && path.contains(part))
            return path;
    }
    return {};
}

// Ends a server as its administrator would.
struct Ender
{
    QProcess &server;
    int signal;
    ~Ender()
    {
        if (server.state() == QProcess::NotRunning)
            return;
        kill(pid_t(server.processId()), signal);
        if (!server.waitForFinished(10000)) {
            server.kill();
            server.waitForFinished();
        }
    }
};

} // namespace

void TestSoakPrograms::initTestCase()
{
    m_seconds = soakNumber("QUARTERDECK_SOAK_SECONDS", 60);
    QVERIFY(m_open.isValid());
    QFile::setPermissions(m_open.path(),
                          QFile::permissions(m_open.path()) | QFile::ReadOther | QFile::ExeOther);
}

void TestSoakPrograms::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

// As `user` where that is needed: root's servers do not want to be root.
bool TestSoakPrograms::start(QProcess &server, const QString &program, const QStringList &arguments,
                             const QString &user)
{
    QStringList words = QStringList {program} + arguments;
    if (geteuid() == 0 && !user.isEmpty())
        words = QStringList {u"setpriv"_s, u"--reuid="_s + user, u"--regid="_s + user,
                             u"--clear-groups"_s}
            + words;
    server.setProcessChannelMode(QProcess::MergedChannels);
    server.setStandardOutputFile(m_directory.filePath(u"server.log"_s), QIODevice::Append);
    server.start(words.takeFirst(), words);
    return server.waitForStarted();
}

QString TestSoakPrograms::ownCopy(const QString &program)
{
    const QString copy = m_open.filePath(QFileInfo(program).fileName());
    if (!QFile::exists(copy) && !QFile::copy(program, copy))
        return {};
    return copy;
}

EngineRun TestSoakPrograms::build(const QString &id, const QString &module, const QString &payload,
                                  const QString &function)
{
    return packageFrom(package(id), id, module, payloadPath(payload), {u"--function"_s, function});
}

TestSoakPrograms::Rounds TestSoakPrograms::soak(const QString &id, const QString &module,
                                                const std::function<QStringList()> &pids,
                                                Load &load,
                                                const std::function<void()> &whilePatched)
{
    Rounds rounds;
    const auto go = [&](const QStringList &command, bool apply) {
        bool any = false;
        const QString option = module.isEmpty() ? u"--pid"_s : u"--module"_s;
        for (const QString &one : module.isEmpty() ? pids() : QStringList {module}) {
            EngineRun run = runEngine(command + QStringList {option, one});
            // One of many has ended meanwhile: nothing was changed, so ask again.
            for (int i = 0; i < 50 && !module.isEmpty() && run.errorKind() == u"target-gone"_s;
                 ++i) {
                ++rounds.refusals[run.errorKind()];
                run = runEngine(command + QStringList {option, one});
            }
            any = any || run.exitCode == 0;
            rounds.longestPause = std::max(rounds.longestPause, run.json[u"pauseUs"_s].toInteger());
            if (run.exitCode != 0) {
                const QString kind =
                    run.errorKind().isEmpty() ? QString::number(run.exitCode) : run.errorKind();
                if (++rounds.refusals[kind] == 1)
                    qInfo("%s %s: %s", qPrintable(command[0]), qPrintable(kind),
                          qPrintable(run.message()));
            } else if (apply) {
                const qsizetype all = run.json[u"processes"_s].toArray().size();
                rounds.processes += module.isEmpty() ? 1 : int(all);
            }
        }
        QElapsedTimer timer;
        timer.start();
        const quint64 before = load.requests();
        (void)QTest::qWaitFor(
            [&] { return timer.elapsed() >= 50 && load.requests() >= before + Clients; }, 20000);
        return any;
    };
    const QStringList apply = QStringList {u"apply"_s, package(id)} + m_trust.option();
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < m_seconds * 1000 && load.failures() == 0
           && !QTest::currentTestFailed()) {
        if (go(apply, true)) {
            whilePatched();
            ++rounds.applied;
        }
        go({u"rollback"_s, u"--package"_s, id}, false);
    }
    return rounds;
}

void TestSoakPrograms::report(const char *what, const Rounds &rounds, Load &load)
{
    load.finish();
    QStringList refusals;
    for (auto kind = rounds.refusals.begin(); kind != rounds.refusals.end(); ++kind)
        refusals << u"%1 %2"_s.arg(kind.value()).arg(kind.key());
    qInfo("%s: %d rounds, %d processes patched, %llu requests, %llu failed, %llu answered by the "
          "replacement; latency p50 %.0f p99 %.0f p99.9 %.0f max %.0f us; longest pause %lld us; "
          "not done: %s",
          what, rounds.applied, rounds.processes, qulonglong(load.requests()),
          qulonglong(load.failures()), qulonglong(load.newAnswers()), load.latency(0.5),
          load.latency(0.99), load.latency(0.999), load.latency(1), rounds.longestPause,
          refusals.isEmpty() ? "none" : qPrintable(refusals.join(u", "_s)));
    QVERIFY2(load.failures() == 0, load.firstFailure().c_str());
    QVERIFY(rounds.applied >= 3); // however busy the machine is
}

void TestSoakPrograms::memcached()
{
    const QString program = QStandardPaths::findExecutable(u"memcached"_s);
    if (program.isEmpty())
        QSKIP("not run: memcached is not installed");
    const int port = freePort();
    QProcess server;
    QVERIFY(start(server, program,
                  {u"-l"_s, u"127.0.0.1"_s, u"-p"_s, QString::number(port), u"-U"_s, u"0"_s,
                   u"-t"_s, u"4"_s, u"-u"_s, u"nobody"_s},
                  {}));
    const Ender ender {server, SIGTERM};
    QTRY_VERIFY(Connection().openTcp(port));
    const QString library = mappedPath(server.processId(), u"libevent-2.1.so"_s);
    const EngineRun built =
        build(u"soak.libevent"_s, library, u"libevent.o"_s, u"evutil_gettime_monotonic_"_s);
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
    const QByteArray before = textHash(server.processId());
    Load load(Clients, [&] { return memcachedClient(port); });
    quint64 calls = 0;
    int without = 0;
    const Rounds rounds = soak(
        u"soak.libevent"_s, {}, [&] { return QStringList {QString::number(server.processId())}; },
        load,
        [&] {
            const quint64 now = countedCalls(server.processId());
            without += now > calls ? 0 : 1;
            calls = now;
        });
    report("memcached", rounds, load);
    qInfo("memcached: the replacement ran %llu times", qulonglong(calls));
    QCOMPARE(without, 0);
    QVERIFY(rounds.refusals.isEmpty());
    QCOMPARE(textHash(server.processId()), before);
}

void TestSoakPrograms::nginx_data()
{
    QTest::addColumn<bool>("together");
    QTest::newRow("process by process") << false;
    QTest::newRow("all of the module") << true;
}

void TestSoakPrograms::nginx()
{
    QFETCH(bool, together);
    const QString installed =
        QStandardPaths::findExecutable(u"nginx"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
    if (installed.isEmpty())
        QSKIP("not run: nginx is not installed");
    const QString program = ownCopy(installed);
    const int port = freePort();
    const QByteArray body(20000, 'q');
    QFile page(m_open.filePath(u"page"_s));
    QVERIFY(page.open(QIODevice::WriteOnly) && page.write(body) == body.size());
    page.close();
    QFile config(m_open.filePath(u"nginx.conf"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write(u"%1daemon off; worker_processes 3; pid %2/nginx.pid; error_log stderr;\n"
                 "events { worker_connections 64; }\n"
                 "http { access_log off; keepalive_requests 1000000; client_body_temp_path %2/1;\n"
                 "  proxy_temp_path %2/2; fastcgi_temp_path %2/3; uwsgi_temp_path %2/4;\n"
                 "  scgi_temp_path %2/5; server { listen 127.0.0.1:%3; root %2; } }\n"_s
                     .arg(geteuid() == 0 ? u"user nobody nogroup; "_s : QString(), m_open.path())
                     .arg(port)
                     .toUtf8());
    config.close();
    QProcess server;
    QVERIFY(start(server, program,
                  {u"-e"_s, u"stderr"_s, u"-p"_s, m_open.path(), u"-c"_s, config.fileName()}, {}));
    const Ender ender {server, SIGTERM};
    QTRY_COMPARE(withChildren(server.processId()).size(), 4);
    const EngineRun built = build(u"soak.nginx"_s, program, u"nginx.o"_s, u"ngx_hash_find"_s);
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
    const auto pids = [&] { return withChildren(server.processId()); };
    Load load(Clients,
              [&] { return httpClient(port, u"/page"_s.toStdString(), body.toStdString()); });
    quint64 calls = 0;
    int without = 0;
    const auto countAll = [&] {
        quint64 sum = 0;
        for (const QString &pid : pids())
            sum += countedCalls(pid.toLongLong());
        return sum;
    };
    const Rounds rounds = soak(u"soak.nginx"_s, together ? program : QString(), pids, load, [&] {
        const quint64 now = countAll();
        without += now > calls ? 0 : 1;
        calls = now;
    });
    report(together ? "nginx, together" : "nginx", rounds, load);
    qInfo("nginx: the replacement ran %llu times", qulonglong(calls));
    QCOMPARE(without, 0);
    QVERIFY(rounds.refusals.isEmpty());
}

void TestSoakPrograms::postgres()
{
    QString bin;
    for (const QString &version :
         QDir(u"/usr/lib/postgresql"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        bin = u"/usr/lib/postgresql/%1/bin/"_s.arg(version);
    if (!QFile::exists(bin + u"initdb"_s))
        QSKIP("not run: postgresql is not installed");
    const passwd *owner = geteuid() == 0 ? getpwnam("postgres") : nullptr;
    if (geteuid() == 0 && !owner)
        QSKIP("not run: there is no user postgres");
    const QString program = ownCopy(bin + u"postgres"_s);
    const QString data = m_open.filePath(u"data"_s);
    QVERIFY(QDir().mkpath(data));
    if (owner)
        QCOMPARE(chown(qPrintable(data), owner->pw_uid, owner->pw_gid), 0);
    const QString user = owner ? u"postgres"_s : QString();
    QProcess initdb;
    QVERIFY(start(initdb, bin + u"initdb"_s,
                  {u"-D"_s, data, u"-A"_s, u"trust"_s, u"-U"_s, u"soak"_s, u"-N"_s,
                   u"--no-locale"_s, u"-E"_s, u"UTF8"_s},
                  user));
    QVERIFY(initdb.waitForFinished(120000));
    QCOMPARE(initdb.exitCode(), 0);
    QProcess server;
    QVERIFY(start(
        server, program,
        {u"-D"_s, data, u"-k"_s, data, u"-c"_s, u"listen_addresses="_s, u"-c"_s, u"fsync=off"_s},
        user));
    const Ender ender {server, SIGINT};
    const std::string socket = QString(data + u"/.s.PGSQL.5432"_s).toStdString();
    const auto answers = [&] {
        std::string why;
        return postgresClient(socket, "soak")->request(1, why) == Client::Answer::Old;
    };
    QTRY_VERIFY_WITH_TIMEOUT(answers(), 30000);
    const EngineRun built = build(u"soak.postgres"_s, program, u"postgres.o"_s, u"int4pl"_s);
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
    Load load(Clients, [&] { return postgresClient(socket, "soak"); });
    quint64 newAnswers = 0;
    int without = 0;
    const Rounds rounds = soak(
        u"soak.postgres"_s, {}, [&] { return withChildren(server.processId()); }, load,
        [&] {
            without += load.newAnswers() > newAnswers ? 0 : 1;
            newAnswers = load.newAnswers();
        });
    report("postgres", rounds, load);
    QCOMPARE(without, 0);
    // Backends come and go while they are looked at, and those that are born to a patched parent
    // have the patch.
    static const QStringList passing {u"target-gone"_s, u"already-applied"_s, u"not-applied"_s,
                                      u"busy"_s, u"blocked"_s};
    for (const QString &kind : rounds.refusals.keys())
        QVERIFY2(passing.contains(kind), qPrintable(kind));
}

QTEST_GUILESS_MAIN(TestSoakPrograms)
#include "tst_soak_programs.moc"
