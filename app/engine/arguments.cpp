// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments.h"

#include <algorithm>
#include <charconv>

namespace quarterdeck::engine {

namespace {

bool contains(const std::vector<std::string_view> &names, std::string_view name)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

std::string accepted(const CommandSyntax &syntax)
{
    std::string text;
    for (const std::string_view name : syntax.options)
        text += " --" + std::string(name) + " VALUE";
    for (const std::string_view name : syntax.flags)
        text += " --" + std::string(name);
    return text + " --json";
}

} // namespace

Result<Arguments> Arguments::parse(const CommandSyntax &syntax,
                                   const std::vector<std::string> &words)
{
    Arguments arguments;
    bool onlyOperands = false;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string &word = words[i];
        if (onlyOperands || word.size() < 2 || !word.starts_with("--")) {
            arguments.m_operands.push_back(word);
            continue;
        }
        if (word == "--") {
            onlyOperands = true;
            continue;
        }
        const auto equals = word.find('=');
        const std::string name = word.substr(2, equals - 2);
        if (name == "json" || contains(syntax.flags, name)) {
            arguments.m_values.emplace_back(name, "");
        } else if (!contains(syntax.options, name)) {
            return failure(ErrorKind::Usage,
                           std::string(syntax.name) + " does not know --" + name
                               + "; it accepts:" + accepted(syntax) + ".");
        } else if (equals != std::string::npos) {
            arguments.m_values.emplace_back(name, word.substr(equals + 1));
        } else if (i + 1 < words.size()) {
            arguments.m_values.emplace_back(name, words[++i]);
        } else {
            return failure(ErrorKind::Usage, "--" + name + " needs a value.");
        }
    }
    const std::size_t count = arguments.m_operands.size();
    if (count < syntax.fewest || count > syntax.most)
        return failure(ErrorKind::Usage,
                       std::string(syntax.name) + " takes "
                           + (syntax.most == 0 ? "no operand" : std::string(syntax.operands)) + ", "
                           + std::to_string(count) + " were given.");
    return arguments;
}

bool Arguments::flag(std::string_view name) const
{
    return value(name).has_value();
}

std::optional<std::string> Arguments::value(std::string_view name) const
{
    const auto all = values(name);
    return all.empty() ? std::nullopt : std::optional(all.back());
}

std::vector<std::string> Arguments::values(std::string_view name) const
{
    std::vector<std::string> result;
    for (const auto &[option, text] : m_values) {
        if (option == name)
            result.push_back(text);
    }
    return result;
}

std::vector<Arguments> Arguments::groups(std::string_view leader) const
{
    std::vector<Arguments> result;
    for (const auto &option : m_values) {
        if (option.first == leader)
            result.emplace_back();
        if (!result.empty())
            result.back().m_values.push_back(option);
    }
    return result;
}

Result<std::optional<std::uint64_t>> Arguments::number(std::string_view name, std::uint64_t minimum,
                                                       std::uint64_t maximum) const
{
    const auto text = value(name);
    if (!text)
        return std::optional<std::uint64_t>();
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
    if (error != std::errc() || end != text->data() + text->size() || number < minimum
        || number > maximum)
        return failure(ErrorKind::Usage,
                       "--" + std::string(name) + " is \"" + *text + "\", expected a number from "
                           + std::to_string(minimum) + " to " + std::to_string(maximum) + ".");
    return std::optional(number);
}

} // namespace quarterdeck::engine
