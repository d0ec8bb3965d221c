// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/commandpalette.h"

#include <QAbstractListModel>

namespace quarterdeck {

// The palette's commands that answer to what is typed, best first.
class CommandModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role
    {
        ShortcutRole = Qt::UserRole + 1,
        GroupRole
    };

    using QAbstractListModel::QAbstractListModel;

    void setCommands(QList<Command> commands);
    void setTyped(const QString &typed);
    [[nodiscard]] const Command &command(int row) const { return m_commands.at(m_shown.at(row)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Command> m_commands;
    QList<qsizetype> m_shown;
};

} // namespace quarterdeck
