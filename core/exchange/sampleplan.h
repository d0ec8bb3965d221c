// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"
#include "store/workspace.h"

#include <stop_token>

namespace quarterdeck {

// The plan of the sample workspace for a fleet made by makeSample(): three rings by share of
// devices, two dynamic groups, three policies of which two disagree on a few devices, three update
// rings. The same for the same devices. Pure; any thread.
[[nodiscard]] Result<Plan> samplePlan(const DeviceTable &devices);

// The devices of the sample workspace, imported from makeSample()'s files as a user would import
// them: the inventory of a month before, that of the sample's day, and collected facts. Refused:
// stopped.
[[nodiscard]] Result<DeviceTable> sampleDevices(int devices, quint32 seed,
                                                std::stop_token stop = {});

struct SampleOptions
{
    int devices = 20'000;
    quint32 seed = 1;
    std::stop_token stop;
};

// Puts both into a new workspace, which is marked as sample. Give it to Workspace::create or
// WorkspaceSession::create, so that the sample is there whole or not at all; the one place where
// exchange meets store. Takes a second or two for 20,000 devices: not on the GUI thread.
[[nodiscard]] Result<void> fillSampleWorkspace(Workspace &workspace,
                                               const SampleOptions &options = {});

} // namespace quarterdeck
