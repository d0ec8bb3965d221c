// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

#include <array>

namespace quarterdeck {

enum class ThemeMode
{
    Light,
    Dark,
    HighContrast
};

// The colours of the console, all of them in one place.
struct Tokens
{
    ThemeMode mode = ThemeMode::Light;
    QColor window; // page ground
    QColor surface; // cards, tables, editors
    QColor raised; // headers, hover
    QColor selection; // ground of a selected row
    QColor selectionText;
    QColor line; // hairlines
    QColor border; // borders of controls, 3:1 on window and surface
    QColor text;
    QColor muted;
    QColor disabled;
    QColor accent; // links, focus ring, primary button
    QColor onAccent;
    QColor error;
    QColor warning;
    QColor rail;
    QColor railText;
    QColor railMark;
    // In the order of verdicts: Hotpatch, Hotpatch after baseline, Baseline, LCU, Held, Not
    // targeted, Unknown.
    std::array<QColor, 7> verdicts;
};

// High contrast takes every colour from `system`; the other two ignore it.
[[nodiscard]] Tokens tokensFor(ThemeMode mode, const QPalette &system);

[[nodiscard]] QPalette paletteFor(const Tokens &tokens);

// WCAG 2.1 contrast ratio, 1 to 21.
[[nodiscard]] double contrastRatio(const QColor &a, const QColor &b);

} // namespace quarterdeck
