// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonValue>
#include <QString>

#include <optional>

// Values that may be missing, as our JSON writes them: null.
namespace quarterdeck {

[[nodiscard]] inline QJsonValue instantValue(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(instant.toUTC().toString(Qt::ISODate)) : QJsonValue();
}

[[nodiscard]] inline QJsonValue textValue(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

template <class T>
[[nodiscard]] QJsonValue nameValue(std::optional<T> value, QString (*name)(T))
{
    return value ? QJsonValue(name(*value)) : QJsonValue();
}

} // namespace quarterdeck
