// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/devicerows.h"

#include "models/datetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(DeviceTable)
};

// The values that queries can ask for beside the table's own.
struct ExtraColumns
{
    std::vector<quint8> verdicts;
    std::vector<quint8> rings;
    std::vector<quint8> policies;
    std::vector<QueryColumn> columns;
};

constexpr quint8 noChoice = 255;

ExtraColumns extraColumns(const FleetSnapshot &snapshot, const MonthPreview *verdicts)
{
    ExtraColumns extra;
    const Row rows = snapshot.view->devices->rowCount();
    const auto fill = [&](auto get) {
        std::vector<quint8> values(rows, noChoice);
        if (verdicts && verdicts->devices.size() == rows) {
            std::ranges::transform(verdicts->devices, values.begin(), [&](const DeviceVerdict &v) {
                const int value = get(v);
                return value < 0 || value >= noChoice ? noChoice : static_cast<quint8>(value);
            });
        }
        return values;
    };
    extra.verdicts = fill([](const DeviceVerdict &v) { return static_cast<int>(v.verdict); });
    extra.rings = fill([](const DeviceVerdict &v) { return int(v.ring); });
    extra.policies = fill([](const DeviceVerdict &v) { return int(v.policy); });
    QStringList verdictNames;
    for (const Verdict verdict : allVerdicts)
        verdictNames.append(verdictName(verdict));
    verdictNames.append(verdictName(Verdict::OutOfScope));
    QStringList rings;
    for (const UpdateRing &ring : snapshot.view->plan->rings)
        rings.append(ring.displayName);
    QStringList policies;
    for (const QualityUpdatePolicy &policy : snapshot.view->plan->policies)
        policies.append(policy.displayName);
    extra.columns = {{u"verdict"_s, verdictNames, extra.verdicts},
                     {u"ring"_s, rings, extra.rings},
                     {u"policy"_s, policies, extra.policies}};
    return extra;
}

QString quoted(QString text)
{
    return u'"' + text.replace(u'"', u"\\\""_s) + u'"';
}

// The whole filter in the query language.
QString queryText(const DeviceFilter &filter, const QDateTime &staleLimit)
{
    QStringList parts;
    if (!filter.text.trimmed().isEmpty())
        parts.append(u'(' + filter.text + u')');
    for (auto it = filter.values.begin(); it != filter.values.end(); ++it) {
        const QString name = QString::fromLatin1(fieldInfo(it.key()).name);
        parts.append(it->isNull() ? QString(name + u" is unknown"_s)
                                  : QString(name + u" = "_s + quoted(*it)));
    }
    if (filter.hideStale && staleLimit.isValid())
        parts.append(u"lastCheckIn >= "_s + staleLimit.toString(Qt::ISODate));
    return parts.join(u" and "_s);
}

int compareWorkedOut(const FleetSnapshot &snapshot, const MonthPreview &verdicts,
                     DeviceColumn::Kind kind, Row a, Row b)
{
    const DeviceVerdict &left = verdicts.devices[a];
    const DeviceVerdict &right = verdicts.devices[b];
    switch (kind) {
    case DeviceColumn::Kind::Verdict:
        return static_cast<int>(left.verdict) - static_cast<int>(right.verdict);
    case DeviceColumn::Kind::Reason:
        return int(left.decidingCheck) - int(right.decidingCheck);
    case DeviceColumn::Kind::Restarts:
        return (left.restarts.most * 2 + left.restarts.least)
            - (right.restarts.most * 2 + right.restarts.least);
    case DeviceColumn::Kind::Ring:
        return int(left.ring) - int(right.ring);
    case DeviceColumn::Kind::Policy:
        return int(left.policy) - int(right.policy);
    case DeviceColumn::Kind::Conflict:
        return int(left.conflict) - int(right.conflict);
    case DeviceColumn::Kind::Build: {
        const auto x = snapshot.view->devices->build(a).value_or(Build {});
        const auto y = snapshot.view->devices->build(b).value_or(Build {});
        return x == y ? 0 : x < y ? -1 : 1;
    }
    case DeviceColumn::Kind::Field:
        break;
    }
    return 0;
}

