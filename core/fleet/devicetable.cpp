// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/devicetable.h"

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

bool isTextual(Field field)
{
    const FieldKind kind = fieldInfo(field).kind;
    return kind == FieldKind::Text || kind == FieldKind::Choice || kind == FieldKind::TextList;
}

// Versions of other systems look like builds ("17.6"); no Windows build is that low.
std::optional<Build> windowsBuild(QStringView osVersion)
{
    constexpr quint32 lowest = 6000; // Windows Vista
    auto build = Build::parse(osVersion);
    if (build && build->number < lowest)
        build.reset();
    return build;
}

template <class T>
T &cell(std::vector<T> &cells, Row row, Row rows, Row reserved, T unknown)
{
    if (row >= cells.size()) {
        if (reserved > cells.capacity())
            cells.reserve(reserved); // else resize() grows geometrically
        cells.resize(rows, unknown);
    }
    return cells[row];
}

} // namespace

DeviceTable::DeviceTable()
{
    for (TextColumn &column : m_texts)
        column.pool = {QString(), QString()};
    m_builds.resize(2);
}

Row DeviceTable::appendRow()
{
    m_indexed = false;
    return m_rows++;
}

void DeviceTable::reserve(Row rows)
{
    m_reserved = rows;
}

std::optional<bool> DeviceTable::flag(Field field, Row row) const
{
    const qint64 value = number(field, row);
    if (value == unknownNumber || value == nullNumber)
        return std::nullopt;
    return value != 0;
}

QDateTime DeviceTable::instant(Field field, Row row) const
{
    const qint64 value = number(field, row);
    if (value == unknownNumber || value == nullNumber)
        return {};
    return QDateTime::fromMSecsSinceEpoch(value, Qt::UTC);
}

bool DeviceTable::isUnknown(Field field, Row row) const
{
    return isTextual(field) ? textId(field, row) == unknownText
                            : number(field, row) == unknownNumber;
}

bool DeviceTable::isNull(Field field, Row row) const
{
    return isTextual(field) ? textId(field, row) == nullText : number(field, row) == nullNumber;
}

QString DeviceTable::display(Field field, Row row) const
{
    if (isTextual(field))
        return text(field, row);
    const qint64 value = number(field, row);
    if (value == unknownNumber || value == nullNumber)
        return {};
    switch (fieldInfo(field).kind) {
    case FieldKind::Flag:
        return value != 0 ? u"true"_s : u"false"_s;
    case FieldKind::Instant:
        return QDateTime::fromMSecsSinceEpoch(value, Qt::UTC).toString(Qt::ISODate);
    default:
        return QString::number(value);
    }
}

TextId DeviceTable::intern(Field field, QStringView value)
{
    if (value.isEmpty())
        return nullText;
    TextColumn &column = m_texts[index(field)];
    const auto found = column.ids.constFind(value);
    if (found != column.ids.cend())
        return *found;
    const auto id = static_cast<TextId>(column.pool.size());
    column.pool.append(value.toString());
    column.ids.insert(column.pool.constLast(), id);
    if (field == Field::OsVersion)
        m_builds.push_back(windowsBuild(value));
    return id;
}

void DeviceTable::setTextId(Field field, Row row, TextId id, quint16 importId)
{
    Q_ASSERT(row < m_rows && isTextual(field));
    cell(m_texts[index(field)].cells, row, m_rows, m_reserved, unknownText) = id;
    setSource(field, row, importId);
    if (field == Field::IntuneId || field == Field::EntraId || field == Field::Serial
        || field == Field::Name)
        m_indexed = false;
}

void DeviceTable::setText(Field field, Row row, QStringView value, quint16 importId)
{
    setTextId(field, row, intern(field, value), importId);
}

void DeviceTable::setNumber(Field field, Row row, qint64 value, quint16 importId)
{
    Q_ASSERT(row < m_rows && !isTextual(field));
    cell(m_numbers[index(field)], row, m_rows, m_reserved, unknownNumber) = value;
    setSource(field, row, importId);
}

void DeviceTable::setNull(Field field, Row row, quint16 importId)
{
    if (isTextual(field))
        setTextId(field, row, nullText, importId);
    else
        setNumber(field, row, nullNumber, importId);
}

void DeviceTable::setSource(Field field, Row row, quint16 importId)
{
    cell(m_sources[index(field)], row, m_rows, m_reserved, quint16(0)) = importId;
}

const ImportRecord *DeviceTable::source(Field field, Row row) const
{
    const quint16 id = sourceId(field, row);
    for (const ImportRecord &record : m_imports) {
        if (record.id == id && id != 0)
            return &record;
    }
    return nullptr;
}

quint16 DeviceTable::addImport(ImportRecord record)
{
    record.id = m_imports.empty() ? quint16(1) : static_cast<quint16>(m_imports.back().id + 1);
    m_imports.push_back(std::move(record));
    return m_imports.back().id;
}

std::span<const BuildSnapshot> DeviceTable::history(Row row) const
{
    if (row >= m_history.size())
        return {};
    return m_history[row];
}

void DeviceTable::setHistory(Row row, std::vector<BuildSnapshot> history)
{
    Q_ASSERT(row < m_rows);
    if (row >= m_history.size()) {
        m_history.resize(m_rows);
    }
    m_history[row] = std::move(history);
}

void DeviceTable::index() const
{
    if (m_indexed)
        return;
    const auto build = [this](TextIndex &target, Field field) {
        target.reset(m_rows);
        const auto textOf = [this, field](Row row) -> const QString & { return text(field, row); };
        for (Row row = 0; row < m_rows; ++row) {
            if (textId(field, row) > nullText)
                target.add(text(field, row), row, textOf);
        }
    };
    build(m_byIntuneId, Field::IntuneId);
    build(m_byEntraId, Field::EntraId);
    build(m_bySerial, Field::Serial);
    build(m_byName, Field::Name);
    m_indexed = true;
}

std::optional<Row> DeviceTable::lookUp(const TextIndex &target, Field field,
                                       QStringView wanted) const
{
    index();
    const auto hit =
        target.find(wanted, [this, field](Row row) -> const QString & { return text(field, row); });
    return hit && hit->unique ? std::optional(hit->row) : std::nullopt;
}

std::optional<Row> DeviceTable::findByIntuneId(QStringView id) const
{
    return lookUp(m_byIntuneId, Field::IntuneId, id);
}

std::optional<Row> DeviceTable::findByEntraId(QStringView id) const
{
    return lookUp(m_byEntraId, Field::EntraId, id);
}

std::optional<Row> DeviceTable::findBySerial(QStringView serial) const
{
    return lookUp(m_bySerial, Field::Serial, serial);
}

std::optional<Row> DeviceTable::findByName(QStringView name) const
{
    return lookUp(m_byName, Field::Name, name);
}

std::optional<Row> DeviceTable::find(QStringView deviceOrName) const
{
    if (const auto row = findByIntuneId(deviceOrName))
        return row;
    if (const auto row = findByEntraId(deviceOrName))
        return row;
    if (const auto row = findBySerial(deviceOrName))
        return row;
    return findByName(deviceOrName);
}

} // namespace quarterdeck
