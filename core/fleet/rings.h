// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/devicetable.h"
#include "fleet/group.h"

#include <span>
#include <vector>

namespace quarterdeck {

// A device's place in 0..9999, a hundredth of a percent each: the first four bytes of the SHA-256
// of its id in lower case (UTF-8), read as a big-endian number, modulo 10,000. It depends on the id
// alone, so a device never moves when others come or go, and anybody can compute it again with any
// SHA-256.
[[nodiscard]] int stableShare(QStringView deviceId);

struct RingShare
{
    QString groupId; // empty: a GUID made from displayName, always the same
    QString displayName;
    int hundredths = 0; // of a percent: 500 = 5 %
};

struct RingGroups
{
    std::vector<Group> groups; // assigned groups, in the order of the shares
    Row outside = 0; // devices beyond the last share, if the shares do not fill 100 %
    Row withoutId = 0; // devices that have neither Entra nor Intune id and can be in no group
};

// Cuts devices into rings: the first takes places 0 up to its share, the next the places after it.
// Enlarging a ring moves only devices of the rings behind it. `rows` are the devices to cut (all if
// empty). Usage: no ring, a share that is not positive, more than 100 % in total, a name twice.
// Pure; any thread.
[[nodiscard]] Result<RingGroups> makeRings(const DeviceTable &table,
                                           std::span<const RingShare> shares,
                                           std::span<const Row> rows = {});

} // namespace quarterdeck
