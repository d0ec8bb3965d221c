// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

namespace quarterdeck {

// The failure half of an Expected: `return Unexpected(error);`
template <class E>
class Unexpected final
{
public:
    explicit Unexpected(E error) : m_error(std::move(error)) { }
    [[nodiscard]] const E &error() const & { return m_error; }
    [[nodiscard]] E &&error() && { return std::move(m_error); }

private:
    E m_error;
};

// A value or an error. Member names are those of std::expected (C++23, which g++ 12 lacks).
// Reading value() of a failure, or error() of a success, is a bug and throws bad_variant_access.
// Free of Qt: core/engine uses it too. A value like any other: not shared between threads.
template <class T, class E>
class [[nodiscard]] Expected final
{
public:
    using value_type = T;
    using error_type = E;

    Expected(T value) : m_data(std::in_place_index<0>, std::move(value)) { }
    Expected(Unexpected<E> failure) : m_data(std::in_place_index<1>, std::move(failure).error()) { }

    [[nodiscard]] bool has_value() const { return m_data.index() == 0; }
    explicit operator bool() const { return has_value(); }

    [[nodiscard]] const T &value() const & { return std::get<0>(m_data); }
    [[nodiscard]] T &value() & { return std::get<0>(m_data); }
    [[nodiscard]] T &&value() && { return std::get<0>(std::move(m_data)); }
    [[nodiscard]] const E &error() const & { return std::get<1>(m_data); }
    [[nodiscard]] E &&error() && { return std::get<1>(std::move(m_data)); }

    const T &operator*() const & { return value(); }
    T &operator*() & { return value(); }
    T &&operator*() && { return std::move(*this).value(); }
    const T *operator->() const { return &value(); }
    T *operator->() { return &value(); }

    [[nodiscard]] T value_or(T fallback) const
    {
        return has_value() ? value() : std::move(fallback);
    }

    template <class F>
    auto and_then(F &&next) && -> std::invoke_result_t<F, T &&>
    {
        if (has_value())
            return std::forward<F>(next)(std::move(*this).value());
        return Unexpected<E>(std::move(*this).error());
    }

private:
    std::variant<T, E> m_data;
};

// Success without a value.
template <class E>
class [[nodiscard]] Expected<void, E> final
{
public:
    using value_type = void;
    using error_type = E;

    Expected() = default;
    Expected(Unexpected<E> failure) : m_data(std::in_place_index<1>, std::move(failure).error()) { }

    [[nodiscard]] bool has_value() const { return m_data.index() == 0; }
    explicit operator bool() const { return has_value(); }
    [[nodiscard]] const E &error() const & { return std::get<1>(m_data); }
    [[nodiscard]] E &&error() && { return std::get<1>(std::move(m_data)); }

private:
    std::variant<std::monostate, E> m_data;
};

} // namespace quarterdeck
