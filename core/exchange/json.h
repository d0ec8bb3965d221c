// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "exchange/import.h"
#include "fleet/rule/rule.h"
#include "policy/preview.h"

#include <QJsonObject>

// What quarterdeckctl prints with --json and what the console copies as JSON. Keys are stable and
// in camelCase, enumerations are written by their name functions, instants are ISO 8601 in UTC,
// texts for people are translated. What is not known is null or left out, never an invented value.
// The calendar is in exchange/calendarjson.h, policies as Graph has them in exchange/graphjson.h.
// Pure; any thread.
namespace quarterdeck {

// {"error": {"code", "message", "detail"}}; the code is the exit code.
[[nodiscard]] QJsonObject toJson(const Error &error);
[[nodiscard]] QJsonObject toJson(const RuleError &error);
[[nodiscard]] QJsonObject toJson(const RuleWarning &warning);
[[nodiscard]] QJsonObject toJson(const RulePart &part);
[[nodiscard]] QJsonObject toJson(const ImportRecord &record);
[[nodiscard]] QJsonObject toJson(const ImportPlan &plan);
[[nodiscard]] QJsonObject toJson(const MissingFact &fact);
[[nodiscard]] QJsonObject toJson(RestartRange restarts);
[[nodiscard]] QJsonObject toJson(const Check &check);
[[nodiscard]] QJsonObject toJson(const Explanation &explanation);

// The ids and the name of a device: enough to find it again.
[[nodiscard]] QJsonObject deviceIdJson(const DeviceTable &devices, Row row);
// Everything known of a device by field name: value, source and as-of. Null = known to be not set;
// a field that no import filled is left out. Personal fields only if asked for.
[[nodiscard]] QJsonObject deviceJson(const DeviceTable &devices, Row row, bool personal = false);

// A group with its counts, without its list of members.
[[nodiscard]] QJsonObject groupJson(const Group &group, Membership::Counts counts);

// A month's verdicts in figures: counts by verdict, out of scope apart, restarts, conflicts,
// deciding checks by frequency. The counts and outOfScope add up to devices.
[[nodiscard]] QJsonObject previewJson(const MonthPreview &preview);
// The same, with "devices": one object a device.
[[nodiscard]] QJsonObject previewJson(const MonthPreview &preview, const PolicyInput &input);

} // namespace quarterdeck
