// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fleetparts.h"

#include "store/columncodec.h"

#include <QHash>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace quarterdeck::fleetparts {

namespace {

using Write = std::function<bool(const Part &)>;

bool isTextual(Field field)
{
    const FieldKind kind = fieldInfo(field).kind;
    return kind == FieldKind::Text || kind == FieldKind::Choice || kind == FieldKind::TextList;
}

QString fieldKey(Field field)
{
    return QString::fromLatin1(fieldInfo(field).name);
}

// The values of one segment, unless all say `nothing`.
template <class F>
bool writeNumbers(const Write &write, const QString &name, int segment, Row rows, qint64 nothing,
                  F valueOf)
{
    std::vector<qint64> values;
    const Row first = static_cast<Row>(segment) * segmentRows;
    const Row end = std::min(rows, first + segmentRows);
    values.reserve(end - first);
    bool says = false;
    for (Row row = first; row < end; ++row) {
        values.push_back(valueOf(row));
        says = says || values.back() != nothing;
    }
    return !says || write({name, segment, codec::encodeNumbers(values)});
}

bool writeField(const Write &write, const DeviceTable &table, Field field)
{
    const QString key = fieldKey(field);
    const QStringList &pool = table.pool(field);
    constexpr qsizetype first = DeviceTable::nullText + 1; // the two before have no text
    for (qsizetype from = first; from < pool.size(); from += segmentRows) {
        const auto count = std::min<qsizetype>(segmentRows, pool.size() - from);
        const std::span texts(pool.constData() + from, static_cast<std::size_t>(count));
        const auto segment = static_cast<int>((from - first) / segmentRows);
        if (!write({u"pool:"_s + key, segment, codec::encodeTexts(texts)}))
            return false;
    }
    const Row rows = table.rowCount();
    const bool textual = isTextual(field);
    for (int segment = 0; static_cast<Row>(segment) * segmentRows < rows; ++segment) {
        const bool written =
            writeNumbers(write, u"source:"_s + key, segment, rows, 0,
                         [&](Row row) { return qint64(table.sourceId(field, row)); })
            && (textual
                    ? writeNumbers(write, u"cell:"_s + key, segment, rows, DeviceTable::unknownText,
                                   [&](Row row) { return qint64(table.textId(field, row)); })
                    : writeNumbers(write, u"cell:"_s + key, segment, rows,
                                   DeviceTable::unknownNumber,
                                   [&](Row row) { return table.number(field, row); }));
        if (!written)
            return false;
    }
    return true;
}

bool writeHistory(const Write &write, const DeviceTable &table, int segment)
{
    std::vector<qint64> counts;
    std::vector<qint64> times;
    std::vector<qint64> builds;
    std::vector<qint64> kbs;
    QStringList texts;
    QHash<QString, qint64> textIds;
    const Row first = static_cast<Row>(segment) * segmentRows;
    const Row end = std::min(table.rowCount(), first + segmentRows);
    for (Row row = first; row < end; ++row) {
        const auto history = table.history(row);
        counts.push_back(static_cast<qint64>(history.size()));
        for (const BuildSnapshot &snapshot : history) {
            times.push_back(snapshot.asOf.toMSecsSinceEpoch());
            builds.push_back(static_cast<qint64>(quint64(snapshot.build.number) << 32
                                                 | snapshot.build.revision));
            auto id = textIds.find(snapshot.baselineKb);
            if (id == textIds.end()) {
                id = textIds.insert(snapshot.baselineKb, texts.size());
                texts += snapshot.baselineKb;
            }
            kbs.push_back(*id);
        }
    }
    if (times.empty())
        return true;
    const std::span<const QString> spelled(texts.constData(),
                                           static_cast<std::size_t>(texts.size()));
    return write({u"history:count"_s, segment, codec::encodeNumbers(counts)})
        && write({u"history:as-of"_s, segment, codec::encodeNumbers(times)})
        && write({u"history:build"_s, segment, codec::encodeNumbers(builds)})
        && write({u"history:kb"_s, segment, codec::encodeNumbers(kbs)})
        && write({u"history:texts"_s, segment, codec::encodeTexts(spelled)});
}

} // namespace

bool split(const DeviceTable &table, const Write &write)
{
    for (std::size_t i = 0; i < fieldCount; ++i) {
        if (!writeField(write, table, static_cast<Field>(i)))
            return false;
    }
    for (int segment = 0; static_cast<Row>(segment) * segmentRows < table.rowCount(); ++segment) {
        if (!writeHistory(write, table, segment))
            return false;
    }
    return true;
}

Assembler::Assembler(Row rows, std::vector<ImportRecord> imports)
    : m_history((rows + segmentRows - 1) / segmentRows)
{
    m_table.reserve(rows);
    for (Row row = 0; row < rows; ++row)
        m_table.appendRow();
    for (ImportRecord &record : imports) {
        const quint16 id = record.id;
        m_valid = m_valid && m_table.addImport(std::move(record)) == id;
    }
    m_ids.fill({DeviceTable::unknownText, DeviceTable::nullText});
}

