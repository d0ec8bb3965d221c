// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "enginetools.h"

#include <QRegularExpression>

using namespace quarterdeck::engine::tests;

// One payload, as gcc and clang compile it at every level, position independent or not, in every
// code model, put into running programs and a library: it answers as it should and shares the
// program's data, or is refused by name.
class TestLinkMatrix : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void answers_data();
    void answers();

private:
    void checkAnswers(TargetProgram &target);

    LabTrust m_trust;
    QTemporaryDir m_directory;
};

void TestLinkMatrix::init()
{
    QTest::failOnWarning(QRegularExpression(u".?"_s));
}

void TestLinkMatrix::answers_data()
{
    QTest::addColumn<QString>("payload");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("reaches");
    const bool all = qEnvironmentVariableIntValue("QUARTERDECK_LONG") == 1;
    const QStringList targets = {u"nopie"_s, u"pie"_s, u"so"_s};
    qsizetype next = 0;
    for (const QString &compiler : {u"gcc"_s, u"clang"_s}) {
        if (!QFile::exists(targetPath(u"matrix-"_s + compiler + u"-noplt.o"_s))) {
            QTest::newRow(qPrintable(compiler)) << QString() << QString() << false;
            continue;
        }
        QStringList makes = {u"noplt"_s};
        for (const QString &level :
             {u"O0"_s, u"O1"_s, u"O2"_s, u"O3"_s, u"Os"_s, u"medium"_s, u"large"_s}) {
            for (const QString &place : {u"PIC"_s, u"PIE"_s, u"no-pic"_s})
                makes += level + u'-' + place;
        }
        for (const QString &make : std::as_const(makes)) {
            ++next;
            for (qsizetype i = 0; i < targets.size(); ++i) {
                if (!all && i != next % targets.size())
                    continue;
                // 32-bit addresses hold only where the program is not moved.
                // clang's medium model has no such addresses.
                const bool isAbsolute = make.endsWith(u"no-pic"_s) && !make.startsWith(u"large"_s)
                    && !(compiler == u"clang"_s && make.startsWith(u"medium"_s));
                QTest::newRow(qPrintable(compiler + u' ' + make + u' ' + targets[i]))
                    << QString(u"matrix-"_s + compiler + u'-' + make + u".o"_s) << targets[i]
                    << (!isAbsolute || targets[i] == u"nopie"_s);
            }
        }
    }
}

void TestLinkMatrix::answers()
{
    QFETCH(QString, payload);
    QFETCH(QString, target);
    QFETCH(bool, reaches);
    if (payload.isEmpty())
        QSKIP("not run: no clang++");
    const QString package = m_directory.filePath(u"matrix.hotpatch"_s);
    const QString program = targetPath(u"matrix-"_s + target);
    const EngineRun build =
        runEngine({u"build"_s, u"--output"_s, package, u"--id"_s, u"test.matrix"_s, u"--module"_s,
                   target == u"so"_s ? targetPath(u"libmatrix.so"_s) : program, u"--payload"_s,
                   targetPath(payload), u"--function"_s, u"matrix_answer"_s});
    QVERIFY2(build.exitCode == 0, qPrintable(build.message()));
    TargetProgram matrix;
    QVERIFY(matrix.start(program, {}));
    const QByteArray before = textHash(matrix.pid());
    const EngineRun applied = runEngine(
        QStringList {u"apply"_s, u"--pid"_s, matrix.pidText(), package} + m_trust.option());
    if (!reaches) {
        QCOMPARE(applied.exitCode, 1);
        QCOMPARE(applied.errorKind(), u"blocked"_s);
        QVERIFY2(applied.message().contains(u"cannot reach"_s), qPrintable(applied.message()));
        QCOMPARE(matrix.ask("3").at("value"), -9);
        QCOMPARE(textHash(matrix.pid()), before);
        return;
    }
    QVERIFY2(applied.exitCode == 0, qPrintable(applied.message()));
    checkAnswers(matrix);
    if (QTest::currentTestFailed())
        return;
    const EngineRun back =
        runEngine({u"rollback"_s, u"--pid"_s, matrix.pidText(), u"--deadline"_s, u"100"_s});
    QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    QCOMPARE(textHash(matrix.pid()), before);
    const auto after = matrix.ask("3");
    QCOMPARE(after.at("value"), -9);
    QCOMPARE(after.at("shared"), 101);
}

void TestLinkMatrix::checkAnswers(TargetProgram &target)
{
    const auto ask = [&](const char *question, qint64 value) {
        const auto answer = target.ask(question);
        QCOMPARE(answer.at("value"), value);
    };
    // The program's own variables, as the program itself sees them.
    auto answer = target.ask("0");
    QCOMPARE(answer.at("value"), 101);
    QCOMPARE(answer.at("shared"), 101);
    answer = target.ask("1");
    QCOMPARE(answer.at("value"), 1010);
    QCOMPARE(answer.at("hidden"), 1010);
    // Each thread its own, in each model.
    for (const char *question : {"2", "w2", "w2", "3", "w3", "4", "w4", "5", "w5"})
        target.ask(question);
    answer = target.ask("12");
    QCOMPARE(answer.at("gd"), 11);
    QCOMPARE(answer.at("ie"), 12);
    QCOMPARE(answer.at("le"), 13);
    QCOMPARE(answer.at("ld1"), 14);
    QCOMPARE(answer.at("ld2"), 25);
    answer = target.ask("w5");
    QCOMPARE(answer.at("value"), 24 + 45);
    QCOMPARE(answer.at("gd"), 21);
    QCOMPARE(answer.at("ie"), 12);
    QCOMPARE(answer.at("ld2"), 45);
    ask("6", 42 + 300); // static and hidden functions
    ask("7", 6 + 20 + 100); // pointers to functions
    ask("8", 800 + 13); // virtual functions
    ask("9", 1 * 1000 + 4 * 100 + 6 * 10 + 9); // called back by the C library
    ask("10", 81); // variadic, strings, floating point
    ask("11", 11); // errno
    ask("12", 12); // weak and nowhere
    ask("13", 13);
    const qint64 table[] = {6, 16, 77, 5, 25, 100, -1};
    for (int i = 0; i < 7; ++i)
        ask(QByteArray::number(100 + i), table[i]);
}

QTEST_GUILESS_MAIN(TestLinkMatrix)
#include "tst_linkmatrix.moc"
