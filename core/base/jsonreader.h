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
#include <type_traits>
#include <utility>
#include <vector>

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
    [[nodiscard]] QString textOrNull(const char *key); // null or missing = empty
    [[nodiscard]] bool flag(const char *key);
    [[nodiscard]] double real(const char *key);
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

    // The object in `key`, with the same name in messages.
    [[nodiscard]] JsonReader object(const char *key);
    // `read(JsonReader &)` for each object of the list in `key`; the first error is this reader's.
    template <class F>
    [[nodiscard]] auto list(const char *key, F read);

    // Records that `key` is not `expected` ("a date"); only the first is kept.
    void reject(const char *key, const QString &expected);
    // Takes over the error of a reader of an inner object.
    void adopt(const JsonReader &inner);
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

template <class F>
auto JsonReader::list(const char *key, F read)
{
    std::vector<std::invoke_result_t<F, JsonReader &>> result;
    const QJsonArray elements = array(key);
    for (const auto &element : elements) {
        JsonReader reader(element.toObject(), m_what);
        result.push_back(read(reader));
        adopt(reader);
    }
    return result;
}

// ISO 8601 in UTC with milliseconds, or null.
[[nodiscard]] QJsonValue jsonInstant(const QDateTime &instant);
[[nodiscard]] QJsonValue jsonDate(const QDate &date);

} // namespace quarterdeck
