// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "soaktools.h"

namespace quarterdeck::engine::tests {

// One `quarterdeck-engine serve`, for tests that ask it ten thousand times. The answers look like
// those of the command line.
class ServedEngine final
{
public:
    explicit ServedEngine(const LabTrust &trust)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(enginePath(), QStringList {u"serve"_s} + trust.option());
        (void)call(u"hello"_s, {{u"protocol"_s, 1}});
    }
    ~ServedEngine()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(20000)) {
            m_process.kill();
            m_process.waitForFinished();
        }
    }
    ServedEngine(const ServedEngine &) = delete;
    ServedEngine &operator=(const ServedEngine &) = delete;

    EngineRun call(const QString &method, const QJsonObject &params)
    {
        const QJsonObject request = {{u"jsonrpc"_s, u"2.0"_s},
                                     {u"id"_s, ++m_id},
                                     {u"method"_s, method},
                                     {u"params"_s, params}};
        m_process.write(QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n');
        const QJsonObject answer = receive();
        EngineRun run;
        if (answer.contains(u"result"_s)) {
            run.exitCode = 0;
            run.json = answer[u"result"_s].toObject();
        } else if (answer.contains(u"error"_s)) {
            QJsonObject error = answer[u"error"_s].toObject();
            const QJsonObject data = error[u"data"_s].toObject();
            run.exitCode = data[u"exitCode"_s].toInt(-1);
            error[u"kind"_s] = data[u"kind"_s];
            run.json[u"error"_s] = error;
        }
        return run;
    }
    // Plans and applies the package in this file.
    EngineRun apply(qint64 pid, const QString &package, int deadlineMs = 20000)
    {
        QFile file(package);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        QJsonObject params = {{u"pid"_s, pid},
                              {u"package"_s, QString::fromLatin1(file.readAll().toBase64())}};
        const EngineRun plan = call(u"plan"_s, params);
        if (plan.exitCode != 0)
            return plan;
        params[u"planId"_s] = plan.json[u"planId"_s];
        params[u"deadlineMs"_s] = deadlineMs;
        return call(u"apply"_s, params);
    }
    EngineRun rollBack(qint64 pid, const QString &id = {}, int deadlineMs = 20000)
    {
        return call(u"rollback"_s,
                    {{u"pid"_s, pid}, {u"packageId"_s, id}, {u"deadlineMs"_s, deadlineMs}});
    }
    EngineRun release(qint64 pid, const QString &id = {})
    {
        return call(u"release"_s, {{u"pid"_s, pid}, {u"packageId"_s, id}});
    }
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

private:
    QJsonObject receive()
    {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 60000) {
            if (!m_process.canReadLine() && !m_process.waitForReadyRead(1000)
                && m_process.state() == QProcess::NotRunning)
                return {};
            while (m_process.canReadLine()) {
                const QJsonObject message = QJsonDocument::fromJson(m_process.readLine()).object();
                if (message[u"id"_s].toInt() == m_id && !message.contains(u"method"_s))
                    return message;
            }
        }
        return {};
    }

    QProcess m_process;
    int m_id = 0;
};

} // namespace quarterdeck::engine::tests
