// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/plan.h"

#include <QByteArray>
#include <QString>

#include <span>

namespace quarterdeck {

// A PowerShell string that is exactly `text`: single-quoted, with ' and the typographic single
// quotes U+2018 to U+201B doubled, because PowerShell takes those for quotes too.
[[nodiscard]] QString powershellQuote(const QString &text);

// A script for Microsoft.Graph that creates or updates these policies by name and replaces their
// assignments; it knows -WhatIf and can be run again. UTF-8 with BOM and CR LF, as Windows
// PowerShell 5.1 needs it. Pure; any thread.
[[nodiscard]] QByteArray policyScript(std::span<const QualityUpdatePolicy> policies);

} // namespace quarterdeck
