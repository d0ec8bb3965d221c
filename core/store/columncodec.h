// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace quarterdeck::codec {

// How columns lie in the file, all little-endian. Decoding never reads beyond its bytes and answers
// nullopt for anything that encoding would not write. Pure.
//
// Whole numbers:
//   +0 quint32 count
//   +4 quint8  width: 0, 1, 2, 4 or 8 bytes a value; 0 = all are equal to `base`
//   +5 qint64  base, the smallest value
//  +13 count x width: value - base
[[nodiscard]] QByteArray encodeNumbers(std::span<const qint64> values);
[[nodiscard]] std::optional<std::vector<qint64>> decodeNumbers(const QByteArray &bytes);

// Texts:
//   +0 quint32 count, then for each quint32 bytes and its UTF-8
[[nodiscard]] QByteArray encodeTexts(std::span<const QString> texts);
[[nodiscard]] std::optional<QStringList> decodeTexts(const QByteArray &bytes);

} // namespace quarterdeck::codec
