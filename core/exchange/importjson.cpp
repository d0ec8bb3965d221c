// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QString fieldName(Field field)
{
    return QString::fromLatin1(fieldInfo(field).name);
}

QString encodingName(csv::Encoding encoding)
{
    switch (encoding) {
    case csv::Encoding::Utf8:
        return u"utf-8"_s;
    case csv::Encoding::Utf8Bom:
        return u"utf-8-bom"_s;
    case csv::Encoding::Utf16Le:
        return u"utf-16le"_s;
    case csv::Encoding::Utf16Be:
        return u"utf-16be"_s;
    }
    Q_UNREACHABLE();
}

QString datesName(DateOrder order)
{
    switch (order) {
    case DateOrder::Detect:
        return u"unambiguous"_s;
    case DateOrder::MonthFirst:
        return u"month-first"_s;
    case DateOrder::DayFirst:
        return u"day-first"_s;
    }
    Q_UNREACHABLE();
}

QString useName(ImportColumn::Use use)
{
    switch (use) {
    case ImportColumn::Use::Mapped:
        return u"mapped"_s;
    case ImportColumn::Use::CollectedAt:
        return u"collected-at"_s;
    case ImportColumn::Use::Ignored:
        return u"ignored"_s;
    case ImportColumn::Use::Personal:
        return u"personal"_s;
    case ImportColumn::Use::Repeated:
        return u"repeated"_s;
    }
    Q_UNREACHABLE();
}

QJsonObject columnJson(const ImportColumn &column)
{
    return {{u"number"_s, column.number},
            {u"header"_s, column.header},
            {u"use"_s, useName(column.use)},
            {u"field"_s, column.field ? QJsonValue(fieldName(*column.field)) : QJsonValue()}};
}

QJsonObject errorJson(const RowError &error)
{
    return {{u"line"_s, error.line},
            {u"column"_s, error.column},
            {u"header"_s, error.header},
            {u"message"_s, error.message}};
}

QJsonObject noteJson(const ImportNote &note)
{
    return {{u"field"_s, fieldName(note.field)}, {u"header"_s, note.header},
            {u"cells"_s, qint64(note.cells)},    {u"firstLine"_s, note.firstLine},
            {u"firstValue"_s, note.firstValue},  {u"message"_s, note.toString()}};
}

template <class List, class F>
QJsonArray arrayOf(const List &list, F toObject)
{
    QJsonArray array;
    for (const auto &item : list)
        array.append(toObject(item));
    return array;
}

} // namespace

QJsonObject toJson(const MissingFact &fact)
{
    return {{u"field"_s, fieldName(fact.field)},
            {u"devices"_s, qint64(fact.devices)},
            {u"of"_s, qint64(fact.of)},
            {u"collectable"_s, fact.collectable},
            {u"message"_s, fact.toString()}};
}

QJsonObject toJson(const ImportPlan &plan)
{
    QJsonObject changesByField;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        if (plan.changesByField[i] > 0)
            changesByField.insert(fieldName(static_cast<Field>(i)), qint64(plan.changesByField[i]));
    }
    return {{u"import"_s, toJson(plan.record)},
            {u"format"_s, importFormatName(plan.format)},
            {u"encoding"_s, encodingName(plan.encoding)},
            {u"separator"_s, QString(plan.separator)},
            {u"dates"_s, datesName(plan.dates)},
            {u"canApply"_s, plan.canApply()},
            {u"columns"_s, arrayOf(plan.columns, columnJson)},
            {u"errorCount"_s, qint64(plan.errorCount)},
            {u"errors"_s, arrayOf(plan.errors, errorJson)},
            {u"notes"_s, arrayOf(plan.notes, noteJson)},
            {u"added"_s, qint64(plan.added.size())},
            {u"changed"_s, qint64(plan.changedDevices)},
            {u"unchanged"_s, qint64(plan.unchangedDevices)},
            {u"missing"_s, qint64(plan.missing.size())},
            {u"unmatched"_s, qint64(plan.unmatched)},
            {u"keptNewer"_s, qint64(plan.keptNewer)},
            {u"changesByField"_s, changesByField},
            {u"missingFacts"_s,
             arrayOf(plan.missingFacts, [](const MissingFact &fact) { return toJson(fact); })},
            {u"devices"_s, qint64(plan.table.rowCount())}};
}

} // namespace quarterdeck
