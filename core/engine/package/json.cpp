// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/package/json.h"

#include <algorithm>

namespace quarterdeck::engine::json {

namespace {

constexpr std::size_t MaxDepth = 32;
constexpr std::size_t MaxKeys = 256; // in one object; finding duplicates is quadratic

// Builds the value while watching for duplicate keys, which the library's own builder overwrites.
class Builder final : public nlohmann::json_sax<Value>
{
public:
    explicit Builder(Value &root) : m_root(root) { }
    [[nodiscard]] const std::string &problem() const { return m_problem; }
    [[nodiscard]] std::size_t position() const { return m_position; }

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override { return put(value); }
    bool number_unsigned(number_unsigned_t value) override { return put(value); }
    bool number_float(number_float_t value, const string_t &) override { return put(value); }
    bool string(string_t &value) override { return put(std::move(value)); }
    bool binary(binary_t &) override { return false; }

    bool start_object(std::size_t) override { return open(Value::object()); }
    bool start_array(std::size_t) override { return open(Value::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t &name) override
    {
        if (m_open.back()->contains(name)) {
            m_problem = "the key \"" + name + "\" appears twice in one object";
            return false;
        }
        if (m_open.back()->size() == MaxKeys) {
            m_problem = "more than " + std::to_string(MaxKeys) + " keys in one object";
            return false;
        }
        m_key = std::move(name);
        return true;
    }
    bool parse_error(std::size_t position, const std::string &,
                     const nlohmann::detail::exception &error) override
    {
        m_position = position;
        m_problem = error.what();
        return false;
    }

private:
    Value *add(Value value)
    {
        if (m_open.empty()) {
            m_root = std::move(value);
            return &m_root;
        }
        Value &parent = *m_open.back();
        if (parent.is_object())
            return &(parent[m_key] = std::move(value));
        parent.push_back(std::move(value));
        return &parent.back();
    }
    template <class T>
    bool put(T &&value)
    {
        add(Value(std::forward<T>(value)));
        return true;
    }
    bool open(Value value)
    {
        if (m_open.size() == MaxDepth) {
            m_problem = "more than " + std::to_string(MaxDepth) + " levels of brackets";
            return false;
        }
        m_open.push_back(add(std::move(value)));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }

    Value &m_root;
    std::vector<Value *> m_open;
    std::string m_key;
    std::string m_problem;
    std::size_t m_position = 0;
};

std::string typeOf(const Value &value)
{
    if (value.is_number_float())
        return "a number with a fraction";
    if (value.is_number())
        return "a number";
    if (value.is_string())
        return "a text";
    if (value.is_array())
        return "a list";
    if (value.is_object())
        return "an object";
    return value.is_boolean() ? "true or false" : "null";
}

} // namespace

Result<Value> parse(std::string_view text)
{
    Value root;
    Builder builder(root);
    if (Value::sax_parse(text.begin(), text.end(), &builder))
        return root;
    if (builder.position() == 0)
        return failure(ErrorKind::MalformedJson,
                       "The file is not valid JSON: " + builder.problem() + ".");
    const std::string_view before = text.substr(0, std::min(builder.position() - 1, text.size()));
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t lineStart = before.rfind('\n') + 1; // npos + 1 is 0
    return failure(ErrorKind::MalformedJson,
                   "Line " + std::to_string(line) + ", column "
                       + std::to_string(before.size() - lineStart + 1)
                       + " is not valid JSON. The file may be damaged or cut off.",
                   builder.problem());
}

ObjectReader::ObjectReader(const Value &value, std::string path, ErrorKind kind)
    : m_value(value), m_path(std::move(path)), m_kind(kind)
{
    if (!value.is_object())
        fail({}, "expected an object, found " + typeOf(value));
}

std::string ObjectReader::at(std::string_view key) const
{
    if (m_path.empty())
        return std::string(key);
    return key.empty() ? m_path : m_path + "." + std::string(key);
}

std::string ObjectReader::at(std::string_view key, std::size_t index) const
{
    return at(key) + "[" + std::to_string(index) + "]";
}

void ObjectReader::fail(std::string_view key, const std::string &problem)
{
    const std::string path = at(key);
    fail(EngineError {m_kind,
                      exitCodeOf(m_kind),
                      (path.empty() ? "The document" : path) + ": " + problem + ".",
                      {}});
}

void ObjectReader::fail(const EngineError &error)
{
    if (!m_error)
        m_error = error;
}

Result<void> ObjectReader::finish()
{
    if (!m_error) {
        for (const auto &[key, value] : m_value.items()) {
            if (!m_known.contains(key))
                fail(key, "this key is not known here");
        }
    }
    if (m_error)
        return Unexpected<EngineError>(*m_error);
    return {};
}

const Value *ObjectReader::member(std::string_view key, bool required)
{
    if (m_error)
        return nullptr;
    m_known.emplace(key);
    const auto found = m_value.find(std::string(key));
    if (found != m_value.end())
        return &*found;
    if (required)
        fail(key, "this key is missing");
    return nullptr;
}

bool ObjectReader::has(std::string_view key)
{
    return member(key, false) != nullptr;
}

std::string ObjectReader::text(std::string_view key, std::size_t limit)
{
    const Value *value = member(key, true);
    if (!value)
        return {};
    const auto *text = value->get_ptr<const std::string *>();
    if (!text) {
        fail(key, "expected a text, found " + typeOf(*value));
        return {};
    }
    if (text->size() > limit) {
        fail(key,
             "the text has " + std::to_string(text->size()) + " bytes, at most "
                 + std::to_string(limit) + " are allowed");
        return {};
    }
    const bool control = std::any_of(text->begin(), text->end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7f;
    });
    if (control) {
        fail(key, "the text contains a control character");
        return {};
    }
    return *text;
}

std::string ObjectReader::text(std::string_view key, std::string fallback, std::size_t limit)
{
    return has(key) ? text(key, limit) : std::move(fallback);
}

std::uint64_t ObjectReader::number(std::string_view key, std::uint64_t minimum,
                                   std::uint64_t maximum)
{
    const Value *value = member(key, true);
    if (!value)
        return 0;
    if (!value->is_number_unsigned()) {
        fail(key,
             value->is_number_integer() ? "expected a number that is not negative"
                                        : "expected a whole number, found " + typeOf(*value));
        return 0;
    }
    const auto number = value->get<std::uint64_t>();
    if (number < minimum || number > maximum) {
        fail(key,
             "the number is " + std::to_string(number) + ", expected " + std::to_string(minimum)
                 + " to " + std::to_string(maximum));
        return 0;
    }
    return number;
}

bool ObjectReader::boolean(std::string_view key, bool fallback)
{
    const Value *value = member(key, false);
    if (!value)
        return fallback;
    if (!value->is_boolean()) {
        fail(key, "expected true or false, found " + typeOf(*value));
        return fallback;
    }
    return value->get<bool>();
}

const Value *ObjectReader::array(std::string_view key, std::size_t limit, bool required)
{
    const Value *value = member(key, required);
    if (!value)
        return nullptr;
    if (!value->is_array()) {
        fail(key, "expected a list, found " + typeOf(*value));
        return nullptr;
    }
    if (value->size() > limit) {
        fail(key,
             "the list has " + std::to_string(value->size()) + " elements, at most "
                 + std::to_string(limit) + " are allowed");
        return nullptr;
    }
    return value;
}

const Value *ObjectReader::object(std::string_view key, bool required)
{
    const Value *value = member(key, required);
    if (value && !value->is_object()) {
        fail(key, "expected an object, found " + typeOf(*value));
        return nullptr;
    }
    return value;
}

std::vector<std::string> ObjectReader::texts(std::string_view key, std::size_t limit)
{
    std::vector<std::string> result;
    const Value *list = array(key, limit, false);
    if (!list)
        return result;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const auto *text = (*list)[i].get_ptr<const std::string *>();
        if (!text || text->empty() || text->size() > 256) {
            fail(std::string(key) + "[" + std::to_string(i) + "]",
                 "expected a text of 1 to 256 bytes");
            return {};
        }
        result.push_back(*text);
    }
    return result;
}

} // namespace quarterdeck::engine::json
