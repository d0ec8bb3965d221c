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

// Reads records one by one from a text that outlives it.
class Reader final
{
public:
    Reader(QStringView text, QChar separator) : m_text(text), m_separator(separator) { }

    [[nodiscard]] bool atEnd()
    {
        while (m_at < m_text.size() && (m_text[m_at] == u'\n' || m_text[m_at] == u'\r'))
            newLine();
        return m_at >= m_text.size();
    }

    Result<Record> next()
    {
        Record record;
        record.line = m_line;
        for (;;) {
            auto cell = m_at < m_text.size() && m_text[m_at] == u'"' ? quotedCell() : plainCell();
            if (!cell)
                return Unexpected<Error>(std::move(cell).error());
            record.cells.append(std::move(cell).value());
            if (m_at >= m_text.size())
                return record;
            if (m_text[m_at] == m_separator) {
                ++m_at;
                continue;
            }
            newLine();
            return record;
        }
    }

private:
    void newLine()
    {
        if (m_text[m_at] == u'\r' && m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\n')
            ++m_at;
        ++m_at;
        ++m_line;
        m_lineStart = m_at;
    }

    [[nodiscard]] bool cellEnds() const
    {
        return m_at >= m_text.size() || m_text[m_at] == m_separator || m_text[m_at] == u'\n'
            || m_text[m_at] == u'\r';
    }

    Result<QString> plainCell()
    {
        const qsizetype start = m_at;
        while (!cellEnds())
            ++m_at;
        return m_text.sliced(start, m_at - start).toString();
    }

    Result<QString> quotedCell()
    {
        const int line = m_line;
        const qsizetype column = m_at - m_lineStart + 1;
        QString cell;
        ++m_at;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at];
            if (c == u'"') {
                if (m_at + 1 < m_text.size() && m_text[m_at + 1] == u'"') {
                    cell += u'"';
                    m_at += 2;
                    continue;
                }
                ++m_at;
                if (cellEnds())
                    return cell;
                return malformed(Tr::tr("Line %1, column %2: text follows a closing quote.")
                                     .arg(m_line)
                                     .arg(m_at - m_lineStart + 1));
            }
            if (c == u'\n' || c == u'\r') {
                const qsizetype start = m_at;
                newLine();
                cell += m_text.sliced(start, m_at - start);
                continue;
            }
            cell += c;
            ++m_at;
        }
        return malformed(
            Tr::tr("Line %1, column %2: this quote never closes; the file may be cut off.")
                .arg(line)
                .arg(column));
    }

    QStringView m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0;
    int m_line = 1;
};

} // namespace

Result<Document> parse(QByteArrayView bytes)
{
    auto decoded = decode(bytes);
    if (!decoded)
        return Unexpected<Error>(std::move(decoded).error());
    Document document;
    document.encoding = decoded->encoding;
    document.separator = guessSeparator(decoded->text);
    Reader reader(decoded->text, document.separator);
    if (reader.atEnd())
        return malformed(Tr::tr("The file is empty. Export it again with its header line."));
    auto header = reader.next();
    if (!header)
        return Unexpected<Error>(std::move(header).error());
    document.header = std::move(header->cells);
    document.headerLine = header->line;
    while (!reader.atEnd()) {
        auto record = reader.next();
        if (!record)
            return Unexpected<Error>(std::move(record).error());
        if (record->cells.size() != document.header.size())
            return malformed(
                Tr::tr("Line %1 has %2 cells, the header has %3. The file may be cut off there.")
                    .arg(record->line)
                    .arg(record->cells.size())
                    .arg(document.header.size()));
        document.records.push_back(std::move(record).value());
    }
    return document;
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
