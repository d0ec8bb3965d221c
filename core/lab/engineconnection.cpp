// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/engineconnection.h"

#include <QDir>
#include <QJsonDocument>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace quarterdeck {

EngineConnection::EngineConnection(const QString &program, const QStringList &arguments,
                                   QObject *parent)
    : QObject(parent), m_process(new QProcess)
{
    m_process->setProgram(program);
    m_process->setArguments(arguments);
    connect(m_process, &QProcess::readyReadStandardOutput, this,
            [this] { inSignal([this] { read(); }); });
    connect(m_process, &QProcess::readyReadStandardError, this, [this] {
        constexpr qsizetype kept = 4096;
        m_complaints += m_process->readAllStandardError();
        m_complaints = m_complaints.last(std::min(kept, m_complaints.size()));
    });
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        inSignal([this] {
            fail(
                ExitCode::NoPermission,
                tr("The patch engine %1 cannot be started: %2.")
                    .arg(QDir::toNativeSeparators(m_process->program()), m_process->errorString()));
        });
    });
    connect(m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
        const bool alive = inSignal([this] { read(); }); // what it said last
        if (!alive)
            return;
        inSignal([=, this] {
            fail(ExitCode::Internal,
                 status == QProcess::CrashExit
                     ? tr("The patch engine crashed.")
                     : tr("The patch engine ended unexpectedly, with exit code %1.").arg(code));
        });
    });
}

// Runs what a signal of the process asks for. Whoever is told of it may delete this: then the
// answer is false, and the process object is left to the event loop.
template <class F>
bool EngineConnection::inSignal(F work)
{
    const QPointer<EngineConnection> self(this);
    m_inSignal = true;
    work();
    if (!self)
        return false;
    m_inSignal = false;
    return true;
}

EngineConnection::~EngineConnection()
{
    m_process->disconnect(this);
    if (m_process->state() != QProcess::NotRunning) {
        connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        m_process->closeWriteChannel();
    } else if (m_inSignal) {
        m_process->deleteLater();
    } else {
        delete m_process;
    }
}

void EngineConnection::start()
{
    m_process->start();
}

void EngineConnection::send(const QJsonObject &message)
{
    if (!m_lost)
        m_process->write(QJsonDocument(message).toJson(QJsonDocument::Compact) + '\n');
}

void EngineConnection::leave()
{
    if (m_inSignal || m_process->state() == QProcess::NotRunning)
        return;
    m_process->disconnect(this);
    m_process->closeWriteChannel();
    constexpr int patience = 1000; // ms; an idle engine takes one or two
    m_process->waitForFinished(patience);
}

void EngineConnection::kill()
{
    m_process->kill();
}

void EngineConnection::read()
{
    const QPointer<EngineConnection> self(this);
    const QByteArray bytes = m_process->readAllStandardOutput();
    qsizetype from = 0;
    for (qsizetype end = bytes.indexOf('\n'); end >= 0 && !m_lost;
         end = bytes.indexOf('\n', from)) {
        m_buffer += QByteArrayView(bytes).sliced(from, end - from);
        from = end + 1;
        take(std::exchange(m_buffer, {}));
        if (!self)
            return;
    }
    if (m_lost)
        return;
    m_buffer += QByteArrayView(bytes).sliced(from);
    if (m_buffer.size() > longestLine)
        take(std::exchange(m_buffer, {}));
}

void EngineConnection::take(const QByteArray &line)
{
    if (line.size() > longestLine) {
        fail(ExitCode::Malformed,
             tr("The patch engine sent a message of more than %1 MiB and was stopped.")
                 .arg(longestLine >> 20));
        return;
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(line, &error);
    if (!document.isObject()) {
        fail(ExitCode::Malformed,
             tr("The patch engine sent something that is no message and was stopped. Is %1 the "
                "engine of "
                "this version?")
                 .arg(QDir::toNativeSeparators(m_process->program())),
             error.errorString() + u": "_s + QString::fromUtf8(line.left(200)));
        return;
    }
    emit received(document.object());
}

void EngineConnection::fail(ExitCode code, const QString &message, const QString &detail)
{
    if (std::exchange(m_lost, true))
        return;
    m_process->kill();
    QStringList details {detail, QString::fromUtf8(m_complaints).trimmed()};
    details.removeAll(QString());
    emit lost({code, message, details.join(u'\n')});
}

} // namespace quarterdeck
