// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/jsonreader.h"

#include <QCoreApplication>

#include <cmath>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
};

} // namespace

JsonReader::JsonReader(QJsonObject object, QString what)
    : m_object(std::move(object)), m_what(std::move(what))
{ }

QJsonValue JsonReader::value(const char *key) const
{
    return m_object.value(QLatin1StringView(key));
}

bool JsonReader::isNull(const char *key) const
{
    const QJsonValue found = value(key);
    return found.isNull() || found.isUndefined();
}

void JsonReader::reject(const char *key, const QString &expected)
{
    if (m_error)
        return;
    m_error = Error {ExitCode::Malformed,
                     Tr::tr("The field \"%2\" of %1 cannot be read: expected %3.")
                         .arg(m_what, QString::fromLatin1(key), expected),
                     {}};
}

std::optional<Unexpected<Error>> JsonReader::failed() const
{
    if (!m_error)
        return std::nullopt;
    return Unexpected(*m_error);
}

QString JsonReader::text(const char *key)
{
    const QJsonValue found = value(key);
    if (!found.isString())
        reject(key, Tr::tr("a text"));
    return found.toString();
}

QString JsonReader::textOrNull(const char *key)
{
    return isNull(key) ? QString() : text(key);
}

double JsonReader::real(const char *key)
{
    const QJsonValue found = value(key);
    if (!found.isDouble())
        reject(key, Tr::tr("a number"));
    return found.toDouble();
}

JsonReader JsonReader::object(const char *key)
{
    const QJsonValue found = value(key);
    if (!found.isObject())
        reject(key, Tr::tr("an object"));
    return {found.toObject(), m_what};
}

void JsonReader::adopt(const JsonReader &inner)
{
    if (!m_error)
        m_error = inner.m_error;
}

bool JsonReader::flag(const char *key)
{
    const QJsonValue found = value(key);
    if (!found.isBool())
        reject(key, Tr::tr("true or false"));
    return found.toBool();
}

qint64 JsonReader::integer(const char *key, qint64 least, qint64 most)
{
    const QJsonValue found = value(key);
    const double number = found.toDouble(std::nan(""));
    if (!found.isDouble() || std::trunc(number) != number || number < static_cast<double>(least)
        || number > static_cast<double>(most)) {
        reject(key, Tr::tr("a whole number from %1 to %2").arg(least).arg(most));
        return least;
    }
    return found.toInteger();
}

QJsonArray JsonReader::array(const char *key)
{
    const QJsonValue found = value(key);
    if (!found.isArray())
        reject(key, Tr::tr("a list"));
    return found.toArray();
}

QStringList JsonReader::texts(const char *key)
{
    QStringList result;
    const QJsonArray elements = array(key);
    for (const auto &element : elements) {
        if (!element.isString())
            reject(key, Tr::tr("a list of texts"));
        result += element.toString();
    }
    return result;
}

QDateTime JsonReader::instant(const char *key)
{
    if (isNull(key))
        return {};
    const QDateTime instant = QDateTime::fromString(text(key), Qt::ISODateWithMs).toUTC();
    if (!instant.isValid())
        reject(key, Tr::tr("a date and time"));
    return instant;
}

QDate JsonReader::date(const char *key)
{
    if (isNull(key))
        return {};
    const QDate date = QDate::fromString(text(key), Qt::ISODate);
    if (!date.isValid())
        reject(key, Tr::tr("a date"));
    return date;
}

QTime JsonReader::time(const char *key)
{
    const QTime time = QTime::fromString(text(key), u"HH:mm:ss"_s);
    if (!time.isValid())
        reject(key, Tr::tr("a time of day"));
    return time;
}

QJsonValue jsonInstant(const QDateTime &instant)
{
    return instant.isValid() ? QJsonValue(instant.toUTC().toString(Qt::ISODateWithMs))
                             : QJsonValue();
}

QJsonValue jsonDate(const QDate &date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

} // namespace quarterdeck
