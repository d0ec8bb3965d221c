// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "lab/engineclient.h"

#include "base/jsonreader.h"
#include "lab/engineconnection.h"
#include "lab/enginewords.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

using lab::EngineFailure;
using lab::EngineResult;

namespace {

constexpr int protocol = 1;
constexpr qint64 helloId = 0; // requests count from 1

QJsonObject paramsOf(const lab::PackageFile &package)
{
    QJsonObject params {{u"package"_s, QString::fromLatin1(package.bytes.toBase64())}};
    if (!package.signature.isEmpty())
        params.insert("signature"_L1, QString::fromUtf8(package.signature));
    return params;
}

QJsonObject paramsOf(qint64 pid, const QString &packageId = {})
{
    QJsonObject params {{u"pid"_s, pid}};
    if (!packageId.isEmpty())
        params.insert("packageId"_L1, packageId);
    return params;
}

EngineFailure failureOf(const QJsonObject &error)
{
    const QJsonObject data = error.value("data"_L1).toObject();
    EngineFailure failure;
    failure.kind = data.value("kind"_L1).toString();
    const int code = data.value("exitCode"_L1).toInt(int(ExitCode::Internal));
    failure.error.code = code > int(ExitCode::Ok) && code <= int(ExitCode::Interrupted)
        ? static_cast<ExitCode>(code)
        : ExitCode::Internal;
    //: %1: a sentence; %2: the engine's own words, in English
    failure.error.message =
        EngineClient::tr("%1 The engine says: %2")
            .arg(lab::engineErrorTitle(failure.kind), error.value("message"_L1).toString());
    failure.error.detail = data.value("detail"_L1).toString();
    if (data.value("plan"_L1).isObject()) {
        if (auto plan = lab::planFromJson(data.value("plan"_L1).toObject()))
            failure.plan = std::move(*plan);
    }
    failure.heldBy = lab::heldByFromJson(data.value("heldBy"_L1).toArray());
    return failure;
}

} // namespace

EngineClient::EngineClient(QObject *parent) : EngineClient(Options(), parent) { }

EngineClient::EngineClient(Options options, QObject *parent)
    : QObject(parent), m_options(std::move(options)), m_timer(new QTimer(this))
{
    m_timer->setSingleShot(true);
    connect(m_timer, &QTimer::timeout, this, &EngineClient::onTimeout);
}

EngineClient::~EngineClient()
{
    if (m_connection && m_info && !m_sent)
        m_connection->leave();
}

Result<QString> EngineClient::findProgram()
{
    const QString name = u"quarterdeck-engine"_s;
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QStringList &places : {QStringList(folder), QStringList()}) {
        const QString found = QStandardPaths::findExecutable(name, places);
        if (!found.isEmpty())
            return found;
    }
    return failure(
        ExitCode::Gone,
        tr("The patch engine %1 is neither in %2 nor in the search path. Put it beside this "
           "program to use the Lab.")
            .arg(name, QDir::toNativeSeparators(folder)));
}

template <class T>
EngineClient::RequestId EngineClient::ask(const char *method, const QJsonObject &params,
                                          std::chrono::milliseconds timeout, bool changes,
                                          Result<T> (*read)(const QJsonObject &), QObject *guard,
                                          Done<T> done)
{
    Request request;
    request.id = ++m_lastId;
    request.method = QString::fromLatin1(method);
    request.params = params;
    request.timeout = timeout;
    request.changes = changes;
    request.answer = [read, guard = QPointer<QObject>(guard),
                      done = std::move(done)](const EngineResult<QJsonObject> &result) {
        if (!guard)
            return;
        if (!result) {
            done(Unexpected(result.error()));
            return;
        }
        auto value = read(*result);
        if (value)
            done(std::move(*value));
        else
            done(Unexpected(EngineFailure {value.error(), {}, {}, {}}));
    };
    m_queue.push_back(std::move(request));
    if (m_queue.size() == 1)
        emit busyChanged(true);
    // Later, so that nobody is answered before the call returns.
    QMetaObject::invokeMethod(this, &EngineClient::sendNext, Qt::QueuedConnection);
    return m_lastId;
}

EngineClient::RequestId EngineClient::processes(QObject *guard,
                                                Done<std::vector<lab::Process>> done)
{
    return ask("processes", {}, m_options.quick, false, lab::processesFromJson, guard,
               std::move(done));
}

EngineClient::RequestId EngineClient::readiness(qint64 pid, QObject *guard,
                                                Done<lab::Readiness> done)
{
    return ask("readiness", paramsOf(pid), m_options.quick, false, lab::readinessFromJson, guard,
               std::move(done));
}

