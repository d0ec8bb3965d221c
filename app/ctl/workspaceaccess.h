// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command.h"
#include "store/workspace.h"

#include <memory>

namespace quarterdeck::ctl {

// The workspace that --workspace names, opened. Usage if the option is missing.
[[nodiscard]] Result<std::unique_ptr<Workspace>> openWorkspace(const Context &context,
                                                               Workspace::Mode mode);
// The whole file. Gone if it is not there, NoPermission if it cannot be read.
[[nodiscard]] Result<QByteArray> readFile(const QString &path);
// Writes all or nothing.
[[nodiscard]] Result<void> writeFile(const QString &path, const QByteArray &bytes);
// The plan's item whose id or display name is `name`. Gone if there is none; Refused if a name is
// not unique.
template <class Item>
[[nodiscard]] Result<std::size_t> findItem(const std::vector<Item> &items, const QString &name);
// A fresh id for a new item.
[[nodiscard]] QString newId();
// Makes the edits and closes the workspace.
[[nodiscard]] Result<Change> applyAndClose(Workspace &workspace, const std::vector<Edit> &edits);

// Malformed: every broken limit with its field's stable name.
[[nodiscard]] Unexpected<Error> limitsBroken(const std::vector<LimitError> &broken);
[[nodiscard]] Unexpected<Error> noSuchItem(const QString &name, const QStringList &known);
[[nodiscard]] Unexpected<Error> ambiguousItem(const QString &name);

template <class Item>
Result<std::size_t> findItem(const std::vector<Item> &items, const QString &name)
{
    QStringList known;
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < items.size(); ++i) {
        known.append(items[i].displayName);
        if (items[i].id == name)
            return i;
        if (items[i].displayName != name)
            continue;
        if (found)
            return ambiguousItem(name);
        found = i;
    }
    if (!found)
        return noSuchItem(name, known);
    return *found;
}

} // namespace quarterdeck::ctl
