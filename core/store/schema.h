// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

namespace quarterdeck::schema {

// "QDCK" in the file's header (PRAGMA application_id); the schema's version is PRAGMA user_version.
inline constexpr quint32 applicationId = 0x5144434B;
inline constexpr int currentVersion = 2;

[[nodiscard]] Result<int> version(Database &database);

// Brings the schema to `target` step by step, each step one transaction; a schema that is there
// already is left alone. Refused: the file was written by a newer version.
[[nodiscard]] Result<void> migrate(Database &database, int target = currentVersion);

// The answer to a file from the future.
[[nodiscard]] Unexpected<Error> newerVersion(const QString &path, int version);

} // namespace quarterdeck::schema
