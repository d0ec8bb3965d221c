// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/support.h"
#include "served.h"

#include <QRegularExpression>

#include <array>

using namespace quarterdeck::engine::tests;
namespace engine = quarterdeck::engine;

// Two functions that are replaced together, and their caller in `hold`: no call ever sees one of
// them old and the other new.
class TestSoakOracle : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void neverMixesVersions_data();
    void neverMixesVersions();
    void changesProcessesTogether();

private:
    LabTrust m_trust;
    QTemporaryDir m_directory;
};

namespace {

engine::BuildModule moduleOf(const QString &library, const QString &payload,
                             std::initializer_list<const char *> functions)
{
    engine::BuildModule module;
    module.fileName = library.toStdString();
    module.file = engine::loadFile(targetPath(library).toStdString());
    module.payload = engine::loadFile(targetPath(payload).toStdString());
    for (const char *function : functions)
        module.functions.push_back(*engine::parseFunctionChoice(function));
    return module;
}

} // namespace

void TestSoakOracle::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestSoakOracle::neverMixesVersions_data()
{
    QTest::addColumn<QString>("program");
    QTest::newRow("one module") << u"oracle"_s;
    QTest::newRow("two modules") << u"oracle-two"_s;
}

void TestSoakOracle::neverMixesVersions()
{
    QFETCH(QString, program);
    const int applies = soakNumber("QUARTERDECK_SOAK_APPLIES", 15);
    engine::BuildRequest request;
    request.about = engine::aboutPackage();
    if (program == u"oracle"_s) {
        request.modules.push_back(
            moduleOf(u"liboracle.so"_s, u"oracle2.o"_s, {"oracle_first", "oracle_second"}));
    } else {
        request.modules.push_back(moduleOf(u"liboraclea.so"_s, u"oraclea2.o"_s, {"oracle_first"}));
        request.modules.push_back(moduleOf(u"liboracleb.so"_s, u"oracleb2.o"_s, {"oracle_second"}));
    }
    request.modules.front().hold.push_back(*engine::parseFunctionChoice("oracle_pair"));
    const auto built = engine::buildPackage(request);
    QVERIFY2(built.has_value(), built ? "" : built.error().message.c_str());
    QFile file(m_directory.filePath(program + u".hotpatch"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray::fromStdString(built->text));
    file.close();

    TargetProgram oracle;
    QVERIFY(oracle.start(targetPath(program), {u"3"_s}));
    const qint64 pid = oracle.pid();
    const QByteArray before = textHash(pid);
    ServedEngine engine(m_trust);
    qint64 attempts = 0;
    for (int i = 0; i < applies; ++i) {
        const EngineRun applied = engine.apply(pid, file.fileName());
        QVERIFY2(applied.exitCode == 0, qPrintable(u"%1: %2"_s.arg(i).arg(applied.message())));
        QTRY_COMPARE(oracle.ask("report").at("version"), 2);
        const EngineRun back = engine.rollBack(pid);
        QVERIFY2(back.exitCode == 0, qPrintable(u"%1: %2"_s.arg(i).arg(back.message())));
        QCOMPARE(back.json[u"consistency"_s].toString(), u"quiescent"_s);
        QTRY_COMPARE(oracle.ask("report").at("version"), 1);
        attempts += applied.json[u"attempts"_s].toInt() + back.json[u"attempts"_s].toInt();
    }
    const auto counts = oracle.ask("report");
    qInfo("%d applies and as many roll backs in %lld windows, %lld calls, %lld mixed, %lld wrong",
          applies, attempts, counts.at("calls"), counts.at("mixed"), counts.at("wrong"));
    QCOMPARE(counts.at("mixed"), 0);
    QCOMPARE(counts.at("wrong"), 0);
    QVERIFY(counts.at("calls") >= applies * 1000);
    QCOMPARE(textHash(pid), before);
    QCOMPARE(stoppedThreads(pid), QByteArray());
}

// Processes that are patched together are asked in turn while that happens: once one of them has
// answered with the new function, no other answers with the old one.
void TestSoakOracle::changesProcessesTogether()
{
    const int applies = soakNumber("QUARTERDECK_SOAK_APPLIES", 15);
    const QString program = m_directory.filePath(u"crowd"_s); // nobody else has this file mapped
    QVERIFY(QFile::copy(targetPath(u"crowd"_s), program));
    const QString package = m_directory.filePath(u"together.hotpatch"_s);
    const EngineRun built =
        packageFrom(package, u"soak.together"_s, program, targetPath(u"crowd2.o"_s),
                    {u"--function"_s, u"crowd_version"_s});
    QVERIFY2(built.exitCode == 0, qPrintable(built.message()));
    std::array<TargetProgram, 3> processes;
    for (TargetProgram &process : processes)
        QVERIFY(process.start(program, {u"2"_s, u"0"_s, u"0"_s}));
    qint64 asked = 0;
    qint64 backwards = 0;
    const auto transaction = [&](QStringList command, qint64 before, qint64 after) {
        QProcess engine;
        engine.start(enginePath(), command << u"--module"_s << program << u"--json"_s);
        qint64 last = before;
        while (engine.state() != QProcess::NotRunning) {
            for (TargetProgram &process : processes) {
                const qint64 version = process.ask("version").at("version");
                backwards += last == after && version == before ? 1 : 0;
                last = version;
                ++asked;
            }
            engine.waitForFinished(0);
        }
        QVERIFY2(engine.exitCode() == 0, engine.readAllStandardOutput().constData());
        for (TargetProgram &process : processes)
            QCOMPARE(process.ask("version").at("version"), after);
    };
    for (int i = 0; i < applies && !QTest::currentTestFailed(); ++i) {
        transaction(QStringList {u"apply"_s, package} + m_trust.option(), 1, 2);
        transaction({u"rollback"_s}, 2, 1);
    }
    qInfo("%d applies and as many roll backs of three processes, %lld answers, %lld of them old "
          "after a new one",
          applies, asked, backwards);
    QCOMPARE(backwards, 0);
    for (TargetProgram &process : processes)
        QCOMPARE(stoppedThreads(process.pid()), QByteArray());
}

QTEST_GUILESS_MAIN(TestSoakOracle)
#include "tst_soak_oracle.moc"
