// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/devicetable.h"
#include "store/database.h"

#include <QJsonObject>

// Versions of the device table in the file. Each import writes a new version and shares with the
// older ones every part that is the same; undoing an import is pointing to the older version again.
// Private to core/store. Writing happens inside the caller's transaction.
namespace quarterdeck::fleetstore {

// What the workspace's fleet item says:
// {"version":3,"devices":20000,"digest":"9f..","imports":[..]}.
[[nodiscard]] Result<QJsonObject> save(Database &database, const DeviceTable &table);
// Malformed: a part is missing, damaged, or not as it was written; names it.
[[nodiscard]] Result<DeviceTable> load(Database &database, const QJsonObject &fleet);
[[nodiscard]] Result<bool> exists(Database &database, const QJsonObject &fleet);
// Drops all versions but the newest `keep` and the one of `fleet`.
[[nodiscard]] Result<void> prune(Database &database, const QJsonObject &fleet, int keep);

} // namespace quarterdeck::fleetstore
