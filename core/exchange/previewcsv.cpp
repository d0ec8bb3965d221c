// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/previewcsv.h"

#include "base/csv.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

std::vector<Field> personalFields()
{
    std::vector<Field> fields;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        if (fieldInfo(static_cast<Field>(i)).personal)
            fields.push_back(static_cast<Field>(i));
    }
    return fields;
}

QStringList header(const std::vector<Field> &personal)
{
    QStringList names {u"name"_s,        u"intuneId"_s,      u"entraId"_s,       u"month"_s,
                       u"product"_s,     u"verdict"_s,       u"restartsLeast"_s, u"restartsMost"_s,
                       u"conflict"_s,    u"policy"_s,        u"ring"_s,          u"reason"_s,
                       u"ruleId"_s,      u"found"_s,         u"required"_s,      u"fix"_s,
                       u"source"_s,      u"asOf"_s,          u"citation"_s,      u"confidence"_s,
                       u"cheapestFix"_s, u"cheapestEffort"_s};
    for (const Field field : personal)
        names.append(QString::fromLatin1(fieldInfo(field).name));
    return names;
}

template <class T>
QString nameAt(const std::vector<T> &items, int index)
{
    return index >= 0 && static_cast<std::size_t>(index) < items.size()
        ? items[static_cast<std::size_t>(index)].displayName
        : QString();
}

QStringList cells(const PolicyInput &input, Row row, const DeviceVerdict &device,
                  const Explanation &explanation)
{
    const auto decided = std::ranges::find_if(explanation.chain, &Check::decided);
    const Check check = decided == explanation.chain.end() ? Check() : *decided;
    const bool hasCheck = decided != explanation.chain.end();
    return {input.devices.text(Field::Name, row),
            input.devices.text(Field::IntuneId, row),
            input.devices.text(Field::EntraId, row),
            explanation.month.toString(),
            explanation.product ? productName(*explanation.product) : QString(),
            verdictName(explanation.verdict),
            QString::number(explanation.restarts.least),
            QString::number(explanation.restarts.most),
            explanation.conflict ? u"yes"_s : u"no"_s,
            nameAt(input.plan.policies, device.policy),
            nameAt(input.plan.rings, device.ring),
            explanation.reason,
            check.ruleId,
            check.found,
            check.required,
            check.fix,
            check.source,
            check.asOf.isValid() ? check.asOf.toUTC().toString(Qt::ISODate) : QString(),
            check.citation,
            hasCheck ? confidenceName(check.confidence) : QString(),
            explanation.cheapestFix,
            explanation.cheapestEffort ? effortName(*explanation.cheapestEffort) : QString()};
}

} // namespace

Result<QByteArray> previewCsv(const MonthPreview &preview, const PolicyInput &input,
                              const PreviewCsvOptions &options, std::stop_token stop)
{
    const auto personal = options.personal ? personalFields() : std::vector<Field>();
    QByteArray bytes = options.byteOrderMark ? QByteArray("\xEF\xBB\xBF") : QByteArray();
    bytes += csv::toLine(header(personal), options.separator).toUtf8();
    explainEach(input, preview.month, [&](Row row, const Explanation &explanation) {
        QStringList line = cells(input, row, preview.devices[row], explanation);
        for (const Field field : personal)
            line.append(input.devices.display(field, row));
        bytes += csv::toLine(line, options.separator).toUtf8();
        return !stop.stop_requested();
    });
    if (stop.stop_requested())
        return failure(ExitCode::Refused,
                       QCoreApplication::translate("PreviewCsv", "Stopped; nothing was written."));
    return bytes;
}

} // namespace quarterdeck
