// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/settingsdialog.h"

#include "shell/settings.h"
#include "theme/quarterdeckstyle.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace quarterdeck {

SettingsDialog::SettingsDialog(Settings *settings, QWidget *parent)
    : QDialog(parent)
    , m_settings(settings)
    , m_title(new TextLabel(TextRole::CardTitle, Tone::Text, this))
    , m_languageLabel(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_language(new QComboBox(this))
    , m_themeLabel(new TextLabel(TextRole::Body, Tone::Text, this))
    , m_theme(new QComboBox(this))
    , m_hideStale(new QCheckBox(this))
    , m_resetLayouts(new QPushButton(this))
    , m_close(new QPushButton(this))
{
    setObjectName(u"settingsDialog"_s);
    m_language->setObjectName(u"languageBox"_s);
    m_theme->setObjectName(u"themeBox"_s);
    m_hideStale->setObjectName(u"hideStaleBox"_s);
    m_languageLabel->setBuddy(m_language);
    m_themeLabel->setBuddy(m_theme);
    const Theme &theme = Theme::current();
    const int margin = theme.pageMargin();
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(margin, theme.px(20), margin, theme.px(20));
    layout->setHorizontalSpacing(theme.gap());
    layout->setVerticalSpacing(theme.px(12));
    layout->addWidget(m_title, 0, 0, 1, 2);
    layout->addWidget(m_languageLabel, 1, 0);
    layout->addWidget(m_language, 1, 1);
    layout->addWidget(m_themeLabel, 2, 0);
    layout->addWidget(m_theme, 2, 1);
    layout->addWidget(m_hideStale, 3, 0, 1, 2);
    layout->addWidget(m_resetLayouts, 4, 0, 1, 2, Qt::AlignLeft);
    layout->setRowMinimumHeight(5, theme.px(8));
    layout->addWidget(m_close, 6, 1, Qt::AlignRight);
    layout->setColumnMinimumWidth(1, theme.px(240));
    setLook(m_close, ButtonLook::Primary);

    for (int i = 0; i < 3; ++i)
        m_language->addItem({});
    for (int i = 0; i < 4; ++i)
        m_theme->addItem({});
    m_language->setCurrentIndex(static_cast<int>(settings->language()));
    m_theme->setCurrentIndex(static_cast<int>(settings->theme()));
    m_hideStale->setChecked(settings->hideStale());
    retranslate();
    connect(m_language, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_settings->setLanguage(static_cast<Language>(index)); });
    connect(m_theme, &QComboBox::currentIndexChanged, this,
            [this](int index) { m_settings->setTheme(static_cast<ThemeChoice>(index)); });
    connect(m_hideStale, &QCheckBox::toggled, m_settings, &Settings::setHideStale);
    connect(m_resetLayouts, &QPushButton::clicked, m_settings, &Settings::clearLayouts);
    connect(m_close, &QPushButton::clicked, this, &QDialog::accept);
}

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings"));
    m_title->setText(tr("Settings"));
    m_languageLabel->setText(tr("&Language"));
    m_language->setItemText(0, tr("As the system"));
    // The names of languages are in their own language, so that everybody finds theirs.
    m_language->setItemText(1, u"English"_s);
    m_language->setItemText(2, u"Deutsch"_s);
    m_themeLabel->setText(tr("&Theme"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_theme->setItemText(3, tr("High contrast (system colours)"));
    m_hideStale->setText(tr("Leave out devices that did not check in for 30 days"));
    m_resetLayouts->setText(tr("Reset the layout of all tables"));
    m_close->setText(tr("Close"));
}

} // namespace quarterdeck
