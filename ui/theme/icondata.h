// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/iconid.h"

#include <span>

namespace quarterdeck {

// Strokes of an icon on its 24 px grid: 0 x y (move), 1 x y (line), 2 x1 y1 x2 y2 x y (cubic), 3
// (close). Made from resources/icons at build time by topaths.py.
[[nodiscard]] std::span<const float> iconData(IconId id);

} // namespace quarterdeck
