// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonValue>

#include <optional>

namespace quarterdeck {

// One spelling for one value (after RFC 8785): keys sorted by UTF-16 code unit, no white space,
// whole numbers without a point, other numbers as the shortest text that reads back the same,
// UTF-8. What is hashed, compared and kept in the workspace is written so. Undefined is written as
// null. Pure.
[[nodiscard]] QByteArray canonicalJson(const QJsonValue &value);

// Reads any JSON value, a lone string or null too. nullopt if it is no JSON.
[[nodiscard]] std::optional<QJsonValue> parseJsonValue(const QByteArray &json);

} // namespace quarterdeck
