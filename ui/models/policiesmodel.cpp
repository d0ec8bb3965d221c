// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/policiesmodel.h"

#include "models/datetext.h"
#include "models/roles.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(PoliciesModel)
};

QString ringText(const UpdateRing &ring)
{
    if (ring.qualityPaused)
        return Tr::tr("Paused");
    const auto days = [](std::optional<int> count) {
        return count ? QString::number(*count) : u"–"_s;
    };
    return u"%1 · %2 · %3"_s.arg(days(ring.qualityDeferralDays), days(ring.qualityDeadlineDays),
                                 days(ring.gracePeriodDays));
}

QString findingsText(const std::vector<PlanFinding> &findings)
{
    QStringList texts;
    for (const PlanFinding &finding : findings)
        texts.append(finding.text);
    return texts.join(u'\n');
}

} // namespace

QString hotpatchText(bool enabled)
{
    return enabled ? Tr::tr("Allow") : Tr::tr("Block");
}

std::vector<PlanRow> policyRows(const Plan &plan)
{
    std::vector<PlanRow> rows;
    for (const QualityUpdatePolicy &policy : plan.policies)
        rows.push_back({policy.id, policy.displayName, hotpatchText(policy.hotpatchEnabled),
                        assignmentText(plan, policy.assignments), std::nullopt,
                        findings(plan, policy), policy.lastModified});
    return rows;
}

std::vector<PlanRow> ringRows(const Plan &plan)
{
    std::vector<PlanRow> rows;
    for (const UpdateRing &ring : plan.rings)
        rows.push_back({ring.id, ring.displayName, ringText(ring),
                        assignmentText(plan, ring.assignments), std::nullopt, findings(plan, ring),
                        ring.lastModified});
    return rows;
}

PoliciesModel::PoliciesModel(Kind kind, QObject *parent) : ItemsModel(parent), m_kind(kind) { }

void PoliciesModel::setDevices(const std::vector<quint32> &devices)
{
    if (devices.size() != items().size() || devices.empty())
        return;
    for (std::size_t row = 0; row < devices.size(); ++row)
        edit(row).devices = devices[row];
    emit dataChanged(index(0, Devices), index(rowCount() - 1, Devices));
}

int PoliciesModel::rowOf(QStringView id) const
{
    const auto at = std::find_if(items().begin(), items().end(),
                                 [id](const PlanRow &row) { return row.id == id; });
    return at == items().end() ? -1 : int(at - items().begin());
}

int PoliciesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant PoliciesModel::data(const QModelIndex &index, int role) const
{
    const PlanRow *row = item(index);
    if (!row)
        return {};
    if (role == IdRole)
        return row->id;
    if (role == Qt::TextAlignmentRole && index.column() == Devices)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && index.column() == Findings)
        return findingsText(row->findings);
    if (role == SortRole && index.column() == Devices)
        return row->devices.value_or(0);
    if (role == SortRole && index.column() == Modified)
        return row->modified;
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case Name:
        return row->name;
    case Setting:
        return row->setting;
    case AssignmentColumn:
        return row->assignment;
    case Devices:
        return row->devices ? QLocale().toString(*row->devices) : u"–"_s;
    case Findings:
        return row->findings.empty() ? tr("none", "findings")
                                     : tr("%n finding(s)", nullptr, int(row->findings.size()));
    case Modified:
        return row->modified.isValid() ? dateTimeText(row->modified) : QString();
    default:
        return {};
    }
}

QVariant PoliciesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Devices)
        return int(Qt::AlignTrailing | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Setting && m_kind == Kind::Rings)
        return tr("Days of deferral, deadline and grace period for quality updates");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Setting:
        return m_kind == Kind::Policies ? tr("Hotpatch") : tr("Deferral · deadline · grace");
    case AssignmentColumn:
        return tr("Assigned to");
    case Devices:
        return tr("Devices");
    case Findings:
        return tr("Findings");
    case Modified:
        return tr("Changed");
    default:
        return {};
    }
}

} // namespace quarterdeck
