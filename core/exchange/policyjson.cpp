// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/json.h"
#include "exchange/jsonvalues.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

// The checks that decided, most devices first.
QJsonArray decidingChecks(const MonthPreview &preview)
{
    std::vector<Row> counts(preview.ruleIds.size());
    for (const DeviceVerdict &device : preview.devices) {
        if (device.decidingCheck < counts.size())
            ++counts[device.decidingCheck];
    }
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] > 0)
            order.push_back(i);
    }
    std::ranges::stable_sort(order, std::ranges::greater(),
                             [&counts](std::size_t i) { return counts[i]; });
    QJsonArray checks;
    for (const std::size_t i : order)
        checks.append(
            QJsonObject {{u"ruleId"_s, preview.ruleIds[i]}, {u"devices"_s, qint64(counts[i])}});
    return checks;
}

template <class T>
QJsonValue nameAt(const std::vector<T> &items, int index)
{
    if (index < 0 || static_cast<std::size_t>(index) >= items.size())
        return {};
    const T &item = items[static_cast<std::size_t>(index)];
    return QJsonObject {{u"id"_s, item.id}, {u"displayName"_s, item.displayName}};
}

} // namespace

QJsonObject toJson(RestartRange restarts)
{
    return {{u"least"_s, restarts.least}, {u"most"_s, restarts.most}};
}

QJsonObject toJson(const Check &check)
{
    return {{u"ruleId"_s, check.ruleId},
            {u"title"_s, check.title},
            {u"answer"_s, answerName(check.answer)},
            {u"found"_s, textValue(check.found)},
            {u"required"_s, textValue(check.required)},
            {u"source"_s, textValue(check.source)},
            {u"asOf"_s, instantValue(check.asOf)},
            {u"citation"_s, textValue(check.citation)},
            {u"confidence"_s, confidenceName(check.confidence)},
            {u"fix"_s, textValue(check.fix)},
            {u"effort"_s, nameValue(check.effort, effortName)},
            {u"decided"_s, check.decided}};
}

QJsonObject toJson(const Explanation &explanation)
{
    QJsonArray chain;
    for (const Check &check : explanation.chain)
        chain.append(toJson(check));
    return {{u"verdict"_s, verdictName(explanation.verdict)},
            {u"verdictTitle"_s, verdictTitle(explanation.verdict)},
            {u"month"_s, explanation.month.toString()},
            {u"product"_s, nameValue(explanation.product, productName)},
            {u"monthType"_s, nameValue(explanation.monthType, releaseTypeName)},
            {u"confirmed"_s, explanation.confirmed},
            {u"restarts"_s, toJson(explanation.restarts)},
            {u"conflict"_s, explanation.conflict},
            {u"reason"_s, textValue(explanation.reason)},
            {u"cheapestFix"_s, textValue(explanation.cheapestFix)},
            {u"cheapestEffort"_s, nameValue(explanation.cheapestEffort, effortName)},
            {u"chain"_s, chain}};
}

QJsonObject previewJson(const MonthPreview &preview)
{
    QJsonObject counts;
    for (const Verdict verdict : allVerdicts)
        counts.insert(verdictName(verdict), qint64(preview.count(verdict)));
    const auto conflicts = std::ranges::count_if(preview.devices, &DeviceVerdict::conflict);
    return {{u"month"_s, preview.month.toString()},
            {u"counts"_s, counts},
            {u"outOfScope"_s, qint64(preview.count(Verdict::OutOfScope))},
            {u"deviceCount"_s, qint64(preview.devices.size())},
            {u"restarts"_s, toJson(preview.restarts)},
            {u"conflicts"_s, qint64(conflicts)},
            {u"decidingChecks"_s, decidingChecks(preview)}};
}

QJsonObject previewJson(const MonthPreview &preview, const PolicyInput &input)
{
    QJsonArray devices;
    for (Row row = 0; row < preview.devices.size(); ++row) {
        const DeviceVerdict &device = preview.devices[row];
        QJsonObject json = deviceIdJson(input.devices, row);
        json.insert(u"verdict"_s, verdictName(device.verdict));
        json.insert(u"restarts"_s, toJson(device.restarts));
        json.insert(u"ruleId"_s,
                    device.decidingCheck < preview.ruleIds.size()
                        ? textValue(preview.ruleIds[device.decidingCheck])
                        : QJsonValue());
        json.insert(u"conflict"_s, device.conflict);
        json.insert(u"policy"_s, nameAt(input.plan.policies, device.policy));
        json.insert(u"ring"_s, nameAt(input.plan.rings, device.ring));
        devices.append(json);
    }
    QJsonObject json = previewJson(preview);
    json.insert(u"devices"_s, devices);
    return json;
}

} // namespace quarterdeck
