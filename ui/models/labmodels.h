// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/engineresults.h"
#include "lab/trial.h"
#include "models/itemsmodel.h"

#include <optional>

namespace quarterdeck {

// The processes of this machine as the engine sees them.
class ProcessesModel final : public ItemsModel<lab::Process>
{
    Q_OBJECT

public:
    enum Column
    {
        Name,
        Pid,
        User,
        Threads,
        State,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    // The row of one life of a process; -1 if it is gone.
    [[nodiscard]] int rowOf(const lab::Target &target) const;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

// What stands in the way of patching a process, check by check.
class ReadinessModel final : public ItemsModel<lab::ReadinessCheck>
{
    Q_OBJECT

public:
    enum Column
    {
        Check,
        State,
        Message,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

// The packages that are in a process.
class PatchesModel final : public ItemsModel<lab::PatchStatus>
{
    Q_OBJECT

public:
    enum Column
    {
        Order,
        Package,
        State,
        Since,
        Remark,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

// The six steps of a trial; those that were not reached are listed too.
class TrialStepsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column
    {
        Step,
        Result,
        Summary,
        Took,
        ColumnCount
    };

    using QAbstractTableModel::QAbstractTableModel;

    // `running`: the step that is under way.
    void setTrial(const std::optional<lab::Trial> &trial,
                  std::optional<lab::TrialStepKind> running);
    // nullptr: not reached.
    [[nodiscard]] const lab::TrialStep *step(int row) const;
    [[nodiscard]] QStringList details(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    std::optional<lab::Trial> m_trial;
    std::optional<lab::TrialStepKind> m_running;
};

// The trials that the workspace keeps, newest first.
class TrialsModel final : public ItemsModel<lab::Trial>
{
    Q_OBJECT

public:
    enum Column
    {
        Started,
        Process,
        Package,
        Outcome,
        ColumnCount
    };

    using ItemsModel::ItemsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
};

// Words for what the engine names by keys.
[[nodiscard]] QString checkStateText(lab::CheckState state);
[[nodiscard]] QString signatureText(lab::SignatureState state);
[[nodiscard]] QString readinessTitle(const QString &id);
[[nodiscard]] QString siteFormText(const QString &form);
[[nodiscard]] QString consistencyText(const QString &consistency);

} // namespace quarterdeck
