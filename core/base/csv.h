// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArrayView>
#include <QChar>
#include <QStringList>

#include <vector>

namespace quarterdeck::csv {

enum class Encoding
{
    Utf8,
    Utf8Bom,
    Utf16Le,
    Utf16Be
};

// One record; `line` is the 1-based line of the file on which it starts (records may span lines).
struct Record
{
    int line = 0;
    QStringList cells;
};

struct Document
{
    Encoding encoding = Encoding::Utf8;
    QChar separator = u',';
    QStringList header;
    int headerLine = 1;
    std::vector<Record> records;
};

// Reads RFC 4180 text as spreadsheets and Intune write it: UTF-8 with or without BOM, UTF-16 with
// BOM (or with the zero bytes that betray it), comma, semicolon or tab (the one that the header has
// most of), CR LF / LF / CR, quotes with doubled quotes and line breaks inside. Blank lines are
// passed over. Malformed, with line and column: bytes that are no text, a quote that never closes,
// text behind a closing quote, a record with more or fewer cells than the header, an empty file.
// Pure; any thread.
[[nodiscard]] Result<Document> parse(QByteArrayView bytes);

// One cell, quoted where RFC 4180 needs it and made harmless for spreadsheets: a cell that starts
// with = + - @ tab or CR gets a leading apostrophe (OWASP "CSV injection").
[[nodiscard]] QString escapeCell(QStringView cell, QChar separator = u',');
// Escaped cells joined, with CR LF.
[[nodiscard]] QString toLine(const QStringList &cells, QChar separator = u',');

} // namespace quarterdeck::csv
