// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/planeditor.h"

#include <QUndoStack>

#include <utility>

namespace quarterdeck {

namespace {

// A change that was made already: the first redo, which QUndoStack::push() asks for, is skipped.
class ChangeCommand final : public QUndoCommand
{
public:
    ChangeCommand(WorkspaceSession *session, Change change, const QString &text)
        : QUndoCommand(text), m_session(session), m_change(std::move(change))
    {
    }

    void undo() override { m_session->undo(m_change); }
    void redo() override
    {
        if (!std::exchange(m_isNew, false))
            m_session->redo(m_change);
    }

private:
    WorkspaceSession *m_session;
    Change m_change;
    bool m_isNew = true;
};

} // namespace

PlanEditor::PlanEditor(WorkspaceSession *session, QUndoStack *undo, QObject *parent)
    : QObject(parent), m_session(session), m_undo(undo)
{
    connect(m_session, &WorkspaceSession::changed, this,
            [this](WorkspaceSession::Ticket ticket, const Change &change) {
                const auto pending = m_pending.find(ticket);
                if (pending == m_pending.end())
                    return;
                const QString text = *pending;
                m_pending.erase(pending);
                if (change.items.empty())
                    return;
                m_undo->push(new ChangeCommand(m_session, change, text));
                emit applied();
            });
    connect(m_session, &WorkspaceSession::failed, this,
            [this](WorkspaceSession::Ticket ticket, const Error &error) {
                if (m_pending.remove(ticket) > 0)
                    emit failed(error);
            });
}

void PlanEditor::apply(std::vector<Edit> edits, const QString &text, const QString &action)
{
    m_pending.insert(m_session->apply(std::move(edits), action), text);
}

} // namespace quarterdeck