Row Assembler::rowsOf(int segment) const
{
    const qint64 first = qint64(segment) * segmentRows;
    const qint64 rows = m_table.rowCount();
    return segment < 0 || first >= rows
        ? 0
        : static_cast<Row>(std::min<qint64>(segmentRows, rows - first));
}

bool Assembler::add(const Part &part)
{
    const qsizetype colon = part.name.indexOf(u':');
    const QStringView kind = QStringView(part.name).left(colon);
    const QStringView what = QStringView(part.name).mid(colon + 1);
    if (kind == "history"_L1)
        return addHistory(what, part.segment, part.data);
    const auto field = fieldByName(what);
    if (!field)
        return false;
    if (kind == "pool"_L1)
        return isTextual(*field) && addPool(*field, part.data);
    if (kind == "source"_L1)
        return addSources(*field, part.segment, part.data);
    return kind == "cell"_L1 && addCells(*field, part.segment, part.data);
}

bool Assembler::addPool(Field field, const QByteArray &data)
{
    const auto texts = codec::decodeTexts(data);
    if (!texts)
        return false;
    auto &ids = m_ids[static_cast<std::size_t>(field)];
    for (const QString &text : *texts)
        ids.push_back(m_table.intern(field, text));
    return true;
}

bool Assembler::addSources(Field field, int segment, const QByteArray &data)
{
    const auto values = codec::decodeNumbers(data);
    if (!values || values->size() != rowsOf(segment))
        return false;
    auto &sources = m_sources[static_cast<std::size_t>(field)];
    sources.resize(m_table.rowCount());
    const std::size_t first = static_cast<std::size_t>(segment) * segmentRows;
    for (std::size_t i = 0; i < values->size(); ++i) {
        const qint64 value = (*values)[i];
        if (value < 0 || value > static_cast<qint64>(m_table.imports().size()))
            return false;
        sources[first + i] = static_cast<quint16>(value);
    }
    return true;
}

bool Assembler::addCells(Field field, int segment, const QByteArray &data)
{
    const auto values = codec::decodeNumbers(data);
    if (!values || values->size() != rowsOf(segment))
        return false;
    const auto &ids = m_ids[static_cast<std::size_t>(field)];
    const auto &sources = m_sources[static_cast<std::size_t>(field)];
    const bool textual = isTextual(field);
    const Row first = static_cast<Row>(segment) * segmentRows;
    for (Row i = 0; i < values->size(); ++i) {
        const qint64 value = (*values)[i];
        const quint16 source = sources.empty() ? quint16(0) : sources[first + i];
        if (!textual) {
            m_table.setNumber(field, first + i, value, source);
        } else if (value < 0 || value >= static_cast<qint64>(ids.size())) {
            return false;
        } else {
            m_table.setTextId(field, first + i, ids[static_cast<std::size_t>(value)], source);
        }
    }
    return true;
}

bool Assembler::addHistory(QStringView what, int segment, const QByteArray &data)
{
    if (rowsOf(segment) == 0)
        return false;
    History &history = m_history[static_cast<std::size_t>(segment)];
    if (what == "texts"_L1) {
        const auto texts = codec::decodeTexts(data);
        history.texts = texts.value_or(QStringList());
        return texts.has_value();
    }
    auto values = codec::decodeNumbers(data);
    if (!values)
        return false;
    if (what == "count"_L1)
        history.counts = std::move(*values);
    else if (what == "as-of"_L1)
        history.times = std::move(*values);
    else if (what == "build"_L1)
        history.builds = std::move(*values);
    else if (what == "kb"_L1)
        history.kbs = std::move(*values);
    else
        return false;
    return true;
}

bool Assembler::setHistory(int segment, const History &history)
{
    if (history.counts.empty())
        return history.times.empty();
    const std::size_t total = history.times.size();
    if (history.counts.size() != rowsOf(segment) || history.builds.size() != total
        || history.kbs.size() != total)
        return false;
    std::size_t next = 0;
    for (std::size_t i = 0; i < history.counts.size(); ++i) {
        const auto count = static_cast<std::size_t>(history.counts[i]);
        if (history.counts[i] < 0 || count > total - next)
            return false;
        std::vector<BuildSnapshot> snapshots;
        snapshots.reserve(count);
        for (const std::size_t end = next + count; next < end; ++next) {
            const qint64 kb = history.kbs[next];
            if (kb < 0 || kb >= history.texts.size())
                return false;
            const auto build = static_cast<quint64>(history.builds[next]);
            snapshots.push_back(
                {QDateTime::fromMSecsSinceEpoch(history.times[next], Qt::UTC),
                 Build {static_cast<quint32>(build >> 32), static_cast<quint32>(build)},
                 history.texts.at(kb)});
        }
        if (count > 0)
            m_table.setHistory(static_cast<Row>(segment) * segmentRows + static_cast<Row>(i),
                               std::move(snapshots));
    }
    return next == total;
}

std::optional<DeviceTable> Assembler::finish() &&
{
    for (std::size_t segment = 0; m_valid && segment < m_history.size(); ++segment)
        m_valid = setHistory(static_cast<int>(segment), m_history[segment]);
    if (!m_valid)
        return std::nullopt;
    return std::move(m_table);
}

} // namespace quarterdeck::fleetparts
