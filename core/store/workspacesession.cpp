// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspacesession.h"

#include "store/workspacestorage.h"

#include <QThread>

namespace quarterdeck {

QDateTime WorkspaceView::dataAsOf() const
{
    QDateTime newest;
    for (const ImportRecord &record : devices->imports()) {
        if (record.asOf.isValid() && (!newest.isValid() || record.asOf > newest))
            newest = record.asOf;
    }
    return newest;
}

WorkspaceSession::WorkspaceSession(Workspace::Context context, QObject *parent)
    : QObject(parent)
    , m_thread(std::make_unique<QThread>())
    , m_storage(new WorkspaceStorage(std::move(context)))
{
    m_thread->setObjectName(QStringLiteral("workspace"));
    m_storage->moveToThread(m_thread.get());
    m_thread->start();
}

WorkspaceSession::~WorkspaceSession()
{
    // Behind all jobs: their answers find nobody, but what they write is written.
    QMetaObject::invokeMethod(m_storage, [storage = m_storage] {
        storage->deleteLater(); // closes the file, before the thread ends
        QThread::currentThread()->quit();
    });
    m_thread->wait();
}

// Runs `job(storage)`, which answers a StorageAnswer, on the storage thread.
template <class F>
WorkspaceSession::Ticket WorkspaceSession::post(F job)
{
    const Ticket ticket = ++m_lastTicket;
    if (++m_waiting == 1)
        emit busyChanged(true);
    // `this` outlives the storage thread; an answer that it does not live to see is dropped by Qt.
    QMetaObject::invokeMethod(
        m_storage, [this, storage = m_storage, ticket, job = std::move(job)]() mutable {
            StorageAnswer answer = job(*storage);
            QMetaObject::invokeMethod(
                this, [this, ticket, answer = std::move(answer)] { accept(ticket, answer); });
        });
    return ticket;
}

WorkspaceSession::Ticket WorkspaceSession::create(const QString &path, Workspace::Fill fill)
{
    return post([path, fill = std::move(fill)](WorkspaceStorage &storage) {
        return storage.create(path, fill);
    });
}

WorkspaceSession::Ticket WorkspaceSession::open(const QString &path, Workspace::Mode mode)
{
    return post([path, mode](WorkspaceStorage &storage) { return storage.open(path, mode); });
}

WorkspaceSession::Ticket WorkspaceSession::close()
{
    return post([](WorkspaceStorage &storage) { return storage.close(); });
}

WorkspaceSession::Ticket WorkspaceSession::saveCopy(const QString &path)
{
    return post([path](WorkspaceStorage &storage) { return storage.saveCopy(path); });
}

WorkspaceSession::Ticket WorkspaceSession::apply(std::vector<Edit> edits, const QString &action)
{
    return post([edits = std::move(edits), action](WorkspaceStorage &storage) {
        return storage.change([&](Workspace &workspace) { return workspace.apply(edits, action); });
    });
}

WorkspaceSession::Ticket WorkspaceSession::setDevices(std::shared_ptr<const DeviceTable> devices,
                                                      const QString &action)
{
    return post([devices = std::move(devices), action](WorkspaceStorage &storage) {
        return storage.change(
            [&](Workspace &workspace) { return workspace.setDevices(*devices, action); }, devices);
    });
}

WorkspaceSession::Ticket WorkspaceSession::undo(const Change &change)
{
    return post([change](WorkspaceStorage &storage) {
        return storage.change([&](Workspace &workspace) { return workspace.undo(change); });
    });
}

WorkspaceSession::Ticket WorkspaceSession::redo(const Change &change)
{
    return post([change](WorkspaceStorage &storage) {
        return storage.change([&](Workspace &workspace) { return workspace.redo(change); });
    });
}

WorkspaceSession::Ticket WorkspaceSession::readAudit(qint64 firstSeq, int limit)
{
    return post([firstSeq, limit](WorkspaceStorage &storage) {
        return storage.readAudit(firstSeq, limit);
    });
}

WorkspaceSession::Ticket WorkspaceSession::verifyAudit(const std::optional<AuditHead> &head)
{
    return post([head](WorkspaceStorage &storage) { return storage.verifyAudit(head); });
}

void WorkspaceSession::accept(Ticket ticket, const StorageAnswer &answer)
{
    if (--m_waiting == 0)
        emit busyChanged(false);
    showView(answer.view);
    if (const auto *error = std::get_if<Error>(&answer.outcome))
        emit failed(ticket, *error);
    else if (const auto *change = std::get_if<Change>(&answer.outcome))
        emit changed(ticket, *change);
    else if (const auto *rows = std::get_if<std::vector<AuditRow>>(&answer.outcome))
        emit auditRead(ticket, *rows);
    else if (const auto *verified = std::get_if<StorageAnswer::Verified>(&answer.outcome))
        emit auditVerified(ticket, verified->broken);
    else if (const auto *copy = std::get_if<StorageAnswer::Copied>(&answer.outcome))
        emit copied(ticket, copy->path);
    else if (answer.view)
        emit opened(ticket);
    else
        emit closed(ticket);
}

void WorkspaceSession::showView(const std::shared_ptr<const WorkspaceView> &view)
{
    if (view == m_view)
        return;
    const auto old = std::exchange(m_view, view);
    const bool all = !old || !view || old->path != view->path;
    if (all || old->devices != view->devices)
        emit fleetChanged();
    if (all || old->plan != view->plan)
        emit planChanged();
    if (all || old->catalogue != view->catalogue)
        emit catalogueChanged();
    if (all || old->settings != view->settings)
        emit settingsChanged();
    if (all || old->costSheet != view->costSheet)
        emit costSheetChanged();
    if (all || old->trials != view->trials)
        emit trialsChanged();
    if (all || old->auditHead != view->auditHead)
        emit auditAppended();
}

} // namespace quarterdeck
