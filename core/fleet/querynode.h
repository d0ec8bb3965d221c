// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/query.h"

#include <vector>

namespace quarterdeck {

// What Query::compile() makes and run() evaluates.
struct Query::Node
{
    enum class Kind : quint8
    {
        And,
        Or,
        Not,
        Text, // one of `fields` matches one of `values`
        Range, // least <= number <= most
        State,
        Column, // an extra column has one of the allowed values
    };
    enum class Match : quint8
    {
        Equals,
        Contains,
        Wildcard
    };
    enum class State : quint8
    {
        Unknown,
        Empty,
        Known
    };

    Kind kind = Kind::And;
    std::vector<Node> children;
    std::vector<Field> fields;
    bool negated = false; // Text, Range, Column: other known values, and null
    Match match = Match::Equals;
    QStringList values;
    qint64 least = 0;
    qint64 most = 0;
    State state = State::Unknown;
    std::size_t column = 0;
    std::vector<bool> allowed; // by index into the column's choices
};

} // namespace quarterdeck
