// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments.h"

#include <string>

namespace quarterdeck::engine {

// What `COMMAND --help` prints: syntax, every option with its unit, exit codes, an example. Lines
// of at most 100 columns.
[[nodiscard]] std::string helpFor(const CommandSyntax &syntax);
// The codes that `quarterdeck-engine --help` ends with.
[[nodiscard]] std::string exitCodesHelp();

// `text` in lines of at most 100 columns, each but the first begun with `indent` spaces; the first
// one goes on at column `column`. Words are never broken. No line break at the end.
[[nodiscard]] std::string wrapped(const std::string &text, std::size_t indent,
                                  std::size_t column = 0);

} // namespace quarterdeck::engine
