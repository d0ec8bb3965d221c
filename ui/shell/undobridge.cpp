// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/undobridge.h"

#include <QUndoStack>

using namespace Qt::StringLiterals;

namespace quarterdeck {

// The change is already made when the command is pushed, so that the first redo() does nothing.
class ChangeCommand final : public QUndoCommand
{
public:
    ChangeCommand(UndoBridge *bridge, Change change)
        : QUndoCommand(actionTitle(change.action)), m_bridge(bridge), m_change(std::move(change))
    { }
    void undo() override { m_bridge->replay(m_change, false); }
    void redo() override
    {
        if (std::exchange(m_pushed, true))
            m_bridge->replay(m_change, true);
    }

private:
    UndoBridge *m_bridge;
    Change m_change;
    bool m_pushed = false;
};

UndoBridge::UndoBridge(WorkspaceSession *session, QUndoStack *stack, QObject *parent)
    : QObject(parent), m_session(session), m_stack(stack)
{
    connect(session, &WorkspaceSession::changed, this, &UndoBridge::onChanged);
    connect(session, &WorkspaceSession::failed, this, &UndoBridge::onFailed);
    connect(session, &WorkspaceSession::opened, stack, &QUndoStack::clear);
    connect(session, &WorkspaceSession::closed, stack, &QUndoStack::clear);
}

void UndoBridge::replay(const Change &change, bool forward)
{
    m_replays.insert(forward ? m_session->redo(change) : m_session->undo(change));
}

void UndoBridge::onChanged(WorkspaceSession::Ticket ticket, const Change &change)
{
    if (m_replays.erase(ticket) > 0 || change.items.empty())
        return;
    m_stack->push(new ChangeCommand(this, change));
}

void UndoBridge::onFailed(WorkspaceSession::Ticket ticket)
{
    // What could not be taken back is not as the stack believes; the stack starts anew.
    if (m_replays.erase(ticket) > 0)
        m_stack->clear();
}

namespace {

QString objectTitle(const QString &object)
{
    const QHash<QString, QString> titles {
        {u"group"_s, UndoBridge::tr("group")},
        {u"policy"_s, UndoBridge::tr("policy")},
        {u"ring"_s, UndoBridge::tr("update ring")},
        {u"tenant-default"_s, UndoBridge::tr("tenant default")},
        {u"release"_s, UndoBridge::tr("release")},
        {u"cost-sheet"_s, UndoBridge::tr("cost sheet")},
        {u"settings"_s, UndoBridge::tr("workspace settings")},
        {u"trial"_s, UndoBridge::tr("trial")},
        {u"plan"_s, UndoBridge::tr("plan")},
    };
    return titles.value(object);
}

} // namespace

QString actionTitle(const QString &action)
{
    if (action.startsWith("undo "_L1))
        return UndoBridge::tr("Undo: %1").arg(actionTitle(action.mid(5)));
    if (action.startsWith("redo "_L1))
        return UndoBridge::tr("Redo: %1").arg(actionTitle(action.mid(5)));
    if (action == "fleet.import"_L1)
        return UndoBridge::tr("Import devices");
    if (action == "workspace.create"_L1)
        return UndoBridge::tr("Make workspace");
    const QString object = objectTitle(action.section(u'.', 0, 0));
    const QString verb = action.section(u'.', 1);
    if (object.isEmpty())
        return action;
    if (verb == "add"_L1)
        return UndoBridge::tr("Add %1", "an object").arg(object);
    if (verb == "remove"_L1)
        return UndoBridge::tr("Remove %1", "an object").arg(object);
    if (verb == "change"_L1)
        return UndoBridge::tr("Change %1", "an object").arg(object);
    if (verb == "import"_L1)
        return UndoBridge::tr("Import %1", "an object").arg(object);
    return action;
}

} // namespace quarterdeck