bool isBuildOnly(DeviceColumn::Kind kind)
{
    return kind == DeviceColumn::Kind::Build;
}

QString numberText(const DeviceTable &devices, Field field, Row row)
{
    const qint64 number = devices.number(field, row);
    return number == DeviceTable::unknownNumber || number == DeviceTable::nullNumber
        ? QString()
        : QLocale().toString(number);
}

QString fieldText(const DeviceTable &devices, Field field, Row row)
{
    switch (fieldInfo(field).kind) {
    case FieldKind::Text:
    case FieldKind::Choice:
        return devices.text(field, row);
    case FieldKind::TextList:
        return QString(devices.text(field, row)).replace(u'\n', u"; "_s);
    case FieldKind::Number:
        return numberText(devices, field, row);
    case FieldKind::Flag: {
        const auto flag = devices.flag(field, row);
        return !flag ? QString() : *flag ? Tr::tr("Yes") : Tr::tr("No");
    }
    case FieldKind::Instant: {
        const QDateTime instant = devices.instant(field, row);
        return instant.isValid() ? dateTimeText(instant) : QString();
    }
    }
    return {};
}

} // namespace

std::vector<Row> windowsRows(const DeviceTable &devices)
{
    std::vector<Row> rows;
    for (Row row = 0; row < devices.rowCount(); ++row) {
        const QString &os = devices.text(Field::Os, row);
        if (os == "windows"_L1 || os == "windows-server"_L1)
            rows.push_back(row);
    }
    return rows;
}

QDateTime staleBefore(const WorkspaceView &view)
{
    const QDateTime asOf = view.dataAsOf();
    return asOf.isValid() ? asOf.toUTC().addDays(-staleDays) : QDateTime();
}

const std::vector<DeviceColumn> &deviceColumns()
{
    using Kind = DeviceColumn::Kind;
    static const std::vector<DeviceColumn> columns = [] {
        std::vector<DeviceColumn> all {{Kind::Field, Field::Name},
                                       {Kind::Verdict},
                                       {Kind::Reason},
                                       {Kind::Ring},
                                       {Kind::Build},
                                       {Kind::Field, Field::Vbs},
                                       {Kind::Field, Field::Edition},
                                       {Kind::Field, Field::Licence},
                                       {Kind::Field, Field::Architecture},
                                       {Kind::Field, Field::LastCheckIn},
                                       {Kind::Policy},
                                       {Kind::Restarts},
                                       {Kind::Conflict}};
        for (std::size_t i = 0; i < fieldCount; ++i) {
            const DeviceColumn column {Kind::Field, static_cast<Field>(i)};
            if (!fieldInfo(column.field).personal && std::ranges::find(all, column) == all.end())
                all.push_back(column);
        }
        return all;
    }();
    return columns;
}

QString columnTitle(const DeviceColumn &column)
{
    switch (column.kind) {
    case DeviceColumn::Kind::Verdict:
        return Tr::tr("Verdict");
    case DeviceColumn::Kind::Reason:
        return Tr::tr("Decided by");
    case DeviceColumn::Kind::Restarts:
        return Tr::tr("Restarts");
    case DeviceColumn::Kind::Ring:
        return Tr::tr("Update ring");
    case DeviceColumn::Kind::Policy:
        return Tr::tr("Policy");
    case DeviceColumn::Kind::Conflict:
        return Tr::tr("Conflict");
    case DeviceColumn::Kind::Build:
        return Tr::tr("Build");
    case DeviceColumn::Kind::Field:
        return fieldTitle(column.field);
    }
    return {};
}

