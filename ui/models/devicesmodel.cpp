// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/devicesmodel.h"

#include "base/async.h"
#include "models/roles.h"

#include <QtConcurrentRun>

namespace quarterdeck {

DevicesModel::DevicesModel(FleetAnalysis *analysis, QObject *parent)
    : QAbstractTableModel(parent), m_analysis(analysis), m_month(analysis->currentMonth())
{
    connect(analysis, &FleetAnalysis::snapshotChanged, this, &DevicesModel::refresh);
    connect(analysis, &FleetAnalysis::monthReady, this, [this](Month month) {
        if (month == m_month)
            refresh();
    });
    refresh();
}

DevicesModel::~DevicesModel()
{
    m_stop.request_stop();
}

void DevicesModel::setMonth(Month month)
{
    if (std::exchange(m_month, month) != month)
        refresh();
}

void DevicesModel::setFilter(DeviceFilter filter)
{
    filter.sortColumn = m_filter.sortColumn;
    filter.order = m_filter.order;
    m_filter = std::move(filter);
    refresh();
}

void DevicesModel::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= columnCount())
        return;
    m_filter.sortColumn = column;
    m_filter.order = order;
    refresh();
}

Row DevicesModel::deviceRow(const QModelIndex &index) const
{
    return m_shown.rows.at(static_cast<std::size_t>(index.row()));
}

QModelIndex DevicesModel::indexOf(Row row) const
{
    const auto found = std::ranges::find(m_shown.rows, row);
    return found == m_shown.rows.end() ? QModelIndex()
                                       : index(static_cast<int>(found - m_shown.rows.begin()), 0);
}

int DevicesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.rows.size());
}

int DevicesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(deviceColumns().size());
}

QVariant DevicesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DeviceColumn &column = deviceColumns()[static_cast<std::size_t>(index.column())];
    const Row row = deviceRow(index);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(*m_snapshot, m_verdicts.get(), column, row);
    case Qt::TextAlignmentRole:
        if (column.kind == DeviceColumn::Kind::Field
            && fieldInfo(column.field).kind == FieldKind::Number)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
        return {};
    case VerdictRole:
        if (column.kind == DeviceColumn::Kind::Verdict && m_verdicts)
            return static_cast<int>(m_verdicts->devices[row].verdict);
        return {};
    case IdRole:
        return m_snapshot->view->devices->text(Field::IntuneId, row);
    case RowRole:
        return row;
    default:
        return {};
    }
}

QVariant DevicesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const DeviceColumn &column = deviceColumns()[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return columnTitle(column);
    if (role == Qt::TextAlignmentRole && column.kind == DeviceColumn::Kind::Field
        && fieldInfo(column.field).kind == FieldKind::Number)
        return QVariant::fromValue(Qt::Alignment(Qt::AlignTrailing | Qt::AlignVCenter));
    return {};
}

void DevicesModel::refresh()
{
    m_stop.request_stop();
    m_stop = std::stop_source();
    const quint64 request = ++m_request;
    const auto snapshot = m_analysis->snapshot();
    if (!snapshot) {
        m_running = false;
        accept(DeviceRows {}, nullptr, nullptr);
        emit busyChanged();
        return;
    }
    const auto verdicts = m_analysis->month(m_month); // null: comes later, with monthReady()
    m_running = true;
    emit busyChanged();
    const auto future =
        QtConcurrent::run([snapshot, verdicts, filter = m_filter, stop = m_stop.get_token()] {
            return deviceRows(*snapshot, verdicts.get(), filter, stop);
        });
    onFinished(future, this, [this, request, snapshot, verdicts](const auto &answer) {
        if (request != m_request)
            return;
        m_running = false;
        accept(answer, snapshot, verdicts);
        emit busyChanged();
    });
}

void DevicesModel::accept(const Expected<DeviceRows, DeviceRowsError> &answer,
                          std::shared_ptr<const FleetSnapshot> snapshot,
                          std::shared_ptr<const MonthPreview> verdicts)
{
    if (!answer) {
        const auto place = answer.error().place.value_or(RuleError {-1, 0, {}});
        emit filterFailed(answer.error().message, static_cast<int>(place.offset),
                          static_cast<int>(place.length));
        return;
    }
    beginResetModel();
    m_shown = *answer;
    m_snapshot = std::move(snapshot);
    m_verdicts = std::move(verdicts);
    endResetModel();
    emit rowsChanged();
}

} // namespace quarterdeck
