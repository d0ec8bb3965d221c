// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemsmodel.h"
#include "models/planfindings.h"

#include <optional>

namespace quarterdeck {

// A policy or ring as its list shows it.
struct PlanRow
{
    QString id;
    QString name;
    QString setting; // "Allow", or the ring's times
    QString assignment;
    std::optional<quint32> devices; // it governs so many; unset while that is being computed
    std::vector<PlanFinding> findings;
    QDateTime modified;
};

[[nodiscard]] std::vector<PlanRow> policyRows(const Plan &plan);
[[nodiscard]] std::vector<PlanRow> ringRows(const Plan &plan);
// "Allow" or "Block": the wizard's word for hotpatchEnabled.
[[nodiscard]] QString hotpatchText(bool enabled);

// The list of policies, or of rings.
class PoliciesModel final : public ItemsModel<PlanRow>
{
    Q_OBJECT

public:
    enum class Kind
    {
        Policies,
        Rings
    };
    enum Column
    {
        Name,
        Setting,
        AssignmentColumn,
        Devices,
        Findings,
        Modified,
        ColumnCount
    };

    explicit PoliciesModel(Kind kind, QObject *parent = nullptr);

    // How many devices each row governs, in the order of the rows.
    void setDevices(const std::vector<quint32> &devices);
    // -1 if there is none.
    [[nodiscard]] int rowOf(QStringView id) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    Kind m_kind;
};

} // namespace quarterdeck
