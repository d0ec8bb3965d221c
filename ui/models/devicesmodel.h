// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/devicerows.h"

#include <QAbstractTableModel>

namespace quarterdeck {

// Devices for a table of any length: an index vector over the device table. Filtering and sorting
// run on another thread; the newest request wins and the former rows stay until it is done.
class DevicesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Role
    {
        RowRole = Qt::UserRole + 100
    }; // uint: Row of the device table

    // The analysis must outlive the model.
    explicit DevicesModel(FleetAnalysis *analysis, QObject *parent = nullptr);
    ~DevicesModel() override;

    [[nodiscard]] Month month() const { return m_month; }
    void setMonth(Month month);
    [[nodiscard]] const DeviceFilter &filter() const { return m_filter; }
    // Keeps the sorting of the former filter.
    void setFilter(DeviceFilter filter);
    void sort(int column, Qt::SortOrder order) override;

    [[nodiscard]] Row deviceRow(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(Row row) const; // invalid if it is filtered out
    [[nodiscard]] const DeviceRows &shown() const { return m_shown; }
    [[nodiscard]] std::shared_ptr<const FleetSnapshot> snapshot() const { return m_snapshot; }
    [[nodiscard]] std::shared_ptr<const MonthPreview> verdicts() const { return m_verdicts; }
    [[nodiscard]] bool isBusy() const { return m_running; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void rowsChanged();
    // The filter's text cannot be read.
    void filterFailed(const QString &message, int offset, int length);
    void busyChanged();

private:
    void refresh();
    void accept(const Expected<DeviceRows, DeviceRowsError> &answer,
                std::shared_ptr<const FleetSnapshot> snapshot,
                std::shared_ptr<const MonthPreview> verdicts);

    FleetAnalysis *m_analysis;
    Month m_month;
    DeviceFilter m_filter;
    // What is shown: rows belong to this snapshot and these verdicts, never to newer ones.
    DeviceRows m_shown;
    std::shared_ptr<const FleetSnapshot> m_snapshot;
    std::shared_ptr<const MonthPreview> m_verdicts;
    std::stop_source m_stop;
    quint64 m_request = 0;
    bool m_running = false;
};

} // namespace quarterdeck
