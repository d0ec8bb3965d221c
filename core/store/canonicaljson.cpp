// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/canonicaljson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace quarterdeck {

namespace {

void writeString(QByteArray &out, const QString &text)
{
    out += '"';
    for (const char byte : text.toUtf8()) {
        switch (byte) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        default:
            if (static_cast<unsigned char>(byte) < 0x20)
                out +=
                    "\\u" + QByteArray::number(static_cast<int>(byte), 16).rightJustified(4, '0');
            else
                out += byte;
        }
    }
    out += '"';
}

void writeNumber(QByteArray &out, const QJsonValue &value)
{
    constexpr double exact = 9007199254740992.0; // 2^53
    const double number = value.toDouble();
    if (std::abs(number) < exact && std::trunc(number) == number)
        out += QByteArray::number(static_cast<qint64>(number));
    else
        out += QByteArray::number(number, 'g', QLocale::FloatingPointShortest);
}

void write(QByteArray &out, const QJsonValue &value);

void writeObject(QByteArray &out, const QJsonObject &object)
{
    QStringList keys = object.keys();
    std::sort(keys.begin(), keys.end());
    out += '{';
    bool first = true;
    for (const QString &key : keys) {
        if (!first)
            out += ',';
        first = false;
        writeString(out, key);
        out += ':';
        write(out, object.value(key));
    }
    out += '}';
}

void write(QByteArray &out, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    case QJsonValue::Double:
        writeNumber(out, value);
        break;
    case QJsonValue::String:
        writeString(out, value.toString());
        break;
    case QJsonValue::Array: {
        out += '[';
        bool first = true;
        const QJsonArray array = value.toArray();
        for (const auto &element : array) {
            if (!first)
                out += ',';
            first = false;
            write(out, element);
        }
        out += ']';
        break;
    }
    case QJsonValue::Object:
        writeObject(out, value.toObject());
        break;
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        out += "null";
        break;
    }
}

} // namespace

QByteArray canonicalJson(const QJsonValue &value)
{
    QByteArray out;
    write(out, value);
    return out;
}

std::optional<QJsonValue> parseJsonValue(const QByteArray &json)
{
    // QJsonDocument reads objects and arrays only; in brackets every value is one.
    QJsonParseError error;
    const QJsonArray array = QJsonDocument::fromJson('[' + json + ']', &error).array();
    if (error.error != QJsonParseError::NoError || array.size() != 1)
        return std::nullopt;
    return array.first();
}

} // namespace quarterdeck
