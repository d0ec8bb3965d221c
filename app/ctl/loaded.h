// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "outlook/costsheet.h"
#include "policy/preview.h"
#include "workspaceaccess.h"

namespace quarterdeck::ctl {

// All that verdicts are made from, out of a workspace.
struct Loaded
{
    WorkspaceSettings settings;
    DeviceTable devices;
    Plan plan;
    Membership membership;
    Catalogue catalogue;
    RulePack rules;
    CostSheet costs;
    QDateTime asOf;

    [[nodiscard]] PolicyInput input() const
    {
        return {devices, plan, membership, catalogue, rules, asOf};
    }
};

// Reads the workspace of --workspace. Refused if it has no devices.
[[nodiscard]] Result<Loaded> load(const Context &context);

// The same with the month of --month; this month where it is not given.
struct LoadedMonth
{
    Month month;
    Loaded loaded;
};
[[nodiscard]] Result<LoadedMonth> loadMonth(const Context &context);

[[nodiscard]] QString restartText(RestartRange range);

} // namespace quarterdeck::ctl
