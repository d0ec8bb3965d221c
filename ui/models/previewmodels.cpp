// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/previewmodels.h"

#include "models/roles.h"

#include <QLocale>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

QString number(qint64 value)
{
    return QLocale().toString(value);
}

QString signedNumber(qint64 value)
{
    return value > 0 ? u'+' + number(value) : number(value);
}

QVariant numberAlignment()
{
    return int(Qt::AlignTrailing | Qt::AlignVCenter);
}

std::vector<Verdict> everyVerdict()
{
    std::vector<Verdict> all(allVerdicts.begin(), allVerdicts.end());
    all.push_back(Verdict::OutOfScope);
    return all;
}

} // namespace

std::vector<EffectRow> effectRows(const MonthPreview &before, const MonthPreview &after)
{
    std::vector<EffectRow> rows;
    for (const Verdict verdict : everyVerdict())
        if (before.count(verdict) > 0 || after.count(verdict) > 0)
            rows.push_back({verdict, before.count(verdict), after.count(verdict)});
    return rows;
}

int EffectModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant EffectModel::data(const QModelIndex &index, int role) const
{
    const EffectRow *row = item(index);
    if (!row)
        return {};
    const qint64 change = qint64(row->after) - qint64(row->before);
    if (index.column() == VerdictColumn) {
        if (role == VerdictRole)
            return int(row->verdict);
        return role == Qt::DisplayRole ? QVariant(verdictTitle(row->verdict)) : QVariant();
    }
    if (role == Qt::TextAlignmentRole)
        return numberAlignment();
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const qint64 value = index.column() == Before ? row->before
        : index.column() == After                 ? row->after
                                                  : change;
    if (role == SortRole)
        return value;
    return index.column() == Change ? signedNumber(value) : number(value);
}

QVariant EffectModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section != VerdictColumn)
        return numberAlignment();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case VerdictColumn:
        return tr("Verdict");
    case Before:
        return tr("Before");
    case After:
        return tr("After");
    case Change:
        return tr("Change");
    default:
        return {};
    }
}

std::vector<RingVerdicts> ringVerdicts(const MonthPreview &preview, const Plan &plan)
{
    std::vector<RingVerdicts> rings(plan.rings.size() + 1);
    for (std::size_t i = 0; i < plan.rings.size(); ++i) {
        rings[i].ring = int(i);
        rings[i].name = plan.rings[i].displayName;
    }
    for (const DeviceVerdict &device : preview.devices) {
        if (device.verdict == Verdict::OutOfScope)
            continue;
        const bool hasRing = device.ring >= 0 && std::size_t(device.ring) < plan.rings.size();
        RingVerdicts &ring = hasRing ? rings[std::size_t(device.ring)] : rings.back();
        ++ring.counts[std::size_t(device.verdict)];
        ++ring.total;
    }
    if (rings.back().total == 0)
        rings.pop_back();
    else
        rings.back().name = RingVerdictsModel::tr("No ring");
    return rings;
}

void RingVerdictsModel::setRings(std::vector<RingVerdicts> rings)
{
    beginResetModel(); // columns change too
    m_columns.clear();
    for (const Verdict verdict : allVerdicts)
        if (std::any_of(rings.begin(), rings.end(), [verdict](const RingVerdicts &ring) {
                return ring.counts[std::size_t(verdict)] > 0;
            }))
            m_columns.push_back(verdict);
    endResetModel();
    setItems(std::move(rings));
}

std::optional<Verdict> RingVerdictsModel::verdictOf(int column) const
{
    if (column < 1 || column > int(m_columns.size()))
        return {};
    return m_columns[std::size_t(column - 1)];
}

int RingVerdictsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size()) + 2;
}

QVariant RingVerdictsModel::data(const QModelIndex &index, int role) const
{
    const RingVerdicts *ring = item(index);
    if (!ring)
        return {};
    if (index.column() == 0)
        return role == Qt::DisplayRole ? QVariant(ring->name) : QVariant();
    if (role == Qt::TextAlignmentRole)
        return numberAlignment();
    const auto verdict = verdictOf(index.column());
    const Row value = verdict ? ring->counts[std::size_t(*verdict)] : ring->total;
    if (role == SortRole)
        return value;
    return role == Qt::DisplayRole ? QVariant(number(value)) : QVariant();
}

