// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/itemsmodel.h"
#include "models/scenario.h"

#include <array>

namespace quarterdeck {

// A verdict's devices before and after a change.
struct EffectRow
{
    Verdict verdict = Verdict::Unknown;
    Row before = 0;
    Row after = 0;
};
// Every verdict, and out of scope last; rows without devices on both sides are left out.
[[nodiscard]] std::vector<EffectRow> effectRows(const MonthPreview &before,
                                                const MonthPreview &after);

class EffectModel final : public ItemsModel<EffectRow>
{
    Q_OBJECT

public:
    enum Column
    {
        VerdictColumn,
        Before,
        After,
        Change,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

// Verdicts of the devices of one ring.
struct RingVerdicts
{
    int ring = -1; // index into the plan's rings; -1: devices without one
    QString name;
    std::array<Row, allVerdicts.size()> counts {};
    Row total = 0;
};
// In the plan's order; devices without a ring last, out of scope nowhere.
[[nodiscard]] std::vector<RingVerdicts> ringVerdicts(const MonthPreview &preview, const Plan &plan);

// A row a ring, a column a verdict (only those that occur), and the sum.
class RingVerdictsModel final : public ItemsModel<RingVerdicts>
{
    Q_OBJECT

public:
    using ItemsModel::ItemsModel;

    void setRings(std::vector<RingVerdicts> rings);
    // The verdict of a column; nullopt for name and sum.
    [[nodiscard]] std::optional<Verdict> verdictOf(int column) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::vector<Verdict> m_columns;
};

// Devices that go from one verdict to another.
struct VerdictChange
{
    Verdict from = Verdict::Unknown;
    Verdict to = Verdict::Unknown;
    Row devices = 0;
};
// Most devices first.
[[nodiscard]] std::vector<VerdictChange> verdictChanges(const MonthPreview &before,
                                                        const MonthPreview &after);

class ChangesModel final : public ItemsModel<VerdictChange>
{
    Q_OBJECT

public:
    enum Column
    {
        From,
        To,
        Devices,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

// What decided the verdicts, by frequency.
struct ReasonCount
{
    quint16 check = 0; // DeviceVerdict::decidingCheck
    Verdict verdict = Verdict::Unknown;
    QString title;
    Row devices = 0;
};
// Reasons against hotpatching only: not those of Hotpatch itself, nor out of scope.
[[nodiscard]] std::vector<ReasonCount> reasonCounts(const MonthPreview &preview,
                                                    const RulePack &rules);

class ReasonsModel final : public ItemsModel<ReasonCount>
{
    Q_OBJECT

public:
    enum Column
    {
        Reason,
        VerdictColumn,
        Devices,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

} // namespace quarterdeck
