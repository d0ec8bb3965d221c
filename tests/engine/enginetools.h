// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/encoding.h"
#include "engine/process/linuxmemory.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <map>
#include <sys/stat.h>
#include <unistd.h>

namespace quarterdeck::engine::tests {

using namespace Qt::StringLiterals;

inline QString enginePath()
{
    return QStringLiteral(QUARTERDECK_BIN_DIR "/quarterdeck-engine");
}
inline QString targetPath(const QString &name)
{
    return QStringLiteral(QUARTERDECK_ENGINE_TARGETS "/") + name;
}

// A trust store that allows unsigned packages, where only root may write. Tests that do not run as
// root need none: they touch their own processes.
class LabTrust final
{
public:
    LabTrust()
    {
        if (geteuid() != 0)
            return;
        m_directory = u"/run/quarterdeck-test-%1"_s.arg(getpid());
        QDir().mkpath(m_directory);
        ::chmod(qPrintable(m_directory), 0700);
        QFile file(path());
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"format": 1, "lab": true, "keys": [], "revokedPackages": []})");
    }
    ~LabTrust()
    {
        if (!m_directory.isEmpty())
            QDir(m_directory).removeRecursively();
    }
    LabTrust(const LabTrust &) = delete;
    LabTrust &operator=(const LabTrust &) = delete;

    [[nodiscard]] QString path() const { return m_directory + u"/trust.json"_s; }
    [[nodiscard]] QStringList option() const
    {
        return m_directory.isEmpty() ? QStringList() : QStringList {u"--trust-store"_s, path()};
    }

private:
    QString m_directory;
};

struct EngineRun
{
    int exitCode = -1;
    QJsonObject json;
    QByteArray err;

    [[nodiscard]] QString errorKind() const
    {
        return json[u"error"_s].toObject()[u"kind"_s].toString();
    }
    [[nodiscard]] QString message() const
    {
        return json[u"error"_s].toObject()[u"message"_s].toString();
    }
};

// Runs what `process` is set up for, an engine with --json in some way, and waits for its end.
inline EngineRun runEngine(QProcess &process)
{
    process.start();
    EngineRun run;
    if (!process.waitForFinished(60000) || process.exitStatus() != QProcess::NormalExit) {
        process.kill();
        process.waitForFinished();
        return run;
    }
    run.exitCode = process.exitCode();
    run.json = QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    run.err = process.readAllStandardError();
    return run;
}

// Runs the program with --json.
inline EngineRun runEngine(QStringList arguments)
{
    arguments << u"--json"_s;
    QProcess process;
    process.setProgram(enginePath());
    process.setArguments(arguments);
    return runEngine(process);
}

// A program that answers one line for each line it is told.
class TargetProgram final
{
public:
    bool start(const QString &program, const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(program, arguments);
        m_first = readLine();
        return !m_first.isEmpty();
    }
    ~TargetProgram()
    {
        if (m_process.state() == QProcess::NotRunning)
            return;
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(3000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    TargetProgram() = default;
    TargetProgram(const TargetProgram &) = delete;
    TargetProgram &operator=(const TargetProgram &) = delete;

    [[nodiscard]] QByteArray firstLine() const { return m_first; }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] QString pidText() const { return QString::number(pid()); }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    QProcess &process() { return m_process; }

    QByteArray readLine()
    {
        QElapsedTimer timer;
        timer.start();
        while (!m_process.canReadLine() && timer.elapsed() < 20000) {
            if (!m_process.waitForReadyRead(1000) && m_process.state() == QProcess::NotRunning)
                break;
        }
        return m_process.readLine().trimmed();
    }
    // "errors 0 delivered 12" as a map.
    std::map<QByteArray, qint64> ask(const QByteArray &question)
    {
        m_process.write(question + "\n");
        const QList<QByteArray> words = readLine().split(' ');
        std::map<QByteArray, qint64> answer;
        for (qsizetype i = 0; i + 1 < words.size(); i += 2)
            answer[words[i]] = words[i + 1].toLongLong();
        return answer;
    }
    // Ends it by closing its stdin.
    int finish()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished(20000);
        return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
    }

private:
    QProcess m_process;
    QByteArray m_first;
};

// SHA-256 over every private executable mapping of a file in a process, and over its place.
inline QByteArray textHash(qint64 pid)
{
    const auto memory = LinuxMemory::open(pid);
    if (!memory)
        return {};
    const auto mappings = (*memory)->mappings();
    if (!mappings)
        return {};
    Hasher hasher;
    for (const Mapping &mapping : *mappings) {
        if (!mapping.isFile() || !mapping.protection.execute)
            continue;
        Bytes text(mapping.range.size());
        if (!(*memory)->read(mapping.range.begin, text))
            return {};
        hasher.add(mapping.range.begin.value());
        hasher.add(ByteView(text));
    }
    return QByteArray::fromStdString(toHex(hasher.finish()));
}

// The private executable memory without a file: what a patch adds.
inline int patchMappings(qint64 pid)
{
    const auto memory = LinuxMemory::open(pid);
    const auto mappings = memory ? (*memory)->mappings() : Result<std::vector<Mapping>>({});
    int count = 0;
    for (const Mapping &mapping : mappings ? *mappings : std::vector<Mapping>())
        count += !mapping.isFile() && mapping.path.empty() && mapping.protection.execute ? 1 : 0;
    return count;
}

// Whether a thread of the process is stopped or traced; its states, for the message.
inline QByteArray stoppedThreads(qint64 pid)
{
    QByteArray stopped;
    const QDir tasks(u"/proc/%1/task"_s.arg(pid));
    for (const QString &tid : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(tid + u"/status"_s));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        if (text.contains("State:\tT") || text.contains("State:\tt")
            || !text.contains("TracerPid:\t0\n"))
            stopped += tid.toLatin1() + " ";
    }
    return stopped;
}

// How often each thread has been put on a processor.
inline QMap<QString, qint64> timeSlices(qint64 pid)
{
    QMap<QString, qint64> slices;
    const QDir tasks(u"/proc/%1/task"_s.arg(pid));
    for (const QString &tid : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        QFile file(tasks.filePath(tid + u"/schedstat"_s));
        if (file.open(QIODevice::ReadOnly))
            slices[tid] = file.readAll().trimmed().split(' ').last().toLongLong();
    }
    return slices;
}

// Whether every thread has run since `before`, or sleeps: what it was about to do is done.
inline bool allHaveRun(qint64 pid, const QMap<QString, qint64> &before)
{
    const QMap<QString, qint64> now = timeSlices(pid);
    for (auto thread = before.begin(); thread != before.end(); ++thread) {
        QFile file(u"/proc/%1/task/%2/stat"_s.arg(pid).arg(thread.key()));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray text = file.readAll();
        const bool sleeps = text.mid(text.lastIndexOf(')') + 2, 1) == "S";
        if (!sleeps && now.value(thread.key()) <= thread.value() + 1)
            return false;
    }
    return true;
}

} // namespace quarterdeck::engine::tests
