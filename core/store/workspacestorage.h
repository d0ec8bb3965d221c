// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspacesession.h"

#include <variant>

namespace quarterdeck {

// How a job of the storage thread ended, and what is open since.
struct StorageAnswer
{
    struct Opened // or closed, if there is no view
    { };
    struct Copied
    {
        QString path;
    };
    struct Verified
    {
        std::optional<AuditBreak> broken;
    };

    std::shared_ptr<const WorkspaceView> view;
    std::variant<Opened, Copied, Verified, Change, std::vector<AuditRow>, Error> outcome;
};

// The storage thread's side of WorkspaceSession: owns the workspace and makes its views. Private to
// core/store; every call on the storage thread.
class WorkspaceStorage final : public QObject
{
    Q_OBJECT

public:
    explicit WorkspaceStorage(Workspace::Context context) : m_context(std::move(context)) { }

    [[nodiscard]] StorageAnswer create(const QString &path, const Workspace::Fill &fill);
    [[nodiscard]] StorageAnswer open(const QString &path, Workspace::Mode mode);
    [[nodiscard]] StorageAnswer close();
    [[nodiscard]] StorageAnswer saveCopy(const QString &path);
    // `devices`: the table that the change sets, where it is known.
    [[nodiscard]] StorageAnswer change(const std::function<Result<Change>(Workspace &)> &make,
                                       const std::shared_ptr<const DeviceTable> &devices = nullptr);
    [[nodiscard]] StorageAnswer readAudit(qint64 firstSeq, int limit);
    [[nodiscard]] StorageAnswer verifyAudit(const std::optional<AuditHead> &head);

private:
    [[nodiscard]] StorageAnswer answer(decltype(StorageAnswer::outcome) outcome) const
    {
        return {m_view, std::move(outcome)};
    }
    [[nodiscard]] StorageAnswer nothingOpen() const;
    [[nodiscard]] StorageAnswer show(Result<std::unique_ptr<Workspace>> opened);

    Workspace::Context m_context;
    std::unique_ptr<Workspace> m_workspace;
    std::shared_ptr<const WorkspaceView> m_view; // shared with the session, and whoever asked it
};

} // namespace quarterdeck
