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
// The plan's item that the only positional argument names, in the workspace of --workspace.
template <class Item>
struct NamedItem
{
    std::unique_ptr<Workspace> workspace;
    Plan plan;
    Item item;
};
template <class Item>
[[nodiscard]] Result<NamedItem<Item>> openItem(const Context &context, const QString &what,
                                               std::vector<Item> Plan::*items,
                                               Workspace::Mode mode);
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

template <class Item>
Result<NamedItem<Item>> openItem(const Context &context, const QString &what,
                                 std::vector<Item> Plan::*items, Workspace::Mode mode)
{
    const auto names = positional(context, {what});
    if (!names)
        return Unexpected<Error>(names.error());
    auto workspace = openWorkspace(context, mode);
    if (!workspace)
        return Unexpected<Error>(workspace.error());
    auto plan = (*workspace)->plan();
    if (!plan)
        return Unexpected<Error>(plan.error());
    const auto found = findItem((*plan).*items, names->first());
    if (!found)
        return Unexpected<Error>(found.error());
    Item item = ((*plan).*items)[*found];
    return NamedItem<Item> {std::move(*workspace), std::move(*plan), std::move(item)};
}

} // namespace quarterdeck::ctl
