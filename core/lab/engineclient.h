// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/engineresults.h"

#include <QByteArray>
#include <QObject>
#include <QPointer>
#include <QStringList>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>

class QTimer;

namespace quarterdeck {

class EngineConnection;

namespace lab {

// Why the engine refused. `error.code` is the exit code that the command line would give.
struct EngineFailure
{
    Error error;
    QString kind; // of core/engine/error.h; empty: the engine could not be asked
    std::optional<PatchPlan> plan; // kind "blocked": with the blockers
    std::vector<HeldBy> heldBy; // kind "busy"
};
template <class T>
using EngineResult = Expected<T, EngineFailure>;

struct EngineInfo
{
    QString version;
    QStringList capabilities;
    qint64 pid = 0;
    bool privileged = false;
};

// A package as it is on disk; `signature` is the text of its .minisig, empty without one.
struct PackageFile
{
    QByteArray bytes;
    QByteArray signature;
};

} // namespace lab

// The patch engine as a process of its own: `quarterdeck-engine serve`, JSON-RPC over its stdio. It
// is started by the first request, and again by the first request after it was lost. Requests are
// carried out one after another. No call waits; `done` is called later, once, on this thread,
// unless `guard` is gone by then. Use it on one thread.
class EngineClient final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString program; // empty: findProgram()
        QStringList arguments {QStringLiteral("serve")};
        std::chrono::milliseconds quick {15'000}; // hello, lists, status, verify, inspect
        std::chrono::milliseconds slow {60'000}; // plan, and what is added to deadlines of changes
        std::chrono::milliseconds grace {5'000}; // from cancel to kill
    };
    using RequestId = qint64;
    template <class T>
    using Done = std::function<void(const lab::EngineResult<T> &)>;

    explicit EngineClient(QObject *parent = nullptr);
    explicit EngineClient(Options options, QObject *parent = nullptr);
    // What waits is never answered. An idle engine is seen out, which takes a moment; one that is
    // at work is left alone with its input closed: it finishes or undoes its transaction and ends.
    ~EngineClient() override;

    // quarterdeck-engine beside this program, else in PATH. Gone: says where it was looked for.
    [[nodiscard]] static Result<QString> findProgram();

    RequestId processes(QObject *guard, Done<std::vector<lab::Process>> done);
    RequestId readiness(qint64 pid, QObject *guard, Done<lab::Readiness> done);
    RequestId inspect(const lab::PackageFile &package, QObject *guard, Done<lab::Inspection> done);
    RequestId plan(qint64 pid, const lab::PackageFile &package, QObject *guard,
                   Done<lab::PatchPlan> done);
    // `planId` of a plan for the same process and package.
    RequestId apply(qint64 pid, const QString &planId, const lab::PackageFile &package,
                    QObject *guard, Done<lab::Applied> done);
    RequestId status(qint64 pid, QObject *guard, Done<lab::ProcessStatus> done);
    // All processes with a package in them.
    RequestId statusOfAll(QObject *guard, Done<std::vector<lab::ProcessStatus>> done);
    RequestId verify(qint64 pid, const QString &packageId, QObject *guard,
                     Done<lab::Verification> done);
    RequestId watch(qint64 pid, const QString &packageId, int seconds, QObject *guard,
                    Done<lab::Watched> done);
    RequestId rollBack(qint64 pid, const QString &packageId, QObject *guard,
                       Done<lab::RolledBack> done);
    RequestId recover(qint64 pid, QObject *guard, Done<lab::Recovered> done);
    // Gives back the memory of a package that was rolled back, where nothing points into it.
    RequestId release(qint64 pid, const QString &packageId, QObject *guard,
                      Done<lab::Released> done);
    // Asks to cancel; the request is answered with kind "cancelled" if nothing was changed yet.
    void cancel(RequestId id);

    // Known after the first answer; nullopt while the engine does not run.
    [[nodiscard]] const std::optional<lab::EngineInfo> &info() const { return m_info; }
    [[nodiscard]] bool isBusy() const { return !m_queue.empty(); }

Q_SIGNALS:
    // `percent` is -1 where it is not known; `text` is the engine's, English.
    void progressed(qint64 request, const QString &stage, int percent, const QString &text);
    void busyChanged(bool busy);
    void infoChanged();

private:
    using Answer = std::function<void(const lab::EngineResult<QJsonObject> &)>;
    struct Request
    {
        RequestId id = 0;
        QString method;
        QJsonObject params;
        std::chrono::milliseconds timeout {};
        bool changes = false; // the target: if the engine is lost, its state is not known
        Answer answer; // empty: nobody wants it
    };

    template <class T>
    RequestId ask(const char *method, const QJsonObject &params, std::chrono::milliseconds timeout,
                  bool changes, Result<T> (*read)(const QJsonObject &), QObject *guard,
                  Done<T> done);
    void start();
    void sendNext();
    void receive(const QJsonObject &message);
    void receiveHello(const QJsonObject &message);
    void receiveProgress(const QJsonObject &params);
    void finish(const lab::EngineResult<QJsonObject> &result); // the request that runs
    void lose(const Error &error);
    void onTimeout();
    void clearConnection();

    Options m_options;
    EngineConnection *m_connection = nullptr; // child
    QTimer *m_timer; // of hello or the request that runs
    std::deque<Request> m_queue; // the front one runs once m_info is there
    std::optional<lab::EngineInfo> m_info;
    RequestId m_lastId = 0;
    bool m_sent = false; // the front one
    bool m_overdue = false; // it was cancelled for being late
};

} // namespace quarterdeck
