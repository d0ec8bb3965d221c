// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/theme.h"

#include "theme/quarterdeckstyle.h"

#include <QApplication>
#include <QFontDatabase>
#include <QFontInfo>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr int designPixels = 13;

// What the system gave us, before we touched it.
struct SystemLook
{
    QPalette palette;
    QFont font;
};

QFont uiFont(QFont font)
{
    // DejaVu Sans is what bare X11 systems fall back to; its condensed cut has the width that
    // system fonts elsewhere have, and the same equally wide digits.
    const auto condensed = u"DejaVu Sans Condensed"_s;
    if (QFontInfo(font).family() == "DejaVu Sans"_L1 && QFontDatabase::hasFamily(condensed))
        font.setFamilies({condensed});
    return font;
}

ThemeMode modeFor(ThemeChoice choice, const QPalette &system)
{
    switch (choice) {
    case ThemeChoice::System:
        return system.color(QPalette::Window).lightness() < 128 ? ThemeMode::Dark
                                                                : ThemeMode::Light;
    case ThemeChoice::Light:
        return ThemeMode::Light;
    case ThemeChoice::Dark:
        return ThemeMode::Dark;
    case ThemeChoice::HighContrast:
        return ThemeMode::HighContrast;
    }
    return ThemeMode::Light;
}

} // namespace

Theme::Theme(Tokens tokens, const QFont &systemFont)
    : m_tokens(std::move(tokens))
    , m_body(systemFont)
    , m_bodyPixels(std::max(designPixels, QFontInfo(systemFont).pixelSize()))
{
    m_body.setPixelSize(m_bodyPixels);
    m_body.setStyleStrategy(QFont::PreferAntialias);
}

const Theme &Theme::current()
{
    if (const auto *style = qobject_cast<const QuarterdeckStyle *>(QApplication::style()))
        return style->theme();
    static const Theme fallback(tokensFor(ThemeMode::Light, {}), QFont());
    return fallback;
}

QColor Theme::color(Tone tone) const
{
    switch (tone) {
    case Tone::Text:
        return m_tokens.text;
    case Tone::Muted:
        return m_tokens.muted;
    case Tone::Disabled:
        return m_tokens.disabled;
    case Tone::Accent:
        return m_tokens.accent;
    case Tone::OnAccent:
        return m_tokens.onAccent;
    case Tone::Error:
        return m_tokens.error;
    case Tone::Warning:
        return m_tokens.warning;
    case Tone::Good:
        return m_tokens.verdicts[0];
    case Tone::Line:
        return m_tokens.line;
    case Tone::Border:
        return m_tokens.border;
    case Tone::Surface:
        return m_tokens.surface;
    case Tone::Raised:
        return m_tokens.raised;
    case Tone::Window:
        return m_tokens.window;
    case Tone::Rail:
        return m_tokens.rail;
    case Tone::RailText:
        return m_tokens.railText;
    case Tone::RailMark:
        return m_tokens.railMark;
    }
    return m_tokens.text;
}

int Theme::px(int at13) const
{
    return (at13 * m_bodyPixels + designPixels / 2) / designPixels;
}

QFont Theme::font(TextRole role) const
{
    QFont font = m_body;
    switch (role) {
    case TextRole::Body:
        break;
    case TextRole::Strong:
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Secondary:
        font.setPixelSize(px(12));
        break;
    case TextRole::CardTitle:
        font.setPixelSize(px(15));
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::PageTitle:
        font.setPixelSize(px(22));
        font.setWeight(QFont::DemiBold);
        break;
    case TextRole::Headline:
        font.setPixelSize(px(32));
        break;
    case TextRole::Code:
        font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
        font.setPixelSize(m_bodyPixels);
        break;
    }
    return font;
}

void applyTheme(QApplication &app, ThemeChoice choice)
{
    static const SystemLook system {QApplication::palette(), uiFont(QApplication::font())};
    const Theme theme(tokensFor(modeFor(choice, system.palette), system.palette), system.font);
    if (auto *style = qobject_cast<QuarterdeckStyle *>(QApplication::style()))
        style->setTheme(theme);
    else
        QApplication::setStyle(new QuarterdeckStyle(theme));
    app.setFont(theme.font(TextRole::Body));
    app.setPalette(paletteFor(theme.tokens()));
    QToolTip::setPalette(app.palette());
    QToolTip::setFont(theme.font(TextRole::Secondary));
}

} // namespace quarterdeck
