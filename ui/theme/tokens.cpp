// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/tokens.h"

#include <cmath>

namespace quarterdeck {

namespace {

Tokens lightTokens()
{
    Tokens t;
    t.mode = ThemeMode::Light;
    t.window = QColor(0xF6F7F9);
    t.surface = QColor(0xFFFFFF);
    t.raised = QColor(0xEEF1F5);
    t.selection = QColor(0xE3ECF6);
    t.selectionText = QColor(0x1B2330);
    t.line = QColor(0xD5DAE1);
    t.border = QColor(0x7F8A99);
    t.text = QColor(0x1B2330);
    t.muted = QColor(0x566173);
    t.disabled = QColor(0x98A1AE);
    t.accent = QColor(0x0B5CAD);
    t.onAccent = QColor(0xFFFFFF);
    t.error = QColor(0xB3261E);
    t.warning = QColor(0x8A6400);
    t.rail = QColor(0x14263D);
    t.railText = QColor(0xC9D6E6);
    t.railMark = QColor(0xF2B84B);
    t.verdicts = {QColor(0x007A59), QColor(0x1F6DA8), QColor(0x1F4E9E), QColor(0xB34A09),
                  QColor(0x9C4F84), QColor(0x626B76), QColor(0x8A6400)};
    return t;
}

Tokens darkTokens()
{
    Tokens t;
    t.mode = ThemeMode::Dark;
    t.window = QColor(0x12171F);
    t.surface = QColor(0x1A212B);
    t.raised = QColor(0x232C38);
    t.selection = QColor(0x24384E);
    t.selectionText = QColor(0xE7ECF3);
    t.line = QColor(0x36414F);
    t.border = QColor(0x6B7889);
    t.text = QColor(0xE7ECF3);
    t.muted = QColor(0xA3AFBF);
    t.disabled = QColor(0x66717F);
    t.accent = QColor(0x6FB1F2);
    t.onAccent = QColor(0x0C121A);
    t.error = QColor(0xFF8F85);
    t.warning = QColor(0xE8C15A);
    t.rail = QColor(0x0C121A);
    t.railText = QColor(0xB7C4D4);
    t.railMark = QColor(0xF2B84B);
    t.verdicts = {QColor(0x34C79B), QColor(0x7CC4F2), QColor(0x8FAEF0), QColor(0xF5945C),
                  QColor(0xDDA0CB), QColor(0x98A3B1), QColor(0xE8C15A)};
    return t;
}

Tokens highContrastTokens(const QPalette &system)
{
    Tokens t;
    t.mode = ThemeMode::HighContrast;
    t.window = system.color(QPalette::Window);
    t.surface = system.color(QPalette::Base);
    t.raised = t.surface;
    t.selection = system.color(QPalette::Highlight);
    t.selectionText = system.color(QPalette::HighlightedText);
    t.text = system.color(QPalette::Text);
    t.line = t.border = t.muted = t.error = t.warning = t.text;
    t.disabled = system.color(QPalette::Disabled, QPalette::Text);
    t.accent = t.selection;
    t.onAccent = t.selectionText;
    t.rail = t.window;
    t.railText = t.railMark = system.color(QPalette::WindowText);
    t.verdicts.fill(t.text);
    return t;
}

double luminance(const QColor &color)
{
    const auto channel = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

} // namespace

Tokens tokensFor(ThemeMode mode, const QPalette &system)
{
    switch (mode) {
    case ThemeMode::Light:
        return lightTokens();
    case ThemeMode::Dark:
        return darkTokens();
    case ThemeMode::HighContrast:
        return highContrastTokens(system);
    }
    return lightTokens();
}

QPalette paletteFor(const Tokens &t)
{
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.surface);
    p.setColor(QPalette::AlternateBase, t.raised);
    p.setColor(QPalette::ToolTipBase, t.surface);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::PlaceholderText, t.muted);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.surface);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.error);
    p.setColor(QPalette::Light, t.surface);
    p.setColor(QPalette::Midlight, t.raised);
    p.setColor(QPalette::Mid, t.line);
    p.setColor(QPalette::Dark, t.border);
    p.setColor(QPalette::Shadow, t.border);
    p.setColor(QPalette::Highlight, t.accent);
    p.setColor(QPalette::HighlightedText, t.onAccent);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                            QPalette::PlaceholderText, QPalette::Link})
        p.setColor(QPalette::Disabled, role, t.disabled);
    p.setColor(QPalette::Disabled, QPalette::Highlight, t.disabled);
    p.setColor(QPalette::Disabled, QPalette::HighlightedText, t.surface);
    return p;
}

double contrastRatio(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

} // namespace quarterdeck
