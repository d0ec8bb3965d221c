// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QPushButton;

namespace quarterdeck {

class Settings;
class TextLabel;

// Ctrl+,: every change applies at once; there is nothing to confirm, only Close.
class SettingsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(Settings *settings, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    Settings *m_settings;
    TextLabel *m_title;
    TextLabel *m_languageLabel;
    QComboBox *m_language;
    TextLabel *m_themeLabel;
    QComboBox *m_theme;
    QCheckBox *m_hideStale;
    QPushButton *m_resetLayouts;
    QPushButton *m_close;
};

} // namespace quarterdeck
