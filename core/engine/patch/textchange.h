// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/patch/ledger.h"
#include "engine/patch/switch.h"

#include <vector>

namespace quarterdeck::engine {

// The writes that lead from the text with the packages `before` in it to the text with `after`.
// Pure. Those that come are written first and in their order, those that go last and backwards, so
// that every function is whole at each step; jumps of both at one place are one write.
// Each write expects the bytes of before or, from a change that was cut short, those of after.
[[nodiscard]] std::vector<Switch::Write> textChange(const std::vector<const Ledger *> &before,
                                                    const std::vector<const Ledger *> &after);

} // namespace quarterdeck::engine
