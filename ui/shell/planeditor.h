// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspacesession.h"

#include <QHash>
#include <QObject>

class QUndoStack;

namespace quarterdeck {

// Makes edits of the workspace as undoable steps: one call is one step on the stack and one row of
// the audit log. The step appears when the storage thread has made the change; an edit that changes
// nothing makes none. Undo and redo go through the same session.
class PlanEditor final : public QObject
{
    Q_OBJECT

public:
    // Both must outlive the editor and every step that it made.
    PlanEditor(WorkspaceSession *session, QUndoStack *undo, QObject *parent = nullptr);

    // `text` names the step: "Delete policy Pilot". `action` as in WorkspaceSession::apply.
    void apply(std::vector<Edit> edits, const QString &text, const QString &action = {});

Q_SIGNALS:
    // The step was made. Not emitted when nothing changed.
    void applied();
    void failed(const quarterdeck::Error &error);

private:
    WorkspaceSession *m_session;
    QUndoStack *m_undo;
    QHash<WorkspaceSession::Ticket, QString> m_pending; // text of the step, by ticket
};

} // namespace quarterdeck
