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

} // namespace quarterdeck::lab
