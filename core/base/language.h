// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

#include <array>

namespace quarterdeck {

enum class Language
{
    System,
    English,
    German
};

// "system", "en", "de" and back; System for anything else.
[[nodiscard]] QString languageCode(Language language);
[[nodiscard]] Language languageFromCode(QStringView code);

// The translators of the running program: ours and Qt's own. Main thread only.
class Translators final
{
public:
    Translators() = default;
    Translators(const Translators &) = delete;
    Translators &operator=(const Translators &) = delete;
    ~Translators();

    // Installs the language; widgets get a LanguageChange event. Also sets the default locale, so
    // that numbers and dates follow. Switching again replaces the former.
    void apply(Language language);

private:
    void remove();

    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace quarterdeck
