// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/settings.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr qsizetype recentLimit = 10;

// Stored as words, so that the file can be read and edited by people.
const QStringList &themeWords()
{
    static const QStringList words {u"system"_s, u"light"_s, u"dark"_s, u"high-contrast"_s};
    return words;
}

} // namespace

Settings::Settings(const QString &iniFile, QObject *parent)
    : QObject(parent)
    , m_store(iniFile.isEmpty() ? std::make_unique<QSettings>(
                  QSettings::IniFormat, QSettings::UserScope, u"Quarterdeck"_s, u"quarterdeck"_s)
                                : std::make_unique<QSettings>(iniFile, QSettings::IniFormat))
{ }

Settings::~Settings() = default;

Language Settings::language() const
{
    return languageFromCode(m_store->value("language"_L1).toString());
}

void Settings::setLanguage(Language language)
{
    if (language == this->language())
        return;
    m_store->setValue("language"_L1, languageCode(language));
    emit languageChanged(language);
}

ThemeChoice Settings::theme() const
{
    const auto word = themeWords().indexOf(m_store->value("theme"_L1).toString());
    return static_cast<ThemeChoice>(
        std::max<qsizetype>(0, word)); // System, if it is no word of ours
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

} // namespace quarterdeck
