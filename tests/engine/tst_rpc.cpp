// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

class TestRpc : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void wantsHelloFirst();
    void refusesWhatIsNoRequest_data();
    void refusesWhatIsNoRequest();
    void refusesAnotherProtocol();
    void refusesUnknownParameters();
    void refusesLongMessage();
    void takesTrialThrough();
    void cancelsWhatWaits();
    void finishesOnEndOfFile();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
    QByteArray m_package; // base64
};

namespace {

// The program as a client sees it.
class Serving final
{
public:
    explicit Serving(const LabTrust &trust)
    {
        m_process.start(enginePath(), QStringList {u"serve"_s} + trust.option());
    }
    ~Serving()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(20000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    void write(const QByteArray &line) { m_process.write(line + "\n"); }
    void send(int id, const QString &method, const QJsonObject &params)
    {
        const QJsonObject message = {
            {u"jsonrpc"_s, u"2.0"_s}, {u"id"_s, id}, {u"method"_s, method}, {u"params"_s, params}};
        write(QJsonDocument(message).toJson(QJsonDocument::Compact));
    }
    // The next message that is no progress.
    QJsonObject receive()
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 30000) {
            const QJsonObject message = next();
            if (!message.isEmpty() && !message.contains(u"method"_s))
                return message;
        }
        return {};
    }
    // Until progress of this stage was told.
    bool waitFor(const QString &stage)
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_stages.contains(stage) && timer.elapsed() < 30000)
            (void)next();
        return m_stages.contains(stage);
    }
    QJsonObject call(const QString &method, const QJsonObject &params)
    {
        send(++m_id, method, params);
        const QJsonObject answer = receive();
        return answer[u"id"_s].toInt() == m_id ? answer : QJsonObject();
    }
    QJsonObject hello() { return call(u"hello"_s, {{u"protocol"_s, 1}}); }
    [[nodiscard]] QStringList stages() const { return m_stages; }
    QProcess &process() { return m_process; }

private:
    QJsonObject next()
    {
        if (!m_process.canReadLine() && !m_process.waitForReadyRead(1000))
            return {};
        if (!m_process.canReadLine())
            return {};
        const QJsonObject message = QJsonDocument::fromJson(m_process.readLine()).object();
        if (message[u"method"_s].toString() == u"progress"_s)
            m_stages << message[u"params"_s].toObject()[u"stage"_s].toString();
        return message;
    }

    QProcess m_process;
    QStringList m_stages;
    int m_id = 0;
};

int codeOf(const QJsonObject &answer)
{
    return answer[u"error"_s].toObject()[u"code"_s].toInt();
}
QString kindOf(const QJsonObject &answer)
{
    return answer[u"error"_s].toObject()[u"data"_s].toObject()[u"kind"_s].toString();
}

} // namespace

void TestRpc::initTestCase()
{
    const QString path = m_directory.filePath(u"oracle.hotpatch"_s);
    const EngineRun build = runEngine(
        {u"build"_s, u"--output"_s, path, u"--id"_s, u"test.oracle"_s, u"--module"_s,
         targetPath(u"liboracle.so"_s), u"--payload"_s, targetPath(u"oracle2.o"_s), u"--function"_s,
         u"oracle_first"_s, u"--function"_s, u"oracle_second"_s, u"--hold"_s, u"oracle_pair"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    m_package = file.readAll().toBase64();
}

void TestRpc::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestRpc::wantsHelloFirst()
{
    Serving engine(m_trust);
    QCOMPARE(codeOf(engine.call(u"processes"_s, {})), -32600);
    const QJsonObject hello = engine.hello()[u"result"_s].toObject();
    QCOMPARE(hello[u"protocol"_s].toInt(), 1);
    const QJsonArray capabilities = hello[u"capabilities"_s].toArray();
    for (const QString &method :
         {u"hello"_s, u"readiness"_s, u"processes"_s, u"inspect"_s, u"plan"_s, u"apply"_s,
          u"status"_s, u"verify"_s, u"watch"_s, u"rollback"_s, u"recover"_s, u"release"_s})
        QVERIFY2(capabilities.contains(method), qPrintable(method));
    QCOMPARE(capabilities.size(), 12); // and nothing that touches files
    const QJsonArray processes =
        engine.call(u"processes"_s, {})[u"result"_s].toObject()[u"processes"_s].toArray();
    QVERIFY(!processes.isEmpty());
}

void TestRpc::refusesWhatIsNoRequest_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<int>("code");
    QTest::newRow("no JSON") << QByteArray("hello") << -32700;
    QTest::newRow("cut off") << QByteArray(R"({"jsonrpc":"2.0","id":1,"method")") << -32700;
    QTest::newRow("empty") << QByteArray() << -32700;
    QTest::newRow("not UTF-8") << QByteArray("\"\xff\xfe\"") << -32700;
    QTest::newRow("twice the same key")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"id":2,"method":"hello"})") << -32700;
    QTest::newRow("array") << QByteArray("[]") << -32600;
    QTest::newRow("no version") << QByteArray(R"({"id":1,"method":"hello"})") << -32600;
    QTest::newRow("method is a number")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":7})") << -32600;
    QTest::newRow("id is an object")
        << QByteArray(R"({"jsonrpc":"2.0","id":{},"method":"hello"})") << -32600;
    QTest::newRow("params is an array")
        << QByteArray(R"({"jsonrpc":"2.0","id":1,"method":"hello","params":[1]})") << -32600;
}

