// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/condition.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(RulePack)
};

struct BuiltInName
{
    QLatin1StringView name;
    BuiltIn check;
};
constexpr std::array builtIns {
    BuiltInName {"scope"_L1, BuiltIn::Scope},
    BuiltInName {"history"_L1, BuiltIn::History},
    BuiltInName {"assignment"_L1, BuiltIn::Assignment},
    BuiltInName {"exclusion"_L1, BuiltIn::Exclusion},
    BuiltInName {"tenant-default"_L1, BuiltIn::TenantDefault},
    BuiltInName {"hotpatch-setting"_L1, BuiltIn::HotpatchSetting},
    BuiltInName {"approval"_L1, BuiltIn::Approval},
    BuiltInName {"conflict"_L1, BuiltIn::Conflict},
    BuiltInName {"track"_L1, BuiltIn::Track},
    BuiltInName {"month"_L1, BuiltIn::Month},
    BuiltInName {"ring"_L1, BuiltIn::Ring},
    BuiltInName {"data-age"_L1, BuiltIn::DataAge},
};

Unexpected<Error> malformed(const QString &message)
{
    return failure(ExitCode::Malformed, message);
}

Result<void> allowMembers(const QJsonObject &json, std::initializer_list<QLatin1StringView> names)
{
    for (auto it = json.begin(); it != json.end(); ++it)
        if (std::find(names.begin(), names.end(), it.key()) == names.end())
            return malformed(Tr::tr("The condition has a member “%1” that does not belong there.")
                                 .arg(it.key()));
    return {};
}

Result<Answer> parseOtherwise(const QJsonObject &json)
{
    const QString text = json["otherwise"_L1].toString(u"unknown"_s);
    if (text == "no"_L1)
        return Answer::No;
    if (text == "unknown"_L1)
        return Answer::Unknown;
    return malformed(Tr::tr("“otherwise” is “%1”; “no” and “unknown” are possible.").arg(text));
}

Result<QStringList> parseValues(const QJsonObject &json, QLatin1StringView member, Field field)
{
    QStringList values;
    for (const auto &value : json[member].toArray()) {
        if (!fieldChoices(field).contains(value.toString()))
            return malformed(Tr::tr("“%1” is no value of “%2”; possible are %3.")
                                 .arg(value.toVariant().toString(),
                                      QString::fromLatin1(fieldInfo(field).name),
                                      fieldChoices(field).join(", "_L1)));
        values.append(value.toString());
    }
    return values;
}

Result<Condition> parseChoice(Condition condition, const QJsonObject &json)
{
    if (auto ok = allowMembers(json, {"field"_L1, "yes"_L1, "no"_L1, "otherwise"_L1}); !ok)
        return Unexpected<Error>(std::move(ok).error());
    auto yes = parseValues(json, "yes"_L1, condition.field);
    if (!yes)
        return Unexpected<Error>(std::move(yes).error());
    auto no = parseValues(json, "no"_L1, condition.field);
    if (!no)
        return Unexpected<Error>(std::move(no).error());
    if (yes->isEmpty())
        return malformed(Tr::tr("The condition on “%1” lists no value under “yes”.")
                             .arg(json["field"_L1].toString()));
    condition.kind = Condition::Kind::Choice;
    condition.yes = std::move(yes).value();
    condition.no = std::move(no).value();
    return condition;
}

Result<Condition> parseFieldCondition(const QJsonObject &json)
{
    const QString name = json["field"_L1].toString();
    const auto field = fieldByName(name);
    if (!field)
        return malformed(Tr::tr("“%1” is no attribute of a device.").arg(name));
    auto otherwise = parseOtherwise(json);
    if (!otherwise)
        return Unexpected<Error>(std::move(otherwise).error());
    Condition condition;
    condition.field = *field;
    condition.otherwise = *otherwise;
    switch (fieldInfo(*field).kind) {
    case FieldKind::Choice:
        return parseChoice(std::move(condition), json);
    case FieldKind::Number:
        if (auto ok = allowMembers(json, {"field"_L1, "atLeast"_L1, "otherwise"_L1}); !ok)
            return Unexpected<Error>(std::move(ok).error());
        if (!json["atLeast"_L1].isDouble())
            return malformed(
                Tr::tr("The condition on “%1” needs a number under “atLeast”.").arg(name));
        condition.kind = Condition::Kind::AtLeast;
        condition.atLeast = json["atLeast"_L1].toInteger();
        return condition;
    case FieldKind::Flag:
        if (auto ok = allowMembers(json, {"field"_L1, "equals"_L1, "otherwise"_L1}); !ok)
            return Unexpected<Error>(std::move(ok).error());
        if (!json["equals"_L1].isBool())
            return malformed(
                Tr::tr("The condition on “%1” needs true or false under “equals”.").arg(name));
        condition.kind = Condition::Kind::Flag;
        condition.equals = json["equals"_L1].toBool();
        return condition;
    default:
        return malformed(
            Tr::tr("“%1” is free text or a date; a rule needs a choice, number or flag.")
                .arg(name));
    }
}

