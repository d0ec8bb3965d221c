// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "lab/trial.h"

#include <QByteArray>
#include <QLocale>

namespace quarterdeck::lab {

// A trial as one HTML file without any outside resource or script: what was tried on which process,
// each step with its result, time and details, and the outcome. Every text that comes from outside
// is escaped. Pure; any thread.
[[nodiscard]] QByteArray trialHtml(const Trial &trial, const QLocale &locale);

} // namespace quarterdeck::lab
