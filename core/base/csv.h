// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QByteArrayView>
#include <QChar>
#include <QString>
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

// The same, record by record, for files of a million rows: cells are views into the decoded text,
// so that no cell costs an allocation. One thread at a time.
class RecordReader final
{
public:
    RecordReader(RecordReader &&) = default;
    RecordReader &operator=(RecordReader &&) = default;
    Q_DISABLE_COPY(RecordReader) // a copy's cells would look into the original

    // Decodes the file and reads its header; errors as parse().
    [[nodiscard]] static Result<RecordReader> open(QByteArrayView bytes);

    [[nodiscard]] Encoding encoding() const { return m_encoding; }
    [[nodiscard]] QChar separator() const { return m_separator; }
    [[nodiscard]] const QStringList &header() const { return m_header; }
    [[nodiscard]] int headerLine() const { return m_headerLine; }

    // Reads the next record, which has as many cells as the header. false at the end of the file.
    [[nodiscard]] Result<bool> next();
    // Of the last record read: the 1-based line on which it starts, and its cells, which stay valid
    // for the life of the reader.
    [[nodiscard]] int line() const { return m_line; }
    [[nodiscard]] const std::vector<QStringView> &cells() const { return m_cells; }

private:
    RecordReader(Encoding encoding, QChar separator, QString text);
    [[nodiscard]] bool atEnd();
    Result<bool> readRecord();
    Result<QStringView> quotedCell();
    void newLine();
    [[nodiscard]] bool cellEnds() const
    {
        const QChar c = m_at < m_text.size() ? m_text.at(m_at) : QChar(u'\n');
        return c == m_separator || c == u'\n' || c == u'\r';
    }

    Encoding m_encoding;
    QChar m_separator;
    QString m_text; // doubled quotes are undone in place
    QStringList m_header;
    std::vector<QStringView> m_cells;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0;
    int m_atLine = 1;
    int m_line = 1;
    int m_headerLine = 1;
};

// One cell, quoted where RFC 4180 needs it and made harmless for spreadsheets: a cell that starts
// with = + - @ tab or CR gets a leading apostrophe (OWASP "CSV injection").
[[nodiscard]] QString escapeCell(QStringView cell, QChar separator = u',');
// Escaped cells joined, with CR LF.
[[nodiscard]] QString toLine(const QStringList &cells, QChar separator = u',');

} // namespace quarterdeck::csv