QVariant RingVerdictsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section > 0)
        return numberAlignment();
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    if (section == 0)
        return tr("Ring");
    const auto verdict = verdictOf(section);
    return verdict ? verdictTitle(*verdict) : tr("All");
}

std::vector<VerdictChange> verdictChanges(const MonthPreview &before, const MonthPreview &after)
{
    std::map<std::pair<Verdict, Verdict>, Row> counts;
    for (std::size_t row = 0; row < before.devices.size(); ++row) {
        const Verdict from = before.devices[row].verdict;
        const Verdict to = after.devices[row].verdict;
        if (from != to)
            ++counts[{from, to}];
    }
    std::vector<VerdictChange> changes;
    for (const auto &[pair, devices] : counts)
        changes.push_back({pair.first, pair.second, devices});
    std::stable_sort(
        changes.begin(), changes.end(),
        [](const VerdictChange &a, const VerdictChange &b) { return a.devices > b.devices; });
    return changes;
}

int ChangesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ChangesModel::data(const QModelIndex &index, int role) const
{
    const VerdictChange *change = item(index);
    if (!change)
        return {};
    if (index.column() == Devices) {
        if (role == Qt::TextAlignmentRole)
            return numberAlignment();
        if (role == SortRole)
            return change->devices;
        return role == Qt::DisplayRole ? QVariant(number(change->devices)) : QVariant();
    }
    const Verdict verdict = index.column() == From ? change->from : change->to;
    if (role == VerdictRole)
        return int(verdict);
    return role == Qt::DisplayRole ? QVariant(verdictTitle(verdict)) : QVariant();
}

QVariant ChangesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Devices)
        return numberAlignment();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case From:
        return tr("Now");
    case To:
        return tr("What-if");
    case Devices:
        return tr("Devices");
    default:
        return {};
    }
}

std::vector<ReasonCount> reasonCounts(const MonthPreview &preview, const RulePack &rules)
{
    std::map<std::pair<quint16, Verdict>, Row> counts;
    for (const DeviceVerdict &device : preview.devices)
        if (device.verdict != Verdict::Hotpatch && device.verdict != Verdict::OutOfScope)
            ++counts[{device.decidingCheck, device.verdict}];
    std::vector<ReasonCount> reasons;
    for (const auto &[key, devices] : counts) {
        const QString id = preview.ruleIds.at(key.first);
        const Rule *rule = rules.rule(id);
        reasons.push_back({key.first, key.second, rule ? rule->title.current() : id, devices});
    }
    std::stable_sort(
        reasons.begin(), reasons.end(),
        [](const ReasonCount &a, const ReasonCount &b) { return a.devices > b.devices; });
    return reasons;
}

int ReasonsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ReasonsModel::data(const QModelIndex &index, int role) const
{
    const ReasonCount *reason = item(index);
    if (!reason)
        return {};
    switch (index.column()) {
    case Reason:
        return role == Qt::DisplayRole ? QVariant(reason->title) : QVariant();
    case VerdictColumn:
        if (role == VerdictRole)
            return int(reason->verdict);
        return role == Qt::DisplayRole ? QVariant(verdictTitle(reason->verdict)) : QVariant();
    case Devices:
        if (role == Qt::TextAlignmentRole)
            return numberAlignment();
        if (role == SortRole)
            return reason->devices;
        return role == Qt::DisplayRole ? QVariant(number(reason->devices)) : QVariant();
    default:
        return {};
    }
}

QVariant ReasonsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Devices)
        return numberAlignment();
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Reason:
        return tr("Decided by");
    case VerdictColumn:
        return tr("Verdict");
    case Devices:
        return tr("Devices");
    default:
        return {};
    }
}

} // namespace quarterdeck
