// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"

#include <QObject>

#include <memory>

class QThread;

namespace quarterdeck {

class WorkspaceStorage;
struct StorageAnswer;

// Everything that pages show of a workspace, as it was after one change. Immutable; any thread.
// Parts that a change did not touch are the same objects as before. (Shared: workers keep what they
// compute on.)
struct WorkspaceView
{
    QString path;
    Workspace::Mode mode = Workspace::Mode::ReadOnly;
    std::shared_ptr<const DeviceTable> devices; // indexed: finding a device is a read
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const Catalogue> catalogue; // shipped rows and those by hand
    std::shared_ptr<const std::vector<HandRelease>> releases; // by hand only
    WorkspaceSettings settings;
    std::vector<Document> costSheet; // none or one
    std::vector<Document> trials;
    AuditHead auditHead;

    [[nodiscard]] bool isReadOnly() const { return mode == Workspace::Mode::ReadOnly; }
    // When the newest import says what it says; invalid without one.
    [[nodiscard]] QDateTime dataAsOf() const;
};

// The open workspace of a window. Owns the storage thread, on which all SQL runs, job after job in
// the order they were asked for. No call waits: each returns a ticket at once and is answered by
// exactly one of opened, closed, changed, copied, auditRead, auditVerified, failed with that
// ticket. Use it on one thread. Destroying it finishes the jobs that were asked for and closes the
// file: it waits for that.
class WorkspaceSession final : public QObject
{
    Q_OBJECT

public:
    using Ticket = quint64;

    explicit WorkspaceSession(Workspace::Context context = {}, QObject *parent = nullptr);
    ~WorkspaceSession() override;

    // Another workspace that is open is closed once this one is; if it fails, the other stays.
    // `fill` runs on the storage thread; the file appears when it has succeeded, or not at all.
    Ticket create(const QString &path, Workspace::Fill fill = {});
    Ticket open(const QString &path, Workspace::Mode mode = Workspace::Mode::ReadWrite);
    Ticket close();
    Ticket saveCopy(const QString &path);

    // As Workspace::apply, setDevices, undo and redo.
    Ticket apply(std::vector<Edit> edits, const QString &action = {});
    Ticket setDevices(std::shared_ptr<const DeviceTable> devices,
                      const QString &action = QStringLiteral("fleet.import"));
    Ticket undo(const Change &change);
    Ticket redo(const Change &change);

    Ticket readAudit(qint64 firstSeq, int limit);
    Ticket verifyAudit(const std::optional<AuditHead> &head = std::nullopt);

    // What is open; null if nothing is. Shared: hold it as long as you use it.
    [[nodiscard]] std::shared_ptr<const WorkspaceView> view() const { return m_view; }
    [[nodiscard]] bool isOpen() const { return m_view != nullptr; }
    [[nodiscard]] bool isBusy() const { return m_waiting > 0; }

Q_SIGNALS:
    void opened(quarterdeck::WorkspaceSession::Ticket ticket);
    void closed(quarterdeck::WorkspaceSession::Ticket ticket);
    void copied(quarterdeck::WorkspaceSession::Ticket ticket, const QString &path);
    void changed(quarterdeck::WorkspaceSession::Ticket ticket, const quarterdeck::Change &change);
    void auditRead(quarterdeck::WorkspaceSession::Ticket ticket,
                   const std::vector<quarterdeck::AuditRow> &rows);
    void auditVerified(quarterdeck::WorkspaceSession::Ticket ticket,
                       const std::optional<quarterdeck::AuditBreak> &broken);
    void failed(quarterdeck::WorkspaceSession::Ticket ticket, const quarterdeck::Error &error);

    // What of view() is new, before the signals above; all of them after opened or closed.
    void fleetChanged();
    void planChanged();
    void catalogueChanged();
    void settingsChanged();
    void costSheetChanged();
    void trialsChanged();
    void auditAppended();
    void busyChanged(bool busy);

private:
    template <class F>
    Ticket post(F job);
    void accept(Ticket ticket, const StorageAnswer &answer);
    void showView(const std::shared_ptr<const WorkspaceView> &view);

    std::unique_ptr<QThread> m_thread;
    WorkspaceStorage *m_storage; // lives on m_thread and dies there
    std::shared_ptr<const WorkspaceView> m_view;
    Ticket m_lastTicket = 0;
    int m_waiting = 0;
};

} // namespace quarterdeck
