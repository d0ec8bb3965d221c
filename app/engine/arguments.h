// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quarterdeck::engine {

// What a command accepts.
struct CommandSyntax
{
    std::string_view name;
    std::string_view operands; // for the help, "PACKAGE"
    std::size_t fewest = 0; // operands
    std::size_t most = 0;
    std::vector<std::string_view> options; // with a value, without "--"
    std::vector<std::string_view> flags; // without a value
    std::string_view help;
};

// The words behind a command, checked against its syntax. --json is a flag of every command.
class Arguments final
{
public:
    // Usage, naming the word and what is accepted.
    [[nodiscard]] static Result<Arguments> parse(const CommandSyntax &syntax,
                                                 const std::vector<std::string> &words);

    [[nodiscard]] bool flag(std::string_view name) const;
    [[nodiscard]] std::optional<std::string> value(std::string_view name) const; // the last one
    [[nodiscard]] std::vector<std::string> values(std::string_view name) const;
    // Those that begin with each option `leader`, in order, each up to the next one: of
    // "--module A --payload a.o --module B --payload b.o" two, of "module". What comes before the
    // first is in none.
    [[nodiscard]] std::vector<Arguments> groups(std::string_view leader) const;
    // Decimal; Usage when it is not a number in [minimum, maximum].
    [[nodiscard]] Result<std::optional<std::uint64_t>>
    number(std::string_view name, std::uint64_t minimum, std::uint64_t maximum) const;
    [[nodiscard]] const std::vector<std::string> &operands() const { return m_operands; }
    [[nodiscard]] bool json() const { return flag("json"); }

private:
    std::vector<std::pair<std::string, std::string>> m_values; // as they came
    std::vector<std::string> m_operands;
};

} // namespace quarterdeck::engine