Expected<DeviceRows, DeviceRowsError> deviceRows(const FleetSnapshot &snapshot,
                                                 const MonthPreview *verdicts,
                                                 const DeviceFilter &filter, std::stop_token stop)
{
    const DeviceTable &devices = *snapshot.view->devices;
    const ExtraColumns extra = extraColumns(snapshot, verdicts);
    // The user's own text first, so that an error has its place in what was typed.
    const auto typed = Query::compile(filter.text, snapshot.asOf, extra.columns);
    if (!typed)
        return Unexpected<DeviceRowsError>({typed.error().message, typed.error()});
    const auto query = Query::compile(queryText(filter, staleBefore(*snapshot.view)), snapshot.asOf,
                                      extra.columns);
    if (!query)
        return Unexpected<DeviceRowsError>({query.error().message, std::nullopt});
    auto found = query->run(devices, stop, extra.columns);
    if (!found)
        return Unexpected<DeviceRowsError>({found.error().message, std::nullopt});

    DeviceRows result;
    result.rows = *std::move(found);
    if (filter.rows) {
        std::vector<bool> wanted(devices.rowCount());
        for (const Row row : *filter.rows) {
            if (row < wanted.size())
                wanted[row] = true;
        }
        std::erase_if(result.rows, [&](Row row) { return !wanted[row]; });
    }
    if (verdicts) {
        for (const Row row : result.rows)
            ++result.counts.at(static_cast<std::size_t>(verdicts->devices[row].verdict));
        if (!filter.verdicts.empty())
            std::erase_if(result.rows, [&](Row row) {
                return std::ranges::find(filter.verdicts, verdicts->devices[row].verdict)
                    == filter.verdicts.end();
            });
    }
    const DeviceColumn column = deviceColumns().at(static_cast<std::size_t>(filter.sortColumn));
    if (column.kind == DeviceColumn::Kind::Field) {
        auto sorted = sortRows(std::move(result.rows), devices, column.field, filter.order, stop);
        if (!sorted)
            return Unexpected<DeviceRowsError>({sorted.error().message, std::nullopt});
        result.rows = *std::move(sorted);
    } else if (verdicts || isBuildOnly(column.kind)) {
        static const MonthPreview none;
        const MonthPreview &worked = verdicts ? *verdicts : none;
        const int sign = filter.order == Qt::AscendingOrder ? 1 : -1;
        std::ranges::stable_sort(result.rows, [&](Row a, Row b) {
            return sign * compareWorkedOut(snapshot, worked, column.kind, a, b) < 0;
        });
    }
    return result;
}

QString cellText(const FleetSnapshot &snapshot, const MonthPreview *verdicts,
                 const DeviceColumn &column, Row row)
{
    const DeviceTable &devices = *snapshot.view->devices;
    if (column.kind == DeviceColumn::Kind::Field)
        return fieldText(devices, column.field, row);
    if (column.kind == DeviceColumn::Kind::Build) {
        const auto build = devices.build(row);
        return build ? build->toString() : devices.text(Field::OsVersion, row);
    }
    if (!verdicts || row >= verdicts->devices.size())
        return {};
    const DeviceVerdict &verdict = verdicts->devices[row];
    const Plan &plan = *snapshot.view->plan;
    switch (column.kind) {
    case DeviceColumn::Kind::Verdict:
        return verdictTitle(verdict.verdict);
    case DeviceColumn::Kind::Reason: {
        if (verdict.decidingCheck >= verdicts->ruleIds.size())
            return {};
        const QString &id = verdicts->ruleIds[verdict.decidingCheck];
        const Rule *rule = snapshot.rules->rule(id);
        return rule ? rule->title : id;
    }
    case DeviceColumn::Kind::Restarts:
        return verdict.restarts.least == verdict.restarts.most
            ? QString::number(verdict.restarts.least)
            : Tr::tr("%1 to %2").arg(verdict.restarts.least).arg(verdict.restarts.most);
    case DeviceColumn::Kind::Ring:
        return verdict.ring < 0 ? QString()
                                : plan.rings[static_cast<std::size_t>(verdict.ring)].displayName;
    case DeviceColumn::Kind::Policy:
        return verdict.policy < 0
            ? QString()
            : plan.policies[static_cast<std::size_t>(verdict.policy)].displayName;
    case DeviceColumn::Kind::Conflict:
        return verdict.conflict ? Tr::tr("Yes") : QString();
    default:
        return {};
    }
}

} // namespace quarterdeck
