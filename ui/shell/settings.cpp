// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/settings.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr qsizetype recentLimit = 10;

// Stored as words, so that the file can be read and edited by people.
const QStringList &languageWords()
{
    static const QStringList words {u"system"_s, u"en"_s, u"de"_s};
    return words;
}

const QStringList &themeWords()
{
    static const QStringList words {u"system"_s, u"light"_s, u"dark"_s, u"high-contrast"_s};
    return words;
}

template <class T>
T fromWord(const QStringList &words, const QVariant &stored)
{
    return static_cast<T>(std::max<qsizetype>(0, words.indexOf(stored.toString())));
}

} // namespace

Settings::Settings(const QString &iniFile, QObject *parent)
    : QObject(parent)
    , m_store(iniFile.isEmpty()
                  ? std::make_unique<QSettings>(QSettings::IniFormat, QSettings::UserScope,
                                                u"Quarterdeck"_s, u"quarterdeck"_s)
                  : std::make_unique<QSettings>(iniFile, QSettings::IniFormat))
{
}

Settings::~Settings() = default;

LanguageChoice Settings::language() const
{
    return fromWord<LanguageChoice>(languageWords(), m_store->value("language"_L1));
}

void Settings::setLanguage(LanguageChoice language)
{
    if (language == this->language())
        return;
    m_store->setValue("language"_L1, languageWords().at(static_cast<int>(language)));
    emit languageChanged(language);
}

ThemeChoice Settings::theme() const
{
    return fromWord<ThemeChoice>(themeWords(), m_store->value("theme"_L1));
}

void Settings::setTheme(ThemeChoice theme)
{
    if (theme == this->theme())
        return;
    m_store->setValue("theme"_L1, themeWords().at(static_cast<int>(theme)));
    emit themeChanged(theme);
}

bool Settings::hideStale() const
{
    return m_store->value("hideStale"_L1, false).toBool();
}

void Settings::setHideStale(bool hide)
{
    if (hide == hideStale())
        return;
    m_store->setValue("hideStale"_L1, hide);
    emit hideStaleChanged(hide);
}

QStringList Settings::recentFiles() const
{
    return m_store->value("recentFiles"_L1).toStringList();
}

void Settings::addRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    m_store->setValue("recentFiles"_L1, QStringList(files.mid(0, recentLimit)));
    emit recentFilesChanged();
}

void Settings::removeRecentFile(const QString &path)
{
    QStringList files = recentFiles();
    if (files.removeAll(path) == 0)
        return;
    m_store->setValue("recentFiles"_L1, files);
    emit recentFilesChanged();
}

QByteArray Settings::layout(const QString &key) const
{
    return m_store->value("layouts/"_L1 + key).toByteArray();
}

void Settings::setLayout(const QString &key, const QByteArray &state)
{
    m_store->setValue("layouts/"_L1 + key, state);
}

void Settings::clearLayouts()
{
    m_store->remove("layouts"_L1);
    emit layoutsCleared();
}

bool Settings::railCollapsed() const
{
    return m_store->value("railCollapsed"_L1, false).toBool();
}

void Settings::setRailCollapsed(bool collapsed)
{
    m_store->setValue("railCollapsed"_L1, collapsed);
}

bool Settings::tourSeen() const
{
    return m_store->value("tourSeen"_L1, false).toBool();
}

void Settings::setTourSeen()
{
    m_store->setValue("tourSeen"_L1, true);
}

} // namespace quarterdeck
