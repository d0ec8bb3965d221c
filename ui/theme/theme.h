// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/tokens.h"

#include <QFont>

class QApplication;

namespace quarterdeck {

// Colours by what they are for.
enum class Tone
{
    Text,
    Muted,
    Disabled,
    Accent,
    OnAccent,
    Error,
    Warning,
    Good, // the Hotpatch green, for "passed"
    Line,
    Border,
    Surface,
    Raised,
    Window,
    Rail,
    RailText,
    RailMark,
};

// Sizes of the type scale (look.md); all follow the system's font size.
enum class TextRole
{
    Body,
    Strong,
    Secondary,
    CardTitle,
    PageTitle,
    Headline,
    Code
};

// What the application looks like now: tokens, sizes, fonts. It lives in the application's style
// (QuarterdeckStyle); a change reaches widgets as QEvent::PaletteChange. GUI thread only.
class Theme final
{
public:
    Theme(Tokens tokens, const QFont &systemFont);

    // The theme of QApplication::style(); light before a style was installed.
    [[nodiscard]] static const Theme &current();

    [[nodiscard]] const Tokens &tokens() const { return m_tokens; }
    [[nodiscard]] QColor color(Tone tone) const;
    [[nodiscard]] bool isDark() const { return m_tokens.window.lightness() < 128; }

    // `at13` pixels of the design, scaled to the font in use.
    [[nodiscard]] int px(int at13) const;
    [[nodiscard]] QFont font(TextRole role) const;

    // Grid and sizes of look.md, scaled.
    [[nodiscard]] int pageMargin() const { return px(24); }
    [[nodiscard]] int cardPadding() const { return px(16); }
    [[nodiscard]] int gap() const { return px(16); }
    [[nodiscard]] int spacing() const { return px(8); }
    [[nodiscard]] int controlHeight() const { return px(32); }
    [[nodiscard]] int rowHeight() const { return px(28); }
    [[nodiscard]] int smallIcon() const { return px(16); }
    [[nodiscard]] int railIcon() const { return px(20); }

private:
    Tokens m_tokens;
    QFont m_body;
    int m_bodyPixels = 13;
};

enum class ThemeChoice
{
    System,
    Light,
    Dark,
    HighContrast
};

// Makes the whole application look so, at once. The first call remembers the system's palette and
// font, which System and HighContrast use; so call it before anything else sets a palette.
void applyTheme(QApplication &app, ThemeChoice choice);

} // namespace quarterdeck
