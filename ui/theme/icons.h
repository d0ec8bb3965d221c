// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/iconid.h"
#include "theme/theme.h"

#include <QIcon>

class QPainter;
class QPainterPath;
class QRectF;

namespace quarterdeck {

// An icon that is painted from its strokes at any size and pixel ratio, in the colour that `tone`
// has in the theme at that moment: it follows a theme change by itself. Disabled: a paler stroke.
[[nodiscard]] QIcon icon(IconId id, Tone tone = Tone::Text);

// The strokes on the 24 px grid.
[[nodiscard]] const QPainterPath &iconPath(IconId id);

// Paints into `rect` (kept square, centred). For delegates, which know their colour.
void paintIcon(QPainter &painter, const QRectF &rect, IconId id, const QColor &color);

} // namespace quarterdeck