Result<Condition> parseVersion(const QJsonObject &json)
{
    if (auto ok = allowMembers(json, {"version"_L1, "noBelow"_L1}); !ok)
        return Unexpected<Error>(std::move(ok).error());
    Condition condition;
    condition.kind = Condition::Kind::Version;
    condition.field = Field::OsVersion;
    for (const auto &value : json["version"_L1].toArray())
        condition.versions.push_back(static_cast<quint32>(value.toInteger()));
    condition.noBelow = static_cast<quint32>(json["noBelow"_L1].toInteger());
    if (condition.versions.empty() || condition.noBelow == 0)
        return malformed(Tr::tr(
            "A version condition needs build numbers under “version” and one under “noBelow”."));
    return condition;
}

Result<Condition> parseFloor(const QJsonObject &json)
{
    if (auto ok = allowMembers(json, {"buildFloor"_L1}); !ok)
        return Unexpected<Error>(std::move(ok).error());
    Condition condition;
    condition.kind = Condition::Kind::BuildFloor;
    condition.field = Field::Architecture;
    const QJsonObject floors = json["buildFloor"_L1].toObject();
    for (auto it = floors.begin(); it != floors.end(); ++it) {
        const auto build = Build::parse(it.value().toString());
        if (!build || !fieldChoices(Field::Architecture).contains(it.key()))
            return malformed(Tr::tr("“buildFloor” needs an architecture and a build such as "
                                    "\"x64\": \"26100.2033\"; found “%1”.")
                                 .arg(it.key()));
        condition.floors.emplace_back(it.key(), *build);
    }
    if (condition.floors.empty())
        return malformed(Tr::tr("“buildFloor” names no architecture."));
    return condition;
}

Result<Condition> parseCheck(const QJsonObject &json)
{
    if (auto ok = allowMembers(json, {"check"_L1, "maxDays"_L1}); !ok)
        return Unexpected<Error>(std::move(ok).error());
    const QString name = json["check"_L1].toString();
    const auto *const found = std::find_if(
        builtIns.begin(), builtIns.end(), [&name](const BuiltInName &b) { return b.name == name; });
    if (found == builtIns.end())
        return malformed(Tr::tr("“%1” is no check that this program knows.").arg(name));
    Condition condition;
    condition.check = found->check;
    condition.maxDays = json["maxDays"_L1].toInt();
    if ((condition.check == BuiltIn::DataAge) != (condition.maxDays > 0))
        return malformed(
            Tr::tr("“maxDays” belongs to the check “data-age”, and must be above 0 there."));
    return condition;
}

Result<Condition> parseAny(const QJsonObject &json)
{
    if (auto ok = allowMembers(json, {"any"_L1}); !ok)
        return Unexpected<Error>(std::move(ok).error());
    Condition condition;
    condition.kind = Condition::Kind::Any;
    for (const auto &value : json["any"_L1].toArray()) {
        auto part = parseCondition(value.toObject());
        if (!part)
            return part;
        if (part->kind == Condition::Kind::Check)
            return malformed(Tr::tr("A check of the program cannot stand inside “any”."));
        condition.any.push_back(std::move(part).value());
    }
    if (condition.any.empty())
        return malformed(Tr::tr("“any” lists no condition."));
    return condition;
}

} // namespace

Result<Condition> parseCondition(const QJsonObject &json)
{
    if (json.contains("field"_L1))
        return parseFieldCondition(json);
    if (json.contains("version"_L1))
        return parseVersion(json);
    if (json.contains("buildFloor"_L1))
        return parseFloor(json);
    if (json.contains("any"_L1))
        return parseAny(json);
    if (json.contains("check"_L1))
        return parseCheck(json);
    return malformed(
        Tr::tr("A condition starts with “field”, “version”, “buildFloor”, “any” or “check”."));
}

