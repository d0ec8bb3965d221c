// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/field.h"

#include <QString>

#include <optional>

namespace quarterdeck {

// How a column's cells are to be read, where its field alone does not say.
enum class Reading : quint8
{
    Plain,
    HotPatchRestrictions, // registry DWORD: 1 = CHPE disabled (windows-hotpatch facts 3,
                          // Arm64/CHPE)
    Bytes, // a number of bytes for a field in MiB
    CompactId, // an id; {braces} go, an id of zeros only says nothing
};

// Letters and digits only, lower case: "Azure AD Device ID" -> "azureaddeviceid". What headers and
// values are recognised by.
[[nodiscard]] QString squeezed(QStringView text);

// A Choice cell as its vocabulary writes it, in Windows', Graph's, Intune's and our own spellings;
// empty if it says nothing ("Unknown"); nullopt if it is not understood. The cell is not empty.
[[nodiscard]] std::optional<QString> readChoice(Field field, Reading reading, QStringView cell);
// true/false, yes/no, 1/0, on/off, enabled/disabled; -1 if it says nothing ("Unknown"); nullopt
// else.
[[nodiscard]] std::optional<int> readFlag(QStringView cell);
// A whole number that is not negative, decimal or 0x hexadecimal; for Bytes in MiB.
[[nodiscard]] std::optional<qint64> readNumber(Reading reading, QStringView cell);
// "KB5070893" for "KB5070893", "kb5070893" and "5070893".
[[nodiscard]] std::optional<QString> readKb(QStringView cell);
// The edition that an operating system's full name tells ("Windows Server 2025 Datacenter"); empty
// if none.
[[nodiscard]] QString editionInName(QStringView osName);

// What a cell of this field may be, for people: "one of running, configured, off".
[[nodiscard]] QString expectedValue(Field field);

} // namespace quarterdeck
