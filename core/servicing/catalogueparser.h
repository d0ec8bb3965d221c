// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servicing/release.h"

#include <QByteArrayView>

#include <vector>

namespace quarterdeck {

// The rows of a catalogue CSV, in file order. Malformed, with line and column (1-based cell), if
// the header or any row is bad. See Catalogue::parse.
[[nodiscard]] Result<std::vector<Release>> parseCatalogueCsv(QByteArrayView csv);

} // namespace quarterdeck
