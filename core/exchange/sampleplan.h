// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"

namespace quarterdeck {

// The plan of the sample workspace for a fleet made by makeSample(): three rings by share of devices,
// two dynamic groups, three policies of which two disagree on a few devices, three update rings. The
// same for the same devices. Pure; any thread.
[[nodiscard]] Result<Plan> samplePlan(const DeviceTable &devices);

// The devices of the sample workspace, imported from makeSample()'s files as a user would import them.
[[nodiscard]] Result<DeviceTable> sampleDevices(int devices, quint32 seed);

} // namespace quarterdeck
