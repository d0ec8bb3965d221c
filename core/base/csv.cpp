// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include <QCoreApplication>
#include <QStringDecoder>

using namespace Qt::StringLiterals;

namespace quarterdeck::csv {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Csv)
};

Unexpected<Error> malformed(const QString &message)
{
    return failure(ExitCode::Malformed, message);
}

struct Text
{
    Encoding encoding;
    QString text;
};

Encoding detect(QByteArrayView bytes)
{
    if (bytes.startsWith(QByteArrayView("\xEF\xBB\xBF", 3)))
        return Encoding::Utf8Bom;
    if (bytes.startsWith(QByteArrayView("\xFF\xFE", 2)))
        return Encoding::Utf16Le;
    if (bytes.startsWith(QByteArrayView("\xFE\xFF", 2)))
        return Encoding::Utf16Be;
    // Without a BOM, the header's ASCII letters still show where UTF-16 has its zero bytes.
    if (bytes.size() >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
        return Encoding::Utf16Le;
    if (bytes.size() >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0)
        return Encoding::Utf16Be;
    return Encoding::Utf8;
}

Result<Text> decode(QByteArrayView bytes)
{
    const Encoding encoding = detect(bytes);
    auto converter = QStringConverter::Utf8;
    if (encoding == Encoding::Utf16Le)
        converter = QStringConverter::Utf16LE;
    else if (encoding == Encoding::Utf16Be)
        converter = QStringConverter::Utf16BE;
    QStringDecoder decoder(converter, QStringConverter::Flag::Stateless);
    QString text = decoder(bytes);
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    const qsizetype zero = text.indexOf(QChar(u'\0'));
    if (decoder.hasError() || zero >= 0) {
        const qsizetype bad = zero >= 0 ? zero : text.indexOf(QChar(QChar::ReplacementCharacter));
        const auto line = QStringView(text).left(qMax<qsizetype>(bad, 0)).count(u'\n') + 1;
        return malformed(
            Tr::tr("Line %1 is not text in UTF-8 or UTF-16. Export the file again as CSV (UTF-8).")
                .arg(line));
    }
    return Text {encoding, std::move(text)};
}

QChar guessSeparator(QStringView text)
{
    qsizetype commas = 0;
    qsizetype semicolons = 0;
    qsizetype tabs = 0;
    bool quoted = false;
    for (const QChar c : text) {
        if (c == u'"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == u'\n' || c == u'\r')
            break;
        else if (c == u',')
            ++commas;
        else if (c == u';')
            ++semicolons;
        else if (c == u'\t')
            ++tabs;
    }
    if (tabs > commas && tabs > semicolons)
        return u'\t';
    return semicolons > commas ? u';' : u',';
}

} // namespace

RecordReader::RecordReader(Encoding encoding, QChar separator, QString text)
    : m_encoding(encoding), m_separator(separator), m_text(std::move(text))
{ }

Result<RecordReader> RecordReader::open(QByteArrayView bytes)
{
    auto decoded = decode(bytes);
    if (!decoded)
        return Unexpected<Error>(std::move(decoded).error());
    const QChar separator = guessSeparator(decoded->text);
    RecordReader reader(decoded->encoding, separator, std::move(decoded->text));
    if (reader.atEnd())
        return malformed(Tr::tr("The file is empty. Export it again with its header line."));
    auto read = reader.readRecord();
    if (!read)
        return Unexpected<Error>(std::move(read).error());
    for (const QStringView cell : reader.m_cells)
        reader.m_header.append(cell.toString());
    reader.m_headerLine = reader.m_line;
    return reader;
}

Result<bool> RecordReader::next()
{
    if (atEnd())
        return false;
    auto read = readRecord();
    if (read && qsizetype(m_cells.size()) != m_header.size())
        return malformed(
            Tr::tr("Line %1 has %2 cells, the header has %3. The file may be cut off there.")
                .arg(m_line)
                .arg(m_cells.size())
                .arg(m_header.size()));
    return read;
}

bool RecordReader::atEnd()
{
    while (m_at < m_text.size() && (m_text.at(m_at) == u'\n' || m_text.at(m_at) == u'\r'))
        newLine();
    return m_at >= m_text.size();
}

Result<bool> RecordReader::readRecord()
{
    m_line = m_atLine;
    m_cells.clear();
    for (;;) {
        if (m_at < m_text.size() && m_text.at(m_at) == u'"') {
            auto cell = quotedCell();
            if (!cell)
                return Unexpected<Error>(std::move(cell).error());
            m_cells.push_back(*cell);
        } else {
            const qsizetype start = m_at;
            while (!cellEnds())
                ++m_at;
            m_cells.push_back(QStringView(m_text).sliced(start, m_at - start));
        }
        if (m_at >= m_text.size())
            return true;
        if (m_text.at(m_at) != m_separator) {
            newLine();
            return true;
        }
        ++m_at;
    }
}

void RecordReader::newLine()
{
    if (m_text.at(m_at) == u'\r' && m_at + 1 < m_text.size() && m_text.at(m_at + 1) == u'\n')
        ++m_at;
    ++m_at;
    ++m_atLine;
    m_lineStart = m_at;
}

Result<QStringView> RecordReader::quotedCell()
{
    const int line = m_atLine;
    const qsizetype column = m_at - m_lineStart + 1;
    QChar *const text = m_text.data(); // nobody shares it: no copy
    const qsizetype start = ++m_at;
    qsizetype end = start; // what has been undoubled so far
    while (m_at < m_text.size()) {
        const QChar c = text[m_at];
        if (c == u'"') {
            ++m_at;
            if (m_at >= m_text.size() || text[m_at] != u'"') {
                if (cellEnds())
                    return QStringView(m_text).sliced(start, end - start);
                return malformed(Tr::tr("Line %1, column %2: text follows a closing quote.")
                                     .arg(m_atLine)
                                     .arg(m_at - m_lineStart + 1));
            }
            text[end++] = c;
            ++m_at;
        } else if (c == u'\n' || c == u'\r') {
            for (qsizetype from = m_at, to = (newLine(), m_at); from < to; ++from)
                text[end++] = text[from];
        } else {
            text[end++] = c;
            ++m_at;
        }
    }
    return malformed(Tr::tr("Line %1, column %2: this quote never closes; the file may be cut off.")
                         .arg(line)
                         .arg(column));
}

Result<Document> parse(QByteArrayView bytes)
{
    auto reader = RecordReader::open(bytes);
    if (!reader)
        return Unexpected<Error>(std::move(reader).error());
    Document document;
    document.encoding = reader->encoding();
    document.separator = reader->separator();
    document.header = reader->header();
    document.headerLine = reader->headerLine();
    for (;;) {
        auto more = reader->next();
        if (!more)
            return Unexpected<Error>(std::move(more).error());
        if (!*more)
            return document;
        Record record;
        record.line = reader->line();
        record.cells.reserve(qsizetype(reader->cells().size()));
        for (const QStringView cell : reader->cells())
            record.cells.append(cell.toString());
        document.records.push_back(std::move(record));
    }
}

QString escapeCell(QStringView cell, QChar separator)
{
    QString text;
    if (!cell.isEmpty() && QStringView(u"=+-@\t\r").contains(cell[0]))
        text = u'\'' + cell.toString();
    else
        text = cell.toString();
    if (!text.contains(u'"') && !text.contains(u'\n') && !text.contains(u'\r')
        && !text.contains(separator))
        return text;
    text.replace(u'"', "\"\""_L1);
    return u'"' + text + u'"';
}

QString toLine(const QStringList &cells, QChar separator)
{
    QString line;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line += separator;
        line += escapeCell(cells[i], separator);
    }
    return line + "\r\n"_L1;
}

} // namespace quarterdeck::csv
