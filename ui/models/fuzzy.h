// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace quarterdeck {

// How well `text` answers to the typed `pattern`: every character of the pattern in order, without
// regard to case and spaces. nullopt: it does not. Higher is better: starts of words and runs
// count.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView text, QStringView pattern);

} // namespace quarterdeck
