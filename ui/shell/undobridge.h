// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspacesession.h"

#include <QObject>

#include <set>

class QUndoStack;

namespace quarterdeck {

// Makes every change of the workspace one step of the undo stack: pages only ask the session to
// apply. Undo and redo are changes too, audited like all others.
class UndoBridge final : public QObject
{
    Q_OBJECT

public:
    // Both must outlive it.
    UndoBridge(WorkspaceSession *session, QUndoStack *stack, QObject *parent = nullptr);

private:
    friend class ChangeCommand;
    void replay(const Change &change, bool forward);
    void onChanged(WorkspaceSession::Ticket ticket, const Change &change);
    void onFailed(WorkspaceSession::Ticket ticket);

    WorkspaceSession *m_session;
    QUndoStack *m_stack;
    std::set<WorkspaceSession::Ticket> m_replays;
};

// The audit log's word for people: "policy.change" -> "Change policy"; the word itself if it is
// none of ours.
[[nodiscard]] QString actionTitle(const QString &action);

} // namespace quarterdeck
