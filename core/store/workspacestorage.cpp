// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/workspacestorage.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Workspace)
};

// Puts what `read` gives into `into`; remembers the first error.
template <class T, class U>
void take(Result<T> read, U &into, std::optional<Error> &error)
{
    if (error)
        return;
    if (!read)
        error = read.error();
    else if constexpr (std::is_same_v<T, U>)
        into = std::move(*read);
    else
        into = std::make_shared<const T>(std::move(*read));
}

struct Parts
{
    bool fleet = true;
    bool plan = true;
    bool releases = true;
    bool rest = true; // settings, documents
};

// A view with these parts read anew and the others from `old`.
Result<std::shared_ptr<const WorkspaceView>> viewOf(Workspace &workspace, WorkspaceView view,
                                                    const Parts &parts)
{
    std::optional<Error> error;
    view.path = workspace.path();
    view.mode = workspace.mode();
    if (parts.fleet) {
        take(workspace.devices(), view.devices, error);
        if (!error)
            view.devices->index();
    }
    if (parts.plan)
        take(workspace.plan(), view.plan, error);
    if (parts.releases) {
        take(workspace.releases(), view.releases, error);
        take(workspace.catalogue(), view.catalogue, error);
    }
    if (parts.rest) {
        take(workspace.settings(), view.settings, error);
        take(workspace.documents(ItemKind::CostSheet), view.costSheet, error);
        take(workspace.documents(ItemKind::Trial), view.trials, error);
    }
    take(workspace.exportHead(), view.auditHead, error);
    if (error)
        return Unexpected(*error);
    return std::make_shared<const WorkspaceView>(std::move(view));
}

} // namespace

StorageAnswer WorkspaceStorage::nothingOpen() const
{
    return answer(
        Error {ExitCode::Refused, Tr::tr("No workspace is open: create or open one first."), {}});
}

StorageAnswer WorkspaceStorage::show(Result<std::unique_ptr<Workspace>> opened)
{
    if (!opened)
        return answer(opened.error());
    auto view = viewOf(**opened, {}, {});
    if (!view)
        return answer(view.error());
    m_workspace = std::move(*opened);
    m_view = std::move(*view);
    return answer(StorageAnswer::Opened());
}

StorageAnswer WorkspaceStorage::create(const QString &path, const Workspace::Fill &fill)
{
    return show(Workspace::create(path, m_context, fill));
}

StorageAnswer WorkspaceStorage::open(const QString &path, Workspace::Mode mode)
{
    // Opening what is open already: it gives its lock back first, to be taken anew.
    if (m_workspace
        && QFileInfo(m_workspace->path()).canonicalFilePath()
            == QFileInfo(path).canonicalFilePath()) {
        if (StorageAnswer closed = close(); std::holds_alternative<Error>(closed.outcome))
            return closed;
    }
    return show(Workspace::open(path, mode, m_context));
}

StorageAnswer WorkspaceStorage::close()
{
    Result<void> done;
    if (m_workspace)
        done = m_workspace->close();
    m_workspace.reset();
    m_view.reset();
    if (!done)
        return answer(done.error());
    return answer(StorageAnswer::Opened());
}

StorageAnswer WorkspaceStorage::saveCopy(const QString &path)
{
    if (!m_workspace)
        return nothingOpen();
    if (auto done = m_workspace->saveCopy(path); !done)
        return answer(done.error());
    return answer(StorageAnswer::Copied {path});
}

StorageAnswer WorkspaceStorage::change(const std::function<Result<Change>(Workspace &)> &make,
                                       const std::shared_ptr<const DeviceTable> &devices)
{
    if (!m_workspace)
        return nothingOpen();
    auto made = make(*m_workspace);
    if (!made)
        return answer(made.error());
    WorkspaceView old = *m_view;
    Parts parts {made->touches(ItemKind::Fleet), made->touchesPlan(),
                 made->touches(ItemKind::Release),
                 made->touches(ItemKind::Settings) || made->touches(ItemKind::CostSheet)
                     || made->touches(ItemKind::Trial)};
    if (devices && parts.fleet) {
        devices->index();
        old.devices = devices;
        parts.fleet = false;
    }
    auto view = viewOf(*m_workspace, std::move(old), parts);
    if (!view)
        return answer(view.error());
    m_view = std::move(*view);
    return answer(std::move(*made));
}

StorageAnswer WorkspaceStorage::readAudit(qint64 firstSeq, int limit)
{
    if (!m_workspace)
        return nothingOpen();
    auto rows = m_workspace->audit(firstSeq, limit);
    if (!rows)
        return answer(rows.error());
    return answer(std::move(*rows));
}

StorageAnswer WorkspaceStorage::verifyAudit(const std::optional<AuditHead> &head)
{
    if (!m_workspace)
        return nothingOpen();
    auto broken = m_workspace->verifyAudit(head);
    if (!broken)
        return answer(broken.error());
    return answer(StorageAnswer::Verified {std::move(*broken)});
}

} // namespace quarterdeck
