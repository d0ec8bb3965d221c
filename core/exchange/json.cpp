// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json.h"

#include "exchange/jsonvalues.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QString memberName(Member member)
{
    switch (member) {
    case Member::No:
        return u"no"_s;
    case Member::Yes:
        return u"yes"_s;
    case Member::Unknown:
        break;
    }
    return u"unknown"_s;
}

QJsonValue cellValue(const DeviceTable &devices, Field field, Row row)
{
    if (devices.isNull(field, row))
        return {};
    switch (fieldInfo(field).kind) {
    case FieldKind::Number:
        return devices.number(field, row);
    case FieldKind::Flag:
        return devices.number(field, row) != 0;
    case FieldKind::TextList:
        return QJsonArray::fromStringList(
            devices.text(field, row).split(u'\n', Qt::SkipEmptyParts));
    default:
        return devices.display(field, row);
    }
}

} // namespace

QJsonObject toJson(const Error &error)
{
    return {{u"error"_s,
             QJsonObject {{u"code"_s, static_cast<int>(error.code)},
                          {u"message"_s, error.message},
                          {u"detail"_s, error.detail}}}};
}

QJsonObject toJson(const RuleError &error)
{
    return {
        {u"offset"_s, error.offset}, {u"length"_s, error.length}, {u"message"_s, error.message}};
}

QJsonObject toJson(const RuleWarning &warning)
{
    return {{u"offset"_s, warning.offset},
            {u"length"_s, warning.length},
            {u"message"_s, warning.message}};
}

QJsonObject toJson(const RulePart &part)
{
    QJsonArray parts;
    for (const RulePart &child : part.parts)
        parts.append(toJson(child));
    return {{u"offset"_s, part.offset}, {u"length"_s, part.length},
            {u"text"_s, part.text},     {u"answer"_s, memberName(part.answer)},
            {u"parts"_s, parts},        {u"found"_s, textValue(part.found)}};
}

QJsonObject toJson(const ImportRecord &record)
{
    return {{u"id"_s, record.id},
            {u"kind"_s, record.kind},
            {u"fileName"_s, record.fileName},
            {u"sha256"_s, record.sha256},
            {u"importedAt"_s, instantValue(record.importedAt)},
            {u"asOf"_s, instantValue(record.asOf)},
            {u"rows"_s, record.rows}};
}

QJsonObject deviceIdJson(const DeviceTable &devices, Row row)
{
    QJsonObject json;
    for (const Field field : {Field::IntuneId, Field::EntraId, Field::Name, Field::Serial})
        json.insert(QLatin1StringView(fieldInfo(field).name), textValue(devices.text(field, row)));
    return json;
}

QJsonObject deviceJson(const DeviceTable &devices, Row row, bool personal)
{
    QJsonObject facts;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const auto field = static_cast<Field>(i);
        const FieldInfo &info = fieldInfo(field);
        if ((info.personal && !personal) || devices.isUnknown(field, row))
            continue;
        QJsonObject fact {{u"value"_s, cellValue(devices, field, row)}};
        if (const ImportRecord *source = devices.source(field, row)) {
            fact.insert(u"source"_s, source->fileName);
            fact.insert(u"asOf"_s, instantValue(source->asOf));
        }
        facts.insert(QLatin1StringView(info.name), fact);
    }
    return facts;
}

QJsonObject groupJson(const Group &group, Membership::Counts counts)
{
    const bool dynamic = group.kind == GroupKind::Dynamic;
    return {{u"id"_s, group.id},
            {u"displayName"_s, group.displayName},
            {u"description"_s, group.description},
            {u"kind"_s, dynamic ? u"dynamic"_s : u"assigned"_s},
            {u"rule"_s, dynamic ? QJsonValue(group.rule) : QJsonValue()},
            {u"members"_s, qint64(counts.members)},
            {u"unknown"_s, qint64(counts.unknown)}};
}

} // namespace quarterdeck
