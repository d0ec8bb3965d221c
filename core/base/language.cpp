// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace quarterdeck {

QString languageCode(Language language)
{
    switch (language) {
    case Language::English:
        return u"en"_s;
    case Language::German:
        return u"de"_s;
    case Language::System:
        break;
    }
    return u"system"_s;
}

Language languageFromCode(QStringView code)
{
    if (code == u"en")
        return Language::English;
    if (code == u"de")
        return Language::German;
    return Language::System;
}

Translators::~Translators()
{
    remove();
}

void Translators::apply(Language language)
{
    remove();
    const QLocale system = QLocale::system();
    const bool german = language == Language::German
        || (language == Language::System && system.language() == QLocale::German);
    // A region of the chosen language is kept, because it decides how dates and numbers are
    // written.
    if (german)
        QLocale::setDefault(system.language() == QLocale::German ? system
                                                                 : QLocale(QLocale::German));
    else
        QLocale::setDefault(system.language() == QLocale::English ? system
                                                                  : QLocale(QLocale::English));
    // English is the source text; its file only has the plurals.
    if (m_own.load(german ? u":/quarterdeck/i18n/quarterdeck_de.qm"_s
                          : u":/quarterdeck/i18n/quarterdeck_en.qm"_s))
        QCoreApplication::installTranslator(&m_own);
    if (german && m_qt.load(u"qtbase_de"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
}

void Translators::remove()
{
    if (!QCoreApplication::instance())
        return;
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

} // namespace quarterdeck
