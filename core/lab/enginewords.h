// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace quarterdeck::lab {

// What a kind of engine error means, in a translated sentence; a general one for kinds that are not
// known. Kinds: core/engine/error.h.
[[nodiscard]] QString engineErrorTitle(QStringView kind);
// Translated word for a progress stage: "Stopping and patching".
[[nodiscard]] QString engineStageTitle(QStringView stage);
// What a kind of blocker means, in a translated sentence; empty for kinds that are not known: the
// engine's own words say it. Kinds: core/engine/patch/plan.h.
[[nodiscard]] QString blockerTitle(QStringView kind);
// What a check of a verification looks at: "Jump at the entry". The word itself if it is not known.
[[nodiscard]] QString verifyCheckTitle(QStringView id);
// Why a thread held a patch: "in a function that is replaced". As above.
[[nodiscard]] QString heldWhyText(QStringView why);
// "applied", "rolled back", ... and of a function "new", "original", ... As above.
[[nodiscard]] QString patchStateText(QStringView state);
[[nodiscard]] QString siteStateText(QStringView state);

} // namespace quarterdeck::lab
