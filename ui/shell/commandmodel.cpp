// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/commandmodel.h"

#include "models/fuzzy.h"

#include <algorithm>

namespace quarterdeck {

void CommandModel::setCommands(QList<Command> commands)
{
    m_commands = std::move(commands);
    setTyped({});
}

void CommandModel::setTyped(const QString &typed)
{
    struct Hit
    {
        int score;
        qsizetype index;
    };
    QList<Hit> hits;
    for (qsizetype i = 0; i < m_commands.size(); ++i) {
        if (const auto score = fuzzyScore(m_commands[i].text, typed))
            hits.append({typed.isEmpty() ? 0 : *score, i});
    }
    std::ranges::stable_sort(hits, std::ranges::greater {}, &Hit::score);
    beginResetModel();
    m_shown.clear();
    for (const Hit &hit : hits)
        m_shown.append(hit.index);
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant CommandModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command &command = this->command(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return command.text;
    case Qt::DecorationRole:
        return command.icon;
    case ShortcutRole:
        return command.shortcut;
    case GroupRole:
        return command.group;
    default:
        return {};
    }
}

} // namespace quarterdeck
