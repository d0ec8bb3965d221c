// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace quarterdeck {

// The engine's process and the lines that go to and fro: one JSON object a line, at most 32 MiB.
// Says once, and only once, that it was lost. Private to core/lab. Nothing waits but leave().
class EngineConnection final : public QObject
{
    Q_OBJECT

public:
    static constexpr qsizetype longestLine = qsizetype(32) << 20;

    EngineConnection(const QString &program, const QStringList &arguments, QObject *parent);
    // Closes the engine's input. An engine that is in a transaction finishes it on its own; its
    // process object lives on until it ends.
    ~EngineConnection() override;

    void start();
    void send(const QJsonObject &message);
    // Closes the input of an engine that has nothing to do and sees it end, which takes a moment.
    void leave();
    // The engine is of no use any more: ends it. Every process that it had stopped runs on.
    void kill();

Q_SIGNALS:
    void received(const QJsonObject &message);
    // It cannot be started, it ended, or it does not speak the protocol. No signals after this.
    void lost(const quarterdeck::Error &error);

private:
    template <class F>
    bool inSignal(F work);
    void read();
    void take(const QByteArray &line);
    void fail(ExitCode code, const QString &message, const QString &detail = {});

    QProcess *m_process; // owned, or by nobody after a detaching destructor
    QByteArray m_buffer; // the line that is not complete yet
    QByteArray m_complaints; // the end of its stderr
    bool m_lost = false;
    bool m_inSignal = false; // of m_process: it must not be deleted now
};

} // namespace quarterdeck
