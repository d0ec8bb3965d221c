// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/build.h"
#include "base/error.h"
#include "fleet/devicetable.h"
#include "policy/verdict.h"

#include <QJsonObject>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace quarterdeck {

// Checks that look at more than one attribute: plan, calendar, track, age of the data. Their logic
// is code, their texts and citations are the pack's.
enum class BuiltIn : quint8
{
    None,
    Scope,
    History,
    Assignment,
    Exclusion,
    TenantDefault,
    HotpatchSetting,
    Approval,
    Conflict,
    Track,
    Month,
    Ring,
    DataAge,
};

// What a rule asks of a device, as data:
//   {"field": "vbs", "yes": ["running"], "no": ["configured", "off"], "otherwise": "unknown"}
//   {"field": "memoryMb", "atLeast": 4096, "otherwise": "no"}
//   {"field": "secureBoot", "equals": true, "otherwise": "no"}
//   {"version": [26100, 26200], "noBelow": 26100}      another version above is unknown
//   {"buildFloor": {"x64": "26100.2033", "arm64": "26100.4929"}}
//   {"any": [condition, ...]}
//   {"check": "track"}
// A missing value is always unknown. `otherwise` is the answer for a value that does not meet the
// condition; "unknown" is for sources that contradict each other.
struct Condition
{
    enum class Kind : quint8
    {
        Choice,
        AtLeast,
        Flag,
        Version,
        BuildFloor,
        Any,
        Check
    };
    Kind kind = Kind::Check;
    Field field = Field::Name;
    QStringList yes;
    QStringList no;
    Answer otherwise = Answer::Unknown;
    qint64 atLeast = 0;
    bool equals = true;
    std::vector<quint32> versions;
    quint32 noBelow = 0;
    std::vector<std::pair<QString, Build>> floors; // by architecture
    std::vector<Condition> any;
    BuiltIn check = BuiltIn::None;
    int maxDays = 0; // DataAge

    bool operator==(const Condition &) const = default;
};

// Malformed: says which member is wrong and what was expected.
[[nodiscard]] Result<Condition> parseCondition(const QJsonObject &json);

// Whether the device lacks a value that the condition looks at (and not: has one that sources
// disagree about). `build` as for ConditionTest.
[[nodiscard]] bool isMissing(const Condition &condition, const DeviceTable &devices, Row row,
                             const std::optional<Build> &build);

// A condition made ready for one table: choices are answered once per distinct value. Reads only;
// the table must outlive it.
class ConditionTest final
{
public:
    ConditionTest(const Condition &condition, const DeviceTable &devices);

    // `build` stands for the device's build in the month that is looked at. Not for Kind::Check.
    [[nodiscard]] Answer operator()(Row row, const std::optional<Build> &build) const;
    [[nodiscard]] bool isMissing(Row row, const std::optional<Build> &build) const
    {
        return quarterdeck::isMissing(m_condition, m_devices, row, build);
    }
    [[nodiscard]] bool dependsOnBuild() const { return m_dependsOnBuild; }

private:
    [[nodiscard]] Answer versionAnswer(const std::optional<Build> &build) const;
    [[nodiscard]] Answer floorAnswer(Row row, const std::optional<Build> &build) const;
    [[nodiscard]] Answer anyAnswer(Row row, const std::optional<Build> &build) const;

    const DeviceTable &m_devices;
    Condition m_condition;
    std::vector<Answer> m_byText; // Choice: by TextId
    std::vector<std::optional<Build>> m_floorByText; // BuildFloor: by TextId of the architecture
    std::vector<ConditionTest> m_any;
    bool m_dependsOnBuild = false;
};

} // namespace quarterdeck
