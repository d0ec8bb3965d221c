// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/columncodec.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace quarterdeck::codec {

namespace {

constexpr qsizetype numbersHeader = 13;

template <class T>
void append(QByteArray &out, T value)
{
    char bytes[sizeof(T)];
    qToLittleEndian(value, bytes);
    out.append(bytes, sizeof(T));
}

template <class T>
void encodeCells(char *out, std::span<const qint64> values, quint64 base)
{
    for (const qint64 value : values) {
        qToLittleEndian(static_cast<T>(static_cast<quint64>(value) - base), out);
        out += sizeof(T);
    }
}

template <class T>
void decodeCells(const char *in, std::vector<qint64> &values, quint64 base)
{
    for (qint64 &value : values) {
        value = static_cast<qint64>(base + qFromLittleEndian<T>(in));
        in += sizeof(T);
    }
}

quint8 widthOf(quint64 range)
{
    if (range == 0)
        return 0;
    if (range <= std::numeric_limits<quint8>::max())
        return 1;
    if (range <= std::numeric_limits<quint16>::max())
        return 2;
    return range <= std::numeric_limits<quint32>::max() ? 4 : 8;
}

} // namespace

QByteArray encodeNumbers(std::span<const qint64> values)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const quint64 base = values.empty() ? 0 : static_cast<quint64>(*least);
    const quint8 width = values.empty() ? quint8(0) : widthOf(static_cast<quint64>(*most) - base);
    QByteArray out;
    out.reserve(numbersHeader + static_cast<qsizetype>(values.size()) * width);
    append(out, static_cast<quint32>(values.size()));
    append(out, width);
    append(out, static_cast<qint64>(base));
    out.resize(numbersHeader + static_cast<qsizetype>(values.size()) * width);
    char *cells = out.data() + numbersHeader;
    if (width == 1)
        encodeCells<quint8>(cells, values, base);
    else if (width == 2)
        encodeCells<quint16>(cells, values, base);
    else if (width == 4)
        encodeCells<quint32>(cells, values, base);
    else if (width == 8)
        encodeCells<quint64>(cells, values, base);
    return out;
}

std::optional<std::vector<qint64>> decodeNumbers(const QByteArray &bytes)
{
    // Damaged bytes of a constant column could claim any count. A segment has 65,536 cells, its
    // history a few times as many.
    constexpr quint32 most = 1U << 24;
    if (bytes.size() < numbersHeader)
        return std::nullopt;
    const char *data = bytes.constData();
    const auto count = qFromLittleEndian<quint32>(data);
    const auto width = static_cast<quint8>(data[4]);
    const auto base = static_cast<quint64>(qFromLittleEndian<qint64>(data + 5));
    if (count > most || bytes.size() != numbersHeader + qsizetype(count) * width)
        return std::nullopt;
    std::vector<qint64> values(count, static_cast<qint64>(base));
    data += numbersHeader;
    switch (width) {
    case 0:
        return values;
    case 1:
        decodeCells<quint8>(data, values, base);
        return values;
    case 2:
        decodeCells<quint16>(data, values, base);
        return values;
    case 4:
        decodeCells<quint32>(data, values, base);
        return values;
    case 8:
        decodeCells<quint64>(data, values, base);
        return values;
    default:
        return std::nullopt;
    }
}

QByteArray encodeTexts(std::span<const QString> texts)
{
    QByteArray out;
    append(out, static_cast<quint32>(texts.size()));
    for (const QString &text : texts) {
        const QByteArray utf8 = text.toUtf8();
        append(out, static_cast<quint32>(utf8.size()));
        out += utf8;
    }
    return out;
}

std::optional<QStringList> decodeTexts(const QByteArray &bytes)
{
    const char *in = bytes.constData();
    const char *const end = in + bytes.size();
    const auto readCount = [&]() -> std::optional<quint32> {
        if (end - in < qsizetype(sizeof(quint32)))
            return std::nullopt;
        const auto value = qFromLittleEndian<quint32>(in);
        in += sizeof(quint32);
        return value;
    };
    const auto count = readCount();
    if (!count || *count > bytes.size() / sizeof(quint32))
        return std::nullopt;
    QStringList texts;
    texts.reserve(*count);
    for (quint32 i = 0; i < *count; ++i) {
        const auto size = readCount();
        if (!size || end - in < qsizetype(*size))
            return std::nullopt;
        texts += QString::fromUtf8(in, qsizetype(*size));
        in += *size;
    }
    if (in != end)
        return std::nullopt;
    return texts;
}

} // namespace quarterdeck::codec
