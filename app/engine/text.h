// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/package/json.h"

#include <string>
#include <string_view>

// The protocol's result objects as lines for people.
namespace quarterdeck::engine::text {

using Writer = std::string (*)(const json::Value &);

// A value as people read it: without quotes, "-" for null.
[[nodiscard]] std::string str(const json::Value &value);
[[nodiscard]] std::string pad(const std::string &text, std::size_t width);
// "TITLE: line" for each.
[[nodiscard]] std::string list(const char *title, const json::Value &lines);
[[nodiscard]] std::string targetLine(const json::Value &target);
// In 100 columns but for what must not be broken; with `verbose` every symbol, relocation, range.
[[nodiscard]] std::string plan(const json::Value &value, bool verbose);
[[nodiscard]] std::string processes(const json::Value &value);
// What was in the way, with its frames: `heldBy` of a result or an error.
[[nodiscard]] std::string holders(const json::Value &value);
// For a target command by its name.
[[nodiscard]] Writer writerFor(std::string_view command);

// What a command found in the processes of --module: a table, one line a process.
[[nodiscard]] std::string group(std::string_view command, const json::Value &value);

} // namespace quarterdeck::engine::text