bool isMissing(const Condition &condition, const DeviceTable &devices, Row row,
               const std::optional<Build> &build)
{
    switch (condition.kind) {
    case Condition::Kind::Any:
        return std::any_of(condition.any.begin(), condition.any.end(), [&](const Condition &part) {
            return isMissing(part, devices, row, build);
        });
    case Condition::Kind::Version:
        return !build;
    case Condition::Kind::BuildFloor:
        if (!build)
            return true;
        [[fallthrough]];
    default:
        return devices.isUnknown(condition.field, row) || devices.isNull(condition.field, row);
    }
}

ConditionTest::ConditionTest(const Condition &condition, const DeviceTable &devices)
    : m_devices(devices), m_condition(condition)
{
    switch (condition.kind) {
    case Condition::Kind::Choice:
        for (const QString &text : devices.pool(condition.field)) {
            if (condition.yes.contains(text))
                m_byText.push_back(Answer::Yes);
            else if (condition.no.contains(text))
                m_byText.push_back(Answer::No);
            else
                m_byText.push_back(condition.otherwise);
        }
        m_byText[DeviceTable::unknownText] = Answer::Unknown;
        m_byText[DeviceTable::nullText] = Answer::Unknown;
        break;
    case Condition::Kind::BuildFloor:
        m_dependsOnBuild = true;
        for (const QString &text : devices.pool(Field::Architecture)) {
            const auto found =
                std::find_if(condition.floors.begin(), condition.floors.end(),
                             [&text](const auto &floor) { return floor.first == text; });
            m_floorByText.push_back(found == condition.floors.end() ? std::nullopt
                                                                    : std::optional(found->second));
        }
        break;
    case Condition::Kind::Version:
        m_dependsOnBuild = true;
        break;
    case Condition::Kind::Any:
        for (const Condition &part : condition.any) {
            m_any.emplace_back(part, devices);
            m_dependsOnBuild = m_dependsOnBuild || m_any.back().m_dependsOnBuild;
        }
        break;
    default:
        break;
    }
}

Answer ConditionTest::operator()(Row row, const std::optional<Build> &build) const
{
    switch (m_condition.kind) {
    case Condition::Kind::Choice:
        return m_byText[m_devices.textId(m_condition.field, row)];
    case Condition::Kind::AtLeast: {
        const qint64 value = m_devices.number(m_condition.field, row);
        if (value == DeviceTable::unknownNumber || value == DeviceTable::nullNumber)
            return Answer::Unknown;
        return value >= m_condition.atLeast ? Answer::Yes : m_condition.otherwise;
    }
    case Condition::Kind::Flag: {
        const auto value = m_devices.flag(m_condition.field, row);
        if (!value)
            return Answer::Unknown;
        return *value == m_condition.equals ? Answer::Yes : m_condition.otherwise;
    }
    case Condition::Kind::Version:
        return versionAnswer(build);
    case Condition::Kind::BuildFloor:
        return floorAnswer(row, build);
    case Condition::Kind::Any:
        return anyAnswer(row, build);
    case Condition::Kind::Check:
        break;
    }
    Q_UNREACHABLE();
}

Answer ConditionTest::versionAnswer(const std::optional<Build> &build) const
{
    if (!build)
        return Answer::Unknown;
    const auto &versions = m_condition.versions;
    if (std::find(versions.begin(), versions.end(), build->number) != versions.end())
        return Answer::Yes;
    return build->number < m_condition.noBelow ? Answer::No : Answer::Unknown;
}

Answer ConditionTest::floorAnswer(Row row, const std::optional<Build> &build) const
{
    if (!build)
        return Answer::Unknown;
    const TextId architecture = m_devices.textId(Field::Architecture, row);
    if (architecture != DeviceTable::unknownText && architecture != DeviceTable::nullText) {
        const auto &floor = m_floorByText[architecture];
        return floor && *build >= *floor ? Answer::Yes : Answer::No;
    }
    // Without the architecture only a build above or below every floor is sure.
    const auto above = [&build](const auto &floor) { return *build >= floor.second; };
    if (std::all_of(m_condition.floors.begin(), m_condition.floors.end(), above))
        return Answer::Yes;
    return std::any_of(m_condition.floors.begin(), m_condition.floors.end(), above)
        ? Answer::Unknown
        : Answer::No;
}

Answer ConditionTest::anyAnswer(Row row, const std::optional<Build> &build) const
{
    Answer result = Answer::No;
    for (const ConditionTest &part : m_any) {
        const Answer answer = part(row, build);
        if (answer == Answer::Yes)
            return answer;
        if (answer == Answer::Unknown)
            result = answer;
    }
    return result;
}

} // namespace quarterdeck