void TestRpc::refusesWhatIsNoRequest()
{
    QFETCH(QByteArray, line);
    QFETCH(int, code);
    Serving engine(m_trust);
    engine.write(line);
    QCOMPARE(codeOf(engine.receive()), code);
    QVERIFY(engine.hello().contains(u"result"_s)); // it goes on
}

void TestRpc::refusesAnotherProtocol()
{
    Serving engine(m_trust);
    QCOMPARE(kindOf(engine.call(u"hello"_s, {{u"protocol"_s, 2}})), u"usage"_s);
}

void TestRpc::refusesUnknownParameters()
{
    Serving engine(m_trust);
    engine.hello();
    QCOMPARE(codeOf(engine.call(u"plan"_s, {{u"pid"_s, 1}, {u"file"_s, u"/etc/passwd"_s}})),
             -32602);
    QCOMPARE(codeOf(engine.call(u"status"_s, {{u"pid"_s, 1}, {u"path"_s, u"x"_s}})), -32602);
    QCOMPARE(codeOf(engine.call(u"verify"_s, {{u"pid"_s, -1}})), -32602);
    QCOMPARE(codeOf(engine.call(u"verify"_s, {{u"pid"_s, u"1"_s}})), -32602);
    QCOMPARE(codeOf(engine.call(u"shell"_s, {})), -32601);
    QCOMPARE(kindOf(engine.call(u"verify"_s, {{u"pid"_s, 0x3ffffe}})), u"target-gone"_s);
}

void TestRpc::refusesLongMessage()
{
    Serving engine(m_trust);
    engine.write(QByteArray((32 << 20) + 1, 'x'));
    QCOMPARE(codeOf(engine.receive()), -32700);
    QVERIFY(engine.hello().contains(u"result"_s));
}

void TestRpc::takesTrialThrough()
{
    TargetProgram oracle;
    QVERIFY(oracle.start(targetPath(u"oracle"_s), {u"2"_s}));
    Serving engine(m_trust);
    engine.hello();
    const QJsonObject target = {{u"pid"_s, oracle.pid()}};
    QJsonObject request = target;
    request[u"package"_s] = QString::fromLatin1(m_package);
    const QJsonObject plan = engine.call(u"plan"_s, request)[u"result"_s].toObject();
    QVERIFY(plan[u"applicable"_s].toBool());
    QCOMPARE(plan[u"sites"_s].toArray().size(), 2);
    QCOMPARE(plan[u"target"_s].toObject()[u"pid"_s].toInteger(), oracle.pid());

    request[u"planId"_s] = QString(64, u'0');
    QCOMPARE(kindOf(engine.call(u"apply"_s, request)), u"plan-changed"_s);
    request[u"planId"_s] = plan[u"planId"_s];
    const QJsonObject applied = engine.call(u"apply"_s, request)[u"result"_s].toObject();
    QCOMPARE(applied[u"state"_s].toString(), u"applied"_s);
    QVERIFY(applied[u"verification"_s].toObject()[u"ok"_s].toBool());
    QVERIFY(engine.stages().contains(u"stage"_s));
    QTRY_COMPARE(oracle.ask("report").at("version"), 2);
    QCOMPARE(kindOf(engine.call(u"apply"_s, request)), u"already-applied"_s);

    QJsonObject watch = target;
    watch[u"seconds"_s] = 1;
    const QJsonObject watched = engine.call(u"watch"_s, watch)[u"result"_s].toObject();
    QCOMPARE(watched[u"state"_s].toString(), u"held"_s);
    QCOMPARE(watched[u"samples"_s].toInt(), 2);
    const QJsonObject verified = engine.call(u"verify"_s, target)[u"result"_s].toObject();
    QVERIFY(verified[u"ok"_s].toBool());
    QCOMPARE(kindOf(engine.call(u"release"_s, target)), u"blocked"_s);
    const QJsonObject back = engine.call(u"rollback"_s, target)[u"result"_s].toObject();
    QCOMPARE(back[u"state"_s].toString(), u"rolled-back"_s);
    QVERIFY(back[u"textRestored"_s].toBool());
    QTRY_COMPARE(oracle.ask("report").at("version"), 1);
    QCOMPARE(kindOf(engine.call(u"rollback"_s, target)), u"not-applied"_s);
    const QJsonObject all = engine.call(u"status"_s, {})[u"result"_s].toObject();
    QVERIFY(!all[u"processes"_s].toArray().isEmpty());
    QCOMPARE(engine.call(u"recover"_s, target)[u"result"_s].toObject()[u"state"_s].toString(),
             u"clean"_s);
    // A thread may still have an old return address in its frame; that passes.
    QJsonObject released;
    for (int i = 0; i < 50 && !released.contains(u"result"_s); ++i)
        released = engine.call(u"release"_s, target);
    QVERIFY2(released.contains(u"result"_s), QJsonDocument(released).toJson().constData());
    QCOMPARE(oracle.ask("report").at("wrong"), 0);
}

