// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/language.h"
#include "theme/theme.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <memory>

class QSettings;

namespace quarterdeck {

// What the user chose, kept between runs. Every setter stores at once and says so when it changed.
class Settings final : public QObject
{
    Q_OBJECT

public:
    // An empty name: the user's own settings file. Tests and --pictures name a file of their own.
    explicit Settings(const QString &iniFile = {}, QObject *parent = nullptr);
    ~Settings() override;

    [[nodiscard]] Language language() const;
    void setLanguage(Language language);
    [[nodiscard]] ThemeChoice theme() const;
    void setTheme(ThemeChoice theme);
    // Devices that have not checked in for a month are left out of tables and counts.
    [[nodiscard]] bool hideStale() const;
    void setHideStale(bool hide);

    // Newest first, at most ten.
    [[nodiscard]] QStringList recentFiles() const;
    void addRecentFile(const QString &path);
    void removeRecentFile(const QString &path);

    // Column layouts, splitters, the window's geometry, by key.
    [[nodiscard]] QByteArray layout(const QString &key) const;
    void setLayout(const QString &key, const QByteArray &state);
    void clearLayouts();
    [[nodiscard]] bool railCollapsed() const;
    void setRailCollapsed(bool collapsed);

Q_SIGNALS:
    void languageChanged(Language language);
    void themeChanged(ThemeChoice theme);
    void hideStaleChanged(bool hide);
    void recentFilesChanged();
    void layoutsCleared();

private:
    std::unique_ptr<QSettings> m_store;
};

} // namespace quarterdeck
