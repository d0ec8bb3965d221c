// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "enginetools.h"

#include <QStandardPaths>

#include <csignal>
#include <functional>
#include <sys/resource.h>
#include <sys/stat.h>

namespace quarterdeck::engine::tests {

inline constexpr uid_t Nobody = 65534;

inline bool isRoot()
{
    return geteuid() == 0;
}

// A program of the system; where it is missing the row is not run.
inline bool has(const QString &program)
{
    return !QStandardPaths::findExecutable(program).isEmpty();
}

// The process that a chain of wrappers has started.
inline qint64 innermost(qint64 pid)
{
    for (;;) {
        QFile file(u"/proc/%1/task/%1/children"_s.arg(pid));
        const QByteArray first =
            file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').first() : QByteArray();
        if (first.isEmpty())
            return pid;
        pid = first.toLongLong();
    }
}

inline bool write(const QString &path, const QByteArray &text)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        && file.write(text) == text.size();
}

inline QByteArray read(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void limit(QProcess &process, __rlimit_resource what, rlim_t value)
{
    process.setChildProcessModifier([what, value] {
        const rlimit limit = {value, value};
        setrlimit(what, &limit);
    });
}

inline void wrap(QProcess &process, const QStringList &wrapper)
{
    process.setArguments(wrapper.mid(1) + QStringList {process.program()} + process.arguments());
    process.setProgram(wrapper[0]);
}

inline const QStringList AsNobody = {u"setpriv"_s, u"--reuid=65534"_s, u"--regid=65534"_s,
                                     u"--clear-groups"_s, u"--inh-caps=-all"_s};

// One target for each odd thing that a process, its surroundings or the engine's can be. The
// outcome of each is "patched", and back again, or a refusal by name; the target notices nothing of
// either.
class OddFixture : public QObject
{
protected:
    using Prepare = std::function<void(QProcess &)>;
    void prepareFolders();
    QString package(const QString &program, const QString &payload);
    EngineRun run(const QStringList &arguments, const Prepare &prepare = {});
    void check(const TargetProgram &target, qint64 pid, const QString &package,
               const QString &outcome, const QString &part, const Prepare &prepare = {});
    static void answers(TargetProgram &target, qint64 answer);

    LabTrust m_trust;
    QTemporaryDir m_open; // where everybody may look
    QTemporaryDir m_directory;
    QMap<QString, QString> m_packages;
};

inline void OddFixture::prepareFolders()
{
    for (const QString &path : {m_open.path(), m_directory.path()})
        QCOMPARE(::chmod(qPrintable(path), 0755), 0);
    QVERIFY(QFile::copy(enginePath(), m_open.filePath(u"quarterdeck-engine"_s)));
    QVERIFY(QFile::copy(targetPath(u"corner"_s), m_open.filePath(u"corner"_s)));
}

// Of odd_answer() in `program`.
inline QString OddFixture::package(const QString &program, const QString &payload)
{
    QString &path = m_packages[program + payload];
    if (!path.isEmpty())
        return path;
    path = m_open.filePath(program + payload + u".hotpatch"_s);
    const EngineRun built =
        runEngine({u"build"_s, u"--output"_s, path, u"--id"_s, u"test."_s + program, u"--module"_s,
                   targetPath(program), u"--payload"_s, targetPath(payload), u"--function"_s,
                   u"odd_answer"_s});
    if (built.exitCode != 0)
        qFatal("%s", qPrintable(built.message()));
    ::chmod(qPrintable(path), 0644);
    return path;
}

inline EngineRun OddFixture::run(const QStringList &arguments, const Prepare &prepare)
{
    QProcess process;
    process.setProgram(enginePath());
    process.setArguments(arguments + m_trust.option() + QStringList {u"--json"_s});
    if (arguments[0] != u"apply"_s)
        process.setArguments(arguments + QStringList {u"--json"_s});
    if (prepare)
        prepare(process);
    return runEngine(process);
}

inline void OddFixture::answers(TargetProgram &target, qint64 answer)
{
    const auto said = target.ask("a");
    QCOMPARE(said.count("answer"), 1U);
    QCOMPARE(said.at("answer"), answer);
    QCOMPARE(said.at("errors"), 0);
}

// Applies and, where that succeeds, rolls back. `outcome` lists what may come, separated by bars;
// `part` is what the message of a refusal must contain.
inline void OddFixture::check(const TargetProgram &target, qint64 pid, const QString &package,
                              const QString &outcome, const QString &part, const Prepare &prepare)
{
    auto &program = const_cast<TargetProgram &>(target);
    const QByteArray before = textHash(pid);
    const QByteArray stopped = stoppedThreads(pid);
    const int mappings = patchMappings(pid);
    const QStringList to = {u"--pid"_s, QString::number(pid)};
    const auto apply = [&] {
        return run(QStringList {u"apply"_s} + to + QStringList {package, u"--deadline"_s, u"400"_s},
                   prepare);
    };
    EngineRun applied = apply();
    // On a machine that has much else to do a thread may not get to stop in time.
    for (int again = 0; again < 20 && !outcome.contains(applied.errorKind())
         && (applied.errorKind() == u"timed-out"_s || applied.errorKind() == u"busy"_s);
         ++again)
        applied = apply();
    const QString came = applied.exitCode == 0 ? u"patched"_s : applied.errorKind();
    const QByteArray all =
        qPrintable(u"%1 (%2): %3 %4"_s.arg(came, QString::number(applied.exitCode),
                                           applied.message(), QString::fromUtf8(applied.err)));
    QVERIFY2(outcome.split(u'|').contains(came), all.constData());
    if (applied.exitCode == 0) {
        answers(program, 2);
        if (QTest::currentTestFailed())
            return;
        const EngineRun back = run(QStringList {u"rollback"_s} + to, prepare);
        QVERIFY2(back.exitCode == 0, qPrintable(back.message()));
    } else {
        // Refused: nothing changed (1), no permission (4); never 6, 7 or 8.
        QVERIFY2(applied.exitCode == 1 || applied.exitCode == 4, all.constData());
        QVERIFY2(applied.message().contains(part), all.constData());
        QCOMPARE(patchMappings(pid), mappings);
    }
    QCOMPARE(textHash(pid), before);
    QTRY_COMPARE(stoppedThreads(pid), stopped);
    answers(program, 1);
}

} // namespace quarterdeck::engine::tests