void TestRpc::cancelsWhatWaits()
{
    TargetProgram oracle;
    QVERIFY(oracle.start(targetPath(u"oracle"_s), {u"1"_s}));
    Serving engine(m_trust);
    engine.hello();
    QJsonObject request = {{u"pid"_s, oracle.pid()},
                           {u"package"_s, QString::fromLatin1(m_package)}};
    request[u"planId"_s] =
        engine.call(u"plan"_s, request)[u"result"_s].toObject()[u"planId"_s].toString();
    QVERIFY(engine.call(u"apply"_s, request).contains(u"result"_s));
    // The watch would take a minute; what waits behind it is dropped, then it is ended itself.
    engine.send(100, u"watch"_s, {{u"pid"_s, oracle.pid()}, {u"seconds"_s, 60}});
    QVERIFY(engine.waitFor(u"watch"_s));
    engine.send(101, u"rollback"_s, {{u"pid"_s, oracle.pid()}});
    engine.send(102, u"cancel"_s, {{u"id"_s, 101}});
    engine.send(103, u"cancel"_s, {{u"id"_s, 100}});
    engine.send(104, u"cancel"_s, {{u"id"_s, 999}});
    QHash<int, QJsonObject> answers;
    for (int i = 0; i < 5; ++i) {
        const QJsonObject answer = engine.receive();
        answers[answer[u"id"_s].toInt()] = answer;
    }
    QCOMPARE(kindOf(answers[101]), u"cancelled"_s);
    QVERIFY(answers[102][u"result"_s].toObject()[u"cancelled"_s].toBool());
    QVERIFY(answers[103][u"result"_s].toObject()[u"cancelled"_s].toBool());
    QVERIFY(!answers[104][u"result"_s].toObject()[u"cancelled"_s].toBool());
    QCOMPARE(answers[100][u"result"_s].toObject()[u"state"_s].toString(), u"held"_s);
    QTRY_COMPARE(oracle.ask("report").at("version"), 2); // the roll back was never begun
}

void TestRpc::finishesOnEndOfFile()
{
    TargetProgram oracle;
    QVERIFY(oracle.start(targetPath(u"oracle"_s), {u"1"_s}));
    Serving engine(m_trust);
    engine.hello();
    QJsonObject request = {{u"pid"_s, oracle.pid()},
                           {u"package"_s, QString::fromLatin1(m_package)}};
    request[u"planId"_s] =
        engine.call(u"plan"_s, request)[u"result"_s].toObject()[u"planId"_s].toString();
    engine.send(50, u"apply"_s, request);
    QVERIFY(engine.waitFor(u"stage"_s));
    engine.process().closeWriteChannel();
    QVERIFY(engine.process().waitForFinished(20000));
    QCOMPARE(engine.process().exitCode(), 0);
    QCOMPARE(stoppedThreads(oracle.pid()), QByteArray());
    const EngineRun status = runEngine({u"status"_s, u"--pid"_s, oracle.pidText()});
    QCOMPARE(status.json[u"state"_s].toString(), u"applied"_s);
}

QTEST_GUILESS_MAIN(TestRpc)
#include "tst_rpc.moc"