EngineClient::RequestId EngineClient::inspect(const lab::PackageFile &package, QObject *guard,
                                              Done<lab::Inspection> done)
{
    return ask("inspect", paramsOf(package), m_options.quick, false, lab::inspectionFromJson, guard,
               std::move(done));
}

EngineClient::RequestId EngineClient::plan(qint64 pid, const lab::PackageFile &package,
                                           QObject *guard, Done<lab::PatchPlan> done)
{
    QJsonObject params = paramsOf(package);
    params.insert("pid"_L1, pid);
    return ask("plan", params, m_options.slow, false, lab::planFromJson, guard, std::move(done));
}

EngineClient::RequestId EngineClient::apply(qint64 pid, const QString &planId,
                                            const lab::PackageFile &package, QObject *guard,
                                            Done<lab::Applied> done)
{
    QJsonObject params = paramsOf(package);
    params.insert("pid"_L1, pid);
    params.insert("planId"_L1, planId);
    return ask("apply", params, m_options.slow, true, lab::appliedFromJson, guard, std::move(done));
}

EngineClient::RequestId EngineClient::status(qint64 pid, QObject *guard,
                                             Done<lab::ProcessStatus> done)
{
    return ask("status", paramsOf(pid), m_options.quick, false, lab::statusFromJson, guard,
               std::move(done));
}

EngineClient::RequestId EngineClient::statusOfAll(QObject *guard,
                                                  Done<std::vector<lab::ProcessStatus>> done)
{
    return ask("status", {}, m_options.slow, false, lab::statusesFromJson, guard, std::move(done));
}

EngineClient::RequestId EngineClient::verify(qint64 pid, const QString &packageId, QObject *guard,
                                             Done<lab::Verification> done)
{
    return ask("verify", paramsOf(pid, packageId), m_options.quick, false,
               lab::verificationFromJson, guard, std::move(done));
}

EngineClient::RequestId EngineClient::watch(qint64 pid, const QString &packageId, int seconds,
                                            QObject *guard, Done<lab::Watched> done)
{
    QJsonObject params = paramsOf(pid, packageId);
    params.insert("seconds"_L1, seconds);
    return ask("watch", params, m_options.slow + std::chrono::seconds(seconds), true,
               lab::watchedFromJson, guard, std::move(done));
}

EngineClient::RequestId EngineClient::rollBack(qint64 pid, const QString &packageId, QObject *guard,
                                               Done<lab::RolledBack> done)
{
    return ask("rollback", paramsOf(pid, packageId), m_options.slow, true, lab::rolledBackFromJson,
               guard, std::move(done));
}

EngineClient::RequestId EngineClient::recover(qint64 pid, QObject *guard, Done<lab::Recovered> done)
{
    return ask("recover", paramsOf(pid), m_options.slow, true, lab::recoveredFromJson, guard,
               std::move(done));
}

EngineClient::RequestId EngineClient::release(qint64 pid, const QString &packageId, QObject *guard,
                                              Done<lab::Released> done)
{
    return ask("release", paramsOf(pid, packageId), m_options.slow, true, lab::releasedFromJson,
               guard, std::move(done));
}

void EngineClient::cancel(RequestId id)
{
    const auto found = std::find_if(m_queue.begin(), m_queue.end(),
                                    [id](const Request &request) { return request.id == id; });
    if (found == m_queue.end())
        return;
    if (found == m_queue.begin() && m_sent) {
        m_connection->send({{u"jsonrpc"_s, u"2.0"_s},
                            {u"method"_s, u"cancel"_s},
                            {u"params"_s, QJsonObject {{u"id"_s, id}}}});
        return;
    }
    // It never left.
    const Answer answer = std::move(found->answer);
    m_queue.erase(found);
    QMetaObject::invokeMethod(
        this,
        [answer] {
            const QString kind = u"cancelled"_s;
            answer(Unexpected(EngineFailure {
                {ExitCode::Refused, lab::engineErrorTitle(kind), {}}, kind, {}, {}}));
        },
        Qt::QueuedConnection);
    if (m_queue.empty())
        emit busyChanged(false);
}

void EngineClient::start()
{
    QString program = m_options.program;
    if (program.isEmpty()) {
        const auto found = findProgram();
        if (!found) {
            lose(found.error());
            return;
        }
        program = *found;
    }
    m_connection = new EngineConnection(program, m_options.arguments, this);
    connect(m_connection, &EngineConnection::received, this, &EngineClient::receive);
    connect(m_connection, &EngineConnection::lost, this, &EngineClient::lose);
    m_timer->start(m_options.quick);
    m_connection->start();
    m_connection->send({{u"jsonrpc"_s, u"2.0"_s},
                        {u"id"_s, helloId},
                        {u"method"_s, u"hello"_s},
                        {u"params"_s, QJsonObject {{u"protocol"_s, protocol}}}});
}

