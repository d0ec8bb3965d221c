// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/error.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Strict JSON for everything that comes from outside. Inside the engine only: nlohmann-json is no
// part of its interface.
namespace quarterdeck::engine::json {

using Value = nlohmann::ordered_json;

// UTF-8 JSON text to a value. Refuses duplicate keys, more than 32 levels or 256 keys in one
// object, trailing text and numbers that do not fit; errors (MalformedJson) name the line and
// column. Throws nothing.
[[nodiscard]] Result<Value> parse(std::string_view text);

// Reads the members of one object and remembers the first thing that is wrong. Ask for every key
// you know, then call finish(): a key that nobody asked for is an error.
// Where something is wrong the getters return an empty value and later ones do nothing.
class ObjectReader final
{
public:
    // `path` names the object in messages ("modules[0]"), empty for the document itself.
    // `kind` is the kind of the errors: MalformedManifest, MalformedRequest, ...
    ObjectReader(const Value &value, std::string path, ErrorKind kind);

    [[nodiscard]] bool has(std::string_view key);
    // At most `limit` bytes of text without control characters but \n and \t.
    [[nodiscard]] std::string text(std::string_view key, std::size_t limit = 4096);
    [[nodiscard]] std::string text(std::string_view key, std::string fallback, std::size_t limit);
    [[nodiscard]] std::uint64_t number(std::string_view key, std::uint64_t minimum,
                                       std::uint64_t maximum);
    [[nodiscard]] bool boolean(std::string_view key, bool fallback);
    // An array with at most `limit` elements; null where it is missing and not required, or wrong.
    [[nodiscard]] const Value *array(std::string_view key, std::size_t limit, bool required = true);
    [[nodiscard]] const Value *object(std::string_view key, bool required = true);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key, std::size_t limit);

    // The path of a member or element, for nested readers and messages.
    [[nodiscard]] std::string at(std::string_view key) const;
    [[nodiscard]] std::string at(std::string_view key, std::size_t index) const;

    // Remembers "PATH: problem" unless something was wrong before.
    void fail(std::string_view key, const std::string &problem);
    void fail(const EngineError &error);
    [[nodiscard]] bool ok() const { return !m_error; }
    [[nodiscard]] Result<void> finish();

private:
    const Value *member(std::string_view key, bool required);

    const Value &m_value;
    std::string m_path;
    ErrorKind m_kind;
    std::set<std::string, std::less<>> m_known;
    std::optional<EngineError> m_error;
};

} // namespace quarterdeck::engine::json
