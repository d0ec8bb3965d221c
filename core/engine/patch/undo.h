// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/rollback.h"

#include <functional>
#include <vector>

namespace quarterdeck::engine {

// A package that is taken out of a process, whatever its state and however many of its sites are
// switched. What it points to must live until undoAll() has ended.
struct Undo
{
    TargetProcess *target = nullptr;
    const FoundPatches *found = nullptr; // of the target
    const FoundPatch *patch = nullptr; // of `found`
    std::vector<const FoundPatch *> restored; // that it has superseded and that come back
};
// More of them, when a process has come that takes part too.
using MoreToUndo = std::function<Result<std::vector<Undo>>()>;

// What rollBack() and recover() share: all of `undos` as one transaction.
[[nodiscard]] Result<RolledBack> undoAll(std::vector<Undo> undos, const Options &options,
                                         const OthersCame &othersCame = {},
                                         const MoreToUndo &more = {});

} // namespace quarterdeck::engine
