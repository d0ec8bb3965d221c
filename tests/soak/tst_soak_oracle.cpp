// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/support.h"
#include "served.h"

#include <QRegularExpression>

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

QTEST_GUILESS_MAIN(TestSoakOracle)
#include "tst_soak_oracle.moc"
