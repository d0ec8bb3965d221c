// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QDate>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QTime>

#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace quarterdeck {

// An enumeration's stable words.
template <class E, std::size_t N>
using JsonWords = std::array<std::pair<E, const char *>, N>;

template <class E, std::size_t N>
[[nodiscard]] QString wordOf(const JsonWords<E, N> &words, E value)
{
    for (const auto &[candidate, word] : words) {
        if (candidate == value)
            return QString::fromLatin1(word);
    }
    Q_UNREACHABLE();
}

// Reads the fields of one object, remembers the first that is not as expected and goes on with
// empty values, so that the caller asks once, at the end: if (auto e = reader.failed()) return *e.
class JsonReader final
{
public:
    // `what` names the object in messages: "policy \"Pilot\"".
    JsonReader(QJsonObject object, QString what);

    [[nodiscard]] QString text(const char *key);
    [[nodiscard]] bool flag(const char *key);
    [[nodiscard]] qint64 integer(const char *key, qint64 least, qint64 most);
    [[nodiscard]] QStringList texts(const char *key);
    [[nodiscard]] QDateTime instant(const char *key); // null = invalid
    [[nodiscard]] QDate date(const char *key); // null = invalid
    [[nodiscard]] QTime time(const char *key);
    [[nodiscard]] QJsonArray array(const char *key);
    [[nodiscard]] bool isNull(const char *key) const; // or missing
    template <class E, std::size_t N>
    [[nodiscard]] E word(const char *key, const JsonWords<E, N> &words);
    // One of `values`, spelled as `nameOf` spells it.
    template <class E, std::size_t N>
    [[nodiscard]] E choice(const char *key, const std::array<E, N> &values, QString (*nameOf)(E));

    // Records that `key` is not `expected` ("a date"); only the first is kept.
    void reject(const char *key, const QString &expected);
    [[nodiscard]] std::optional<Unexpected<Error>> failed() const;

private:
    [[nodiscard]] QJsonValue value(const char *key) const;

    QJsonObject m_object;
    QString m_what;
    std::optional<Error> m_error;
};

template <class E, std::size_t N>
E JsonReader::word(const char *key, const JsonWords<E, N> &words)
{
    const QString found = text(key);
    QStringList known;
    for (const auto &[candidate, word] : words) {
        if (found == QLatin1StringView(word))
            return candidate;
        known += QString::fromLatin1(word);
    }
    reject(key, known.join(QStringLiteral(", ")));
    return words.front().first;
}

template <class E, std::size_t N>
E JsonReader::choice(const char *key, const std::array<E, N> &values, QString (*nameOf)(E))
{
    const QString found = text(key);
    QStringList known;
    for (const E candidate : values) {
        if (found == nameOf(candidate))
            return candidate;
        known += nameOf(candidate);
    }
    reject(key, known.join(QStringLiteral(", ")));
    return values.front();
}

[[nodiscard]] QJsonValue
jsonInstant(const QDateTime &instant); // ISO 8601 UTC with milliseconds, or null
[[nodiscard]] QJsonValue jsonDate(const QDate &date);

} // namespace quarterdeck
