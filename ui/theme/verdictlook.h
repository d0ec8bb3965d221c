// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/verdict.h"
#include "servicing/release.h"
#include "theme/iconid.h"

#include <QBrush>
#include <QColor>

namespace quarterdeck {

// How verdicts, month types and answers look. Always shown with icon and word, never colour alone.
[[nodiscard]] QColor verdictColor(Verdict verdict);
[[nodiscard]] IconId verdictIcon(Verdict verdict);
// For charts: the verdict's pattern over a pale ground of its colour.
[[nodiscard]] QBrush verdictBrush(Verdict verdict);

[[nodiscard]] QColor monthColor(ReleaseType type);
[[nodiscard]] IconId monthIcon(ReleaseType type);
// The verdict whose colour and pattern a month type has (look.md).
[[nodiscard]] Verdict monthVerdict(ReleaseType type);

[[nodiscard]] QColor answerColor(Answer answer);
[[nodiscard]] IconId answerIcon(Answer answer);

} // namespace quarterdeck
