// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servicing/catalogue.h"

#include <QString>

namespace quarterdeck {

// A Windows PowerShell 5.1 script that reads a device's facts (the registry and WMI places of
// windows-hotpatch facts 4.6) and writes them as one row of the collected-facts CSV (FORMATS.md).
// It changes nothing but its own output file. The catalogue's cumulative updates go into it,
// because two baselines can share one build and only the installed KB tells them apart. ASCII with
// CR LF; English like every file for machines.
[[nodiscard]] QString collectionScript(const Catalogue &catalogue);

} // namespace quarterdeck