void EngineClient::sendNext()
{
    if (m_queue.empty() || m_sent)
        return;
    if (!m_connection) {
        start();
        return;
    }
    if (!m_info)
        return; // hello is under way
    const Request &request = m_queue.front();
    m_sent = true;
    m_overdue = false;
    m_timer->start(request.timeout);
    m_connection->send({{u"jsonrpc"_s, u"2.0"_s},
                        {u"id"_s, request.id},
                        {u"method"_s, request.method},
                        {u"params"_s, request.params}});
}

void EngineClient::receive(const QJsonObject &message)
{
    if (message.value("method"_L1) == "progress"_L1) {
        receiveProgress(message.value("params"_L1).toObject());
        return;
    }
    if (!m_info) {
        receiveHello(message);
        return;
    }
    // Answers to nobody: of a request that was given up.
    if (!m_sent || message.value("id"_L1).toInteger(-1) != m_queue.front().id)
        return;
    if (m_overdue) {
        const bool changes = m_queue.front().changes;
        const QString text = tr("The patch engine took too long for \"%1\" and was told to stop.")
                                 .arg(m_queue.front().method);
        finish(Unexpected(
            EngineFailure {{changes ? ExitCode::Interrupted : ExitCode::Internal, text, {}},
                           u"timed-out"_s,
                           {},
                           {}}));
    } else if (message.value("error"_L1).isObject()) {
        finish(Unexpected(failureOf(message.value("error"_L1).toObject())));
    } else {
        finish(message.value("result"_L1).toObject());
    }
}

void EngineClient::receiveHello(const QJsonObject &message)
{
    if (message.value("id"_L1).toInteger(-1) != helloId)
        return;
    const QJsonObject result = message.value("result"_L1).toObject();
    const int spoken = result.value("protocol"_L1).toInt(-1);
    if (spoken != protocol) {
        const QString said = message.value("error"_L1)["message"_L1].toString();
        lose({ExitCode::Refused,
              tr("The patch engine does not speak protocol %1 of this program. Use the engine of "
                 "the same "
                 "version.")
                  .arg(protocol),
              said.isEmpty() ? u"protocol %1"_s.arg(spoken) : said});
        return;
    }
    lab::EngineInfo info;
    info.version = result.value("version"_L1).toString();
    for (const auto &capability : result.value("capabilities"_L1).toArray())
        info.capabilities += capability.toString();
    info.pid = result.value("pid"_L1).toInteger();
    info.privileged = result.value("privileged"_L1).toBool();
    m_info = info;
    m_timer->stop();
    emit infoChanged();
    sendNext();
}

void EngineClient::receiveProgress(const QJsonObject &params)
{
    if (m_sent && params.value("id"_L1).toInteger(-1) == m_queue.front().id)
        emit progressed(m_queue.front().id, params.value("stage"_L1).toString(),
                        std::clamp(params.value("percent"_L1).toInt(-1), -1, 100),
                        params.value("text"_L1).toString());
}

void EngineClient::finish(const EngineResult<QJsonObject> &result)
{
    m_timer->stop();
    m_sent = false;
    const Answer answer = std::move(m_queue.front().answer);
    m_queue.pop_front();
    if (m_queue.empty())
        emit busyChanged(false);
    const QPointer<EngineClient> self(this);
    answer(result); // may ask for more, or delete this
    if (self)
        sendNext();
}

// The engine is gone: so is everything that waits for it.
void EngineClient::lose(const Error &error)
{
    clearConnection();
    const auto lost = std::exchange(m_queue, {});
    const bool first = std::exchange(m_sent, false);
    if (!lost.empty())
        emit busyChanged(false);
    const QPointer<EngineClient> self(this);
    for (std::size_t i = 0; i < lost.size() && self; ++i) {
        Error each = error;
        if (i == 0 && first && lost[i].changes) {
            each.code = ExitCode::Interrupted;
            each.message =
                tr("%1 The process runs on, but it is not known how far the change came: ask "
                   "for its status and recover it.")
                    .arg(error.message);
        }
        lost[i].answer(Unexpected(EngineFailure {each, {}, {}, {}}));
    }
}

void EngineClient::clearConnection()
{
    m_timer->stop();
    if (m_connection) {
        m_connection->disconnect(this);
        m_connection->kill();
        m_connection->deleteLater();
        m_connection = nullptr;
    }
    if (std::exchange(m_info, std::nullopt))
        emit infoChanged();
}

void EngineClient::onTimeout()
{
    if (m_info && !m_overdue) {
        m_overdue = true;
        m_timer->start(m_options.grace);
        cancel(m_queue.front().id);
        return;
    }
    lose({ExitCode::Internal, tr("The patch engine does not answer and was stopped."), {}});
}

} // namespace quarterdeck
